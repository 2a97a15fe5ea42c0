#include <functional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "dsl/program/validate.h"
#include "tests/program/sample.h"

namespace guichet::program {
namespace {

using namespace sample;
using testing::HasSubstr;

std::string fault_after(const std::function<void(Program&)>& change) {
    Program call = sample::program();
    change(call);
    return find_fault(call).value_or("");
}

TEST(Validate, FindsNothingInASoundProgram) { EXPECT_EQ(find_fault(sample::program()), std::nullopt); }

TEST(Validate, FindsNothingInAnEmptyProgram) { EXPECT_EQ(find_fault(Program{}), std::nullopt); }

TEST(Validate, NamesTheFormulaThatLeavesTheTables) {
    const auto with = [](std::vector<Instruction> code) {
        return fault_after([&](Program& call) { formula(call, code); });
    };
    EXPECT_EQ(with({boolean(true)}), "");
    for (const Op op :
         {Op::push_text, Op::push_field, Op::push_column, Op::push_period_start, Op::push_period_end, Op::push_base,
          Op::push_instalment, Op::push_grid_total, Op::grid_complete, Op::sum, Op::count}) {
        EXPECT_THAT(with({push(op, -1)}), HasSubstr("formulas[")) << static_cast<int>(op);
        if (op == Op::push_column) continue;  // which list it is of shows when it runs
        EXPECT_THAT(with({push(op, 99)}), HasSubstr("rows")) << static_cast<int>(op);
    }
    EXPECT_THAT(with({choice(9, 0)}), HasSubstr("rows"));
    EXPECT_THAT(with({choice(0, 9)}), HasSubstr("rows"));
    EXPECT_THAT(with({push(Op::push_column, 9, expenses)}), HasSubstr("rows"));
    EXPECT_THAT(with({over(Op::sum, asked, 0)}), HasSubstr("not a list"));
    EXPECT_THAT(with({over(Op::sum, expenses, none)}), HasSubstr("rows"));
    EXPECT_THAT(with({over(Op::count, expenses, none, 999)}), HasSubstr("rows"));
    EXPECT_THAT(with({number(1, 0)}), HasSubstr("denominator"));
    EXPECT_THAT(with({{Op::push_date, none, none, 1LL << 40, 1}}), HasSubstr("date"));
}

TEST(Validate, NamesTheFormulaWhoseStackIsWrong) {
    const auto with = [](std::vector<Instruction> code) {
        return fault_after([&](Program& call) { formula(call, code); });
    };
    EXPECT_THAT(with({}), HasSubstr("leaves 0 values"));
    EXPECT_THAT(with({boolean(true), boolean(true)}), HasSubstr("leaves 2 values"));
    EXPECT_THAT(with({boolean(true), push(Op::equal)}), HasSubstr("operand is missing"));
    EXPECT_THAT(with({boolean(true), push(Op::conjunction, 0)}), HasSubstr("joins nothing"));
    std::vector<Instruction> deep(max_stack + 1, boolean(true));
    deep.push_back(push(Op::conjunction, static_cast<Index>(max_stack + 1)));
    EXPECT_THAT(with(deep), HasSubstr("64 cells"));
}

TEST(Validate, FindsFormulasThatNeedThemselves) {
    EXPECT_THAT(fault_after([](Program& call) {
                    call.fields[total].computed = formula(call, {push(Op::push_field, total)}, Type::money);
                }),
                HasSubstr("needs itself"));
    EXPECT_THAT(fault_after([](Program& call) {
                    call.eligibility[0].rules[0].test = formula(call, {push(Op::eligibility_met)});
                }),
                HasSubstr("needs itself"));
    EXPECT_THAT(
        fault_after([](Program& call) {
            call.bases[0].conditions[0].test = formula(call, {push(Op::push_base, 0), money(1), push(Op::greater)});
        }),
        HasSubstr("needs itself"));
    EXPECT_THAT(fault_after([](Program& call) {
                    call.periods[0].start = formula(call, {push(Op::push_period_end, 0)}, Type::date);
                }),
                HasSubstr("needs itself"));
}

TEST(Validate, FindsFormulasNestedTooDeep) {
    EXPECT_THAT(fault_after([](Program& call) {
                    Index last = formula(call, {boolean(true)});
                    for (int i = 0; i < 20; ++i) {
                        last = formula(call, {over(Op::count, expenses, none, last), number(0), push(Op::greater)});
                    }
                }),
                HasSubstr("nested too deep"));
}

TEST(Validate, FindsTablesThatPointOutside) {
    const std::vector<std::function<void(Program&)>> changes{
        [](Program& call) { call.fields[kind].choice_list = none; },
        [](Program& call) { call.fields[name].form = none; },
        [](Program& call) { call.fields[siret].required_when = none; },
        [](Program& call) { call.fields[asked].maximum = 999; },
        [](Program& call) { call.fields[expenses].columns[0].type = Type::list; },
        [](Program& call) { call.forms[0].sections[1].fields.push_back(99); },
        [](Program& call) { call.eligibility[2].rules[1].test = none; },
        [](Program& call) { call.periods[0].start = none; },
        [](Program& call) { call.bases[0].column = 9; },
        [](Program& call) { call.bases[0].list = asked; },
        [](Program& call) { call.award_bounds[0].amount = none; },
        [](Program& call) { call.final_amount.planned = 4; },
        [](Program& call) { call.rounding.step_cents = 0; },
        [](Program& call) { call.parties[2].body = none; },
        [](Program& call) { call.bodies[0].secretary = 9; },
        [](Program& call) { call.bodies[0].college_labels.pop_back(); },
        [](Program& call) { call.grids[0].lowest = 4; },
        [](Program& call) { call.stages[1].body = none; },
        [](Program& call) { call.stages[0].party = none; },
        [](Program& call) { call.stages[0].form = 4; },
        [](Program& call) { call.stages[1].outcomes[0].guard = 999; },
        [](Program& call) { call.stages[1].outcomes[0].letter = 5; },
        [](Program& call) { call.stages[1].deadlines[0].anchor_outcome = 7; },
        [](Program& call) { call.stages[1].deadlines[0].action_target = 7; },
        [](Program& call) {
            call.stages[1].deadlines[0].anchor = AnchorKind::deadline;
            call.stages[1].deadlines[0].anchor_deadline = 0;
        },
        [](Program& call) { call.stages[1].complement_suspends = 1; },
        [](Program& call) { call.stages[1].withdrawal_target = 8; },
        [](Program& call) { call.instalments[1].outcome = 3; },
        [](Program& call) { call.payer = 12; },
        [](Program& call) { call.letters[0].lines[0][1].kind = SegmentKind::formula; },
        [](Program& call) { call.identity_fields.push_back(-2); },
        [](Program& call) { call.visible_to[3].push_back(44); },
    };
    for (std::size_t i = 0; i < changes.size(); ++i) EXPECT_NE(fault_after(changes[i]), "") << "change " << i;
}

}  // namespace
}  // namespace guichet::program
