// Envelopes: no engagement beyond what there is, the waiting list served in its order, what is not needed
// given back. The call is tests/golden/enveloppes.call; everybody in it is fictitious.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "dsl/program/codec.h"
#include "engine/decide/envelopes.h"
#include "engine/views/describe.h"
#include "engine/views/envelopes_view.h"
#include "tests/support/scenario.h"

namespace guichet::support {
namespace {

std::string changed(const std::string& file, const Changes& changes) {
    auto text = repository_file(file);
    for (const auto& change : changes) {
        const auto at = text.find(change.was);
        if (at == std::string::npos) throw std::runtime_error("the call does not hold: " + change.was);
        text.replace(at, change.was.size(), change.is);
    }
    return text;
}

struct Kind {
    bool rural = false, young = false, company = false, urgent = false;
};

struct Envelopes : testing::Test {
    explicit Envelopes(const Changes& changes = {}) : call(compiled(changed("tests/golden/enveloppes.call", changes))) {
        call.at("2017-03-02 10:00");
        for (const char* person : {"m1", "m2"}) must(secretary(model::AppointMember{"commission", "", person, person, "Organisme fictif"}));
    }
    Said secretary(model::CommandBody body, const std::string& dossier = {}) { return call.act(service, dossier, std::move(body)); }
    void file(const std::string& dossier, std::int64_t euros, Kind kind = {}) {
        const auto yes = [](bool value) { return value ? "true" : "false"; };
        must(call.create(dossier));
        must(call.fill(dossier, "demande",
                       fmt::format(R"({{"porteur": {{"nom": "Association fictive", "nature": "{}", "zone": "{}", "jeunes": {}}}, "projet": {{"urgent": {}, "demandé": "{}.00"}}}})",
                                   kind.company ? "entreprise" : "association", kind.rural ? "rurale" : "urbaine", yes(kind.young), yes(kind.urgent), euros)));
        must(call.submit(dossier));
    }
    void session(const std::string& name, std::vector<std::string> dossiers, bool rank = true) {
        must(secretary(model::ConveneSession{"commission", name, call.shard().zone().local(call.now()).date, std::move(dossiers)}));
        must(secretary(model::RecordAttendance{name, {"m1", "m2"}}));
        must(secretary(model::OpenSession{name}));
        if (rank) must(secretary(model::EstablishRanking{name}));
    }
    Said give(const std::string& dossier, const std::string& outcome, const std::string& amount = {}) {
        return secretary(model::ReachOutcome{outcome, amount, "Motif écrit."}, dossier);
    }
    /// What is due to happen now happens: money that was freed calls who waits.
    void settle() { call.at(call.now()); }
    std::string left(std::int64_t year = 0, program::Index envelope = 0) {
        const auto& ledger = state::ledger_of(call.state(), {envelope, year});
        return plain_money(decide::left_of(call.program().envelopes[static_cast<std::size_t>(envelope)], ledger));
    }
    TestCall call;
};

TEST_F(Envelopes, AreNeverSpentTwice) {
    for (const char* name : {"A", "B", "C"}) file(name, 25'000);
    session("S", {"A", "B", "C"});
    must(give("A", "accordée"));
    must(give("B", "accordée"));
    EXPECT_TRUE(refused(give("C", "accordée"), RejectionKind::rule_not_met, "n'a plus que 0,00\u00A0EUR pour ce dossier", "5"));
    EXPECT_TRUE(refused(give("C", "accordée", "1.00"), RejectionKind::rule_not_met, "il en faudrait 1,00", "5"));
    EXPECT_TRUE(taken(give("C", "réservée")));
    const auto& engaged = call.last<model::EnvelopeEngaged>("B");
    EXPECT_EQ(plain_money(engaged.before), "75000.00");
    EXPECT_EQ(plain_money(engaged.after), "50000.00");  // the parts that are kept for others are untouched
    EXPECT_EQ(engaged.clause, "5");
    EXPECT_EQ(left(), "50000.00");
}

TEST_F(Envelopes, KeepOneWaitingOnlyWhenItDoesNotFit) {
    file("A", 40'000);
    session("S", {"A"});
    EXPECT_TRUE(refused(give("A", "réservée"), RejectionKind::rule_not_met, "on ne fait attendre que celui qui ne tient pas", "5"));
    EXPECT_TRUE(taken(give("A", "accordée")));
}

TEST_F(Envelopes, ServeTheListInItsOrderWhenMoneyIsFreed) {
    file("A", 20'000);
    file("B", 30'000);
    file("C", 31'000);
    file("D", 32'000);
    session("S", {"A", "B", "C", "D"});
    must(give("A", "accordée"));
    must(give("B", "accordée"));
    must(give("C", "réservée"));
    must(give("D", "réservée"));
    EXPECT_EQ(call.last<model::DossierReserved>("C").rank, 3);
    must(secretary(model::CloseSession{"S"}));
    call.at("2017-05-02 10:00");
    must(call.withdraw("A"));
    settle();
    EXPECT_EQ(call.stage("C"), "liste");  // 20 000 is not enough for it
    must(call.act(service, "B", model::ReachOutcome{"caduque", "", "Non signée."}));
    settle();
    EXPECT_EQ(call.stage("C"), "convention");
    EXPECT_EQ(call.stage("D"), "liste");
    EXPECT_EQ(plain_money(*call.dossier("C").award), "31000.00");
    EXPECT_EQ(call.last<model::ReserveCalled>("C").place, 1);
    EXPECT_EQ(call.last<model::AlertRaised>("C").what, "reserve_called");
    EXPECT_EQ(call.last<model::LetterIssued>("C").subject, "Aide accordée");
    EXPECT_EQ(left(), "69000.00");
    EXPECT_EQ(call.count<model::ReserveCalled>("C"), 1u);
}

TEST_F(Envelopes, GiveFreedMoneyToTheListBeforeAnybodyNew) {
    file("A", 40'000);
    file("B", 40'000);
    session("S", {"A", "B"});
    must(give("A", "accordée"));
    must(give("B", "réservée"));
    must(secretary(model::CloseSession{"S"}));
    file("N", 30'000);
    session("T", {"N"});
    must(call.withdraw("A"));
    EXPECT_TRUE(refused(give("N", "accordée"), RejectionKind::out_of_turn, "revient d'abord au dossier « B »", "5"));
    settle();
    EXPECT_EQ(call.stage("B"), "convention");
    EXPECT_TRUE(refused(give("N", "accordée"), RejectionKind::rule_not_met, "n'a plus que 10"));
}

TEST_F(Envelopes, AreTakenFromAPartFirstAndGivenBackToItLast) {
    file("R", 35'000, {.rural = true});
    session("S", {"R"});
    must(give("R", "accordée"));
    EXPECT_EQ(plain_money(call.last<model::EnvelopeEngaged>("R").from_part), "30000.00");
    EXPECT_EQ(call.last<model::EnvelopeEngaged>("R").clause, "5.1");
    must(call.act(service, "R", model::ReachOutcome{"signée", "", ""}));
    must(call.act(service, "R", model::ReachOutcome{"abandonnée", "", "Arrêt."}));
    const auto& released = call.last<model::EnvelopeReleased>("R");
    EXPECT_EQ(plain_money(released.amount), "17500.00");  // the advance is due: it stays
    EXPECT_EQ(plain_money(released.from_part), "12500.00");
    EXPECT_EQ(left(), "82500.00");
}

TEST_F(Envelopes, TellNothingOfOthersToTheApplicant) {
    file("A", 20'000);
    session("S", {"A"});
    must(give("A", "accordée"));
    const auto& event = call.last<model::EnvelopeEngaged>("A");
    const auto& dossier = call.dossier("A");
    EXPECT_FALSE(views::may_see(call.state(), call.program(), dossier, {"porteur", "A"}, model::Event(event)));
    EXPECT_TRUE(views::may_see(call.state(), call.program(), dossier, {"service", "s1"}, model::Event(event)));
    EXPECT_FALSE(views::may_see_envelopes(call.program(), {"porteur", "A"}));
    EXPECT_TRUE(views::may_see_envelopes(call.program(), {"service", "s1"}));
    EXPECT_EQ(views::describe(call.program(), model::Event(event), true).line, "20\u00A0000,00\u00A0EUR engagés sur « Enveloppe générale » : il restait 100\u00A0000,00\u00A0EUR, il reste 80\u00A0000,00\u00A0EUR");
    const auto view = views::envelopes_view(call.state(), call.program());
    EXPECT_EQ(view[0]["figures"][0]["left"], "80000.00");
    EXPECT_EQ(view[0]["figures"][0]["parts"][0]["left"], "30000.00");
    EXPECT_FALSE(view[1].contains("figures"));  // by year, and nothing was drawn yet
}

TEST_F(Envelopes, OfAYearTakeTheDayOfTheDecision) {
    file("A", 40'000, {.urgent = true});
    file("B", 40'000, {.urgent = true});
    call.at("2017-12-31 23:59");
    must(give("A", "secourue"));
    call.at("2018-01-01 00:00");
    must(give("B", "secourue"));
    EXPECT_EQ(left(2017, 1), "10000.00");
    EXPECT_EQ(left(2018, 1), "10000.00");
    must(call.withdraw("A"));
    EXPECT_EQ(left(2017, 1), "50000.00");  // goes back to its own year
    EXPECT_EQ(left(2018, 1), "10000.00");
}

struct Stopped : Envelopes {
    Stopped() : Envelopes(Changes{{"suivants étudiés", "suivants arrêtés"}}) {}
};

TEST_F(Stopped, ServeNobodyBeforeTheOneThatDidNotFit) {
    file("A", 30'000);
    file("B", 31'000);
    file("R", 32'000, {.rural = true});
    session("S", {"A", "B", "R"});
    must(give("A", "accordée"));
    must(give("B", "réservée"));
    EXPECT_TRUE(refused(give("R", "accordée"), RejectionKind::rule_not_met, "« B » n'y tenait pas et attend ; les suivants sont arrêtés", "5"));
    EXPECT_TRUE(taken(give("R", "réservée")));  // it would fit: it waits because another does
    must(call.withdraw("B"));
    settle();
    EXPECT_EQ(call.stage("R"), "convention");  // nobody is before it any more
    EXPECT_EQ(call.count<model::ReserveLeft>("B"), 1u);
}

TEST(FinalAmount, BelowTheAwardGivesTheRestBack) {
    TestCall call(compiled(changed("tests/golden/calcule.call",
                                   Changes{{"  rôle service \"Service", "  enveloppe caisse \"Caisse\" 50 000 EUR réf \"6\"\n    ordre des_décisions\n    insuffisante aide_partielle au_moins 2 000 EUR\n"
                                                                        "    suivants étudiés\n    désistement rend\n  fin\n\n  rôle service \"Service"},
                                           {"accordée \"Accordée\" attribue", "accordée \"Accordée\" attribue imputée_sur caisse"}})));
    const auto left = [&] { return plain_money(decide::left_of(call.program().envelopes[0], state::ledger_of(call.state(), {0, 0}))); };
    const auto paid = [&] { return plain_money(state::ledger_of(call.state(), {0, 0}).paid); };
    call.at("2015-04-02 10:00");
    must(call.create("A"));
    must(call.fill("A", "demande",
                   R"({"porteur": {"nom": "Association fictive", "nature": "association", "création": "2010-01-01", "siège": "33063 Bordeaux", "zone": "rurale"},
                       "budget": {"dépenses": [{"nature": "études", "montant": "20000.00", "heures": 0}], "public": "0.00", "demandé": "10000.00"}})"));
    must(call.submit("A"));
    must(call.act(service, "A", model::ReachOutcome{"accordée", "", ""}));
    EXPECT_EQ(left(), "40000.00");
    must(call.act({"paierie", "p1"}, "A", model::RecordPayment{"avance", "MD-1"}));
    EXPECT_EQ(paid(), "7000.00");
    must(call.fill("A", "bilan", R"({"dépenses": [{"nature": "études", "montant": "10000.00"}]})"));
    must(call.submit("A"));
    must(call.act(service, "A", model::ReachOutcome{"accepté", "", ""}));
    EXPECT_EQ(left(), "43000.00");  // 5 000 is what it ends with, but 7 000 is gone
    must(call.act({"paierie", "p1"}, "A", model::RecordRecovery{"TR-1"}));
    EXPECT_EQ(left(), "45000.00");
    EXPECT_EQ(paid(), "5000.00");
}

// ---------------------------------------------------------------- whatever happens

/// What must hold of every envelope at every moment.
void audit(const TestCall& call) {
    const auto& program = call.program();
    std::map<state::LedgerKey, Money> engaged, paid;
    for (const auto& [id, dossier] : call.state().dossiers) {
        if (!dossier.engagement) continue;
        const auto& one = *dossier.engagement;
        const state::LedgerKey key{one.purse.envelope, one.purse.year};
        engaged[key] = engaged[key] + one.amount;
        paid[key] = paid[key] + one.paid;
        ASSERT_GE(one.amount, one.paid) << id;
        ASSERT_GE(one.amount, one.from_part) << id;
        ASSERT_GE(one.from_part.cents, 0) << id;
    }
    for (const auto& [key, ledger] : call.state().ledgers) {
        const auto& envelope = program.envelopes[static_cast<std::size_t>(key.first)];
        ASSERT_EQ(ledger.engaged, engaged[key]);
        ASSERT_EQ(ledger.paid, paid[key]);
        ASSERT_LE(ledger.engaged, envelope.amount);
        Money parts{0}, kept{0};
        for (std::size_t i = 0; i < envelope.parts.size(); ++i) {
            const auto on = i < ledger.parts.size() ? ledger.parts[i] : Money{0};
            ASSERT_LE(on, envelope.parts[i].amount);
            ASSERT_GE(on.cents, 0);
            parts = parts + on;
            kept = kept + (ledger.poured.contains(static_cast<program::Index>(i)) ? on : envelope.parts[i].amount);
        }
        ASSERT_EQ(parts + ledger.common, ledger.engaged);
        ASSERT_LE(ledger.common, envelope.amount - kept);
        ASSERT_GE(ledger.common.cents, 0);
        for (std::size_t i = 0; i < ledger.quotas.size(); ++i) ASSERT_LE(ledger.quotas[i], envelope.quotas[i].at_most);
        for (std::size_t i = 1; i < ledger.waiting.size(); ++i) ASSERT_LT(ledger.waiting[i - 1].place, ledger.waiting[i].place);
        for (const auto& one : ledger.waiting) ASSERT_EQ(call.state().dossiers.at(one.dossier).stage, one.stage);
    }
    ASSERT_FALSE(decide::next_recall(call.state(), program)) << "somebody's turn was passed over";
}

struct Story : Envelopes {
    Story(const Changes& changes, unsigned seed) : Envelopes(changes), chance(seed) {}
    void TestBody() override {}
    std::size_t below(std::size_t end) { return std::uniform_int_distribution<std::size_t>(0, end - 1)(chance); }

    void file_some() {
        for (auto count = 1 + below(5); count > 0; --count) {
            const auto name = fmt::format("dossier-{}", ++filed);
            file(name, 1 + static_cast<std::int64_t>(below(40'000)), {below(3) == 0, below(4) == 0, below(4) == 0, below(4) == 0});
            names.push_back(name);
        }
    }
    void decide_all() {
        std::vector<std::string> agenda;
        for (const auto& name : names)
            if (call.stage(name) == "attribution") agenda.push_back(name);
        if (agenda.empty()) return;
        const auto session_name = fmt::format("S{}", ++sessions);
        session(session_name, agenda);
        const auto ranking = call.state().sessions.at(session_name).ranking;
        for (const auto& [id, rank] : ranking) {
            const auto outcome = below(5) == 0 ? "refusée" : "accordée";
            const auto said = give(id, outcome);
            if (!said.reply.accepted) {
                const auto waits = give(id, "réservée");
                ASSERT_TRUE(taken(waits)) << "neither served nor kept waiting: " << said.reply.rejection.french;
            } else {
                ASSERT_NE(said.reply.accepted, give(id, "réservée").reply.accepted);
            }
        }
        must(secretary(model::CloseSession{session_name}));
    }
    void something() {
        const auto& name = names[below(names.size())];
        switch (below(7)) {
            case 0: call.withdraw(name); break;
            case 1: give(name, "signée"); break;
            case 2: give(name, "caduque"); break;
            case 3: give(name, below(2) == 0 ? "achevée" : "abandonnée"); break;
            case 4: call.act(service, name, model::RecordPayment{"avance", "P"}); break;
            case 5: call.act(service, name, model::RecordPayment{"reste", "P"}); break;
            default: give(name, "secourue");
        }
        settle();
    }
    std::mt19937 chance;
    std::vector<std::string> names;
    int filed = 0, sessions = 0;
};

void live(const Changes& changes, unsigned seed) {
    Story story(changes, seed);
    for (int month = 0; month < 20; ++month) {
        story.file_some();
        story.decide_all();
        if (testing::Test::HasFatalFailure()) return;
        for (int i = 0; i < 8; ++i) {
            story.something();
            audit(story.call);
            if (testing::Test::HasFatalFailure()) return;
        }
        story.call.at(Instant{story.call.now().unix_ms + 30LL * 86'400'000});
        audit(story.call);
        if (testing::Test::HasFatalFailure()) return;
    }
    // The journal alone gives the same books.
    runtime::Engine again(story.call.journal());
    ASSERT_EQ(again.encode_states(), story.call.engine().encode_states());
}

// ---------------------------------------------------------------- parts that are poured back

struct PouredBack : Envelopes {
    PouredBack() : Envelopes({{"30 000 EUR puis_le_reste", "30 000 EUR sans_le_reste reversée le 1er septembre 2017"}}) {
        file("A", 30'000);
        file("B", 31'000);
        session("S", {"A", "B"});
        must(give("A", "accordée"));
        must(give("B", "réservée"));
        must(secretary(model::CloseSession{"S"}));
    }
};

TEST_F(PouredBack, AreKeptUntilTheLastInstantBeforeTheirDayThenServeTheList) {
    call.at(Instant{paris("2017-09-01 00:00").unix_ms - 1});
    EXPECT_EQ(call.stage("B"), "liste");
    call.at("2017-09-01 00:00");
    EXPECT_EQ(call.stage("B"), "convention");
    EXPECT_EQ(left(), "39000.00");
    const auto view = views::envelopes_view(call.state(), call.program());
    EXPECT_EQ(view[0]["figures"][0]["parts"][0]["left"], "0.00");
    EXPECT_EQ(view[0]["figures"][0]["parts"][0]["poured_back"], true);
    file("R", 19'000, {.rural = true});
    file("T", 1'000);
    session("T", {"T", "R"});
    EXPECT_TRUE(taken(give("T", "accordée")));
    EXPECT_TRUE(refused(give("R", "accordée"), RejectionKind::rule_not_met, "« Enveloppe générale » n'a plus que 18", "5"));
}

TEST_F(PouredBack, AreOpenedByTheEngineAloneAndOnce) {
    const model::PourBack pour{"générale", "rural", 0};
    EXPECT_TRUE(refused(secretary(pour), RejectionKind::not_yours));
    EXPECT_TRUE(refused(call.act({std::string(model::engine_party), ""}, "", pour), RejectionKind::out_of_turn, "pas encore ouverte à tous"));
    call.at("2018-03-01 10:00");
    EXPECT_TRUE(refused(call.act({std::string(model::engine_party), ""}, "", pour), RejectionKind::out_of_turn, "ou l'est déjà"));
    std::size_t poured = 0;
    call.journal().read(1, [&](const journal::Record& record) {
        for (const auto& event : model::decode(record.body).events)
            if (const auto* one = std::get_if<model::PartPouredBack>(&event)) {
                ++poured;
                EXPECT_EQ(one->left.cents, 3'000'000);
                EXPECT_EQ(one->open.cents, 5'000'000);
                EXPECT_EQ(iso(one->day), "2017-09-01");
                EXPECT_EQ(one->clause, "5.1");
                EXPECT_FALSE(views::may_see(call.state(), call.program(), call.dossier("A"), {"porteur", "A"}, event));
            }
        return true;
    });
    EXPECT_EQ(poured, 1u);
    runtime::Engine again(call.journal());
    EXPECT_EQ(again.encode_states(), call.engine().encode_states());
}

TEST(Whatever, HappensNothingIsSpentTwiceAndTheListIsServedInOrder) {
    for (unsigned seed = 1; seed <= 2; ++seed) {
        SCOPED_TRACE(seed);
        live({}, seed);
        live({{"suivants étudiés", "suivants arrêtés"}}, seed);
        live({{"30 000 EUR puis_le_reste", "30 000 EUR sans_le_reste reversée le 1er septembre 2017"}, {"au_moins 5 000 EUR", "au_moins 60 %"}}, seed);
        live({{"insuffisante liste_d_attente", "insuffisante aide_partielle au_moins 4 000 EUR"}}, seed);
        live({{"insuffisante liste_d_attente", "insuffisante aide_partielle au_moins 4 000 EUR"}, {"suivants étudiés", "suivants arrêtés"}}, seed);
        live({{"puis_le_reste", "sans_le_reste"}, {"suivants étudiés", "suivants arrêtés"}}, seed);
        live({{"puis_le_reste", "sans_le_reste"}, {"insuffisante liste_d_attente", "insuffisante aide_partielle au_moins 4 000 EUR"}, {"suivants étudiés", "suivants arrêtés"}}, seed);
        if (testing::Test::HasFatalFailure()) return;
    }
}

// With `suivants arrêtés` the order of service is the order of the list, whatever the amounts, for those who draw on the same
// money: here no part is closed.
TEST(Whatever, HappensStoppedFollowersAreServedInTheOrderOfTheList) {
    for (unsigned seed = 1; seed <= 3; ++seed) {
        Story story(Changes{{"suivants étudiés", "suivants arrêtés"}, {"sans_le_reste", "puis_le_reste"}}, seed);
        std::int64_t last = 0;
        for (int month = 0; month < 20; ++month) {
            story.file_some();
            story.decide_all();
            for (int i = 0; i < 8; ++i) story.something();
            story.call.at(Instant{story.call.now().unix_ms + 30LL * 86'400'000});
        }
        std::vector<std::pair<std::uint64_t, std::int64_t>> served;
        story.call.journal().read(1, [&](const journal::Record& record) {
            for (const auto& event : model::decode(record.body).events)
                if (const auto* one = std::get_if<model::ReserveCalled>(&event)) served.emplace_back(record.sequence, one->place);
            return true;
        });
        EXPECT_GT(served.size(), 1u) << "the story has no recall to speak of";
        for (const auto& [sequence, place] : served) {
            EXPECT_GT(place, last) << "seed " << seed << ", record " << sequence;
            last = place;
        }
    }
}

TEST(Program, WithEnvelopesIsWrittenAndReadAgain) {
    const auto program = compiled(repository_file("tests/golden/enveloppes.call"));
    EXPECT_EQ(program::encode(program::decode(program::encode(program))), program::encode(program));
    EXPECT_EQ(program.envelopes[0].parts[1].amount.cents, 2'000'000);
    EXPECT_EQ(program.envelopes[0].quotas[0].at_most.cents, 3'000'000);
}

}  // namespace
}  // namespace guichet::support
