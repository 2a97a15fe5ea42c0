#include "dsl/diagnostics/render.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "dsl/text/utf8.h"

namespace guichet::diagnostics {

namespace {

using text::SourceText;
using text::Span;

std::string_view severity_name(Severity severity, Language language) {
    const bool french = is_french(language);
    switch (severity) {
        case Severity::error: return french ? "erreur" : "error";
        case Severity::warning: return french ? "avertissement" : "warning";
        case Severity::note: break;
    }
    return "note";
}

/// What is shown of a line: tabs as one blank, bytes that are not UTF-8 as U+FFFD, so that the
/// caret line counts characters and the output is always UTF-8.
std::string printable(std::string_view line) {
    std::string out;
    for (std::size_t i = 0; i < line.size();) {
        const text::Decoded character = text::decode(line, i);
        if (character.size == 0 || (character.code_point < 0x20 && character.code_point != '\t')) {
            out += "\xEF\xBF\xBD";
        } else if (character.code_point == '\t') {
            out += ' ';
        } else {
            out += line.substr(i, character.size);
        }
        i += character.size == 0 ? 1 : character.size;
    }
    return out;
}

/// A window of a line around the caret, for lines too long for a screen.
struct Excerpt {
    std::string before, marked, after;
};

constexpr std::size_t widest_excerpt = 160;

std::string_view cut_front(std::string_view text, std::size_t characters) {
    for (std::size_t count = text::count_characters(text); count > characters; --count) {
        const std::uint32_t size = text::decode(text, 0).size;
        text.remove_prefix(size == 0 ? 1 : size);
    }
    return text;
}

std::string_view cut_back(std::string_view text, std::size_t characters) {
    std::size_t kept = 0;
    for (std::size_t count = 0; kept < text.size() && count < characters; ++count) {
        const std::uint32_t size = text::decode(text, kept).size;
        kept += size == 0 ? 1 : size;
    }
    return text.substr(0, kept);
}

Excerpt excerpt(const SourceText& source, Span span) {
    const Span line = source.line_span(source.line_of(span.begin));
    const std::uint32_t begin = std::clamp(span.begin, line.begin, line.end);
    const std::uint32_t end = std::clamp(span.end, begin, line.end);
    std::string_view before = source.slice({line.begin, begin});
    std::string_view marked = source.slice({begin, end});
    std::string_view after = source.slice({end, line.end});
    Excerpt out;
    if (line.size() > widest_excerpt) {
        const std::string_view near = cut_front(before, widest_excerpt / 3);
        if (near.size() < before.size()) out.before = "…";
        before = near;
        marked = cut_back(marked, widest_excerpt / 3);
        const std::string_view rest = cut_back(after, widest_excerpt / 3);
        out.after = rest.size() < after.size() ? "…" : "";
        after = rest;
    }
    out.before += printable(before);
    out.marked = printable(marked);
    out.after = printable(after) + out.after;
    return out;
}

std::string show_place(const SourceText& source, Span span, std::string_view note) {
    const std::string number = std::to_string(source.line_of(span.begin));
    const Excerpt shown = excerpt(source, span);
    const std::size_t marks = std::max<std::size_t>(1, text::count_characters(shown.marked));
    std::string out = fmt::format("  {} | {}{}{}\n", number, shown.before, shown.marked, shown.after);
    out += fmt::format("  {:{}} | {:{}}{}", "", number.size(), "", text::count_characters(shown.before),
                       std::string(marks, '^'));
    if (!note.empty()) out += fmt::format(" {}", note);
    return out + "\n";
}

std::string label_text(const Label& label, Language language) {
    const MessageRow& message = row(label.message);
    return fill(is_french(language) ? message.french : message.english, label.args);
}

nlohmann::ordered_json place(const SourceText& source, Span span) {
    const text::Position begin = source.position(span.begin);
    const text::Position end = source.position(span.end);
    return {{"line", begin.line},   {"column", begin.column},   {"utf16_column", begin.utf16_column},
            {"end_line", end.line}, {"end_column", end.column}, {"end_utf16_column", end.utf16_column}};
}

nlohmann::ordered_json as_json(const Diagnostic& diagnostic, const SourceText& source, Language language) {
    nlohmann::ordered_json out;
    out["file"] = source.file_name();
    out["code"] = diagnostic.code();
    out["severity"] = severity_name(diagnostic.severity(), Language::english);
    out["message"] = message_text(diagnostic, language);
    out["hint"] = hint_text(diagnostic, language);
    out["clause"] = diagnostic.clause;
    out.update(place(source, diagnostic.span));
    out["labels"] = nlohmann::ordered_json::array();
    for (const Label& label : diagnostic.labels) {
        nlohmann::ordered_json entry = place(source, label.span);
        entry["message"] = label_text(label, language);
        out["labels"].push_back(std::move(entry));
    }
    out["fix"] = nullptr;
    if (diagnostic.fix) {
        out["fix"] = place(source, diagnostic.fix->span);
        out["fix"]["replacement"] = diagnostic.fix->replacement;
    }
    return out;
}

}  // namespace

std::string render_text(const Diagnostic& diagnostic, const SourceText& source, Language language) {
    const bool french = is_french(language);
    const std::string_view colon = french ? " : " : ": ";
    const text::Position at = source.position(diagnostic.span.begin);
    std::string out = fmt::format("{}:{}:{}: {} {}{}{}\n", source.file_name(), at.line, at.column,
                                  severity_name(diagnostic.severity(), language), diagnostic.code(), colon,
                                  message_text(diagnostic, language));
    out += show_place(source, diagnostic.span, "");
    for (const Label& label : diagnostic.labels) out += show_place(source, label.span, label_text(label, language));
    if (!diagnostic.clause.empty()) out += fmt::format("  {}{}{}\n", french ? "réf" : "ref", colon, diagnostic.clause);
    const std::string hint = hint_text(diagnostic, language);
    if (!hint.empty()) out += fmt::format("  {}{}{}\n", french ? "conseil" : "hint", colon, hint);
    return out;
}

std::string render_text(std::span<const Diagnostic> diagnostics, const SourceText& source, Language language) {
    std::string out;
    for (const Diagnostic& diagnostic : diagnostics) {
        if (!out.empty()) out += '\n';
        out += render_text(diagnostic, source, language);
    }
    return out;
}

std::string render_json(std::span<const Diagnostic> diagnostics, const SourceText& source, Language language) {
    nlohmann::ordered_json out = nlohmann::ordered_json::array();
    for (const Diagnostic& diagnostic : diagnostics) out.push_back(as_json(diagnostic, source, language));
    // Words quoted from a broken file may not be UTF-8: shown as U+FFFD, never thrown about.
    return out.dump(2, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace guichet::diagnostics
