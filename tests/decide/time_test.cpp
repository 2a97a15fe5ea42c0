// Time across stages: waves, recurring commissions, surveys, acts, silence (tests/golden/temps.call).
#include <gtest/gtest.h>

#include "engine/state/state.h"
#include "tests/support/scenario.h"

namespace guichet::support {
namespace {

const char* const application = R"({"porteur": {"nom": "Association fictive", "nature": "association"}, "budget": {"demandé": "900.00"}})";

program::Program time_call(const Changes& changes = {}) {
    auto text = repository_file("tests/golden/temps.call");
    for (const auto& change : changes) {
        const auto at = text.find(change.was);
        if (at == std::string::npos) throw std::runtime_error("the call does not hold: " + change.was);
        text.replace(at, change.was.size(), change.is);
    }
    return compiled(text);
}

struct Call : TestCall {
    explicit Call(const Changes& changes = {}) : TestCall(time_call(changes)) {
        at("2018-03-01 10:00");
        must(act(service, "", model::AppointMember{"commission", "", "c1", "C1", "Organisme fictif"}));
    }
    void hand_in(const std::string& dossier) {
        must(create(dossier));
        must(fill(dossier, "demande", application));
        must(submit(dossier));
    }
    Said reach(const std::string& dossier, const std::string& outcome, const std::string& reason = "Motif écrit.") {
        return act(service, dossier, model::ReachOutcome{outcome, "", reason});
    }
    void ready(const std::string& dossier) {
        hand_in(dossier);
        must(reach(dossier, "recevable", ""));
    }
    Said gather(const std::string& session, const std::string& date, std::vector<std::string> dossiers) {
        return act(service, "", model::ConveneSession{"commission", session, *parse_iso_date(date), std::move(dossiers)});
    }
    void decide_on(const std::string& date, const std::vector<std::string>& dossiers, const std::string& outcome = "accordée") {
        at(date + " 09:00");
        must(gather("S" + date, date, dossiers));
        must(act(service, "", model::RecordAttendance{"S" + date, {"c1"}}));
        must(act(service, "", model::OpenSession{"S" + date}));
        for (const auto& dossier : dossiers) must(reach(dossier, outcome, outcome == "accordée" ? "" : "Motif écrit."));
        must(act(service, "", model::CloseSession{"S" + date}));
    }
    /// Granted on 15 November 2018.
    void granted(const std::string& dossier) {
        ready(dossier);
        decide_on("2018-11-15", {dossier});
    }
    Said perform(const Actor& actor, const std::string& dossier, const std::string& name, std::vector<model::AnswerInput> answers = {}) {
        return act(actor, dossier, model::PerformAct{name, "Motif écrit.", std::move(answers)});
    }
    const state::Timer& timer(const std::string& dossier, const char* name) const {
        const auto& all = this->dossier(dossier).timers;
        for (auto it = all.rbegin(); it != all.rend(); ++it)
            if (program::deadline_of(program(), it->stage, it->deadline).name == name) return *it;
        throw std::runtime_error(std::string("no deadline ") + name);
    }
    state::SurveyStatus survey(const std::string& dossier, program::Index index) const { return this->dossier(dossier).surveys.at(index).status; }
};

// ---------------------------------------------------------------- filing

TEST(PermanentFiling, OpensOnADayAndNeverCloses) {
    TestCall early(time_call());
    early.at("2018-01-01 23:59:59.999");
    EXPECT_TRUE(refused(early.create("A"), RejectionKind::closed, "il ouvre le 2 janvier 2018"));
    early.at("2018-01-02 00:00");
    EXPECT_TRUE(taken(early.create("A")));
    early.at("2051-06-30 12:00");
    EXPECT_TRUE(taken(early.create("B")));
}

TEST(Waves, TakeDossiersInTurnAndTellWhenTheNextOneOpens) {
    TestCall call(time_call({{"  ouverture 2 janvier 2018\n  dépôt permanent réf \"2\"\n",
                              "  vague printemps \"Printemps\" du 2 janvier 2018 au 31 mars 2018 réf \"2.1\"\n"
                              "  vague automne \"Automne\" du 1 septembre 2018 au 30 novembre 2018 à 17h00 réf \"2.2\"\n"},
                             {"depuis le $ouverture", "du $ouverture au $clôture"},
                             {"fenêtre à compter de ouverture", "fenêtre vagues"}}));
    call.at("2018-01-01 12:00");
    EXPECT_TRUE(refused(call.create("A"), RejectionKind::closed, "aucune vague n'a encore ouvert ; la suivante, « Printemps », ouvre le 2 janvier 2018", "2.1"));
    call.at("2018-03-31 23:59:59.999");
    must(call.create("A"));
    must(call.fill("A", "demande", application));
    EXPECT_TRUE(taken(call.submit("A")));
    EXPECT_EQ(call.last<model::FormSubmitted>("A").traces.at(0).clause, "2.1");
    call.at("2018-04-01 00:00");
    EXPECT_TRUE(refused(call.create("B"), RejectionKind::closed, "« Printemps » a pris fin : 31 mars 2018", "2.2"));
    EXPECT_TRUE(refused(call.create("B"), RejectionKind::closed, "« Automne », ouvre le 1er septembre 2018", "2.2"));
    call.at("2018-11-30 16:59:59.999");
    EXPECT_TRUE(taken(call.create("B")));
    call.at("2018-11-30 17:00");
    EXPECT_TRUE(refused(call.create("C"), RejectionKind::closed, "il n'y en a plus d'autre", "2.2"));
}

// ---------------------------------------------------------------- recurring commissions

TEST(Commissions, ExamineWhatWasReadyByTheCutoffOfTheirDay) {
    Call call;
    call.at("2018-10-04 23:59:59.999");
    call.ready("A");
    EXPECT_EQ(iso(call.last<model::OccurrenceAssigned>("A").date), "2018-11-15");
    EXPECT_EQ(iso(call.last<model::OccurrenceAssigned>("A").cutoff), "2018-10-04");
    call.at("2018-10-05 00:00");
    call.ready("B");
    EXPECT_EQ(iso(call.last<model::OccurrenceAssigned>("B").date), "2019-11-15");
    EXPECT_EQ(call.last<model::OccurrenceAssigned>("B").number, 1);
    EXPECT_TRUE(refused(call.gather("S", "2018-11-16", {"A"}), RejectionKind::rule_not_met, "la prochaine est le 15 novembre 2019", "4"));
    EXPECT_TRUE(refused(call.gather("S", "2018-11-15", {"A", "B"}), RejectionKind::rule_not_met, "« B » est venu après la relève du 4 octobre 2018 : il attend la séance du 15 novembre 2019", "4"));
    EXPECT_TRUE(refused(call.gather("S", "2018-11-20", {}), RejectionKind::rule_not_met, "ne se tient pas"));
    EXPECT_TRUE(taken(call.gather("S", "2018-11-15", {"A"})));
    call.at("2019-01-10 10:00");
    EXPECT_TRUE(taken(call.gather("S2", "2019-11-15", {"A", "B"}))) << "a dossier left over is examined later";
}

TEST(Commissions, ThatFallOnASundayAreHeldOnMondayAndDoNotMoveThoseAfter) {
    Call call;
    call.at("2020-10-05 12:00");
    call.ready("A");
    EXPECT_EQ(iso(call.dossier("A").occurrence->date), "2020-11-16");
    EXPECT_EQ(iso(call.dossier("A").occurrence->cutoff), "2020-10-05");
    call.at("2020-10-06 12:00");
    call.ready("B");
    EXPECT_EQ(iso(call.dossier("B").occurrence->date), "2021-11-15");
}

// ---------------------------------------------------------------- surveys

TEST(Surveys, OpenByThemselvesAfterTheDossierHasEndedAndAreAnswered) {
    Call call;
    call.granted("A");
    must(call.fill("A", "bilan", R"({"texte_du_bilan": "Fait."})"));
    must(call.submit("A"));
    ASSERT_EQ(call.stage("A"), "soldé");
    EXPECT_TRUE(refused(call.fill("A", "enquête_court", R"({"bénéficiaires": 12})"), RejectionKind::out_of_turn));
    call.at("2019-11-14 23:59:59.999");
    EXPECT_EQ(call.survey("A", 0), state::SurveyStatus::scheduled);
    call.at("2019-11-15 00:00");
    EXPECT_EQ(call.survey("A", 0), state::SurveyStatus::open);
    EXPECT_EQ(call.last<model::LetterIssued>("A").subject, "Qu'est devenue votre action ?");
    EXPECT_TRUE(taken(call.fill("A", "enquête_court", R"({"bénéficiaires": 12, "moyens": "150.00"})")));
    EXPECT_TRUE(refused(call.act(applicant("A"), "A", model::SubmitForm{"enquête_court"}), RejectionKind::incomplete, "continue"));
    EXPECT_TRUE(taken(call.change("A", "enquête_court.poursuite", "true")));
    EXPECT_TRUE(refused(call.act(applicant("A"), "A", model::SubmitForm{"enquête_long"}), RejectionKind::out_of_turn, "ne s'y dépose pas"));
    EXPECT_TRUE(taken(call.act(applicant("A"), "A", model::SubmitForm{"enquête_court"})));
    EXPECT_EQ(call.survey("A", 0), state::SurveyStatus::answered);
    EXPECT_EQ(call.stage("A"), "soldé");
    EXPECT_TRUE(refused(call.change("A", "enquête_court.poursuite", "false"), RejectionKind::out_of_turn)) << "an answer that was given stays";
    call.at("2021-11-15 00:00");
    EXPECT_EQ(call.survey("A", 1), state::SurveyStatus::open);
}

TEST(Surveys, NotAnsweredAreRemindedThenClosed) {
    Call call;
    call.granted("A");
    must(call.fill("A", "bilan", R"({"texte_du_bilan": "Fait."})"));
    must(call.submit("A"));
    call.at("2020-01-16 00:00");  // two months from 15 November 2019
    EXPECT_EQ(call.last<model::SurveyReminded>("A").number, 1);
    EXPECT_EQ(iso(call.last<model::SurveyReminded>("A").last_day), "2020-02-17") << "15 February is a Saturday";
    call.at("2020-02-18 00:00");
    EXPECT_EQ(call.last<model::SurveyReminded>("A").number, 2);
    EXPECT_EQ(iso(call.last<model::SurveyReminded>("A").last_day), "2020-03-16") << "counted from the first day, not from the reminder";
    call.at("2020-03-17 00:00");
    EXPECT_EQ(call.survey("A", 0), state::SurveyStatus::unanswered);
    EXPECT_TRUE(refused(call.act(applicant("A"), "A", model::SubmitForm{"enquête_court"}), RejectionKind::out_of_turn));
}

TEST(Surveys, NeverOpenAfterARefusalAWithdrawalOrAFinalWhereTheyStop) {
    Call call;
    for (const char* dossier : {"A", "B", "C"}) call.ready(dossier);
    call.decide_on("2018-11-15", {"A"}, "refusée");
    EXPECT_TRUE(call.dossier("A").surveys.empty());
    call.at("2018-11-15 10:00");
    must(call.gather("autre", "2018-11-15", {"B", "C"}));
    must(call.act(service, "", model::RecordAttendance{"autre", {"c1"}}));
    must(call.act(service, "", model::OpenSession{"autre"}));
    for (const char* dossier : {"B", "C"}) must(call.reach(dossier, "accordée", ""));
    must(call.withdraw("B"));
    EXPECT_EQ(call.survey("B", 0), state::SurveyStatus::cancelled);
    call.at("2019-09-01 00:00");
    EXPECT_EQ(call.stage("C"), "clos");
    EXPECT_EQ(call.survey("C", 1), state::SurveyStatus::cancelled);
    EXPECT_FALSE(call.engine().next_due().has_value());
}

// ---------------------------------------------------------------- acts

TEST(Appeals, StartFromAFinalWithinTheirDelay) {
    Call call;
    call.hand_in("A");
    call.hand_in("B");
    must(call.reach("A", "irrecevable"));
    must(call.reach("B", "irrecevable"));
    EXPECT_TRUE(refused(call.perform(service, "A", "recours"), RejectionKind::not_yours));
    EXPECT_TRUE(refused(call.act(applicant("A"), "A", model::PerformAct{"recours", "", {}}), RejectionKind::incomplete, "motivée"));
    EXPECT_TRUE(refused(call.perform(applicant("A"), "A", "avenant"), RejectionKind::out_of_turn, "ne s'y fait pas"));
    EXPECT_TRUE(refused(call.perform(applicant("A"), "A", "appel"), RejectionKind::unknown_name, "recours, avenant, prorogation"));
    call.at("2018-05-02 23:59:59.999");  // 1 March + 2 months is a holiday
    EXPECT_TRUE(taken(call.perform(applicant("A"), "A", "recours")));
    EXPECT_EQ(call.stage("A"), "réexamen");
    EXPECT_EQ(call.last<model::LetterIssued>("A").subject, "Votre recours est arrivé");
    call.at("2018-05-03 00:00");
    EXPECT_TRUE(refused(call.perform(applicant("B"), "B", "recours"), RejectionKind::closed, "jusqu'au 2 mai 2018 inclus", "9"));
    EXPECT_TRUE(taken(call.reach("A", "admis", "")));
    EXPECT_EQ(call.stage("A"), "attribution");
}

TEST(Appeals, AreNoOutcomeThatOneMayGive) {
    Call call;
    call.hand_in("A");
    must(call.reach("A", "irrecevable"));
    EXPECT_TRUE(refused(call.reach("A", "recours"), RejectionKind::out_of_turn));
}

TEST(Amendments, AreAdoptedWithTheirAnswersBeforeAndAfter) {
    Call call;
    call.granted("A");
    const auto report = call.timer("A", "remise_du_bilan").last_day;
    EXPECT_EQ(iso(report), "2019-05-15");
    call.at("2019-01-15 10:00");
    EXPECT_TRUE(refused(call.perform(applicant("A"), "A", "avenant"), RejectionKind::incomplete, "dites quelles réponses", "10"));
    EXPECT_TRUE(refused(call.perform(applicant("A"), "A", "avenant", {{"bilan.texte_du_bilan", "\"x\""}}), RejectionKind::invalid_answer, "pas « bilan.texte_du_bilan »"));
    EXPECT_TRUE(refused(call.perform(applicant("A"), "A", "avenant", {{"demande.budget.demandé", "\"5000.00\""}}), RejectionKind::invalid_answer));
    EXPECT_TRUE(taken(call.perform(applicant("A"), "A", "avenant", {{"demande.budget.demandé", "\"700.00\""}})));
    EXPECT_EQ(call.stage("A"), "instruction_avenant");
    EXPECT_EQ(call.timer("A", "remise_du_bilan").status, state::TimerStatus::suspended);
    call.at("2019-02-14 10:00");
    EXPECT_TRUE(taken(call.reach("A", "adopté", "")));
    EXPECT_EQ(call.stage("A"), "réalisation");
    const auto& amended = call.last<model::AnswersAmended>("A");
    ASSERT_EQ(amended.changes.size(), 1u);
    EXPECT_EQ(std::get<Money>(amended.changes[0].before).cents, 90'000);
    EXPECT_EQ(std::get<Money>(amended.changes[0].after).cents, 70'000);
    EXPECT_EQ(to_days(call.timer("A", "remise_du_bilan").last_day), to_days(report) + 30 + 0) << "thirty days were spent elsewhere";
    EXPECT_FALSE(call.dossier("A").left.has_value());
}

TEST(Amendments, ThatAreNotAdoptedChangeNothing) {
    Call call;
    call.granted("A");
    must(call.perform(applicant("A"), "A", "avenant", {{"demande.budget.demandé", "\"700.00\""}}));
    must(call.reach("A", "écarté"));
    EXPECT_EQ(call.stage("A"), "réalisation");
    EXPECT_EQ(call.count<model::AmendmentDropped>("A"), 1u);
    EXPECT_EQ(call.count<model::AnswersAmended>("A"), 0u);
    EXPECT_EQ(call.count<model::DeadlineArmed>("A"), 4u) << "nothing is armed anew: the silence, the review, the report and its loss";
}

TEST(Amendments, AreOverWhenTheDossierGoesBackOtherwiseThanByReturn) {
    Call call(Changes{{"    issue écarté \"Avenant écarté\" motivée vers retour", "    issue écarté \"Avenant écarté\" motivée vers retour\n    issue direct \"Repris\" motivée vers réalisation informe accusé"}});
    call.granted("A");
    must(call.perform(applicant("A"), "A", "avenant", {{"demande.budget.demandé", "\"700.00\""}}));
    must(call.reach("A", "direct"));
    EXPECT_EQ(call.stage("A"), "réalisation");
    EXPECT_FALSE(call.dossier("A").left.has_value());
    EXPECT_EQ(call.count<model::AmendmentDropped>("A"), 1u);
    EXPECT_TRUE(taken(call.perform(applicant("A"), "A", "avenant", {{"demande.budget.demandé", "\"600.00\""}}))) << "the first one is no longer under way";
}

TEST(Extensions, AreBoundedInLengthAndNumber) {
    Call call;
    call.granted("A");
    EXPECT_TRUE(refused(call.perform(applicant("A"), "A", "prorogation"), RejectionKind::not_yours));
    EXPECT_TRUE(taken(call.perform(service, "A", "prorogation")));
    EXPECT_EQ(iso(call.timer("A", "remise_du_bilan").last_day), "2019-11-15");
    EXPECT_EQ(iso(call.timer("A", "perte").last_day), "2020-02-17") << "what ran from its end runs from its new end";
    EXPECT_EQ(call.last<model::LetterIssued>("A").subject, "Votre délai est prolongé");
    EXPECT_TRUE(refused(call.perform(service, "A", "prorogation"), RejectionKind::rule_not_met, "1 fois au plus", "11"));
}

TEST(Extensions, ComeTooLateOnceTheDelayHasPassed) {
    Call call;
    call.granted("A");
    call.at("2019-05-16 00:00");
    EXPECT_TRUE(refused(call.perform(service, "A", "prorogation"), RejectionKind::out_of_turn, "ne court pas", "11"));
}

// ---------------------------------------------------------------- silence

TEST(Silence, GivesItsOutcomeOnTheDayAfterTheDelayAndOnlyWhereItRuns) {
    Call call;
    call.hand_in("A");
    call.ready("B");
    EXPECT_EQ(call.timer("B", "rejet_implicite").status, state::TimerStatus::cleared);
    EXPECT_EQ(iso(call.timer("A", "rejet_implicite").last_day), "2018-05-02");
    EXPECT_EQ(call.last<model::LetterIssued>("A").lines.at(1), "Si rien ne vous est écrit dans les 2 mois, votre demande est rejetée.");
    call.at("2018-05-02 23:59:59.999");
    EXPECT_EQ(call.stage("A"), "instruction");
    call.at("2018-05-03 00:00");
    EXPECT_EQ(call.stage("A"), "rejeté");
    EXPECT_EQ(iso(call.dossier("A").reached.back().day), "2018-05-03");
    EXPECT_EQ(call.stage("B"), "attribution");
    EXPECT_TRUE(taken(call.perform(applicant("A"), "A", "recours")));
}

TEST(Silence, DoesNotRunWhileAComplementIsAwaited) {
    Call call;
    call.hand_in("A");
    call.at("2018-04-27 10:00");  // five days are left, until 2 May
    must(call.act(service, "A", model::RequestComplement{"Il manque une pièce."}));
    EXPECT_EQ(call.timer("A", "rejet_implicite").status, state::TimerStatus::suspended);
    call.at("2018-05-03 10:00");
    EXPECT_EQ(call.stage("A"), "instruction");
    must(call.answer("A", {}, "Voici."));
    EXPECT_EQ(iso(call.timer("A", "rejet_implicite").last_day), "2018-05-09") << "8 May is a holiday";
    call.at("2018-05-10 00:00");
    EXPECT_EQ(call.stage("A"), "rejeté");
}

TEST(AutomaticOutcomes, AreOfTheDayAfterTheirDelayHoweverLateTheEngineComes) {
    Call call;
    call.hand_in("A");
    // The service was stopped: the deadline is handled three weeks late.
    auto step = call.engine().fire_due(paris("2018-05-24 10:00"));
    while (step && call.stage("A") == "instruction") step = call.engine().fire_due(paris("2018-05-24 10:00"));
    EXPECT_EQ(call.stage("A"), "rejeté");
    EXPECT_EQ(iso(call.dossier("A").reached.back().day), "2018-05-03");
}

}  // namespace
}  // namespace guichet::support
