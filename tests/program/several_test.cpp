// Several items in one answer; an answer that is missing and what it is worth; the day of the decision.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "dsl/program/answers.h"
#include "dsl/program/codec.h"
#include "tests/program/sample.h"

namespace guichet::program {
namespace {

using namespace sample;
using testing::HasSubstr;

class Several : public testing::Test {
protected:
    Several() {
        field().type = Type::choices;
        field().min_lines = 1;
        field().max_lines = 2;
    }
    Field& field() { return call.fields[kind]; }
    std::string name_of(std::size_t item) { return call.choice_lists[static_cast<std::size_t>(field().choice_list)].items[item].name; }
    std::string refusal(const std::string& json) {
        auto read = read_answer(call, field(), json);
        return std::holds_alternative<Complaint>(read) ? std::get<Complaint>(read).english : "taken";
    }
    Cell run(std::vector<Instruction> code, Facts facts = {}) {
        facts.answers = given;
        return evaluate(call, formula(call, std::move(code)), facts);
    }

    Program call = sample::program();
    std::vector<Value> given = sample::answers();
};

TEST_F(Several, AreReadInAnyOrderAndKeptInTheOrderOfTheList) {
    const std::string json = nlohmann::json{name_of(2), name_of(0)}.dump();
    const auto read = read_answer(call, field(), json);
    ASSERT_TRUE(std::holds_alternative<Value>(read));
    EXPECT_EQ(std::get<Value>(read), Value{Choices({{0, 2}})});
    EXPECT_EQ(write_answer(call, field(), std::get<Value>(read)), nlohmann::json({name_of(0), name_of(2)}).dump());
}

TEST_F(Several, AreRefusedTwiceUnknownTooManyOrNone) {
    const std::string first = name_of(0), second = name_of(1), third = name_of(2);
    EXPECT_THAT(refusal(nlohmann::json{first, first}.dump()), HasSubstr("there twice"));
    EXPECT_THAT(refusal(R"(["nobody"])"), HasSubstr("is not in the list"));
    EXPECT_THAT(refusal(nlohmann::json{first, second, third}.dump()), HasSubstr("3 items; at most 2"));
    EXPECT_THAT(refusal("[]"), HasSubstr("write null to give no answer"));
    EXPECT_THAT(refusal("\"" + first + "\""), HasSubstr("a list [ … ] of names of items"));
    EXPECT_EQ(std::get<Value>(read_answer(call, field(), "null")), Value{Missing{}});
}

TEST_F(Several, AreContainedOrNotAndCounted) {
    given[kind] = Choices{{0, 2}};
    const Index list = field().choice_list;
    EXPECT_TRUE(run({push(Op::push_field, kind), choice(list, 2), push(Op::contains)}).is_true());
    EXPECT_FALSE(run({push(Op::push_field, kind), choice(list, 1), push(Op::contains)}).is_true());
    EXPECT_EQ(run({push(Op::push_field, kind), push(Op::count_items)}).x, 2);
    EXPECT_THAT(display(call, field(), given[kind]), HasSubstr(", "));
    given[kind] = Missing{};
    EXPECT_TRUE(run({push(Op::push_field, kind), choice(list, 2), push(Op::contains)}).missing());
}

TEST_F(Several, AreJournaledAndReadBack) {
    nlohmann::json json;
    to_json(json, Value{Choices({{0, 2}})});
    EXPECT_EQ(json.dump(), R"({"k":[0,2]})");
    Value back;
    from_json(json, back);
    EXPECT_EQ(back, Value{Choices({{0, 2}})});
    for (const char* wrong : {R"({"k":[]})", R"({"k":[2,0]})", R"({"k":[0,0]})", R"({"k":[-1]})", R"({"k":["a"]})"}) {
        EXPECT_ANY_THROW(from_json(nlohmann::json::parse(wrong), back)) << wrong;
    }
}

TEST_F(Several, AnAnswerThatIsMissingIsWorthWhatIsSaid) {
    given[asked] = Missing{};
    EXPECT_EQ(run({push(Op::push_field, asked), money(0), push(Op::fallback), money(5), push(Op::add)}).x, 5);
    given[asked] = Money{700};
    EXPECT_EQ(run({push(Op::push_field, asked), money(0), push(Op::fallback)}).x, 700);
}

TEST_F(Several, TheDayOfTheDecisionIsKnownOnceItIs) {
    EXPECT_TRUE(run({push(Op::push_decided_on)}).missing());
    Facts facts;
    facts.decided_on = Date{2025, 2, 3};
    EXPECT_EQ(run({push(Op::push_decided_on)}, facts).x, to_days({2025, 2, 3}));
}

}  // namespace
}  // namespace guichet::program
