#include "engine/views/explain.h"

#include <fmt/format.h>

#include "engine/views/as_read.h"
#include "engine/views/describe.h"

namespace guichet::views {
namespace {

bool is_mechanics(const model::Event& event) {
    return std::holds_alternative<model::AnswersChanged>(event) || std::holds_alternative<model::DeadlineCleared>(event);
}

std::string who(const program::Program& program, const model::Actor& actor, bool french) {
    if (actor.party == model::engine_party) return french ? "le moteur" : "the engine";
    auto party = program::find_party(program, actor.party);
    auto label = party == program::none ? actor.party : program.parties[static_cast<std::size_t>(party)].label;
    return actor.person.empty() ? label : fmt::format("{} ({})", label, actor.person);
}

}  // namespace

std::string local_text(const calendar::Zone& zone, Instant instant) {
    auto local = zone.local(instant);
    auto ms = local.ms_of_day;
    auto text = fmt::format("{} {:02}:{:02}", iso(local.date), ms / 3'600'000, ms / 60'000 % 60);
    if (ms % 60'000 != 0) text += fmt::format(":{:02}", ms / 1000 % 60);
    if (ms % 1000 != 0) text += fmt::format(".{:03}", ms % 1000);
    return text;
}

std::string explain(const state::Call& call, const program::Program& program, const calendar::Zone& zone, const state::Dossier& dossier,
                    const std::vector<Recorded>& records, const Reader& reader, bool french, bool brief) {
    const auto& stage = program.stages[static_cast<std::size_t>(dossier.stage)];
    auto name = dossier.reference.empty() ? dossier.id : fmt::format("{} ({})", dossier.reference, dossier.id);
    auto out = fmt::format(fmt::runtime(french ? "Dossier {} — {}\nIl est à l'étape « {} »{}.\n" : "Dossier {} — {}\nIt stands at stage “{}”{}.\n"),
                           name, program.title, stage.label, cited(stage.clause));
    for (const auto& record : records) {
        std::string paragraph;
        for (const auto& event : record.entry.events) {
            const auto read = as_read(call, program, dossier, reader, event);
            if (!read || (brief && is_mechanics(event))) continue;
            auto told = describe(program, *read, french);
            paragraph += fmt::format("  • {}{}\n", told.line, cited(told.clause));
            if (brief && std::holds_alternative<model::LetterIssued>(event)) continue;
            for (const auto& detail : told.details) paragraph += fmt::format("      - {}\n", detail);
        }
        if (paragraph.empty()) continue;
        out += fmt::format("\n{}  n° {}  {}\n{}", local_text(zone, record.entry.command.received_at), record.sequence,
                           who(program, actor_as_read(call, program, dossier, reader, record.entry.command), french), paragraph);
    }
    return out;
}

}  // namespace guichet::views
