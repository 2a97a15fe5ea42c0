#pragma once
// Symbols: every name that the call declares, each kind in its own table.
//
// Indexes are those of the Program's tables, which stand in the order of the call: the n-th form is
// forms[n]. A name declared twice keeps its first meaning (and the program is not made).
//   parties  0 is the applicant, then the roles, then the bodies
//   stages   the stages, then the finals
//   fields   all entries of all forms: form by form, outside sections first, then by section
#include <string>
#include <string_view>
#include <vector>

#include "dsl/ast/ast.h"
#include "dsl/check/names.h"

namespace guichet::check {

/// An entry of a form.
struct FieldSymbol {
    Index form = none;
    std::string_view section;  ///< empty outside sections
    std::string_view name;
    std::string path;          ///< "candidature.budget.demandé"
    Span span;                 ///< of the name
    const ast::Entry* entry = nullptr;
    NameTable columns{Kind::column};  ///< for a list
    std::vector<const ast::Expr*> when;  ///< it is asked only while these hold: its section's, its own
};

struct Symbols {
    NameTable parameters{Kind::parameter};
    NameTable lists{Kind::list};
    NameTable territories{Kind::territory};
    NameTable forms{Kind::form};
    NameTable periods{Kind::period};
    NameTable bases{Kind::base};
    NameTable parties{Kind::party};
    NameTable grids{Kind::grid};
    NameTable stages{Kind::stage};
    NameTable letters{Kind::letter};
    NameTable instalments{Kind::instalment};
    // ---- time ----
    NameTable waves{Kind::value};
    NameTable gatherings{Kind::gathering};
    NameTable surveys{Kind::survey};
    NameTable acts{Kind::act};
    NameTable schedules{Kind::schedule};
    NameTable rankings{Kind::ranking};
    NameTable envelopes{Kind::envelope};
    NameTable limits{Kind::limit};
    NameTable verifications{Kind::verification};
    NameTable silences{Kind::silence};

    std::vector<FieldSymbol> fields;
    std::vector<NameTable> sections;   ///< by form
    std::vector<NameTable> items;      ///< by list
    std::vector<NameTable> outcomes;   ///< by stage, finals included (empty)
    std::vector<NameTable> deadlines;  ///< by stage, finals included (empty)
};

/// Enters every name of `call`; names declared twice are reported.
Symbols collect_symbols(const ast::Call& call, Reporter& report);

/// The name of an entry, whichever it is.
const ast::Name& entry_name(const ast::Entry& entry);

}  // namespace guichet::check
