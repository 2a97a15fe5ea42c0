#include "dsl/check/echoes.h"

#include <gtest/gtest.h>

#include "dsl/diagnostics/message.h"

namespace guichet::check {
namespace {

Diagnostic unknown(text::Span place, const char* name, const char* near) {
    return {Message::name_unknown_near, place, {name, "aucun comité", near}};
}

TEST(Echoes, ANameThatNothingDeclaresIsToldOfOnceWithItsOtherPlaces) {
    const auto told = without_echoes({unknown({40, 44}, "jruy", "jury"), unknown({10, 14}, "jruy", "jury"), unknown({70, 74}, "autre", "jury")});
    ASSERT_EQ(told.size(), 2U);
    EXPECT_EQ(told[0].span, (text::Span{10, 14}));
    ASSERT_EQ(told[0].labels.size(), 1U);
    EXPECT_EQ(told[0].labels[0].span, (text::Span{40, 44}));
    EXPECT_EQ(told[0].labels[0].message, Message::note_also_here);
    EXPECT_EQ(told[1].args[0], "autre");
}

TEST(Echoes, ANameUsedHundredTimesShowsAFewPlaces) {
    std::vector<Diagnostic> found;
    for (std::uint32_t i = 0; i < 100; ++i) found.push_back(unknown({10 * i, 10 * i + 4}, "jruy", "jury"));
    const auto told = without_echoes(std::move(found));
    ASSERT_EQ(told.size(), 1U);
    EXPECT_LE(told[0].labels.size(), 6U);
}

TEST(Echoes, NothingIsCalledUnusedWhileThereAreErrors) {
    const Diagnostic unused{Message::never_used, {50, 54}, {"autre", "un comité"}};
    EXPECT_EQ(without_echoes({unknown({10, 14}, "jury", "jruy"), unused}).size(), 1U);
    EXPECT_EQ(without_echoes({unused}).size(), 1U);
}

}  // namespace
}  // namespace guichet::check
