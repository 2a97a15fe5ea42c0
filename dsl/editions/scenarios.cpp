// Scenarios that an edition takes over: the lines of the other file, its dates moved on, with the
// replaced, dropped and added ones of this file.
#include <algorithm>
#include <map>

#include "dsl/diagnostics/message.h"
#include "dsl/editions/editions.h"
#include "dsl/editions/targets.h"
#include "dsl/values/date.h"

namespace guichet::editions {
namespace {

using diagnostics::Message;
using syntax::Node;
using syntax::NodeKind;
using syntax::ParseResult;
using syntax::SyntaxTree;
using syntax::Token;
using syntax::TokenKind;
using vocabulary::Word;

constexpr std::int32_t most_years = 50;

const Node* heading_line(const ParseResult& parsed) {
    if (parsed.tree.nodes().empty()) return nullptr;
    for (const Node& line : parsed.tree.children(parsed.tree.root()))
        if (line.keyword == Word::scenarios_of) return &line;
    return nullptr;
}

/// The other file's text with its dates moved on, line by line; columns stay what they are.
class Shifted {
public:
    Shifted(const SyntaxTree& tree, std::int32_t years) : tree_(tree), years_(years) {
        for (const Token& token : tree.tokens())
            if (years != 0 && (token.is(TokenKind::date) || token.is(TokenKind::date_time))) dates_[tree.source().line_of(token.span.begin)].push_back(&token);
    }

    std::string line(std::uint32_t number) const {
        const text::Span span = tree_.source().line_span(number);
        std::string out(tree_.source().slice(span));
        const auto found = dates_.find(number);
        if (found == dates_.end()) return out;
        for (const Token* token : found->second) {
            const std::int32_t year = day_of(*token).year;
            const std::size_t at = out.find(std::to_string(year), token->span.begin - span.begin);
            if (at != std::string::npos) out.replace(at, 4, std::to_string(year + years_));
        }
        return out;
    }

    /// A day of this line that the moved year does not have.
    std::optional<Date> lost_day(std::uint32_t number) const {
        const auto found = dates_.find(number);
        if (found == dates_.end()) return std::nullopt;
        for (const Token* token : found->second) {
            const Date day = day_of(*token);
            if (is_valid(day) && !is_valid(Date{static_cast<decltype(day.year)>(day.year + years_), day.month, day.day})) return day;
        }
        return std::nullopt;
    }

private:
    static Date day_of(const Token& token) { return token.is(TokenKind::date) ? token.as<Date>() : token.as<CivilTime>().date; }

    const SyntaxTree& tree_;
    std::int32_t years_;
    std::map<std::uint32_t, std::vector<const Token*>> dates_;
};

class Taker {
public:
    Taker(const ParseResult& own, const TakenHeading& heading, const ParseResult& parent)
        : own_(own.tree), language_(own.language), heading_(heading), parent_(parent.tree), shifted_(parent.tree, heading.years) {}

    Flattened put_together() {
        for (const Node& line : own_.children(own_.root())) {
            const bool block = line.kind == NodeKind::block || line.kind == NodeKind::statement;
            if (!block || line.keyword == Word::scenarios_of || line.keyword == Word::language) continue;
            if (line.edit == Word::none || line.edit == Word::adds) added_.push_back(&line);
            else change(line);
        }
        write_head();
        for (std::uint32_t number = 1; number <= parent_.source().line_count(); ++number) write_inherited(number);
        for (const Node* line : added_) write_own(*line);
        out_.text = text::SourceText(own_.source().file_name(), std::move(text_));
        return std::move(out_);
    }

private:
    void say(Message message, text::Span span, std::vector<std::string> args) { out_.diagnostics.emplace_back(message, span, std::move(args)); }

    void change(const Node& line) {
        const std::vector<Target> targets = find_targets(own_, line, parent_, parent_.root());
        const std::string name = name_of(own_, line);
        if (targets.empty()) return say(Message::edition_hits_nothing, line.span, {name, others_of_kind(line, parent_, parent_.root())});
        if (targets.size() > 1) return say(Message::edition_hits_several, line.span, {name, std::to_string(targets.size())});
        if (line.edit == Word::in_) return say(Message::edition_not_a_block, line.span, {name, std::string(vocabulary::spelling(Word::replaces, language_))});
        const Lines lines = targets.front().lines;
        if (const auto other = instead_.find(lines.first); other != instead_.end()) return say(Message::edition_hits_twice, line.span, {name});
        instead_.emplace(lines.first, std::pair(lines, line.edit == Word::replaces ? &line : nullptr));
    }

