#include "tests/house/source_tree.h"

#include <gtest/gtest.h>

namespace guichet::house {
namespace {

TEST(SourceTree, ReadsTheRoomsThatExist) {
    const auto files = read_sources(GUICHET_SOURCE_DIR);
    const auto has = [&](std::string_view path) {
        for (const auto& file : files) {
            if (file.path == path) return !file.text.empty();
        }
        return false;
    };
    EXPECT_TRUE(has("dsl/values/money.h"));
    EXPECT_TRUE(has("tests/house/source_tree.cpp"));
}

TEST(SourceTree, ReadsCallFilesAndDocumentsAmongTheTexts) {
    int call_files = 0;
    int documents = 0;
    for (const auto& file : read_texts(GUICHET_SOURCE_DIR)) {
        call_files += file.path.ends_with(".call") ? 1 : 0;
        documents += file.path.ends_with(".md") ? 1 : 0;
        EXPECT_FALSE(file.path.starts_with("build/")) << file.path;
    }
    EXPECT_GE(call_files, 1);
    EXPECT_GE(documents, 2);
}

TEST(SourceTree, NamesTheRoomOfAFile) {
    EXPECT_EQ(room_of("dsl/values/money.h"), "dsl/values");
    EXPECT_EQ(room_of("plugins/http/parts/server.cpp"), "plugins/http");
    EXPECT_EQ(room_of("tests/house/arrows.cpp"), "tests");
    EXPECT_EQ(room_of("money.h"), "");
}

TEST(CodeOnly, BlanksCommentsAndLiteralsAndKeepsTheLines) {
    EXPECT_EQ(code_only("a // b\nc"), "a     \nc");
    EXPECT_EQ(code_only("a /* b\nb */ c"), "a     \n     c");
    EXPECT_EQ(code_only(R"(f("b\"b", 'c');)"), R"(f("    ", ' ');)");
    EXPECT_EQ(code_only("1'000'000 'x'"), "1'000'000 ' '");
    EXPECT_EQ(code_only("x = R\"-(a \" )\" b)-\" + y"), "x =                 + y");
}

TEST(Includes, AreFoundWithTheirLines) {
    const auto found = includes_of("#pragma once\n#include <vector>\n  # include \"dsl/a/b.h\"\n// #include <x>\n");
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].name, "vector");
    EXPECT_TRUE(found[0].angled);
    EXPECT_EQ(found[0].line, 2);
    EXPECT_EQ(found[1].name, "dsl/a/b.h");
    EXPECT_FALSE(found[1].angled);
    EXPECT_EQ(found[1].line, 3);
}

TEST(FindWord, IgnoresPartsOfLongerWords) {
    EXPECT_EQ(find_word("double_entry redouble double", "double"), std::vector<std::size_t>{22});
}

}  // namespace
}  // namespace guichet::house
