// Conditions: those of eligibility, and the reading of any list of conditions.
#include "dsl/check/builtins.h"
#include "dsl/check/conditions.h"
#include "dsl/check/expressions.h"
#include "dsl/check/families.h"
#include "dsl/check/optional_values.h"
#include "dsl/diagnostics/message.h"

namespace guichet::check {
namespace {

/// The text of a condition with its blanks made one: two that differ by blanks only are the same.
std::string without_blanks(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c != ' ' && c != '\t') out.push_back(c);
    }
    return out;
}

program::Quantifier lower_quantifier(ast::Quantifier quantifier) {
    switch (quantifier) {
        case ast::Quantifier::all: return program::Quantifier::all;
        case ast::Quantifier::any: return program::Quantifier::any;
        case ast::Quantifier::none: return program::Quantifier::none_of;
    }
    return program::Quantifier::all;
}

}  // namespace

std::vector<program::Rule> check_conditions(Context& context, const std::vector<ast::Condition>& conditions, Scope scope,
                                            bool in_order, const std::string& block_clause, RuleNumbers& numbers) {
    std::vector<program::Rule> rules;
    std::vector<std::string> seen;
    for (const ast::Condition& condition : conditions) {
        program::Rule rule;
        rule.id = numbers.next();
        rule.test = compile_formula(context, condition.test, scope, ValueKind::boolean);
        rule.message = condition.otherwise.text;
        rule.clause = condition.ref.empty() ? block_clause : condition.ref.text;
        rule.line = context.line_of(condition.span);
        std::string text = without_blanks(context.source.slice(condition.test.span));
        for (std::size_t i = 0; i < seen.size(); ++i) {
            if (seen[i] != text || condition.test.kind == ast::ExprKind::error) continue;
            context.report.say(Message::condition_repeated, condition.test.span, {context.text_of(condition.test.span)})
                .with_label(conditions[i].test.span, Message::note_said_here);
            break;
        }
        seen.push_back(std::move(text));
        if (in_order) assume(context, condition.test, scope);
        rules.push_back(std::move(rule));
    }
    return rules;
}

void check_eligibility(Context& context) {
    if (!context.call.eligibility) return;
    const ast::Eligibility& eligibility = *context.call.eligibility;
    context.program.eligibility_clause = eligibility.ref.text;
    RuleNumbers numbers{std::string(builtin_word(Builtin::eligibility, context.report.language()))};
    for (const ast::ConditionGroup& group : eligibility.groups) {
        program::RuleGroup out;
        out.quantifier = lower_quantifier(group.quantifier);
        out.rules = check_conditions(context, group.conditions, {}, group.quantifier == ast::Quantifier::all,
                                     eligibility.ref.text, numbers);
        if (group.conditions.empty()) context.report.absence(Message::group_without_conditions, context.first_line(group.span));
        context.program.eligibility.push_back(std::move(out));
    }
    if (eligibility.groups.empty()) {
        context.report.absence(Message::eligibility_without_conditions, context.first_line(eligibility.span));
    }
}

}  // namespace guichet::check
