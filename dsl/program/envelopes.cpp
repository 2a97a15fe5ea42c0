// What envelopes say of days and shares, for the checker and for the engine.
#include "dsl/program/envelope.h"

namespace guichet::program {

std::optional<Date> pouring_day(const EnvelopePart& part, std::int64_t year) {
    if (!part.pours_back || (year != 0 && year < part.pours_on.year)) return std::nullopt;
    Date day = part.pours_on;
    if (year != 0) day.year = static_cast<std::int16_t>(year);
    return day;
}

Money least_part(const Envelope& envelope, Money whole, Rounding rounding) {
    return envelope.floor_share == Ratio(0) ? envelope.floor : multiply(whole, envelope.floor_share, rounding);
}

}  // namespace guichet::program
