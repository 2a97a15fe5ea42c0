#include "dsl/program/codec.h"

#include <limits>
#include <optional>
#include <stdexcept>
#include <type_traits>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "dsl/program/describe.h"
#include "dsl/program/strict_json.h"
#include "dsl/program/validate.h"

namespace guichet::program {
namespace {

using nlohmann::json;

constexpr int max_program_depth = 16;

// The last enumerator of every enum that is written: decoding refuses what lies beyond.
constexpr Type last_of(Type) { return Type::choices; }
constexpr Op last_of(Op) { return Op::push_rank; }
constexpr Counted last_of(Counted) { return Counted::granted; }
constexpr LimitPeriod last_of(LimitPeriod) { return LimitPeriod::whole_time; }
constexpr LimitEffect last_of(LimitEffect) { return LimitEffect::grant_bounded; }
constexpr AdjustmentKind last_of(AdjustmentKind) { return AdjustmentKind::group_cap; }
constexpr ShareOf last_of(ShareOf) { return ShareOf::total; }
constexpr AwardStepKind last_of(AwardStepKind) { return AwardStepKind::raise; }
constexpr OverpaymentRule last_of(OverpaymentRule) { return OverpaymentRule::waived; }
constexpr Quantifier last_of(Quantifier) { return Quantifier::none_of; }
constexpr Requirement last_of(Requirement) { return Requirement::never; }
constexpr FinalRule last_of(FinalRule) { return FinalRule::within_justified; }
constexpr PartyKind last_of(PartyKind) { return PartyKind::body; }
constexpr Parity last_of(Parity) { return Parity::of_present; }
constexpr Aggregation last_of(Aggregation) { return Aggregation::without_extremes; }
constexpr RankKeyKind last_of(RankKeyKind) { return RankKeyKind::number; }
constexpr TiedRank last_of(TiedRank) { return TiedRank::last; }
constexpr VoteRule last_of(VoteRule) { return VoteRule::unanimity; }
constexpr MarksAgain last_of(MarksAgain) { return MarksAgain::kept; }
constexpr AnchorKind last_of(AnchorKind) { return AnchorKind::entry; }
constexpr ActionKind last_of(ActionKind) { return ActionKind::outcome; }
constexpr Performer last_of(Performer) { return Performer::body; }
constexpr PaidRule last_of(PaidRule) { return PaidRule::examined; }
constexpr SegmentKind last_of(SegmentKind) { return SegmentKind::formula; }
constexpr RoundingMode last_of(RoundingMode) { return RoundingMode::up; }
constexpr DurationUnit last_of(DurationUnit) { return DurationUnit::years; }
constexpr calendar::Holidays last_of(calendar::Holidays) { return calendar::Holidays::listed; }
constexpr calendar::MonthEnd last_of(calendar::MonthEnd) { return calendar::MonthEnd::overflow; }
constexpr calendar::NonWorking last_of(calendar::NonWorking) { return calendar::NonWorking::next_working_day; }

class Writer {
public:
    template <class T>
    static json write(const T& value) {
        if constexpr (std::is_enum_v<T>) {
            return static_cast<std::int64_t>(value);
        } else if constexpr (std::is_arithmetic_v<T> || std::is_same_v<T, std::string>) {
            return value;
        } else {
            return write_parts(value);
        }
    }

    template <class T>
    void operator()(const char* name, const T& value) {
        keep(name, write(value));
    }
    template <class T>
    void later(const char* name, const T& value, const T& absent) {
        json written = write(value);
        if (written != write(absent)) keep(name, std::move(written));
    }

private:
    // What is done for each of the hundreds of members is compiled once, not inlined at each: half a minute of a build.
    [[gnu::noinline]] void keep(const char* name, json value) { object_[name] = std::move(value); }
    [[gnu::noinline]] static json list(std::initializer_list<std::int64_t> numbers) { return json(std::vector<std::int64_t>(numbers)); }
    static json write_parts(Money value) { return value.cents; }
    static json write_parts(Instant value) { return value.unix_ms; }
    static json write_parts(Date value) { return to_days(value); }
    static json write_parts(const Ratio& value) { return list({value.numerator(), value.denominator()}); }
    static json write_parts(Duration value) { return list({value.count, static_cast<std::int64_t>(value.unit)}); }
    static json write_parts(const Instruction& value) {
        return list({static_cast<std::int64_t>(value.op), value.a, value.b, value.x, value.y});
    }
    template <class T>
    [[gnu::noinline]] static json write_parts(const std::vector<T>& values) {
        json array = json::array();
        for (const T& value : values) array.push_back(write(value));
        return array;
    }
    template <class T, std::size_t N>
    static json write_parts(const std::array<T, N>& values) {
        json array = json::array();
        for (const T& value : values) array.push_back(write(value));
        return array;
    }
    template <class T>
    [[gnu::noinline]] static json write_parts(const T& structure) {
        Writer writer;
        describe(writer, structure);
        return std::move(writer.object_);
    }

    json object_ = json::object();
};

class Reader {
public:
    Reader(const json& from, std::string path) : from_(from), path_(std::move(path)) {}

    template <class T>
    void operator()(const char* name, T& value) {
        const json* found = find(name);
        if (found == nullptr) refuse(path_, fmt::format("`{}` is missing", name));
        read(*found, below(name), value);
    }
    template <class T>
    void later(const char* name, T& value, const T& absent) {
        const json* found = find(name);
        if (found == nullptr) {
            value = absent;
        } else {
            read(*found, below(name), value);
        }
    }

