#include <limits>
#include <stdexcept>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "dsl/program/codec.h"
#include "dsl/program/identifiers.h"

namespace guichet::program {
namespace {

using nlohmann::json;

[[noreturn]] void refuse(std::string_view what) { throw std::runtime_error(fmt::format("not a value: {}", what)); }

std::int64_t integer(const json& from) {
    if (!from.is_number_integer()) refuse("an integer of 64 bits is expected");
    if (from.is_number_unsigned() &&
        from.get<std::uint64_t>() > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
        refuse("the integer is larger than 64 bits");
    }
    return from.get<std::int64_t>();
}

const std::string& text(const json& from) {
    if (!from.is_string()) refuse("a text is expected");
    return from.get_ref<const std::string&>();
}

const json& array(const json& from) {
    if (!from.is_array()) refuse("an array is expected");
    return from;
}

FileRef file(const json& from) {
    if (!from.is_array() || from.size() != 3) refuse("a file is [name, sha256, bytes]");
    FileRef result{text(from[0]), text(from[1]), integer(from[2])};
    if (!is_sha256(result.sha256) || result.bytes < 0) refuse("a file has a SHA-256 and a size");
    return result;
}

Value value(const json& from, bool in_line);

Rows rows(const json& from) {
    Rows result;
    result.rows.reserve(array(from).size());
    for (const json& line : from) {
        auto& values = result.rows.emplace_back();
        values.reserve(array(line).size());
        for (const json& cell : line) values.push_back(value(cell, true));
    }
    return result;
}

Choices choices(const json& from) {
    Choices result;
    for (const json& each : array(from)) {
        const std::int64_t index = integer(each);
        if (index < 0 || index > std::numeric_limits<std::uint16_t>::max()) refuse("an item is out of range");
        if (!result.items.empty() && result.items.back() >= index) refuse("items are each there once, in the order of their list");
        result.items.push_back(static_cast<std::uint16_t>(index));
    }
    if (result.items.empty()) refuse("an answer of several items has one at least");
    return result;
}

Value tagged(const json& from, bool in_line) {
    if (from.size() != 1) refuse("exactly one tag is expected");
    const std::string& tag = from.begin().key();
    const json& content = from.begin().value();
    if (tag == "n") return integer(content);
    if (tag == "m") return Money{integer(content)};
    if (tag == "f") return file(content);
    if (tag == "d") {
        const auto date = parse_iso_date(text(content));
        if (!date) refuse("a date is written 2015-05-29");
        return *date;
    }
    if (tag == "c") {
        const std::int64_t index = integer(content);
        if (index < 0 || index > std::numeric_limits<std::uint16_t>::max()) refuse("an item is out of range");
        return Choice{static_cast<std::uint16_t>(index)};
    }
    if (tag == "k") return choices(content);
    if (tag == "r" && !in_line) return rows(content);
    refuse(in_line && tag == "r" ? "a list stands in a line of a list" : "the tag is not known");
}

Value value(const json& from, bool in_line) {
    switch (from.type()) {
        case json::value_t::null: return Missing{};
        case json::value_t::boolean: return from.get<bool>();
        case json::value_t::string: return from.get<std::string>();
        case json::value_t::object: return tagged(from, in_line);
        default: refuse("a number or an array stands without a tag");
    }
}

struct JsonOfValue {
    json operator()(Missing) const { return nullptr; }
    json operator()(bool given) const { return given; }
    json operator()(const std::string& given) const { return given; }
    json operator()(std::int64_t given) const { return tag("n", given); }
    json operator()(Money given) const { return tag("m", given.cents); }
    json operator()(Date given) const { return tag("d", iso(given)); }
    json operator()(Choice given) const { return tag("c", given.index); }
    json operator()(const Choices& given) const { return tag("k", given.items); }
    json operator()(const FileRef& given) const {
        json parts = json::array();
        parts.push_back(given.name);
        parts.push_back(given.sha256);
        parts.push_back(given.bytes);
        return tag("f", std::move(parts));
    }
    json operator()(const Rows& given) const {
        json lines = json::array();
        for (const auto& values : given.rows) {
            json line = json::array();
            for (const Value& each : values) line.push_back(std::visit(*this, each));
            lines.push_back(std::move(line));
        }
        return tag("r", std::move(lines));
    }

private:
    static json tag(const char* name, json content) {
        json object = json::object();
        object[name] = std::move(content);
        return object;
    }
};

}  // namespace

void to_json(nlohmann::json& json, const Value& value) { json = std::visit(JsonOfValue{}, value); }

void from_json(const nlohmann::json& json, Value& result) { result = value(json, false); }

}  // namespace guichet::program
