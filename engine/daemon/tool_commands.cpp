#include "engine/daemon/tool_commands.h"

#include <iostream>

#include <fmt/format.h>

#include "dsl/diagnostics/render.h"
#include "dsl/text/utf8.h"
#include "dsl/tools/format.h"
#include "dsl/tools/graph.h"
#include "dsl/tools/notice.h"
#include "dsl/tools/translate.h"
#include "engine/daemon/call_files.h"
#include "engine/daemon/check_command.h"
#include "engine/daemon/console.h"
#include "engine/daemon/pdf.h"
#include "engine/daemon/written_file.h"

namespace guichet::daemon {
namespace {

/// What one file comes to.
int format_one(const std::string& file, const FormatOptions& options, bool french) {
    auto bytes = read_file(file, max_call_bytes, french);
    if (!bytes) return usage;
    const std::string before = *bytes;
    const text::SourceText source(file, *std::move(bytes));
    const auto after = tools::format(source);
    if (!after) {
        std::cerr << diagnostics::render_text(diagnostics::text_diagnostics(source), source, tools::language_of(source));
        return mistakes;
    }
    if (options.to_stdout) {
        std::cout << *after;
        return ok;
    }
    if (*after == before) return ok;
    if (options.check) {
        std::cout << fmt::format(fmt::runtime(french ? "{} : à mettre en forme\n" : "{}: to be formatted\n"), file);
        return mistakes;
    }
    if (!write_file(file, *after, french)) return broken;
    std::cout << fmt::format(fmt::runtime(french ? "{} : mis en forme\n" : "{}: formatted\n"), file);
    return ok;
}

/// The language that `--to` names; nothing for a word that names none.
std::optional<Language> named_language(std::string_view word) {
    const std::string folded = text::fold(word);
    if (folded == "francais" || folded == "french" || folded == "fr") return Language::french;
    if (folded == "english" || folded == "anglais" || folded == "en") return Language::english;
    return std::nullopt;
}

/// To the file, or to standard output when none is named.
int deliver(const std::string& text, const std::string& output, bool french) {
    if (!output.empty()) return write_file(output, text, french) ? ok : broken;
    std::cout << text;
    return ok;
}

void tell_refusal(const tools::Translation& translation, const text::SourceText& source, bool french) {
    const Language shown = french ? Language::french : Language::english;
    if (translation.result == tools::Translated::unreadable) {
        std::cerr << diagnostics::render_text(translation.diagnostics, source, shown);
        tell_error(fmt::format(fmt::runtime(french ? "des lignes de « {} » n'ont pas pu être lues : corrigez-les d'abord (guichet check)"
                                                   : "lines of “{}” could not be read: mend them first (guichet check)"),
                               source.file_name()), french);
        return;
    }
    const text::SourceText translated(source.file_name(), translation.text);
    std::cerr << diagnostics::render_text(translation.diagnostics, translated, shown);
    tell_error(french ? "traduit, ce fichier ne dirait plus la même chose : un nom y serait un mot de l'autre langue ; renommez-le d'abord"
                      : "translated, this file would no longer say the same: a name would be a word of the other language; rename it first",
               french);
}

}  // namespace

int format(const FormatOptions& options) {
    const bool french = speaks_french(options.lang);
    int status = ok;
    for (const std::string& file : options.files) status = std::max(status, format_one(file, options, french));
    return status;
}

int translate(const TranslateOptions& options) {
    const bool french = speaks_french(options.lang);
    const auto named = named_language(options.to);
    if (!options.to.empty() && !named) {
        tell_error(french ? "--to attend « français » ou « english »" : "--to awaits “français” or “english”", french);
        return usage;
    }
    auto bytes = read_file(options.file, max_call_bytes, french);
    if (!bytes) return usage;
    const text::SourceText source(options.file, *std::move(bytes));
    const Language to = named.value_or(tools::other_language(tools::language_of(source)));
    const syntax::ParseResult parsed = syntax::parse(source);
    std::optional<CallFile> edition;
    if (editions::takes_scenarios_over(parsed)) {
        tell_error(fmt::format(fmt::runtime(french ? "« {} » reprend des essais d'un autre fichier : il ne se traduit pas" : "“{}” takes over scenarios of another file: it is not translated"), options.file), french);
        return mistakes;
    }
    if (check::call_of_scenarios(parsed)) {
        const auto scenarios = open_call(options.file, french);
        if (!scenarios || !scenarios->scenarios_of) return mistakes;
        const tools::Translation translation = tools::translate_scenarios(source, *scenarios->scenarios_of, to);
        if (translation.result == tools::Translated::done) return deliver(translation.text, options.output, french);
        tell_refusal(translation, source, french);
        return mistakes;
    }
    if (editions::is_edition(parsed)) {
        edition = open_call(options.file, french);
        if (!edition) return usage;
        if (!edition->inherits || edition->has_errors()) {
            std::cerr << render(*edition, edition->language);
            tell_mistakes(options.file, french);
            return mistakes;
        }
    }
    const tools::Translation translation = edition ? tools::translate_edition(source, {edition->inherits->text, edition->inherits->fingerprint}, to)
                                                   : tools::translate(source, to);
    if (translation.result != tools::Translated::done) {
        tell_refusal(translation, source, french);
        return mistakes;
    }
    return deliver(translation.text, options.output, french);
}

int graph(const GraphOptions& options) {
    const bool french = speaks_french(options.lang);
    int status = ok;
    const auto program = load_call(options.call, french, status);
    return program ? deliver(tools::graph_svg(*program), options.output, french) : status;
}

int notice(const NoticeOptions& options) {
    const bool french = speaks_french(options.lang);
    int status = ok;
    const auto program = load_call(options.call, french, status);
    if (!program) return status;
    const std::string html = tools::notice_html(*program);
    if (!options.pdf.empty() && !write_pdf(html, options.pdf, french)) return broken;
    return options.pdf.empty() || !options.output.empty() ? deliver(html, options.output, french) : ok;
}

}  // namespace guichet::daemon
