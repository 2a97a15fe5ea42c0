// Any bytes give an answer.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "dsl/check/compile.h"
#include "dsl/diagnostics/message.h"
#include "dsl/diagnostics/render.h"
#include "dsl/program/validate.h"

namespace guichet::check {
namespace {

std::string call_2015() {
    std::ifstream file(std::string(GUICHET_SOURCE_DIR) + "/workflows/aquitaine-2015.call", std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// Compiles and shows: a message without its arguments stops the program.
Compiled compile_and_show(const std::string& text) {
    const text::SourceText source("try.call", text);
    Compiled compiled = compile(source);
    diagnostics::render_text(compiled.diagnostics, source, compiled.language);
    return compiled;
}

TEST(Compile, AFileCutAnywhereIsToldOf) {
    const std::string whole = call_2015();
    for (std::size_t length = 0; length + 10 < whole.size(); length += 211) {
        const Compiled compiled = compile_and_show(whole.substr(0, length));
        EXPECT_FALSE(compiled.program.has_value()) << length;
        EXPECT_TRUE(diagnostics::has_errors(compiled.diagnostics)) << length;
    }
}

TEST(Compile, ARemovedBlockIsToldOf) {
    // Every run of lines between two blank lines is taken out, one at a time.
    const std::string whole = call_2015();
    for (std::size_t begin = whole.find("\n\n"); begin != std::string::npos;) {
        const std::size_t end = whole.find("\n\n", begin + 2);
        if (end == std::string::npos) break;
        const Compiled compiled = compile_and_show(whole.substr(0, begin) + whole.substr(end));
        EXPECT_EQ(compiled.program.has_value(), !diagnostics::has_errors(compiled.diagnostics));
        begin = end;
    }
}

TEST(Compile, NoFileAndNoCallAreMessages) {
    EXPECT_TRUE(diagnostics::has_errors(compile_and_show("").diagnostics));
    EXPECT_TRUE(diagnostics::has_errors(compile_and_show("langue français\n").diagnostics));
    EXPECT_TRUE(diagnostics::has_errors(compile_and_show("\xFF\xFE").diagnostics));
}

TEST(Compile, ALongConditionNeedsNoDeepStack) {
    std::string text = call_2015();
    const std::string condition = "candidature.porteur.siège dans aquitaine";
    std::string longer = condition;
    for (int i = 0; i < 100; ++i) longer += " et " + condition;
    text.replace(text.find(condition), condition.size(), longer);
    const Compiled compiled = compile_and_show(text);
    EXPECT_TRUE(compiled.program.has_value());
}

bool gives(const Compiled& compiled, diagnostics::Message message) {
    return std::any_of(compiled.diagnostics.begin(), compiled.diagnostics.end(),
                       [&](const diagnostics::Diagnostic& found) { return found.message == message; });
}

/// The call with `count` fields, each computed from the one before.
std::string with_chain(int count) {
    std::string chain = "      calcul c1 \"C\" demandé\n";
    for (int i = 2; i <= count; ++i) {
        chain += "      calcul c" + std::to_string(i) + " \"C\" c" + std::to_string(i - 1) + "\n";
    }
    std::string text = call_2015();
    text.insert(text.find("      champ démarrage_prévu"), chain);
    return text;
}

TEST(Compile, AsManyComputationsInARowAsTheEvaluatorFollows) {
    const Compiled longest = compile_and_show(with_chain(16));
    ASSERT_TRUE(longest.program.has_value());
    EXPECT_EQ(program::find_fault(*longest.program), std::nullopt);
    const Compiled too_long = compile_and_show(with_chain(17));
    EXPECT_FALSE(too_long.program.has_value());
    EXPECT_TRUE(gives(too_long, diagnostics::Message::computed_too_far));
}

TEST(Compile, AnEligibilityThatAsksForItselfIsToldOf) {
    std::string text = call_2015();
    text.replace(text.find("candidature.publics.hors_aquitaine = 0"), std::string_view("candidature.publics.hors_aquitaine = 0").size(),
                 "recevabilité.remplie");
    EXPECT_TRUE(gives(compile_and_show(text), diagnostics::Message::computed_from_itself));
}

TEST(Compile, ACallMadeToBeHugeIsRefusedAtOnce) {
    std::string stages;
    for (int i = 0; i < 100'000; ++i) stages += "  terme t" + std::to_string(i) + " \"T\"\n";
    EXPECT_TRUE(gives(compile_and_show("langue français\nappel a \"A\"\n" + stages + "fin\n"), diagnostics::Message::call_too_large));
    std::string fields;
    for (int i = 0; i < 20'000; ++i) fields += "    champ f" + std::to_string(i) + " texte \"F\" obligatoire\n";
    EXPECT_TRUE(gives(compile_and_show("langue français\nappel a \"A\"\n  formulaire f \"F\"\n" + fields + "  fin\nfin\n"),
                      diagnostics::Message::call_too_large));
}

}  // namespace
}  // namespace guichet::check
