// `aide aucune`: a call for expressions of interest, a label, an accreditation. Nothing in it may be about money
// that is awarded; amounts that applicants declare, and what is computed from them, stay as they are.
#include "dsl/check/builtins.h"
#include "dsl/check/families.h"
#include "dsl/diagnostics/message.h"
#include "dsl/vocabulary/vocabulary.h"

namespace guichet::check {
namespace {

using vocabulary::Word;

class WithoutAid {
public:
    explicit WithoutAid(Context& context) : context_(context), call_(context.call) {}

    void check() {
        if (call_.payments) say(context_.first_line(call_.payments->span), word(Word::payments));
        for (const ast::Envelope& one : call_.envelopes) say(one.name.span, word(Word::envelope) + " " + one.name.text);
        for (const ast::Stage& stage : call_.stages) {
            for (const ast::Outcome& outcome : stage.outcomes) check_outcome(outcome);
        }
        for (const ast::Final& one : call_.finals) {
            if (one.paid != ast::Final::Paid::unsaid) say(one.paid_span, word(Word::already_paid));
        }
        for (const ast::Limit& one : call_.limits) check_limit(one);
        if (call_.confidentiality) {
            for (const ast::Visibility& rule : call_.confidentiality->rules) {
                if (category(rule.category.text, context_.report.language()) == program::Category::payments) say(rule.category.span, rule.category.text);
            }
        }
    }

private:
    std::string word(Word which) const { return std::string(vocabulary::spelling(which, context_.report.language())); }
    void say(Span span, std::string what) { say_no_aid(context_, span, std::move(what)); }

    void check_outcome(const ast::Outcome& outcome) {
        if (outcome.awards) say(outcome.span, word(Word::awards));
        if (!outcome.charged_to.empty()) say(outcome.charged_to.span, word(Word::charged_to));
        if (!outcome.reserves.empty()) say(outcome.reserves.span, word(Word::reserves));
        if (!outcome.recalls.empty()) say(outcome.recalls.span, word(Word::recalls));
    }

    /// Amounts are those of awards; and of awards this call has none.
    void check_limit(const ast::Limit& limit) {
        if (limit.counted == ast::Limit::Counted::granted || !limit.of_dossiers) {
            say(limit.rule, limit.counted == ast::Limit::Counted::granted ? word(Word::granted) : word(Word::limit) + " " + limit.name.text);
        } else if (limit.otherwise == ast::Limit::Otherwise::grant_bounded) {
            say(limit.rule, word(Word::grant_bounded));
        }
    }

    Context& context_;
    const ast::Call& call_;
};

}  // namespace

bool awards_nothing(const Context& context) { return context.call.no_aid.size() > 0 && !context.call.aid; }

void say_no_aid(Context& context, Span span, std::string what) {
    context.report.say(Message::money_without_aid, span, {std::move(what)}).with_label(context.call.no_aid, Message::note_said_here);
}

void check_no_aid(Context& context) {
    if (context.call.no_aid.size() == 0) return;
    if (context.call.aid) {
        context.report.say(Message::aid_and_no_aid, context.call.no_aid).with_label(context.first_line(context.call.aid->span), Message::note_aid_here);
        return;
    }
    context.program.no_aid = true;
    context.program.aid_clause = context.call.no_aid_ref.text;
    WithoutAid(context).check();
}

}  // namespace guichet::check
