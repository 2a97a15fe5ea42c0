#include "dsl/check/compile.h"

#include <set>

#include "dsl/ast/from_syntax.h"
#include "dsl/check/families.h"
#include "dsl/syntax/parse.h"

namespace guichet::check {
namespace {

using diagnostics::Diagnostic;

void run_families(Context& context) {
    check_settings(context);
    check_parameters(context);
    check_lists(context);
    check_window(context);
    declare_aid(context);
    declare_fields(context);
    check_fields(context);
    check_eligibility(context);
    check_aid(context);
    check_parties(context);
    check_grids(context);
    check_rankings(context);
    check_stages(context);
    check_deadlines(context);
    check_payments(context);
    check_letters(context);
    check_confidentiality(context);
    check_graph(context);
    check_order_of_stages(context);
    check_cycles(context);
    check_quoted_amounts(context);
    check_completeness(context);
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

}  // namespace

Compiled compile(const text::SourceText& source) {
    Compiled out;
    const syntax::ParseResult parsed = syntax::parse(source);
    out.language = parsed.language;
    out.diagnostics = parsed.diagnostics;
    if (source.is_readable()) {
        const ast::Call call = ast::from_syntax(parsed, out.diagnostics);
        Reporter report(source, is_french(parsed.language), diagnostics::has_errors(out.diagnostics));
        // Without `appel`, the message is from_syntax's.
        if (call.span != text::Span{} && within_limits(source, call, report)) {
            Symbols symbols = collect_symbols(call, report);
            program::Program program;
            Context context{source, call, report, symbols, program};
            run_families(context);
            out.program = std::move(program);
        }
        add_findings(source, report.take(), out.diagnostics);
        if (diagnostics::has_errors(out.diagnostics)) out.program.reset();
    }
    diagnostics::sort_diagnostics(out.diagnostics);
    return out;
}

}  // namespace guichet::check
