// Letters and published prose: text with values in it, quoted as `$path`.
//
// A letter is about one dossier and is filled when it is sent: its values become segments. The prose of
// the call is published before there is any dossier: only values known now can be quoted, and they
// are put in place here, once.
#include "dsl/check/builtins.h"
#include "dsl/check/constants.h"
#include "dsl/check/expressions.h"
#include "dsl/check/families.h"
#include "dsl/diagnostics/message.h"
#include "dsl/program/evaluate.h"
#include "dsl/text/utf8.h"

namespace guichet::check {
namespace {

using program::Segment;
using program::SegmentKind;

bool is_path_character(std::uint32_t c) {
    if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    return c >= 0xC0 && c != 0xD7 && c != 0xF7 && c < 0x2000;  // letters, neither × nor ÷ nor typography
}

/// Length of the dotted name at the start of `text`: a final point belongs to the sentence.
std::size_t path_length(std::string_view text) {
    std::size_t end = 0;
    std::size_t at = 0;
    while (at < text.size()) {
        const text::Decoded c = text::decode(text, at);
        if (c.size == 0) break;
        if (is_path_character(c.code_point)) {
            at += c.size;
            end = at;
        } else if (c.code_point == '.' && end == at && at > 0) {
            ++at;
        } else {
            break;
        }
    }
    return end;
}

std::string display(const Context& context, const ast::Expr& source, const ast::Literal& literal) {
    const bool french = context.report.french();
    if (const Money* money = std::get_if<Money>(&literal)) return format_money(*money, context.program.currency, french);
    if (const Date* date = std::get_if<Date>(&literal)) return long_date(*date, french);
    if (const Duration* duration = std::get_if<Duration>(&literal)) return format_duration(*duration, french);
    if (const std::string* words = std::get_if<std::string>(&literal)) return *words;
    return context.text_of(source.span);
}

/// What is known when the call is published; nullopt for anything else.
std::optional<std::string> known_now(Context& context, const Resolved& resolved) {
    using Kind = Resolved::Kind;
    const program::Window& window = context.program.window;
    switch (resolved.kind) {
        case Kind::cap:
            if (context.program.cap_by != none) return program::all_values(context.program, context.program.cap_by);
            return format_money(context.program.cap, context.program.currency, context.report.french());
        case Kind::silence_delay: return format_duration(program::deadline_of(context.program, program::across_stages, resolved.a).duration, context.report.french());
        case Kind::funders: return program::funders_in_words(context.program);
        case Kind::opening: return window.opening_text;
        case Kind::closing: return window.closing_text;
        case Kind::parameter: {
            const ast::Expr& value = context.call.parameters[static_cast<std::size_t>(resolved.a)].value;
            if (value.kind != ast::ExprKind::literal) return std::string();
            return display(context, value, value.literal);
        }
        default: return std::nullopt;
    }
}

/// One line cut at its `$`: calls `plain` with text and `quoted` with names.
template <class Plain, class Quoted>
void cut(const Context& context, const ast::Text& line, Plain plain, Quoted quoted) {
    const std::string_view whole = line.text;
    const std::size_t inside = context.source.slice(line.span).find(whole);
    std::size_t from = 0;
    for (std::size_t at = whole.find('$'); at != std::string_view::npos; at = whole.find('$', at + 1)) {
        const std::size_t length = path_length(whole.substr(at + 1));
        if (length == 0) continue;
        if (at > from) plain(whole.substr(from, at - from));
        ast::Name name{std::string(whole.substr(at + 1, length)), line.span};
        if (inside != std::string_view::npos) {
            const auto begin = static_cast<std::uint32_t>(line.span.begin + inside + at + 1);
            name.span = {begin, begin + static_cast<std::uint32_t>(length)};
        }
        quoted(name);
        from = at + 1 + length;
    }
    if (from < whole.size() || whole.empty()) plain(whole.substr(from));
}

std::optional<Segment> letter_segment(Context& context, const ast::Name& name) {
    using Kind = Resolved::Kind;
    Scope scope;
    scope.letter = true;
    scope.allow_missing = true;
    const Resolved resolved = require(context, name, scope);
    switch (resolved.kind) {
        case Kind::unknown:
        case Kind::ambiguous: return std::nullopt;
        case Kind::dossier_number: return Segment{SegmentKind::dossier_number, name.text, none};
        case Kind::received_on: return Segment{SegmentKind::received_at, name.text, none};
        case Kind::reason: return Segment{SegmentKind::reason, name.text, none};
        default: break;
    }
    if (resolved.kind == Kind::cap && !context.program.has_cap) {
        context.report.absence(Message::cap_missing, name.span, {name.text});
        return std::nullopt;
    }
    if (resolved.kind != Kind::cap) {
        if (const auto text = known_now(context, resolved)) return Segment{SegmentKind::text, *text, none};
    }
    const bool list = resolved.kind == Kind::field &&
                      context.program.fields[static_cast<std::size_t>(resolved.a)].type == program::Type::list;
    if (list || resolved.kind == Kind::list_column || resolved.kind == Kind::period) {
        context.report.say(Message::cannot_be_quoted, name.span, {name.text});
        return std::nullopt;
    }
    return Segment{SegmentKind::formula, name.text, formula_of(context, resolved, name)};
}

/// A line of text twice in a row is a slip of the hand.
void check_repeated_lines(Context& context, const std::vector<ast::Text>& lines) {
    for (std::size_t i = 1; i < lines.size(); ++i) {
        if (lines[i].text != lines[i - 1].text || lines[i].text.find_first_not_of(" \t") == std::string::npos) continue;
        context.report.say(Message::prose_repeated, lines[i].span).with_label(lines[i - 1].span, Message::note_said_here);
    }
}

program::Letter lower_letter(Context& context, const ast::Letter& letter) {
    program::Letter out{letter.name.text, letter.subject.text, {}};
    for (const ast::Text& line : letter.lines) {
        std::vector<Segment>& segments = out.lines.emplace_back();
        cut(
            context, line,
            [&](std::string_view text) { segments.push_back({SegmentKind::text, std::string(text), none}); },
            [&](const ast::Name& name) {
                if (auto segment = letter_segment(context, name)) segments.push_back(std::move(*segment));
            });
    }
    if (letter.lines.empty()) context.report.absence(Message::letter_empty, letter.name.span, {letter.name.text});
    check_repeated_lines(context, letter.lines);
    return out;
}

void lower_prose(Context& context) {
    for (const ast::Text& line : context.call.prose) {
        std::string& out = context.program.prose.emplace_back();
        cut(
            context, line, [&](std::string_view text) { out += text; },
            [&](const ast::Name& name) {
                const Resolved resolved = require(context, name, {});
                if (resolved.kind == Resolved::Kind::unknown || resolved.kind == Resolved::Kind::ambiguous) return;
                if (resolved.kind == Resolved::Kind::cap && !context.program.has_cap) {
                    context.report.absence(Message::cap_missing, name.span, {name.text});
                } else if (const auto text = known_now(context, resolved)) {
                    out += *text;
                } else if (resolved.kind == Resolved::Kind::schedule) {
                    out += program::all_values(context.program, resolved.a);
                } else {
                    context.report.say(Message::prose_quotes_a_dossier, name.span, {name.text});
                }
            });
    }
    check_repeated_lines(context, context.call.prose);
}

}  // namespace

void check_letters(Context& context) {
    for (const ast::Letter& letter : context.call.letters) context.program.letters.push_back(lower_letter(context, letter));
    lower_prose(context);
}

}  // namespace guichet::check
