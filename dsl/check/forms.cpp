// Forms: their fields as slots with a type. What depends on other slots comes after
// (field_bounds.cpp), so that a condition may look at a field declared below it.
#include "dsl/check/builtins.h"
#include "dsl/check/families.h"
#include "dsl/diagnostics/did_you_mean.h"

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
        out.type = computed_type(computed.value);
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

    /// The type of a computed value by its shape alone: names are looked at later, and agree or not.
    static Type computed_type(const ast::Expr& expr) {
        using ast::ExprKind;
        switch (expr.kind) {
            case ExprKind::sum: return Type::money;
            case ExprKind::count: return Type::number;
            case ExprKind::add:
            case ExprKind::subtract: return expr.children.empty() ? Type::money : computed_type(expr.children[0]);
            case ExprKind::literal:
                if (std::holds_alternative<Ratio>(expr.literal)) return Type::number;
                return std::holds_alternative<Date>(expr.literal) ? Type::date : Type::money;
            case ExprKind::path:
            case ExprKind::error: return Type::money;
            default: return Type::boolean;
        }
    }

    void read_type(const ast::Field& field, program::Field& out) {
        if (field.type.empty()) return;
        const Language language = context_.report.language();
        const Symbol* list = context_.symbols.lists.symbol(field.type.text);
        if (list != nullptr) {
            out.type = Type::choice;
            out.choice_list = context_.symbols.lists.find(field.type.text);
            return;
        }
        if (const auto type = field_type(field.type.text, language)) {
            out.type = *type;
            return;
        }
        NameTable candidates = context_.symbols.lists;
        for (const std::string_view word : type_words(language)) candidates.add({word, Span{}, none, false});
        candidates.report_unknown(context_.report, field.type.text, field.type.span);
    }

    Context& context_;
};

}  // namespace

void declare_fields(Context& context) { Declarer(context).declare(); }

}  // namespace guichet::check
