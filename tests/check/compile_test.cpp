// The 2015 call becomes the Program that its text says.
#include "dsl/check/compile.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "dsl/diagnostics/render.h"
#include "dsl/program/codec.h"
#include "dsl/program/evaluate.h"
#include "dsl/program/validate.h"

namespace guichet::check {
namespace {

using program::Index;
using program::none;
using program::Program;

Program compiled_2015() {
    std::ifstream file(std::string(GUICHET_SOURCE_DIR) + "/workflows/aquitaine-2015.call", std::ios::binary);
    const text::SourceText source("aquitaine-2015.call", {std::istreambuf_iterator<char>(file), {}});
    const Compiled compiled = compile(source);
    EXPECT_EQ(diagnostics::render_text(compiled.diagnostics, source, compiled.language), "");
    return compiled.program.value();
}

struct Call2015 : testing::Test {
    static void SetUpTestSuite() { shared = new Program(compiled_2015()); }
    static void TearDownTestSuite() { delete shared; }
    static Program* shared;
    const Program& call = *shared;

    const program::Field& field(std::string_view path) const {
        const Index index = find_field(call, path);
        EXPECT_NE(index, none) << path;
        return call.fields.at(static_cast<std::size_t>(index));
    }
    const program::Stage& stage(std::string_view name) const {
        const Index index = find_stage(call, name);
        EXPECT_NE(index, none) << name;
        return call.stages.at(static_cast<std::size_t>(index));
    }
    const program::Formula& formula(Index index) const { return call.formulas.at(static_cast<std::size_t>(index)); }
};
Program* Call2015::shared = nullptr;

TEST_F(Call2015, IsSoundAndSurvivesItsCodec) {
    EXPECT_EQ(find_fault(call), std::nullopt);
    const std::string text = program::encode(call);
    EXPECT_EQ(program::encode(program::decode(text)), text);
}

TEST_F(Call2015, ClosesAtTheEndOfTheDayInParis) {
    ASSERT_TRUE(call.window.declared);
    EXPECT_EQ(iso(call.window.opens), "2015-02-01T23:00:00.000Z");
    EXPECT_EQ(iso(call.window.closes), "2015-05-29T22:00:00.000Z");
    EXPECT_EQ(call.window.closing_text, "29 mai 2015, jusqu'à la fin de ce jour (Europe/Paris)");
    EXPECT_EQ(call.window.closing_clause, "6");
}

TEST_F(Call2015, KeepsItsParametersInSight) {
    ASSERT_FALSE(call.parameters.empty());
    const auto& opening = call.parameters.front();
    EXPECT_EQ(opening.name, "date_ouverture");
    EXPECT_EQ(opening.value, "2 février 2015");
    EXPECT_EQ(opening.reason, "le texte publié ne donne pas de date d'ouverture");
    for (const auto& parameter : call.parameters) EXPECT_FALSE(parameter.reason.empty()) << parameter.name;
}

TEST_F(Call2015, ParametersAreFoldedWhereTheyStand) {
    EXPECT_EQ(field("candidature.résumé.texte").max_characters, 7000);
    EXPECT_EQ(call.retention, (Duration{10, DurationUnit::years}));
    const auto& jury = call.bodies.at(static_cast<std::size_t>(find_body(call, "jury")));
    EXPECT_TRUE(jury.has_quorum);
    EXPECT_EQ(jury.quorum, Ratio(1, 2));
    EXPECT_EQ(jury.parity, program::Parity::of_present);
    const auto& grid = call.grids.at(static_cast<std::size_t>(find_grid(call, "lecture")));
    EXPECT_EQ(grid.aggregation, program::Aggregation::mean);
    EXPECT_EQ(stage("instruction").deadlines.at(0).duration, (Duration{30, DurationUnit::working_days}));
    EXPECT_EQ(call.final_amount.rule, program::FinalRule::prorata);
}

TEST_F(Call2015, NaturalPersonsAreNotAdmittedAndTheListCitesTheContradiction) {
    const auto& kinds = call.choice_lists.at(static_cast<std::size_t>(field("candidature.porteur.candidat").choice_list));
    EXPECT_EQ(kinds.name, "candidats");
    const auto& person = kinds.items.at(static_cast<std::size_t>(find_item(kinds, "personne_physique")));
    EXPECT_FALSE(person.admitted);
    EXPECT_EQ(person.clause, "présentation");
    const auto& company = kinds.items.at(static_cast<std::size_t>(find_item(kinds, "entreprise")));
    EXPECT_TRUE(company.admitted);
    EXPECT_EQ(company.clause, "3");
}

TEST_F(Call2015, TheAidAskedIsBoundedByTheCapWhichIsCited) {
    const auto& asked = field("candidature.budget.demandé");
    EXPECT_EQ(asked.type, program::Type::money);
    EXPECT_EQ(formula(asked.maximum).text, "aide.plafond");
    EXPECT_EQ(formula(asked.maximum).code.at(0).x, 40'000'00);
    EXPECT_EQ(formula(asked.minimum).code.at(0).x, 1);
    EXPECT_EQ(asked.bound_clause, "7");
    EXPECT_EQ(call.cap, Money{40'000'00});
    ASSERT_EQ(call.award_bounds.size(), 3U);
    EXPECT_EQ(call.award_bounds[0].name, "candidature.budget.demandé");
    EXPECT_EQ(call.award_bounds[1].name, "aide.plafond");
    EXPECT_EQ(call.award_bounds[2].name, "assiette.prévue");
    EXPECT_EQ(call.award_bounds[2].clause, "4");
}

TEST_F(Call2015, SiretIsRequiredUnlessTheApplicantIsACollective) {
    const auto& siret = field("candidature.porteur.siret");
    ASSERT_EQ(siret.requirement, program::Requirement::when);
    EXPECT_EQ(formula(siret.required_when).text, "candidat <> collectif");
    std::vector<program::Value> answers(call.fields.size());
    const auto slot = static_cast<std::size_t>(find_field(call, "candidature.porteur.candidat"));
    const auto& kinds = call.choice_lists.at(static_cast<std::size_t>(call.fields[slot].choice_list));
    program::Facts facts;
    const auto required = [&](std::string_view kind) {
        answers[slot] = program::Choice{static_cast<std::uint16_t>(find_item(kinds, kind))};
        facts.answers = answers;
        return evaluate(call, siret.required_when, facts).is_true();
    };
    EXPECT_TRUE(required("association"));
    EXPECT_FALSE(required("collectif"));
}

TEST_F(Call2015, ABaseCountsEligibleExpensesOfTheTwelveMonths) {
    std::vector<program::Value> answers(call.fields.size());
    answers[static_cast<std::size_t>(find_field(call, "candidature.budget.démarrage_prévu"))] = Date{2015, 9, 1};
    const Index list = find_field(call, "candidature.budget.dépenses");
    const auto& columns = call.fields[static_cast<std::size_t>(list)].columns;
    const auto line = [&](std::string_view nature, Date date, std::int64_t cents) {
        std::vector<program::Value> values(columns.size());
        for (std::size_t c = 0; c < columns.size(); ++c) {
            if (columns[c].path == "nature") {
                const auto& kinds = call.choice_lists[static_cast<std::size_t>(columns[c].choice_list)];
                values[c] = program::Choice{static_cast<std::uint16_t>(find_item(kinds, nature))};
            }
            if (columns[c].path == "date") values[c] = date;
            if (columns[c].path == "montant") values[c] = Money{cents};
        }
        return values;
    };
    program::Rows rows;
    rows.rows = {line("études", {2015, 9, 1}, 100), line("commercialisation", {2015, 9, 2}, 1'000),
                 line("missions", {2016, 8, 31}, 10), line("missions", {2016, 9, 1}, 10'000)};
    answers[static_cast<std::size_t>(list)] = rows;
    program::Facts facts;
    facts.answers = answers;
    const auto result = assess_base(call, 0, facts);
    ASSERT_TRUE(result.has_value());
    EXPECT_EQ(result->total, Money{110});
    EXPECT_FALSE(result->lines[1].counted);
    EXPECT_EQ(call.bases[0].conditions[result->lines[1].condition].clause, "4");
    EXPECT_EQ(call.bases[0].conditions[result->lines[3].condition].clause, "7");
}

TEST_F(Call2015, StagesLeadWhereTheCallSays) {
    EXPECT_EQ(call.stages.at(0).name, "dépôt");
    EXPECT_TRUE(call.stages[0].within_window);
    EXPECT_EQ(call.stages[0].performer, program::Performer::applicant);
    const auto& decision = stage("décision");
    EXPECT_EQ(decision.performer, program::Performer::body);
    const auto& granted = decision.outcomes.at(static_cast<std::size_t>(find_outcome(decision, "accordée")));
    EXPECT_TRUE(granted.awards);
    EXPECT_EQ(call.stages.at(static_cast<std::size_t>(granted.target)).name, "démarrage");
    const auto& refused = decision.outcomes.at(static_cast<std::size_t>(find_outcome(decision, "rejetée")));
    EXPECT_TRUE(refused.reasoned);
    EXPECT_TRUE(call.stages.at(static_cast<std::size_t>(refused.target)).is_final);
    EXPECT_NE(refused.letter, none);
    const Index withdrawn = find_stage(call, "retiré");
    EXPECT_EQ(stage("instruction").withdrawal_target, withdrawn);
    EXPECT_EQ(stage("réalisation").withdrawal_target, none);
}

TEST_F(Call2015, DeadlinesRunFromWhatTheCallSays) {
    const auto& instruction = stage("instruction");
    EXPECT_EQ(instruction.deadlines.at(0).anchor, program::AnchorKind::outcome);
    EXPECT_EQ(instruction.deadlines[0].anchor_stage, find_stage(call, "dépôt"));
    EXPECT_EQ(instruction.complement_suspends, 0);
    const auto& report = stage("réalisation");
    EXPECT_EQ(report.deadlines.at(0).anchor, program::AnchorKind::date);
    EXPECT_EQ(formula(report.deadlines[0].anchor_date).text, "période.réelle.fin");
    EXPECT_EQ(report.deadlines.at(1).anchor, program::AnchorKind::deadline);
    EXPECT_EQ(report.deadlines[1].anchor_deadline, 0);
    EXPECT_EQ(report.deadlines[1].action, program::ActionKind::outcome);
}

TEST_F(Call2015, IsPaidInTwoPartsAndTheSecondIsTheBalance) {
    ASSERT_EQ(call.instalments.size(), 2U);
    EXPECT_EQ(call.instalments[0].share, Ratio(7, 10));
    EXPECT_FALSE(call.instalments[0].balance);
    EXPECT_TRUE(call.instalments[1].balance);
    EXPECT_EQ(call.instalments[1].stage, find_stage(call, "contrôle"));
    EXPECT_EQ(call.payer, find_party(call, "paierie"));
}

TEST_F(Call2015, LettersQuoteTheDossier) {
    const auto& receipt = call.letters.at(0);
    EXPECT_EQ(receipt.name, "accusé_de_réception");
    const auto& first = receipt.lines.at(0);
    ASSERT_GE(first.size(), 5U);
    EXPECT_EQ(first[0].text, "Votre dossier ");
    EXPECT_EQ(first[1].kind, program::SegmentKind::dossier_number);
    EXPECT_EQ(first[3].kind, program::SegmentKind::received_at);
    EXPECT_EQ(first[4].kind, program::SegmentKind::text);
}

TEST_F(Call2015, ProseShowsTheCapAsItIs) {
    std::string prose;
    for (const std::string& line : call.prose) prose += line + "\n";
    EXPECT_NE(prose.find(format_money(call.cap, call.currency, true)), std::string::npos) << prose;
    EXPECT_EQ(prose.find('$'), std::string::npos) << prose;
}

TEST_F(Call2015, SaysWhoSeesWhat) {
    const auto sees = [&](program::Category category, std::string_view party) {
        const auto& readers = call.visible_to[static_cast<std::size_t>(category)];
        return std::find(readers.begin(), readers.end(), find_party(call, party)) != readers.end();
    };
    EXPECT_TRUE(sees(program::Category::answers, "jury"));
    EXPECT_FALSE(sees(program::Category::answers, "commission_permanente"));
    EXPECT_FALSE(sees(program::Category::marks, "porteur"));
    EXPECT_TRUE(sees(program::Category::decision, "porteur"));
    EXPECT_EQ(call.identity_fields.size(), 3U);
    EXPECT_EQ(call.confidentiality_clause, "5");
}

}  // namespace
}  // namespace guichet::check
