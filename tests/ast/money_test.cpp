// aide and versements.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/ast/reading.h"

namespace guichet::ast {
namespace {

using testing::IsEmpty;

TEST(Aid, HasACapPeriodsBasesAndAGrant) {
    const Reading read = read_line(Construct::aid,
                                   "aide \"Aide\" réf \"7\"\nplafond 40 000 EUR\npériode p 12 mois à compter de a.b réf \"7\"\n"
                                   "assiette x somme de l.montant réf \"4\"\n- nature éligible sinon \"n\"\n- date dans période.p sinon \"d\"\nfin\n"
                                   "octroi au_plus a.demandé, aide.plafond, assiette.x\ndéfinitif règle de assiette.x sur assiette.y réf \"8\"");
    ASSERT_THAT(read.told(), IsEmpty());
    const Aid& aid = *read.call.aid;
    EXPECT_EQ(std::get<Money>(aid.cap->literal).cents, 4000000);
    EXPECT_EQ(std::get<Duration>(aid.periods.at(0).duration.literal), (Duration{12, DurationUnit::months}));
    EXPECT_EQ(aid.periods[0].start.path.text, "a.b");
    EXPECT_EQ(aid.bases.at(0).summed.text, "l.montant");
    ASSERT_EQ(aid.bases[0].conditions.size(), 2u);
    EXPECT_EQ(aid.bases[0].conditions[1].test.kind, ExprKind::member);
    ASSERT_EQ(aid.award_bounds.size(), 3u);
    EXPECT_EQ(read.text_of(aid.award_bounds[1].span), "aide.plafond");
    EXPECT_EQ(aid.final_amount->rule.path.text, "règle");
    EXPECT_EQ(aid.final_amount->planned.path.text, "assiette.y");
    EXPECT_EQ(aid.final_amount->ref.text, "8");
}

TEST(Aid, NamesItsFinalRuleOrAParameter) {
    const Reading read = read_line(Construct::definitive, "définitif dans_la_limite de a sur b");
    ASSERT_THAT(read.told(), IsEmpty());
    EXPECT_EQ(std::get<Named>(read.call.aid->final_amount->rule.literal), Named::within_justified);
}

TEST(Payments, HaveAPayerSharesAndABalance) {
    const Reading read = read_line(Construct::payments,
                                   "versements réf \"7\"\npayés par paierie\nversement a \"A\" 70 % quand x.y\n"
                                   "versement b \"B\" solde 30 % quand z.w réf \"7.2\"\nversement c \"C\" solde quand z.v");
    ASSERT_THAT(read.told(), IsEmpty());
    const Payments& payments = *read.call.payments;
    EXPECT_EQ(payments.payer.text, "paierie");
    ASSERT_EQ(payments.instalments.size(), 3u);
    EXPECT_EQ(std::get<Percent>(payments.instalments[0].share->literal).ratio, Ratio(7, 10));
    EXPECT_EQ(payments.instalments[0].when.text, "x.y");
    EXPECT_FALSE(payments.instalments[0].balance);
    EXPECT_TRUE(payments.instalments[1].balance && payments.instalments[1].share);
    EXPECT_EQ(payments.instalments[1].ref.text, "7.2");
    EXPECT_TRUE(payments.instalments[2].balance && !payments.instalments[2].share);
}

}  // namespace
}  // namespace guichet::ast
