// Forms: their fields as slots with a type. What depends on other slots comes after
// (field_bounds.cpp), so that a condition may look at a field declared below it.
#include "dsl/check/builtins.h"
#include "dsl/check/constants.h"
#include "dsl/check/families.h"
#include "dsl/check/paths.h"
#include "dsl/diagnostics/message.h"

namespace guichet::check {
namespace {

using program::Type;

class Declarer {
public:
    explicit Declarer(Context& context) : context_(context) {}

    void declare() {
        for (std::size_t i = 0; i < context_.call.forms.size(); ++i) declare_form(static_cast<Index>(i), context_.call.forms[i]);
    }

private:
    void declare_form(Index index, const ast::Form& form) {
        program::Form out{form.name.text, form.label.text, form.ref.text, {}};
        const std::size_t first = context_.program.fields.size();
        if (!form.entries.empty()) out.sections.push_back(declare_section(index, form, nullptr));
        for (const ast::Section& section : form.sections) {
            if (section.entries.empty()) context_.report.absence(Message::block_empty, section.name.span, {section.name.text});
            out.sections.push_back(declare_section(index, form, &section));
        }
        if (context_.program.fields.size() == first && form.sections.empty()) {
            context_.report.absence(Message::block_empty, form.name.span, {form.name.text});
        }
        context_.program.forms.push_back(std::move(out));
    }

    program::Section declare_section(Index form_index, const ast::Form& form, const ast::Section* section) {
        program::Section out;
        if (section != nullptr) out.name = section->name.text, out.label = section->label.text;
        const std::string& clause = section != nullptr ? clause_of(section->ref, form.ref) : form.ref.text;
        for (const ast::Entry& entry : section != nullptr ? section->entries : form.entries) {
            const auto index = static_cast<Index>(context_.program.fields.size());
            program::Field field = std::visit([&](const auto& part) { return slot(part, clause); }, entry);
            field.path = context_.symbols.fields[static_cast<std::size_t>(index)].path;
            field.form = form_index;
            out.fields.push_back(index);
            context_.program.fields.push_back(std::move(field));
        }
        return out;
    }

    program::Field slot(const ast::Field& field, const std::string& clause) {
        program::Field out;
        out.path = field.name.text;
        out.label = field.label.text;
        out.clause = field.ref.empty() ? clause : field.ref.text;
        read_type(field, out);
        if (field.several.size() > 0) read_several(field, out);
        switch (field.requirement) {
            case ast::Requirement::always: out.requirement = program::Requirement::always; break;
            case ast::Requirement::when: out.requirement = program::Requirement::when; break;
            case ast::Requirement::never: out.requirement = program::Requirement::never; break;
            case ast::Requirement::unsaid:
                if (!field.name.empty()) context_.report.absence(Message::requirement_unsaid, field.name.span, {field.name.text});
        }
        return out;
    }

    program::Field slot(const ast::Computed& computed, const std::string& clause) {
        program::Field out;
        out.label = computed.label.text;
        out.clause = computed.ref.empty() ? clause : computed.ref.text;
        out.requirement = program::Requirement::never;
        return out;
    }

    program::Field slot(const ast::List& list, const std::string& clause) {
        program::Field out;
        out.label = list.label.text;
        out.clause = list.ref.empty() ? clause : list.ref.text;
        out.type = Type::list;
        for (const ast::Field& column : list.columns) out.columns.push_back(slot(column, out.clause));
        if (list.columns.empty()) context_.report.absence(Message::block_empty, list.name.span, {list.name.text});
        return out;
    }

    /// The type is a word of the language.
    void note_type(const ast::Field& field) {
        const vocabulary::Word word = vocabulary::find(field.type.text, context_.report.language());
        context_.report.given(field.type.span, vocabulary::spelling(word, Language::french),
                              vocabulary::spelling(word, Language::english));
    }

    /// `plusieurs`: items of the nomenclature, each once.
    void read_several(const ast::Field& field, program::Field& out) {
        if (out.type == Type::choice) {
            out.type = Type::choices;
        } else if (!field.type.empty() && field_type(field.type.text, context_.report.language())) {
            context_.report.say(Message::several_of_what, field.several, {field.type.text});
        }
    }

    void read_type(const ast::Field& field, program::Field& out) {
        if (field.type.empty()) return;
        const Language language = context_.report.language();
        const Symbol* list = context_.symbols.lists.symbol(field.type.text);
        if (list != nullptr) {
            out.type = Type::choice;
            out.choice_list = context_.symbols.lists.find(field.type.text);
            if (context_.call.nomenclatures[static_cast<std::size_t>(out.choice_list)].is_applicants) note_type(field);
            return;
        }
        if (const auto type = field_type(field.type.text, language)) {
            out.type = *type;
            note_type(field);
            return;
        }
        NameTable candidates = context_.symbols.lists;
        for (const std::string_view word : type_words(language)) candidates.add({word, Span{}, none, false});
        candidates.report_unknown(context_.report, field.type.text, field.type.span, false);
        // Read as the type it resembles: what follows is judged as if it were well written.
        const Symbol* near = candidates.nearest(field.type.text);
        if (near == nullptr) return;
        if (context_.symbols.lists.symbol(near->name) != nullptr) {
            out.type = Type::choice;
            out.choice_list = context_.symbols.lists.find(near->name);
        } else if (const auto type = field_type(near->name, language)) {
            out.type = *type;
        }
    }

