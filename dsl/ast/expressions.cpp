#include "dsl/ast/expressions.h"

#include <algorithm>
#include <array>

#include "dsl/diagnostics/did_you_mean.h"
#include "dsl/diagnostics/message.h"

namespace guichet::ast {
namespace {

constexpr std::array connectives{Word::and_, Word::or_, Word::in_, Word::among, Word::given, Word::empty, Word::eligible, Word::contains};

bool is_connective(Word word) { return std::find(connectives.begin(), connectives.end(), word) != connectives.end(); }

std::optional<ExprKind> comparator(TokenKind kind) {
    switch (kind) {
        case TokenKind::equal: return ExprKind::equal;
        case TokenKind::not_equal: return ExprKind::different;
        case TokenKind::less: return ExprKind::less;
        case TokenKind::less_equal: return ExprKind::less_equal;
        case TokenKind::greater: return ExprKind::greater;
        case TokenKind::greater_equal: return ExprKind::greater_equal;
        default: return std::nullopt;
    }
}

std::optional<Named> named_value(Word word) {
    switch (word) {
        case Word::mean: return Named::mean;
        case Word::median: return Named::median;
        case Word::sum: return Named::sum;
        case Word::minimum: return Named::minimum;
        case Word::maximum: return Named::maximum;
        case Word::without_extremes: return Named::without_extremes;
        case Word::of_members: return Named::of_members;
        case Word::of_those_present: return Named::of_present;
        case Word::maintained: return Named::kept;
        case Word::pro_rata: return Named::prorata;
        case Word::within_the_limit: return Named::within_justified;
        default: return std::nullopt;
    }
}

/// The value of a literal's token; nothing for other tokens, and for a date with an hour.
std::optional<Literal> literal_value(const Token& token, std::string_view content) {
    switch (token.kind) {
        case TokenKind::number: return token.as<Ratio>();
        case TokenKind::amount: return token.as<Money>();
        case TokenKind::percent: return Percent{token.as<Ratio>()};
        case TokenKind::duration: return token.as<Duration>();
        case TokenKind::date: return token.as<Date>();
        case TokenKind::string: return std::string(content);
        case TokenKind::count: {
            const auto& count = token.as<syntax::Count>();
            const bool lines = count.unit == vocabulary::Unit::line;
            return Count{count.count, lines ? Count::Unit::lines : Count::Unit::characters};
        }
        default: return std::nullopt;
    }
}

Expr make(ExprKind kind, Span span) {
    Expr out;
    out.kind = kind;
    out.span = span;
    return out;
}

Expr make_literal(Literal value, Span span) {
    Expr out = make(ExprKind::literal, span);
    out.literal = std::move(value);
    return out;
}

class ExpressionReader {
public:
    ExpressionReader(LineReader& line, std::initializer_list<Word> follow, Phrase what, Names names)
        : line_(line), follow_(follow.begin(), follow.size()), what_(what), names_(names) {}

    Expr condition();
    Expr sum();

private:
    bool says_no(Word id) const;
    Expr part();
    Expr comparison();
    Expr compared(Expr left);
    Expr among(Expr left);
    Expr product();
    Expr answered();
    Expr operand();
    Expr extreme(Word word);
    Expr parenthesised();
    Expr negative();
    Expr word();
    Expr aggregate(ExprKind kind);
    Expr path(Phrase what);
    void unit_misspelt(const Token& number);

    Expr error() { return make(ExprKind::error, line_.here()); }
    /// Text from the start of `first` to the last token taken.
    Span to_here(const Expr& first) const { return line_.since(first.span); }
    Word connective_here();
    Word aggregate_misspelt();
    bool may_follow_operand(const Token& token) const;
    bool word_is_forgotten_operand() const;
    /// Does the keyword end the formula? `réf` ends any line.
    bool follows(Word word) const {
        return word == Word::ref || std::find(follow_.begin(), follow_.end(), word) != follow_.end();
    }
    bool too_deep();

