#include "engine/journal/draft_check.h"

#include <fmt/format.h>

namespace guichet::journal {

namespace {

constexpr std::size_t max_identifier_bytes = 1024;

void check_identifier(std::string_view where, std::string_view field, std::string_view value) {
    if (value.size() <= max_identifier_bytes && value.find('\0') == std::string_view::npos) return;
    throw JournalError(Fault::bad_draft,
                       fmt::format("{} : le champ « {} » d'un enregistrement dépasse {} octets ou contient un octet "
                                   "nul ; rien n'a été écrit",
                                   where, field, max_identifier_bytes),
                       fmt::format("{}: the field \"{}\" of a record is over {} bytes or has a zero byte in it; "
                                   "nothing was written",
                                   where, field, max_identifier_bytes));
}

}  // namespace

void check_draft(std::string_view where, const Draft& draft) {
    check_identifier(where, "call", draft.call);
    check_identifier(where, "dossier", draft.dossier);
    check_identifier(where, "command_id", draft.command_id);
    check_identifier(where, "kind", draft.kind);
    if (draft.command_id.empty()) {
        throw JournalError(Fault::bad_draft,
                           fmt::format("{} : une commande sans identifiant ne peut pas être gardée ; rien n'a été "
                                       "écrit",
                                       where),
                           fmt::format("{}: a command without an id can't be kept; nothing was written", where));
    }
    if (draft.body.size() > max_body_bytes) {
        throw JournalError(Fault::bad_draft,
                           fmt::format("{} : la commande {} fait {} octets, plus que les {} permis ; rien n'a été "
                                       "écrit",
                                       where, draft.command_id, draft.body.size(), max_body_bytes),
                           fmt::format("{}: the command {} has {} bytes, more than the {} allowed; nothing was "
                                       "written",
                                       where, draft.command_id, draft.body.size(), max_body_bytes));
    }
}

JournalError duplicate_command(std::string_view where, std::string_view command_id) {
    return JournalError(
        Fault::duplicate,
        fmt::format("{} : la commande {} est déjà au journal ; rien n'a été écrit", where, command_id),
        fmt::format("{}: the command {} is already in the journal; nothing was written", where, command_id));
}

}  // namespace guichet::journal
