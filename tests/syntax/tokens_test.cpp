// Words, literals and signs of one line.
#include <gtest/gtest.h>

#include "dsl/diagnostics/message.h"
#include "dsl/diagnostics/render.h"
#include "tests/syntax/call_file.h"

namespace guichet::syntax {
namespace {

using enum TokenKind;

/// `args` written after `organisme` in a file of the language; the line's tokens.
struct Args {
    Parsed parsed;
    explicit Args(const std::string& args, Language language = Language::french)
        : parsed(is_french(language) ? "langue français\nappel a\n  organisme " + args + "\nfin\n"
                                     : "language english\ncall a\n  organiser " + args + "\nend\n") {}

    std::span<const Token> tokens() const { return parsed.result.tree.args(parsed.result.tree.node(3)); }
    std::vector<TokenKind> kinds() const {
        std::vector<TokenKind> out;
        for (const Token& token : tokens()) out.push_back(token.kind);
        return out;
    }
    const Token& only() const {
        EXPECT_EQ(tokens().size(), 1U) << shown();
        EXPECT_TRUE(parsed.result.diagnostics.empty()) << shown();
        return tokens()[0];
    }
    std::string_view text(std::size_t i) const { return parsed.result.tree.text(tokens()[i]); }
    std::string shown() const {
        return diagnostics::render_text(parsed.result.diagnostics, parsed.source, parsed.result.language);
    }
};

Money cents(std::int64_t n) { return Money{n}; }

TEST(Amounts, AreReadToTheCentInBothLanguages) {
    EXPECT_EQ(Args("40 000 EUR").only().as<Money>(), cents(4000000));
    EXPECT_EQ(Args("40 000,00 EUR").only().as<Money>(), cents(4000000));
    EXPECT_EQ(Args("39 999,9 EUR").only().as<Money>(), cents(3999990));
    EXPECT_EQ(Args("0,01 EUR").only().as<Money>(), cents(1));
    EXPECT_EQ(Args("40000 EUR").only().as<Money>(), cents(4000000));
    EXPECT_EQ(Args("1 234 567,89 €").only().as<Money>(), cents(123456789));
    EXPECT_EQ(Args("40\xC2\xA0"
                   "000,00\xE2\x80\xAF"
                   "EUR")
                  .only()
                  .as<Money>(),
              cents(4000000));
    EXPECT_EQ(Args("1 centime").only().as<Money>(), cents(1));
    EXPECT_EQ(Args("50 centimes").only().as<Money>(), cents(50));
    EXPECT_EQ(Args("40,000.00 EUR", Language::english).only().as<Money>(), cents(4000000));
    EXPECT_EQ(Args("40,000 EUR", Language::english).only().as<Money>(), cents(4000000));
    EXPECT_EQ(Args("40 000.50 EUR", Language::english).only().as<Money>(), cents(4000050));
    EXPECT_EQ(Args("1 cent", Language::english).only().as<Money>(), cents(1));
}

TEST(Numbers, AreExact) {
    EXPECT_EQ(Args("36").only().as<Ratio>(), Ratio(36));
    EXPECT_EQ(Args("0,125").only().as<Ratio>(), Ratio(1, 8));
    EXPECT_EQ(Args("1 000,5").only().as<Ratio>(), Ratio(2001, 2));
    EXPECT_EQ(Args("70 %").only().as<Ratio>(), Ratio(7, 10));
    EXPECT_EQ(Args("70%").only().as<Ratio>(), Ratio(7, 10));
    EXPECT_EQ(Args("33,33 %").only().as<Ratio>(), Ratio(3333, 10000));
    EXPECT_EQ(Args("12.5 %", Language::english).only().as<Ratio>(), Ratio(1, 8));
    EXPECT_EQ(Args("999 999 999 999 999").only().as<Ratio>(), Ratio(999999999999999));
}

TEST(Durations, KeepTheirUnit) {
    EXPECT_EQ(Args("12 mois").only().as<Duration>(), (Duration{12, DurationUnit::months}));
    EXPECT_EQ(Args("30 jours ouvrés").only().as<Duration>(), (Duration{30, DurationUnit::working_days}));
    EXPECT_EQ(Args("30 jours ouvres").only().as<Duration>(), (Duration{30, DurationUnit::working_days}));
    EXPECT_EQ(Args("15 jours").only().as<Duration>(), (Duration{15, DurationUnit::days}));
    EXPECT_EQ(Args("1 jour ouvré").only().as<Duration>(), (Duration{1, DurationUnit::working_days}));
    EXPECT_EQ(Args("2 semaines").only().as<Duration>(), (Duration{2, DurationUnit::weeks}));
    EXPECT_EQ(Args("10 ans").only().as<Duration>(), (Duration{10, DurationUnit::years}));
    EXPECT_EQ(Args("30 working days", Language::english).only().as<Duration>(),
              (Duration{30, DurationUnit::working_days}));
    EXPECT_EQ(Args("1 month", Language::english).only().as<Duration>(), (Duration{1, DurationUnit::months}));
    EXPECT_EQ(Args("15 jours suspend").kinds(), (std::vector{duration, word}));
}

TEST(Counts, KeepTheirUnit) {
    EXPECT_EQ(Args("7 000 caractères").only().as<Count>(), (Count{7000, vocabulary::Unit::character}));
    EXPECT_EQ(Args("50 lines", Language::english).only().as<Count>(), (Count{50, vocabulary::Unit::line}));
}

TEST(Dates, AreReadWithTheNameOfTheMonth) {
    EXPECT_EQ(Args("29 mai 2015").only().as<Date>(), (Date{2015, 5, 29}));
    EXPECT_EQ(Args("1er août 2015").only().as<Date>(), (Date{2015, 8, 1}));
    EXPECT_EQ(Args("2 fevrier 2016").only().as<Date>(), (Date{2016, 2, 2}));
    EXPECT_EQ(Args("29 février 2016").only().as<Date>(), (Date{2016, 2, 29}));
    EXPECT_EQ(Args("29 May 2015", Language::english).only().as<Date>(), (Date{2015, 5, 29}));
}

TEST(Dates, MayHaveAnHour) {
    constexpr std::int32_t minute = 60'000;
    EXPECT_EQ(Args("29 mai 2015 à 17h00").only().as<CivilTime>(), (CivilTime{{2015, 5, 29}, 17 * 60 * minute}));
    EXPECT_EQ(Args("29 mai 2015 a 9h").only().as<CivilTime>(), (CivilTime{{2015, 5, 29}, 9 * 60 * minute}));
    EXPECT_EQ(Args("29 mai 2015 à 23:59").only().as<CivilTime>(), (CivilTime{{2015, 5, 29}, (23 * 60 + 59) * minute}));
    EXPECT_EQ(Args("29 May 2015 at 17:30", Language::english).only().as<CivilTime>(),
              (CivilTime{{2015, 5, 29}, (17 * 60 + 30) * minute}));
    EXPECT_EQ(Args("2 février 2015 à 29 mai 2015").kinds(), (std::vector{date, word, date}));
}

TEST(Strings, AreWrittenInThreeWays) {
    const Args args("\"l'aide\" « un \"mot\" » “autre”");
    ASSERT_EQ(args.kinds(), (std::vector{string, string, string})) << args.shown();
    const SyntaxTree& tree = args.parsed.result.tree;
    EXPECT_EQ(tree.content(args.tokens()[0]), "l'aide");
    EXPECT_EQ(tree.content(args.tokens()[1]), "un \"mot\"");
    EXPECT_EQ(tree.content(args.tokens()[2]), "autre");
    EXPECT_EQ(tree.content(Args("\"\"").only()), "");
    EXPECT_EQ(Args("« http://x.fr // y »").kinds(), std::vector{string});
    EXPECT_EQ(
        Args("«\xC2\xA0mot\xE2\x80\xAF»").parsed.result.tree.content(Args("«\xC2\xA0mot\xE2\x80\xAF»").tokens()[0]),
        "mot");
}

TEST(Words, OfSeveralPartsAreOneToken) {
    const Args sum("somme  de dépenses.montant");
    ASSERT_EQ(sum.kinds(), (std::vector{word, path}));
    EXPECT_TRUE(sum.tokens()[0].is(Word::sum_of));
    EXPECT_EQ(sum.text(1), "dépenses.montant");
    EXPECT_TRUE(Args("12 mois à compter de démarrage").tokens()[1].is(Word::starting_from));
    EXPECT_TRUE(Args("0 à 3").tokens()[1].is(Word::through));
    EXPECT_TRUE(Args("somme").only().is(Word::sum));
    const Args english("count of partners", Language::english);
    EXPECT_TRUE(english.tokens()[0].is(Word::count_of));
}

TEST(Words, AreFoundWithoutAccentsAndInAnyCase) {
    EXPECT_TRUE(Args("REF").only().is(Word::ref));
    EXPECT_TRUE(Args("motivee").only().is(Word::reasoned));
    EXPECT_TRUE(Args("équipe_projet").only().is(Word::none));
    EXPECT_EQ(Args("ouïe").only().word, Word::none);
    EXPECT_EQ(Args("œuvre_2").only().kind, word);
}

TEST(Words, NonIsNotBeforeAConditionAndNoElsewhere) {
    EXPECT_TRUE(Args("non").only().is(Word::no));
    EXPECT_TRUE(Args("x non \"raison\"").tokens()[1].is(Word::no));
    EXPECT_TRUE(Args("x = non et y").tokens()[2].is(Word::no));
    EXPECT_TRUE(Args("x = non réf \"3\"").tokens()[2].is(Word::no));
    EXPECT_TRUE(Args("non x").tokens()[0].is(Word::not_));
    EXPECT_TRUE(Args("non ( x )").tokens()[0].is(Word::not_));
    EXPECT_TRUE(Args("non commune dans aquitaine").tokens()[0].is(Word::not_));
    EXPECT_TRUE(Args("non a.b").tokens()[0].is(Word::not_));
    EXPECT_TRUE(Args("non non x").tokens()[0].is(Word::not_));
    EXPECT_TRUE(Args("not x", Language::english).tokens()[0].is(Word::not_));
    EXPECT_TRUE(Args("no", Language::english).only().is(Word::no));
}

TEST(Words, ADepartmentOfCorsicaIsAWord) {
    const Args args("24, 2A, 2B");
    EXPECT_EQ(args.kinds(), (std::vector{number, comma, word, comma, word})) << args.shown();
    EXPECT_TRUE(args.parsed.result.diagnostics.empty()) << args.shown();
}

TEST(Signs, AreReadWithTheirTypographicForms) {
    EXPECT_EQ(Args("a = b <> c < d <= e > f >= g + h - i * j / (k, l)").kinds(),
              (std::vector{word,    equal,  word,          not_equal, word,  less, word,  less_equal, word,
                           greater, word,   greater_equal, word,      plus,  word, minus, word,       times,
                           word,    divide, open,          word,      comma, word, close}));
    EXPECT_EQ(Args("a ≠ b ≤ c ≥ d × e").kinds(),
              (std::vector{word, not_equal, word, less_equal, word, greater_equal, word, times, word}));
}

TEST(Comments, EndALineButNotInsideAText) {
    const Args args("\"http://a\" // vu le 3");
    EXPECT_EQ(args.kinds(), std::vector{string});
    const Node& node = args.parsed.result.tree.node(3);
    ASSERT_NE(args.parsed.result.tree.comment(node), nullptr);
    EXPECT_EQ(args.parsed.result.tree.content(*args.parsed.result.tree.comment(node)), "vu le 3");
}

TEST(Recovery, AMistakeCostsItsOwnTokenOnly) {
    const Args args("\"a\" ; 05/06/2015 x");
    EXPECT_EQ(args.kinds(), (std::vector{string, error, error, word}));
    EXPECT_EQ(args.parsed.messages(),
              (std::vector{diagnostics::Message::character_unexpected, diagnostics::Message::date_two_readings}));
}

}  // namespace
}  // namespace guichet::syntax
