// Who sees what: one line for each of the seven categories, and the fields that identify a dossier.
#include <algorithm>
#include <array>

#include "dsl/check/builtins.h"
#include "dsl/check/families.h"
#include "dsl/check/paths.h"
#include "dsl/diagnostics/message.h"

namespace guichet::check {
namespace {

using program::Category;

class Confidentiality {
public:
    Confidentiality(Context& context, const ast::Confidentiality& written) : context_(context), written_(written) {}

    void check() {
        context_.program.confidentiality_clause = written_.ref.text;
        check_identity();
        for (const ast::Visibility& rule : written_.rules) check_rule(rule);
        check_missing_categories();
        check_markers();
        check_verifiers();
    }

private:
    const ast::Visibility*& rule_of(Category which) { return said_[static_cast<std::size_t>(which)]; }
    std::vector<Index>& readers(Category which) { return context_.program.visible_to[static_cast<std::size_t>(which)]; }

    void check_identity() {
        if (written_.identity.empty()) {
            context_.report.absence(Message::identity_fields_missing, context_.first_line(written_.span));
        }
        for (const ast::Name& name : written_.identity) {
            const Resolved resolved = require(context_, name, {});
            if (resolved.kind == Resolved::Kind::unknown || resolved.kind == Resolved::Kind::ambiguous) continue;
            if (resolved.kind != Resolved::Kind::field) {
                context_.report.say(Message::identity_of_a_field, name.span, {name.text});
                continue;
            }
            std::vector<Index>& fields = context_.program.identity_fields;
            if (std::find(fields.begin(), fields.end(), resolved.a) != fields.end()) {
                context_.report.say(Message::name_twice_in_line, name.span, {name.text});
            } else {
                fields.push_back(resolved.a);
            }
        }
    }

    Index party(const ast::Name& name) {
        const Language language = context_.report.language();
        if (means_builtin(context_.report, Builtin::applicant, name)) return 0;
        const Index found = context_.symbols.parties.find(name.text);
        if (found != none || name.empty()) return found;
        NameTable candidates = context_.symbols.parties;
        candidates.add({builtin_word(Builtin::applicant, language), Span{}, none, false});
        candidates.report_unknown(context_.report, name.text, name.span, false);
        return none;
    }

    void check_rule(const ast::Visibility& rule) {
        if (rule.category.empty()) return;
        const auto which = category(rule.category.text, context_.report.language());
        if (!which || rule_of(*which) != nullptr) return;  // syntax/ has spoken of it
        rule_of(*which) = &rule;
        check_marks_of_applicant(rule, *which);
        for (const ast::Name& name : rule.parties) {
            const Index index = party(name);
            if (index == none) continue;
            std::vector<Index>& list = readers(*which);
            if (std::find(list.begin(), list.end(), index) != list.end()) {
                context_.report.say(Message::name_twice_in_line, name.span, {name.text});
            } else {
                list.push_back(index);
            }
        }
    }

    /// `notes visible porteur sans_nom après STAGE`
    void check_marks_of_applicant(const ast::Visibility& rule, Category which) {
        if (rule.names.size() == 0) return;
        if (which != Category::marks || !is_builtin(Builtin::applicant, rule.parties[rule.told].text, context_.report.language())) {
            context_.report.say(Message::marks_read_how, rule.names, {context_.text_of(rule.names)});
            return;
        }
        context_.program.marks_named = rule.named;
        const Index stage = context_.symbols.stages.require(context_.report, rule.after);
        if (stage == none) return;
        if (stage < static_cast<Index>(context_.call.stages.size())) {
            context_.program.marks_after = stage;
        } else {
            context_.report.say(Message::marks_after_a_final, rule.after.span, {rule.after.text});
        }
    }

    /// Told at the line after which the category stands in the usual order.
    void check_missing_categories() {
        Span previous = context_.first_line(written_.span);
        for (std::size_t i = 0; i < program::category_count; ++i) {
            if (said_[i] != nullptr) {
                previous = said_[i]->span;
                continue;
            }
            if (static_cast<Category>(i) == Category::payments && awards_nothing(context_)) continue;
            const std::string word(category_word(static_cast<Category>(i), context_.report.language()));
            Diagnostic& found = context_.report.absence(Message::category_missing, previous, {word});
            if (i + 1 < program::category_count && said_[i + 1] != nullptr) {
                found.with_label(said_[i + 1]->span, Message::note_category_goes_before, {word});
            }
        }
    }

    /// Whoever marks a grid reads the answers, and the marks.
    void check_markers() {
        for (std::size_t i = 0; i < context_.call.stages.size(); ++i) {
            const program::Stage& stage = context_.program.stages[i];
            if (stage.grid == none || stage.party == none || stage.party == 0) continue;
            const Index marker = stage.reviewers.body == none ? stage.party : static_cast<Index>(context_.call.roles.size()) + 1 + stage.reviewers.body;
            for (const Category which : {Category::answers, Category::marks}) {
                if (rule_of(which) == nullptr) continue;
                const std::vector<Index>& list = readers(which);
                if (std::find(list.begin(), list.end(), marker) != list.end()) continue;
                context_.report.absence(Message::marker_sees_nothing, rule_of(which)->span,
                                        {context_.program.parties[static_cast<std::size_t>(marker)].name,
                                         context_.program.grids[static_cast<std::size_t>(stage.grid)].name,
                                         std::string(category_word(which, context_.report.language()))})
                    .with_label(context_.call.stages[i].marks.span, Message::note_marked_here);
            }
        }
    }

    /// Whoever verifies reads what is to be verified.
    void check_verifiers() {
        const ast::Visibility* rule = rule_of(Category::answers);
        if (rule == nullptr) return;
        const std::vector<Index>& list = readers(Category::answers);
        for (std::size_t i = 0; i < context_.program.verifications.size(); ++i) {
            const program::Verification& one = context_.program.verifications[i];
            if (one.party == none || std::find(list.begin(), list.end(), one.party) != list.end()) continue;
            context_.report.absence(Message::verifier_sees_nothing, rule->span,
                                    {context_.program.parties[static_cast<std::size_t>(one.party)].name, one.name,
                                     std::string(category_word(Category::answers, context_.report.language()))})
                .with_label(context_.call.verifications[i].by.span, Message::note_said_here);
        }
    }

    Context& context_;
    const ast::Confidentiality& written_;
    std::array<const ast::Visibility*, program::category_count> said_{};
};

}  // namespace

void check_confidentiality(Context& context) {
    if (context.call.confidentiality) Confidentiality(context, *context.call.confidentiality).check();
}

}  // namespace guichet::check
