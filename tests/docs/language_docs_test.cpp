// What docs/language shows is true: every example is given to the program, every output shown is what it
// prints, every construct of the language has an example in both languages, and the indexes are complete.
//
// After a change of the words or of the messages, GUICHET_REWRITE_DOCS=1 writes the indexes and the tutorials' last files anew.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

#include "dsl/diagnostics/diagnostic.h"
#include "dsl/vocabulary/vocabulary.h"
#include "tests/docs/edits.h"
#include "tests/docs/indexes.h"
#include "tests/docs/shapes.h"
#include "tests/docs/workshop.h"

namespace guichet::docs {
namespace {

/// Constructs that the reference does not show yet, by their id in constructs.inc. Empty when all is told.
const std::set<std::string_view> not_yet_documented{};

struct Manual {
    Language language;
    const char *folder, *examples, *tutorial, *last_file;
    std::vector<const char*> reference;
    const char *words, *messages;
};
const Manual manuals[] = {
    {Language::french, "docs/language/fr", "docs/language/fr/exemples", "tutoriel.md", "jardins.call",
     {"référence.md", "référence-appel.md", "référence-aide.md", "référence-enveloppes.md", "référence-étapes.md", "référence-comités.md", "référence-temps.md", "référence-essais.md"},
     "mots.md", "messages.md"},
    {Language::english, "docs/language/en", "docs/language/en/examples", "tutorial.md", "gardens.call",
     {"reference.md", "reference-call.md", "reference-aid.md", "reference-envelopes.md", "reference-stages.md", "reference-committees.md", "reference-time.md", "reference-scenarios.md"},
     "words.md", "messages.md"},
};

Page page_of(const Manual& manual, const std::string& name) { return read_page(std::string(manual.folder) + "/" + name); }
std::vector<Page> reference_of(const Manual& manual) {
    std::vector<Page> pages;
    for (const char* name : manual.reference) pages.push_back(page_of(manual, name));
    return pages;
}

std::vector<std::string> wanted_codes(const Example& example) {
    std::vector<std::string> codes;
    std::string all = example.option("codes");
    for (std::size_t comma = 0; !all.empty(); all.erase(0, comma == std::string::npos ? all.size() : comma + 1)) {
        comma = all.find(',');
        codes.push_back(all.substr(0, comma));
    }
    std::sort(codes.begin(), codes.end());
    return codes;
}

/// Runs the examples of one page in their order, and keeps which constructs they show.
class Reader {
public:
    explicit Reader(const Manual& manual, const Page& page) : manual_(manual), page_(page) { shop_.bring(manual.examples); }

    void read() {
        for (const Example& example : page_.examples) {
            if (example.kind == "call" || example.kind == "call-faulty") try_call(example);
            else if (example.kind == "console") try_console(example);
            else if (example.kind != "text") fail(example, "no such kind of example: " + example.kind);
        }
    }
    const std::set<ast::Construct>& shown() const { return shown_; }
    const Workshop& shop() const { return shop_; }

private:
    void fail(const Example& example, const std::string& why) const {
        ADD_FAILURE() << page_.path << ":" << example.line << ": " << why;
    }

    void try_call(const Example& example) {
        const bool kept = example.has("file");
        const std::string name = example.option(kept ? "file" : "in");
        if (name.empty()) return fail(example, "this example says neither file= nor in=");
        const std::string before = kept || !changed_.contains(name) ? shop_.read(name) : changed_[name];
        const Changed now = change(lines_of(before), example);
        if (!now.fault.empty()) return fail(example, now.fault);
        note_constructs(example, now);
        if (example.has("part")) {
            if (kept) shop_.write(name, joined(now.lines));
            else changed_[name] = joined(now.lines);
            return;
        }
        const std::string original = shop_.read(name);
        shop_.write(name, joined(now.lines));
        compare_codes(example, name);
        if (!kept) shop_.write(name, original);
        changed_.erase(name);
    }

    void compare_codes(const Example& example, const std::string& name) const {
        const bool faulty = example.kind == "call-faulty";
        if (faulty && wanted_codes(example).empty()) fail(example, "a faulty example names its codes");
        if (shop_.codes_of(name) != wanted_codes(example)) return fail(example, shop_.run("guichet check " + name).output);
        const bool scenarios = std::any_of(example.lines.begin(), example.lines.end(), [](const std::string& line) {
            return line.starts_with("essai ") || line.starts_with("scenario ");
        });
        if (faulty || !scenarios) return;
        const Ran ran = shop_.run("guichet test " + name);
        if (ran.status != 0) fail(example, ran.output.substr(0, 4000));
    }

