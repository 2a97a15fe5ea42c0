#include "dsl/syntax/block_words.h"

#include "dsl/diagnostics/did_you_mean.h"
#include "dsl/diagnostics/message.h"
#include "dsl/text/utf8.h"

namespace guichet::syntax {

namespace {

using diagnostics::Diagnostic;
using diagnostics::Message;
using vocabulary::Entry;

std::string in_backticks(std::string_view word) { return "`" + std::string(word) + "`"; }

void append(std::string& list, std::string_view more) {
    if (!list.empty()) list += ", ";
    list += more;
}

/// "`formulaire`, `section`": the blocks for which `holds` is true.
template <class Predicate>
std::string list_blocks(Language language, Predicate holds) {
    std::string list;
    for (int i = 0; i < vocabulary::block_count; ++i) {
        const auto block = static_cast<Block>(i);
        if (block == Block::unknown || !holds(block)) continue;
        append(list, block == Block::file ? name_of_file(language)
                                          : in_backticks(vocabulary::spelling(vocabulary::opener(block), language)));
    }
    return list;
}

/// Everything a line may start with in `block`.
std::string list_starts(Block block, bool can_close, Language language) {
    std::string list;
    for (const Entry& entry : vocabulary::words()) {
        if (entry.may_start_in(block) && entry.starts_lines()) append(list, in_backticks(entry.spelling(language)));
    }
    if (vocabulary::takes_items(block)) append(list, "`-`");
    if (vocabulary::takes_levels(block)) append(list, is_french(language) ? "un nombre" : "a number");
    if (vocabulary::takes_prose(block)) append(list, "`>`");
    if (can_close) append(list, in_backticks(vocabulary::spelling(Word::end, language)));
    return list;
}

/// The spelling nearest to what stands there; words of two parts are compared with two words.
std::string_view nearest(std::string_view one, std::string_view two, const std::vector<std::string_view>& spellings) {
    std::vector<std::string_view> single, several;
    for (const std::string_view spelling : spellings) {
        (spelling.find(' ') == std::string_view::npos ? single : several).push_back(spelling);
    }
    const std::string_view found = diagnostics::did_you_mean(one, single);
    return found.empty() && !two.empty() ? diagnostics::did_you_mean(two, several) : found;
}

std::vector<std::string_view> spellings_in(Block block, bool can_close, Language language) {
    std::vector<std::string_view> out;
    for (const Entry& entry : vocabulary::words()) {
        if (entry.starts_lines() && entry.may_start_in(block)) out.push_back(entry.spelling(language));
    }
    if (can_close) out.push_back(vocabulary::spelling(Word::end, language));
    return out;
}

Start start_with(Word word) { return {word == Word::end ? LineClass::closer : LineClass::keyword, word, true}; }

}  // namespace

Start start_of(std::span<const Token> line) {
    if (line.empty()) return {LineClass::blank};
    const Token& head = line.front();
    switch (head.kind) {
        case TokenKind::comment: return {LineClass::comment};
        case TokenKind::prose: return {LineClass::prose};
        case TokenKind::dash: return {LineClass::item};
        case TokenKind::number: return {LineClass::level};
        case TokenKind::word: break;
        default: return {LineClass::unreadable};
    }
    if (head.word == Word::end) return {LineClass::closer, Word::end};
    if (vocabulary::entry(head.word).starts_lines()) return {LineClass::keyword, head.word};
    return {LineClass::unknown_word};
}

bool fits(Block block, const Start& start) {
    switch (start.kind) {
        case LineClass::prose: return vocabulary::takes_prose(block);
        case LineClass::item: return vocabulary::takes_items(block);
        case LineClass::level: return vocabulary::takes_levels(block);
        case LineClass::keyword: return vocabulary::entry(start.word).may_start_in(block);
        default: return true;
    }
}

Start mend(std::span<const Token> line, Block block, std::string_view block_name, bool can_close,
           const text::SourceText& source, Language language, Sink& sink) {
    if (sink.full()) return {LineClass::unknown_word};
    const Token& head = line.front();
    const std::string seen(source.slice(head.span));
    const bool second_word = line.size() > 1 && line[1].is(TokenKind::word);
    const std::string_view two = second_word ? source.slice({head.span.begin, line[1].span.end}) : std::string_view();

    const Language other = is_french(language) ? Language::english : Language::french;
    if (const Word both = second_word ? vocabulary::find(two, other) : Word::none; vocabulary::entry(both).starts_lines()) {
        const text::Span place{head.span.begin, line[1].span.end};
        const std::string own(vocabulary::spelling(both, language));
        sink.add(Diagnostic(Message::keyword_of_other_language, place, {std::string(two), own}).with_fix(place, own));
        return start_with(both);
    }
    const Word foreign = vocabulary::find(seen, other);
    if (foreign == Word::end || vocabulary::entry(foreign).starts_lines()) {
        const std::string own(vocabulary::spelling(foreign, language));
        sink.add(Diagnostic(Message::keyword_of_other_language, head.span, {seen, own}).with_fix(head.span, own));
        return start_with(foreign);
    }
    std::string_view meant = nearest(seen, two, spellings_in(block, can_close, language));
    if (const std::string_view hint = vocabulary::hint_for_trade_word(seen, language); meant.empty() && !hint.empty()) {
        sink.add({Message::trade_word, head.span, {seen, std::string(block_name), std::string(hint)}});
        return {LineClass::unknown_word};
    }
    if (meant.empty()) meant = nearest(seen, two, spellings_in(Block::unknown, can_close, language));
    if (meant.empty()) {
        sink.add({Message::unknown_statement,
                  head.span,
                  {seen, std::string(block_name), list_starts(block, can_close, language)}});
        return {LineClass::unknown_word};
    }
    const bool two_words = meant.find(' ') != std::string_view::npos;
    const text::Span place = two_words ? text::Span{head.span.begin, line[1].span.end} : head.span;
    sink.add(Diagnostic(Message::unknown_statement_near, place,
                        {std::string(source.slice(place)), std::string(block_name), std::string(meant)})
                 .with_fix(place, std::string(meant)));
    return start_with(vocabulary::find(meant, language));
}

diagnostics::Diagnostic misplaced(const Start& start, const Token& head, std::string_view block_name,
                                  Language language) {
    const std::string where(block_name);
    switch (start.kind) {
        case LineClass::item:
            return {Message::item_misplaced, head.span, {where, list_blocks(language, vocabulary::takes_items)}};
        case LineClass::level:
            return {Message::level_misplaced, head.span, {where, list_blocks(language, vocabulary::takes_levels)}};
        case LineClass::prose:
            return {Message::prose_misplaced, head.span, {where, list_blocks(language, vocabulary::takes_prose)}};
        default: break;
    }
    const Entry& entry = vocabulary::entry(start.word);
    const auto stands_there = [&](Block block) { return entry.may_start_in(block); };
    return {Message::statement_misplaced,
            head.span,
            {std::string(entry.spelling(language)), where, list_blocks(language, stands_there)}};
}

std::string name_of_file(Language language) {
    return is_french(language) ? "le fichier, hors de tout bloc" : "the file, outside of any block";
}

std::string name_of_unnamed_block(Language language) {
    return is_french(language) ? "un bloc sans nom" : "a block without a name";
}

std::string name_of_block(std::span<const Token> opener, Word keyword, const text::SourceText& source,
                          Language language) {
    std::string name(vocabulary::spelling(keyword, language));
    if (opener.size() > 1 && opener[1].is(TokenKind::word) && opener[1].word != Word::ref) {
        name += " " + std::string(source.slice(opener[1].span));
    }
    return in_backticks(name);
}

}  // namespace guichet::syntax
