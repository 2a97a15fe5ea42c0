// The examples of docs/http-api.md, run as they are written.
#include <gtest/gtest.h>

#include <fstream>

#include "tests/daemon/service_fixture.h"

namespace guichet::daemon {
namespace {

/// What stands between "```<language>" and "```", block after block.
std::vector<std::string> blocks_of(const std::string& text, const std::string& language) {
    std::vector<std::string> blocks;
    const auto opening = "\n```" + language + "\n";
    for (auto start = text.find(opening); start != std::string::npos; start = text.find(opening, start)) {
        start += opening.size();
        const auto end = text.find("\n```", start);
        blocks.push_back(text.substr(start, end - start) + "\n");
    }
    return blocks;
}

TEST(Docs, TheCurlExamplesOfTheApiWorkInTheirOrder) {
    const auto blocks = blocks_of(text_of(GUICHET_SOURCE_DIR "/docs/http-api.md"), "sh");
    ASSERT_GE(blocks.size(), 6U);
    TemporaryFolder folder;
    const Service service(folder, {GUICHET_SOURCE_DIR "/workflows/aquitaine-2015.call", "--open-access", "--start-at", "2015-03-02T09:00:00Z"});
    std::string script = "set -euo pipefail\n";
    for (const auto& block : blocks) script += block;
    const std::string written = "http://127.0.0.1:8117";
    const auto place = script.find(written);
    ASSERT_NE(place, std::string::npos);
    script.replace(place, written.size(), service.url());
    std::ofstream(folder.file("examples.sh")) << script;
    const auto ran = run_program(folder, {"bash", folder.file("examples.sh")});
    EXPECT_EQ(ran.status, 0) << ran.output << ran.error;
    for (const char* said : {"\"accepted\":true", "\"kind\":\"incomplete\"", "idempotent-replay: true", "Dossier d’essai", "guichet_journal_sequence"})
        EXPECT_NE(ran.output.find(said), std::string::npos) << said << "\n" << ran.output;
}

}  // namespace
}  // namespace guichet::daemon
