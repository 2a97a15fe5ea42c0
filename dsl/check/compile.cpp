#include "dsl/check/compile.h"

#include <algorithm>
#include <set>

#include "dsl/ast/from_syntax.h"
#include "dsl/check/echoes.h"
#include "dsl/check/families.h"
#include "dsl/check/reviewers.h"
#include "dsl/diagnostics/message.h"
#include "dsl/program/validate.h"
#include "dsl/syntax/parse.h"

namespace guichet::check {
namespace {

using diagnostics::Diagnostic;

void run_families(Context& context) {
    check_settings(context);
    check_parameters(context);
    check_lists(context);
    check_window(context);
    check_no_aid(context);
    declare_aid(context);
    declare_fields(context);
    check_schedules(context);
    check_fields(context);
    check_branches(context);
    check_limits(context);
    check_eligibility(context);
    check_aid(context);
    check_parties(context);
    check_grids(context);
    check_gatherings(context);
    check_rankings(context);
    check_envelopes(context);
    check_stages(context);
    check_verifications(context);
    check_acts(context);
    check_adoptions(context);
    check_silence(context);
    check_surveys(context);
    check_deadlines(context);
    if (!awards_nothing(context)) check_spending(context);
    check_payments(context);
    check_paid_money(context);
    check_substitutes(context);
    check_letters(context);
    check_confidentiality(context);
    check_reserved(context);
    check_graph(context);
    check_order_of_stages(context);
    check_ways_around(context);
    check_letters_sent(context);
    check_holidays_known(context);
    check_cycles(context);
    check_quoted_amounts(context);
    check_completeness(context);
    check_silence_told(context);
    check_returns(context);
    check_outcome_cases(context);
    check_marks_again(context);
    check_limits_used(context);
    check_verifications_used(context);
    check_reviewed_grids(context);
    check_ranks(context);
    check_unused(context);
}

/// Adds what the families found, but not on a line of which the parser has spoken already: it was
/// read as well as it could be, and what else seems wrong there may be the same mistake.
void add_findings(const text::SourceText& source, std::vector<Diagnostic> findings, std::vector<Diagnostic>& diagnostics) {
    std::set<std::uint32_t> told;
    for (const Diagnostic& diagnostic : diagnostics) told.insert(source.line_of(diagnostic.span.begin));
    for (Diagnostic& found : findings) {
        if (!told.contains(source.line_of(found.span.begin))) diagnostics.push_back(std::move(found));
    }
}

/// A currency that the language does not have is told where it stands first, not at each amount.
void once_a_currency(std::vector<Diagnostic>& sorted) {
    std::set<std::vector<std::string>> told;
    std::erase_if(sorted, [&](const Diagnostic& one) { return one.message == diagnostics::Message::currency_unknown && !told.insert(one.args).second; });
}

/// Was the first line of a block lost, with what it declares?
bool lost_an_opener(const syntax::ParseResult& parsed) {
    return std::any_of(parsed.diagnostics.begin(), parsed.diagnostics.end(),
                       [](const Diagnostic& found) { return found.message == diagnostics::Message::opener_missing; });
}

/// The scenarios of `read`, checked against a call that was.
void add_suite(Compiled& out, const text::SourceText& source, const ast::Call& call, const ast::Call& read, Reporter& report,
               Symbols& symbols, const program::Program& program) {
    program::Suite suite;
    suite.program = program;
    Context context{source, call, report, symbols, suite.program};
    suite.scenarios = check_scenarios(context, read);
    out.suite = std::move(suite);
}

/// Declarations stand in the call's file: a label at them would show another line of the file of scenarios.
void drop_labels_of_the_call(std::vector<Diagnostic>& found) {
    using diagnostics::Message;
    for (Diagnostic& one : found)
        std::erase_if(one.labels, [](const auto& label) { return label.message != Message::note_first_said_here; });
}

/// The last guard: a call of which nothing wrong was said must have given a program that can run. What
/// is refused here is a fault of the checker, and better met by the designer than by a dossier.
void expect_sound(const program::Program& program, Span lost_formula, const ast::Call& call, std::vector<diagnostics::Diagnostic>& found) {
    const auto fault = lost_formula.size() > 0 ? std::optional<std::string>("a formula is lost") : program::find_fault(program);
    if (!fault) return;
    found.push_back(diagnostics::Diagnostic{diagnostics::Message::call_not_sound, lost_formula.size() > 0 ? lost_formula : call.name.span, {*fault}});
}

}  // namespace

std::optional<std::string> call_of_scenarios(const syntax::ParseResult& parsed) {
    if (!parsed.tree.source().is_readable()) return std::nullopt;
    std::vector<Diagnostic> ignored;
    const ast::Call read = ast::from_syntax(parsed, ignored);
    if (read.scenarios_of.empty() || read.span != text::Span{}) return std::nullopt;
    return read.scenarios_of.text;
}

Compiled compile_scenarios(const text::SourceText& source, const text::SourceText& call_source) {
    ast::Understood unheard;
    return compile_scenarios(syntax::parse(source), call_source, unheard);
}

Compiled compile_scenarios(const syntax::ParseResult& parsed, const text::SourceText& call_source, ast::Understood& understood) {
    Compiled out;
    const text::SourceText& source = parsed.tree.source();
    out.language = parsed.language;
    out.diagnostics = parsed.diagnostics;
    const syntax::ParseResult call_parsed = syntax::parse(call_source);
    std::vector<Diagnostic> ignored;
    const ast::Call call = ast::from_syntax(call_parsed, ignored);
    Compiled compiled = compile(call_source);
    if (source.is_readable() && compiled.program) {
        const ast::Call read = ast::from_syntax(parsed, out.diagnostics, &understood);
        understood.whole = !diagnostics::has_errors(out.diagnostics);
        Reporter silent(call_source, is_french(call_parsed.language), false);
        Symbols symbols = collect_symbols(call, silent);
        Reporter report(source, is_french(parsed.language), diagnostics::has_errors(out.diagnostics));
        add_suite(out, source, call, read, report, symbols, *compiled.program);
        understood.given = report.given_names();
        std::vector<Diagnostic> found = report.take();
        drop_labels_of_the_call(found);
        add_findings(source, std::move(found), out.diagnostics);
    }
    diagnostics::sort_diagnostics(out.diagnostics);
    if (diagnostics::has_errors(out.diagnostics)) {
        out.suite.reset();
    } else {
        out.program = std::move(compiled.program);
    }
    return out;
}

Compiled compile(const text::SourceText& source) {
    ast::Understood unheard;
    return compile(syntax::parse(source), unheard);
}

Compiled compile(const syntax::ParseResult& parsed, ast::Understood& understood) {
    Compiled out;
    const text::SourceText& source = parsed.tree.source();
    out.language = parsed.language;
    out.diagnostics = parsed.diagnostics;
    if (source.is_readable()) {
        const ast::Call call = ast::from_syntax(parsed, out.diagnostics, &understood);
        understood.whole = !diagnostics::has_errors(out.diagnostics);
        Reporter report(source, is_french(parsed.language), !understood.whole);
        Span lost_formula;
        report.expect_lost_declarations(lost_an_opener(parsed));
        // Without `appel`, the message is from_syntax's.
        if (call.span != text::Span{} && within_limits(source, call, report)) {
            Symbols symbols = collect_symbols(call, report);
            program::Program program;
            Context context{source, call, report, symbols, program};
            run_families(context);
            lost_formula = context.lost_formula;
            if (call.scenarios_of.span != text::Span{}) report.say(diagnostics::Message::scenarios_beside_their_call, call.scenarios_of.span);
            add_suite(out, source, call, call, report, symbols, program);
            out.program = std::move(program);
        } else if (call.span == text::Span{} && call.scenarios_of.span != text::Span{}) {
            report.say(diagnostics::Message::scenarios_without_their_call, call.scenarios_of.span);
        }
        add_findings(source, without_echoes(report.take()), out.diagnostics);
        understood.given = report.given_names();
        if (!diagnostics::has_errors(out.diagnostics) && out.program) expect_sound(*out.program, lost_formula, call, out.diagnostics);
        if (diagnostics::has_errors(out.diagnostics)) {
            out.program.reset();
            out.suite.reset();
        }
    }
    diagnostics::sort_diagnostics(out.diagnostics);
    once_a_currency(out.diagnostics);
    return out;
}

}  // namespace guichet::check
