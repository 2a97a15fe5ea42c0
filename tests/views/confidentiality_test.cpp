// Who may read what of the 2015 call, written out by hand from its section 5 and not from the Program.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <map>
#include <set>

#include "engine/views/dossier_view.h"
#include "engine/views/explain.h"
#include "engine/views/visibility.h"
#include "tests/support/scenario.h"

namespace guichet::support {
namespace {

using nlohmann::json;
using Names = std::set<std::string>;

// Words that stand in one category of the dossier and nowhere else.
constexpr const char* in_identity = "MARQUE-IDENTITÉ";
constexpr const char* in_answers = "MARQUE-RÉPONSE";
constexpr const char* in_marks = "MARQUE-NOTE";
constexpr const char* in_opinion = "MARQUE-AVIS";
constexpr const char* in_decision = "MARQUE-DÉCISION";
constexpr const char* in_payments = "MARQUE-PAIEMENT";
constexpr const char* in_exchanges = "MARQUE-ÉCHANGE";

/// A dossier that has gone all the way, with a recused juror; a draft beside it.
struct Year {
    TestCall call;

    Year() {
        call.at("2015-03-02 10:00");
        seat_bodies(call);
        must(call.appoint("jury", "partenaires", "p3"));
        must(call.appoint("jury", "région", "r3"));
        must(call.create("brouillon"));
        must(call.fill("brouillon", "candidature", example_form("AQ-02", "candidature")));
        file(call, "A", edited(example_form("AQ-01", "candidature"),
                               {{"résumé.titre", "\"MARQUE-IDENTITÉ\""}, {"objectifs.buts", "\"MARQUE-RÉPONSE\""}, {"objectifs.modèle", "\"MARQUE-RÉPONSE\""}}));
        must(call.act(team(), "A", model::RequestComplement{in_exchanges}));
        must(call.answer("A", {{"candidature.objectifs.buts", "\"MARQUE-RÉPONSE, complétée\""}}, in_exchanges));
        find_eligible(call, "A");
        must(call.act(team(), "A", model::RecuseMember{"p3", in_marks}));
        must(call.act(team(), "A", model::RecuseMember{"c3", in_marks}));
        auto session = hold_session(call, "jury", {"A"});
        must(call.act(team(), "A", model::HoldHearing{"Le jury a entendu le porteur."}));
        for (const char* person : {"p1", "p2", "r1", "r2", "r3"}) must(call.act(juror(person), "A", model::GiveMarks{"lecture", twelve(2), in_marks}));
        must(call.outcome("A", "défavorable", "", in_opinion));
        must(call.close(session));
        hold_session(call, "commission_permanente", {"A"});
        must(call.outcome("A", "accordée", "1000.00", in_decision));
        start(call, "A", "2015-09-07");
        must(call.act(payer(), "A", model::RecordPayment{"avance", in_payments}));
    }
    json view(const Actor& reader, const std::string& name = "A") const {
        return views::dossier_view(call.state(), call.program(), call.dossier(name), reader);
    }
    bool finds(const Actor& reader, const std::string& name = "A") const {
        return views::may_find(call.state(), call.program(), call.dossier(name), reader);
    }
    /// Everything that the reader can be told of the dossier, as one text.
    std::string all_told(const Actor& reader) const {
        std::vector<views::Recorded> records;
        call.journal().read(1, [&](const journal::Record& record) {
            if (record.dossier == call.dossier("A").id) records.push_back({record.sequence, record.recorded_at, model::decode(record.body)});
            return true;
        });
        return view(reader).dump() + views::explain(call.state(), call.program(), call.shard().zone(), call.dossier("A"), records, reader, true, false);
    }
};

const Year& year() {
    static const Year one;
    return one;
}

struct Row {
    const char* who;
    Actor reader;
    Names categories;
};

/// Section 5 of the call: identité, réponses, notes, avis, décision, versements, échanges.
std::vector<Row> matrix() {
    return {
        {"the applicant", applicant("A"), {"identity", "answers", "opinion", "decision", "payments", "exchanges"}},
        {"the team", team(), {"identity", "answers", "marks", "opinion", "decision", "payments", "exchanges"}},
        {"a juror", juror("p1"), {"identity", "answers", "marks", "opinion", "decision"}},
        {"an elected member", {"commission_permanente", "c1"}, {"identity", "opinion", "decision"}},
        {"the payer", payer(), {"identity", "decision", "payments"}},
        {"the operator", {"guichet", ""}, {"identity", "answers", "marks", "opinion", "decision", "payments", "exchanges"}},
    };
}

/// The members of dossier_view that each category gives.
Names members_of(const std::string& category) {
    if (category == "identity") return {"identity", "applicant", "receipt", "submitted"};
    if (category == "answers") return {"answers"};
    if (category == "marks") return {"marks", "scores", "recused"};
    if (category == "decision") return {"award"};
    if (category == "payments") return {"instalments"};
    if (category == "exchanges") return {"deadlines"};
    return {};
}

TEST(View, HoldsTheMembersOfTheReadersCategoriesAndNoOther) {
    for (const auto& row : matrix()) {
        SCOPED_TRACE(row.who);
        ASSERT_TRUE(year().finds(row.reader));
        Names expected = {"number", "reference", "stage", "call", "outcomes"};
        for (const auto& category : row.categories) expected.merge(members_of(category));
        Names seen;
        const auto view = year().view(row.reader);
        for (const auto& [name, value] : view.items()) seen.insert(name);
        EXPECT_EQ(seen, expected);
    }
}

TEST(View, ShowsEachOutcomeToThoseWhoMaySeeIt) {
    for (const auto& row : matrix()) {
        SCOPED_TRACE(row.who);
        Names expected, seen;
        if (row.categories.contains("decision")) expected.merge(Names{"dépôt", "décision", "démarrage"});
        if (row.categories.contains("exchanges")) expected.insert("instruction");  // what a service finds is between it and the applicant
        if (row.categories.contains("opinion")) expected.insert("avis");
        const auto view = year().view(row.reader);
        for (const auto& one : view.at("outcomes")) seen.insert(one.at("stage").get<std::string>());
        EXPECT_EQ(seen, expected);
    }
}

TEST(EveryText, HoldsTheWordsOfTheReadersCategoriesAndNoOther) {
    const std::pair<const char*, const char*> marks[] = {{"identity", in_identity}, {"answers", in_answers},   {"marks", in_marks},
                                                         {"opinion", in_opinion},   {"decision", in_decision}, {"payments", in_payments},
                                                         {"exchanges", in_exchanges}};
    for (const auto& row : matrix()) {
        const auto told = year().all_told(row.reader);
        for (const auto& [category, mark] : marks)
            EXPECT_EQ(told.find(mark) != std::string::npos, row.categories.contains(category)) << row.who << " " << mark;
    }
}

/// The category of each kind of event; the outcome's depends on its stage, the alert's on whom it is for.
std::string category_of(const program::Program& program, const model::Event& event) {
    static const std::map<std::string, std::string, std::less<>> table = {
        {"DossierCreated", "identity"},    {"AnswersChanged", "answers"},     {"FormSubmitted", "identity"},      {"RulesAssessed", "answers"},
        {"ExpensesAssessed", "answers"},   {"StageEntered", "identity"},      {"DeadlineArmed", "exchanges"},     {"DeadlineSuspended", "exchanges"},
        {"DeadlineResumed", "exchanges"},  {"DeadlineCleared", "exchanges"},  {"ComplementRequested", "exchanges"}, {"ComplementAnswered", "exchanges"},
        {"MarksGiven", "marks"},           {"MemberRecused", "marks"},        {"HearingHeld", "exchanges"},       {"ScoreSet", "marks"},
        {"AwardGranted", "decision"},      {"InstalmentDue", "payments"},     {"InstalmentPaid", "payments"},     {"LetterIssued", "exchanges"}};
    if (const auto* outcome = std::get_if<model::OutcomeReached>(&event)) {
        const auto& stage = program.stages[static_cast<std::size_t>(outcome->stage)].name;
        return stage == "avis" ? "opinion" : stage == "instruction" ? "exchanges" : "decision";
    }
    return table.at(std::string(model::kind_of(event)));
}

TEST(Events, AreToldToThoseWhoMaySeeTheirCategory) {
    const auto& call = year().call;
    // Those who mark read what was heard, as do those who exchange with the applicant.
    const auto expected = [&](const Names& categories, const model::Event& event) {
        if (std::holds_alternative<model::HearingHeld>(event)) return categories.contains("exchanges") || categories.contains("marks");
        return categories.contains(category_of(call.program(), event));
    };
    for (const auto& row : matrix())
        for (const auto& event : call.history("A"))
            EXPECT_EQ(views::may_see(call.state(), call.program(), call.dossier("A"), row.reader, event), expected(row.categories, event))
                << row.who << " " << model::kind_of(event);
}

TEST(Alert, IsToldToThePartyItIsFor) {
    const auto& call = year().call;
    const model::Event alert = model::AlertRaised{program::find_party(call.program(), "équipe_projet"), "deadline_passed", "fin_instruction", "6"};
    for (const auto& row : matrix()) {
        const bool theirs = row.reader.party == "équipe_projet" || row.reader.party == "guichet";
        EXPECT_EQ(views::may_see(call.state(), call.program(), call.dossier("A"), row.reader, alert), theirs) << row.who;
    }
}

TEST(Dossier, IsFoundByNobodyWhoHasNoBusinessWithIt) {
    const std::pair<const char*, Actor> strangers[] = {
        {"another applicant", applicant("B")},
        {"an applicant without a name", {"porteur", ""}},
        {"a party that the call does not have", {"presse", "A"}},
        {"nobody", {"", ""}},
        {"a recused juror", juror("p3")},
        {"somebody who does not sit in the jury", juror("x9")},
        {"a member of the commission who comes as a juror", juror("c1")},
        {"a recused elected member", {"commission_permanente", "c3"}},
        {"a juror who comes as an elected member", {"commission_permanente", "p1"}},
    };
    for (const auto& [who, reader] : strangers) {
        SCOPED_TRACE(who);
        EXPECT_FALSE(year().finds(reader));
        for (std::size_t i = 0; i < program::category_count; ++i)
            EXPECT_FALSE(views::may_see(year().call.state(), year().call.program(), year().call.dossier("A"), reader, static_cast<program::Category>(i)));
        for (const auto& event : year().call.history("A"))
            EXPECT_FALSE(views::may_see(year().call.state(), year().call.program(), year().call.dossier("A"), reader, event)) << model::kind_of(event);
    }
}

TEST(Draft, IsFoundByItsApplicantAlone) {
    for (const auto& row : matrix()) {
        const bool operates = row.reader.party == "guichet";
        EXPECT_EQ(year().finds(row.reader, "brouillon"), operates) << row.who;
    }
    EXPECT_TRUE(year().finds(applicant("brouillon"), "brouillon"));
    const auto view = year().view(applicant("brouillon"), "brouillon");
    EXPECT_TRUE(view.contains("answers"));
    EXPECT_FALSE(view.contains("receipt"));
}

TEST(RecusedByTheRule, FindsTheDossierNoMoreFromItsFiling) {
    TestCall call;
    call.at("2015-03-02 10:00");
    seat_bodies(call);
    must(call.appoint("jury", "partenaires", "p3", "Association fictive Les Mille Mains (exemple)"));
    file(call, "A");
    EXPECT_FALSE(views::may_find(call.state(), call.program(), call.dossier("A"), juror("p3")));
    EXPECT_TRUE(views::may_find(call.state(), call.program(), call.dossier("A"), juror("p1")));
}

TEST(Summary, GivesTheIdentityOnlyToThoseWhoSeeIt) {
    // A call that shows the commission nothing but decisions.
    TestCall call(Changes{{"identité visible équipe_projet, jury, commission_permanente, paierie", "identité visible équipe_projet, jury"}});
    call.at("2015-03-02 10:00");
    seat_bodies(call);
    file(call, "A");
    const auto summary = [&](const Actor& reader) { return views::dossier_summary(call.state(), call.program(), call.dossier("A"), reader); };
    EXPECT_EQ(summary(team()).at("identity").size(), 3u);
    EXPECT_FALSE(summary({"commission_permanente", "c1"}).contains("identity"));
    EXPECT_EQ(summary({"commission_permanente", "c1"}).at("stage").at("name"), "instruction");
}

}  // namespace
}  // namespace guichet::support
