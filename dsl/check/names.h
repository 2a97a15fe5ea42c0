#pragma once
// Names: what kinds of things a call names, and the tables that find them again.
//
// A table never answers "no": it answers with what was declared, or with the nearest declared name
// and its place, because a wrong name is nearly always a right one misspelt, here or there.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dsl/ast/ast.h"
#include "dsl/check/report.h"
#include "dsl/program/program.h"

namespace guichet::check {

using program::Index;
using program::none;
using text::Span;

/// What a name may stand for; the words for messages are in kind_none and kind_one.
enum class Kind : std::uint8_t {
    parameter, list, item, territory, form, section, field, column, period, base, party, body,
    college, grid, criterion, stage, outcome, deadline, letter, instalment, category, value,
    model, person,  // of scenarios
    gathering, survey, act,
    schedule,
    ranking,
    envelope,
    limit,
    verification,
    silence,
    funder,
};
/// "aucun formulaire" / "no form".
std::string_view kind_none(Kind kind, bool french);
/// "un formulaire" / "a form".
std::string_view kind_one(Kind kind, bool french);

/// A declared name. `index` is its place in the table of the Program that its kind has.
struct Symbol {
    std::string_view name;
    Span span;
    Index index = none;
    bool used = false;
};

/// The declared names of one kind in one place. Points into the ast::Call, which outlives it.
class NameTable {
public:
    explicit NameTable(Kind kind) : kind_(kind) {}

    /// Declares `name`; a second declaration is reported with a label at the first, and not entered.
    /// An empty name (its absence was reported by the parser) is neither entered nor reported.
    bool declare(Reporter& report, const ast::Name& name, Index index);

    /// The index of `name`, marking it used; none when it isn't declared: nothing is said then.
    Index find(std::string_view name);
    /// The same, and an unknown name is reported with the nearest one and its place; the nearest one is
    /// then taken for it, so that one misspelt word makes one message.
    Index require(Reporter& report, const ast::Name& name);
    /// The report alone, at `span`, for the part `name` of a longer path.
    /// `whole`: the table holds all the declarations of one place; the last one shows where one more goes.
    void report_unknown(Reporter& report, std::string_view name, Span span, bool whole = true) const;

    /// The nearest declared name, or nullptr.
    const Symbol* nearest(std::string_view name) const;
    const Symbol* symbol(std::string_view name) const;
    void mark_used(Index index);
    /// Enters a symbol made elsewhere: for tables of candidates. A span {0, 0} is no declaration
    /// (a word of the language), and gets no label.
    void add(const Symbol& symbol);

    Kind kind() const { return kind_; }
    const std::vector<Symbol>& symbols() const { return symbols_; }

private:
    /// Where the first symbol of this name stands; symbols_.size() when there is none.
    std::size_t place_of(std::string_view name) const;

    Kind kind_;
    std::vector<Symbol> symbols_;
    /// The first place of each name, once there are too many to look through one by one.
    std::unordered_map<std::string_view, std::size_t> places_;
};

/// "`a`, `b`, `c`…": at most eight names, for a hint.
std::string list_names(const std::vector<Symbol>& symbols);

/// A dotted path cut at its dots: "candidature.budget.demandé" has three parts.
std::vector<std::string_view> split_path(std::string_view path);
/// Place of one part of a path. When the text of the file isn't the path letter for letter, the
/// whole path's place.
Span part_span(const text::SourceText& source, const ast::Name& path, std::string_view part);

}  // namespace guichet::check
