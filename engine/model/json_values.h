#pragma once
// JSON forms of the shared values, for the two codec units only (it pulls the whole json header).
#include <stdexcept>
#include <string>

#include <nlohmann/json.hpp>

#include "dsl/values/date.h"
#include "dsl/values/money.h"

namespace guichet {

inline void to_json(nlohmann::json& json, const Money& money) { json = money.cents; }
inline void from_json(const nlohmann::json& json, Money& money) { money.cents = json.get<std::int64_t>(); }

inline void to_json(nlohmann::json& json, const Date& date) { json = iso(date); }
inline void from_json(const nlohmann::json& json, Date& date) {
    auto parsed = parse_iso_date(json.get_ref<const std::string&>());
    if (!parsed) throw std::runtime_error("not a date: " + json.dump());
    date = *parsed;
}

inline void to_json(nlohmann::json& json, const Instant& instant) { json = iso(instant); }
inline void from_json(const nlohmann::json& json, Instant& instant) {
    auto parsed = parse_iso_instant(json.get_ref<const std::string&>());
    if (!parsed) throw std::runtime_error("not an instant: " + json.dump());
    instant = *parsed;
}

}  // namespace guichet
