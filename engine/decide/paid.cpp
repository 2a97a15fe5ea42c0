#include "engine/decide/paid.h"

namespace guichet::decide {

Money due_to(const state::Dossier& dossier) {
    Money due{0};
    for (const auto& [index, part] : dossier.instalments) due = due + part.amount;
    return due;
}

Money paid_to(const state::Dossier& dossier) {
    Money paid{0};
    for (const auto& [index, part] : dossier.instalments)
        paid = paid + state::paid_of(part);
    return paid;
}

Money came_back(const state::Dossier& dossier) {
    return dossier.returned;
}

}  // namespace guichet::decide
