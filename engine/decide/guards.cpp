#include <fmt/format.h>

#include "dsl/program/answers.h"
#include "dsl/program/branches.h"
#include "engine/apply/apply.h"
#include "engine/decide/commands.h"

namespace guichet::decide {

using program::Index;
using program::none;

std::optional<Rejection> must_be(const Context& context, Index party) {
    if (party != none && context.command.actor.party == context.party_name(party)) return std::nullopt;
    return not_this_party(context.program(), context.command.actor.party, party == none ? "?" : context.party_name(party));
}

std::optional<Rejection> must_be_engine(const Context& context) {
    if (context.command.actor.party == model::engine_party) return std::nullopt;
    return not_this_party(context.program(), context.command.actor.party, model::engine_party);
}

std::optional<Rejection> must_be_applicant_of(const Context& context) {
    if (auto no = must_be(context, 0)) return no;
    if (context.command.actor.person != context.dossier->applicant) return not_your_dossier();
    return std::nullopt;
}

std::optional<Rejection> must_conduct_stage(const Context& context) {
    const auto& stage = context.stage();
    switch (stage.performer) {
        case program::Performer::role:
            return must_be(context, stage.party);
        case program::Performer::body:
            return must_be(context, context.program().bodies[static_cast<std::size_t>(stage.body)].secretary);
        case program::Performer::applicant:
        case program::Performer::nobody:
            break;
    }
    return wrong_stage(context.program(), context.dossier->stage, "cette étape ne se conduit pas ainsi",
                       "this stage is not conducted in this way");
}

std::optional<Rejection> must_be_in_window(const Context& context, const program::Stage& stage) {
    const auto& window = context.program().window;
    if (!stage.within_window || !window.declared) return std::nullopt;
    const auto at = context.command.received_at;
    if (!context.program().waves.empty()) return between_waves(context.program(), at);
    if (at < window.opens) return not_open_yet(context.program());
    if (context.command.received_at >= window.closes) return closed(context.program());
    return std::nullopt;
}

std::optional<Rejection> must_not_be_late(const Context& context) {
    auto late = [&](Date last_day, const std::string& clause) {
        return reject(RejectionKind::out_of_turn,
                      fmt::format("trop tard : le délai allait jusqu'au {} inclus", long_date(last_day, true)),
                      fmt::format("too late: the delay ran until {} included", long_date(last_day, false)), clause);
    };
    const auto& dossier = *context.dossier;
    const auto& stage = context.stage();
    if (dossier.complement && context.command.received_at >= dossier.complement->due) return late(dossier.complement->last_day, stage.complement_clause);
    for (const auto& timer : dossier.timers) {
        if (timer.status != state::TimerStatus::armed || timer.stage != dossier.stage || context.command.received_at < timer.due) continue;
        const auto& deadline = stage.deadlines[static_cast<std::size_t>(timer.deadline)];
        if (deadline.action == program::ActionKind::outcome) return late(timer.last_day, deadline.clause);
    }
    return std::nullopt;
}

std::optional<Rejection> must_be_in_session(const Context& context, const std::pair<const std::string, state::Session>** session) {
    const auto& stage = context.stage();
    const auto& body = context.program().bodies[static_cast<std::size_t>(stage.body)];
    *session = state::session_in_progress(context.call, stage.body, context.dossier->id);
    if (*session) return std::nullopt;
    return reject(RejectionKind::out_of_turn,
                  fmt::format("aucune séance ouverte de « {} » n'a ce dossier à son ordre du jour", body.label),
                  fmt::format("no open session of “{}” has this dossier on its agenda", body.label), stage.clause);
}

std::variant<model::AnswersChanged, Rejection> typed_answers(const Context& context, const std::vector<model::AnswerInput>& inputs) {
    const auto& program = context.program();
    model::AnswersChanged changed;
    std::vector<program::Complaint> complaints;
    for (const auto& input : inputs) {
        auto index = program::find_field(program, input.path);
        if (index == none) {
            complaints.push_back({input.path, fmt::format("le champ « {} » n'existe pas dans cet appel", input.path),
                                  fmt::format("there is no field “{}” in this call", input.path), ""});
            continue;
        }
        auto read = program::read_answer(program, program.fields[static_cast<std::size_t>(index)], input.json);
        if (auto* complaint = std::get_if<program::Complaint>(&read)) {
            complaints.push_back(std::move(*complaint));
        } else {
            changed.answers.push_back({index, std::get<program::Value>(std::move(read))});
        }
    }
    if (!complaints.empty()) return bad_answers(RejectionKind::invalid_answer, std::move(complaints));
    return changed;
}

std::optional<Rejection> must_be_asked(const Context& context, const model::AnswersChanged& changed) {
    auto after = context.dossier->answers;
    after.resize(context.program().fields.size());
    std::vector<Index> fields;
    for (const auto& answer : changed.answers) {
        after[static_cast<std::size_t>(answer.field)] = answer.value;
        fields.push_back(answer.field);
    }
    auto complaints = program::answers_not_asked(context.program(), fields, after);
    if (complaints.empty()) return std::nullopt;
    return bad_answers(RejectionKind::invalid_answer, std::move(complaints));
}

std::optional<Rejection> within_bounds(const Context& context, const model::AnswersChanged& changed) {
    auto after = context.dossier->answers;
    after.resize(context.program().fields.size());
    for (const auto& answer : changed.answers) after[static_cast<std::size_t>(answer.field)] = answer.value;
    const auto received = context.steps().received_on();
    std::vector<program::Complaint> complaints;
    for (const auto& answer : changed.answers)
        for (auto& complaint : program::check_bounds(context.program(), answer.field, after, received)) complaints.push_back(std::move(complaint));
    if (complaints.empty()) return std::nullopt;
    return bad_answers(RejectionKind::invalid_answer, std::move(complaints));
}

namespace {

/// The first character that must not be shown as it is, by its place; npos when there is none.
std::size_t unfit_character(std::string_view text, bool lines) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto byte = static_cast<unsigned char>(text[i]);
        bool line = byte == '\n' || byte == '\t' || byte == '\r';
        if ((byte < 0x20 && !(lines && line)) || byte == 0x7F) return i;
        if (byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0) return i;  // U+0080 to U+009F
        auto next = text.substr(i, 3);
        // U+200E, U+200F, U+2028 to U+202E, U+2066 to U+2069: other line ends, or a turned reading direction.
        if (next.size() == 3 && next.starts_with("\xE2\x80")) {
            auto last = static_cast<unsigned char>(next[2]);
            if (last == 0x8E || last == 0x8F || (last >= 0xA8 && last <= 0xAE)) return i;
        }
        if (next.size() == 3 && next.starts_with("\xE2\x81")) {
            auto last = static_cast<unsigned char>(next[2]);
            if (last >= 0xA6 && last <= 0xA9) return i;
        }
    }
    return std::string_view::npos;
}

