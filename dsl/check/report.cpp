#include "dsl/check/report.h"

#include "dsl/diagnostics/message.h"

namespace guichet::check {
namespace {

std::string_view next_word(std::string_view& line) {
    constexpr std::string_view blanks = " \t\r";
    const std::size_t begin = line.find_first_not_of(blanks);
    if (begin == std::string_view::npos) return {};
    line.remove_prefix(begin);
    const std::string_view word = line.substr(0, line.find_first_of(blanks));
    line.remove_prefix(word.size());
    return word;
}

}  // namespace

Reporter::Reporter(const text::SourceText& source, bool french, bool complained)
    : french_(french), complained_(complained) {
    if (!complained) return;
    for (std::uint32_t number = 1; number <= source.line_count(); ++number) {
        std::string_view line = source.slice(source.line_span(number));
        next_word(line);
        if (const std::string_view second = next_word(line); !second.empty()) second_words_.emplace(second);
    }
}

Diagnostic& Reporter::say(Message message, Span span, std::vector<std::string> args) {
    found_.emplace_back(message, span, std::move(args));
    return found_.back();
}

Diagnostic& Reporter::absence(Message message, Span span, std::vector<std::string> args) {
    if (!complained_) return say(message, span, std::move(args));
    return not_told_ = Diagnostic(message, span, std::move(args));
}

Diagnostic& Reporter::unknown_name(std::string_view name, Message message, Span span, std::vector<std::string> args) {
    const bool declared_unread = complained_ && second_words_.contains(name);
    if (!declared_unread && !lost_declarations_) return say(message, span, std::move(args));
    return not_told_ = Diagnostic(message, span, std::move(args));
}

}  // namespace guichet::check
