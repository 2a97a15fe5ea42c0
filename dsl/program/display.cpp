#include <fmt/format.h>

#include "dsl/program/identifiers.h"
#include "dsl/program/machine.h"
#include "dsl/program/wide.h"
#include "dsl/program/wording.h"

namespace guichet::program {
namespace {


std::string count_of_lines(std::int64_t count, bool french) {
    const bool one = french ? count < 2 : count == 1;
    const char* word = french ? (one ? "ligne" : "lignes") : (one ? "line" : "lines");
    return fmt::format("{} {}", format_integer(count, french), word);
}

std::string size_in_bytes(std::int64_t bytes, bool french) {
    return fmt::format("{} {}", format_integer(bytes, french), french ? "octets" : "bytes");
}

std::string label_of(const Program& program, std::int64_t list, std::int64_t item, bool french) {
    const ChoiceList* choices = row(program.choice_lists, list);
    const ChoiceItem* found = choices == nullptr ? nullptr : row(choices->items, item);
    if (found == nullptr) return french ? "choix inconnu" : "unknown choice";
    return found->label.empty() ? found->name : found->label;
}

}  // namespace

std::string quoted(std::string_view text, bool french) {
    std::string shown;
    for (std::size_t at = 0; at < text.size();) {
        const Character character = read_character(text, at);
        if (character.size == 0 || is_control(character.code_point)) {
            shown += "\uFFFD";
        } else {
            shown += text.substr(at, character.size);
        }
        at += character.size == 0 ? 1 : character.size;
    }
    return french ? "«\u00A0" + shown + "\u00A0»" : "“" + shown + "”";
}

std::string excerpt(std::string_view text, std::size_t max_characters) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < max_characters && at < text.size(); ++i) {
        const Character character = read_character(text, at);
        at += character.size == 0 ? 1 : character.size;
    }
    return at == text.size() ? std::string{text} : std::string{text.substr(0, at)} + "…";
}

std::string citation(std::string_view clause) {
    if (clause.empty()) return {};
    const bool numbered = clause.front() >= '0' && clause.front() <= '9';
    return fmt::format(" ({}{})", numbered ? "art. " : "", clause);
}

std::string format_integer(std::int64_t number, bool french) {
    const bool negative = number < 0;
    const auto bits = static_cast<std::uint64_t>(number);
    const std::string digits = std::to_string(negative ? 0 - bits : bits);
    std::string out = negative ? "-" : "";
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i != 0 && (digits.size() - i) % 3 == 0) out += french ? "\u00A0" : ",";
        out += digits[i];
    }
    return out;
}

std::string format_ratio(Ratio ratio, bool french) {
    if (ratio.is_integer()) return format_integer(ratio.numerator(), french);
    const bool negative = ratio.numerator() < 0;
    const Wide magnitude = negative ? -Wide{ratio.numerator()} : Wide{ratio.numerator()};
    const Wide hundred_times = magnitude * 100;
    const bool exact = hundred_times % ratio.denominator() == 0;
    // To the nearest hundredth, a half up. The denominator is at least 2: this fits 64 bits.
    const Wide hundredths = (hundred_times * 2 + ratio.denominator()) / (Wide{ratio.denominator()} * 2);
    std::string decimals = fmt::format("{:02}", static_cast<int>(hundredths % 100));
    if (exact && decimals[1] == '0') decimals.pop_back();
    return fmt::format("{}{}{}{}{}", exact ? "" : (french ? "environ " : "about "), negative ? "-" : "",
                       format_integer(static_cast<std::int64_t>(hundredths / 100), french), french ? "," : ".",
                       decimals);
}

std::string display_in(const Program& program, const Cell& cell, bool french) {
    switch (cell.kind) {
        case Cell::Kind::missing:
            if (cell.overflowed) return french ? "montant hors limites" : "amount out of range";
            return french ? "sans réponse" : "no answer";
        case Cell::Kind::boolean: return cell.x == 1 ? (french ? "oui" : "yes") : (french ? "non" : "no");
        case Cell::Kind::number: return format_ratio(Ratio{cell.x, cell.y}, french);
        case Cell::Kind::money: return format_money(Money{cell.x}, program.currency, french);
        case Cell::Kind::date: return long_date(from_days(static_cast<std::int32_t>(cell.x)), french);
        case Cell::Kind::text: return std::string{cell.text};
        case Cell::Kind::choice: return label_of(program, cell.y, cell.x, french);
        case Cell::Kind::choices: {
            std::string out;
            for (const std::uint16_t item : items_of(cell)) out += (out.empty() ? "" : ", ") + label_of(program, cell.y, item, french);
            return out;
        }
        case Cell::Kind::percent: {
            if (cell.y < 1 || cell.x != static_cast<std::int32_t>(cell.x)) return "%";
            const std::string hundredths = format_ratio(Ratio{cell.x * 100, cell.y}, french);
            return french ? hundredths + "\u00A0%" : hundredths + "%";
        }
        case Cell::Kind::duration:
            return format_duration({static_cast<std::int32_t>(cell.x), static_cast<DurationUnit>(cell.y)}, french);
        case Cell::Kind::other:
            if (cell.text.empty()) return count_of_lines(cell.x, french);
            return fmt::format("{} ({})", cell.text, size_in_bytes(cell.x, french));
    }
    return {};
}

std::string display_in(const Program& program, const Field& field, const Value& value, bool french) {
    if (const auto* rows = std::get_if<Rows>(&value)) {
        return count_of_lines(static_cast<std::int64_t>(rows->rows.size()), french);
    }
    return display_in(program, cell_of(field, value), french);
}

std::string display(const Program& program, const Cell& cell) { return display_in(program, cell, program.french); }

std::string display(const Program& program, const Field& field, const Value& value) {
    return display_in(program, field, value, program.french);
}

}  // namespace guichet::program
