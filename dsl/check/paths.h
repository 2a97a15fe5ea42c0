#pragma once
// Paths: what a dotted name stands for, from where it is written.
//
//   candidature.budget.demandé   anywhere
//   budget.demandé, demandé      inside the form `candidature` (the last one when one section has it,
//                                the section where one stands first)
//   montant                      inside a condition on the lines of a list
//   aide.plafond, période.X.fin  what the language names (builtins.h)
//   quorum_jury                  a parameter
#include <string_view>
#include <vector>

#include "dsl/check/context.h"

namespace guichet::check {

/// A condition known to hold (or not to), and the form and section from which its names are read.
struct Supposed {
    const ast::Expr* condition = nullptr;
    bool holds = true;
    Index form = none;
    std::string_view section{};
    Index list = none;
};

/// From where a path is read.
struct Scope {
    Index form = none;             ///< its names may be shortened
    std::string_view section{};    ///< where one stands in that form
    Index list = none;             ///< a field: the names of its columns are bare
    bool member = false;           ///< membre.organisme means something (a recusal)
    bool letter = false;           ///< dossier.montant, versement.X and other facts of one dossier do
    bool outcomes = false;         ///< STAGE.OUTCOME is a condition (guards, reasons)
    bool allow_missing = false;    ///< a missing answer is not an accident here (a letter)
    std::vector<std::pair<Index, Index>> given{};  ///< (field, column) that an earlier condition asks to be given
    std::vector<std::string> nonzero{};  ///< formulas, as written, that an earlier condition asks not to be zero
    bool filling = false;          ///< evaluated while the form is being filled: the dossier has no date yet…
    bool at_filing = false;        ///< …but again when it is filed, and then it has one
    std::vector<Supposed> supposed{};  ///< conditions that hold, or don't, where the path is read
};

struct Resolved {
    enum class Kind {
        unknown, ambiguous, parameter,
        field,         ///< a: field
        column,        ///< a: field (the list), b: column; of the current line
        list_column,   ///< the same, written with the list's path: for `somme de`
        cap, period, period_start, period_end, base,  ///< a: period, base
        eligibility, grid_complete, grid_total,       ///< a: grid
        member_organisation, opening, closing,
        dossier_number, received_on, reason, award, instalment,  ///< a: instalment
        silence_delay,  ///< a: silence
        schedule,  ///< a: schedule
        overpaid,
        thresholds_met,                    ///< a: grid
        grid_criterion, grid_group,        ///< a: grid, b: criterion, group of criteria
        stage_outcome,                     ///< a: stage, b: outcome
        limit_total, limit_rest, limit_exceeded,  ///< a: limit
        verification,                      ///< a: verification
        eligibility_to_verify,
        decided_on,
        rank,  ///< a: ranking
        funders,  ///< in letters and prose
    };
    Kind kind = Kind::unknown;
    Index a = none;
    Index b = none;
};

/// Finds without a word; what is found is marked used.
Resolved resolve(Context& context, const ast::Name& path, const Scope& scope);
/// Says why `path` could not be found, at the part of it that is wrong.
void report_unresolved(Context& context, const ast::Name& path, const Scope& scope, const Resolved& resolved);
/// Both.
Resolved require(Context& context, const ast::Name& path, const Scope& scope);

}  // namespace guichet::check
