#pragma once
// The lines above `appel`, as the call writes them.
#include <cstdint>
#include <optional>
#include <vector>

#include "dsl/ast/expr.h"

namespace guichet::ast {

/// `jours_fériés france|alsace_moselle|listés [jusqu_en YEAR]`
struct Holidays {
    enum class Of : std::uint8_t { france, alsace_moselle, listed } of = Of::france;
    std::optional<std::int64_t> until;
    Span span;
};
/// `férié DAY [par_an] "Label"`
struct PublicHoliday {
    Date day;
    bool yearly = false;
    Text label;
    Span span;
};

/// The lines above `appel`: language, currency, zone, rounding, public holidays.
struct Settings {
    bool french = true;
    Name currency;
    Text zone;
    std::optional<Rounding> money_rounding;
    std::optional<bool> month_end_last_day;
    std::optional<bool> next_working_day;
    Span span;
    std::optional<Holidays> holidays;
    std::vector<PublicHoliday> public_holidays;
};

}  // namespace guichet::ast
