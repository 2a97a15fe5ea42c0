// When a body may meet.
#include <gtest/gtest.h>

#include "tests/support/scenario.h"

namespace guichet::support {
namespace {

/// `partners` and `region` jurors: p1, p2, … and r1, r2, …
void seat_jury(TestCall& call, int partners, int region) {
    for (int i = 1; i <= partners; ++i) must(call.appoint("jury", "partenaires", "p" + std::to_string(i)));
    for (int i = 1; i <= region; ++i) must(call.appoint("jury", "région", "r" + std::to_string(i)));
}

TEST(Session, DoesNotOpenWithoutQuorum) {
    TestCall call;
    call.at("2015-03-02 10:00");
    seat_jury(call, 3, 3);
    must(call.convene("jury", "S", "2015-03-02", {}));
    must(call.attend("S", {"p1", "r1"}));
    EXPECT_TRUE(refused(call.open("S"), RejectionKind::rule_not_met, "quorum", "6"));
    must(call.attend("S", {"p1", "p2", "r1", "r2"}));
    EXPECT_TRUE(taken(call.open("S")));
}

TEST(Session, OpensAtExactlyTheQuorum) {
    TestCall call(Changes{{"paramètre quorum_jury 50 %", "paramètre quorum_jury 33 %"}});
    call.at("2015-03-02 10:00");
    seat_jury(call, 3, 3);
    must(call.convene("jury", "S", "2015-03-02", {}));
    must(call.attend("S", {"p1", "r1"}));  // 2 of 6 is a third: above 33 %
    EXPECT_TRUE(taken(call.open("S")));

    TestCall strict(Changes{{"paramètre quorum_jury 50 %", "paramètre quorum_jury 34 %"}});
    strict.at("2015-03-02 10:00");
    seat_jury(strict, 3, 3);
    must(strict.convene("jury", "S", "2015-03-02", {}));
    must(strict.attend("S", {"p1", "r1"}));
    EXPECT_TRUE(refused(strict.open("S"), RejectionKind::rule_not_met, "quorum", "6"));
}

TEST(Session, OfABodyWithoutCollegesNeedsItsQuorumOnly) {
    TestCall call;
    call.at("2015-03-02 10:00");
    for (const char* person : {"c1", "c2", "c3"}) must(call.appoint("commission_permanente", "", person));
    must(call.convene("commission_permanente", "S", "2015-03-02", {}));
    EXPECT_TRUE(refused(call.open("S"), RejectionKind::rule_not_met, "quorum", "6"));
    must(call.attend("S", {"c1"}));
    EXPECT_TRUE(refused(call.open("S"), RejectionKind::rule_not_met, "quorum", "6"));
    must(call.attend("S", {"c1", "c3"}));
    EXPECT_TRUE(taken(call.open("S")));
}

TEST(Session, DoesNotOpenWithoutParityOfThosePresent) {
    TestCall call;
    call.at("2015-03-02 10:00");
    seat_jury(call, 3, 3);
    must(call.convene("jury", "S", "2015-03-02", {}));
    must(call.attend("S", {"p1", "p2", "p3", "r1", "r2"}));
    EXPECT_TRUE(refused(call.open("S"), RejectionKind::rule_not_met, "parité", "6"));
    must(call.attend("S", {"p1", "p2", "p3"}));
    EXPECT_TRUE(refused(call.open("S"), RejectionKind::rule_not_met, "parité", "6"));
    must(call.attend("S", {}));
    EXPECT_TRUE(refused(call.open("S"), RejectionKind::rule_not_met, "parité", "6"));
    must(call.attend("S", {"p1", "p2", "r1", "r3"}));
    EXPECT_TRUE(taken(call.open("S")));
}

TEST(Session, LooksAtTheMembersNotAtThosePresentWhenTheCallSaysSo) {
    const Changes of_members = {{"paramètre appréciation_parité des_présents", "paramètre appréciation_parité des_membres"}};
    TestCall unequal(of_members);
    unequal.at("2015-03-02 10:00");
    seat_jury(unequal, 3, 2);
    must(unequal.convene("jury", "S", "2015-03-02", {}));
    must(unequal.attend("S", {"p1", "p2", "r1", "r2"}));
    EXPECT_TRUE(refused(unequal.open("S"), RejectionKind::rule_not_met, "parité", "6"));

    TestCall equal(of_members);
    equal.at("2015-03-02 10:00");
    seat_jury(equal, 3, 3);
    must(equal.convene("jury", "S", "2015-03-02", {}));
    must(equal.attend("S", {"p1", "p2", "p3"}));
    EXPECT_TRUE(taken(equal.open("S")));
}

TEST(Session, OpensOnItsOwnDayOnly) {
    TestCall call;
    call.at("2015-03-02 10:00");
    seat_jury(call, 1, 1);
    EXPECT_TRUE(refused(call.convene("jury", "S", "2015-03-01", {}), RejectionKind::invalid_answer, "passée"));
    must(call.convene("jury", "S", "2015-03-04", {}));
    must(call.attend("S", {"p1", "r1"}));
    call.at("2015-03-03 23:59:59.999");
    EXPECT_TRUE(refused(call.open("S"), RejectionKind::out_of_turn, "4 mars 2015"));
    call.at("2015-03-05 00:00");
    EXPECT_TRUE(refused(call.open("S"), RejectionKind::out_of_turn, "4 mars 2015"));
}

TEST(Session, OpensFromTheFirstToTheLastMillisecondOfItsDay) {
    TestCall call;
    call.at("2015-03-02 10:00");
    seat_jury(call, 1, 1);
    for (const char* name : {"S", "T"}) {
        must(call.convene("jury", name, "2015-03-04", {}));
        must(call.attend(name, {"p1", "r1"}));
    }
    call.at("2015-03-04 00:00");
    EXPECT_TRUE(taken(call.open("S")));
    call.at("2015-03-04 23:59:59.999");
    EXPECT_TRUE(taken(call.open("T")));
}

TEST(Session, IsOpenedAndClosedOnceAndItsAttendanceThenStays) {
    TestCall call;
    call.at("2015-03-02 10:00");
    seat_jury(call, 2, 2);
    must(call.convene("jury", "S", "2015-03-02", {}));
    EXPECT_TRUE(refused(call.convene("jury", "S", "2015-03-02", {}), RejectionKind::out_of_turn, "déjà convoquée"));
    EXPECT_TRUE(refused(call.close("S"), RejectionKind::out_of_turn, "n'est pas ouverte"));
    must(call.attend("S", {"p1", "r1"}));
    must(call.open("S"));
    EXPECT_TRUE(refused(call.open("S"), RejectionKind::out_of_turn, "déjà"));
    EXPECT_TRUE(refused(call.attend("S", {"p1", "p2", "r1", "r2"}), RejectionKind::out_of_turn, "ne changent plus"));
    EXPECT_TRUE(taken(call.close("S")));
    EXPECT_TRUE(refused(call.close("S"), RejectionKind::out_of_turn, "n'est pas ouverte"));
    EXPECT_TRUE(refused(call.open("S"), RejectionKind::out_of_turn, "déjà"));
}

TEST(Session, IsConvenedAndKeptByTheSecretaryOnly) {
    TestCall call;
    call.at("2015-03-02 10:00");
    seat_jury(call, 1, 1);
    EXPECT_TRUE(refused(call.act(juror("p1"), "", model::ConveneSession{"jury", "S", {2015, 3, 2}, {}}), RejectionKind::not_yours, "équipe_projet"));
    must(call.convene("jury", "S", "2015-03-02", {}));
    EXPECT_TRUE(refused(call.act(juror("p1"), "", model::RecordAttendance{"S", {"p1", "r1"}}), RejectionKind::not_yours, "équipe_projet"));
    must(call.attend("S", {"p1", "r1"}));
    EXPECT_TRUE(refused(call.act(payer(), "", model::OpenSession{"S"}), RejectionKind::not_yours, "équipe_projet"));
    must(call.open("S"));
    EXPECT_TRUE(refused(call.act(juror("p1"), "", model::CloseSession{"S"}), RejectionKind::not_yours, "équipe_projet"));
}

TEST(Session, TakesOnItsAgendaTheDossiersThatWaitForItsBody) {
    TestCall call;
    call.at("2015-03-02 10:00");
    seat_bodies(call);
    file(call, "A");
    EXPECT_TRUE(refused(call.convene("jury", "S", "2015-03-02", {"A"}), RejectionKind::out_of_turn, "Instruction"));
    find_eligible(call, "A");
    EXPECT_TRUE(refused(call.convene("commission_permanente", "S", "2015-03-02", {"A"}), RejectionKind::out_of_turn, "Avis"));
    EXPECT_TRUE(refused(call.convene("jury", "S", "2015-03-02", {"A", "A"}), RejectionKind::invalid_answer, "deux fois"));
    EXPECT_TRUE(refused(call.convene("jury", "S", "2015-03-02", {"A", "B"}), RejectionKind::unknown_dossier, "B"));
    EXPECT_TRUE(taken(call.convene("jury", "S", "2015-03-02", {"A"})));
}

TEST(Member, IsSeatedOnceInACollegeThatExists) {
    TestCall call;
    call.at("2015-03-02 10:00");
    EXPECT_TRUE(refused(call.appoint("jury", "", "p1"), RejectionKind::unknown_name, "collège"));
    EXPECT_TRUE(refused(call.appoint("jury", "élus", "p1"), RejectionKind::unknown_name, "partenaires, région"));
    EXPECT_TRUE(refused(call.appoint("commission_permanente", "élus", "c1"), RejectionKind::unknown_name, "collège"));
    EXPECT_TRUE(refused(call.appoint("conseil", "", "c1"), RejectionKind::unknown_name, "jury, commission_permanente"));
    EXPECT_TRUE(refused(call.appoint("jury", "région", " "), RejectionKind::incomplete, "membre"));
    must(call.appoint("jury", "région", "p1"));
    EXPECT_TRUE(refused(call.appoint("jury", "partenaires", "p1"), RejectionKind::out_of_turn, "déjà membre"));
    EXPECT_TRUE(taken(call.appoint("commission_permanente", "", "p1")));
}

}  // namespace
}  // namespace guichet::support