    template <class T>
    [[gnu::noinline]] static void read(const json& from, const std::string& path, T& value) {
        if constexpr (std::is_same_v<T, bool>) {
            if (!from.is_boolean()) refuse(path, "true or false is expected");
            value = from.get<bool>();
        } else if constexpr (std::is_integral_v<T>) {
            value = static_cast<T>(integer(from, path, std::numeric_limits<T>::min(), std::numeric_limits<T>::max()));
        } else if constexpr (std::is_enum_v<T>) {
            value = static_cast<T>(integer(from, path, 0, static_cast<std::int64_t>(last_of(T{}))));
        } else if constexpr (std::is_same_v<T, std::string>) {
            if (!from.is_string()) refuse(path, "a text is expected");
            value = from.get_ref<const std::string&>();
        } else {
            read_parts(from, path, value);
        }
    }

private:
    /// The member of that name, counted as known; nullptr: there is none.
    [[gnu::noinline]] const json* find(const char* name) {
        const auto found = from_.find(name);
        if (found == from_.end()) return nullptr;
        ++members_;
        return &*found;
    }
    [[gnu::noinline]] std::string below(const char* name) const { return path_.empty() ? name : path_ + "." + name; }

    [[noreturn]] static void refuse(const std::string& path, std::string_view what) {
        throw std::runtime_error(fmt::format("not a program: {}: {}", path.empty() ? "the text" : path, what));
    }

    [[gnu::noinline]] static std::int64_t integer(const json& from, const std::string& path, std::int64_t lowest, std::int64_t highest) {
        const bool too_large =
            from.is_number_unsigned() &&
            from.get<std::uint64_t>() > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
        if (!from.is_number_integer() || too_large || from.get<std::int64_t>() < lowest ||
            from.get<std::int64_t>() > highest) {
            refuse(path, fmt::format("an integer from {} to {} is expected", lowest, highest));
        }
        return from.get<std::int64_t>();
    }
    static std::string item(const std::string& path, std::size_t index) { return fmt::format("{}[{}]", path, index); }
    static void expect_array(const json& from, const std::string& path, std::optional<std::size_t> size = {}) {
        if (!from.is_array()) refuse(path, "an array is expected");
        if (size && from.size() != *size) refuse(path, fmt::format("{} items are expected", *size));
    }

    static void read_parts(const json& from, const std::string& path, Money& value) { read(from, path, value.cents); }
    static void read_parts(const json& from, const std::string& path, Instant& value) {
        read(from, path, value.unix_ms);
    }
    static void read_parts(const json& from, const std::string& path, Date& value) {
        value = from_days(static_cast<std::int32_t>(integer(from, path, to_days({1, 1, 1}), to_days({9999, 12, 31}))));
    }
    static void read_parts(const json& from, const std::string& path, Ratio& value) {
        std::array<std::int64_t, 2> parts{};
        read_parts(from, path, parts);
        if (parts[1] < 1) refuse(path, "the denominator must be positive");
        value = Ratio{parts[0], parts[1]};
        if (value.denominator() != parts[1]) refuse(path, "the ratio is not reduced");
    }
    static void read_parts(const json& from, const std::string& path, Duration& value) {
        expect_array(from, path, 2);
        read(from[0], item(path, 0), value.count);
        read(from[1], item(path, 1), value.unit);
    }
    static void read_parts(const json& from, const std::string& path, Instruction& value) {
        expect_array(from, path, 5);
        read(from[0], item(path, 0), value.op);
        read(from[1], item(path, 1), value.a);
        read(from[2], item(path, 2), value.b);
        read(from[3], item(path, 3), value.x);
        read(from[4], item(path, 4), value.y);
    }
    template <class T>
    static void read_parts(const json& from, const std::string& path, std::vector<T>& values) {
        expect_array(from, path);
        values.resize(from.size());
        for (std::size_t i = 0; i < values.size(); ++i) read(from[i], item(path, i), values[i]);
    }
    template <class T, std::size_t N>
    static void read_parts(const json& from, const std::string& path, std::array<T, N>& values) {
        expect_array(from, path, N);
        for (std::size_t i = 0; i < N; ++i) read(from[i], item(path, i), values[i]);
    }
    template <class T>
    static void read_parts(const json& from, const std::string& path, T& structure) {
        if (!from.is_object()) refuse(path, "an object is expected");
        Reader reader{from, path};
        describe(reader, structure);
        if (reader.members_ != from.size()) refuse(path, "a member is not known to this format");
    }

    const json& from_;
    std::string path_;
    std::size_t members_ = 0;
};

}  // namespace

std::string encode(const Program& program) {
    try {
        return Writer::write(program).dump();
    } catch (const json::exception& error) {
        throw std::runtime_error(fmt::format("the program can't be written: {}", error.what()));
    }
}

Program decode(std::string_view text) {
    const json from = parse_strict(text, max_program_depth);
    const auto format = from.is_object() ? from.find("format") : from.end();
    if (!from.is_object() || format == from.end()) throw std::runtime_error("not a program: `format` is missing");
    if (!format->is_number_integer() || *format != current_format) {
        throw std::runtime_error(fmt::format("the program has format {}; this version reads format {} only",
                                             format->dump(), current_format));
    }
    Program program;
    Reader::read(from, "", program);
    if (const auto fault = find_fault(program)) throw std::runtime_error("not a program: " + *fault);
    return program;
}

}  // namespace guichet::program
