#include "engine/decide/rejections.h"

#include <fmt/format.h>

namespace guichet::decide {

Rejection reject(RejectionKind kind, std::string french, std::string english, std::string clause) {
    return {kind, std::move(french), std::move(english), std::move(clause), {}};
}

Rejection unknown_dossier(std::string_view name) {
    return reject(RejectionKind::unknown_dossier,
                  fmt::format("aucun dossier « {} » dans cet appel ; vérifiez son numéro", name),
                  fmt::format("no dossier “{}” in this call; check its number", name));
}

Rejection not_your_dossier() {
    return reject(RejectionKind::not_yours, "ce dossier n'est pas le vôtre : seul son porteur peut faire cela",
                  "this dossier is not yours: only its applicant may do this");
}

Rejection not_this_party(const program::Program& program, std::string_view party, std::string_view expected) {
    auto label = [&](std::string_view name) {
        auto index = program::find_party(program, name);
        return index == program::none ? std::string(name) : program.parties[static_cast<std::size_t>(index)].label;
    };
    if (party.empty() || program::find_party(program, party) == program::none)
        return reject(RejectionKind::not_yours,
                      fmt::format("« {} » n'est pas un rôle de cet appel ; ici il faut « {} »", party, expected),
                      fmt::format("“{}” is not a role of this call; here it takes “{}”", party, expected));
    return reject(RejectionKind::not_yours,
                  fmt::format("cela revient à « {} » ({}), pas à « {} »", label(expected), expected, party),
                  fmt::format("this is for “{}” ({}), not for “{}”", label(expected), expected, party));
}

Rejection wrong_stage(const program::Program& program, program::Index stage, std::string_view act_fr, std::string_view act_en) {
    const auto& at = program.stages[static_cast<std::size_t>(stage)];
    return reject(RejectionKind::out_of_turn,
                  fmt::format("le dossier est à l'étape « {} » ({}) : {}", at.label, at.name, act_fr),
                  fmt::format("the dossier stands at stage “{}” ({}): {}", at.label, at.name, act_en), at.clause);
}

Rejection not_open_yet(const program::Program& program) {
    return reject(RejectionKind::closed,
                  fmt::format("l'appel n'est pas encore ouvert : il ouvre le {}", program.window.opening_text),
                  fmt::format("the call is not open yet: it opens on {}", program.window.opening_text),
                  program.window.opening_clause);
}

Rejection closed(const program::Program& program) {
    auto section = program.window.closing_clause.empty() ? std::string() : fmt::format(" (section {})", program.window.closing_clause);
    auto section_en = section;
    return reject(RejectionKind::closed,
                  fmt::format("l'appel est clos depuis le {}{} : un dossier arrivé après ne peut être pris", program.window.closing_text, section),
                  fmt::format("the call closed: {}{}; a dossier received later cannot be taken", program.window.closing_text, section_en),
                  program.window.closing_clause);
}

std::optional<Rejection> between_waves(const program::Program& program, Instant at) {
    const program::Wave* before = nullptr;
    const program::Wave* next = nullptr;
    for (const auto& wave : program.waves) {
        if (at >= wave.opens && at < wave.closes) return std::nullopt;
        if (at >= wave.closes) before = &wave;
        if (at < wave.opens && !next) next = &wave;
    }
    const auto closed_fr = before ? fmt::format("la vague « {} » a pris fin : {}", before->label, before->closing_text) : std::string("aucune vague n'a encore ouvert");
    const auto closed_en = before ? fmt::format("the wave “{}” has ended: {}", before->label, before->closing_text) : std::string("no wave has opened yet");
    const auto next_fr = next ? fmt::format("la suivante, « {} », ouvre le {}", next->label, next->opening_text) : std::string("il n'y en a plus d'autre");
    const auto next_en = next ? fmt::format("the next one, “{}”, opens on {}", next->label, next->opening_text) : std::string("there is no other one");
    return reject(RejectionKind::closed, closed_fr + " ; " + next_fr, closed_en + "; " + next_en, next ? next->clause : before ? before->clause : std::string());
}

Rejection unknown_name(std::string_view what_fr, std::string_view what_en, std::string_view name, std::string_view among) {
    return reject(RejectionKind::unknown_name,
                  fmt::format("{} « {} » n'existe pas ; il y a : {}", what_fr, name, among.empty() ? "aucun" : among),
                  fmt::format("there is no {} “{}”; there are: {}", what_en, name, among.empty() ? "none" : among));
}

Rejection bad_answers(RejectionKind kind, std::vector<program::Complaint> complaints) {
    Rejection rejection;
    rejection.kind = kind;
    if (complaints.size() == 1) {
        rejection.french = complaints[0].french;
        rejection.english = complaints[0].english;
    } else {
        bool missing = kind == RejectionKind::incomplete;
        auto count = complaints.size();
        rejection.french = missing ? fmt::format("il manque {} réponses obligatoires", count)
                                   : fmt::format("{} réponses ne peuvent être prises", count);
        rejection.english = missing ? fmt::format("{} required answers are missing", count)
                                    : fmt::format("{} answers cannot be taken", count);
    }
    for (auto& complaint : complaints) {
        if (rejection.clause.empty()) rejection.clause = complaint.clause;
        rejection.faults.push_back({std::move(complaint.path), std::move(complaint.french), std::move(complaint.english), std::move(complaint.clause)});
    }
    return rejection;
}

std::string join(const std::vector<std::string>& names) { return fmt::format("{}", fmt::join(names, ", ")); }

}  // namespace guichet::decide