    LineReader& line_;
    std::span<const Word> follow_;  ///< of the reader's own list, which outlives this
    Phrase what_;
    Names names_;
    int depth_ = 0;
    std::size_t looked_at_ = static_cast<std::size_t>(-1);  ///< where connective_here was last asked
    Word connective_ = Word::none;                          ///< and what it answered
};

/// Goes one level down for as long as it lives.
struct Deeper {
    explicit Deeper(int& level) : depth(level) { ++depth; }
    ~Deeper() { --depth; }
    Deeper(const Deeper&) = delete;
    Deeper& operator=(const Deeper&) = delete;
    int& depth;
};

bool ExpressionReader::too_deep() {
    if (depth_ < max_formula_depth) return false;
    line_.fail({Message::formula_too_deep, line_.here(), {std::to_string(max_formula_depth)}});
    return true;
}

/// The word that joins what was read to what comes: right, misspelt or of the other language. It is
/// not taken, and nothing is said yet (take_keyword).
Word ExpressionReader::connective_here() {
    if (looked_at_ == line_.position()) return connective_;
    looked_at_ = line_.position();
    connective_ = Word::none;
    const Token* token = line_.peek();
    if (token == nullptr || !token->is(TokenKind::word)) return connective_;
    if (token->word != Word::none) {
        return connective_ = is_connective(token->word) ? token->word : Word::none;
    }
    std::vector<Word> candidates(connectives.begin(), connectives.end());
    candidates.insert(candidates.end(), follow_.begin(), follow_.end());
    candidates.push_back(Word::ref);
    const Word near = line_.likeness(candidates);
    return connective_ = follows(near) ? Word::none : near;
}

/// Takes the keyword that is known to stand there; a misspelt one is told.
void take_keyword(LineReader& line, Word word) {
    if (!line.accept(word)) line.mend(std::array{word});
}

Expr ExpressionReader::condition() {
    Expr first = part();
    const Word joint = connective_here();
    if (joint != Word::and_ && joint != Word::or_) return first;
    Expr all = make(joint == Word::and_ ? ExprKind::conjunction : ExprKind::disjunction, first.span);
    all.children.push_back(std::move(first));
    const Span joint_span = line_.here();
    for (Word next = joint; next == Word::and_ || next == Word::or_; next = connective_here()) {
        if (next != joint) {
            line_.fail(Diagnostic(Message::and_with_or, line_.here(), {})
                           .with_label(joint_span, Message::note_other_connective));
        }
        take_keyword(line_, next);
        all.children.push_back(part());
    }
    all.span = to_here(all);
    return all;
}

/// French has one word for `no` and `not`: what follows it tells which, whatever syntax/ has guessed.
bool ExpressionReader::says_no(Word id) const {
    return id == Word::no || (id == Word::not_ && is_french(line_.context().language));
}

Expr ExpressionReader::part() {
    const Token* token = line_.peek();
    const bool no = token != nullptr && (token->is(Word::not_) || says_no(token->word));
    const Token* next = line_.peek(1);
    // `non` alone is the value: nothing follows it that could be denied.
    const bool value = next == nullptr || next->is(TokenKind::string) || next->is(TokenKind::comma) ||
                       next->is(TokenKind::close) || comparator(next->kind).has_value() ||
                       (next->is(TokenKind::word) && next->word != Word::none &&
                        (follows(next->word) || next->word == Word::and_ || next->word == Word::or_));
    if (!no || value) return comparison();
    if (too_deep()) return error();
    const Deeper deeper(depth_);
    const Span start = line_.here();
    line_.take();
    line_.meant(Word::not_);
    Expr out = make(ExprKind::negation, start);
    out.children.push_back(part());
    out.span = line_.since(start);
    return out;
}

Expr ExpressionReader::comparison() {
    Expr out = compared(sum());
    const Token* token = line_.peek();
    const Word word = connective_here();
    const bool again = (token != nullptr && comparator(token->kind).has_value()) ||
                       (word != Word::none && word != Word::and_ && word != Word::or_);
    if (again && out.kind != ExprKind::literal && out.kind != ExprKind::path && out.kind != ExprKind::error) {
        line_.fail(Diagnostic(Message::comparison_chained, line_.here(), {shown(line_.context(), line_.here())})
                       .with_label(out.span, Message::note_compared_already));
    }
    return out;
}

Expr ExpressionReader::compared(Expr left) {
    const auto unary = [&](ExprKind kind, Word word) {
        Expr out = make(kind, left.span);
        take_keyword(line_, word);
        out.children.push_back(std::move(left));
        out.span = to_here(out);
        return out;
    };
    const auto binary = [&](ExprKind kind, auto&& read_right) {
        Expr out = make(kind, left.span);
        out.children.push_back(std::move(left));
        out.children.push_back(read_right());
        out.span = to_here(out);
        return out;
    };
    if (const Token* token = line_.peek()) {
        if (const auto kind = comparator(token->kind)) {
            line_.take();
            return binary(*kind, [&] { return sum(); });
        }
    }
    switch (connective_here()) {
        case Word::given: return unary(ExprKind::given, Word::given);
        case Word::empty: return unary(ExprKind::empty, Word::empty);
        case Word::eligible: return unary(ExprKind::eligible, Word::eligible);
        case Word::in_:
            take_keyword(line_, Word::in_);
            return binary(ExprKind::member, [&] { return path(expected::place); });
        case Word::among:
            take_keyword(line_, Word::among);
            return among(std::move(left));
        case Word::contains:
            take_keyword(line_, Word::contains);
            return binary(ExprKind::contains, [&] { return path(expected::item); });
        default: return left;
    }
}

Expr ExpressionReader::among(Expr left) {
    Expr out = make(ExprKind::disjunction, left.span);
    do {
        if (out.children.size() == max_terms) {
            line_.fail({Message::formula_too_long, line_.here(), {std::to_string(max_terms)}});
            break;
        }
        Expr one = make(ExprKind::equal, left.span);
        one.children.push_back(left);
        one.children.push_back(sum());
        one.span = to_here(left);
        out.children.push_back(std::move(one));
    } while (line_.accept(TokenKind::comma));
    if (out.children.size() == 1) return std::move(out.children.front());
    out.span = to_here(left);
    return out;
}

Expr ExpressionReader::sum() {
    Expr out = product();
    for (std::size_t terms = 1; line_.at(TokenKind::plus) || line_.at(TokenKind::minus); ++terms) {
        if (terms == max_terms) {
            line_.fail({Message::formula_too_long, line_.here(), {std::to_string(max_terms)}});
            return out;
        }
        Expr both = make(line_.at(TokenKind::plus) ? ExprKind::add : ExprKind::subtract, out.span);
        line_.take();
        both.children.push_back(std::move(out));
        both.children.push_back(product());
        both.span = to_here(both);
        out = std::move(both);
    }
    return out;
}

/// `X sinon 0 EUR`: what X is worth without an answer. A `sinon` before anything but a value that is
/// written out belongs to the line (`sinon "…"`).
Expr ExpressionReader::answered() {
    Expr out = operand();
    const Token* value = line_.peek(1);
    if (!line_.at(Word::otherwise) || value == nullptr || value->is(TokenKind::string)) return out;
    auto literal = literal_value(*value, line_.context().tree.content(*value));
    const bool yes = value->is(Word::yes);
    if (!literal && !yes && !says_no(value->word)) return out;
    line_.take();
    line_.meant(Word::otherwise);
    Expr both = make(ExprKind::fallback, out.span);
    both.children.push_back(std::move(out));
    const Span place = line_.here();
    line_.take();
    if (!literal) line_.meant(yes ? Word::yes : Word::no);
    both.children.push_back(make_literal(literal ? std::move(*literal) : Literal(yes), place));
    both.span = to_here(both);
    return both;
}

Expr ExpressionReader::product() {
    Expr out = answered();
    for (std::size_t factors = 1; line_.at(TokenKind::times) || line_.at(TokenKind::divide); ++factors) {
        if (factors == max_terms) {
            line_.fail({Message::formula_too_long, line_.here(), {std::to_string(max_terms)}});
            return out;
        }
        Expr both = make(line_.at(TokenKind::times) ? ExprKind::multiply : ExprKind::divide, out.span);
        line_.take();
        both.children.push_back(std::move(out));
        both.children.push_back(answered());
        both.span = to_here(both);
        out = std::move(both);
    }
    return out;
}

/// `plus_petit de A, B…`: of several values; of a path alone, over a column. A comma that follows
/// belongs to it.
Expr ExpressionReader::extreme(Word keyword) {
    const bool least = keyword == Word::least_of;
    if (keyword == Word::mean_of) return aggregate(ExprKind::mean_of_lines);
    const Token* next = line_.peek(1);
    const Token* after = line_.peek(2);
    const bool path_alone = next != nullptr && next->is(TokenKind::path) &&
                            (after == nullptr || !(after->is(TokenKind::comma) || after->is(TokenKind::plus) ||
                                                   after->is(TokenKind::minus) || after->is(TokenKind::times) ||
                                                   after->is(TokenKind::divide)));
    if (path_alone) return aggregate(least ? ExprKind::least_of_lines : ExprKind::greatest_of_lines);
    if (too_deep()) return error();
    const Deeper deeper(depth_);
    Expr out = make(least ? ExprKind::least : ExprKind::greatest, line_.here());
    line_.take();
    do {
        if (out.children.size() == max_terms) {
            line_.fail({Message::formula_too_long, line_.here(), {std::to_string(max_terms)}});
            break;
        }
        out.children.push_back(sum());
    } while (line_.accept(TokenKind::comma));
    out.span = to_here(out);
    if (out.children.size() == 1) line_.wrong(expected::second_value);
    return out;
}

Expr ExpressionReader::operand() {
    const Token* token = line_.peek();
    if (token == nullptr) {
        line_.wrong(what_);
        return error();
    }
    switch (token->kind) {
        case TokenKind::open: return parenthesised();
        case TokenKind::minus: return negative();
        case TokenKind::path: return path(what_);
        case TokenKind::word: return word();
        case TokenKind::date_time: {
            line_.wrong(expected::day);
            return make(ExprKind::error, line_.take().span);
        }
        default: break;
    }
    if (auto literal = literal_value(*token, line_.context().tree.content(*token))) {
        Expr out = make_literal(std::move(*literal), line_.take().span);
        if (token->is(TokenKind::number) || token->is(TokenKind::duration)) unit_misspelt(*token);
        return out;
    }
    line_.wrong(what_);
    return error();
}

Expr ExpressionReader::parenthesised() {
    if (too_deep()) return error();
    const Deeper deeper(depth_);
    const Span open = line_.take().span;
    // Inside, only the parenthesis ends the formula.
    const std::span<const Word> outside = std::exchange(follow_, {});
    Expr out = condition();
    follow_ = outside;
    if (!line_.accept(TokenKind::close)) line_.wrong(expected::close);
    out.span = line_.since(open);
    return out;
}

Expr ExpressionReader::negative() {
    const Token* next = line_.peek(1);
    const Span sign = line_.here();
    if (next != nullptr && next->is(TokenKind::number)) {
        line_.take();
        const Ratio value = line_.take().as<Ratio>();
        return make_literal(Ratio(-value.numerator(), value.denominator()), line_.since(sign));
    }
    if (next != nullptr && next->is(TokenKind::amount)) {
        line_.take();
        return make_literal(Money{-line_.take().as<Money>().cents}, line_.since(sign));
    }
    line_.wrong(what_);
    return error();
}

/// Can this token stand right after an operand?
bool ExpressionReader::may_follow_operand(const Token& token) const {
    switch (token.kind) {
        case TokenKind::plus: case TokenKind::minus: case TokenKind::times: case TokenKind::divide:
        case TokenKind::comma: case TokenKind::close: return true;
        case TokenKind::word: return is_connective(token.word) || follows(token.word) || token.word == Word::otherwise;
        default: return comparator(token.kind).has_value();
    }
}

/// Does the word belong to what comes after, the operand itself being absent?
bool ExpressionReader::word_is_forgotten_operand() const {
    const Word id = line_.peek()->word;
    if (id == Word::and_ || id == Word::or_) return true;
    const Token* next = line_.peek(1);
    return (is_connective(id) || follows(id)) && next != nullptr && !may_follow_operand(*next);
}

Expr ExpressionReader::word() {
    const Token& token = *line_.peek();
    if (token.word == Word::sum_of) return aggregate(ExprKind::sum);
    if (token.word == Word::count_of) return aggregate(ExprKind::count);
    if (token.word == Word::least_of || token.word == Word::greatest_of || token.word == Word::mean_of) return extreme(token.word);
    if (token.word == Word::yes || says_no(token.word)) {
        const bool yes = token.word == Word::yes;
        line_.take();
        line_.meant(yes ? Word::yes : Word::no);
        return make_literal(yes, token.span);
    }
    if (names_ == Names::named_values) {
        if (const auto named = named_value(token.word)) return make_literal(*named, line_.take().span);
    }
    if (const Word mended = aggregate_misspelt(); mended != Word::none) {
        return aggregate(mended == Word::sum_of ? ExprKind::sum : ExprKind::count);
    }
    return path(what_);
}

/// `some de`, `somme des`, `nombre` before a path: mended when what comes can't follow a name.
Word ExpressionReader::aggregate_misspelt() {
    const Token& token = *line_.peek();
    const Token* next = line_.peek(1);
    if (token.word != Word::none || next == nullptr) return Word::none;
    if (!next->is(TokenKind::path) && !next->is(TokenKind::word)) return Word::none;
    if (may_follow_operand(*next) || next->is(Word::sum_of) || next->is(Word::count_of)) return Word::none;
    const std::array candidates{Word::sum_of, Word::count_of};
    if (line_.likeness(candidates) != Word::none) return line_.likeness(candidates);
    // The first part alone, without `de`.
    Context& context = line_.context();
    for (const Word word : candidates) {
        const std::string spelling = context.word(word);
        const std::array first{std::string_view(spelling).substr(0, spelling.find(' '))};
        if (diagnostics::did_you_mean(context.tree.text(token), first).empty()) continue;
        line_.fail(Diagnostic(Message::word_misspelt, token.span, {shown(context, token.span), spelling})
                       .with_fix(token.span, spelling));
        return word;
    }
    return Word::none;
}

Expr ExpressionReader::aggregate(ExprKind kind) {
    const Span start = line_.here();
    Expr out = make(kind, start);
    const Word keyword = kind == ExprKind::count ? Word::count_of : kind == ExprKind::sum ? Word::sum_of : line_.peek()->word;
    if (!line_.accept(keyword) && line_.mend(std::array{keyword}) == Word::none) line_.take();
    out.path = path(kind == ExprKind::count ? expected::list_path : expected::column_path).path;
    // A `quand` that the line itself awaits belongs to the line.
    const bool when = line_.at(Word::when) || line_.likeness(std::array{Word::when}) != Word::none;
    if (when && !follows(Word::when) && !too_deep()) {
        const Deeper deeper(depth_);
        take_keyword(line_, Word::when);
        out.children.push_back(condition());
    }
    out.span = line_.since(start);
    if (out.path.empty()) out.kind = ExprKind::error;
    return out;
}

Expr ExpressionReader::path(Phrase what) {
    Expr out = make(ExprKind::path, line_.here());
    if (line_.at(TokenKind::word) && word_is_forgotten_operand()) {
        line_.wrong(what);
    } else {
        out.path = line_.path(what);
    }
    if (out.path.empty()) out.kind = ExprKind::error;
    return out;
}

/// `30 jous`, `29 mia 2015`, `30 jours ouvrs`: a number or a duration, then a word that is nearly a
/// unit, a month or the end of a unit. What the value was meant to be isn't guessed: the line fails.
void ExpressionReader::unit_misspelt(const Token& number) {
    const Token* token = line_.peek();
    if (token == nullptr || !token->is(TokenKind::word) || token->word != Word::none || line_.failed()) return;
    Context& context = line_.context();
    const Token* next = line_.peek(1);
    const bool dated = next != nullptr && next->is(TokenKind::number);
    std::vector<std::string_view> candidates;
    for (const auto& unit : vocabulary::units()) {
        for (const bool many : {true, false}) {
            const std::string_view spelling = vocabulary::unit_spelling(unit.id, many, context.language);
            const std::size_t blank = spelling.find(' ');
            if (number.is(TokenKind::number)) candidates.push_back(spelling);
            if (blank != std::string_view::npos) candidates.push_back(spelling.substr(blank + 1));
        }
    }
    for (int month = 1; dated && month <= 12; ++month) candidates.push_back(vocabulary::month_name(month, context.language));
    Span place = token->span;
    std::string_view near = diagnostics::did_you_mean(context.tree.text(place), candidates);
    if (near.empty() && next != nullptr && next->is(TokenKind::word)) {
        place.end = next->span.end;
        near = diagnostics::did_you_mean(context.tree.text(place), candidates);
    }
    if (near.empty()) return;
    line_.fail(Diagnostic(Message::word_misspelt, place, {shown(context, place), std::string(near)})
                   .with_fix(place, std::string(near)));
    line_.take();
    if (dated || place.end != token->span.end) line_.take();
}

}  // namespace

Expr read_condition(LineReader& line, std::initializer_list<Word> follow, Phrase what) {
    return ExpressionReader(line, follow, what, Names::paths).condition();
}

Expr read_value(LineReader& line, std::initializer_list<Word> follow, Phrase what, Names names) {
    return ExpressionReader(line, follow, what, names).sum();
}

}  // namespace guichet::ast
