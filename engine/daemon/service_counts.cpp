#include "engine/daemon/service_counts.h"

#include <fmt/format.h>

#include <map>

namespace guichet::daemon {
namespace {

void add_type(std::string& text, std::string_view name, std::string_view type, std::string_view help) {
    text += fmt::format("# HELP {} {}\n# TYPE {} {}\n", name, help, name, type);
}

/// A label's value, with what the format asks to escape.
std::string label(std::string_view value) {
    std::string out;
    for (const char c : value) {
        if (c == '\\' || c == '"') out.push_back('\\');
        if (c == '\n') {
            out += "\\n";
        } else {
            out.push_back(c);
        }
    }
    return out;
}

void add_one(std::string& text, std::string_view name, std::string_view type, std::string_view help, std::uint64_t value) {
    add_type(text, name, type, help);
    text += fmt::format("{} {}\n", name, value);
}

void add_dossiers(std::string& text, const runtime::Engine& engine) {
    add_type(text, "guichet_dossiers", "gauge", "Dossiers by call and stage.");
    for (const auto& [name, shard] : engine.shards()) {
        std::map<state::Index, std::uint64_t> by_stage;
        for (const auto& [id, dossier] : shard->state().dossiers) ++by_stage[dossier.stage];
        for (const auto& [stage, count] : by_stage)
            text += fmt::format("guichet_dossiers{{call=\"{}\",stage=\"{}\"}} {}\n", label(name),
                                label(shard->program().stages[static_cast<std::size_t>(stage)].name), count);
    }
}

}  // namespace

std::string figures_text(const ServiceCounts& counts, const JournalFigures& journal, const runtime::Engine& engine) {
    std::string text;
    add_one(text, "guichet_commands_accepted_total", "counter", "Commands accepted since the start.", counts.accepted);
    add_one(text, "guichet_commands_repeated_total", "counter", "Commands answered again without being done again.", counts.repeated);
    add_type(text, "guichet_commands_rejected_total", "counter", "Commands rejected since the start, by kind.");
    for (std::size_t kind = 0; kind < counts.rejected.size(); ++kind)
        text += fmt::format("guichet_commands_rejected_total{{kind=\"{}\"}} {}\n", model::word(static_cast<model::RejectionKind>(kind)), counts.rejected[kind]);
    add_one(text, "guichet_questions_total", "counter", "Questions answered since the start.", counts.questions);
    add_one(text, "guichet_deadlines_fallen_total", "counter", "Deadlines that fell since the start.", counts.deadlines);
    add_one(text, "guichet_journal_sequence", "gauge", "Last record decided.", journal.decided);
    add_one(text, "guichet_journal_durable_sequence", "gauge", "Last record on the disk.", journal.durable);
    add_one(text, "guichet_journal_waiting", "gauge", "Records decided and not yet on the disk.", journal.waiting);
    add_one(text, "guichet_answers_held", "gauge", "Answers that wait for the disk.", journal.held);
    add_dossiers(text, engine);
    add_type(text, "guichet_next_deadline_timestamp_seconds", "gauge", "When the soonest deadline is due; absent when none runs.");
    if (const auto due = engine.next_due())
        text += fmt::format("guichet_next_deadline_timestamp_seconds {}.{:03}\n", due->unix_ms / 1000, due->unix_ms % 1000);
    return text;
}

}  // namespace guichet::daemon
