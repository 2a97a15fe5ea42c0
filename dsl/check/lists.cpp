// Parameters, closed lists of values, territories.
#include <algorithm>

#include "dsl/check/constants.h"
#include "dsl/check/families.h"
#include "dsl/diagnostics/message.h"

namespace guichet::check {
namespace {

/// Is it the number of a French department: 01 to 95 without 20, 2A, 2B, 971 to 976?
bool is_department(std::string_view code) {
    if (code == "2A" || code == "2B") return true;
    if (code.size() == 3) return code >= "971" && code <= "976" && code != "975";
    if (code.size() != 2 || code[0] < '0' || code[0] > '9' || code[1] < '0' || code[1] > '9') return false;
    return code >= "01" && code <= "95" && code != "20";
}

program::ChoiceItem lower_item(Context& context, const ast::Item& item, const ast::Nomenclature& list) {
    program::ChoiceItem out;
    out.name = item.name.text;
    out.label = item.label.text;
    out.eligible = item.eligible.value_or(true);
    out.clause = clause_of(item.ref, list.ref);
    if (item.admitted_if) out.admitted = constant_boolean(context, *item.admitted_if).value_or(true);
    return out;
}

/// Either every item says whether it is eligible, or none does.
void check_eligible_items(Context& context, const ast::Nomenclature& list) {
    const auto says = [](const ast::Item& item) { return item.eligible.has_value(); };
    const auto first = std::find_if(list.items.begin(), list.items.end(), says);
    if (first == list.items.end()) return;
    for (const ast::Item& item : list.items) {
        if (says(item) || item.name.empty()) continue;
        context.report.absence(Message::item_eligibility_unsaid, item.name.span, {item.name.text, list.name.text})
            .with_label(first->span, Message::note_said_here);
    }
}

}  // namespace

void check_parameters(Context& context) {
    for (const ast::Parameter& parameter : context.call.parameters) {
        context.program.parameters.push_back({parameter.name.text, context.text_of(parameter.value.span),
                                              parameter.reason.text, context.line_of(parameter.span)});
        const ast::ExprKind kind = parameter.value.kind;
        if (kind != ast::ExprKind::literal && kind != ast::ExprKind::error) {
            context.report.say(Message::parameter_is_not_a_value, parameter.value.span,
                               {parameter.name.text, context.text_of(parameter.value.span)});
        }
    }
}

void check_lists(Context& context) {
    for (const ast::Nomenclature& list : context.call.nomenclatures) {
        program::ChoiceList out;
        out.name = list.name.text;
        out.label = list.label.text;
        out.clause = list.ref.text;
        for (const ast::Item& item : list.items) out.items.push_back(lower_item(context, item, list));
        if (list.items.empty()) context.report.absence(Message::list_without_items, list.name.span, {list.name.text});
        if (list.items.size() > 0xFFFF) {
            context.report.say(Message::count_out_of_range, list.name.span, {std::to_string(list.items.size())});
        }
        check_eligible_items(context, list);
        context.program.choice_lists.push_back(std::move(out));
    }
    for (const ast::Territory& territory : context.call.territories) {
        program::Territory out{territory.name.text, {}, territory.ref.text};
        for (const ast::Name& department : territory.departments) {
            if (!is_department(department.text)) {
                context.report.say(Message::department_unknown, department.span, {department.text});
            }
            if (std::find(out.departments.begin(), out.departments.end(), department.text) != out.departments.end()) {
                context.report.say(Message::name_twice_in_line, department.span, {department.text});
            }
            out.departments.push_back(department.text);
        }
        context.program.territories.push_back(std::move(out));
    }
}

}  // namespace guichet::check
