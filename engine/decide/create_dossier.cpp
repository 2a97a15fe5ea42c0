#include <fmt/format.h>

#include "engine/decide/commands.h"

namespace guichet::decide {
namespace {

/// "D57": a dossier is found by its number or its reference, so that one must never hide the other.
bool is_like_a_number(std::string_view reference) {
    return reference.size() > 1 && reference[0] == 'D' && reference.find_first_not_of("0123456789", 1) == std::string_view::npos;
}

}  // namespace

Decision decide_one(const Context& context, const model::CreateDossier& create) {
    const auto& program = context.program();
    if (auto no = must_be(context, 0)) return *no;
    if (auto no = must_have_text(context.command.actor.person, "identifiant du porteur", "applicant's id")) return *no;
    if (auto no = must_be_in_window(context, program.stages[0])) return *no;
    if (auto no = must_be_plain(context.command.actor.person, "identifiant du porteur", "applicant's id")) return *no;
    if (auto no = must_be_plain(create.reference, "référence", "reference")) return *no;
    if (create.reference.size() > 100)
        return reject(RejectionKind::invalid_answer, "la référence dépasse 100 caractères", "the reference is over 100 characters");
    if (is_like_a_number(create.reference))
        return reject(RejectionKind::invalid_answer, fmt::format("« {} » a la forme d'un numéro de dossier ; prenez une autre référence", create.reference),
                      fmt::format("“{}” has the shape of a dossier's number; take another reference", create.reference));
    if (!create.reference.empty() && state::find(context.call, create.reference))
        return reject(RejectionKind::out_of_turn, fmt::format("la référence « {} » est déjà prise", create.reference),
                      fmt::format("reference “{}” is already taken", create.reference));

    state::Dossier blank;
    Steps steps(context.call, context.world, blank, context.command.received_at);
    auto id = fmt::format("D{}", context.sequence);
    steps.emit(model::DossierCreated{id, create.reference, context.command.actor.person, static_cast<std::int32_t>(program.fields.size())});
    steps.emit(model::StageEntered{0});
    return Accepted{id, std::move(steps).take()};
}

}  // namespace guichet::decide
