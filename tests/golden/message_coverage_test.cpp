// Every message of the table is given by some test: by a golden file, or by a unit test of its room,
// which names it by its code or its id.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "dsl/diagnostics/message.h"
#include "tests/golden/golden_files.h"

namespace guichet::golden {
namespace {

using diagnostics::Message;

/// Messages and labels that the golden files really give.
std::set<Message> given_by_golden_files() {
    std::set<Message> given;
    for (const GoldenFile& golden : golden_files()) {
        const check::Compiled compiled = check::compile(text::SourceText(golden.name, golden.text));
        for (const diagnostics::Diagnostic& found : compiled.diagnostics) {
            given.insert(found.message);
            for (const diagnostics::Label& label : found.labels) given.insert(label.message);
        }
    }
    return given;
}

/// The text of the unit tests of check/ and of the rooms below it.
std::string unit_tests() {
    std::string out;
    for (const char* room : {"text", "diagnostics", "syntax", "ast", "check", "daemon"}) {
        for (const auto& entry : std::filesystem::directory_iterator(std::string(GUICHET_SOURCE_DIR) + "/tests/" + room)) {
            std::ifstream file(entry.path(), std::ios::binary);
            out.append(std::istreambuf_iterator<char>(file), {});
        }
    }
    return out;
}

/// Names of the table's rows, in its order.
constexpr std::string_view ids[] = {
#define MESSAGE(id, code, severity, french, english, french_hint, english_hint) #id,
#include "dsl/diagnostics/messages.inc"
#undef MESSAGE
};

/// What a golden file can't show: it would have thousands of lines, or another file beside it (editions).
const std::set<Message> unit_tested_by_the_checker{
    Message::call_too_large, Message::computed_too_far, Message::edition_heading, Message::edition_parent_unreadable,
    Message::edition_parent_name, Message::edition_parent_changed, Message::edition_line_without_word, Message::edition_hits_nothing,
    Message::edition_hits_several, Message::edition_hits_twice, Message::edition_adds_existing, Message::edition_not_a_block,
    Message::edition_changes_nothing, Message::edition_too_deep, Message::edition_language, Message::edition_same_name,
    Message::taken_scenarios_unreadable, Message::taken_scenarios_heading, Message::taken_scenarios_shift, Message::taken_scenarios_leap,
    Message::taken_scenarios_language, Message::taken_scenario_broken,
    Message::note_edition_first_change, Message::note_also_here};

TEST(Messages, AreEachGivenByAGoldenFileOrNamedByAUnitTest) {
    const std::set<Message> given = given_by_golden_files();
    const std::string tests = unit_tests();
    const auto named = [&](const std::string& name) { return tests.find(name) != std::string::npos; };
    for (const diagnostics::MessageRow& row : diagnostics::messages()) {
        if (given.contains(row.id) || row.id == Message::call_not_sound) continue;  // that one tells of a fault of the checker
        const std::string id(ids[static_cast<std::size_t>(row.id)]);
        const bool checkers = row.code.substr(1, 2) >= "03";
        EXPECT_EQ(checkers, unit_tested_by_the_checker.contains(row.id)) << row.code << " " << id << ": " << row.french;
        EXPECT_TRUE(named("Message::" + id) || named(std::string(row.code))) << row.code << " " << id;
    }
}

}  // namespace
}  // namespace guichet::golden
