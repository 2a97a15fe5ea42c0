// What the lines above `appel` and those of the call itself become.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/ast/reading.h"

namespace guichet::ast {
namespace {

using testing::IsEmpty;

TEST(Settings, AreReadFromTheLinesAboveTheCall) {
    const Reading read("langue français\ndevise EUR\nfuseau \"Europe/Paris\"\narrondi montants par_excès 10 centimes\n"
                       "arrondi mois débordement\ndélais inchangé\nappel a \"A\"\nfin\n");
    ASSERT_THAT(read.told(), IsEmpty());
    const Settings& settings = read.call.settings;
    EXPECT_TRUE(settings.french);
    EXPECT_EQ(settings.currency.text, "EUR");
    EXPECT_EQ(settings.zone.text, "Europe/Paris");
    EXPECT_EQ(settings.money_rounding, (Rounding{RoundingMode::up, 10}));
    EXPECT_EQ(settings.month_end_last_day, false);
    EXPECT_EQ(settings.next_working_day, false);
}

TEST(Settings, ThatAreNotSaidAreAbsent) {
    const Reading read("language english\ncall a \"A\"\nend\n");
    ASSERT_THAT(read.told(), IsEmpty());
    const Settings& settings = read.call.settings;
    EXPECT_FALSE(settings.french);
    EXPECT_TRUE(settings.currency.empty());
    EXPECT_FALSE(settings.money_rounding || settings.month_end_last_day || settings.next_working_day);
}

TEST(Settings, ThatCouldNotBeReadAreAbsent) {
    const Reading read = read_line(Construct::rounding, "arrondi montants au_plus_proche");
    EXPECT_EQ(read.found.size(), 1u);
    EXPECT_FALSE(read.call.settings.money_rounding);
}

TEST(CallLines, GiveNamesTextsAndProse) {
    const Reading read("langue français\nappel ami \"AMI\"\norganisme \"La Région\"\nservice \"ESS\"\n> # Titre\n> Suite de $aide.plafond.\nfin\n");
    ASSERT_THAT(read.told(), IsEmpty());
    EXPECT_EQ(read.call.name.text, "ami");
    EXPECT_EQ(read.call.title.text, "AMI");
    EXPECT_EQ(read.call.organiser.text, "La Région");
    EXPECT_EQ(read.call.service.text, "ESS");
    ASSERT_EQ(read.call.prose.size(), 2u);
    EXPECT_EQ(read.call.prose[0].text, "# Titre");
    EXPECT_EQ(read.call.prose[1].text, "Suite de $aide.plafond.");
    EXPECT_TRUE(read.text_of(read.call.span).starts_with("appel ami"));
    EXPECT_TRUE(read.text_of(read.call.span).ends_with("fin"));
}

TEST(CallLines, GiveParametersTheirValueAndReason) {
    const auto value = [](std::string_view line) {
        const Reading read = read_line(Construct::parameter, line);
        EXPECT_THAT(read.told(), IsEmpty()) << line;
        EXPECT_EQ(read.call.parameters.at(0).reason.text, "raison");
        return read.call.parameters.at(0).value;
    };
    EXPECT_EQ(std::get<bool>(value("paramètre p non \"raison\"").literal), false);
    EXPECT_EQ(std::get<Date>(value("paramètre p 2 février 2015 \"raison\"").literal), (Date{2015, 2, 2}));
    EXPECT_EQ(std::get<Named>(value("paramètre p moyenne \"raison\"").literal), Named::mean);
    EXPECT_EQ(std::get<Named>(value("paramètre p au_prorata \"raison\"").literal), Named::prorata);
    EXPECT_EQ(std::get<Named>(value("paramètre p des_membres \"raison\"").literal), Named::of_members);
    EXPECT_EQ(std::get<Count>(value("paramètre p 7 000 caractères \"raison\"").literal).count, 7000);
    EXPECT_EQ(std::get<std::string>(value("paramètre p \"valeur\" \"raison\"").literal), "valeur");
    EXPECT_EQ(std::get<Duration>(value("paramètre p 30 jours ouvrés \"raison\"").literal), (Duration{30, DurationUnit::working_days}));
}

TEST(CallLines, GiveOpeningAndClosingAsDaysHoursOrParameters) {
    const Reading read("langue français\nappel a \"A\"\nouverture début réf \"5\"\nclôture 29 mai 2015 à 17h00 réf \"6\"\nfin\n");
    ASSERT_THAT(read.told(), IsEmpty());
    EXPECT_EQ(read.call.opening->value.path.text, "début");
    EXPECT_FALSE(read.call.opening->ms_of_day);
    EXPECT_EQ(std::get<Date>(read.call.closing->value.literal), (Date{2015, 5, 29}));
    EXPECT_EQ(read.call.closing->ms_of_day, 17 * 3600 * 1000);
    EXPECT_EQ(read.call.closing->ref.text, "6");
}

}  // namespace
}  // namespace guichet::ast
