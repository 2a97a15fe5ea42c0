#include "engine/daemon/check_command.h"

#include <algorithm>
#include <iostream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/daemon/call_files.h"
#include "engine/daemon/console.h"

namespace guichet::daemon {
namespace {

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
    for (const auto& name : options.files) {
        auto file = open_call(name, speaks_french(options.lang));
        if (!file) return usage;
        const Language language = options.lang.empty() ? file->language : options.lang == "en" ? Language::english : Language::french;
        any_error |= file->has_errors();
        if (options.json) {
            for (auto& one : nlohmann::json::parse(render_json(*file, language))) all.push_back(std::move(one));
            continue;
        }
        auto found = file->found;
        found.insert(found.end(), file->inherited.begin(), file->inherited.end());
        std::cout << render(*file, language);
        if (!found.empty()) std::cout << "\n";
        std::cout << summary(name, found, language == Language::french) << "\n";
    }
    if (options.json) std::cout << all.dump(2) << "\n";
    return any_error ? mistakes : ok;
}

std::optional<program::Program> load_call(const std::string& path, bool french, int& status) {
    auto file = open_call(path, french);
    if (!file) {
        status = usage;
        return std::nullopt;
    }
    std::cerr << render(*file, file->language);
    if (!file->program) {
        tell_mistakes(path, french);
        status = mistakes;
    }
    return std::move(file->program);
}

}  // namespace guichet::daemon
