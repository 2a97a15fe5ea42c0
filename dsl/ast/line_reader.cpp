#include "dsl/ast/line_reader.h"

#include <algorithm>
#include <array>

#include "dsl/diagnostics/did_you_mean.h"
#include "dsl/diagnostics/message.h"
#include "dsl/text/utf8.h"

namespace guichet::ast {
namespace {

bool is_blank(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t size = text::blank_size(text, at);
        if (size == 0) return false;
        at += size;
    }
    return true;
}

/// A keyword of several parts ("somme de") is one token and no name.
bool has_blank(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text::blank_size(text, at) != 0) return true;
    }
    return false;
}

Language other(Language language) { return is_french(language) ? Language::english : Language::french; }

}  // namespace

std::string Context::any_of(std::span<const Word> words) const {
    std::string out;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) out += i + 1 < words.size() ? ", " : is_french(language) ? " ou " : " or ";
        out.append("`").append(word(words[i])).append("`");
    }
    return out;
}

std::string Context::head(const Node& node) const {
    if (node.keyword != Word::none) return word(node.keyword);
    return node.token_count == 0 ? std::string() : std::string(tree.text(tree.head(node)));
}

std::string shown(const Context& context, Span span) {
    constexpr std::size_t longest = 48;
    std::string out(context.tree.text(span));
    if (out.size() <= longest) return out;
    std::size_t cut = longest;
    while (cut > 0 && (static_cast<unsigned char>(out[cut]) & 0xC0) == 0x80) --cut;
    return out.substr(0, cut) + "…";
}

LineReader::LineReader(Context& context, const Node& node, Construct construct)
    : context_(context), node_(node), construct_(construct), tokens_(context.tree.args(node)) {
    const bool unread = std::any_of(tokens_.begin(), tokens_.end(), [](const Token& t) { return t.is(TokenKind::error); });
    failed_ = unread || context.told_lines.contains(node.line);
}

const Token* LineReader::peek(std::size_t ahead) const {
    return position_ + ahead < tokens_.size() ? &tokens_[position_ + ahead] : nullptr;
}

bool LineReader::at(Word word) const {
    const Token* token = peek();
    return token != nullptr && token->is(word);
}

bool LineReader::at(TokenKind kind) const {
    const Token* token = peek();
    return token != nullptr && token->is(kind);
}

Span LineReader::here() const {
    if (const Token* token = peek()) return token->span;
    const std::uint32_t end = tokens_.empty() ? context_.tree.head(node_).span.end : tokens_.back().span.end;
    return {end, end};
}

Span LineReader::since(Span begin) const {
    const std::uint32_t end = position_ == 0 ? begin.begin : tokens_[position_ - 1].span.end;
    return {begin.begin, std::max(begin.begin, end)};
}

const Token& LineReader::take() {
    const Token& token = tokens_[position_++];
    if (token.word != Word::none) note(token, {WordRole::Kind::keyword, token.word});
    return token;
}

void LineReader::note(const Token& token, WordRole role) const {
    if (context_.understood == nullptr) return;
    context_.understood->roles[static_cast<std::size_t>(&token - context_.tree.tokens().data())] = role;
}

void LineReader::meant(Word word) const { note(tokens_[position_ - 1], {WordRole::Kind::keyword, word}); }

bool LineReader::accept(Word word) {
    if (!at(word)) return false;
    take();
    return true;
}

bool LineReader::accept(TokenKind kind) {
    if (!at(kind)) return false;
    ++position_;
    return true;
}

bool LineReader::expect(Word word) { return expect_one_of({word}) != Word::none; }

Word LineReader::expect_one_of(std::initializer_list<Word> words) {
    const std::span<const Word> list(words.begin(), words.size());
    for (const Word word : list) {
        if (accept(word)) return word;
    }
    if (const Word mended = mend(list); mended != Word::none) return mended;
    wrong(context_.any_of(list));
    skip_to(list);
    return at_end() ? Word::none : take().word;
}

