#pragma once
// Reviewers of a stage, as the call writes them.
#include <cstdint>
#include <optional>

#include "dsl/ast/expr.h"

namespace guichet::ast {

/// `lecteurs 2 de BODY désignés_par ROLE|à_tour_de_rôle [sous DELAY] [réf "…"]`
struct Reviewers {
    std::optional<std::int64_t> count;
    Name body;
    Name assigned_by;
    Span rotation;  ///< empty: not said
    std::optional<Expr> within;
    Text ref;
    Span span;
};
/// `lecteur_supplémentaire au_delà_de 4`
struct ExtraReviewer {
    std::optional<Expr> gap;
    Span span;
};

}  // namespace guichet::ast
