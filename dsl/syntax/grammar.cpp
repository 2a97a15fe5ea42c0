// The grammar of a call file, and the only unit that includes PEGTL.
//
// It reads one line after the other and always succeeds: what is not a word, a literal or a sign is
// taken by the rule `stray`, which becomes an error token. That is all the recovery there is to it:
// a mistake ends with its own token. Blocks are not its business (blocks.cpp).
//
// The input tracks no positions (tracking_mode::lazy); tokens are byte offsets.
#include <tao/pegtl.hpp>
#include <tao/pegtl/contrib/analyze.hpp>

#include <cstring>
#include <limits>

#include "dsl/diagnostics/message.h"
#include "dsl/syntax/lines.h"
#include "dsl/syntax/parse.h"
#include "dsl/syntax/word_shapes.h"
#include "dsl/text/utf8.h"

namespace guichet::syntax {

namespace pegtl = tao::pegtl;

namespace {

using diagnostics::Diagnostic;
using diagnostics::Message;

// ---- what the rules write into -----------------------------------------------------------------

/// The state of one reading. Rules that must know the language or the line ask it; actions write to it.
struct Lexer {
    const text::SourceText& source;
    Language language;
    Sink& sink;
    Lines out{};
    Quantity quantity{};             ///< the parts of the quantity being read
    const char* line_end = nullptr;  ///< before the line end of the current line
    bool line_has_parens = false;
    bool line_has_no = false;        ///< a `non` stands on the line: settled at its end
    bool phrase_may_follow = false;  ///< the last word starts a word of several parts

