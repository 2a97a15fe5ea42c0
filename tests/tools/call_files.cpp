#include "tests/tools/call_files.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "dsl/check/compile.h"

namespace guichet::tools {

namespace fs = std::filesystem;

std::string call_file(const std::string& name) {
    std::ifstream file(fs::path(GUICHET_SOURCE_DIR) / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

program::Program program_of(const std::string& file) {
    auto compiled = check::compile(text::SourceText(file, call_file(file)));
    EXPECT_TRUE(compiled.program) << file;
    return compiled.program ? *std::move(compiled.program) : program::Program{};
}

std::vector<CallFile> call_files() {
    std::vector<CallFile> out;
    const fs::path root(GUICHET_SOURCE_DIR);
    for (fs::recursive_directory_iterator entry(root), end; entry != end; ++entry) {
        const std::string name = entry->path().filename().string();
        if (entry->is_directory() && (name == "build" || name.starts_with("."))) entry.disable_recursion_pending();
        if (!entry->is_regular_file() || entry->path().extension() != ".call") continue;
        const std::string relative = fs::relative(entry->path(), root).generic_string();
        out.push_back({relative, call_file(relative)});
    }
    std::sort(out.begin(), out.end(), [](const CallFile& a, const CallFile& b) { return a.name < b.name; });
    return out;
}

}  // namespace guichet::tools
