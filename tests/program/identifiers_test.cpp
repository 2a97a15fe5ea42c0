#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "dsl/program/identifiers.h"

namespace guichet::program {
namespace {

TEST(Siret, NeedsItsLuhnKey) {
    EXPECT_TRUE(is_siret("35600000000048")) << "La Poste's head office has a Luhn key";
    EXPECT_TRUE(is_siret("73282932000074"));
    EXPECT_FALSE(is_siret("73282932000075"));
    EXPECT_FALSE(is_siret("7328293200007"));
    EXPECT_FALSE(is_siret("732829320000740"));
    EXPECT_FALSE(is_siret("7328293200007A"));
    EXPECT_FALSE(is_siret("732 829 320 00074"));
    EXPECT_FALSE(is_siret("00000000000000"));
    EXPECT_FALSE(is_siret(""));
}

TEST(Siret, OfLaPosteMaySumToAMultipleOfFive) {
    EXPECT_TRUE(is_siret("35600000000001")) << "3+5+6+1 = 15";
    EXPECT_FALSE(is_siret("35600000000002")) << "3+5+6+2 = 16, and no Luhn key";
}

TEST(Siret, OfOthersMayNotSumToAMultipleOfFive) {
    EXPECT_FALSE(is_siret("73282932000004")) << "sum 40, no Luhn key, not La Poste";
}

RC_GTEST_PROP(SiretProperty, CatchesEveryWrongDigit, ()) {
    std::string digits = "73282932000074";
    const auto place = *rc::gen::inRange<std::size_t>(0, digits.size());
    const auto digit = static_cast<char>('0' + *rc::gen::inRange(0, 10));
    RC_PRE(digits[place] != digit);
    digits[place] = digit;
    RC_ASSERT(!is_siret(digits));
}

TEST(Commune, IsAnInseeCodeASpaceAndAName) {
    EXPECT_TRUE(is_commune("33063 Bordeaux"));
    EXPECT_TRUE(is_commune("2A004 Ajaccio"));
    EXPECT_TRUE(is_commune("2B033 Bastia"));
    EXPECT_TRUE(is_commune("97411 Saint-Denis"));
    EXPECT_TRUE(is_commune("01004 Ambérieu-en-Bugey"));
    EXPECT_TRUE(is_commune("95680 Villiers-le-Bel"));
    for (const char* text :
         {"", "33063", "33063 ", "33063  Bordeaux", "33063Bordeaux", "3306 Bordeaux", "2C004 Ajaccio", "20004 Ajaccio",
          "00001 Nulle", "96001 Ailleurs", "99134 Espagne", "2a004 Ajaccio", "33o63 Bordeaux", "Bordeaux 33063"}) {
        EXPECT_FALSE(is_commune(text)) << text;
    }
}

TEST(Email, HasOneAtAndADottedDomain) {
    EXPECT_TRUE(is_email("contact@exemple.fr"));
    EXPECT_TRUE(is_email("prénom.nom+appel@sous.exemple.fr"));
    for (const char* text : {"", "@exemple.fr", "contact@", "contact@exemple", "a@b@c.fr", "a b@exemple.fr",
                             "a@exemple..fr", ".a@exemple.fr", "a.@exemple.fr", "a@.fr", "a@exemple.fr.", "<a@b.fr>"}) {
        EXPECT_FALSE(is_email(text)) << text;
    }
    EXPECT_FALSE(is_email(std::string(65, 'a') + "@exemple.fr"));
    EXPECT_FALSE(is_email("a@" + std::string(250, 'b') + ".fr"));
}

TEST(Phone, HasSixToFifteenDigits) {
    EXPECT_TRUE(is_phone("+33 5 00 00 00 00"));
    EXPECT_TRUE(is_phone("05.00.00.00.00"));
    EXPECT_TRUE(is_phone("(05) 00-00-00-00"));
    for (const char* text : {"", "12345", "1234567890123456", "05+00000000", "0x500000000", "05 00 00 00 00 poste 3"}) {
        EXPECT_FALSE(is_phone(text)) << text;
    }
}

TEST(Utf8, RefusesWhatIsNotACharacter) {
    EXPECT_EQ(find_invalid_utf8("aé€\U0001F600"), 10U);
    for (const char* bytes : {"\x80", "\xC0\xAF", "\xC1\x81", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF0\x80\x80\x80",
                              "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xC3", "\xE2\x82", "\xF0\x9F\x98", "\xC3\x28"}) {
        EXPECT_EQ(find_invalid_utf8(std::string{"ab"} + bytes), 2U) << bytes;
    }
}

TEST(Utf8, CountsCharacters) {
    EXPECT_EQ(count_characters(""), 0U);
    EXPECT_EQ(count_characters("aé€\U0001F600"), 4U);
}

TEST(Utf8, KnowsControlCharactersAndBlanks) {
    EXPECT_TRUE(is_control('\n'));
    EXPECT_TRUE(is_control(0x7F));
    EXPECT_TRUE(is_control(0x85));
    EXPECT_FALSE(is_control(0xA0));
    EXPECT_TRUE(is_blank(" \t\u00A0\u202F\n"));
    EXPECT_TRUE(is_blank(""));
    EXPECT_FALSE(is_blank(" a"));
}

}  // namespace
}  // namespace guichet::program
