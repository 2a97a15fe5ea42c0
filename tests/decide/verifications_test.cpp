// What a person settles, and amendments judged again: tests/golden/verifications.call. Everybody in it is
// fictitious.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/views/dossier_view.h"
#include "engine/views/explain.h"
#include "tests/support/scenario.h"

namespace guichet::support {
namespace {

using program::Quantifier;
using program::Verdict;

const Actor service{"service", "s1"};
const Actor elus{"élus", "e1"};
const Actor paymaster{"paierie", "c1"};

// ---------------------------------------------------------------- three values

/// A call with nothing but groups of verifications, each asked once.
program::Program of_verifications(const std::vector<std::pair<Quantifier, int>>& groups) {
    program::Program program;
    for (const auto& [quantifier, count] : groups) {
        program::RuleGroup group;
        group.quantifier = quantifier;
        for (int i = 0; i < count; ++i) {
            const auto index = static_cast<program::Index>(program.verifications.size());
            program.verifications.emplace_back();
            program.formulas.push_back({{{program::Op::verified, index, program::none, 0, 1}}, program::Type::boolean, ""});
            group.rules.emplace_back();
            group.rules.back().test = index;
        }
        program.eligibility.push_back(std::move(group));
    }
    return program;
}

bool holds(const std::vector<std::pair<Quantifier, int>>& groups, const std::vector<bool>& values) {
    std::size_t at = 0;
    bool all = true;
    for (const auto& [quantifier, count] : groups) {
        int met = 0;
        for (int i = 0; i < count; ++i) met += values[at++] ? 1 : 0;
        all = all && (quantifier == Quantifier::all ? met == count : quantifier == Quantifier::any ? met > 0 : met == 0);
    }
    return all;
}

/// By trying every way in which what is open may be settled.
Verdict by_trying(const std::vector<std::pair<Quantifier, int>>& groups, const std::vector<std::optional<bool>>& known) {
    bool ever = false, always = true;
    for (std::uint32_t way = 0; way < 1U << known.size(); ++way) {
        std::vector<bool> values;
        for (std::size_t i = 0; i < known.size(); ++i) values.push_back(known[i].value_or((way >> i & 1U) != 0));
        const bool met = holds(groups, values);
        ever = ever || met;
        always = always && met;
    }
    return always ? Verdict::met : ever ? Verdict::unknown : Verdict::not_met;
}

TEST(Eligibility, IsDecidedAsSoonAsWhatIsOpenChangesNothing) {
    std::mt19937 random(17);
    const auto pick = [&](int most) { return static_cast<int>(random() % static_cast<unsigned>(most)); };
    std::map<Verdict, int> seen;
    for (int round = 0; round < 3'000; ++round) {
        std::vector<std::pair<Quantifier, int>> groups;
        std::vector<std::optional<bool>> known;
        for (int g = 1 + pick(3); g > 0; --g) groups.emplace_back(static_cast<Quantifier>(pick(3)), 1 + pick(3));
        for (const auto& group : groups)
            for (int i = 0; i < group.second; ++i) {
                const int value = pick(3);
                known.push_back(value == 2 ? std::nullopt : std::optional(value == 1));
            }
        program::Facts facts;
        facts.verifications = known;
        const auto verdict = program::eligibility(of_verifications(groups), facts);
        EXPECT_EQ(verdict, by_trying(groups, known)) << "round " << round;
        ++seen[verdict];
    }
    for (const Verdict verdict : {Verdict::met, Verdict::not_met, Verdict::unknown}) EXPECT_GT(seen[verdict], 100);
}

// ---------------------------------------------------------------- a dossier

std::string application_for(const std::string& siret = "73282932000074", const char* label = "false", const char* asked = "800.00") {
    return fmt::format(R"({{"porteur": {{"nom": "Association fictive", "nature": "association", "siret": "{}", "label": {}}}, "budget": {{"demandé": "{}"}}}})",
                       siret, label, asked);
}

struct Verifications : testing::Test {
    TestCall call{compiled(repository_file("tests/golden/verifications.call"))};

