// Editions on disk: the parent is found, pinned and checked; what is wrong with it is told.
#include "engine/daemon/call_files.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "dsl/diagnostics/message.h"
#include "dsl/program/codec.h"
#include "dsl/tools/format.h"
#include "dsl/tools/same_meaning.h"
#include "dsl/tools/translate.h"
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

TEST_F(Editions, RefuseTheirParentsName) {
    EXPECT_TRUE(has(open("appel ami_is_2015 \"Fille\" reprend ami_is_2015 \"mère.call\" empreinte \"" + fingerprint_ + "\""), Message::edition_same_name));
}

TEST_F(Editions, MayBeWrittenInTheOtherLanguage) {
    const CallFile file = open("call fille \"Fille\" inherits ami_is_2015 \"mère.call\" fingerprint \"" + fingerprint_ + "\"",
                               "  replaces closing 1 June 2015 ref \"6\"\n", "language english");
    ASSERT_TRUE(file.program) << render(file, Language::english);
    EXPECT_FALSE(file.program->french);
    EXPECT_TRUE(tools::same_meaning(*file.program, *open(reprend()).program));
}

TEST_F(Editions, OfACallThatCannotBeTranslatedKeepItsLanguage) {
    std::string text(open_call(parent_path, true)->text.text());
    for (std::size_t at = 0; (at = text.find("avancement", at)) != std::string::npos;) text.replace(at, 10, "long_text");
    write("mère.call", text);
    fingerprint_ = host::sha256_hex(program::encode(*open_call((folder_ / "mère.call").string(), true)->program)).substr(0, 12);
    EXPECT_TRUE(has(open("call fille \"Fille\" inherits ami_is_2015 \"mère.call\" fingerprint \"" + fingerprint_ + "\"",
                         "  replaces closing 1 June 2015 ref \"6\"\n", "language english"), Message::edition_language));
    EXPECT_TRUE(open(reprend()).program);
}

TEST_F(Editions, AreTranslatedThereAndBack) {
    int editions = 0;
    for (const auto& entry : fs::directory_iterator(fs::path(parent_path).parent_path())) {
        const auto file = open_call(entry.path().string(), true);
        ASSERT_TRUE(file) << entry.path();
        if (!file->inherits) continue;
        ++editions;
        const auto there = tools::translate_edition(file->text, {file->inherits->text, file->inherits->fingerprint}, Language::english);
        ASSERT_EQ(there.result, tools::Translated::done) << entry.path() << "\n" << there.text;
        EXPECT_NE(there.text.find(" inherits ami_is_201"), std::string::npos);
        for (const char* word : {"\n  remplace ", "\n  dans ", "\n  supprime ", " réf ", "étape ", "paramètre "}) EXPECT_EQ(there.text.find(word), std::string::npos) << word << there.text;
        // As a file of its own, beside the same parent.
        fs::copy_file(entry.path(), folder_ / entry.path().filename(), fs::copy_options::overwrite_existing);
        for (const char* parent : {"aquitaine-2015.call", "aquitaine-2016.call"})
            fs::copy_file(fs::path(parent_path).parent_path() / parent, folder_ / parent, fs::copy_options::overwrite_existing);
        write("english.call", there.text);
        const auto english = open_call((folder_ / "english.call").string(), true);
        ASSERT_TRUE(english->program) << render(*english, Language::english);
        EXPECT_EQ(tools::first_difference(*file->program, *english->program), "");
        const auto back = tools::translate_edition(english->text, {english->inherits->text, english->inherits->fingerprint}, Language::french);
        EXPECT_EQ(back.result, tools::Translated::done);
        EXPECT_EQ(back.text, tools::format(file->text));
    }
    EXPECT_GE(editions, 3);
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
