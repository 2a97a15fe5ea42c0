#include "tests/house/shape.h"

#include <gtest/gtest.h>

namespace guichet::house {
namespace {

std::string repeated(std::string_view line, int times) {
    std::string text;
    for (int i = 0; i < times; ++i) text += line;
    return text;
}

TEST(Shape, NoFileIsTooLong) {
    const auto findings = long_files(repository_sources());
    EXPECT_TRUE(findings.empty()) << describe(findings);
    EXPECT_EQ(long_files({{"a.cpp", repeated("\n", max_file_lines)}}).size(), 0U);
    EXPECT_EQ(long_files({{"a.cpp", repeated("\n", max_file_lines) + "x"}}).size(), 1U);
}

TEST(Shape, NoFunctionIsTooLong) {
    const auto findings = long_functions(repository_sources());
    EXPECT_TRUE(findings.empty()) << describe(findings);
    EXPECT_EQ(long_functions({{"a.cpp", "void f() {" + repeated("\n", max_function_lines - 1) + "}"}}).size(), 0U);
    EXPECT_EQ(long_functions({{"a.cpp", "void f() {" + repeated("\n", max_function_lines) + "}"}}).size(), 1U);
}

TEST(Shape, OnlyATestMayCarryATable) {
    const std::string body = "(A, B) {" + repeated("\n", max_function_lines) + "}";
    EXPECT_EQ(long_functions({{"tests/a_test.cpp", "TEST" + body}}).size(), 0U);
    EXPECT_EQ(long_functions({{"tests/a_test.cpp", "void f" + body}}).size(), 1U);
    EXPECT_EQ(long_functions({{"dsl/ast/a.cpp", "void TEST" + body}}).size(), 1U);
}

TEST(Shape, FunctionsAreFoundInNamespacesAndClasses) {
    const auto found = functions_of(
        "#define M(x) {\n"
        "namespace a {\n"
        "constexpr int table[] = {1,\n 2};\n"
        "template <class T, std::size_t N = 3>\n"
        "struct S : Base<T> {\n"
        "public:\n"
        "    S() : a_{1}, b_(2) {\n\n    }\n"
        "    bool operator==(const S& o) const { return [&] { return o.a_ == a_; }(); }\n"
        "    int a_;\n"
        "};\n"
        "template <class T>\n"
        "int g(T t = {}) {\n"
        "    if (t) {\n"
        "        return '}';\n"
        "    }\n"
        "}\n"
        "}  // namespace a\n"
        "TEST(A, B) {\n}\n");
    std::vector<std::string> names;
    for (const auto& function : found) names.push_back(function.name);
    EXPECT_EQ(names, (std::vector<std::string>{"S", "operator==", "g", "TEST"}));
    ASSERT_EQ(found.size(), 4U);
    EXPECT_EQ(found[0].lines, 3);
    EXPECT_EQ(found[2].line, 15);
    EXPECT_EQ(found[2].lines, 5);
    EXPECT_EQ(found[3].lines, 2);
}

TEST(Shape, HeadersAreGuardedAndOpenNoNamespace) {
    const auto findings = careless_headers(repository_sources());
    EXPECT_TRUE(findings.empty()) << describe(findings);
    EXPECT_EQ(careless_headers({{"a.h", "int f();\n"}}).size(), 1U);
    EXPECT_EQ(careless_headers({{"a.h", "#pragma once\nusing namespace std;\n"}}).size(), 1U);
    EXPECT_EQ(careless_headers({{"a.h", "#pragma once\nusing namespace std::chrono_literals;\n"}}).size(), 0U);
}

TEST(Shape, NothingIsLeftOver) {
    const auto findings = leftovers(repository_sources());
    EXPECT_TRUE(findings.empty()) << describe(findings);
    EXPECT_EQ(leftovers({{"a.cpp", std::string("// FIX") + "ME later\n"}}).size(), 1U);
    EXPECT_EQ(leftovers({{"a.cpp", "\tint a;\r\n"}}).size(), 2U);
}

TEST(Shape, NoFileNamesAFolderOfOneMachine) {
    const auto findings = machine_paths(read_texts(GUICHET_SOURCE_DIR));
    EXPECT_TRUE(findings.empty()) << describe(findings);
    const std::string folder = std::string("/ho") + "me/";
    EXPECT_EQ(machine_paths({{"a.md", "see " + folder + "somebody"}}).size(), 1U);
    EXPECT_EQ(machine_paths({{"a.md", "see plugins" + folder + "page"}}).size(), 0U);
}

}  // namespace
}  // namespace guichet::house
