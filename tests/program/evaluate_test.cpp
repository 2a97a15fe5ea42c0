// One fact per instruction, with and without its operands.
#include <array>
#include <limits>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/program/sample.h"

namespace guichet::program {
namespace {

using namespace sample;
constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();

class Evaluate : public testing::Test {
protected:
    Cell run(std::vector<Instruction> code) { return evaluate(call, formula(call, std::move(code)), seen()); }
    Cell in_line(std::vector<Instruction> code, std::size_t line) {
        return evaluate(call, formula(call, std::move(code)), seen(), &std::get<Rows>(given[expenses]).rows[line]);
    }
    Facts seen() const {
        Facts facts = rest;
        facts.answers = given;
        return facts;
    }
    bool holds(std::vector<Instruction> code) {
        const Cell cell = run(std::move(code));
        EXPECT_EQ(cell.kind, Cell::Kind::boolean);
        return cell.is_true();
    }
    Instruction missing() const { return push(Op::push_field, staff); }  // nobody answers it

    Program call = sample::program();
    std::vector<Value> given = sample::answers();
    Facts rest;
};

TEST_F(Evaluate, PushesConstants) {
    EXPECT_TRUE(run({boolean(true)}).is_true());
    EXPECT_FALSE(run({boolean(false)}).is_true());
    EXPECT_EQ(run({number(7, 2)}).x, 7);
    EXPECT_EQ(run({number(7, 2)}).y, 2);
    EXPECT_EQ(run({money(4'000'001)}).kind, Cell::Kind::money);
    EXPECT_EQ(run({date({2015, 5, 29})}).x, to_days({2015, 5, 29}));
    EXPECT_EQ(run({push(Op::push_text, 0)}).text, "Ville Exemple");
    EXPECT_EQ(run({choice(0, 2)}).x, 2);
    EXPECT_EQ(run({choice(1, 0)}).y, 1);
}

TEST_F(Evaluate, PushesTheAnswerOfAField) {
    EXPECT_EQ(run({push(Op::push_field, asked)}).x, 4'000'000);
    EXPECT_EQ(run({push(Op::push_field, name)}).text, "Association d'exemple");
    EXPECT_EQ(run({push(Op::push_field, start)}).kind, Cell::Kind::date);
    EXPECT_EQ(run({push(Op::push_field, kind)}).kind, Cell::Kind::choice);
    EXPECT_EQ(run({push(Op::push_field, accounts)}).kind, Cell::Kind::other);
    EXPECT_TRUE(run({missing()}).missing());
}

TEST_F(Evaluate, ComputesAComputedFieldWhateverStandsInItsSlot) {
    given[total] = Money{1};
    EXPECT_EQ(run({push(Op::push_field, total)}).x, 4'620'000);
}

TEST_F(Evaluate, PushesAColumnOfTheLineAndFindsItsList) {
    EXPECT_EQ(in_line({push(Op::push_column, amount)}, 1).x, 1'500'000);
    EXPECT_EQ(in_line({push(Op::push_column, nature)}, 2).y, 1);
    EXPECT_EQ(in_line({push(Op::push_column, nature, expenses)}, 2).y, 1);
    EXPECT_TRUE(run({push(Op::push_column, amount)}).missing()) << "no line";
    EXPECT_TRUE(in_line({push(Op::push_column, 17)}, 0).missing()) << "no such column";
}

TEST_F(Evaluate, CannotTellTheListOfALineThatStandsElsewhere) {
    const std::vector<Value> stray{std::string{"x"}, Choice{0}, Date{2015, 9, 1}, Money{5}};
    const Index by_name = formula(call, {push(Op::push_column, amount, expenses)});
    const Index by_place = formula(call, {push(Op::push_column, amount)});
    EXPECT_EQ(evaluate(call, by_name, seen(), &stray).x, 5);
    EXPECT_TRUE(evaluate(call, by_place, seen(), &stray).missing());
}

TEST_F(Evaluate, PushesTheFirstAndLastDayOfAPeriod) {
    EXPECT_EQ(run({push(Op::push_period_start, 0)}).x, to_days({2015, 9, 1}));
    EXPECT_EQ(run({push(Op::push_period_end, 0)}).x, to_days({2016, 8, 31}));
    given[start] = Missing{};
    EXPECT_TRUE(run({push(Op::push_period_end, 0)}).missing());
}

TEST_F(Evaluate, PushesTheTotalOfABase) {
    EXPECT_EQ(run({push(Op::push_base, 0)}).x, 4'500'000);
    given[start] = Missing{};
    EXPECT_TRUE(run({push(Op::push_base, 0)}).missing());
}

TEST_F(Evaluate, PushesAwardInstalmentsAndMarksWhenThereAreSome) {
    EXPECT_TRUE(run({push(Op::push_award)}).missing());
    EXPECT_TRUE(run({push(Op::push_instalment, 1)}).missing());
    EXPECT_TRUE(run({push(Op::push_grid_total, 0)}).missing());
    EXPECT_FALSE(holds({push(Op::grid_complete, 0)}));
    EXPECT_TRUE(run({push(Op::push_member_organisation)}).missing());

    const std::vector<std::optional<Money>> paid{Money{2'800'000}, std::nullopt};
    const std::vector<GridFacts> marks{{true, Ratio{55, 2}}};
    rest.award = Money{4'000'000};
    rest.instalments = paid;
    rest.grids = marks;
    rest.member_organisation = "Association d'exemple";
    EXPECT_EQ(run({push(Op::push_award)}).x, 4'000'000);
    EXPECT_EQ(run({push(Op::push_instalment, 0)}).x, 2'800'000);
    EXPECT_TRUE(run({push(Op::push_instalment, 1)}).missing());
    EXPECT_EQ(run({push(Op::push_grid_total, 0)}).y, 2);
    EXPECT_TRUE(holds({push(Op::grid_complete, 0)}));
    EXPECT_TRUE(holds({push(Op::push_member_organisation), push(Op::push_field, name), push(Op::equal)}));
}

TEST_F(Evaluate, TellsWhetherEligibilityIsMet) {
    EXPECT_TRUE(holds({push(Op::eligibility_met)}));
    given[asked] = Money{5'000'000};
    EXPECT_FALSE(holds({push(Op::eligibility_met)}));
    given[asked] = Missing{};
    EXPECT_TRUE(run({push(Op::eligibility_met)}).missing());
}

TEST_F(Evaluate, TellsWhetherACommuneIsInATerritory) {
    EXPECT_TRUE(holds({push(Op::push_field, seat), push(Op::in_territory, 0)}));
    given[seat] = std::string{"75056 Paris"};
    EXPECT_FALSE(holds({push(Op::push_field, seat), push(Op::in_territory, 0)}));
    given[seat] = Missing{};
    EXPECT_TRUE(run({push(Op::push_field, seat), push(Op::in_territory, 0)}).missing());
    EXPECT_TRUE(run({money(1), push(Op::in_territory, 0)}).missing());
}

TEST_F(Evaluate, TakesBothEndsOfAPeriodIn) {
    EXPECT_FALSE(holds({date({2015, 8, 31}), push(Op::in_period, 0)}));
    EXPECT_TRUE(holds({date({2015, 9, 1}), push(Op::in_period, 0)}));
    EXPECT_TRUE(holds({date({2016, 8, 31}), push(Op::in_period, 0)}));
    EXPECT_FALSE(holds({date({2016, 9, 1}), push(Op::in_period, 0)}));
    given[start] = Missing{};
    EXPECT_TRUE(run({date({2015, 9, 1}), push(Op::in_period, 0)}).missing());
}

TEST_F(Evaluate, TellsWhetherAnItemIsEligible) {
    EXPECT_TRUE(holds({choice(1, 0), push(Op::is_eligible)}));
    EXPECT_FALSE(holds({choice(1, 1), push(Op::is_eligible)}));
    EXPECT_TRUE(run({choice(1, 9), push(Op::is_eligible)}).missing());
    EXPECT_TRUE(run({missing(), push(Op::is_eligible)}).missing());
}

TEST_F(Evaluate, KnowsGivenFromEmpty) {
    EXPECT_TRUE(holds({push(Op::push_field, name), push(Op::given)}));
    EXPECT_FALSE(holds({push(Op::push_field, name), push(Op::empty)}));
    EXPECT_FALSE(holds({missing(), push(Op::given)}));
    EXPECT_TRUE(holds({missing(), push(Op::empty)}));
    EXPECT_TRUE(holds({push(Op::push_field, accounts), push(Op::given)}));
    given[partners] = Rows{};
    EXPECT_FALSE(holds({push(Op::push_field, partners), push(Op::given)})) << "a list of no line";
    given[name] = std::string{};
    EXPECT_TRUE(holds({push(Op::push_field, name), push(Op::empty)})) << "a text of no character";
}

TEST_F(Evaluate, ComparesAmountsExactly) {
    EXPECT_TRUE(holds({money(4'000'000), money(4'000'000), push(Op::equal)}));
    EXPECT_FALSE(holds({money(4'000'000), money(4'000'001), push(Op::equal)}));
    EXPECT_TRUE(holds({money(4'000'000), money(4'000'001), push(Op::different)}));
    EXPECT_TRUE(holds({money(4'000'000), money(4'000'001), push(Op::less)}));
    EXPECT_FALSE(holds({money(4'000'001), money(4'000'000), push(Op::less_equal)}));
    EXPECT_TRUE(holds({money(4'000'000), money(4'000'000), push(Op::less_equal)}));
    EXPECT_TRUE(holds({money(4'000'001), money(4'000'000), push(Op::greater)}));
    EXPECT_FALSE(holds({money(4'000'000), money(4'000'001), push(Op::greater_equal)}));
}

// The short way of a guard and the general way (the same guard, negated twice) say the same.
TEST_F(Evaluate, AGuardAgainstAConstantIsWhatTheGeneralWaySays) {
    const std::array ops{Op::equal, Op::different, Op::less, Op::less_equal, Op::greater, Op::greater_equal};
    const std::array<Value, 5> amounts{Missing{}, Money{3'999'999}, Money{4'000'000}, Money{4'000'001}, Money{-1}};
    const std::array<Value, 4> days{Missing{}, Date{2015, 5, 28}, Date{2015, 5, 29}, Date{2016, 2, 29}};
    const auto agree = [&](Index index, const Value& value, const Instruction& constant) {
        for (const Op op : ops) {
            const Index plain = formula(call, {push(Op::push_field, index), constant, push(op)});
            const Index general = formula(call, {push(Op::push_field, index), constant, push(op), push(Op::negation), push(Op::negation)});
            given[static_cast<std::size_t>(index)] = value;
            const Cell one = evaluate(call, plain, facts(given));
            const Cell other = evaluate(call, general, facts(given));
            EXPECT_EQ(one.kind, other.kind);
            EXPECT_EQ(one.x, other.x);
            EXPECT_EQ(one.missing(), is_missing(value));
        }
    };
    for (const Value& value : amounts) agree(asked, value, money(4'000'000));
    for (const Value& value : days) agree(start, value, date({2015, 5, 29}));
}

TEST_F(Evaluate, ComparesFractionsExactly) {
    EXPECT_TRUE(holds({number(1, 3), number(333'333'333, 1'000'000'000), push(Op::greater)}));
    EXPECT_TRUE(holds({number(2, 6), number(1, 3), push(Op::equal)}));
    EXPECT_TRUE(holds({number(most, 2), number(most, 3), push(Op::greater)}));
    EXPECT_TRUE(holds({number(least), number(-1, most), push(Op::less)}));
}

TEST_F(Evaluate, ComparesOnlyWhatIsAlike) {
    EXPECT_TRUE(run({money(1), number(1), push(Op::equal)}).missing());
    EXPECT_TRUE(run({choice(0, 0), choice(1, 0), push(Op::equal)}).missing()) << "items of two lists";
    EXPECT_TRUE(run({push(Op::push_text, 0), push(Op::push_text, 0), push(Op::less)}).missing())
        << "texts have no order";
    EXPECT_TRUE(run({boolean(true), boolean(false), push(Op::greater)}).missing());
    EXPECT_TRUE(holds({boolean(true), boolean(false), push(Op::different)}));
    EXPECT_TRUE(holds({choice(0, 1), push(Op::push_field, kind), push(Op::equal)}));
}

TEST_F(Evaluate, MakesAComparisonWithAMissingAnswerMissing) {
    for (const Op op :
         {Op::equal, Op::different, Op::less, Op::less_equal, Op::greater, Op::greater_equal, Op::add, Op::subtract}) {
        EXPECT_TRUE(run({missing(), number(1), push(op)}).missing());
        EXPECT_TRUE(run({number(1), missing(), push(op)}).missing());
    }
}

TEST_F(Evaluate, AddsAndSubtracts) {
    EXPECT_EQ(run({money(3), money(5), push(Op::subtract)}).x, -2);
    EXPECT_EQ(run({money(3), money(5), push(Op::add)}).x, 8);
    const Cell sum = run({number(1, 6), number(1, 3), push(Op::add)});
    EXPECT_EQ(sum.x, 1);
    EXPECT_EQ(sum.y, 2);
    EXPECT_EQ(run({number(1, 2), number(1, 2), push(Op::subtract)}).y, 1) << "0 is 0/1";
    EXPECT_TRUE(run({money(1), number(1), push(Op::add)}).missing());
    EXPECT_TRUE(run({push(Op::push_text, 0), push(Op::push_text, 0), push(Op::add)}).missing());
}

TEST_F(Evaluate, TellsAnOverflowFromAMissingAnswer) {
    const Cell sum = run({money(most), money(1), push(Op::add)});
    EXPECT_TRUE(sum.missing());
    EXPECT_TRUE(sum.overflowed);
    EXPECT_TRUE(run({money(least), money(1), push(Op::subtract)}).overflowed);
    EXPECT_TRUE(run({number(1, most), number(1, most - 1), push(Op::add)}).overflowed);
    EXPECT_TRUE(run({money(most), money(1), push(Op::add), money(1), push(Op::less)}).overflowed);
    EXPECT_FALSE(run({missing(), number(1), push(Op::add)}).overflowed);
    EXPECT_TRUE(holds({money(most), money(1), push(Op::add), push(Op::given)})) << "given, if badly";
}

TEST_F(Evaluate, NegatesWhatIsKnown) {
    EXPECT_FALSE(holds({boolean(true), push(Op::negation)}));
    EXPECT_TRUE(holds({boolean(false), push(Op::negation)}));
    EXPECT_TRUE(run({missing(), push(Op::negation)}).missing());
    EXPECT_TRUE(run({money(1), push(Op::negation)}).missing());
}

TEST_F(Evaluate, LetsOneFalseDecideAConjunction) {
    EXPECT_TRUE(holds({boolean(true), boolean(true), boolean(true), push(Op::conjunction, 3)}));
    EXPECT_FALSE(holds({boolean(true), missing(), boolean(false), push(Op::conjunction, 3)}));
    EXPECT_FALSE(holds({boolean(false), missing(), boolean(true), push(Op::conjunction, 3)}));
    EXPECT_TRUE(run({boolean(true), missing(), boolean(true), push(Op::conjunction, 3)}).missing());
}

TEST_F(Evaluate, LetsOneTrueDecideADisjunction) {
    EXPECT_FALSE(holds({boolean(false), boolean(false), push(Op::disjunction, 2)}));
    EXPECT_TRUE(holds({missing(), boolean(true), push(Op::disjunction, 2)}));
    EXPECT_TRUE(holds({boolean(true), missing(), push(Op::disjunction, 2)}));
    EXPECT_TRUE(run({boolean(false), missing(), push(Op::disjunction, 2)}).missing());
}

TEST_F(Evaluate, SumsAColumnOverTheLinesThatHold) {
    EXPECT_EQ(run({over(Op::sum, expenses, amount)}).x, 4'620'000);
    const Index eligible = formula(call, {push(Op::push_column, nature), push(Op::is_eligible)});
    EXPECT_EQ(run({over(Op::sum, expenses, amount, eligible)}).x, 4'570'000);
    EXPECT_TRUE(run({over(Op::sum, expenses, label)}).missing()) << "texts have no sum";
}

TEST_F(Evaluate, CountsTheLinesThatHold) {
    EXPECT_EQ(run({over(Op::count, expenses, none)}).x, 4);
    const Index eligible = formula(call, {push(Op::push_column, nature), push(Op::is_eligible)});
    EXPECT_EQ(run({over(Op::count, expenses, none, eligible)}).x, 3);
}

TEST_F(Evaluate, CountsAnUnansweredListAsNoLine) {
    given[expenses] = Missing{};
    EXPECT_EQ(run({over(Op::count, expenses, none)}).x, 0);
    EXPECT_EQ(run({over(Op::sum, expenses, amount)}).x, 0);
    EXPECT_EQ(run({over(Op::sum, expenses, amount)}).kind, Cell::Kind::money);
}

TEST_F(Evaluate, CannotSumOverAMissingCellOrAnUnknownFilter) {
    auto& rows = std::get<Rows>(given[expenses]).rows;
    const Index eligible = formula(call, {push(Op::push_column, nature), push(Op::is_eligible)});
    rows[2][amount] = Missing{};
    EXPECT_TRUE(run({over(Op::sum, expenses, amount)}).missing());
    EXPECT_EQ(run({over(Op::sum, expenses, amount, eligible)}).x, 4'570'000) << "the line is filtered out";
    rows[2][nature] = Missing{};
    EXPECT_TRUE(run({over(Op::count, expenses, none, eligible)}).missing());
}

TEST_F(Evaluate, SumsPastTheRangeWhenTheResultIsWithin) {
    auto& rows = std::get<Rows>(given[expenses]).rows;
    rows[0][amount] = Money{most};
    rows[1][amount] = Money{most};
    rows[2][amount] = Money{-most};
    rows[3][amount] = Money{0};
    EXPECT_EQ(run({over(Op::sum, expenses, amount)}).x, most);
    rows[2][amount] = Money{1};
    EXPECT_TRUE(run({over(Op::sum, expenses, amount)}).overflowed);
}

TEST_F(Evaluate, SurvivesFormulasThatMakeNoSense) {
    EXPECT_TRUE(run({}).missing());
    EXPECT_TRUE(run({push(Op::equal)}).missing());
    EXPECT_TRUE(run({boolean(true), push(Op::conjunction, 5)}).missing());
    EXPECT_TRUE(run({boolean(true), push(Op::conjunction, -3)}).missing());
    EXPECT_TRUE(run({boolean(true), boolean(true)}).missing());
    EXPECT_TRUE(run(std::vector<Instruction>(max_stack + 1, boolean(true))).missing());
    EXPECT_TRUE(run({number(1, 0)}).missing());
    EXPECT_TRUE(run({push(Op::push_field, 99), push(Op::push_text, -7), push(Op::equal)}).missing());
    EXPECT_TRUE(evaluate(call, none, seen()).missing());
    EXPECT_TRUE(evaluate(call, 9'999, seen()).missing());
}

TEST_F(Evaluate, EndsOnAFormulaThatNeedsItself) {
    const Index self = formula(call, {push(Op::push_field, total)}, Type::money);
    call.fields[total].computed = self;
    EXPECT_TRUE(run({push(Op::push_field, total)}).missing());
}

TEST_F(Evaluate, HoldsAFullStack) {
    std::vector<Instruction> code(max_stack, boolean(true));
    code.push_back(push(Op::conjunction, static_cast<Index>(max_stack)));
    EXPECT_TRUE(holds(std::move(code)));
}

RC_GTEST_PROP(EvaluateAnything, NeverBreaks, ()) {
    const auto code = *rc::gen::container<std::vector<Instruction>>(rc::gen::build<Instruction>(
        rc::gen::set(&Instruction::op, rc::gen::map(rc::gen::inRange(0, static_cast<int>(Op::count) + 1),
                                                    [](int op) { return static_cast<Op>(op); })),
        rc::gen::set(&Instruction::a, rc::gen::inRange(-2, 16)), rc::gen::set(&Instruction::b, rc::gen::inRange(-2, 6)),
        rc::gen::set(&Instruction::x), rc::gen::set(&Instruction::y)));
    Program call = sample::program();
    const std::vector<Value> given = sample::answers();
    const Index index = formula(call, code);
    const auto& line = std::get<Rows>(given[expenses]).rows[0];
    const Cell cell = evaluate(call, index, facts(given), &line);
    RC_ASSERT(cell.y >= -2);
    RC_ASSERT(cell.kind != Cell::Kind::number || cell.y >= 1);
    inputs_of(call, index, facts(given), &line);
    if (cell.kind != Cell::Kind::date) display(call, cell);
}

}  // namespace
}  // namespace guichet::program
