// A folder of dossiers as it may come: each bad file is named, the good ones are read all the same.
#include "engine/rehearsal/dossier_files.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include <nlohmann/json.hpp>

namespace guichet::rehearsal {
namespace {

namespace fs = std::filesystem;

/// A folder that is gone after the test.
class Folder {
public:
    Folder() {
        std::string pattern = (fs::temp_directory_path() / "guichet-dossiers-XXXXXX").string();
        if (!mkdtemp(pattern.data())) throw std::runtime_error("no temporary folder");
        path_ = pattern;
        write("bon.json", R"({"candidature": {"porteur": {"nom": "Association"}}})");
    }
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    void write(const std::string& name, const std::string& bytes) const {
        fs::create_directories((path_ / name).parent_path());
        std::ofstream(path_ / name, std::ios::binary) << bytes;
    }
    DossierFiles read() const { return read_dossier_files(path_.string()); }
    const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

/// The problem of the one bad file beside the good one.
FileProblem problem_of(const std::string& bytes) {
    Folder folder;
    folder.write("mauvais.json", bytes);
    auto files = folder.read();
    EXPECT_TRUE(files.forms.contains("bon"));
    EXPECT_FALSE(files.forms.contains("mauvais"));
    EXPECT_EQ(files.problems.size(), 1u);
    if (files.problems.empty()) return {};
    EXPECT_EQ(fs::path(files.problems[0].file).filename(), "mauvais.json");
    EXPECT_FALSE(files.problems[0].english.empty());
    return files.problems[0];
}

bool says(const FileProblem& problem, const std::string& words) { return problem.french.find(words) != std::string::npos; }

TEST(DossierFile, ThatIsNotJsonIsNamedWithThePlace) {
    for (const char* bytes : {"", "{", "{\"a\":}", "pas du json", "{\"a\": {}} suite", "{\"a\": {\"b\": tru}}", "{'a': {}}"}) {
        SCOPED_TRACE(bytes);
        EXPECT_FALSE(problem_of(bytes).french.empty());
    }
    EXPECT_TRUE(says(problem_of("{\n\"a\": {\n  \"b\": oui\n}}"), "ligne 3")) << problem_of("{\n\"a\": {\n  \"b\": oui\n}}").french;
}

TEST(DossierFile, ThatIsCutInHalfIsAProblem) {
    std::ifstream in(std::string(GUICHET_SOURCE_DIR) + "/examples/aquitaine-2015/dossiers/AQ-01.json", std::ios::binary);
    const std::string whole{std::istreambuf_iterator<char>(in), {}};
    ASSERT_GT(whole.size(), 1000u);
    for (std::size_t size : {whole.size() / 2, whole.size() - 2, std::size_t{1}}) EXPECT_FALSE(problem_of(whole.substr(0, size)).french.empty());
}

TEST(DossierFile, MustBeAnObjectOfForms) {
    EXPECT_TRUE(says(problem_of("[]"), "objet JSON"));
    EXPECT_TRUE(says(problem_of("\"candidature\""), "objet JSON"));
    EXPECT_TRUE(says(problem_of("{\"candidature\": []}"), "« candidature »"));
}

TEST(DossierFile, OfFiveMegabytesIsOverTheLimit) {
    const auto problem = problem_of("{\"candidature\": {\"x\": \"" + std::string(5u << 20, 'a') + "\"}}");
    EXPECT_TRUE(says(problem, "la limite est 4194304")) << problem.french;
}

TEST(DossierFile, NestedAHundredThousandDeepIsRefusedWithoutHarm) {
    const auto arrays = problem_of("{\"candidature\": " + std::string(100'000, '[') + std::string(100'000, ']') + "}");
    EXPECT_FALSE(arrays.french.empty());
    std::string objects;
    for (int i = 0; i < 100'000; ++i) objects += "{\"a\":";
    EXPECT_FALSE(problem_of(objects).french.empty());
}

TEST(DossierFile, NestedToTheLimitIsRead) {
    Folder folder;
    folder.write("profond.json", "{\"candidature\": {\"x\": " + std::string(30, '[') + std::string(30, ']') + "}}");
    EXPECT_TRUE(folder.read().forms.contains("profond"));
    folder.write("profond.json", "{\"candidature\": {\"x\": " + std::string(31, '[') + std::string(31, ']') + "}}");
    EXPECT_FALSE(folder.read().forms.contains("profond"));
}

TEST(DossierFile, WithBytesThatAreNotUtf8IsRefused) {
    EXPECT_TRUE(says(problem_of("{\"candidature\": {\"nom\": \"caf\xe9\"}}"), "UTF-8"));
    EXPECT_TRUE(says(problem_of("{\"candidature\": {\"nom\": \"\xed\xa0\x80\"}}"), "UTF-8"));
    EXPECT_FALSE(problem_of("{\"candidature\": {\"nom\": \"\\ud800\"}}").french.empty());
}

TEST(DossierFile, WithAMemberTwiceIsRefusedNamingIt) {
    EXPECT_TRUE(says(problem_of("{\"candidature\": {\"nom\": \"a\", \"nom\": \"b\"}}"), "nom"));
    EXPECT_TRUE(says(problem_of("{\"candidature\": {}, \"candidature\": {}}"), "candidature"));
}

TEST(Document, IsWeighedAndHashed) {
    Folder folder;
    folder.write("pièces/statuts.txt", "abc");
    folder.write("avec.json", R"({"candidature": {"statuts": {"fichier": "pièces/statuts.txt"}, "tous": [{"file": "pièces/statuts.txt"}]}})");
    auto files = folder.read();
    ASSERT_TRUE(files.problems.empty());
    const auto form = nlohmann::json::parse(files.forms.at("avec").at("candidature"));
    const nlohmann::json expected = {{"nom", "statuts.txt"}, {"octets", 3},
                                     {"sha256", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"}};
    EXPECT_EQ(form.at("statuts"), expected);
    EXPECT_EQ(form.at("tous").at(0), expected);
}

TEST(Document, StaysInsideTheFolder) {
    for (const char* path : {"../secret.txt", "pièces/../../secret.txt", "/etc/hostname", "..", "", "./../x"}) {
        SCOPED_TRACE(path);
        const auto problem = problem_of(std::string("{\"candidature\": {\"statuts\": {\"fichier\": \"") + path + "\"}}}");
        EXPECT_TRUE(says(problem, "n'est pas dans le dossier")) << problem.french;
    }
}

TEST(Document, ThatIsMissingIsNamed) {
    const auto problem = problem_of(R"({"candidature": {"statuts": {"fichier": "pièces/absent.pdf"}}})");
    EXPECT_TRUE(says(problem, "pièces/absent.pdf")) << problem.french;
    EXPECT_TRUE(says(problem, "n'existe pas"));
    EXPECT_TRUE(says(problem_of(R"({"candidature": {"statuts": {"fichier": "."}}})"), "n'"));
}

TEST(Folder, ThatCannotBeReadIsAProblem) {
    const auto files = read_dossier_files("/nulle/part");
    ASSERT_EQ(files.problems.size(), 1u);
    EXPECT_EQ(files.problems[0].file, "/nulle/part");
}

TEST(Folder, ReadsJsonFilesOnly) {
    Folder folder;
    folder.write("notes.txt", "rien");
    folder.write("sous/AQ-9.json", "cassé");
    auto files = folder.read();
    EXPECT_TRUE(files.problems.empty());
    EXPECT_EQ(files.forms.size(), 1u);
}

}  // namespace
}  // namespace guichet::rehearsal