    std::uint32_t offset(const char* at) const { return static_cast<std::uint32_t>(at - source.text().data()); }
    text::Span span(const char* begin, const char* end) const { return {offset(begin), offset(end)}; }
    void push(TokenKind kind, const char* begin, const char* end) {
        out.tokens.push_back({kind, Word::none, span(begin, end), {}});
    }
    Line& line() { return out.lines.back(); }
};

// ---- rules that PEGTL has no words for ---------------------------------------------------------
// Each matches without actions; those that ask the language take the state.

#define GUICHET_RULE_WITH_STATE                                                                                  \
    template <pegtl::apply_mode, pegtl::rewind_mode, template <typename...> class, template <typename...> class, \
              typename Input>                                                                                    \
    static bool match(Input& in, Lexer& lexer)

/// The start of a line: notes where it ends and how far it is indented. Consumes nothing.
struct line_start {
    using rule_t = line_start;
    using subs_t = pegtl::type_list<>;
    GUICHET_RULE_WITH_STATE {
        const char* const begin = in.current();
        const char* const limit = in.end();
        const auto* newline =
            static_cast<const char*>(std::memchr(begin, '\n', static_cast<std::size_t>(limit - begin)));
        lexer.line_end = newline == nullptr ? limit : newline;
        if (newline != nullptr && newline != begin && newline[-1] == '\r') --lexer.line_end;
        std::uint32_t indent = 0;
        for (const char* at = begin; at != lexer.line_end; ++indent) {
            const std::size_t size = text::blank_size({at, static_cast<std::size_t>(lexer.line_end - at)}, 0);
            if (size == 0) break;
            if (*at == '\t') indent += 3;
            at += size;
        }
        constexpr std::uint32_t deepest = std::numeric_limits<std::uint16_t>::max();
        lexer.out.lines.push_back({lexer.offset(begin), static_cast<std::uint32_t>(lexer.out.tokens.size()), 0,
                                   static_cast<std::uint16_t>(std::min(indent, deepest))});
        lexer.line_has_parens = lexer.line_has_no = false;
        return true;
    }
};

/// A line longer than any line should be: taken whole, unread.
struct overlong_line {
    using rule_t = overlong_line;
    using subs_t = pegtl::type_list<>;
    GUICHET_RULE_WITH_STATE {
        const auto size = static_cast<std::size_t>(lexer.line_end - in.current());
        if (size <= max_line_bytes) return false;
        in.bump(size);
        return true;
    }
};

struct rest_of_line {
    using rule_t = rest_of_line;
    using subs_t = pegtl::type_list<>;
    GUICHET_RULE_WITH_STATE {
        in.bump(static_cast<std::size_t>(lexer.line_end - in.current()));
        return true;
    }
};

/// Everything up to and with `Close`, on the line.
template <char... Close>
struct up_to {
    using rule_t = up_to;
    using subs_t = pegtl::type_list<>;
    GUICHET_RULE_WITH_STATE {
        constexpr char close[] = {Close...};
        const std::string_view rest(in.current(), static_cast<std::size_t>(lexer.line_end - in.current()));
        const std::size_t found = rest.find(std::string_view(close, sizeof...(Close)));
        if (found == std::string_view::npos) return false;
        in.bump(found + sizeof...(Close));
        return true;
    }
};

struct blank_run {
    using rule_t = blank_run;
    using subs_t = pegtl::type_list<>;
    template <typename Input>
    static bool match(Input& in) {
        const std::size_t size = blanks_size(in.current(), in.end());
        in.bump(size);
        return size != 0;
    }
};

struct word_shape {
    using rule_t = word_shape;
    using subs_t = pegtl::type_list<>;
    template <typename Input>
    static bool match(Input& in) {
        const std::size_t size = word_size(in.current(), in.end());
        in.bump(size);
        return size != 0;
    }
};

/// The further parts of a word of several parts: ` de` after `somme`. Lengthens the last token.
struct phrase_tail {
    using rule_t = phrase_tail;
    using subs_t = pegtl::type_list<>;
    GUICHET_RULE_WITH_STATE {
        if (!lexer.phrase_may_follow) return false;
        Token& token = lexer.out.tokens.back();
        FoldedWords words;
        if (!words.add(lexer.source.slice(token.span))) return false;
        const char* end = nullptr;
        const char* at = in.current();
        for (int part = 1; part < 3; ++part) {
            at += blanks_size(at, lexer.line_end);
            const std::size_t size = word_size(at, lexer.line_end);
            if (size == 0 || !words.add({at, size})) break;
            at += size;
            const Word word = vocabulary::find_folded(words.view(), lexer.language).word;
            if (word == Word::none) continue;
            token.word = word;
            end = at;
        }
        if (end == nullptr) return false;
        token.span.end = lexer.offset(end);
        in.bump(static_cast<std::size_t>(end - in.current()));
        return true;
    }
};

/// A unit of the file's language: `EUR`, `mois`, `jours ouvrés`.
struct unit_word {
    using rule_t = unit_word;
    using subs_t = pegtl::type_list<>;
    GUICHET_RULE_WITH_STATE {
        const char* const begin = in.current();
        const std::size_t one = word_size(begin, lexer.line_end);
        FoldedWords words;
        if (one == 0 || !words.add({begin, one})) return false;
        std::optional<vocabulary::Unit> unit = vocabulary::find_unit(words.view(), lexer.language);
        const std::size_t gap = blanks_size(begin + one, lexer.line_end);
        const std::size_t second = word_size(begin + one + gap, lexer.line_end);
        std::size_t size = one;
        if (second != 0 && words.add({begin + one + gap, second})) {
            if (const auto longer = vocabulary::find_unit(words.view(), lexer.language)) {
                unit = longer;
                size = one + gap + second;
            }
        }
        if (!unit) return false;
        lexer.quantity.unit = *unit;
        in.bump(size);
        return true;
    }
};

struct month_word {
    using rule_t = month_word;
    using subs_t = pegtl::type_list<>;
    GUICHET_RULE_WITH_STATE {
        const std::size_t size = word_size(in.current(), lexer.line_end);
        FoldedWords words;
        if (size == 0 || !words.add({in.current(), size})) return false;
        lexer.quantity.month = vocabulary::find_month(words.view(), lexer.language);
        if (lexer.quantity.month == 0) return false;
        in.bump(size);
        return true;
    }
};

/// `à` / `at`, between a date and an hour.
struct at_word {
    using rule_t = at_word;
    using subs_t = pegtl::type_list<>;
    GUICHET_RULE_WITH_STATE {
        const std::size_t size = word_size(in.current(), lexer.line_end);
        FoldedWords words;
        if (size == 0 || !words.add({in.current(), size})) return false;
        if (words.view() != (is_french(lexer.language) ? "a" : "at")) return false;
        in.bump(size);
        return true;
    }
};

/// Whatever nothing else takes: one character at least, up to where something else may begin.
struct stray {
    using rule_t = stray;
    using subs_t = pegtl::type_list<>;
    GUICHET_RULE_WITH_STATE {
        const char* const begin = in.current();
        if (begin == lexer.line_end) return false;
        const std::string_view rest(begin, static_cast<std::size_t>(lexer.line_end - begin));
        std::size_t size = std::max<std::size_t>(text::decode(rest, 0).size, 1);
        while (size < rest.size() && rest.substr(0, 1).find_first_of(";:{}[]!?&|") == 0 && rest[size] == rest[0])
            ++size;
        in.bump(size);
        return true;
    }
};

#undef GUICHET_RULE_WITH_STATE

// ---- the grammar -------------------------------------------------------------------------------

struct digits : pegtl::plus<pegtl::digit> {};

// `12` … `40 000,00` · `40000.5` · what is wrong with it is said when it is read
struct thousands : pegtl::seq<blank_run, pegtl::rep<3, pegtl::digit>, pegtl::not_at<pegtl::digit>> {};
struct grouped : pegtl::seq<pegtl::rep_min_max<1, 3, pegtl::digit>, pegtl::plus<thousands>> {};
struct signed_digits : pegtl::seq<pegtl::one<',', '.'>, digits> {};
struct number : pegtl::seq<pegtl::sor<grouped, digits>, pegtl::star<signed_digits>> {};

// `70 %` · `40 €` · `30 jours ouvrés` · `40 USD` · `10ans`
struct percent_sign : pegtl::seq<pegtl::opt<blank_run>, pegtl::one<'%'>> {};
struct euro_sign : pegtl::seq<pegtl::opt<blank_run>, pegtl::string<'\xE2', '\x82', '\xAC'>> {};
struct unit_name : unit_word {};
struct unit : pegtl::seq<blank_run, unit_name> {};
struct currency_code : pegtl::seq<pegtl::rep<3, pegtl::upper>, pegtl::not_at<word_shape>, pegtl::not_at<pegtl::digit>> {
};
struct currency : pegtl::seq<blank_run, currency_code> {};
struct glued : word_shape {};

// `29 mai 2015` · `1er mai 2015 à 17h00` · `29 May 2015 at 17:00`
struct two_digits : pegtl::rep<2, pegtl::digit> {};
struct hour_sign
    : pegtl::sor<pegtl::seq<pegtl::one<'h', 'H'>, pegtl::opt<two_digits>>, pegtl::seq<pegtl::one<':'>, two_digits>> {};
struct hour : pegtl::seq<pegtl::rep_min_max<1, 2, pegtl::digit>, hour_sign, pegtl::not_at<word_shape>,
                         pegtl::not_at<pegtl::digit>> {};
struct hour_tail : pegtl::seq<blank_run, at_word, blank_run, hour> {};
struct year : pegtl::seq<pegtl::rep<4, pegtl::digit>, pegtl::not_at<pegtl::digit>> {};
struct first_of_month : pegtl::opt<pegtl::string<'e', 'r'>> {};
struct date_tail
    : pegtl::seq<first_of_month, blank_run, month_word, pegtl::opt<blank_run, year>, pegtl::opt<hour_tail>> {};

// `05/06/2015` · `2015-05-29` · `29.05.2015`, never right
struct one_or_two : pegtl::seq<pegtl::digit, pegtl::opt<pegtl::digit>> {};
struct date_sign : pegtl::one<'/', '-', '.'> {};
struct year_last : pegtl::seq<one_or_two, date_sign, one_or_two, date_sign, pegtl::rep<4, pegtl::digit>,
                              pegtl::not_at<pegtl::digit>> {};
struct year_short
    : pegtl::seq<one_or_two, pegtl::one<'/'>, one_or_two, pegtl::one<'/'>, two_digits, pegtl::not_at<pegtl::digit>> {};
struct year_first : pegtl::seq<pegtl::rep<4, pegtl::digit>, date_sign, one_or_two, date_sign, one_or_two,
                               pegtl::not_at<pegtl::digit>> {};
struct date_in_figures : pegtl::sor<year_last, year_short, year_first> {};

struct hour_alone : hour {};
struct quantity_tail : pegtl::sor<percent_sign, euro_sign, date_tail, unit, currency, glued> {};
struct quantity : pegtl::seq<number, pegtl::opt<quantity_tail>> {};
struct numeric : pegtl::seq<pegtl::at<pegtl::digit>, pegtl::sor<date_in_figures, hour_alone, quantity>> {};

// `aide.plafond` · `somme de`
struct path_tail : pegtl::seq<pegtl::one<'.'>, word_shape> {};
struct name : pegtl::seq<word_shape, pegtl::star<path_tail>> {};
struct name_token : pegtl::seq<name, pegtl::opt<phrase_tail>> {};

// "…" · « … » · “…”
template <typename Open, typename Close>
struct closed_string : pegtl::seq<Open, Close> {};
template <typename Open, char... Close>
struct open_string : pegtl::seq<Open, rest_of_line> {};
using straight = pegtl::one<'"'>;
using guillemet = pegtl::string<'\xC2', '\xAB'>;
using curly = pegtl::string<'\xE2', '\x80', '\x9C'>;
struct string_token : pegtl::sor<closed_string<straight, up_to<'"'>>, closed_string<guillemet, up_to<'\xC2', '\xBB'>>,
                                 closed_string<curly, up_to<'\xE2', '\x80', '\x9D'>>, open_string<straight, '"'>,
                                 open_string<guillemet, '\xC2', '\xBB'>, open_string<curly, '\xE2', '\x80', '\x9D'>> {};

template <TokenKind Kind, char... Bytes>
struct sign : pegtl::string<Bytes...> {};
struct sign_token
    : pegtl::sor<
          sign<TokenKind::comma, ','>, sign<TokenKind::open, '('>, sign<TokenKind::close, ')'>,
          sign<TokenKind::equal, '='>, sign<TokenKind::not_equal, '<', '>'>, sign<TokenKind::less_equal, '<', '='>,
          sign<TokenKind::less, '<'>, sign<TokenKind::greater_equal, '>', '='>, sign<TokenKind::greater, '>'>,
          sign<TokenKind::plus, '+'>, sign<TokenKind::minus, '-'>, sign<TokenKind::times, '*'>,
          sign<TokenKind::divide, '/'>, sign<TokenKind::not_equal, '\xE2', '\x89', '\xA0'>,
          sign<TokenKind::less_equal, '\xE2', '\x89', '\xA4'>, sign<TokenKind::greater_equal, '\xE2', '\x89', '\xA5'>,
          sign<TokenKind::minus, '\xE2', '\x88', '\x92'>, sign<TokenKind::times, '\xC3', '\x97'>> {};

struct comment : pegtl::seq<pegtl::two<'/'>, rest_of_line> {};
struct prose : pegtl::seq<pegtl::one<'>'>, rest_of_line> {};
struct dash : pegtl::one<'-'> {};

struct piece : pegtl::sor<blank_run, name_token, string_token, numeric, comment, sign_token, stray> {};
struct content : pegtl::seq<pegtl::opt<blank_run>, pegtl::sor<prose, dash, piece>, pegtl::star<piece>> {};
struct blanks_only
    : pegtl::seq<pegtl::not_at<overlong_line>, blank_run, pegtl::at<pegtl::eolf>, pegtl::opt<pegtl::eol>> {};
struct line_content : pegtl::seq<pegtl::sor<overlong_line, content>, pegtl::sor<pegtl::eol, pegtl::eof>> {};
struct line : pegtl::seq<line_start, pegtl::sor<pegtl::eol, blanks_only, line_content>> {};
struct file : pegtl::until<pegtl::eof, line> {};

// ---- actions: what is written down -------------------------------------------------------------

template <typename Rule>
struct action : pegtl::nothing<Rule> {};

template <TokenKind Kind>
struct push_token {
    template <typename Input>
    static void apply(const Input& in, Lexer& lexer) {
        lexer.push(Kind, in.begin(), in.end());
    }
};
template <>
struct action<comment> : push_token<TokenKind::comment> {};
template <>
struct action<prose> : push_token<TokenKind::prose> {};
template <>
struct action<dash> : push_token<TokenKind::dash> {};
template <typename Open, typename Close>
struct action<closed_string<Open, Close>> : push_token<TokenKind::string> {};

template <TokenKind Kind, char... Bytes>
struct action<sign<Kind, Bytes...>> {
    template <typename Input>
    static void apply(const Input& in, Lexer& lexer) {
        lexer.push(Kind, in.begin(), in.end());
        if constexpr (Kind == TokenKind::open || Kind == TokenKind::close) lexer.line_has_parens = true;
    }
};

template <typename Open, char... Close>
struct action<open_string<Open, Close...>> {
    template <typename Input>
    static void apply(const Input& in, Lexer& lexer) {
        constexpr char close[] = {Close..., '\0'};
        const text::Span span = lexer.span(in.begin(), in.end());
        lexer.push(TokenKind::error, in.begin(), in.end());
        lexer.sink.add(Diagnostic(Message::string_unterminated, span, {close}).with_fix({span.end, span.end}, close));
    }
};

template <>
struct action<overlong_line> {
    template <typename Input>
    static void apply(const Input& in, Lexer& lexer) {
        lexer.push(TokenKind::error, in.begin(), in.end());
        lexer.sink.add({Message::line_too_long,
                        lexer.span(in.begin(), in.end()),
                        {std::to_string(in.size()), std::to_string(max_line_bytes)}});
    }
};

template <>
struct action<name> {
    template <typename Input>
    static void apply(const Input& in, Lexer& lexer) {
        lexer.phrase_may_follow = false;
        if (std::memchr(in.begin(), '.', in.size()) != nullptr) {
            lexer.push(TokenKind::path, in.begin(), in.end());
            return;
        }
        lexer.push(TokenKind::word, in.begin(), in.end());
        FoldedWords words;
        if (!words.add({in.begin(), in.size()})) return;
        const vocabulary::Found found = vocabulary::find_folded(words.view(), lexer.language);
        lexer.out.tokens.back().word = found.word;
        lexer.phrase_may_follow = found.starts_phrase;
        if (found.word == Word::no) lexer.line_has_no = true;
    }
};

/// A sign of money stands before the amount elsewhere.
std::string advice_on_stray(std::string_view sign, Language language) {
    const bool french = is_french(language);
    if (sign == "£" || sign == "$" || sign == "€") {
        return french ? "un montant s'écrit avec sa devise après lui, `EUR` : `40 000 EUR`" : "an amount is written with its currency after it, `EUR`: `40,000 EUR`";
    }
    if (sign == "–" || sign == "—" || sign == "•" || sign == "*") return french ? "un élément de liste commence par `-`" : "an item of a list starts with `-`";
    return french ? "retirez-le ; un texte s'écrit entre guillemets" : "remove it; a text is written between quotes";
}

template <>
struct action<stray> {
    template <typename Input>
    static void apply(const Input& in, Lexer& lexer) {
        lexer.push(TokenKind::error, in.begin(), in.end());
        // At the start of a line another message says more (blocks.cpp).
        if (lexer.out.tokens.size() - 1 == lexer.line().first_token) return;
        if (in.string() == "!" && in.end() < lexer.line_end && *in.end() == '=') {
            const text::Span both{lexer.offset(in.begin()), lexer.offset(in.end()) + 1};
            const std::string advice = is_french(lexer.language) ? "« différent de » s'écrit `<>`" : "“different from” is written `<>`";
            return lexer.sink.add(Diagnostic(Message::character_unexpected, both, {"!=", advice}).with_fix(both, "<>"));
        }
        lexer.sink.add({Message::character_unexpected, lexer.span(in.begin(), in.end()), {in.string(), advice_on_stray(in.string(), lexer.language)}});
    }
};

template <>
struct action<number> {
    template <typename Input>
    static void apply(const Input& in, Lexer& lexer) {
        lexer.quantity = Quantity{};
        lexer.quantity.number = lexer.span(in.begin(), in.end());
    }
};

template <Quantity::Suffix Suffix>
struct note_suffix {
    template <typename Input>
    static void apply(const Input& in, Lexer& lexer) {
        lexer.quantity.suffix = Suffix;
        lexer.quantity.word = lexer.span(in.begin(), in.end());
    }
};
template <>
struct action<percent_sign> : note_suffix<Quantity::Suffix::percent> {};
template <>
struct action<unit_name> : note_suffix<Quantity::Suffix::unit> {};
template <>
struct action<euro_sign> : note_suffix<Quantity::Suffix::unit> {};
template <>
struct action<currency_code> : note_suffix<Quantity::Suffix::other_currency> {};
template <>
struct action<glued> : note_suffix<Quantity::Suffix::glued> {};
template <>
struct action<date_tail> : note_suffix<Quantity::Suffix::date> {};
template <>
struct action<year> {
    template <typename Input>
    static void apply(const Input& in, Lexer& lexer) {
        lexer.quantity.year = lexer.span(in.begin(), in.end());
    }
};
template <>
struct action<hour_tail> {
    template <typename Input>
    static void apply(const Input& in, Lexer& lexer) {
        // The hour is the last word of the tail.
        const char* begin = in.end();
        while (is_digit(begin[-1]) || is_ascii_letter(begin[-1]) || begin[-1] == ':') --begin;
        lexer.quantity.hour = lexer.span(begin, in.end());
    }
};

template <>
struct action<quantity> {
    template <typename Input>
    static void apply(const Input& in, Lexer& lexer) {
        Quantity& quantity = lexer.quantity;
        quantity.span = lexer.span(in.begin(), in.end());
        const Token token = read_quantity(quantity, lexer.source, lexer.language, lexer.sink);
        std::vector<Token>& tokens = lexer.out.tokens;
        // Two numbers side by side (40 00 EUR) are one number, badly grouped.
        const bool beside = tokens.size() > lexer.line().first_token && tokens.back().is(TokenKind::number) &&
                            quantity.suffix != Quantity::Suffix::date && !token.is(TokenKind::error);
        if (beside) {
            const text::Span both{tokens.back().span.begin, quantity.span.end};
            lexer.sink.add(
                {Message::number_unreadable,
                 both,
                 {std::string(lexer.source.slice(both)), is_french(lexer.language) ? "40 000,00" : "40,000.00"}});
        }
        tokens.push_back(token);
    }
};

template <>
struct action<date_in_figures> {
    template <typename Input>
    static void apply(const Input& in, Lexer& lexer) {
        const text::Span span = lexer.span(in.begin(), in.end());
        lexer.out.tokens.push_back(read_date_in_figures(span, lexer.source, lexer.language, lexer.sink));
    }
};

template <>
struct action<hour_alone> {
    template <typename Input>
    static void apply(const Input& in, Lexer& lexer) {
        // After a number, it is the date that is not written as it should: that is told.
        const std::string_view before = lexer.source.text().substr(0, lexer.offset(in.begin()));
        const std::size_t word = before.find_last_not_of(" \t");
        const std::size_t at = word == std::string_view::npos ? word : before.find_last_of(" \t", word);
        const std::size_t end = at == std::string_view::npos ? at : before.find_last_not_of(" \t", at);
        const bool after_a_number = end != std::string_view::npos && before[end] >= '0' && before[end] <= '9';
        lexer.push(after_a_number ? TokenKind::word : TokenKind::error, in.begin(), in.end());
        if (after_a_number) return;
        const std::string example = (is_french(lexer.language) ? "29 mai 2015 à " : "29 May 2015 at ") + in.string();
        lexer.sink.add({Message::hour_without_date, lexer.span(in.begin(), in.end()), {in.string(), example}});
    }
};

template <>
struct action<line> {
    static void apply0(Lexer& lexer) {
        Line& read = lexer.line();
        read.token_count = static_cast<std::uint32_t>(lexer.out.tokens.size()) - read.first_token;
        const std::span<Token> tokens = std::span(lexer.out.tokens).subspan(read.first_token);
        if (lexer.line_has_no && is_french(lexer.language)) settle_no(tokens);
        if (lexer.line_has_parens) check_parentheses(tokens, lexer.sink);
    }
};

}  // namespace

Lines read_lines(const text::SourceText& source, Language language, Sink& sink) {
    Lexer lexer{source, language, sink};
    const std::string_view text = source.text();
    lexer.out.tokens.reserve(text.size() / 6 + 16);
    lexer.out.lines.reserve(source.line_count() + 1);
    pegtl::memory_input<pegtl::tracking_mode::lazy, pegtl::eol::lf_crlf, const char*> in(
        text.data(), text.data() + text.size(), source.file_name().c_str());
    pegtl::parse<file, action>(in, lexer);
    return std::move(lexer.out);
}

}  // namespace guichet::syntax

