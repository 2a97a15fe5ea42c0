#include "dsl/tools/translate.h"

#include <algorithm>

#include "dsl/tools/layout.h"
#include "dsl/tools/same_meaning.h"

namespace guichet::tools {
namespace {

/// A file with errors of meaning (a name that nothing declares) makes no Program: nothing to compare.
bool same(const check::Compiled& a, const check::Compiled& b) {
    return !a.program || (b.program && same_meaning(*a.program, *b.program));
}

Reading read_scenarios(const text::SourceText& source, const text::SourceText& call) {
    Reading out{syntax::parse(source), {}, {}};
    out.compiled = check::compile_scenarios(out.parsed, call, out.understood);
    sort_given(out.understood.given);
    return out;
}

/// The same scenarios: as many, each with as many lines, and what must follow computed alike.
bool same_scenarios(const program::Suite& one, const program::Suite& other) {
    return std::equal(one.scenarios.begin(), one.scenarios.end(), other.scenarios.begin(), other.scenarios.end(),
                      [](const program::Scenario& a, const program::Scenario& b) { return a.title == b.title && a.steps.size() == b.steps.size(); }) &&
           same_meaning(one.program, other.program);
}

}  // namespace

Language other_language(Language language) { return is_french(language) ? Language::english : Language::french; }

Language language_of(const text::SourceText& source) { return syntax::parse(source).language; }

Translation translate(const text::SourceText& source, Language to) {
    Translation out;
    out.to = to;
    if (!source.is_readable()) {
        out.result = Translated::unreadable;
        out.diagnostics = diagnostics::text_diagnostics(source);
        return out;
    }
    const Reading reading = read(source);
    if (!reading.understood.whole) {
        out.result = Translated::unreadable;
        out.diagnostics = reading.compiled.diagnostics;
        return out;
    }
    out.text = lay_out(reading, to);
    const text::SourceText translated(source.file_name(), out.text);
    const Reading again = read(translated);
    if (!again.understood.whole || !same(reading.compiled, again.compiled)) {
        out.result = Translated::other_meaning;
        out.diagnostics = again.compiled.diagnostics;
    }
    return out;
}

Translation translate_edition(const text::SourceText& source, const InheritedCall& parent, Language to) {
    Translation out;
    out.to = to;
    const syntax::ParseResult parsed = syntax::parse(source);
    out.diagnostics = parsed.diagnostics;
    const auto heading = editions::read_heading(parsed, out.diagnostics);
    if (!heading) {
        out.result = Translated::unreadable;
        return out;
    }
    const Reading reading = read_edition(source, *heading, parent);
    if (!reading.understood.whole) {
        out.result = Translated::unreadable;
        return out;
    }
    out.text = lay_out(reading, to);
    const Translation whole_parent = translate(parent.text, to);
    const text::SourceText translated(source.file_name(), out.text), inherited(parent.text.file_name(), whole_parent.text);
    const syntax::ParseResult parsed_again = syntax::parse(translated);
    const auto same_heading = editions::read_heading(parsed_again, out.diagnostics);
    out.result = Translated::other_meaning;
    if (whole_parent.result != Translated::done || !same_heading) return out;
    const Reading again = read_edition(translated, *same_heading, {inherited, parent.fingerprint});
    out.diagnostics = parsed_again.diagnostics;
    if (again.understood.whole && same(reading.compiled, again.compiled)) out.result = Translated::done;
    return out;
}

Translation translate_scenarios(const text::SourceText& source, const text::SourceText& call, Language to) {
    Translation out;
    out.to = to;
    const Reading reading = read_scenarios(source, call);
    if (!reading.compiled.suite) {
        out.result = Translated::unreadable;
        out.diagnostics = reading.compiled.diagnostics;
        return out;
    }
    out.text = lay_out(reading, to);
    const text::SourceText translated(source.file_name(), out.text);
    const Reading again = read_scenarios(translated, call);
    if (!again.compiled.suite || !same_scenarios(*reading.compiled.suite, *again.compiled.suite)) {
        out.result = Translated::other_meaning;
        out.diagnostics = again.compiled.diagnostics;
    }
    return out;
}

}  // namespace guichet::tools
