// Answers that are well formed but not allowed, and answers that are not there.
#include <algorithm>

#include <fmt/format.h>

#include "dsl/program/answers.h"
#include "dsl/program/branches.h"
#include "dsl/program/machine.h"
#include "dsl/program/wording.h"

namespace guichet::program {
namespace {

// One answer or one cell of a list, and where it stands.
struct Place {
    const Field& field;
    std::string path;
    Line line;
};

class BoundsChecker {
public:
    BoundsChecker(const Program& program, const Facts& facts) : program_(program), view_{program, facts, work_} {}

    void check(const Place& place, const Value& value) {
        const Cell cell = cell_of(place.field, value);
        if (cell.missing()) return;
        if (cell.kind == Cell::Kind::choice) check_admitted(place, cell);
        for (const std::uint16_t item : items_of(cell)) check_admitted(place, {Cell::Kind::choice, item, cell.y, {}, false});
        check_bound(place, cell, place.field.minimum, true);
        check_bound(place, cell, place.field.maximum, false);
    }

    std::vector<Complaint> take() { return std::move(complaints_); }

private:
    void check_admitted(const Place& place, const Cell& cell) {
        const ChoiceList* list = row(program_.choice_lists, cell.y);
        const ChoiceItem* item = list == nullptr ? nullptr : row(list->items, cell.x);
        if (item == nullptr || item->admitted) return;
        const std::string clause = item->clause.empty() ? list->clause : item->clause;
        complaints_.push_back({place.path,
                               fmt::format("{} n'est pas admis pour {}{}", quoted(item->label, true),
                                           quoted(place.field.label, true), citation(clause)),
                               fmt::format("{} is not admitted for {}{}", quoted(item->label, false),
                                           quoted(place.field.label, false), citation(clause)),
                               clause});
    }

    void check_bound(const Place& place, const Cell& cell, Index formula, bool is_minimum) {
        if (formula == none) return;
        const Cell bound = run(view_, formula, place.line);
        // A bound that waits for another answer binds nothing yet; that answer is asked for elsewhere.
        if (bound.missing() && !bound.overflowed) return;
        const bool ordered = bound.kind == cell.kind;
        if (ordered && !is_beyond(cell, bound, is_minimum)) return;
        const std::string clause = place.field.bound_clause.empty() ? place.field.clause : place.field.bound_clause;
        complaints_.push_back({place.path, sentence(place, cell, bound, is_minimum, clause, true),
                               sentence(place, cell, bound, is_minimum, clause, false), clause});
    }

    static bool is_beyond(const Cell& cell, const Cell& bound, bool is_minimum) {
        if (cell.kind == Cell::Kind::number) {
            const Ratio given{cell.x, cell.y};
            const Ratio limit{bound.x, bound.y};
            return is_minimum ? given < limit : given > limit;
        }
        return is_minimum ? cell.x < bound.x : cell.x > bound.x;
    }

    std::string sentence(const Place& place, const Cell& cell, const Cell& bound, bool is_minimum,
                         const std::string& clause, bool french) const {
        const std::string who =
            fmt::format("{} ({})", quoted(place.field.label, french), display_in(program_, cell, french));
        const std::string limit = display_in(program_, bound, french) + why_of(program_, is_minimum ? place.field.minimum : place.field.maximum, view_.facts);
        const std::string cite = citation(clause);
        if (cell.kind == Cell::Kind::date) {
            const char* side =
                is_minimum ? (french ? "est avant le" : "is before") : (french ? "est après le" : "is after");
            return fmt::format("{} {} {}{}", who, side, limit, cite);
        }
        if (french) {
            return fmt::format("{} {} de {}{}", who, is_minimum ? "est sous le minimum" : "dépasse le maximum", limit,
                               cite);
        }
        return fmt::format("{} is {} of {}{}", who, is_minimum ? "below the minimum" : "above the maximum", limit,
                           cite);
    }

    const Program& program_;
    Work work_;
    View view_;
    std::vector<Complaint> complaints_;
};

class MissingFinder {
public:
    MissingFinder(const Program& program, const Facts& facts) : program_(program), view_{program, facts, work_} {}

