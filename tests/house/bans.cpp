#include "tests/house/bans.h"

#include <algorithm>

namespace guichet::house {

const std::vector<Ban>& bans() {
    static const std::vector<Ban> table = {
        {BanKind::word,
         {"system_clock::now", "high_resolution_clock::now", "gettimeofday", "clock_gettime"},
         {"dsl/", "engine/", "plugins/"},
         {"engine/host/"},
         "only engine/host reads the clock: the rest is told the time"},
        {BanKind::word,
         {"steady_clock::now"},
         {"dsl/", "engine/"},
         {"engine/host/", "engine/daemon/"},
         "patience is measured at the edges only (sockets, progress), never where something is decided"},
        {BanKind::call,
         {"time"},
         {"dsl/", "engine/", "plugins/"},
         {"engine/host/"},
         "only engine/host reads the clock: the rest is told the time"},
        {BanKind::word,
         {"random_device", "mt19937", "mt19937_64", "minstd_rand", "default_random_engine", "srand"},
         {"dsl/", "engine/", "plugins/"},
         {"engine/host/"},
         "chance comes in through engine/host, so that a whole run can be replayed from one seed"},
        {BanKind::word,
         {"double", "float"},
         {"engine/decide/", "engine/apply/", "dsl/check/", "dsl/program/", "dsl/values/"},
         {},
         "binary floating point is not exact: Money and Ratio are"},
        {BanKind::word,
         {"const_cast", "MutableState"},
         {"engine/decide/", "engine/views/"},
         {},
         "deciding and reading never change the state: apply does"},
        {BanKind::word,
         {"Program", "Evaluator", "evaluate"},
         {"engine/apply/"},
         {},
         "applying an event never asks the rules again: a journal is read back without them"},
        {BanKind::include,
         {"chrono", "random", "thread", "mutex", "atomic", "future", "fstream", "filesystem", "iostream"},
         {"engine/decide/", "engine/apply/", "engine/state/"},
         {},
         "deciding and applying are pure: no clock, no chance, no thread, no file"},
        {BanKind::include,
         {"random", "thread", "mutex", "future", "filesystem", "iostream"},
         {"dsl/"},
         {},
         "dsl knows nothing of time passing, disk or network"},
        {BanKind::include,
         {"fstream"},
         {"dsl/"},
         {"dsl/calendar/"},  // reads the version of the zone database
         "dsl knows nothing of time passing, disk or network"},
    };
    return table;
}

namespace {

// `time(nullptr)`, `std::time(&t)`: the C call. A function of ours called time takes something else.
bool is_clock_call(std::string_view code, std::size_t at, std::string_view word) {
    const auto skip = [&](std::size_t from) { return std::min(code.find_first_not_of(" \n", from), code.size()); };
    const auto open = skip(at + word.size());
    if (open == code.size() || code[open] != '(') return false;
    const bool member = at > 0 && (code[at - 1] == '.' || code.substr(at - 1, 1) == ">");
    const auto argument = code.substr(skip(open + 1));
    return !member && starts_with_any(argument, {"nullptr", "NULL", "0", "&"});
}

void look_for(const Ban& ban, const SourceFile& file, std::string_view code, Findings& findings) {
    for (const auto word : ban.what) {
        if (ban.kind == BanKind::include) {
            for (const auto& include : includes_of(file.text)) {
                if (include.angled && include.name == word) {
                    findings.push_back({file.path, include.line, "<" + include.name + ">: " + std::string(ban.why)});
                }
            }
            continue;
        }
        for (const auto at : find_word(code, word)) {
            if (ban.kind == BanKind::call && !is_clock_call(code, at, word)) continue;
            findings.push_back({file.path, line_of(code, at), std::string(word) + ": " + std::string(ban.why)});
        }
    }
}

// Included by units of its own room only, by no header: what it costs stays in them.
bool is_private(const SourceFile& header, const std::vector<SourceFile>& files) {
    for (const auto& file : files) {
        for (const auto& include : includes_of(file.text)) {
            if (include.name != header.path || room_of(file.path) == "tests") continue;
            if (is_header(file) || room_of(file.path) != room_of(header.path)) return false;
        }
    }
    return true;
}

}  // namespace

Findings banned(const std::vector<SourceFile>& files) {
    Findings findings;
    for (const auto& file : files) {
        const auto code = code_only(file.text);
        for (const auto& ban : bans()) {
            if (!starts_with_any(file.path, ban.in) || starts_with_any(file.path, ban.except)) continue;
            look_for(ban, file, code, findings);
        }
    }
    return findings;
}

Findings heavy_headers(const std::vector<SourceFile>& files) {
    Findings findings;
    for (const auto& file : files) {
        if (!is_header(file) || room_of(file.path) == "tests") continue;
        for (const auto& include : includes_of(file.text)) {
            if (include.name == "nlohmann/json.hpp" && !is_private(file, files)) {
                findings.push_back({file.path, include.line, "a header that others include takes json_fwd.hpp"});
            }
        }
    }
    return findings;
}

}  // namespace guichet::house
