#include "dsl/diagnostics/render.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "dsl/diagnostics/message.h"

namespace guichet::diagnostics {
namespace {

text::Span span_of(const text::SourceText& source, std::string_view word) {
    const auto begin = static_cast<std::uint32_t>(source.text().find(word));
    return {begin, begin + static_cast<std::uint32_t>(word.size())};
}

TEST(RenderText, ShowsThePlaceTheWordsAndTheHintLast) {
    const text::SourceText source("appel.call", "langue français\n  é sextion porteur\n");
    const Diagnostic d = Diagnostic(Message::unknown_statement_near, span_of(source, "sextion"),
                                    {"sextion", "`formulaire f`", "section"})
                             .with_label(span_of(source, "langue"), Message::note_opened_here, {"`formulaire f`"})
                             .with_clause("5.1");
    EXPECT_EQ(render_text(d, source, Language::french),
              "appel.call:2:5: erreur E0203 : `sextion` ne commence aucune ligne dans `formulaire f`\n"
              "  2 |   é sextion porteur\n"
              "    |     ^^^^^^^\n"
              "  1 | langue français\n"
              "    | ^^^^^^ `formulaire f` est ouvert ici\n"
              "  réf : 5.1\n"
              "  conseil : vouliez-vous écrire `section` ?\n");
    EXPECT_EQ(render_text(Diagnostic(Message::end_extra, {0, 6}, {"end"}), source, Language::english),
              "appel.call:1:1: error E0212: this `end` is one too many: nothing is to be closed here\n"
              "  1 | langue français\n"
              "    | ^^^^^^\n"
              "  hint: remove the line\n");
}

TEST(RenderText, ShowsAWindowOfAVeryLongLine) {
    const text::SourceText source("a.call", std::string(5000, 'x') + "FAUTE" + std::string(5000, 'y'));
    const std::string out =
        render_text(Diagnostic(Message::currency_unknown, {5000, 5005}, {"FAUTE"}), source, Language::french);
    EXPECT_LT(out.size(), 600U);
    EXPECT_NE(out.find("…xxx"), std::string::npos);
    EXPECT_NE(out.find("yyy…"), std::string::npos);
    EXPECT_NE(out.find("^^^^^\n"), std::string::npos);
    EXPECT_NE(out.find(":1:5001:"), std::string::npos);
}

TEST(RenderText, ShowsAnEmptyFileAndBytesThatAreNotUtf8) {
    const text::SourceText empty("vide.call", "");
    EXPECT_EQ(render_text(Diagnostic(Message::language_missing, {0, 0}), empty, Language::english),
              "vide.call:1:1: error E0201: the first line must say the language of the file\n"
              "  1 | \n"
              "    | ^\n"
              "  hint: write `langue français` or `language english`\n");
    const text::SourceText broken("b.call",
                                  "a\xFF"
                                  "b");
    const auto list = text_diagnostics(broken);
    ASSERT_EQ(list.size(), 1U);
    EXPECT_EQ(render_text(list[0], broken, Language::french),
              "b.call:1:2: erreur E0102 : l'octet 1 (0xFF) n'est pas de l'UTF-8\n"
              "  1 | a\xEF\xBF\xBD"
              "b\n"
              "    |  ^\n"
              "  conseil : enregistrez le fichier en UTF-8\n");
}

TEST(RenderJson, GivesColumnsInCharactersAndInUtf16Units) {
    const text::SourceText source("a.call", "langue français\n𝄞 fin\n");
    const text::Span place = span_of(source, "fin");
    const Diagnostic d = Diagnostic(Message::end_extra, place, {"fin"})
                             .with_fix(place, "")
                             .with_label({0, 6}, Message::note_first_said_here)
                             .with_clause("7");
    const auto json = nlohmann::json::parse(render_json(std::vector{d}, source, Language::english));
    ASSERT_EQ(json.size(), 1U);
    EXPECT_EQ(json[0]["file"], "a.call");
    EXPECT_EQ(json[0]["code"], "E0212");
    EXPECT_EQ(json[0]["severity"], "error");
    EXPECT_EQ(json[0]["clause"], "7");
    EXPECT_EQ(json[0]["line"], 2);
    EXPECT_EQ(json[0]["column"], 3);
    EXPECT_EQ(json[0]["utf16_column"], 4);
    EXPECT_EQ(json[0]["end_column"], 6);
    EXPECT_EQ(json[0]["labels"][0]["message"], "said here a first time");
    EXPECT_EQ(json[0]["fix"]["replacement"], "");
    EXPECT_EQ(json[0]["fix"]["utf16_column"], 4);
}

TEST(RenderJson, NoMistakesAreAnEmptyArrayAndBrokenTextStaysJson) {
    const text::SourceText source("a.call", "x");
    EXPECT_EQ(nlohmann::json::parse(render_json({}, source, Language::french)), nlohmann::json::array());
    const Diagnostic d(Message::currency_unknown, {0, 1}, {"\xFF"});
    EXPECT_TRUE(nlohmann::json::accept(render_json(std::vector{d}, source, Language::french)));
}

}  // namespace
}  // namespace guichet::diagnostics
