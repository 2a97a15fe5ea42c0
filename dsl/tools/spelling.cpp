#include "dsl/tools/spelling.h"

#include <fmt/format.h>

#include "dsl/text/utf8.h"
#include "dsl/values/date.h"

namespace guichet::tools {
namespace {

using syntax::Node;
using syntax::Token;
using syntax::TokenKind;
using vocabulary::Unit;
using vocabulary::Word;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// A number's digits before and after its decimal sign, and where it ends in the token.
struct Digits {
    std::string whole, decimals;
    std::size_t end = 0;
};

/// The grammar has read the number: what is no digit and no decimal sign stands between thousands.
Digits digits_of(std::string_view seen, Language language) {
    const char decimal = is_french(language) ? ',' : '.';
    Digits out;
    bool after_sign = false;
    for (std::size_t at = 0; at < seen.size();) {
        if (is_digit(seen[at])) {
            (after_sign ? out.decimals : out.whole) += seen[at++];
            out.end = at;
        } else if (seen[at] == decimal && !after_sign) {
            after_sign = true;
            ++at;
        } else {
            const std::size_t blank = text::blank_size(seen, at);
            if (blank == 0 && seen[at] != ',') break;
            at += blank == 0 ? 1 : blank;
        }
    }
    return out;
}

std::string write_number(const Digits& digits, Language to) {
    std::string out;
    for (std::size_t i = 0; i < digits.whole.size(); ++i) {
        if (i != 0 && (digits.whole.size() - i) % 3 == 0) out += is_french(to) ? ' ' : ',';
        out += digits.whole[i];
    }
    if (!digits.decimals.empty()) out.append(is_french(to) ? "," : ".").append(digits.decimals);
    return out;
}

std::string_view without_first_blanks(std::string_view seen) {
    while (const std::size_t size = text::blank_size(seen, 0)) seen.remove_prefix(size);
    return seen;
}

/// "jours  ouvres": one blank between the parts, then folded.
std::string folded_unit(std::string_view seen) {
    std::string out;
    for (std::size_t at = 0; at < seen.size();) {
        const std::size_t blank = text::blank_size(seen, at);
        if (blank == 0) {
            out += seen[at++];
        } else {
            if (!out.empty() && out.back() != ' ') out += ' ';
            at += blank;
        }
    }
    return text::fold(out);
}

std::string spell_quantity(std::string_view seen, Language from, Language to) {
    const Digits digits = digits_of(seen, from);
    const std::string number = write_number(digits, to);
    const std::string_view suffix = without_first_blanks(seen.substr(digits.end));
    if (suffix.empty()) return number;
    if (suffix == "%") return number + " %";
    const auto unit = suffix == "\xE2\x82\xAC" ? Unit::euro : vocabulary::find_unit(folded_unit(suffix), from);
    if (!unit) return std::string(seen);
    const bool one = digits.whole.find_last_not_of('0') == std::string::npos ? is_french(to)
                                                                             : digits.whole.find_first_not_of('0') == digits.whole.size() - 1 && digits.whole.back() == '1';
    return fmt::format("{} {}", number, vocabulary::unit_spelling(*unit, !one, to));
}

/// Years are four figures in a file, and long_date writes them as numbers.
std::string spell_date(Date date, Language to) {
    const std::string out = long_date(date, is_french(to));
    const std::size_t blank = out.rfind(' ');
    return fmt::format("{} {:04}", out.substr(0, blank), date.year);
}

std::string spell_date_time(const CivilTime& time, Language to) {
    const int minutes = time.ms_of_day / 60'000;
    const std::string date = spell_date(time.date, to);
    if (is_french(to)) return fmt::format("{} à {}h{:02}", date, minutes / 60, minutes % 60);
    return fmt::format("{} at {:02}:{:02}", date, minutes / 60, minutes % 60);
}

std::string spell_string(const syntax::SyntaxTree& tree, const Token& token) {
    const std::string_view content = tree.content(token);
    if (content.find('"') == std::string_view::npos) return fmt::format("\"{}\"", content);
    return std::string(tree.text(token));
}

std::string spell_word(const Reading& reading, const Node& node, const Token& token, Language to) {
    const bool head = &token == &reading.tree().head(node);
    const ast::WordRole& role = reading.role(token);
    const Word word = head ? node.keyword : role.kind == ast::WordRole::Kind::keyword ? role.word : Word::none;
    const std::string_view seen = reading.tree().text(token);
    // A misspelt keyword is a mistake, with a message and a fix: not for a tool to mend in silence.
    const bool spelled = word != Word::none && vocabulary::spelling(token.word, reading.language()) ==
                                                   vocabulary::spelling(word, reading.language());
    if (spelled) return std::string(vocabulary::spelling(word, to));
    return role.kind == ast::WordRole::Kind::name ? reading.respelled(token.span, to) : std::string(seen);
}

std::string_view spell_sign(TokenKind kind) {
    switch (kind) {
        case TokenKind::equal: return "=";
        case TokenKind::not_equal: return "<>";
        case TokenKind::less: return "<";
        case TokenKind::less_equal: return "<=";
        case TokenKind::greater: return ">";
        case TokenKind::greater_equal: return ">=";
        case TokenKind::plus: return "+";
        case TokenKind::minus:
        case TokenKind::dash: return "-";
        case TokenKind::times: return "*";
        case TokenKind::divide: return "/";
        case TokenKind::open: return "(";
        case TokenKind::close: return ")";
        default: return ",";
    }
}

std::string_view without_last_blanks(std::string_view seen) {
    for (std::size_t size = 3; size != 0;) {
        const bool blank = seen.size() >= size && text::blank_size(seen, seen.size() - size) == size;
        if (blank) seen.remove_suffix(size);
        size = blank ? 3 : size - 1;
    }
    return seen;
}

}  // namespace

std::string spell(const Reading& reading, const Node& node, const Token& token, Language to) {
    const syntax::SyntaxTree& tree = reading.tree();
    switch (token.kind) {
        case TokenKind::word: return spell_word(reading, node, token, to);
        case TokenKind::path:
        case TokenKind::prose: return reading.respelled(token.span, to);
        case TokenKind::comment: return std::string(without_last_blanks(tree.text(token)));
        case TokenKind::string: return spell_string(tree, token);
        case TokenKind::number:
            // A department is a name made of figures.
            if (reading.role(token).kind == ast::WordRole::Kind::name) return std::string(tree.text(token));
            // The only number of its line is a year.
            if (node.keyword == Word::public_holidays) return digits_of(tree.text(token), reading.language()).whole;
            [[fallthrough]];
        case TokenKind::amount:
        case TokenKind::percent:
        case TokenKind::duration:
        case TokenKind::count: return spell_quantity(tree.text(token), reading.language(), to);
        case TokenKind::date: return spell_date(token.as<Date>(), to);
        case TokenKind::date_time: return spell_date_time(token.as<CivilTime>(), to);
        case TokenKind::error: return std::string(tree.text(token));
        default: return std::string(spell_sign(token.kind));
    }
}

}  // namespace guichet::tools
