#include "tests/check/single_mistakes.h"

#include <algorithm>
#include <set>

#include "dsl/diagnostics/render.h"
#include "dsl/text/utf8.h"
#include "dsl/vocabulary/vocabulary.h"

namespace guichet::check {
namespace {

std::vector<std::string> split_lines(const std::string& text) {
    std::vector<std::string> lines;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = text.find('\n', at);
        lines.push_back(text.substr(at, end - at));
        at = end == std::string::npos ? text.size() : end + 1;
    }
    return lines;
}

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text += line + "\n";
    return text;
}

bool is_word_character(std::uint32_t c) {
    if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    return c >= 0xC0 && c != 0xD7 && c != 0xF7 && c < 0x2000;
}

struct Word {
    std::size_t begin = 0;
    std::vector<std::string> letters;
    std::string text() const {
        std::string out;
        for (const std::string& letter : letters) out += letter;
        return out;
    }
};

std::vector<Word> words_of(std::string_view text) {
    std::vector<Word> words;
    bool inside = false;
    for (std::size_t at = 0; at < text.size();) {
        const text::Decoded c = text::decode(text, at);
        const std::size_t size = c.size == 0 ? 1 : c.size;
        if (c.size > 0 && is_word_character(c.code_point)) {
            if (!inside) words.push_back({at, {}});
            words.back().letters.emplace_back(text.substr(at, size));
            inside = true;
        } else {
            inside = false;
        }
        at += size;
    }
    return words;
}

std::string misspell(Word word) {
    std::vector<std::string>& letters = word.letters;
    const std::size_t middle = letters.size() / 2;
    if (letters[middle - 1] != letters[middle]) {
        std::swap(letters[middle - 1], letters[middle]);
    } else {
        letters.erase(letters.begin() + static_cast<std::ptrdiff_t>(middle));
    }
    return word.text();
}

std::vector<std::string> words_outside_texts(std::string_view line) {
    std::string outside;
    bool quoted = false;
    for (const char c : line) {
        if (c == '"') quoted = !quoted;
        if (!quoted) outside.push_back(c);
    }
    std::vector<std::string> words;
    for (const Word& word : words_of(outside)) words.push_back(word.text());
    return words;
}

/// Names that a line mentions: the one it declares, and its other words that the language does not
/// know ("montant" may be a field, and is also a type).
std::set<std::string> names_of(std::string_view line) {
    const std::vector<std::string> words = words_outside_texts(line);
    std::set<std::string> names;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool known = vocabulary::find(words[i], Language::french) != vocabulary::Word::none;
        if (i == 1 || (!known && text::count_characters(words[i]) > 2)) names.insert(words[i]);
    }
    return names;
}

/// Where each message and each label stands.
std::set<std::uint32_t> told_lines(const Compiled& compiled, const text::SourceText& source) {
    std::set<std::uint32_t> lines;
    for (const diagnostics::Diagnostic& found : compiled.diagnostics) {
        lines.insert(source.line_of(found.span.begin));
        for (const diagnostics::Label& label : found.labels) lines.insert(source.line_of(label.span.begin));
    }
    return lines;
}

/// The lines that touch the place of the mistake, in the text that has it.
std::pair<std::uint32_t, std::uint32_t> touching(const Mistake& mistake) {
    switch (mistake.kind) {
        case MistakeKind::deleted: return {mistake.line - 1, mistake.line};
        case MistakeKind::doubled: return {mistake.line - 1, mistake.line + 2};
        case MistakeKind::misspelt: return {mistake.line - 1, mistake.line + 1};
    }
    return {};
}

bool shares_a_name(const Mistake& mistake, const std::set<std::uint32_t>& told, const text::SourceText& source) {
    const std::set<std::string> names = names_of(mistake.was);
    for (const std::uint32_t line : told) {
        for (const std::string& word : words_outside_texts(source.slice(source.line_span(line)))) {
            if (names.contains(word)) return true;
        }
    }
    return false;
}

}  // namespace

std::vector<Mistake> line_mistakes(const std::string& text) {
    std::vector<Mistake> out;
    const std::vector<std::string> lines = split_lines(text);
    for (std::uint32_t number = 1; number <= lines.size(); ++number) {
        std::vector<std::string> without = lines;
        without.erase(without.begin() + number - 1);
        out.push_back({MistakeKind::deleted, number, lines[number - 1], {}, joined(without)});
    }
    for (std::uint32_t number = 1; number <= lines.size(); ++number) {
        std::vector<std::string> twice = lines;
        twice.insert(twice.begin() + number, lines[number - 1]);
        out.push_back({MistakeKind::doubled, number, lines[number - 1], {}, joined(twice)});
    }
    return out;
}

std::vector<Mistake> word_mistakes(const std::string& text) {
    std::vector<Mistake> out;
    const text::SourceText source("", text);
    for (const Word& word : words_of(text)) {
        if (word.letters.size() < 2) continue;
        const std::string was = word.text();
        const std::string became = misspell(word);
        out.push_back({MistakeKind::misspelt, source.line_of(static_cast<std::uint32_t>(word.begin)), was, became,
                       text.substr(0, word.begin) + became + text.substr(word.begin + was.size())});
    }
    return out;
}

Verdict judge(const Mistake& mistake, const Compiled& compiled, const text::SourceText& source) {
    if (compiled.diagnostics.empty()) return compiled.program ? Verdict::still_valid : Verdict::silent;
    const std::set<std::uint32_t> told = told_lines(compiled, source);
    const auto [first, last] = touching(mistake);
    const bool there = std::any_of(told.begin(), told.end(), [&](std::uint32_t line) { return line >= first && line <= last; });
    if (there) return Verdict::told_there;
    return shares_a_name(mistake, told, source) ? Verdict::told_at_its_names : Verdict::told_elsewhere;
}

std::string describe(const Mistake& mistake, const Compiled& compiled, const text::SourceText& source) {
    std::string out = "line " + std::to_string(mistake.line);
    switch (mistake.kind) {
        case MistakeKind::deleted: out += " deleted: " + mistake.was; break;
        case MistakeKind::doubled: out += " doubled: " + mistake.was; break;
        case MistakeKind::misspelt: out += ": " + mistake.was + " became " + mistake.became; break;
    }
    return out + "\n" + diagnostics::render_text(compiled.diagnostics, source, compiled.language);
}

std::string first_word(const std::string& line) {
    const std::vector<Word> words = words_of(line);
    return words.empty() ? std::string() : words.front().text();
}

}  // namespace guichet::check
