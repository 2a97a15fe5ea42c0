// étape, terme, retrait.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/ast/reading.h"

namespace guichet::ast {
namespace {

using testing::IsEmpty;

TEST(Stages, SayWhoActsAndWith) {
    const Reading read = read_line(Construct::stage,
                                   "étape dépôt \"Dépôt\" réf \"6\"\npar porteur\nen séance jury\nremplit f\nnote g\nfenêtre ouverture à clôture\naudition possible");
    ASSERT_THAT(read.told(), IsEmpty());
    const Stage& stage = read.call.stages.at(0);
    EXPECT_EQ(stage.by.text, "porteur");
    EXPECT_EQ(stage.session.text, "jury");
    EXPECT_EQ(stage.fills.text, "f");
    EXPECT_EQ(stage.marks.text, "g");
    EXPECT_EQ(stage.window->first.text, "ouverture");
    EXPECT_EQ(stage.window->second.text, "clôture");
    EXPECT_TRUE(stage.hearing);
    EXPECT_TRUE(read.text_of(stage.span).ends_with("fin"));
}

TEST(Stages, HaveDeadlinesWithWhatThenHappens) {
    const Reading read = read_line(Construct::stage,
                                   "étape a \"A\"\néchéance d 30 jours ouvrés après b.c alors alerte r réf \"6\"\néchéance e délai après d alors relance l\n"
                                   "échéance f 1 an après période.réelle.fin alors issue o\néchéance g 2 mois après d\ncomplément sous 15 jours suspend d réf \"6\"");
    ASSERT_THAT(read.told(), IsEmpty());
    const auto& deadlines = read.call.stages.at(0).deadlines;
    ASSERT_EQ(deadlines.size(), 4u);
    EXPECT_EQ(deadlines[0].action->kind, DeadlineAction::Kind::alert);
    EXPECT_EQ(deadlines[0].ref.text, "6");
    EXPECT_EQ(deadlines[1].action->kind, DeadlineAction::Kind::remind);
    EXPECT_EQ(deadlines[1].duration.path.text, "délai");
    EXPECT_EQ(deadlines[2].action->kind, DeadlineAction::Kind::outcome);
    EXPECT_EQ(deadlines[2].action->target.text, "o");
    EXPECT_EQ(deadlines[2].anchor.path.text, "période.réelle.fin");
    EXPECT_FALSE(deadlines[3].action);
    EXPECT_EQ(read.call.stages[0].complement->suspends.text, "d");
}

TEST(Stages, HaveOutcomesWithTheirOptionsInAnyOrder) {
    const Reading read = read_line(Construct::stage,
                                   "étape a \"A\"\nissue x \"X\" motivée automatique attribue quand b et c vers d informe e réf \"6\"\n"
                                   "issue y \"Y\" informe e vers d quand b motivée");
    ASSERT_THAT(read.told(), IsEmpty());
    const auto& outcomes = read.call.stages.at(0).outcomes;
    const Outcome& first = outcomes.at(0);
    EXPECT_TRUE(first.reasoned && first.automatic && first.awards);
    EXPECT_EQ(read.text_of(first.guard->span), "b et c");
    EXPECT_EQ(first.target.text, "d");
    EXPECT_EQ(first.letter.text, "e");
    EXPECT_EQ(first.ref.text, "6");
    EXPECT_TRUE(outcomes.at(1).reasoned && !outcomes.at(1).automatic && !outcomes.at(1).awards);
    EXPECT_EQ(read.text_of(outcomes.at(1).guard->span), "b");
}

TEST(Withdrawals, SayFromWhereAndTo) {
    const Reading read = read_line(Construct::withdrawal, "retrait depuis a, b vers c réf \"6\"\nterme c \"Retiré\"");
    ASSERT_THAT(read.told(), IsEmpty());
    ASSERT_EQ(read.call.withdrawal->from.size(), 2u);
    EXPECT_EQ(read.call.withdrawal->to.text, "c");
    EXPECT_EQ(read.call.withdrawal->ref.text, "6");
    EXPECT_EQ(read.call.finals.at(0).label.text, "Retiré");
}

}  // namespace
}  // namespace guichet::ast
