// One answer from outside: taken exactly, or refused with what was seen and what to write.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "dsl/program/answers.h"
#include "tests/program/sample.h"

namespace guichet::program {
namespace {

using namespace sample;
using testing::AllOf;
using testing::HasSubstr;

class ReadAnswer : public testing::Test {
protected:
    Value taken(Index field, std::string_view json) {
        auto result = read_answer(call, call.fields[static_cast<std::size_t>(field)], json);
        if (const auto* complaint = std::get_if<Complaint>(&result)) {
            ADD_FAILURE() << json << ": " << complaint->french;
            return {};
        }
        return std::get<Value>(result);
    }
    Complaint refused(Index field, std::string_view json) {
        auto result = read_answer(call, call.fields[static_cast<std::size_t>(field)], json);
        if (std::holds_alternative<Value>(result)) {
            ADD_FAILURE() << json << " was taken";
            return {};
        }
        const Complaint complaint = std::get<Complaint>(result);
        EXPECT_FALSE(complaint.path.empty());
        EXPECT_FALSE(complaint.french.empty());
        EXPECT_FALSE(complaint.english.empty());
        EXPECT_NE(complaint.french, complaint.english);
        return complaint;
    }

    Program call = sample::program();
};

TEST_F(ReadAnswer, TakesEachTypeInItsShape) {
    EXPECT_EQ(taken(name, R"("Élan d'exemple")"), Value{std::string{"Élan d'exemple"}});
    EXPECT_EQ(taken(name, R"("\u00c9lan")"), Value{std::string{"Élan"}});
    EXPECT_EQ(taken(summary, R"("un\ndeux\ttrois")"), Value{std::string{"un\ndeux\ttrois"}});
    EXPECT_EQ(taken(seat, R"("33063 Bordeaux")"), Value{std::string{"33063 Bordeaux"}});
    EXPECT_EQ(taken(siret, R"("73282932000074")"), Value{std::string{"73282932000074"}});
    EXPECT_EQ(taken(email, R"("contact@exemple.fr")"), Value{std::string{"contact@exemple.fr"}});
    EXPECT_EQ(taken(phone, R"("+33 5 00 00 00 00")"), Value{std::string{"+33 5 00 00 00 00"}});
    EXPECT_EQ(taken(consent, " true "), Value{true});
    EXPECT_EQ(taken(staff, "-12"), Value{std::int64_t{-12}});
    EXPECT_EQ(taken(asked, R"("31250.4")"), Value{Money{3'125'040}});
    EXPECT_EQ(taken(start, R"("2016-02-29")"), (Value{Date{2016, 2, 29}}));
    EXPECT_EQ(taken(kind, R"("collectif")"), Value{Choice{2}});
    EXPECT_EQ(taken(name, "null"), Value{Missing{}});
    EXPECT_EQ(taken(partners, R"([{"nom":"X"}])"), (Value{Rows{{{std::string{"X"}, Missing{}}}}}));
    EXPECT_EQ(taken(partners, "[]"), Value{Rows{}});
}

TEST_F(ReadAnswer, TakesAFileInEitherLanguage) {
    const Value file{FileRef{"a.pdf", sha(), 9}};
    EXPECT_EQ(taken(accounts, R"({"nom":"a.pdf","sha256":")" + sha() + R"(","octets":9})"), file);
    EXPECT_EQ(taken(accounts, R"({"name":"a.pdf","sha256":")" + sha() + R"(","bytes":9})"), file);
    for (const std::string& text : {
             R"({"nom":"a.pdf","name":"b","sha256":")" + sha() + R"(","octets":9})",
             R"({"nom":"a.pdf","sha256":")" + sha() + R"("})",
             R"({"nom":"a.pdf","sha256":")" + sha() + R"(","octets":-1})",
             R"({"nom":"a.pdf","sha256":")" + sha() + R"(","octets":"9"})",
             std::string{R"({"nom":"a.pdf","sha256":"ABC","octets":9})"},
             R"({"nom":"../a.pdf","sha256":")" + sha() + R"(","octets":9})",
             R"({"nom":" ","sha256":")" + sha() + R"(","octets":9})",
             R"({"nom":"a\u0000b","sha256":")" + sha() + R"(","octets":9})",
             R"({"nom":")" + std::string(256, 'a') + R"(","sha256":")" + sha() + R"(","octets":9})",
             std::string{R"("a.pdf")"},
         }) {
        refused(accounts, text);
    }
}

TEST_F(ReadAnswer, SaysWhatWasSeenAndWhatToWrite) {
    const Complaint bare = refused(asked, "40000");
    EXPECT_EQ(bare.path, "candidature.budget.demandé");
    EXPECT_EQ(bare.french, "lu 40000 ; écrivez un montant entre guillemets, avec un point, comme \"31250.40\"");
    EXPECT_EQ(bare.english, "found 40000; write an amount in quotes, with a point, such as \"31250.40\"");
    EXPECT_THAT(refused(start, R"("05/06/2015")").french, AllOf(HasSubstr("05/06/2015"), HasSubstr("année-mois-jour")));
    EXPECT_THAT(refused(kind, R"("assoc")").french,
                AllOf(HasSubstr("assoc"), HasSubstr("entreprise, association, collectif")));
    EXPECT_THAT(refused(partners, "{}").english, HasSubstr("found an object { … }; write a list [ … ]"));
    EXPECT_THAT(refused(name, R"(["x"])").french, HasSubstr("lu une liste [ … ]"));
}

TEST_F(ReadAnswer, RefusesTheWrongShapeOfEveryType) {
    for (Index field = 0; field < field_count; ++field) {
        if (field == total) continue;
        for (const char* wrong : {"7.5", "1e3", R"({"a":1})", "[[]]", R"([7])"}) refused(field, wrong);
    }
    for (const char* wrong : {R"("31250,40")", R"("31 250.40")", R"("31250.405")", R"("1e3")", R"("EUR 3")", R"("")",
                              R"("92233720368547758.08")"}) {
        refused(asked, wrong);
    }
    for (const char* wrong : {"1.0", "9223372036854775808", R"("7")", "true"}) refused(staff, wrong);
    for (const char* wrong : {"1", R"("oui")"}) refused(consent, wrong);
    for (const char* wrong : {R"("2015-02-29")", R"("2015-5-29")", R"("2015-05-29T00:00")", "20150529"}) {
        refused(start, wrong);
    }
}

TEST_F(ReadAnswer, RefusesAComputedField) {
    EXPECT_THAT(refused(total, R"("1.00")").french, HasSubstr("calculé"));
    EXPECT_THAT(refused(total, "null").english, HasSubstr("computed"));
}

TEST_F(ReadAnswer, RefusesEmptyTextsAndControlCharacters) {
    EXPECT_THAT(refused(name, R"("")").french, HasSubstr("écrivez null"));
    refused(name, R"("  \u00a0 ")");
    EXPECT_THAT(refused(name, R"("a\u0007")").french, HasSubstr("le caractère 2 (U+0007)"));
    EXPECT_THAT(refused(name, R"("été\n")").english, HasSubstr("character 4 (U+000A)"));
    refused(summary, R"("a\rb")");
    refused(summary, R"("a\u0000b")");
    refused(summary, R"("a\u0085b")");
}

TEST_F(ReadAnswer, CountsCharactersNotBytes) {
    std::string accents;
    for (int i = 0; i < 200; ++i) accents += "é";
    taken(name, "\"" + accents + "\"");
    EXPECT_THAT(refused(name, "\"" + accents + "x\"").french, HasSubstr("201 caractères ; 200 au plus"));
    const Complaint summary_refused = refused(summary, "\"" + std::string(7'001, 'a') + "\"");
    EXPECT_EQ(summary_refused.clause, "5.3");
    EXPECT_THAT(summary_refused.english, HasSubstr("7,001 characters; at most 7,000 (art. 5.3)"));
}

TEST_F(ReadAnswer, LimitsTextsThatTheCallDoesNotLimit) {
    call.fields[summary].max_characters = 0;
    taken(summary, "\"" + std::string(max_text_bytes, 'a') + "\"");
    EXPECT_THAT(refused(summary, "\"" + std::string(max_text_bytes + 1, 'a') + "\"").english, HasSubstr("65,536"));
    refused(summary, std::string(max_json_bytes + 1, ' '));
}

TEST_F(ReadAnswer, CountsLines) {
    EXPECT_THAT(refused(expenses, "[]").french, HasSubstr("0 ligne ; 1 au moins"));
    std::string many = "[";
    for (int i = 0; i < 31; ++i) many += std::string(i == 0 ? "" : ",") + R"({"nom":"X"})";
    EXPECT_THAT(refused(partners, many + "]").english, HasSubstr("31 lines; at most 30"));
}

TEST_F(ReadAnswer, NamesTheCellOfAList) {
    const Complaint complaint =
        refused(expenses, R"([{"libellé":"a","nature":"études","date":"2015-09-01","montant":"1.00"},{"montant":12}])");
    EXPECT_EQ(complaint.path, "candidature.budget.dépenses[2].montant");
    EXPECT_EQ(refused(expenses, R"([{"couleur":"bleu"}])").path, "candidature.budget.dépenses[1].couleur");
    EXPECT_THAT(refused(expenses, R"([{"couleur":"bleu"}])").french, HasSubstr("libellé, nature, date, montant"));
    EXPECT_EQ(refused(expenses, "[7]").path, "candidature.budget.dépenses[1]");
}

TEST_F(ReadAnswer, RefusesJsonThatLies) {
    EXPECT_THAT(refused(partners, R"([{"nom":"a","nom":"b"}])").french, HasSubstr("est écrit deux fois"));
    EXPECT_THAT(refused(name, "\"\xC3\x28\"").french, HasSubstr("colonne 2"));
    EXPECT_THAT(refused(staff, std::string("7\0garbage", 9)).english, HasSubstr("control character"));
    EXPECT_THAT(refused(name, "\"a\nb\"").french, HasSubstr("ligne 1, colonne 3"));
    EXPECT_THAT(refused(staff, "7 8").english, HasSubstr("not well-formed"));
    EXPECT_THAT(refused(staff, "").english, HasSubstr("stops before its end"));
    EXPECT_THAT(refused(name, "\"abc").english, HasSubstr("stops before its end"));
    EXPECT_THAT(refused(staff, "1e999").english, HasSubstr("too large"));
    refused(name, R"("\ud800")");
    refused(staff, "// 7");
    refused(staff, "NaN");
}

TEST_F(ReadAnswer, RefusesDepthBeforeBuilding) {
    const std::string deep(100'000, '[');
    EXPECT_THAT(refused(partners, deep).french, HasSubstr("plus de 16"));
    EXPECT_THAT(refused(partners, deep + std::string(100'000, ']')).english, HasSubstr("more than 16"));
    const std::string brackets_in_text = "\"" + std::string(1'000, '[') + "\"";
    taken(summary, brackets_in_text);
}

TEST_F(ReadAnswer, GivesBackWhatItWrites) {
    const auto given = sample::answers();
    for (std::size_t i = 0; i < given.size(); ++i) {
        if (i == total) continue;
        EXPECT_EQ(taken(static_cast<Index>(i), write_answer(call, call.fields[i], given[i])), given[i]);
    }
    EXPECT_EQ(write_answer(call, call.fields[asked], given[asked]), R"("40000.00")");
    EXPECT_EQ(write_answer(call, call.fields[staff], Missing{}), "null");
    EXPECT_EQ(write_answer(call, call.fields[partners], given[partners]), R"([{"nom":"Laboratoire d'exemple"}])");
    call.french = false;
    EXPECT_THAT(write_answer(call, call.fields[accounts], given[accounts]), HasSubstr("\"bytes\":12345"));
}

RC_GTEST_PROP(ReadAnswerProperty, SurvivesAnyMutation, ()) {
    static const Program call = sample::program();
    static const auto given = sample::answers();
    const auto field =
        *rc::gen::element<std::size_t>(name, kind, seat, siret, accounts, start, expenses, asked, partners);
    std::string text = write_answer(call, call.fields[field], given[field]);
    const auto edits = *rc::gen::inRange(1, 4);
    for (int i = 0; i < edits && !text.empty(); ++i) {
        const auto place = *rc::gen::inRange<std::size_t>(0, text.size());
        switch (*rc::gen::inRange(0, 3)) {
            case 0: text[place] = *rc::gen::arbitrary<char>(); break;
            case 1: text.erase(place, 1 + text.size() / 8); break;
            default: text.insert(place, text.substr(place)); break;
        }
    }
    const auto result = read_answer(call, call.fields[field], text);
    if (const auto* value = std::get_if<Value>(&result)) {
        const std::string again = write_answer(call, call.fields[field], *value);
        RC_ASSERT(std::get<Value>(read_answer(call, call.fields[field], again)) == *value);
    } else {
        RC_ASSERT(!std::get<Complaint>(result).english.empty());
    }
}

}  // namespace
}  // namespace guichet::program
