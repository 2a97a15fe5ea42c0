#include "engine/decide/decide.h"

#include <string_view>
#include <type_traits>

#include <fmt/format.h>

#include "engine/decide/commands.h"

namespace guichet::decide {
namespace {

template <class T>
constexpr bool on_call = std::is_same_v<T, model::PublishCall> || std::is_same_v<T, model::AppointMember> ||
                         std::is_same_v<T, model::ConveneSession> || std::is_same_v<T, model::RecordAttendance> ||
                         std::is_same_v<T, model::OpenSession> || std::is_same_v<T, model::CloseSession> ||
                         std::is_same_v<T, model::CreateDossier> || std::is_same_v<T, model::GiveProxy> ||
                         std::is_same_v<T, model::DesignateChair> || std::is_same_v<T, model::EstablishRanking> ||
                         std::is_same_v<T, model::PourBack>;

}  // namespace

Decision decide(const state::Call& call, const World& world, const model::Command& command, std::uint64_t sequence) {
    if (command.id.empty() || command.id.size() > 200)
        return reject(RejectionKind::malformed, "la commande n'a pas d'identifiant (1 à 200 caractères)",
                      "the command has no id (1 to 200 characters)");
    // These ids are the engine's own (Shard::due_command, Engine::publish): whoever took one beforehand
    // would keep a deadline from ever passing.
    if (command.actor.party != model::engine_party)
        for (const std::string_view kept : {"deadline:", "publish:", "reserve:", "pour:"})
            if (command.id.starts_with(kept))
                return reject(RejectionKind::malformed, fmt::format("les identifiants qui commencent par « {} » sont ceux du moteur ; prenez-en un autre", kept),
                              fmt::format("ids that begin with “{}” are the engine's own; take another one", kept));
    Context context{call, world, command, sequence, nullptr};
    return std::visit([&](const auto& body) -> Decision {
        using T = std::decay_t<decltype(body)>;
        if constexpr (!on_call<T>) {
            context.dossier = state::find(call, command.dossier);
            if (!context.dossier) return unknown_dossier(command.dossier);
        } else if (!command.dossier.empty()) {
            return reject(RejectionKind::malformed, "cette commande porte sur l'appel, pas sur un dossier",
                          "this command is on the call, not on a dossier");
        }
        return decide_one(context, body);
    }, command.body);
}

}  // namespace guichet::decide