    Said file(const std::string& dossier, const std::string& form) {
        must(call.create(dossier));
        must(call.fill(dossier, "demande", form));
        return call.submit(dossier);
    }
    Said settle(const std::string& dossier, const std::string& name, bool fulfilled, const std::string& reason = "Pièce vue.", const Actor& who = service) {
        return call.act(who, dossier, model::SettleVerification{name, fulfilled, reason});
    }
    Said give(const std::string& dossier, const std::string& outcome, const Actor& who = service, const std::string& amount = {}) {
        return call.act(who, dossier, model::ReachOutcome{outcome, amount, "Motif écrit."});
    }
    Said amend(const std::string& dossier, const std::string& path, const std::string& json) {
        return call.act(applicant(dossier), dossier, model::PerformAct{"avenant", "Motif écrit.", {{path, json}}});
    }
    /// Filed, verified, granted, its reservation lifted: at `réalisation`.
    void bring_to_completion(const std::string& dossier, const std::string& siret = "73282932000074", const char* label = "true") {
        must(file(dossier, application_for(siret, label)));
        must(settle(dossier, "besoin", true));
        if (std::string_view(label) == "false") must(settle(dossier, "ancienneté", true));
        must(give(dossier, "recevable"));
        must(give(dossier, "accordée", elus, "700.00"));
        must(settle(dossier, "cofinancement", true));
        must(give(dossier, "levée"));
    }
    nlohmann::json view(const std::string& dossier, const Actor& reader) {
        return views::dossier_view(call.state(), call.program(), call.dossier(dossier), reader);
    }
    std::string status(const std::string& dossier, const Actor& reader, std::size_t which = 0) {
        const auto seen = view(dossier, reader);
        return seen.contains("verifications") ? seen["verifications"][which]["status"].get<std::string>() : "";
    }
    bool reads_a_finding(const std::string& dossier, const Actor& reader) {
        const auto& all = call.history(dossier);
        return std::any_of(all.begin(), all.end(), [&](const auto& event) {
            const auto* rules = std::get_if<model::RulesAssessed>(&event);
            bool tells = std::holds_alternative<model::VerificationSettled>(event);
            if (rules)
                for (const auto& trace : rules->traces)
                    for (const auto& value : trace.seen) tells = tells || (value.name == "vérification.besoin" && value.value != "à vérifier");
            return tells && views::may_see(call.state(), call.program(), call.dossier(dossier), reader, event);
        });
    }
    void SetUp() override { call.at("2015-03-02 10:00"); }
};

TEST_F(Verifications, AreAskedOfTheirRoleWhenTheDossierComes) {
    must(file("A", application_for()));
    std::vector<std::string> asked;
    for (const auto& event : call.history("A"))
        if (const auto* alert = std::get_if<model::AlertRaised>(&event); alert && alert->what == "to_verify") asked.push_back(alert->subject);
    EXPECT_EQ(asked, (std::vector<std::string>{"L'action répond à un besoin social non satisfait", "La structure a deux ans d'activité"}));
    EXPECT_EQ(call.last<model::RulesAssessed>("A").verdict, Verdict::unknown);
}

TEST_F(Verifications, AreSettledByTheirRoleOnlyAndWithAReason) {
    must(file("A", application_for()));
    EXPECT_TRUE(refused(settle("A", "besoin", true, "Vu.", elus), RejectionKind::not_yours));
    EXPECT_TRUE(refused(settle("A", "besoin", true, "Vu.", applicant("A")), RejectionKind::not_yours));
    EXPECT_TRUE(refused(settle("A", "besoin", true, "  "), RejectionKind::incomplete, "dites sur quoi repose ce constat"));
    EXPECT_TRUE(refused(settle("A", "besoins", true), RejectionKind::unknown_name, "besoin, ancienneté, cofinancement"));
    EXPECT_TRUE(refused(settle("A", "cofinancement", true), RejectionKind::out_of_turn, "s'y vérifie : Levée de la réserve"));
}

TEST_F(Verifications, ThatAreMissingAreNamedInTheRefusalWithWhoSettlesThem) {
    must(file("A", application_for()));
    const auto no = give("A", "recevable");
    EXPECT_TRUE(refused(no, RejectionKind::rule_not_met, "il manque la vérification « L'action répond à un besoin social non satisfait », par « Service instructeur »"));
    ASSERT_EQ(no.reply.rejection.faults.size(), 2U);
    EXPECT_EQ(no.reply.rejection.faults[1].place, "ancienneté");
    EXPECT_EQ(no.reply.rejection.faults[1].clause, "2.2");
}

TEST_F(Verifications, MayBeCorrectedUntilTheDossierHasLeftTheirStages) {
    must(file("A", application_for()));
    must(settle("A", "besoin", false, "Rien au dossier."));
    EXPECT_TRUE(refused(settle("A", "besoin", false, "Rien au dossier."), RejectionKind::out_of_turn, "déjà constaté ainsi"));
    EXPECT_TRUE(refused(give("A", "recevable"), RejectionKind::rule_not_met, "l'action ne répond pas à un besoin social non satisfait"));
    must(settle("A", "besoin", true, "Étude reçue."));
    EXPECT_EQ(call.last<model::VerificationSettled>("A").number, 2);
    EXPECT_EQ(call.last<model::VerificationSettled>("A").person, "s1");
    must(settle("A", "ancienneté", true));
    must(give("A", "recevable"));
    EXPECT_TRUE(refused(settle("A", "besoin", false), RejectionKind::out_of_turn));
}

TEST_F(Verifications, AreReadWithinByTheirRoleAndByOthersOnceTheDossierHasLeft) {
    must(file("A", application_for()));
    EXPECT_EQ(status("A", applicant("A")), "to_verify");
    must(settle("A", "besoin", false, "Première lecture."));
    must(settle("A", "ancienneté", true));
    EXPECT_EQ(status("A", service), "not_fulfilled");
    EXPECT_EQ(status("A", elus), "not_fulfilled");  // they read the marks
    EXPECT_EQ(status("A", applicant("A")), "to_verify");
    EXPECT_EQ(status("A", paymaster), "");  // reads no answers: not even that it is awaited
    EXPECT_FALSE(reads_a_finding("A", applicant("A")));
    EXPECT_TRUE(reads_a_finding("A", service));
    must(settle("A", "besoin", true, "Étude reçue."));
    must(give("A", "recevable"));
    EXPECT_EQ(status("A", applicant("A")), "fulfilled");
    EXPECT_EQ(view("A", applicant("A"))["verifications"][0]["reason"], "Étude reçue.");
    for (const auto& event : call.history("A")) {
        const auto* settled = std::get_if<model::VerificationSettled>(&event);
        if (!settled || settled->verification != 0) continue;
        EXPECT_EQ(views::may_see(call.state(), call.program(), call.dossier("A"), applicant("A"), event), settled->number == 2);
    }
    EXPECT_FALSE(reads_a_finding("A", paymaster));  // reads no exchanges between the service and the applicant
}

TEST_F(Verifications, AreLookedAtAgainWhenAnswersChange) {
    must(file("A", application_for()));
    must(settle("A", "besoin", true));
    must(call.act(service, "A", model::RequestComplement{"Le label ?"}));
    must(call.answer("A", {{"demande.porteur.label", "true"}}, ""));
    EXPECT_EQ(call.last<model::AlertRaised>("A").what, "verified_before");
    EXPECT_EQ(call.last<model::RulesAssessed>("A").verdict, Verdict::met);
}

// ---------------------------------------------------------------- amendments

TEST_F(Verifications, AnAmendmentThatBreaksTheEligibilityIsRefusedOrSetAside) {
    bring_to_completion("A");
    must(amend("A", "demande.porteur.nature", "\"entreprise\""));
    EXPECT_TRUE(refused(give("A", "validé"), RejectionKind::rule_not_met, "seules les associations peuvent demander l'aide", "10"));
    must(give("A", "adopté"));
    const auto& outcome = call.program().stages[static_cast<std::size_t>(call.last<model::OutcomeReached>("A").stage)];
    EXPECT_EQ(outcome.outcomes[static_cast<std::size_t>(call.last<model::OutcomeReached>("A").outcome)].name, "écarté");
    EXPECT_NE(call.last<model::OutcomeReached>("A").reason.find("seules les associations peuvent demander l'aide"), std::string::npos);
    EXPECT_EQ(call.count<model::AnswersAmended>("A"), 0U);
    EXPECT_EQ(call.count<model::AmendmentDropped>("A"), 1U);
    EXPECT_EQ(call.stage("A"), "réalisation");
}

TEST_F(Verifications, AnAmendmentThatHoldsIsAdoptedAndJudgedInTheJournal) {
    bring_to_completion("A");
    const auto before = call.count<model::RulesAssessed>("A");
    must(amend("A", "demande.budget.demandé", "\"900.00\""));
    must(give("A", "validé"));
    EXPECT_EQ(call.count<model::AnswersAmended>("A"), 1U);
    EXPECT_EQ(call.count<model::RulesAssessed>("A"), before + 1);
    EXPECT_EQ(call.last<model::RulesAssessed>("A").verdict, Verdict::met);
    EXPECT_EQ(call.last<model::AlertRaised>("A").what, "verified_before");
}

TEST_F(Verifications, AnAmendmentMayNotTakeAnotherRequesterPastALimit) {
    bring_to_completion("A");
    must(file("B", application_for("35600000000048", "true")));
    must(amend("A", "demande.porteur.siret", "\"35600000000048\""));
    // B was filed after A was known, so it weighs nothing on A; on B, A would.
    must(give("A", "validé"));
    bring_to_completion("C", "55208131766522");
    must(amend("C", "demande.porteur.siret", "\"35600000000048\""));
    EXPECT_TRUE(refused(give("C", "validé"), RejectionKind::rule_not_met, "un dossier a été déposé il y a moins de douze mois", "10"));
}

TEST_F(Verifications, AnAmendmentMayNotLeaveMoreGrantedThanItAllows) {
    bring_to_completion("A");
    must(amend("A", "demande.budget.demandé", "\"699.99\""));
    EXPECT_TRUE(refused(give("A", "validé"), RejectionKind::rule_not_met, "dépasserait ce que l'appel permet avec ces réponses : 699,99"));
    must(give("A", "écarté"));
    must(amend("A", "demande.budget.demandé", "\"700.00\""));
    must(give("A", "validé"));
}

TEST_F(Verifications, AnAmendmentThatOpensAConditionWaitsForItsFinding) {
    bring_to_completion("A");
    must(amend("A", "demande.porteur.label", "false"));
    EXPECT_TRUE(refused(give("A", "validé"), RejectionKind::rule_not_met, "il manque la vérification « La structure a deux ans d'activité »"));
    must(settle("A", "ancienneté", true));
    must(give("A", "validé"));
    EXPECT_EQ(call.stage("A"), "réalisation");
}

/// The fixture without a test of its own, for calls that are edited.
struct Open : Verifications {
    void TestBody() override {}
};

std::string edited(std::string text, const std::vector<std::pair<std::string, std::string>>& changes) {
    for (const auto& [from, to] : changes) {
        const auto at = text.find(from);
        if (at == std::string::npos) throw std::runtime_error("not in the call: " + from);
        text.replace(at, from.size(), to);
    }
    return text;
}

TEST(Amendment, ThatADeadlineAdoptsGivesWayWhenTheDossierHoldsNoMore) {
    const auto text = edited(repository_file("tests/golden/verifications.call"),
                             {{"    issue adopté \"Avenant adopté\" adopte rejugé sinon écarté vers retour\n",
                               "    échéance fin_avenant 1 mois après réalisation.avenant alors issue acquis\n"
                               "    issue adopté \"Avenant adopté\" adopte rejugé sinon écarté vers retour\n"
                               "    issue acquis \"Avenant acquis\" automatique adopte rejugé sinon écarté vers retour\n"}});
    for (const auto& [asked, outcome] : {std::pair{"\"100.00\"", "écarté"}, std::pair{"\"900.00\"", "acquis"}}) {
        Open open;
        open.call = TestCall(compiled(text));
        open.call.at("2015-03-02 10:00");
        open.bring_to_completion("A");
        must(open.amend("A", "demande.budget.demandé", asked));
        open.call.at("2015-05-02 10:00");
        EXPECT_EQ(open.call.stage("A"), "réalisation");
        const auto& last = open.call.last<model::OutcomeReached>("A");
        EXPECT_EQ(open.call.program().stages[static_cast<std::size_t>(last.stage)].outcomes[static_cast<std::size_t>(last.outcome)].name, outcome);
    }
}

TEST(Amendment, ThatAwardsIsGrantedOnTheAnswersItAdopts) {
    Open open;
    open.call = TestCall(compiled(edited(repository_file("tests/golden/verifications.call"), {{"validé \"Avenant validé\" adopte rejugé", "validé \"Avenant validé\" attribue adopte rejugé"}})));
    open.call.at("2015-03-02 10:00");
    open.bring_to_completion("A");
    must(open.amend("A", "demande.budget.demandé", "\"500.00\""));
    EXPECT_TRUE(refused(open.give("A", "validé", service, "600.00"), RejectionKind::rule_not_met, "dépasse ce que l'appel permet pour ce dossier : 500,00"));
    must(open.give("A", "validé"));
    EXPECT_EQ(open.call.dossier("A").award, Money{50'000});
}

}  // namespace
}  // namespace guichet::support
