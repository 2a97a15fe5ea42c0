#include "dsl/text/utf8.h"

#include <gtest/gtest.h>

namespace guichet::text {
namespace {

TEST(Utf8, DecodesWhatItWrites) {
    for (std::uint32_t c = 1; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 37) {
        if (c >= 0xD800 && c <= 0xDFFF) continue;
        std::string bytes;
        append_utf8(bytes, c);
        const Decoded character = decode(bytes, 0);
        ASSERT_EQ(character.code_point, c);
        ASSERT_EQ(character.size, bytes.size());
    }
}

TEST(Utf8, FoldsCaseAndAccents) {
    EXPECT_EQ(fold("Échéance"), "echeance");
    EXPECT_EQ(fold("CLÔTURE Où Ça"), "cloture ou ca");
    EXPECT_EQ(fold("Œuvre, œil, ÆGO, ÿ Ñ ß Š ž"), "oeuvre, oeil, aego, y n ss s z");
    EXPECT_EQ(fold("l’été"), "l'ete");
    EXPECT_EQ(fold("7\xC2\xA0"
                   "000"),
              "7 000");
    EXPECT_EQ(fold("日本"), "日本");
}

TEST(Utf8, FoldsEveryAccentedLatinLetterToItsBase) {
    const std::string_view upper = "ÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸÁÍÓÚÕÃÅĀĂĄĆČĎĐĒĖĘĚĞĢĪĮĶĹĻĽŁŃŅŇŌŐŔŘŚŞŠŢŤŪŮŰŲŴŶŹŻŽ";
    const std::string_view lower = "àâäçéèêëîïôöùûüÿáíóúõãåāăąćčďđēėęěğģīįķĺļľłńņňōőŕřśşšţťūůűųŵŷźżž";
    EXPECT_EQ(fold(upper), fold(lower));
    EXPECT_EQ(fold(lower), "aaaceeeeiioouuuyaiouoaaaaaccddeeeeggiikllllnnnoorrsssttuuuuwyzzz");
}

TEST(Utf8, FoldingStopsWhereTheRoomEnds) {
    char buffer[4];
    EXPECT_EQ(fold_into("été", buffer, 4), 3U);
    EXPECT_EQ(std::string(buffer, 3), "ete");
    EXPECT_EQ(fold_into("étéé", buffer, 3), 4U);
    EXPECT_EQ(fold_into("日", buffer, 2), 3U);
}

TEST(Utf8, KnowsTheBlanksOfOffice) {
    EXPECT_EQ(blank_size(" ", 0), 1U);
    EXPECT_EQ(blank_size("\t", 0), 1U);
    EXPECT_EQ(blank_size("\xC2\xA0", 0), 2U);
    EXPECT_EQ(blank_size("\xE2\x80\xAF", 0), 3U);
    EXPECT_EQ(blank_size("\xE2\x80\x89", 0), 3U);
    EXPECT_EQ(blank_size("\n", 0), 0U);
    EXPECT_EQ(blank_size("\xC2", 0), 0U);
    EXPECT_EQ(blank_size("x", 1), 0U);
}

TEST(Utf8, CountsCharacters) {
    EXPECT_EQ(count_characters("déjà"), 4U);
    EXPECT_EQ(count_characters("a\xFF"), 2U);
}

}  // namespace
}  // namespace guichet::text
