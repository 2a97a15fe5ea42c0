#include "tests/house/arrows.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

namespace guichet::house {

const std::vector<Room>& rooms() {
    static const std::vector<Room> table = {
        // dsl: text in, Program out.
        {"dsl/values", {}},
        {"dsl/calendar", {"dsl/values"}},
        {"dsl/text", {}},
        {"dsl/diagnostics", {"dsl/text"}},
        {"dsl/vocabulary", {"dsl/text"}},
        {"dsl/syntax", {"dsl/vocabulary", "dsl/diagnostics", "dsl/text", "dsl/values"}},
        {"dsl/ast", {"dsl/syntax", "dsl/vocabulary", "dsl/diagnostics", "dsl/text", "dsl/values", "dsl/calendar"}},
        {"dsl/program", {"dsl/values", "dsl/calendar"}},
        // Editions work on the tree: the parent's lines and the edition's make one text, checked like any other.
        {"dsl/editions", {"dsl/syntax", "dsl/vocabulary", "dsl/diagnostics", "dsl/text", "dsl/values"}},
        // Two Programs side by side: it reads no text.
        {"dsl/compare", {"dsl/program", "dsl/values", "dsl/calendar"}},
        {"dsl/check",
         {"dsl/program", "dsl/ast", "dsl/syntax", "dsl/vocabulary", "dsl/diagnostics", "dsl/text", "dsl/values",
          "dsl/calendar"}},
        {"dsl/tools",
         {"dsl/editions", "dsl/check", "dsl/program", "dsl/ast", "dsl/syntax", "dsl/vocabulary", "dsl/diagnostics", "dsl/text",
          "dsl/values", "dsl/calendar"}},
        // engine: the law of running a Program.
        {"engine/model", {"dsl/program", "dsl/values", "dsl/calendar"}},
        {"engine/state", {"engine/model", "dsl/program", "dsl/values", "dsl/calendar"}},
        {"engine/apply", {"engine/state", "engine/model", "dsl/values"}},
        // decide applies what it emits to a copy of the dossier, so that the next step of a chain sees it.
        {"engine/decide",
         {"engine/apply", "engine/state", "engine/model", "dsl/program", "dsl/values", "dsl/calendar"}},
        // views asks decide who is recused: what one may see and what one may judge have one answer.
        {"engine/views",
         {"engine/decide", "engine/state", "engine/model", "dsl/program", "dsl/values", "dsl/calendar"}},
        {"engine/host", {"dsl/values"}},
        {"engine/journal", {"engine/host", "engine/model", "dsl/values"}},
        {"engine/runtime",
         {"engine/decide", "engine/apply", "engine/views", "engine/journal", "engine/host", "engine/state",
          "engine/model", "dsl/program", "dsl/values", "dsl/calendar"}},
        // a scenario asks decide what a grid amounts to: what is proved and what is decided have one answer.
        {"engine/rehearsal",
         {"engine/runtime", "engine/decide", "engine/views", "engine/journal", "engine/host", "engine/state", "engine/model",
          "dsl/check", "dsl/program", "dsl/diagnostics", "dsl/text", "dsl/values", "dsl/calendar"}},
        {"engine/daemon", {"*"}},
        // plugins: they know the api and values, never each other.
        {"plugins/api", {"engine/model", "dsl/values"}},
        {"plugins/http",
         {"plugins/api", "engine/model", "engine/host", "dsl/program/strict_json.h", "dsl/text", "dsl/values"}},
        {"tests", {"*"}},
    };
    return table;
}

const std::vector<Vendor>& vendors() {
    static const std::vector<Vendor> table = {
        {"tao/pegtl", {"dsl/syntax"}},
        {"date/", {"dsl/calendar"}},
        {"sqlite3.h", {"engine/journal"}},
        {"openssl/", {"engine/host"}},
        {"systemd/", {"engine/host"}},
        {"CLI/", {"engine/daemon"}},
        {"boost/", {"engine/host", "engine/runtime", "engine/daemon", "plugins/http"}},
    };
    return table;
}

namespace {

const Room* find_room(std::string_view name) {
    for (const auto& room : rooms()) {
        if (room.name == name) return &room;
    }
    return nullptr;
}

bool contains(const std::vector<std::string_view>& list, std::string_view name) {
    return std::find(list.begin(), list.end(), name) != list.end();
}

bool may_include(const Room& from, std::string_view to, std::string_view header) {
    if (from.name == to) return true;
    if (to == "tests") return false;
    const auto& list = from.may_include;
    return contains(list, "*") || contains(list, to) || contains(list, header);
}

}  // namespace

Findings forbidden_includes(const std::vector<SourceFile>& files) {
    Findings findings;
    for (const auto& file : files) {
        const Room* from = find_room(room_of(file.path));
        if (from == nullptr) {
            findings.push_back({file.path, 0, "stands in no room of the table in tests/house/arrows.cpp"});
            continue;
        }
        for (const auto& include : includes_of(file.text)) {
            if (include.angled) continue;
            const Room* to = find_room(room_of(include.name));
            if (to == nullptr) {
                findings.push_back({file.path, include.line,
                                    "\"" + include.name +
                                        "\" is not written from the repository root, or its "
                                        "room is not in the table"});
            } else if (!may_include(*from, to->name, include.name)) {
                findings.push_back(
                    {file.path, include.line, std::string(from->name) + " may not include " + std::string(to->name)});
            }
        }
    }
    return findings;
}

Findings strayed_vendors(const std::vector<SourceFile>& files) {
    Findings findings;
    for (const auto& file : files) {
        const auto room = room_of(file.path);
        if (room == "tests") continue;
        for (const auto& include : includes_of(file.text)) {
            for (const auto& vendor : vendors()) {
                if (!include.name.starts_with(vendor.headers) || contains(vendor.rooms, room)) continue;
                findings.push_back({file.path, include.line, "<" + include.name + "> is not this room's to include"});
            }
        }
    }
    return findings;
}

std::vector<std::string> units_reaching(const std::vector<SourceFile>& files, std::string_view vendor) {
    std::map<std::string, const SourceFile*, std::less<>> by_path;
    for (const auto& file : files) by_path.emplace(file.path, &file);

    std::vector<std::string> units;
    for (const auto& unit : files) {
        if (is_header(unit) || room_of(unit.path) == "tests") continue;
        std::set<std::string> seen = {unit.path};
        std::vector<const SourceFile*> open = {&unit};
        bool reaches = false;
        while (!open.empty() && !reaches) {
            const SourceFile* file = open.back();
            open.pop_back();
            for (const auto& include : includes_of(file->text)) {
                reaches = reaches || include.name.starts_with(vendor);
                const auto found = by_path.find(include.name);
                if (found != by_path.end() && seen.insert(include.name).second) open.push_back(found->second);
            }
        }
        if (reaches) units.push_back(unit.path);
    }
    return units;
}

Findings cycles(const std::vector<Room>& table) {
    Findings findings;
    for (const auto& start : table) {
        std::set<std::string_view> seen;
        std::vector<std::string_view> open(start.may_include);
        while (!open.empty()) {
            const auto name = open.back();
            open.pop_back();
            if (name == start.name) {
                findings.push_back({std::string(name), 0, "can be reached from itself"});
                break;
            }
            if (!seen.insert(name).second) continue;
            for (const auto& room : table) {
                if (room.name == name) open.insert(open.end(), room.may_include.begin(), room.may_include.end());
            }
        }
    }
    return findings;
}

}  // namespace guichet::house
