// What people read: values, and the inputs of a rule.
#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "dsl/program/wording.h"
#include "tests/program/sample.h"

namespace guichet::program {

bool operator==(const Seen& a, const Seen& b) { return a.name == b.name && a.value == b.value; }
void PrintTo(const Seen& seen, std::ostream* out) { *out << seen.name << " = " << seen.value; }

namespace {

using namespace sample;
using testing::ElementsAre;

class Display : public testing::Test {
protected:
    std::string shown(std::vector<Instruction> code) {
        return display(call, evaluate(call, formula(call, std::move(code)), facts(given)));
    }
    std::vector<Seen> inputs(std::vector<Instruction> code, const std::vector<Value>* line = nullptr) {
        return inputs_of(call, formula(call, std::move(code)), facts(given), line);
    }

    Program call = sample::program();
    std::vector<Value> given = sample::answers();
};

TEST_F(Display, TellsCellsInFrench) {
    EXPECT_EQ(shown({money(3'125'040)}), "31\u00A0250,40\u00A0EUR");
    EXPECT_EQ(shown({date({2015, 5, 1})}), "1er mai 2015");
    EXPECT_EQ(shown({boolean(true)}), "oui");
    EXPECT_EQ(shown({number(7'000)}), "7\u00A0000");
    EXPECT_EQ(shown({number(-1'234'567)}), "-1\u00A0234\u00A0567");
    EXPECT_EQ(shown({number(55, 2)}), "27,5");
    EXPECT_EQ(shown({number(83, 3)}), "environ 27,67");
    EXPECT_EQ(shown({number(-1, 3)}), "environ -0,33");
    EXPECT_EQ(shown({number(101, 100)}), "1,01");
    EXPECT_EQ(shown({choice(1, 0)}), "Frais d'études");
    EXPECT_EQ(shown({push(Op::push_field, staff)}), "sans réponse");
    EXPECT_EQ(shown({push(Op::push_field, expenses)}), "4 lignes");
    EXPECT_EQ(shown({push(Op::push_field, accounts)}), "comptes 2014.pdf (12\u00A0345 octets)");
    EXPECT_EQ(shown({money(std::numeric_limits<std::int64_t>::max()), money(1), push(Op::add)}),
              "montant hors limites");
}

TEST_F(Display, TellsCellsInEnglish) {
    call.french = false;
    EXPECT_EQ(shown({money(3'125'040)}), "EUR 31,250.40");
    EXPECT_EQ(shown({date({2015, 5, 29})}), "29 May 2015");
    EXPECT_EQ(shown({boolean(false)}), "no");
    EXPECT_EQ(shown({number(83, 3)}), "about 27.67");
    EXPECT_EQ(shown({push(Op::push_field, partners)}), "1 line");
    EXPECT_EQ(shown({push(Op::push_field, staff)}), "no answer");
}

TEST_F(Display, TellsFractionsAtTheEdgeOfTheirRange) {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    EXPECT_EQ(format_ratio(Ratio{most, 2}, false), "4,611,686,018,427,387,903.5");
    EXPECT_EQ(format_ratio(Ratio{1, most}, false), "about 0.00");
    EXPECT_EQ(format_ratio(Ratio{std::numeric_limits<std::int64_t>::min(), 3}, false),
              "about -3,074,457,345,618,258,602.67");
    EXPECT_EQ(format_integer(std::numeric_limits<std::int64_t>::min(), false), "-9,223,372,036,854,775,808");
}

TEST_F(Display, TellsAnswers) {
    EXPECT_EQ(display(call, call.fields[asked], given[asked]), "40\u00A0000,00\u00A0EUR");
    EXPECT_EQ(display(call, call.fields[kind], given[kind]), "Association");
    EXPECT_EQ(display(call, call.fields[kind], Choice{40}), "choix inconnu");
    EXPECT_EQ(display(call, call.fields[partners], Rows{}), "0 ligne");
    EXPECT_EQ(display(call, call.fields[name], Missing{}), "sans réponse");
}

TEST_F(Display, ListsTheInputsOfARuleOnceEach) {
    EXPECT_THAT(inputs({push(Op::push_field, asked), push(Op::push_field, total), push(Op::less_equal),
                        push(Op::push_field, asked), push(Op::given), push(Op::conjunction, 2)}),
                ElementsAre(Seen{"candidature.budget.demandé", "40\u00A0000,00\u00A0EUR"},
                            Seen{"candidature.budget.total", "46\u00A0200,00\u00A0EUR"}));
}

TEST_F(Display, ListsTerritoriesPeriodsAndBases) {
    EXPECT_THAT(inputs({push(Op::push_field, seat), push(Op::in_territory, 0)}),
                ElementsAre(Seen{"candidature.porteur.siège", "33063 Bordeaux"},
                            Seen{"aquitaine", "départements 24, 33, 40, 47, 64"}));
    const auto& line = std::get<Rows>(given[expenses]).rows[3];
    EXPECT_THAT(inputs({push(Op::push_column, day), push(Op::in_period, 0)}, &line),
                ElementsAre(Seen{"date", "1er septembre 2016"},
                            Seen{"période.prévue", "du 1er septembre 2015 au 31 août 2016"}));
    EXPECT_THAT(
        inputs({push(Op::push_base, 0), push(Op::push_period_end, 0)}),
        ElementsAre(Seen{"assiette.prévue", "45\u00A0000,00\u00A0EUR"}, Seen{"période.prévue.fin", "31 août 2016"}));
    given[start] = Missing{};
    EXPECT_THAT(inputs({date({2015, 1, 1}), push(Op::in_period, 0)}),
                ElementsAre(Seen{"période.prévue", "sans réponse"}));
}

TEST_F(Display, ListsSumsAndCountsWithTheirFilter) {
    const Index eligible =
        formula(call, {push(Op::push_column, nature), push(Op::is_eligible)}, Type::boolean, "nature éligible");
    EXPECT_THAT(inputs({over(Op::sum, expenses, amount, eligible), over(Op::count, partners, none)}),
                ElementsAre(Seen{"somme de candidature.budget.dépenses.montant quand nature éligible",
                                 "45\u00A0700,00\u00A0EUR"},
                            Seen{"nombre de candidature.partenariat.partenaires", "1"}));
}

TEST_F(Display, ListsWhatIsKnownOfTheDossier) {
    call.french = false;
    EXPECT_THAT(inputs({push(Op::grid_complete, 0), push(Op::push_grid_total, 0), push(Op::eligibility_met),
                        push(Op::push_instalment, 0), push(Op::push_award), push(Op::push_member_organisation)}),
                ElementsAre(Seen{"lecture.complete", "no"}, Seen{"lecture.total", "no answer"},
                            Seen{"eligibility.fulfilled", "yes"}, Seen{"instalment.avance", "no answer"},
                            Seen{"dossier.amount", "no answer"}, Seen{"member.organisation", "no answer"}));
}

TEST_F(Display, CutsLongTextsInInputs) {
    std::string text;
    for (int i = 0; i < 100; ++i) text += "é";
    given[summary] = text;
    const auto seen = inputs({push(Op::push_field, summary)});
    ASSERT_EQ(seen.size(), 1U);
    EXPECT_EQ(seen[0].value, text.substr(0, 160) + "…");
}

TEST(Wording, CitesNumberedClausesAsArticles) {
    EXPECT_EQ(citation("7"), " (art. 7)");
    EXPECT_EQ(citation("annexe 1"), " (annexe 1)");
    EXPECT_EQ(citation(""), "");
}

TEST(Wording, NeverLetsControlCharactersThrough) {
    EXPECT_EQ(quoted("a\x1B[31m\xFF", false), "“a\uFFFD[31m\uFFFD”");
    EXPECT_EQ(quoted("été", true), "«\u00A0été\u00A0»");
}

}  // namespace
}  // namespace guichet::program