    void look(Index index) {
        const Field* field = row(program_.fields, index);
        if (field == nullptr || field->computed != none || !is_asked(program_, index, view_.facts.answers)) return;
        const auto at = static_cast<std::size_t>(index);
        const bool in_range = at < view_.facts.answers.size();
        const Value value = in_range && field->type != Type::list ? view_.facts.answers[at] : Value{};
        if (field->type == Type::list) {
            list(*field, index);
        } else if (is_missing(value)) {
            report_if_required(*field, field->path, {});
        }
    }

    std::vector<Complaint> take() { return std::move(complaints_); }

private:
    void list(const Field& field, Index index) {
        const Rows* rows = rows_of(view_.facts, index);
        const std::size_t count = rows == nullptr ? 0 : rows->rows.size();
        if (count < static_cast<std::size_t>(std::max(field.min_lines, 0))) {
            report_if_required(field, field.path, {});
        }
        for (std::size_t i = 0; i < count; ++i) {
            const std::vector<Value>& values = rows->rows[i];
            for (std::size_t c = 0; c < field.columns.size(); ++c) {
                const Field& column = field.columns[c];
                if (column.computed != none || (c < values.size() && !is_missing(values[c]))) continue;
                report_if_required(column, fmt::format("{}[{}].{}", field.path, i + 1, column.path), {&values, index});
            }
        }
    }

    void report_if_required(const Field& field, std::string path, Line line) {
        std::string when_french;
        std::string when_english;
        if (field.requirement == Requirement::never) return;
        if (field.requirement == Requirement::when) {
            // Unknown is not yet required: the answer it waits for is itself in this list, or optional.
            if (!run(view_, field.required_when, line).is_true()) return;
            const std::string& condition = row(program_.formulas, field.required_when)->text;
            when_french = fmt::format(" quand {}", condition);
            when_english = fmt::format(" when {}", condition);
        }
        std::string french =
            fmt::format("{} est obligatoire{}{}", quoted(field.label, true), when_french, citation(field.clause));
        std::string english =
            fmt::format("{} is required{}{}", quoted(field.label, false), when_english, citation(field.clause));
        if (field.type == Type::list) {
            french += fmt::format(" : {} {} au moins", field.min_lines, field.min_lines < 2 ? "ligne" : "lignes");
            english += fmt::format(": at least {} {}", field.min_lines, field.min_lines == 1 ? "line" : "lines");
        }
        complaints_.push_back({std::move(path), std::move(french), std::move(english), field.clause});
    }

    const Program& program_;
    Work work_;
    View view_;
    std::vector<Complaint> complaints_;
};

}  // namespace

std::vector<Complaint> check_bounds(const Program& program, Index index, std::span<const Value> answers,
                                    std::optional<Date> received_on) {
    const Field* field = row(program.fields, index);
    if (field == nullptr || field->computed != none || static_cast<std::size_t>(index) >= answers.size()) return {};
    Facts facts;
    facts.answers = answers;
    facts.received_on = received_on;
    BoundsChecker checker(program, facts);
    const Rows* rows = rows_of(facts, index);
    if (rows == nullptr) {
        checker.check({*field, field->path, {}}, answers[static_cast<std::size_t>(index)]);
        return checker.take();
    }
    for (std::size_t i = 0; i < rows->rows.size(); ++i) {
        const std::vector<Value>& values = rows->rows[i];
        for (std::size_t c = 0; c < field->columns.size() && c < values.size(); ++c) {
            const Field& column = field->columns[c];
            checker.check({column, fmt::format("{}[{}].{}", field->path, i + 1, column.path), {&values, index}},
                          values[c]);
        }
    }
    return checker.take();
}

std::vector<Complaint> missing_answers(const Program& program, Index form, std::span<const Value> answers) {
    const Form* found = row(program.forms, form);
    if (found == nullptr) return {};
    Facts facts;
    facts.answers = answers;
    MissingFinder finder(program, facts);
    for (const Section& section : found->sections) {
        for (const Index index : section.fields) finder.look(index);
    }
    return finder.take();
}

}  // namespace guichet::program