Word LineReader::option(std::initializer_list<Word> words) {
    if (at_end()) return Word::none;
    const std::span<const Word> list(words.begin(), words.size());
    const Span place = here();
    Word found = Word::none;
    for (const Word word : list) {
        if (accept(word)) found = word;
        if (found != Word::none) break;
    }
    if (found == Word::none) found = mend(list);
    if (found == Word::none) {
        extra();
        skip_to(list);
        return at_end() ? Word::none : take().word;
    }
    const auto before = std::find_if(options_.begin(), options_.end(), [&](const auto& seen) { return seen.first == found; });
    if (before != options_.end()) {
        fail(Diagnostic(Message::option_repeated, place, {context_.word(found)})
                 .with_label(before->second, Message::note_first_said_here));
    } else {
        options_.emplace_back(found, place);
    }
    return found;
}

void LineReader::skip_to(std::span<const Word> words) {
    const auto stop = [&](const Token& token) {
        return token.is(TokenKind::word) && std::find(words.begin(), words.end(), token.word) != words.end();
    };
    const auto rest = tokens_.subspan(std::min(position_, tokens_.size()));
    position_ += static_cast<std::size_t>(std::find_if(rest.begin(), rest.end(), stop) - rest.begin());
}

LineReader::Near LineReader::nearest(std::span<const Word> words) const {
    const Token* token = peek();
    if (token == nullptr || !token->is(TokenKind::word)) return {};
    for (const Word word : words) {
        if (const std::size_t count = looks_like_phrase(word); count != 0) return {word, count, false};
    }
    // A keyword of the language is not a misspelling of another.
    if (token->word != Word::none) return {};
    const std::string_view written = context_.tree.text(*token);
    const Word foreign = vocabulary::find(written, other(context_.language));
    if (foreign != Word::none && std::find(words.begin(), words.end(), foreign) != words.end()) return {foreign, 1, true};
    std::vector<std::string_view> spellings;
    for (const Word word : words) spellings.push_back(vocabulary::spelling(word, context_.language));
    const std::string_view near = diagnostics::did_you_mean(written, spellings);
    if (near.empty()) return {};
    const auto index = std::find(spellings.begin(), spellings.end(), near) - spellings.begin();
    return {words[static_cast<std::size_t>(index)], 1, false};
}

std::size_t LineReader::looks_like_phrase(Word word) const {
    std::string_view rest = vocabulary::spelling(word, context_.language);
    if (rest.find(' ') == std::string_view::npos) return 0;
    for (std::size_t count = 0;; ++count) {
        const Token* token = peek(count);
        if (token == nullptr || !token->is(TokenKind::word)) return 0;
        const std::size_t blank = rest.find(' ');
        const std::array part{rest.substr(0, blank)};
        if (diagnostics::did_you_mean(context_.tree.text(*token), part).empty()) return 0;
        if (blank == std::string_view::npos) return count + 1;
        rest.remove_prefix(blank + 1);
    }
}

Word LineReader::likeness(std::span<const Word> words) const { return nearest(words).word; }

Word LineReader::mend(std::span<const Word> words) {
    const Near near = nearest(words);
    if (near.word == Word::none) return Word::none;
    const Span place{here().begin, tokens_[position_ + near.tokens - 1].span.end};
    const Message message = near.other_language ? Message::keyword_of_other_language : Message::word_misspelt;
    if (!failed_) {
        context_.sink.push_back(Diagnostic(message, place, {shown(context_, place), context_.word(near.word)})
                                    .with_fix(place, context_.word(near.word)));
    }
    position_ += near.tokens;
    return near.word;
}

Name LineReader::name_of(const Token& token) const {
    note(token, {WordRole::Kind::name, Word::none});
    return {std::string(context_.tree.text(token)), token.span};
}

Name LineReader::name(Phrase what) {
    const Token* token = peek();
    if (token != nullptr && token->is(TokenKind::word) && !has_blank(context_.tree.text(*token))) return name_of(take());
    wrong(what);
    return {{}, here()};
}

Name LineReader::path(Phrase what) {
    if (at(TokenKind::path)) return name_of(take());
    return name(what);
}

std::vector<Name> LineReader::paths(Phrase what) {
    std::vector<Name> out;
    do {
        Name one = path(what);
        if (one.empty()) break;
        out.push_back(std::move(one));
    } while (accept(TokenKind::comma));
    return out;
}