std::optional<Rejection> refuse_unfit(std::string_view text, bool lines, std::string_view what_fr, std::string_view what_en) {
    auto at = unfit_character(text, lines);
    if (at == std::string_view::npos) return std::nullopt;
    return reject(RejectionKind::invalid_answer, fmt::format("{} : caractère de contrôle à l'octet {} ; retirez-le", what_fr, at + 1),
                  fmt::format("{}: control character at byte {}; take it out", what_en, at + 1));
}

}  // namespace

std::optional<Rejection> must_be_plain(std::string_view text, std::string_view what_fr, std::string_view what_en) {
    if (text.size() > 200)
        return reject(RejectionKind::invalid_answer, fmt::format("{} : {} octets, 200 au plus", what_fr, text.size()),
                      fmt::format("{}: {} bytes, at most 200", what_en, text.size()));
    return refuse_unfit(text, false, what_fr, what_en);
}

std::optional<Rejection> must_have_text(std::string_view text, std::string_view what_fr, std::string_view what_en) {
    constexpr std::size_t max_text = program::max_text_bytes;
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
        return reject(RejectionKind::incomplete, fmt::format("{} : il faut un texte", what_fr), fmt::format("{}: a text is needed", what_en));
    if (auto no = refuse_unfit(text, true, what_fr, what_en)) return no;
    if (text.size() > max_text)
        return reject(RejectionKind::invalid_answer, fmt::format("{} : texte trop long ({} octets, {} au plus)", what_fr, text.size(), max_text),
                      fmt::format("{}: text too long ({} bytes, at most {})", what_en, text.size(), max_text));
    return std::nullopt;
}

const state::Session* find_session(const Context& context, const std::string& name) {
    auto found = context.call.sessions.find(name);
    return found == context.call.sessions.end() ? nullptr : &found->second;
}

Rejection unknown_session(const Context& context, const std::string& name) {
    std::vector<std::string> names;
    for (const auto& [known, session] : context.call.sessions) names.push_back(known);
    return unknown_name("la séance", "session", name, join(names));
}

}  // namespace guichet::decide
