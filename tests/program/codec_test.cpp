// A Program and a Value survive their text; nothing else is taken for one.
#include <limits>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <nlohmann/json.hpp>

#include "dsl/program/codec.h"
#include "dsl/program/describe.h"
#include "tests/program/sample.h"

namespace guichet::program {
namespace {

using nlohmann::json;

std::string refusal(const std::string& text) {
    try {
        decode(text);
        return "";
    } catch (const std::runtime_error& error) {
        return error.what();
    }
}

json sample_json() { return json::parse(encode(sample::program())); }

TEST(ProgramCodec, GivesBackTheSameProgram) {
    const std::string text = encode(sample::program());
    EXPECT_EQ(encode(decode(text)), text);
    const Program back = decode(text);
    EXPECT_EQ(back.formulas, sample::program().formulas);
    EXPECT_EQ(back.fields.at(sample::expenses).columns.at(sample::amount).label, "Montant");
    EXPECT_EQ(back.window.closes, sample::program().window.closes);
    EXPECT_EQ(back.instalments.at(0).share, (Ratio{7, 10}));
    EXPECT_EQ(eligibility(back, sample::facts(sample::answers())), Verdict::met);
}

TEST(ProgramCodec, IsCanonical) {
    const std::string text = encode(sample::program());
    EXPECT_EQ(json::parse(text).dump(), text) << "keys sorted, no blanks";
    EXPECT_EQ(encode(sample::program()), text);
}

TEST(ProgramCodec, RefusesAnotherFormat) {
    json other = sample_json();
    other["format"] = 2;
    EXPECT_NE(refusal(other.dump()).find("format 2"), std::string::npos);
    other["format"] = "1";
    EXPECT_NE(refusal(other.dump()), "");
    other.erase("format");
    EXPECT_NE(refusal(other.dump()).find("`format` is missing"), std::string::npos);
    EXPECT_NE(refusal("[]"), "");
    EXPECT_NE(refusal(""), "");
}

TEST(ProgramCodec, RefusesAMemberTooManyOrTooFew) {
    json other = sample_json();
    other["fields"][3]["colour"] = "blue";
    EXPECT_NE(refusal(other.dump()).find("fields[3]"), std::string::npos);
    other = sample_json();
    other["stages"][1]["outcomes"][0].erase("target");
    EXPECT_NE(refusal(other.dump()).find("stages[1].outcomes[0]: `target` is missing"), std::string::npos);
}

// Members that format 1 did not have at first: written only where they say something.
TEST(ProgramCodec, LeavesOutWhatACallDoesNotSayOfTime) {
    const json written = sample_json();
    for (const char* name : {"waves", "gatherings", "follow_ups", "surveys", "acts", "silence", "other_silences"}) EXPECT_FALSE(written.contains(name)) << name;
    EXPECT_FALSE(written["stages"][0].contains("gathering"));
    EXPECT_FALSE(written["stages"][0]["outcomes"][0].contains("act"));
}

TEST(ProgramCodec, GivesBackWhatACallSaysOfTime) {
    Program program = sample::program();
    program.window.permanent = true;
    program.waves.push_back({"printemps", "Printemps", {1000}, {2000}, "1", "2", "6"});
    program.gatherings.push_back({"commissions", "Commission", {1, DurationUnit::years}, {2018, 11, 15}, {6, DurationUnit::weeks}, "4"});
    program.acts.push_back({"recours", "Recours", 0, {1}, true, {2, DurationUnit::months}, true, none, 0, false, none, {}, 0, none, "9"});
    program.stages[1].outcomes[0].act = 0;
    const std::string text = encode(program);
    const Program back = decode(text);
    EXPECT_EQ(encode(back), text);
    EXPECT_EQ(back.gatherings.at(0).anchor, (Date{2018, 11, 15}));
    EXPECT_EQ(back.acts.at(0).within, (Duration{2, DurationUnit::months}));
    EXPECT_EQ(back.stages[1].outcomes[0].act, 0);
}

TEST(ProgramCodec, RefusesAnActFromNowhere) {
    Program program = sample::program();
    program.acts.push_back({"recours", "Recours", 0, {17}, false, {}, false, none, 0, false, none, {}, 0, none, ""});
    EXPECT_NE(refusal(encode(program)).find("acts[0]"), std::string::npos);
    program.acts.back().from.clear();
    EXPECT_NE(refusal(encode(program)).find("from no stage"), std::string::npos);
}

TEST(ProgramCodec, RefusesValuesOutOfRange) {
    const auto refused = [](const json::json_pointer& place, const json& value) {
        json other = sample_json();
        other[place] = value;
        return refusal(other.dump()) != "";
    };
    EXPECT_FALSE(refused("/title"_json_pointer, "autre"));
    EXPECT_TRUE(refused("/title"_json_pointer, 7));
    EXPECT_TRUE(refused("/french"_json_pointer, 1));
    EXPECT_TRUE(refused("/fields/0/type"_json_pointer, 15));
    EXPECT_TRUE(refused("/fields/0/type"_json_pointer, -1));
    EXPECT_TRUE(refused("/fields/0/max_lines"_json_pointer, 3'000'000'000));
    EXPECT_TRUE(refused("/fields/0/max_lines"_json_pointer, 1.5));
    EXPECT_TRUE(refused("/cap"_json_pointer, 18'446'744'073'709'551'615U));
    EXPECT_TRUE(refused("/formulas/0/code/0/0"_json_pointer, 99));
    EXPECT_TRUE(refused("/instalments/0/share"_json_pointer, json::parse("[7,0]")));
    EXPECT_TRUE(refused("/instalments/0/share"_json_pointer, json::parse("[70,100]"))) << "not reduced";
    EXPECT_TRUE(refused("/retention"_json_pointer, json::parse("[10,5]")));
    EXPECT_TRUE(refused("/visible_to"_json_pointer, json::parse("[[],[]]")));
    EXPECT_TRUE(refused("/forms/0/sections"_json_pointer, json::object()));
}

TEST(ProgramCodec, RefusesReferencesToNothing) {
    json other = sample_json();
    other["stages"][0]["outcomes"][0]["target"] = 17;
    EXPECT_NE(refusal(other.dump()).find("target"), std::string::npos);
}

TEST(ProgramCodec, SurvivesEveryTruncation) {
    const std::string text = encode(sample::program());
    for (std::size_t length = 0; length < text.size(); length += 61) {
        EXPECT_NE(refusal(text.substr(0, length)), "");
    }
}

RC_GTEST_PROP(ProgramCodecProperty, SurvivesAnyFlippedByte, ()) {
    static const std::string text = encode(sample::program());
    std::string flipped = text;
    flipped[*rc::gen::inRange<std::size_t>(0, text.size())] = *rc::gen::arbitrary<char>();
    const std::string why = refusal(flipped);
    if (why.empty()) RC_ASSERT(encode(decode(flipped)).size() + 8 > text.size());
}

// ---- the description names every member ----

struct Anything {
    template <class T>
    operator T() const;
};
template <class T, class... Parts>
constexpr std::size_t members_of() {
    if constexpr (requires { T{Parts{}..., Anything{}}; }) {
        return members_of<T, Parts..., Anything>();
    } else {
        return sizeof...(Parts);
    }
}
struct Counter {
    std::size_t count = 0;
    template <class T>
    void operator()(const char*, T&) {
        ++count;
    }
    template <class T>
    void later(const char*, T&, const std::type_identity_t<T>& = {}) {
        ++count;
    }
};
template <class T>
void expect_described() {
    T value{};
    Counter counter;
    describe(counter, value);
    EXPECT_EQ(counter.count, members_of<T>()) << typeid(T).name();
}
template <class... T>
void expect_all_described() {
    (expect_described<T>(), ...);
}

TEST(ProgramCodec, DescribesEveryMember) {
    expect_all_described<Formula, Rule, RuleGroup, Parameter, ChoiceItem, ChoiceList, Territory, Field, Section, Form,
                         Period, Base, AwardBound, FinalAmount, Party, Body, Criterion, Grid, Deadline, Outcome, Stage,
                         Instalment, Segment, Letter, Window, Program, Rounding, calendar::Rules, calendar::PublicHoliday, Trigger, Wave, Gathering, Survey,
                         FollowUp, Act, Silence>();
    expect_all_described<Quorum, CriterionGroup, RankKey, Ranking>();
}

TEST(ProgramCodec, WritesAMemberYoungerThanTheFirstJournalsOnlyWhereItSaysSomething) {
    Program program = sample::program();
    EXPECT_EQ(encode(program).find("\"seats\""), std::string::npos);
    program.bodies.at(0).seats = 9;
    program.grids.at(0).step = Ratio{1, 2};
    const Program back = decode(encode(program));
    EXPECT_EQ(back.bodies.at(0).seats, 9);
    EXPECT_EQ(back.grids.at(0).step, (Ratio{1, 2}));
    EXPECT_EQ(decode(encode(sample::program())).grids.at(0).step, Ratio{1});
}

// ---- values ----

rc::Gen<std::string> any_text() {
    return rc::gen::map(
        rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 6)), [](const std::vector<int>& parts) {
            static const std::vector<std::string> pieces{"a", "é", "\n", "\"\\", "\U0001F600", "\u00A0"};
            std::string text;
            for (const int part : parts) text += pieces[static_cast<std::size_t>(part)];
            return text;
        });
}

rc::Gen<Value> any_scalar() {
    const auto as_value = [](auto gen) { return rc::gen::map(gen, [](auto given) { return Value{given}; }); };
    return rc::gen::oneOf(
        rc::gen::just(Value{}), as_value(rc::gen::arbitrary<bool>()), as_value(rc::gen::arbitrary<std::int64_t>()),
        rc::gen::map(rc::gen::arbitrary<std::int64_t>(), [](std::int64_t cents) { return Value{Money{cents}}; }),
        rc::gen::map(rc::gen::inRange(to_days({1, 1, 1}), to_days({9999, 12, 31}) + 1),
                     [](std::int32_t days) { return Value{from_days(days)}; }),
        as_value(any_text()),
        rc::gen::map(rc::gen::arbitrary<std::uint16_t>(), [](std::uint16_t item) { return Value{Choice{item}}; }),
        rc::gen::map(rc::gen::pair(any_text(), rc::gen::positive<std::int64_t>()),
                     [](const std::pair<std::string, std::int64_t>& file) {
                         return Value{FileRef{file.first, sample::sha(), file.second}};
                     }));
}

RC_GTEST_PROP(ValueCodec, GivesBackTheSameValue, ()) {
    const auto scalar = *any_scalar();
    const auto lines = *rc::gen::resize(
        12, rc::gen::container<std::vector<std::vector<Value>>>(rc::gen::container<std::vector<Value>>(any_scalar())));
    for (const Value& value : {scalar, Value{Rows{lines}}}) {
        json text;
        to_json(text, value);
        Value back = true;
        from_json(json::parse(text.dump()), back);
        RC_ASSERT(back == value);
    }
}

TEST(ValueCodec, WritesTheTagsOfTheContract) {
    const auto text = [](const Value& value) {
        json written;
        to_json(written, value);
        return written.dump();
    };
    EXPECT_EQ(text(Missing{}), "null");
    EXPECT_EQ(text(true), "true");
    EXPECT_EQ(text(std::string{"été"}), "\"été\"");
    EXPECT_EQ(text(std::int64_t{7}), R"({"n":7})");
    EXPECT_EQ(text(Money{-3}), R"({"m":-3})");
    EXPECT_EQ(text(Date{2015, 5, 29}), R"({"d":"2015-05-29"})");
    EXPECT_EQ(text(Choice{2}), R"({"c":2})");
    EXPECT_EQ(text(FileRef{"a.pdf", sample::sha(), 9}), R"({"f":["a.pdf",")" + sample::sha() + R"(",9]})");
    EXPECT_EQ(text(Rows{{{Money{1}, Missing{}}, {}}}), R"({"r":[[{"m":1},null],[]]})");
}

TEST(ValueCodec, RefusesAnythingElse) {
    for (const char* text :
         {"7", "1.5", "[]", "{}", R"({"m":1,"n":2})", R"({"m":"1"})", R"({"m":1.0})", R"({"m":18446744073709551615})",
          R"({"d":"2015-02-29"})", R"({"d":7})", R"({"c":-1})", R"({"c":65536})", R"({"f":["a","b",1]})", R"({"f":[]})",
          R"({"r":[1]})", R"({"r":[[{"r":[]}]]})", R"({"r":[[7]]})", R"({"x":1})", R"({"r":{}})"}) {
        Value value;
        EXPECT_THROW(from_json(json::parse(text), value), std::exception) << text;
    }
}

}  // namespace
}  // namespace guichet::program
