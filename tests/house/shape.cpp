#include "tests/house/shape.h"

#include <algorithm>
#include <cctype>

namespace guichet::house {

namespace {

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \n\t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \n\t") - first + 1);
}

std::string without_directives(std::string code) {
    bool continued = false;
    for (std::size_t at = 0; at < code.size();) {
        const auto end = std::min(code.find('\n', at), code.size());
        const auto line = std::string_view(code).substr(at, end - at);
        const auto first = line.find_first_not_of(" \t");
        const bool directive = continued || (first != std::string_view::npos && line[first] == '#');
        continued = directive && line.ends_with('\\');
        if (directive) std::fill(code.begin() + static_cast<long>(at), code.begin() + static_cast<long>(end), ' ');
        at = end + 1;
    }
    return code;
}

// What precedes an opening brace, without access labels and template<…>.
std::string_view declaration(std::string_view head) {
    for (bool changed = true; changed;) {
        changed = false;
        head = trimmed(head);
        for (const std::string_view label : {"public:", "private:", "protected:"}) {
            if (head.starts_with(label)) {
                head.remove_prefix(label.size());
                changed = true;
            }
        }
        if (head.starts_with("template")) {
            int depth = 0;
            std::size_t at = head.find('<');
            for (; at < head.size(); ++at) {
                depth += head[at] == '<' ? 1 : head[at] == '>' ? -1 : 0;
                if (depth == 0) break;
            }
            head.remove_prefix(std::min(at + 1, head.size()));
            changed = true;
        }
    }
    return head;
}

enum class Scope { outer, function, opaque, in_head };

// Namespaces and classes hold functions; a function and an initialiser hide what is in them.
Scope scope_of(std::string_view head) {
    for (const std::string_view word :
         {"namespace", "inline namespace", "struct", "class", "union", "enum", "extern"}) {
        if (head.starts_with(word) && (head.size() == word.size() || head[word.size()] == ' ')) return Scope::outer;
    }
    const auto open = head.find('(');
    if (open == std::string_view::npos) return Scope::opaque;
    const bool initialised = head.substr(0, open).find('=') != std::string_view::npos;
    return initialised && find_word(head, "operator").empty() ? Scope::opaque : Scope::function;
}

// A brace that belongs to the declaration: a default argument, or a member in a constructor's list.
bool is_initialiser(std::string_view head, char before_brace) {
    const auto opened = std::count(head.begin(), head.end(), '(') - std::count(head.begin(), head.end(), ')');
    const bool after_word = std::isalnum(static_cast<unsigned char>(before_brace)) != 0 || before_brace == '_';
    return opened > 0 || (after_word && head.find(") :") != std::string_view::npos);
}

std::string name_of(std::string_view head) {
    const auto before = trimmed(head.substr(0, head.find('(')));
    return std::string(before.substr(before.find_last_of(" \n&*") + 1));
}

int lines_in(std::string_view text) {
    return static_cast<int>(std::count(text.begin(), text.end(), '\n')) + (text.empty() || text.back() == '\n' ? 0 : 1);
}

}  // namespace

Findings long_files(const std::vector<SourceFile>& files) {
    Findings findings;
    for (const auto& file : files) {
        const int lines = lines_in(file.text);
        if (lines > max_file_lines) {
            findings.push_back({file.path, 0, std::to_string(lines) + " lines: more than one idea"});
        }
    }
    return findings;
}

std::vector<Function> functions_of(std::string_view text) {
    const std::string code = without_directives(code_only(text));
    std::vector<Function> found;
    std::vector<Scope> scopes;
    int measured_depth = -1;  // depth of `scopes` inside the function being measured
    std::size_t head_start = 0;
    for (std::size_t at = 0; at < code.size(); ++at) {
        const char c = code[at];
        if (c == '{') {
            const auto head = declaration(std::string_view(code).substr(head_start, at - head_start));
            const bool inside = std::any_of(scopes.begin(), scopes.end(), [](Scope s) { return s != Scope::outer; });
            scopes.push_back(inside ? Scope::opaque : scope_of(head));
            if (!inside && is_initialiser(head, at > 0 ? code[at - 1] : ' ')) scopes.back() = Scope::in_head;
            if (scopes.back() == Scope::function) {
                const auto start = static_cast<std::size_t>(head.data() - code.data());
                found.push_back({name_of(head), line_of(code, start), 0});
                measured_depth = static_cast<int>(scopes.size());
            }
        }
        const bool in_head = !scopes.empty() && scopes.back() == Scope::in_head;
        if (c == '}' && !scopes.empty()) {
            if (static_cast<int>(scopes.size()) == measured_depth) {
                found.back().lines = line_of(code, at) - found.back().line + 1;
                measured_depth = -1;
            }
            scopes.pop_back();
        }
        if ((c == '{' || c == '}' || c == ';') && !in_head) head_start = at + 1;
    }
    return found;
}

Findings long_functions(const std::vector<SourceFile>& files) {
    Findings findings;
    for (const auto& file : files) {
        for (const auto& function : functions_of(file.text)) {
            const bool is_test = file.path.starts_with("tests/") && function.name.starts_with("TEST");
            const int limit = is_test ? max_test_lines : max_function_lines;
            if (function.lines <= limit) continue;
            findings.push_back({file.path, function.line,
                                function.name + " has " + std::to_string(function.lines) + " lines, at most " +
                                    std::to_string(limit)});
        }
    }
    return findings;
}

Findings careless_headers(const std::vector<SourceFile>& files) {
    Findings findings;
    for (const auto& file : files) {
        if (!is_header(file)) continue;
        if (file.text.find("#pragma once\n") == std::string::npos) {
            findings.push_back({file.path, 1, "no #pragma once"});
        }
        const auto code = code_only(file.text);
        for (const auto at : find_word(code, "using namespace")) {
            const auto opened = std::string_view(code).substr(at, code.find(';', at) - at);
            if (opened.ends_with("_literals")) continue;
            findings.push_back({file.path, line_of(code, at), "a header opens no namespace for others"});
        }
    }
    return findings;
}

Findings leftovers(const std::vector<SourceFile>& files) {
    // Put together here, so that this file does not hold what it looks for.
    const std::vector<std::string> notes = {std::string("TO") + "DO", std::string("FIX") + "ME",
                                            std::string("XX") + "X"};
    Findings findings;
    for (const auto& file : files) {
        for (const auto& note : notes) {
            for (const auto at : find_word(file.text, note)) {
                findings.push_back({file.path, line_of(file.text, at), "a note of work left to do"});
            }
        }
        for (const char c : {'\t', '\r'}) {
            const auto at = file.text.find(c);
            if (at == std::string::npos) continue;
            findings.push_back({file.path, line_of(file.text, at), c == '\t' ? "a tab" : "a carriage return"});
        }
    }
    return findings;
}

Findings machine_paths(const std::vector<SourceFile>& texts) {
    Findings findings;
    for (const auto& text : texts) {
        for (const std::string_view folder : {"home", "root", "Users", "work", "workspace", "mnt"}) {
            const std::string path = "/" + std::string(folder) + "/";
            for (auto at = text.text.find(path); at != std::string::npos; at = text.text.find(path, at + 1)) {
                // A path that goes on from something ("engine" before the slash) is not absolute.
                const std::string_view openers = " \n\t\"'`=:(<[,";
                if (at > 0 && openers.find(text.text[at - 1]) == std::string_view::npos) continue;
                findings.push_back({text.path, line_of(text.text, at), path + " is a folder of one machine"});
            }
        }
    }
    return findings;
}

}  // namespace guichet::house
