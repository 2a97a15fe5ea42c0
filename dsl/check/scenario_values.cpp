#include "dsl/check/scenario_values.h"

#include <algorithm>
#include <iterator>

#include <nlohmann/json.hpp>

#include "dsl/check/constants.h"
#include "dsl/check/expressions.h"
#include "dsl/check/paths.h"
#include "dsl/diagnostics/message.h"
#include "dsl/program/answers.h"

namespace guichet::check {
namespace {

using program::Type;
using program::Value;

/// Stands for a document: scenarios attach none. The hash is that of no byte at all.
constexpr std::string_view hash_of_nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

class Giver {
public:
    Giver(Context& context, const program::Field& field, std::string shown) : context_(context), field_(field), shown_(std::move(shown)) {}

    std::optional<Value> give(const ast::Cell& cell) {
        if (cell.empty) return Value{program::Missing{}};
        if (cell.value.kind == ast::ExprKind::error) return std::nullopt;
        if (field_.type == Type::choices) return items(cell);
        if (!cell.others.empty()) {
            wrong(cell, context_.report.word("plusieurs valeurs", "several values"));
            return std::nullopt;
        }
        if (field_.type == Type::choice) return item(cell);
        const ast::Literal* literal = find_constant(context_, cell.value);
        if (literal == nullptr) {
            if (cell.value.kind == ast::ExprKind::path) {
                const Resolved resolved = require(context_, cell.value.path, Scope{});
                if (resolved.kind == Resolved::Kind::cap && context_.program.cap_by == none && field_.type == Type::money) return Value{context_.program.cap};
                if (resolved.kind != Resolved::Kind::unknown && resolved.kind != Resolved::Kind::ambiguous)
                    wrong(cell, context_.report.word("un nom", "a name"));
            }
            return std::nullopt;
        }
        return from_literal(cell, *literal);
    }

private:
    std::optional<Value> item(const ast::Cell& cell) {
        if (cell.value.kind != ast::ExprKind::path) {
            wrong(cell, describe(cell.value.literal, context_.report.french()));
            return std::nullopt;
        }
        NameTable& items = context_.symbols.items[static_cast<std::size_t>(field_.choice_list)];
        const Index index = items.require(context_.report, cell.value.path);
        if (index == none) return std::nullopt;
        return Value{program::Choice{static_cast<std::uint16_t>(index)}};
    }

    /// `a et b`: read as an answer from outside is, so that what it must be is judged at one place.
    std::optional<Value> items(const ast::Cell& cell) {
        if (cell.value.kind != ast::ExprKind::path) {
            wrong(cell, describe(cell.value.literal, context_.report.french()));
            return std::nullopt;
        }
        NameTable& items = context_.symbols.items[static_cast<std::size_t>(field_.choice_list)];
        std::vector<std::string> names;
        for (const ast::Name* name : all_names(cell)) {
            const Index index = items.require(context_.report, *name);
            if (index == none) return std::nullopt;
            names.push_back(context_.program.choice_lists[static_cast<std::size_t>(field_.choice_list)].items[static_cast<std::size_t>(index)].name);
        }
        auto read = program::read_answer(context_.program, unbounded(), nlohmann::json(names).dump());
        if (Value* value = std::get_if<Value>(&read)) return std::move(*value);
        const auto& complaint = std::get<program::Complaint>(read);
        context_.report.say(Message::given_value_refused, cell.span,
                            {shown_, context_.report.french() ? complaint.french : complaint.english});
        return std::nullopt;
    }

    static std::vector<const ast::Name*> all_names(const ast::Cell& cell) {
        std::vector<const ast::Name*> out{&cell.value.path};
        for (const ast::Name& other : cell.others) out.push_back(&other);
        return out;
    }

    /// A scenario may give too many items, to see that they are refused.
    program::Field unbounded() const {
        program::Field field = field_;
        field.min_lines = field.max_lines = 0;
        return field;
    }

