// Editions on disk: the parent is found, pinned and checked; what is wrong with it is told.
#include "engine/daemon/call_files.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "dsl/diagnostics/message.h"
#include "dsl/program/codec.h"
#include "engine/host/digest.h"

namespace guichet::daemon {
namespace {

using diagnostics::Message;
namespace fs = std::filesystem;

const std::string parent_path = std::string(GUICHET_SOURCE_DIR) + "/workflows/aquitaine-2015.call";

class Editions : public ::testing::Test {
protected:
    void SetUp() override {
        folder_ = fs::temp_directory_path() / ("guichet-editions-" + std::to_string(::getpid()));
        fs::create_directories(folder_);
        fs::copy_file(parent_path, folder_ / "mère.call", fs::copy_options::overwrite_existing);
        const auto parent = open_call((folder_ / "mère.call").string(), true);
        fingerprint_ = host::sha256_hex(program::encode(*parent->program)).substr(0, 12);
    }
    void TearDown() override { fs::remove_all(folder_); }

    void write(const std::string& name, const std::string& text) const { std::ofstream(folder_ / name) << text; }
    CallFile open(const std::string& heading, const std::string& changes = "  remplace clôture 1 juin 2015 réf \"6\"\n",
                  const std::string& language = "langue français") const {
        write("fille.call", language + "\n" + heading + "\n" + changes + (language.starts_with("langue") ? "fin\n" : "end\n"));
        return *open_call((folder_ / "fille.call").string(), true);
    }
    std::string reprend(const std::string& name = "ami_is_2015", const std::string& file = "mère.call") const {
        return "appel fille \"Fille\" reprend " + name + " \"" + file + "\" empreinte \"" + fingerprint_ + "\"";
    }
    static bool has(const CallFile& file, Message message) {
        return std::any_of(file.found.begin(), file.found.end(), [&](const auto& one) { return one.message == message; });
    }

    fs::path folder_;
    std::string fingerprint_;
};

TEST_F(Editions, AreWholeCallsOnceTheirParentIsFound) {
    const CallFile file = open(reprend());
    ASSERT_TRUE(file.program) << render(file, Language::french);
    EXPECT_EQ(file.program->name, "fille");
    EXPECT_EQ(file.program->stages.size(), open_call(parent_path, true)->program->stages.size());
    EXPECT_NE(file.whole().text().find("1 juin 2015"), std::string_view::npos);
}

TEST_F(Editions, RefuseAParentThatIsNotTheOneTheyWereWrittenFor) {
    EXPECT_TRUE(has(open(reprend("ami_is_2015", "absente.call")), Message::edition_parent_unreadable));
    EXPECT_TRUE(has(open(reprend("autre")), Message::edition_parent_name));
    fingerprint_[0] = fingerprint_[0] == '0' ? '1' : '0';
    const CallFile changed = open(reprend());
    EXPECT_TRUE(has(changed, Message::edition_parent_changed));
    EXPECT_TRUE(changed.found.front().fix.has_value());
}

TEST_F(Editions, RefuseTheirParentsNameAndItsOtherLanguage) {
    EXPECT_TRUE(has(open("appel ami_is_2015 \"Fille\" reprend ami_is_2015 \"mère.call\" empreinte \"" + fingerprint_ + "\""), Message::edition_same_name));
    EXPECT_TRUE(has(open("call fille \"Fille\" inherits ami_is_2015 \"mère.call\" fingerprint \"" + fingerprint_ + "\"",
                         "  replaces closing 1 June 2015 ref \"6\"\n", "language english"), Message::edition_language));
}

TEST_F(Editions, DoNotInheritThemselves) {
    const CallFile file = open("appel fille \"Fille\" reprend fille \"fille.call\" empreinte \"0123456789ab\"");
    EXPECT_FALSE(file.program);
    EXPECT_TRUE(has(file, Message::edition_too_deep));
}

TEST_F(Editions, TellAMistakeWhereItIsWritten) {
    const CallFile own = open(reprend(), "  remplace clôture 31 février 2015\n");
    EXPECT_FALSE(own.program);
    EXPECT_FALSE(own.found.empty());
    const CallFile inherited = open(reprend(), "  supprime paramètre délai_bilan\n");
    EXPECT_FALSE(inherited.program);
    EXPECT_FALSE(inherited.inherited.empty());
}

}  // namespace
}  // namespace guichet::daemon
