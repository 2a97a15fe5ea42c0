#include "dsl/diagnostics/diagnostic.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <tuple>

#include "dsl/diagnostics/message.h"

namespace guichet::diagnostics {

namespace {

constexpr auto table = [] {
    using enum Severity;
    return std::to_array<MessageRow>({
#define MESSAGE(id, code, severity, french, english, french_hint, english_hint) \
    {Message::id, code, severity, french, english, french_hint, english_hint},
#include "dsl/diagnostics/messages.inc"
#undef MESSAGE
    });
}();

Diagnostic text_diagnostic(const text::Problem& problem) {
    const std::string name = fmt::format("U+{:04X}", problem.code_point);
    switch (problem.kind) {
        case text::ProblemKind::too_large:
            return {Message::text_too_large,
                    problem.span,
                    {std::to_string(problem.code_point), std::to_string(text::max_file_bytes)}};
        case text::ProblemKind::not_utf8:
            return {Message::text_not_utf8,
                    problem.span,
                    {std::to_string(problem.span.begin), fmt::format("{:02X}", problem.code_point)}};
        case text::ProblemKind::decomposed_accent: return {Message::text_decomposed_accent, problem.span, {name}};
        case text::ProblemKind::control_character:
            return Diagnostic(Message::text_control_character, problem.span, {name}).with_fix(problem.span, "");
        case text::ProblemKind::invisible_character: break;
    }
    return Diagnostic(Message::text_invisible_character, problem.span, {name}).with_fix(problem.span, "");
}

}  // namespace

std::span<const MessageRow> messages() { return table; }

const MessageRow& row(Message message) { return table[static_cast<std::size_t>(message)]; }

Diagnostic& Diagnostic::with_label(text::Span place, Message id, std::vector<std::string> words) {
    labels.push_back({place, id, std::move(words)});
    return *this;
}

Diagnostic& Diagnostic::with_fix(text::Span place, std::string replacement) {
    fix = Fix{place, std::move(replacement)};
    return *this;
}

Diagnostic& Diagnostic::with_clause(std::string reference) {
    clause = std::move(reference);
    return *this;
}

std::string fill(std::string_view pattern, std::span<const std::string> args) {
    std::string out;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const bool hole = pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}' &&
                          pattern[i + 1] >= '0' && pattern[i + 1] <= '9';
        if (!hole) {
            out += pattern[i];
            continue;
        }
        const auto index = static_cast<std::size_t>(pattern[i + 1] - '0');
        if (index >= args.size()) {
            // A message without its words is a mistake of ours, in every build.
            std::fprintf(stderr, "message without argument %zu: %.*s\n", index, static_cast<int>(pattern.size()),
                         pattern.data());
            std::abort();
        }
        out += args[index];
        i += 2;
    }
    return out;
}

std::string message_text(const Diagnostic& diagnostic, Language language) {
    const MessageRow& message = row(diagnostic.message);
    return fill(is_french(language) ? message.french : message.english, diagnostic.args);
}

std::string hint_text(const Diagnostic& diagnostic, Language language) {
    const MessageRow& message = row(diagnostic.message);
    return fill(is_french(language) ? message.french_hint : message.english_hint, diagnostic.args);
}

std::vector<Diagnostic> text_diagnostics(const text::SourceText& source) {
    std::vector<Diagnostic> out;
    for (const text::Problem& problem : source.problems()) out.push_back(text_diagnostic(problem));
    return out;
}

void sort_diagnostics(std::vector<Diagnostic>& diagnostics) {
    const auto key = [](const Diagnostic& d) { return std::tuple(d.span.begin, d.span.end, d.message); };
    std::stable_sort(diagnostics.begin(), diagnostics.end(),
                     [&](const Diagnostic& a, const Diagnostic& b) { return key(a) < key(b); });
    diagnostics.erase(std::unique(diagnostics.begin(), diagnostics.end()), diagnostics.end());
}

bool has_errors(std::span<const Diagnostic> diagnostics) {
    return std::any_of(diagnostics.begin(), diagnostics.end(),
                       [](const Diagnostic& d) { return d.severity() == Severity::error; });
}

}  // namespace guichet::diagnostics