    std::optional<Value> from_literal(const ast::Cell& cell, const ast::Literal& literal) {
        switch (field_.type) {
            case Type::boolean:
                if (const bool* yes = std::get_if<bool>(&literal)) return Value{*yes};
                break;
            case Type::number:
                if (const Ratio* ratio = std::get_if<Ratio>(&literal); ratio != nullptr && ratio->is_integer())
                    return Value{ratio->numerator()};
                break;
            case Type::money:
                if (const Money* money = std::get_if<Money>(&literal)) return Value{*money};
                break;
            case Type::date:
                if (const Date* date = std::get_if<Date>(&literal)) return Value{*date};
                break;
            case Type::file:
                if (const auto* name = std::get_if<std::string>(&literal)) return Value{program::FileRef{*name, std::string(hash_of_nothing), 0}};
                break;
            case Type::text: case Type::long_text: case Type::commune: case Type::siret: case Type::email: case Type::phone:
                if (const auto* text = std::get_if<std::string>(&literal)) return from_text(cell, *text);
                break;
            case Type::choice: case Type::choices: case Type::list: break;
            case Type::percent: case Type::duration: break;  // no field has them
        }
        wrong(cell, describe(literal, context_.report.french()));
        return std::nullopt;
    }

    std::optional<Value> from_text(const ast::Cell& cell, const std::string& text) {
        const auto json = nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
        auto read = program::read_answer(context_.program, field_, json);
        if (Value* value = std::get_if<Value>(&read)) return std::move(*value);
        const auto& complaint = std::get<program::Complaint>(read);
        context_.report.say(Message::given_value_refused, cell.span,
                            {shown_, context_.report.french() ? complaint.french : complaint.english});
        return std::nullopt;
    }

    void wrong(const ast::Cell& cell, std::string seen) {
        context_.report.say(Message::given_wrong_type, cell.span,
                            {shown_, describe(value_kind(field_.type), context_.report.french()), std::move(seen)});
    }

    Context& context_;
    const program::Field& field_;
    std::string shown_;
};

std::string column_names(const program::Field& list) {
    std::string out;
    for (const program::Field& column : list.columns) {
        if (!out.empty()) out += ", ";
        out.append("`").append(column.path).append("`");
    }
    return out;
}

}  // namespace

Index require_answer(Context& context, const ast::Name& path) {
    if (path.empty()) return none;
    const Resolved resolved = require(context, path, Scope{});
    if (resolved.kind == Resolved::Kind::unknown || resolved.kind == Resolved::Kind::ambiguous) return none;
    if (resolved.kind != Resolved::Kind::field) {
        context.report.say(Message::given_not_an_answer, path.span, {path.text});
        return none;
    }
    if (context.program.fields[static_cast<std::size_t>(resolved.a)].computed != none) {
        context.report.say(Message::given_computed, path.span, {path.text});
        return none;
    }
    return resolved.a;
}

std::optional<Value> given_value(Context& context, Index field, const ast::Cell& cell) {
    const program::Field& taker = context.program.fields[static_cast<std::size_t>(field)];
    return Giver(context, taker, taker.path).give(cell);
}

std::optional<Value> given_rows(Context& context, Index field, const ast::RowsGiven& given) {
    const program::Field& list = context.program.fields[static_cast<std::size_t>(field)];
    if (list.type != Type::list) {
        context.report.say(Message::rows_of_a_list, given.path.span, {given.path.text});
        return std::nullopt;
    }
    program::Rows rows;
    bool right = true;
    for (std::size_t i = 0; i < given.rows.size(); ++i) {
        const auto& cells = given.rows[i];
        if (cells.size() != list.columns.size()) {
            context.report.say(Message::row_size, given.row_spans[i],
                               {std::to_string(cells.size()), given.path.text, std::to_string(list.columns.size()), column_names(list)});
            right = false;
            continue;
        }
        std::vector<Value> row;
        for (std::size_t column = 0; column < cells.size(); ++column) {
            auto value = Giver(context, list.columns[column], list.columns[column].path).give(cells[column]);
            right = right && value.has_value();
            row.push_back(value.value_or(Value{}));
        }
        rows.rows.push_back(std::move(row));
    }
    if (!right) return std::nullopt;
    constexpr std::int64_t most = 10'000;  // no list of a form is that long
    for (std::size_t i = 0; given.count && !rows.rows.empty() && std::ssize(rows.rows) < std::min(*given.count, most); ++i)
        rows.rows.push_back(rows.rows[i]);
    return Value{std::move(rows)};
}

}  // namespace guichet::check