Text LineReader::quoted(Phrase what) {
    if (!at(TokenKind::string)) {
        wrong(what);
        return {{}, here()};
    }
    const Token& token = take();
    Text out{std::string(context_.tree.content(token)), token.span};
    if (is_blank(out.text)) {
        fail({Message::text_blank, token.span, {std::string(what.in(context_.language))}});
        out.text.clear();
    }
    return out;
}

std::optional<std::int64_t> LineReader::whole_number() {
    const bool negative = at(TokenKind::minus);
    const Token* token = peek(negative ? 1 : 0);
    if (token == nullptr || !token->is(TokenKind::number) || !token->as<Ratio>().is_integer()) {
        wrong(expected::whole_number);
        return std::nullopt;
    }
    position_ += negative ? 2 : 1;
    const std::int64_t number = token->as<Ratio>().numerator();
    return negative ? -number : number;
}

Text LineReader::clause() {
    Text out;
    while (option({Word::ref}) != Word::none) out = quoted(expected::clause);
    return out;
}

void LineReader::finish() {
    if (!at_end()) extra();
    skip_rest();
}

std::optional<Diagnostic> LineReader::habit_of_elsewhere() const {
    if (position_ == 0 || at_end()) return std::nullopt;
    const Token& before = tokens_[position_ - 1];
    const Span both{before.span.begin, here().end};
    const std::string_view text = context_.tree.text(here());
    const std::string_view last = context_.tree.text(before.span);
    if (last == "=" && (text == ">" || text == "<") && before.span.end == here().begin) {
        const std::string mended = std::string(text) + "=";
        return Diagnostic(Message::sign_reversed, both, {"=" + std::string(text), mended}).with_fix(both, mended);
    }
    if (before.is(TokenKind::number) && (text == "business" || text == "bank") && !is_french(context_.language)) {
        return Diagnostic(Message::unit_elsewhere, here(), {std::string(text) + " days", std::string(last) + " working days"});
    }
    // `EUR 75,000`, as English writes it elsewhere.
    if (const std::string currency = text::fold(last); (currency == "eur" || currency == "euro" || currency == "euros") && at(TokenKind::number)) {
        const std::string mended = std::string(text) + " EUR";
        return Diagnostic(Message::unit_elsewhere, both, {shown(context_, both), mended}).with_fix(both, mended);
    }
    const std::string folded = text::fold(text);
    if ((before.is(TokenKind::date) || before.is(TokenKind::date_time)) && folded == (is_french(context_.language) ? "a" : "at")) {
        return Diagnostic(Message::hour_unreadable, here(), {std::string(text)});
    }
    const int month = before.is(TokenKind::word) ? vocabulary::find_month(text::fold(last), context_.language) : 0;
    if (month == 0 || !at(TokenKind::number)) return std::nullopt;
    const Token* year = peek(1) != nullptr && peek(1)->is(TokenKind::comma) ? peek(2) : peek(1);
    const std::string year_text = year != nullptr && year->is(TokenKind::number) ? " " + std::string(context_.tree.text(year->span)) : "";
    const Span whole{before.span.begin, year_text.empty() ? here().end : year->span.end};
    return Diagnostic(Message::date_order, whole, {shown(context_, whole), std::string(text) + " " + std::string(last) + year_text});
}

void LineReader::wrong(std::string_view what) {
    if (auto habit = habit_of_elsewhere()) return fail(std::move(*habit));
    const std::string head = context_.head(node_);
    const std::string right(example(construct_, context_.language));
    if (at_end()) {
        fail({Message::argument_missing, here(), {head, std::string(what), right}});
    } else {
        fail({Message::argument_wrong, here(), {head, std::string(what), shown(context_, here()), right}});
    }
}

void LineReader::extra() {
    if (auto habit = habit_of_elsewhere()) return fail(std::move(*habit));
    fail({Message::words_extra, here(),
          {shown(context_, here()), context_.head(node_), std::string(example(construct_, context_.language))}});
}

void LineReader::fail(Diagnostic diagnostic) {
    if (!failed_) context_.sink.push_back(std::move(diagnostic));
    failed_ = true;
}

}  // namespace guichet::ast
