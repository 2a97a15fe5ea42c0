#include "engine/decide/paid.h"

namespace guichet::decide {

Money paid_to(const state::Dossier& dossier) {
    Money paid{0};
    for (const auto& [index, part] : dossier.instalments)
        if (part.paid) paid = paid + part.amount;
    return paid;
}

Money came_back(const state::Dossier& dossier) {
    return dossier.recovery && !dossier.recovery->reference.empty() ? dossier.recovery->amount : Money{0};
}

}  // namespace guichet::decide