// What the analysis must know of the rules above that are not made of PEGTL's own.
namespace TAO_PEGTL_NAMESPACE {
namespace rules = guichet::syntax;
template <typename Name>
struct analyze_traits<Name, rules::line_start> : analyze_opt_traits<> {};
template <typename Name>
struct analyze_traits<Name, rules::rest_of_line> : analyze_opt_traits<> {};
template <typename Name, char... Close>
struct analyze_traits<Name, rules::up_to<Close...>> : analyze_any_traits<> {};
template <typename Name>
struct analyze_traits<Name, rules::overlong_line> : analyze_any_traits<> {};
template <typename Name>
struct analyze_traits<Name, rules::blank_run> : analyze_any_traits<> {};
template <typename Name>
struct analyze_traits<Name, rules::word_shape> : analyze_any_traits<> {};
template <typename Name>
struct analyze_traits<Name, rules::phrase_tail> : analyze_any_traits<> {};
template <typename Name>
struct analyze_traits<Name, rules::unit_word> : analyze_any_traits<> {};
template <typename Name>
struct analyze_traits<Name, rules::month_word> : analyze_any_traits<> {};
template <typename Name>
struct analyze_traits<Name, rules::at_word> : analyze_any_traits<> {};
template <typename Name>
struct analyze_traits<Name, rules::stray> : analyze_any_traits<> {};
}  // namespace TAO_PEGTL_NAMESPACE

namespace guichet::syntax {
std::size_t grammar_problems() { return tao::pegtl::analyze<file>(-1); }
}  // namespace guichet::syntax
