#pragma once
// enveloppe: the money that a call may award, as its text says it.
#include <optional>
#include <vector>

#include "dsl/ast/expr.h"

namespace guichet::ast {

/// `sous_enveloppe NAME "Label" AMOUNT|SHARE puis_le_reste|sans_le_reste [reversée le DATE [par_an]] quand COND`
struct SubEnvelope {
    Name name;
    Text label;
    Expr amount;
    bool then_the_rest = false;
    Expr when;
    Text ref;
    Span span;
    std::optional<Expr> pours_on{};  ///< reversée le …
    bool pours_each_year = false;    ///< … par_an
};

/// `quota au_plus SHARE "Label" quand COND`
struct EnvelopeQuota {
    Expr share;
    Text label;
    Expr when;
    Text ref;
    Span span;
};

/// `enveloppe NAME "Label" AMOUNT [par_an]`; each of the four choices must be said: empty span, not said.
struct Envelope {
    Name name;
    Text label;
    Expr amount;
    bool per_year = false;
    Text ref;
    std::vector<SubEnvelope> parts;
    std::vector<EnvelopeQuota> quotas;
    Span order;         ///< ordre du_classement | des_décisions
    bool by_ranking = false;
    Span insufficient;  ///< insuffisante liste_d_attente | aide_partielle au_moins AMOUNT|SHARE
    bool partial = false;
    Expr floor;         ///< of a partial award
    Span followers;     ///< suivants étudiés | arrêtés
    bool stops = false;
    Span renunciation;  ///< désistement rappelle | rend
    bool recalls = false;
    Span span;
};

}  // namespace guichet::ast
