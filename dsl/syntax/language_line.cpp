// The first line of a file says its language: `langue français` or `language english`.
#include <array>
#include <optional>
#include <string>

#include "dsl/diagnostics/did_you_mean.h"
#include "dsl/diagnostics/message.h"
#include "dsl/syntax/lines.h"
#include "dsl/text/utf8.h"

namespace guichet::syntax {

namespace {

using diagnostics::Diagnostic;
using diagnostics::Message;

/// The first two words of a line, cut at blanks.
struct FirstWords {
    text::Span first, second;
};

text::Span next_word(std::string_view text, std::uint32_t from, std::uint32_t end) {
    std::uint32_t begin = from;
    while (begin < end && text::blank_size(text, begin) != 0)
        begin += static_cast<std::uint32_t>(text::blank_size(text, begin));
    std::uint32_t stop = begin;
    while (stop < end && text::blank_size(text, stop) == 0) ++stop;
    return {begin, stop};
}

FirstWords first_words(const text::SourceText& source, std::uint32_t line) {
    const text::Span span = source.line_span(line);
    const text::Span first = next_word(source.text(), span.begin, span.end);
    return {first, next_word(source.text(), first.end, span.end)};
}

bool is_blank_or_comment(const text::SourceText& source, std::uint32_t line) {
    const std::string_view word = source.slice(first_words(source, line).first);
    return word.empty() || word.starts_with("//");
}

/// How many more lines start with a keyword of French than with one of English.
int lead_of_french(const text::SourceText& source) {
    constexpr std::uint32_t lines_looked_at = 400;
    int french_lead = 0;
    for (std::uint32_t line = 1; line <= source.line_count() && line <= lines_looked_at; ++line) {
        const std::string_view word = source.slice(first_words(source, line).first);
        const bool french = vocabulary::find(word, Language::french) != Word::none;
        const bool english = vocabulary::find(word, Language::english) != Word::none;
        french_lead += (french ? 1 : 0) - (english ? 1 : 0);
    }
    return french_lead;
}

/// What the two words say, one of them perhaps misspelt; `exact` when neither is.
struct ReadLine {
    bool understood = false;
    bool exact = false;
    Language language = Language::french;
};

ReadLine read(std::string_view keyword, std::string_view name) {
    const auto reads = [&](Language language) {
        const std::array candidates_keyword{vocabulary::spelling(Word::language, language)};
        const std::array candidates_name{vocabulary::spelling(Word::this_language, language)};
        const bool keyword_exact = text::fold(keyword) == text::fold(candidates_keyword[0]);
        const bool name_exact = text::fold(name) == text::fold(candidates_name[0]);
        const bool near = !diagnostics::did_you_mean(keyword, candidates_keyword).empty() &&
                          !diagnostics::did_you_mean(name, candidates_name).empty();
        return ReadLine{near, keyword_exact && name_exact, language};
    };
    const ReadLine french = reads(Language::french);
    return french.understood ? french : reads(Language::english);
}

}  // namespace

namespace {

/// So many lines more of the other language belie the first one.
constexpr int lines_that_belie = 8;

/// The language of the file where its first line says the other one; nothing where it may be right.
std::optional<Language> belied(const text::SourceText& source, Language said) {
    const int lead = lead_of_french(source);
    if (said == Language::french && lead <= -lines_that_belie) return Language::english;
    if (said == Language::english && lead >= lines_that_belie) return Language::french;
    return std::nullopt;
}

}  // namespace

FileLanguage find_language(const text::SourceText& source, Sink& sink) {
    std::uint32_t line = 1;
    while (line < source.line_count() && is_blank_or_comment(source, line)) ++line;
    const FirstWords words = first_words(source, line);
    const std::string_view keyword = source.slice(words.first);
    const ReadLine reading = read(keyword, source.slice(words.second));
    if (const auto other = reading.understood ? belied(source, reading.language) : std::nullopt) {
        const text::Span both{words.first.begin, words.second.end};
        const std::string right = std::string(vocabulary::spelling(Word::language, *other)) + " " + std::string(vocabulary::spelling(Word::this_language, *other));
        sink.add(Diagnostic(Message::language_belied, both, {right}).with_fix(both, right));
        return {*other, true, true};
    }
    if (reading.understood && reading.exact) return {reading.language, true, true};
    if (reading.understood) {
        // A misspelt keyword is reported like any other; a misspelt name only here.
        const std::string_view name = vocabulary::spelling(Word::this_language, reading.language);
        if (text::fold(source.slice(words.second)) != text::fold(name)) {
            sink.add(Diagnostic(Message::language_missing, words.second).with_fix(words.second, std::string(name)));
        }
        return {reading.language, true, false};
    }
    // `langue anglais`, `language french`: the keyword alone tells which language the author writes.
    for (const Language language : {Language::french, Language::english}) {
        if (vocabulary::find(keyword, language) != Word::language) continue;
        const text::Span place = words.second.size() == 0 ? words.first : words.second;
        sink.add({Message::language_missing, place});
        return {language, false, false};
    }
    sink.add({Message::language_missing, words.first});
    return {lead_of_french(source) >= 0 ? Language::french : Language::english, false, false};
}

}  // namespace guichet::syntax