    void note_constructs(const Example& example, const Changed& now) {
        if (!example.shown || example.kind != "call") return;
        for (std::size_t i = now.first; i < now.first + now.count; ++i) {
            const std::string line = without_margin(now.lines[i]);
            for (const ast::ConstructRow& row : ast::constructs()) {
                if (is_line_of(row.id, line, opener_around(now.lines, i), manual_.language)) shown_.insert(row.id);
            }
        }
    }

    void try_console(const Example& example) const {
        std::size_t at = 0;
        if (example.lines.empty() || !example.lines[0].starts_with("$ ")) return fail(example, "a console starts with `$ `");
        while (at < example.lines.size()) {
            const std::string command = example.lines[at++].substr(2);
            std::vector<std::string> printed;
            while (at < example.lines.size() && !example.lines[at].starts_with("$ ")) printed.push_back(example.lines[at++]);
            const Ran ran = shop_.run(command);
            if (!shows(printed, lines_of(ran.output))) fail(example, "`" + command + "` prints:\n" + ran.output);
            if (printed.empty() && ran.status != 0) fail(example, "`" + command + "` ends with " + std::to_string(ran.status));
        }
    }

    const Manual& manual_;
    const Page& page_;
    Workshop shop_;
    std::map<std::string, std::string> changed_;  ///< by `part` examples, for the next one
    std::set<ast::Construct> shown_;
};

TEST(LanguageDocs, ExamplesOfTheTutorialsCheckAndPrintWhatIsShown) {
    for (const Manual& manual : manuals) {
        const Page page = page_of(manual, manual.tutorial);
        ASSERT_GT(page.examples.size(), 20U) << page.path;
        Reader reader(manual, page);
        reader.read();
        // The file one has at the end is the one the reference starts from.
        const std::string last = std::string(manual.examples) + "/" + manual.last_file;
        EXPECT_TRUE(reader.shop().read(manual.last_file) == read_source(last)) << last << " is not the last file of " << page.path;
        if (std::getenv("GUICHET_REWRITE_DOCS") != nullptr) std::ofstream(std::string(GUICHET_SOURCE_DIR) + "/" + last) << reader.shop().read(manual.last_file);
    }
}

TEST(LanguageDocs, ExamplesOfTheReferencesCheckAndShowEveryConstruct) {
    for (const Manual& manual : manuals) {
        std::set<ast::Construct> shown;
        for (const Page& page : reference_of(manual)) {
            ASSERT_FALSE(page.text.empty()) << page.path;
            EXPECT_LE(lines_of(page.text).size(), 650U) << page.path;
            Reader reader(manual, page);
            reader.read();
            shown.insert(reader.shown().begin(), reader.shown().end());
        }
        for (const ast::ConstructRow& row : ast::constructs()) {
            EXPECT_NE(shown.contains(row.id), not_yet_documented.contains(name_of(row.id)))
                << manual.folder << ": no example shows `" << name_of(row.id) << "`, as in " << row.example.in(manual.language)
                << " (or it is shown and still stands in not_yet_documented)";
        }
    }
}

TEST(LanguageDocs, FilesThatExamplesStartFromAreRightAndInTheHouseLayout) {
    for (const Manual& manual : manuals) {
        const Workshop shop;
        shop.bring(manual.examples);
        for (const char* line : {"guichet check --json *.call | tr -d '\\n'", "guichet format --check *.call"}) {
            const Ran ran = shop.run(line);
            EXPECT_EQ(ran.status, 0) << ran.output;
            EXPECT_TRUE(ran.output.empty() || ran.output == "[]") << ran.output;
        }
    }
}

TEST(LanguageDocs, OutputsAreComparedLineByLineButWhereThePageSkips) {
    EXPECT_TRUE(shows({"a", "…", "d"}, {"a", "b", "c", "d"}));
    EXPECT_TRUE(shows({"a", "…", "b"}, {"a", "b"}));
    EXPECT_FALSE(shows({"a", "…", "d"}, {"a", "b", "c"}));
    EXPECT_FALSE(shows({"a", "b"}, {"a", "b", "c"}));
    EXPECT_FALSE(shows({"a", "…", "c", "…", "b"}, {"a", "b", "c"}));
    EXPECT_FALSE(shows({}, {"a"}));
    EXPECT_TRUE(shows({}, {}));
}

TEST(LanguageDocs, ChangesGoToOnePlaceOrAreRefused) {
    const std::vector<std::string> file{"appel a", "  étape b", "    note x", "  fin", "  étape c", "    note x", "  fin", "fin"};
    const auto changed = [&](const std::string& how, const std::string& where, const std::vector<std::string>& lines) {
        return change(file, {"call", {{"in", "a.call"}, {how, where}}, lines, 1, true, {}});
    };
    EXPECT_FALSE(changed("for", "note", {"note y"}).fault.empty());
    EXPECT_FALSE(changed("for", "étape d", {}).fault.empty());
    EXPECT_EQ(changed("for", "étape c / note", {"note y"}).lines[5], "    note y");
    EXPECT_EQ(changed("after", "étape c", {"par z"}).lines[5], "    par z");
    EXPECT_EQ(changed("after-block", "étape b", {"étape d", "  par z", "fin"}).lines[5], "    par z");
    EXPECT_EQ(changed("for-block", "étape b", {}).lines.size(), 5U);
}

TEST(LanguageDocs, ConstructsAreKnownByTheirOwnLinesOnly) {
    for (const ast::ConstructRow& row : ast::constructs()) {
        for (const Language language : {Language::french, Language::english}) {
            const std::string own(row.example.in(language));
            EXPECT_TRUE(is_line_of(row.id, own, "", language)) << name_of(row.id) << ": " << own;
            for (const ast::ConstructRow& other : ast::constructs()) {
                EXPECT_FALSE(may_be_confused(row.id, other.id, language)) << own << " passes for `" << name_of(other.id) << "`";
            }
        }
    }
}

TEST(LanguageDocs, EveryWordIsWrittenInTheReference) {
    for (const Manual& manual : manuals) {
        std::string text;
        for (const Page& page : reference_of(manual)) text += page.text;
        for (const vocabulary::Entry& entry : vocabulary::words()) {
            EXPECT_TRUE(writes(text, std::string(entry.spelling(manual.language)), false)) << manual.folder << ": " << entry.spelling(manual.language);
        }
    }
}

TEST(LanguageDocs, IndexesAreMadeFromTheTables) {
    for (const Manual& manual : manuals) {
        const std::string words = index_of_words(manual.language, reference_of(manual)), messages = index_of_messages(manual.language);
        for (const auto& [name, made] : {std::pair{manual.words, words}, std::pair{manual.messages, messages}}) {
            const std::string path = std::string(manual.folder) + "/" + name;
            if (std::getenv("GUICHET_REWRITE_DOCS") != nullptr) std::ofstream(std::string(GUICHET_SOURCE_DIR) + "/" + path) << made;
            EXPECT_TRUE(read_source(path) == made) << path << " is not what the tables say: run this test with GUICHET_REWRITE_DOCS=1";
        }
        for (const vocabulary::Entry& entry : vocabulary::words()) EXPECT_NE(words.find("`" + std::string(entry.spelling(manual.language)) + "`"), std::string::npos);
        for (const diagnostics::MessageRow& row : diagnostics::messages()) EXPECT_NE(messages.find("| " + std::string(row.code) + " |"), std::string::npos) << row.code;
    }
}

TEST(LanguageDocs, WrongExamplesOfTheReferenceAreAnnouncedWithTheirCodes) {
    for (const Manual& manual : manuals) {
        std::size_t wrong = 0;
        for (const Page& page : reference_of(manual)) {
            for (const Example& example : page.examples) {
                if (example.kind != "call-faulty" || !example.shown) continue;
                ++wrong;
                for (const std::string& code : wanted_codes(example)) {
                    EXPECT_NE(example.before.find(code), std::string::npos) << page.path << ":" << example.line << ": " << example.before;
                }
            }
        }
        EXPECT_GT(wrong, 15U) << manual.folder;
    }
}

TEST(LanguageDocs, CodesAndPagesNamedInTheTextExist) {
    std::set<std::string> codes;
    for (const diagnostics::MessageRow& row : diagnostics::messages()) codes.insert(std::string(row.code));
    for (const Manual& manual : manuals) {
        for (const Page& page : reference_of(manual)) {
            for (std::size_t at = page.text.find_first_of("EW"); at != std::string::npos; at = page.text.find_first_of("EW", at + 1)) {
                const std::string code = page.text.substr(at, 5);
                if (code.size() == 5 && code.find_first_not_of("0123456789", 1) == std::string::npos) {
                    EXPECT_TRUE(codes.contains(code)) << page.path << ": " << code;
                }
            }
            for (std::size_t at = page.text.find("]("); at != std::string::npos; at = page.text.find("](", at + 1)) {
                const std::string target = page.text.substr(at + 2, page.text.find_first_of("#)", at + 2) - at - 2);
                if (target.empty() || target.starts_with("http")) continue;
                EXPECT_TRUE(std::filesystem::exists(std::string(GUICHET_SOURCE_DIR) + "/" + manual.folder + "/" + target)) << page.path << ": " << target;
            }
        }
    }
}

}  // namespace
}  // namespace guichet::docs