    Context& context_;
};

/// Types of computed values, by what they refer to, before any of their formulas is made: any field
/// may look at any other. A value that refers to itself ends at `deepest` (cycles.cpp tells of it).
class ComputedTypes {
public:
    explicit ComputedTypes(Context& context) : context_(context) {}

    void infer() {
        for (std::size_t i = 0; i < context_.symbols.fields.size(); ++i) {
            if (const auto* computed = computed_at(static_cast<Index>(i))) {
                context_.program.fields[i].type = type_of(computed->value, static_cast<Index>(i), 0);
            }
        }
    }

private:
    static constexpr int deepest = 32;

    const ast::Computed* computed_at(Index field) const {
        return std::get_if<ast::Computed>(context_.symbols.fields[static_cast<std::size_t>(field)].entry);
    }

    Type type_of(const ast::Expr& expr, Index from, int depth) {
        using ast::ExprKind;
        if (depth > deepest) return Type::money;
        switch (expr.kind) {
            case ExprKind::literal: return type_of(expr.literal);
            case ExprKind::path:
            case ExprKind::least_of_lines: case ExprKind::greatest_of_lines: case ExprKind::mean_of_lines:
            case ExprKind::sum: return type_of_path(expr, from, depth);
            case ExprKind::count: return Type::number;
            case ExprKind::multiply:
            case ExprKind::divide: return type_of_product(expr, from, depth);
            case ExprKind::fallback: case ExprKind::least: case ExprKind::greatest:
            case ExprKind::add:
            case ExprKind::subtract: return expr.children.empty() ? Type::money : type_of(expr.children[0], from, depth + 1);
            case ExprKind::error: return Type::money;
            default: return Type::boolean;
        }
    }

    /// An amount, unless there is none on the left, or two.
    Type type_of_product(const ast::Expr& expr, Index from, int depth) {
        if (expr.children.size() < 2) return Type::money;
        const bool left = type_of(expr.children[0], from, depth + 1) == Type::money;
        const bool right = type_of(expr.children[1], from, depth + 1) == Type::money;
        return expr.kind == ast::ExprKind::multiply ? (left || right ? Type::money : Type::number) : (left && !right ? Type::money : Type::number);
    }

    static Type type_of(const ast::Literal& literal) {
        if (std::holds_alternative<bool>(literal)) return Type::boolean;
        if (std::holds_alternative<Ratio>(literal) || std::holds_alternative<ast::Percent>(literal)) return Type::number;
        if (std::holds_alternative<Date>(literal)) return Type::date;
        return std::holds_alternative<std::string>(literal) ? Type::text : Type::money;
    }

    Type type_of_path(const ast::Expr& expr, Index from, int depth) {
        using Kind = Resolved::Kind;
        const FieldSymbol& here = context_.symbols.fields[static_cast<std::size_t>(from)];
        const Resolved resolved = resolve(context_, expr.path, {here.form, here.section});
        switch (resolved.kind) {
            case Kind::field:
                if (const auto* other = computed_at(resolved.a)) return type_of(other->value, resolved.a, depth + 1);
                return context_.program.fields[static_cast<std::size_t>(resolved.a)].type;
            case Kind::list_column:
                return context_.program.fields[static_cast<std::size_t>(resolved.a)].columns[static_cast<std::size_t>(resolved.b)].type;
            case Kind::parameter: {
                const ast::Literal* literal = find_constant(context_, expr);
                return literal == nullptr ? Type::money : type_of(*literal);
            }
            case Kind::period_start: case Kind::period_end: case Kind::opening: case Kind::closing: return Type::date;
            case Kind::eligibility: case Kind::grid_complete: case Kind::verification: case Kind::eligibility_to_verify: return Type::boolean;
            case Kind::grid_total: return Type::number;
            case Kind::schedule: {
                const auto& rows = context_.call.schedules[static_cast<std::size_t>(resolved.a)].rows;
                return rows.empty() ? Type::money : type_of(rows.front().value, from, depth + 1);
            }
            default: return Type::money;
        }
    }

    Context& context_;
};

}  // namespace

void declare_fields(Context& context) {
    Declarer(context).declare();
    ComputedTypes(context).infer();
}

}  // namespace guichet::check
