// Units and months: words that mean something only beside a number.
#include <array>
#include <vector>

#include "dsl/text/utf8.h"
#include "dsl/vocabulary/vocabulary.h"

namespace guichet::vocabulary {

namespace {

constexpr std::array unit_table{
    UnitRow{Unit::euro, "EUR", "EUR", "EUR", "EUR"},
    UnitRow{Unit::cent, "centime", "centimes", "cent", "cents"},
    UnitRow{Unit::day, "jour", "jours", "day", "days"},
    UnitRow{Unit::working_day, "jour ouvré", "jours ouvrés", "working day", "working days"},
    UnitRow{Unit::week, "semaine", "semaines", "week", "weeks"},
    UnitRow{Unit::month, "mois", "mois", "month", "months"},
    UnitRow{Unit::year, "an", "ans", "year", "years"},
    UnitRow{Unit::character, "caractère", "caractères", "character", "characters"},
    UnitRow{Unit::line, "ligne", "lignes", "line", "lines"},
};

struct MonthRow {
    std::string_view french, english;
};
constexpr std::array<MonthRow, 12> month_table{{
    {"janvier", "January"},
    {"février", "February"},
    {"mars", "March"},
    {"avril", "April"},
    {"mai", "May"},
    {"juin", "June"},
    {"juillet", "July"},
    {"août", "August"},
    {"septembre", "September"},
    {"octobre", "October"},
    {"novembre", "November"},
    {"décembre", "December"},
}};

struct FoldedUnit {
    std::string folded;
    Unit id;
};

std::vector<FoldedUnit> fold_units(Language language) {
    std::vector<FoldedUnit> out;
    for (const UnitRow& row : unit_table) {
        out.push_back({text::fold(is_french(language) ? row.french_one : row.english_one), row.id});
        out.push_back({text::fold(is_french(language) ? row.french_many : row.english_many), row.id});
    }
    return out;
}

std::array<std::string, 12> fold_months(Language language) {
    std::array<std::string, 12> out;
    for (std::size_t i = 0; i < out.size(); ++i) {
        out[i] = text::fold(is_french(language) ? month_table[i].french : month_table[i].english);
    }
    return out;
}

}  // namespace

std::span<const UnitRow> units() { return unit_table; }

std::optional<Unit> find_unit(std::string_view folded, Language language) {
    static const std::vector<FoldedUnit> french = fold_units(Language::french);
    static const std::vector<FoldedUnit> english = fold_units(Language::english);
    for (const FoldedUnit& unit : is_french(language) ? french : english) {
        if (unit.folded == folded) return unit.id;
    }
    return std::nullopt;
}

std::string_view unit_spelling(Unit unit, bool many, Language language) {
    const UnitRow& row = unit_table[static_cast<std::size_t>(unit)];
    if (is_french(language)) return many ? row.french_many : row.french_one;
    return many ? row.english_many : row.english_one;
}

int find_month(std::string_view folded, Language language) {
    static const std::array<std::string, 12> french = fold_months(Language::french);
    static const std::array<std::string, 12> english = fold_months(Language::english);
    const auto& months = is_french(language) ? french : english;
    for (std::size_t i = 0; i < months.size(); ++i) {
        if (months[i] == folded) return static_cast<int>(i) + 1;
    }
    return 0;
}

std::string_view month_name(int month, Language language) {
    const MonthRow& row = month_table.at(static_cast<std::size_t>(month - 1));
    return is_french(language) ? row.french : row.english;
}

}  // namespace guichet::vocabulary
