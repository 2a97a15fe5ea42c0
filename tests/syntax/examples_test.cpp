// Every message of the text and of the syntax, by an example that fails and the same example mended.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "dsl/diagnostics/message.h"
#include "dsl/diagnostics/render.h"
#include "tests/syntax/call_file.h"

namespace guichet::syntax {
namespace {

using diagnostics::Message;

struct Example {
    Message message;
    std::string failing;
    std::string fixed;
};

/// Lines of a French call.
std::string in_call(const std::string& lines) { return "langue français\nappel a\n" + lines + "\nfin\n"; }
std::string in_form(const std::string& lines) { return in_call("  formulaire f\n" + lines + "\n  fin"); }
std::string in_aid(const std::string& lines) { return in_call("  aide\n" + lines + "\n  fin"); }

std::vector<Example> text_examples() {
    return {
        {Message::text_too_large, std::string(text::max_file_bytes + 1, '\n'), in_call("")},
        {Message::text_not_utf8, in_call("  organisme \"R\xE9gion\""), in_call("  organisme \"Région\"")},
        {Message::text_decomposed_accent, in_call("  organisme \"Re\xCC\x81gion\""), in_call("  organisme \"Région\"")},
        {Message::text_control_character, in_call("  organisme \"R\x02\""), in_call("  organisme \"R\"")},
        {Message::text_invisible_character, in_call("  organisme \"R\xE2\x80\x8B\""), in_call("  organisme \"R\"")},
    };
}

std::vector<Example> line_examples() {
    return {
        {Message::language_missing, "appel a\nfin\n", "langue français\nappel a\nfin\n"},
        {Message::unknown_statement, in_call("  bordereau 3"), in_call("  organisme \"R\"")},
        {Message::unknown_statement_near, in_call("  cloturre 29 mai 2015"), in_call("  cloture 29 mai 2015")},
        {Message::keyword_of_other_language, in_call("  closing 29 mai 2015"), in_call("  clôture 29 mai 2015")},
        {Message::statement_misplaced, in_call("  plafond 3 EUR"), in_aid("    plafond 3 EUR")},
        {Message::statement_repeated, in_aid("    plafond 3 EUR\n    plafond 4 EUR"), in_aid("    plafond 3 EUR")},
        {Message::item_misplaced, in_aid("    - a"), in_call("  candidats\n    - a\n  fin")},
        {Message::level_misplaced, in_aid("    0 \"a\""),
         in_call("  grille g\n    critère c\n      0 \"a\"\n    fin\n  fin")},
        {Message::prose_misplaced, in_aid("    > a"), in_call("  > a")},
        {Message::opener_missing, in_call("  organisme \"R\"\n    plafond 3 EUR\n  fin"),
         in_call("  organisme \"R\"\n  aide\n    plafond 3 EUR\n  fin")},
        {Message::end_missing, in_call("  aide\n    plafond 3 EUR"), in_aid("    plafond 3 EUR")},
        {Message::end_extra, in_call("  organisme \"R\"\n  fin"), in_call("  organisme \"R\"")},
        {Message::end_with_words, "langue français\nappel a\nfin appel\n", in_call("")},
        {Message::line_start_unreadable, in_call("  \"texte\""), in_call("  > texte")},
        {Message::line_too_long, in_call("  > " + std::string(max_line_bytes, 'x')), in_call("  > x")},
        {Message::too_many_diagnostics, in_call(repeated(300, "  ; ;\n")), in_call("")},
        {Message::blocks_too_deep,
         in_call("  recevabilité\n" + repeated(40, "toutes\n") + repeated(40, "fin\n") + "fin"),
         in_call("  recevabilité\n" + repeated(30, "toutes\n") + repeated(30, "fin\n") + "fin")},
    };
}

std::vector<Example> literal_examples() {
    return {
        {Message::character_unexpected, in_call("  organisme \"R\" ;"), in_call("  organisme \"R\"")},
        {Message::string_unterminated, in_call("  organisme \"R"), in_call("  organisme \"R\"")},
        {Message::number_two_readings, in_aid("    plafond 40,000 EUR"), in_aid("    plafond 40 000 EUR")},
        {Message::number_other_convention, in_aid("    plafond 40,000.50 EUR"), in_aid("    plafond 40 000,50 EUR")},
        {Message::number_unreadable, in_aid("    plafond 40 00 EUR"), in_aid("    plafond 4 000 EUR")},
        {Message::number_too_large, in_aid("    plafond 1 000 000 000 000 000 EUR"),
         in_aid("    plafond 100 000 000 000 EUR")},
        {Message::amount_decimals, in_aid("    plafond 40 000,0001 EUR"), in_aid("    plafond 40 000,01 EUR")},
        {Message::currency_unknown, in_aid("    plafond 40 000 USD"), in_aid("    plafond 40 000 EUR")},
        {Message::unit_must_be_whole, in_call("  conserver 1,5 ans"), in_call("  conserver 18 mois")},
        {Message::date_two_readings, in_call("  clôture 05/06/2015"), in_call("  clôture 5 juin 2015")},
        {Message::date_in_figures, in_call("  clôture 29/05/2015"), in_call("  clôture 29 mai 2015")},
        {Message::date_without_year, in_call("  clôture 29 mai"), in_call("  clôture 29 mai 2015")},
        {Message::date_nonexistent, in_call("  clôture 31 avril 2015"), in_call("  clôture 30 avril 2015")},
        {Message::hour_nonexistent, in_call("  clôture 29 mai 2015 à 24h00"), in_call("  clôture 29 mai 2015 à 23h59")},
        {Message::hour_without_date, in_call("  clôture 17h00"), in_call("  clôture 29 mai 2015 à 17h00")},
        {Message::word_glued_to_number, in_call("  conserver 10ans"), in_call("  conserver 10 ans")},
        {Message::parenthesis_unclosed, in_form("    calcul c (a + b"), in_form("    calcul c (a + b)")},
        {Message::parenthesis_unopened, in_form("    calcul c a + b)"), in_form("    calcul c a + b")},
        {Message::parentheses_too_deep, in_form("    calcul c " + std::string(65, '(') + "a" + std::string(65, ')')),
         in_form("    calcul c " + std::string(64, '(') + "a" + std::string(64, ')'))},
    };
}

std::vector<Example> all_examples() {
    std::vector<Example> all = text_examples();
    for (const auto& more : {line_examples(), literal_examples()}) all.insert(all.end(), more.begin(), more.end());
    return all;
}

TEST(Examples, EachFailingOneGivesItsMessageAndTheFixedOneNone) {
    for (const Example& example : all_examples()) {
        const std::string code(diagnostics::row(example.message).code);
        const Parsed failing(example.failing);
        const auto messages = failing.messages();
        EXPECT_EQ(std::count(messages.begin(), messages.end(), example.message) > 0, true)
            << code << "\n"
            << diagnostics::render_text(failing.result.diagnostics, failing.source, Language::french);
        if (example.message != Message::too_many_diagnostics)
            EXPECT_EQ(messages.size(), 1U)
                << code << "\n"
                << diagnostics::render_text(failing.result.diagnostics, failing.source, Language::french);
        const Parsed fixed(example.fixed);
        EXPECT_TRUE(fixed.result.diagnostics.empty())
            << code << "\n"
            << diagnostics::render_text(fixed.result.diagnostics, fixed.source, Language::french);
    }
}

TEST(Examples, ThereIsOneForEveryMessageOfTextAndSyntax) {
    std::set<Message> shown;
    for (const Example& example : all_examples()) shown.insert(example.message);
    for (const diagnostics::MessageRow& row : diagnostics::messages()) {
        // From E0240 on: what ast/ says of a line's words.
        if (!row.code.starts_with("E01") && !(row.code.starts_with("E02") && row.code < "E0240")) continue;
        EXPECT_TRUE(shown.contains(row.id)) << row.code << " has no example";
    }
}

TEST(Examples, EveryFixThatIsOfferedMendsTheMistake) {
    for (const Example& example : all_examples()) {
        const Parsed failing(example.failing);
        if (failing.result.diagnostics.size() != 1 || !failing.result.diagnostics[0].fix) continue;
        const diagnostics::Fix& fix = *failing.result.diagnostics[0].fix;
        std::string mended(failing.source.text());
        mended.replace(fix.span.begin, fix.span.size(), fix.replacement);
        const Parsed again(mended);
        EXPECT_TRUE(again.result.diagnostics.empty())
            << mended << diagnostics::render_text(again.result.diagnostics, again.source, Language::french);
    }
}

std::string words_about(const std::string& text) {
    const Parsed parsed(text);
    std::string out;
    for (const auto& d : parsed.result.diagnostics) {
        out += diagnostics::message_text(d, parsed.result.language) + " | " +
               diagnostics::hint_text(d, parsed.result.language) + "\n";
    }
    return out;
}

TEST(Wording, ShowsBothReadings) {
    EXPECT_EQ(words_about(in_aid("    plafond 40,000 EUR")),
              "`40,000 EUR` se lit de deux façons : `40 000 EUR` ou `40 EUR` | écrivez celle que vous voulez dire\n");
    EXPECT_EQ(
        words_about(in_call("  clôture 05/06/2015")),
        "`05/06/2015` se lit de deux façons : `5 juin 2015` ou `6 mai 2015` | écrivez la date avec le nom du mois\n");
    EXPECT_EQ(words_about("language english\ncall a\n  aid\n    ceiling 40.000 EUR\n  end\nend\n"),
              "`40.000 EUR` can be read in two ways: `40,000 EUR` or `40 EUR` | write the one you mean\n");
    EXPECT_EQ(words_about(in_call("  clôture 2015-05-29")),
              "la date `2015-05-29` est écrite en chiffres | écrivez `29 mai 2015`\n");
    EXPECT_EQ(words_about(in_aid("    plafond 40.000,00 EUR")),
              "`40.000,00 EUR` n'est pas écrit comme un nombre de ce fichier | écrivez `40 000,00 EUR`\n");
}

TEST(Wording, NamesTheBlockAndTheNearestWord) {
    EXPECT_EQ(words_about(in_form("    sextion s\n    fin")),
              "`sextion` ne commence aucune ligne dans `formulaire f` | vouliez-vous écrire `section` ?\n");
    EXPECT_EQ(words_about(in_aid("    em sceance jury")),
              "`em sceance` ne commence aucune ligne dans `aide` | vouliez-vous écrire `en séance` ?\n");
    EXPECT_EQ(words_about(in_call("  plafond 3 EUR")),
              "`plafond` n'a pas sa place dans `appel a` | il se place dans `aide`\n");
    EXPECT_EQ(words_about("language english\ncall a\n  étape s\n  end\nend\n"),
              "`étape` is a keyword of the other language | in this file, write `stage`\n");
}

}  // namespace
}  // namespace guichet::syntax