    /// What stands above the scenarios is this file's: its language, its call.
    void write_head() {
        const Node* head = nullptr;
        for (const Node& line : own_.children(own_.root()))
            if (line.keyword == Word::scenarios_of && head == nullptr) head = &line;
        for (std::uint32_t number = 1; number <= head->line; ++number) {
            std::string line(own_.source().slice(own_.source().line_span(number)));
            if (number == head->line) line.resize(heading_.inherits_span.begin - own_.source().line_span(number).begin);
            put(std::move(line), number, 0);
        }
    }

    void write_inherited(std::uint32_t& number) {
        for (const Node& line : parent_.children(parent_.root()))
            if (line.line == number && (line.keyword == Word::scenarios_of || line.keyword == Word::language)) return;
        if (const auto change = instead_.find(number); change != instead_.end()) {
            number = change->second.first.last;
            if (change->second.second != nullptr) write_own(*change->second.second);
            return;
        }
        if (const auto lost = shifted_.lost_day(number))
            say(Message::taken_scenarios_leap, heading_.inherits_span,
                {long_date(*lost, is_french(language_)), std::to_string(number), heading_.file, std::to_string(lost->year + heading_.years)});
        put(shifted_.line(number), 0, number);
    }

    /// Blanks stand for the word that says what the lines do, so that columns are those of the file.
    void write_own(const Node& node) {
        const Lines lines = lines_of(own_, node);
        for (std::uint32_t number = lines.first; number <= lines.last; ++number) {
            const text::Span span = own_.source().line_span(number);
            std::string line(own_.source().slice(span));
            if (number == node.line && node.edit_tokens > 0) {
                const auto first = own_.tokens()[node.first_token - node.edit_tokens].span.begin;
                for (auto at = first; at < own_.tokens()[node.first_token].span.begin; ++at) line[at - span.begin] = ' ';
            }
            put(std::move(line), number, 0);
        }
    }

    void put(std::string line, std::uint32_t own, std::uint32_t inherited) {
        text_ += line;
        text_ += '\n';
        out_.edition_lines.push_back(own);
        out_.parent_lines.push_back(inherited);
    }

    const SyntaxTree& own_;
    Language language_;
    const TakenHeading& heading_;
    const SyntaxTree& parent_;
    Shifted shifted_;
    std::map<std::uint32_t, std::pair<Lines, const Node*>> instead_;  ///< first line of the other file → its lines, and what replaces them
    std::vector<const Node*> added_;
    std::string text_;
    Flattened out_{text::SourceText("", ""), {}, {}, {}};
};

}  // namespace

bool takes_scenarios_over(const ParseResult& parsed) {
    const Node* line = heading_line(parsed);
    if (line == nullptr) return false;
    const auto args = parsed.tree.args(*line);
    return std::any_of(args.begin(), args.end(), [](const Token& token) { return token.is(Word::inherits); });
}

std::optional<TakenHeading> read_taken_heading(const ParseResult& parsed, std::vector<diagnostics::Diagnostic>& diagnostics) {
    const Node& line = *heading_line(parsed);
    const SyntaxTree& tree = parsed.tree;
    const auto args = tree.args(line);
    // "CALL" reprend "FILE" [décalés de N an]
    const bool plain = args.size() >= 3 && args[0].is(TokenKind::string) && args[1].is(Word::inherits) && args[2].is(TokenKind::string);
    const bool moved = plain && args.size() == 5 && args[3].is(Word::shifted_by) && args[4].is(TokenKind::duration);
    if (!plain || (args.size() != 3 && !moved)) {
        diagnostics.push_back({Message::taken_scenarios_heading, line.span, {}});
        return std::nullopt;
    }
    TakenHeading out;
    out.file = tree.content(args[2]);
    out.file_span = args[2].span;
    out.inherits_span = {args[1].span.begin, args.back().span.end};
    if (!moved) return out;
    const auto by = args[4].as<Duration>();
    if (by.unit != DurationUnit::years || by.count < 1 || by.count > most_years) {
        diagnostics.push_back({Message::taken_scenarios_shift, args[4].span, {std::string(tree.text(args[4]))}});
        return std::nullopt;
    }
    out.years = by.count;
    return out;
}

Flattened take_over_scenarios(const ParseResult& parsed, const TakenHeading& heading, const text::SourceText& parent) {
    const ParseResult other = syntax::parse(parent);
    return Taker(parsed, heading, other).put_together();
}

}  // namespace guichet::editions
