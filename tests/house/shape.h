#pragma once
// The shape of files: how long a file and a function may be, and what no file may hold.
#include "tests/house/source_tree.h"

namespace guichet::house {

constexpr int max_file_lines = 600;
constexpr int max_function_lines = 70;
constexpr int max_test_lines = 150;  ///< a TEST may carry its table of cases

Findings long_files(const std::vector<SourceFile>& files);

struct Function {
    std::string name;  ///< the name before its parameters, "TEST" for a test
    int line = 0;      ///< where its declaration starts
    int lines = 0;     ///< from there to its closing brace
};
/// The functions that `text` defines, found by its braces. Lambdas count with what holds them.
std::vector<Function> functions_of(std::string_view text);
Findings long_functions(const std::vector<SourceFile>& files);

/// Headers without #pragma once, or that open a namespace for whoever includes them.
Findings careless_headers(const std::vector<SourceFile>& files);
/// Tabs, carriage returns, and notes of work left to do.
Findings leftovers(const std::vector<SourceFile>& files);
/// Absolute paths of one person's or one machine's folders.
Findings machine_paths(const std::vector<SourceFile>& texts);

}  // namespace guichet::house
