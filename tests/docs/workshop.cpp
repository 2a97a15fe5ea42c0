#include "tests/docs/workshop.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <sys/wait.h>

#include "dsl/check/compile.h"

namespace guichet::docs {

namespace fs = std::filesystem;

Workshop::Workshop() {
    std::string name = (fs::temp_directory_path() / "guichet-docs-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    folder_ = name;
    fs::create_directory(folder_ / ".bin");
    fs::create_symlink(GUICHET_PROGRAM, folder_ / ".bin/guichet");
}

Workshop::~Workshop() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
}

void Workshop::write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
}

std::string Workshop::read(const std::string& name) const {
    std::ifstream file(folder_ / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

bool Workshop::holds(const std::string& name) const { return fs::exists(folder_ / name); }

void Workshop::bring(const std::string& folder) const {
    for (const auto& entry : fs::directory_iterator(fs::path(GUICHET_SOURCE_DIR) / folder)) {
        if (entry.path().extension() == ".call") fs::copy_file(entry.path(), folder_ / entry.path().filename());
    }
}

Ran Workshop::run(const std::string& line) const {
    const std::string whole = "cd '" + folder_.string() + "' && PATH=\"$PWD/.bin:$PATH\" LC_ALL=C.UTF-8 && { " + line + "; } 2>&1";
    FILE* pipe = popen(whole.c_str(), "r");
    if (pipe == nullptr) throw std::runtime_error("no shell");
    Ran ran;
    std::array<char, 4096> part{};
    for (std::size_t got = 0; (got = fread(part.data(), 1, part.size(), pipe)) > 0;) ran.output.append(part.data(), got);
    ran.status = WEXITSTATUS(pclose(pipe));
    return ran;
}

std::vector<std::string> Workshop::codes_of(const std::string& name) const {
    const std::string text = read(name);
    const auto says = [&](const char* word) { return text.find(word) != std::string::npos; };
    const bool needs_another_file = says(" reprend ") || says(" inherits ") || says("\nessais de ") || says("\nscenarios of ");
    return needs_another_file ? codes_by_the_program(name) : codes_by_the_checker(name, text);
}

std::vector<std::string> Workshop::codes_by_the_checker(const std::string& name, const std::string& text) const {
    std::vector<std::string> codes;
    for (const auto& told : check::compile(text::SourceText(name, text)).diagnostics) codes.emplace_back(told.code());
    std::sort(codes.begin(), codes.end());
    return codes;
}

std::vector<std::string> Workshop::codes_by_the_program(const std::string& name) const {
    const Ran ran = run("guichet check --json '" + name + "'");
    const auto told = nlohmann::json::parse(ran.output, nullptr, false);
    if (!told.is_array()) return {"guichet check: " + ran.output};
    std::vector<std::string> codes;
    for (const auto& each : told) codes.push_back(each.at("code"));
    std::sort(codes.begin(), codes.end());
    return codes;
}

bool shows(const std::vector<std::string>& page, const std::vector<std::string>& output) {
    // matched[i]: the first i lines of the page can be the lines of the output read so far.
    std::vector<bool> matched(page.size() + 1, false);
    matched[0] = true;
    const auto skip = [&] {
        for (std::size_t i = 0; i < page.size(); ++i) {
            if (matched[i] && page[i] == "…") matched[i + 1] = true;
        }
    };
    skip();
    for (const std::string& line : output) {
        std::vector<bool> next(page.size() + 1, false);
        for (std::size_t i = 0; i < page.size(); ++i) {
            if (!matched[i]) continue;
            if (page[i] == "…") next[i] = true;
            else if (page[i] == line) next[i + 1] = true;
        }
        if (page.size() > 0 && page.back() == "…" && matched[page.size()]) next[page.size()] = true;
        matched = next;
        skip();
    }
    return matched[page.size()];
}

}  // namespace guichet::docs
