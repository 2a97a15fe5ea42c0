#include "engine/daemon/check_command.h"

#include <algorithm>
#include <iostream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "dsl/check/compile.h"
#include "dsl/diagnostics/render.h"
#include "engine/daemon/console.h"
#include "engine/daemon/test_command.h"

namespace guichet::daemon {
namespace {

constexpr std::uintmax_t max_call_bytes = text::max_file_bytes + 1;

std::string summary(const std::string& file, const std::vector<diagnostics::Diagnostic>& found, bool french) {
    auto errors = std::count_if(found.begin(), found.end(), [](const auto& one) { return one.severity() == diagnostics::Severity::error; });
    auto others = static_cast<std::ptrdiff_t>(found.size()) - errors;
    if (errors == 0 && others == 0) return fmt::format(fmt::runtime(french ? "{} : aucune erreur" : "{}: no error"), file);
    return fmt::format(fmt::runtime(french ? "{} : {} erreur(s), {} avertissement(s)" : "{}: {} error(s), {} warning(s)"), file, errors, others);
}

}  // namespace

int check(const CheckOptions& options) {
    bool any_error = false;
    auto all = nlohmann::json::array();
    for (const auto& file : options.files) {
        auto loaded = load_checked(file, speaks_french(options.lang));
        if (!loaded) return usage;
        const auto& source = loaded->source;
        auto& compiled = loaded->compiled;
        if (!options.lang.empty()) compiled.language = options.lang == "en" ? Language::english : Language::french;
        any_error |= diagnostics::has_errors(compiled.diagnostics);
        if (options.json) {
            for (auto& one : nlohmann::json::parse(diagnostics::render_json(compiled.diagnostics, source, compiled.language))) all.push_back(std::move(one));
            continue;
        }
        std::cout << diagnostics::render_text(compiled.diagnostics, source, compiled.language);
        if (!compiled.diagnostics.empty()) std::cout << "\n";
        std::cout << summary(file, compiled.diagnostics, compiled.language == Language::french) << "\n";
    }
    if (options.json) std::cout << all.dump(2) << "\n";
    return any_error ? mistakes : ok;
}

std::optional<program::Program> load_call(const std::string& path, bool french, int& status) {
    auto bytes = read_file(path, max_call_bytes, french);
    if (!bytes) {
        status = usage;
        return std::nullopt;
    }
    text::SourceText source(path, *std::move(bytes));
    auto compiled = check::compile(source);
    if (!compiled.diagnostics.empty()) std::cerr << diagnostics::render_text(compiled.diagnostics, source, compiled.language);
    if (!compiled.program) {
        tell_error(fmt::format(fmt::runtime(french ? "« {} » contient des erreurs : corrigez-les d'abord (guichet check)"
                                                   : "“{}” has mistakes: mend them first (guichet check)"), path), french);
        status = mistakes;
    }
    return std::move(compiled.program);
}

}  // namespace guichet::daemon
