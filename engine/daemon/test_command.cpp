#include "engine/daemon/test_command.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>
#include <iostream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "dsl/diagnostics/render.h"
#include "engine/daemon/call_files.h"
#include "engine/daemon/console.h"
#include "engine/rehearsal/coverage.h"
#include "engine/rehearsal/proposal.h"
#include "engine/views/describe.h"

namespace guichet::daemon {
namespace {

using rehearsal::ScenarioResult;
using Kind = rehearsal::Target::Kind;
using nlohmann::json;

constexpr std::array kinds{Kind::outcome, Kind::transition, Kind::deadline, Kind::rule, Kind::boundary};

/// The scenarios of one call: those in its file, and those of the file beside it.
class CallTest {
public:
    CallTest(const TestOptions& options, bool french) : options_(options), french_(french) {}

    /// False after a message: the file cannot be read.
    bool add(const std::string& path) {
        auto loaded = open_call(path, french_);
        if (!loaded) return false;
        if (options_.lang.empty()) french_ = loaded->language == Language::french;
        std::cerr << render(*loaded, french_ ? Language::french : Language::english);
        if (!loaded->suite || !loaded->program) {
            tell_mistakes(path, french_);
            mistaken_ = true;
            return true;
        }
        rehearsal::ScenarioPlayer player(*loaded->program, *loaded->suite);
        for (const auto& scenario : loaded->suite->scenarios) {
            if (scenario.title.find(options_.only) == std::string::npos) continue;
            auto result = player.play(scenario);
            places_.push_back(loaded->origin_of(result.line));
            result.line = static_cast<std::int32_t>(places_.back().line);
            stops_.push_back(loaded->origin_of(result.failure ? result.failure->line : 0));
            if (result.failure && result.failure->line != 0) result.failure->line = static_cast<std::int32_t>(stops_.back().line);
            results_.push_back(std::move(result));
        }
        program_ = std::move(loaded->program);
        call_.emplace(loaded->whole().file_name(), std::string(loaded->whole().text()));
        return true;
    }

    bool finish() {
        if (mistaken_ || !program_) return false;
        coverage_ = rehearsal::measure(*program_, results_);
        const bool enough = options_.threshold == 0 || (percent(Kind::outcome) >= options_.threshold && percent(Kind::transition) >= options_.threshold);
        return enough && std::all_of(results_.begin(), results_.end(), [](const auto& one) { return one.passed(); });
    }

    void tell(const std::string& path) const {
        if (mistaken_ && results_.empty()) return;  // nothing was tried: the mistakes are told
        std::cout << path << "\n";
        for (std::size_t i = 0; i < results_.size(); ++i) tell_one(i);
        const auto failed = std::count_if(results_.begin(), results_.end(), [](const auto& one) { return !one.passed(); });
        std::cout << fmt::format(fmt::runtime(say("{} essai(s), {} échec(s)\n", "{} scenario(s), {} failure(s)\n")), results_.size(), failed);
        if (!program_ || !options_.only.empty()) return;
        tell_coverage();
        tell_proposals();
    }

    json as_json(const std::string& path) const {
        json out{{"file", path}, {"scenarios", json::array()}, {"coverage", json::array()}};
        for (std::size_t i = 0; i < results_.size(); ++i) {
            const auto& one = results_[i];
            json scenario{{"title", one.title}, {"file", places_[i].file}, {"line", one.line}, {"passed", one.passed()}};
            if (places_[i].inherited) scenario["inherited"] = true;
            if (one.failure)
                scenario["failure"] = {{"line", one.failure->line}, {"text", one.failure->text}, {"expected", one.failure->expected}, {"found", one.failure->found},
                                       {"clause", one.failure->clause}, {"rule_line", one.failure->rule_line}, {"story", one.failure->led_there}};
            out["scenarios"].push_back(std::move(scenario));
        }
        for (const auto& target : coverage_.targets)
            out["coverage"].push_back({{"kind", rehearsal::kind_name(target.kind, false)}, {"name", target.name}, {"clause", target.clause},
                                       {"line", target.line}, {"reached", target.reached}});
        return out;
    }

private:
    const char* say(const char* french, const char* english) const { return french_ ? french : english; }

    int percent(Kind kind) const {
        const auto [all, reached] = coverage_.count(kind);
        return all == 0 ? 100 : reached * 100 / all;
    }

    void tell_one(std::size_t index) const {
        const ScenarioResult& one = results_[index];
        std::cout << fmt::format("  {}  {}\n", one.passed() ? say("réussi", "passed") : say("ÉCHEC ", "FAILED"), one.title);
        if (options_.show)
            for (const auto& filled : one.filled) std::cout << fmt::format("            {} {}\n", say("d'office :", "automatic:"), filled);
        if (options_.show && one.passed()) tell_story(one);
        if (!one.failure) return;
        const auto& failure = *one.failure;
        std::cout << fmt::format("      {}:{}: {}\n", stops_[index].file, failure.line, failure.text);
        if (places_[index].inherited) std::cout << "      " << say("essai repris : il se remplace (`remplace essai \"…\"`) ou se retire (`supprime essai \"…\"`)", "a scenario taken over: it may be replaced (`replaces scenario \"…\"`) or removed (`removes scenario \"…\"`)") << "\n";
        if (!failure.expected.empty()) std::cout << fmt::format("      {} {}\n", say("attendu :", "expected:"), failure.expected);
        std::cout << fmt::format("      {} {}\n", say("trouvé  :", "found:   "), failure.found);
        if (!failure.clause.empty() || failure.rule_line != 0) {
            std::string rule = failure.clause.empty() ? "" : fmt::format("section {}", failure.clause);
            if (failure.rule_line != 0) rule += fmt::format("{}{} {}", rule.empty() ? "" : ", ", say("ligne", "line"), failure.rule_line);
            std::cout << fmt::format("      {} {}\n", say("règle   :", "rule:    "), rule);
        }
        if (!failure.led_there.empty()) std::cout << "      " << say("ce qui y a mené :", "what led there:") << "\n";
        for (const auto& line : failure.led_there) std::cout << "        " << line << "\n";
    }

    void tell_story(const ScenarioResult& one) const {
        for (const auto& record : one.records)
            for (const auto& event : record.entry.events) {
                const auto told = views::describe(*program_, event, french_);
                std::cout << fmt::format("            {}{}\n", told.line, views::cited(told.clause));
            }
    }

    void tell_coverage() const {
        std::cout << "\n" << say("couverture", "coverage") << "\n";
        for (const Kind kind : kinds) {
            const auto [all, reached] = coverage_.count(kind);
            if (all == 0) continue;
            std::string name = rehearsal::kind_name(kind, french_);
            // Padded by characters: accents take two bytes.
            const auto width = std::count_if(name.begin(), name.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
            name.append(static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, 20 - width)), ' ');
            std::cout << fmt::format("  {} {:>4} / {:<4} {:>4} %\n", name, reached, all, percent(kind));
        }
        const bool all = std::all_of(coverage_.targets.begin(), coverage_.targets.end(), [](const auto& target) { return target.reached; });
        if (all) return;
        std::cout << say("aucun essai n'atteint", "no scenario reaches") << "\n";
        for (const auto& target : coverage_.targets) {
            if (target.reached) continue;
            std::cout << fmt::format("  {} : {}{}{}\n", rehearsal::kind_name(target.kind, french_), target.name, views::cited(target.clause),
                                     target.line == 0 ? "" : fmt::format(fmt::runtime(say("  (ligne {})", "  (line {})")), target.line));
        }
    }

    void tell_proposals() const {
        std::set<std::string> told;
        for (const auto& target : coverage_.targets) {
            if (target.reached || (target.kind != Kind::outcome && target.kind != Kind::transition)) continue;
            if (!told.insert(fmt::format("{}.{}", target.stage, target.outcome)).second) continue;
            const auto proposal = rehearsal::propose(*program_, *call_, target);
            if (proposal.text.empty()) {
                std::cout << fmt::format("\n{} {} : {}\n", say("// aucun essai trouvé pour", "// no scenario found for"), target.name, proposal.why_not);
            } else {
                std::cout << fmt::format("\n// {} {}\n{}", say("un essai pour", "a scenario for"), target.name, proposal.text);
            }
        }
    }

    const TestOptions& options_;
    bool french_;
    bool mistaken_ = false;
    std::vector<ScenarioResult> results_;
    std::vector<LineOrigin> places_;  ///< of each result: where its scenario is written
    std::vector<LineOrigin> stops_;   ///< where the line that failed is
    std::optional<program::Program> program_;
    std::optional<text::SourceText> call_;
    rehearsal::Coverage coverage_;
};

/// "appel.essais.call" beside "appel.call", when there is one.
std::string beside(const std::string& path) {
    if (!path.ends_with(".call") || path.ends_with(".essais.call") || path.ends_with(".scenarios.call")) return {};
    for (const char* ending : {".essais.call", ".scenarios.call"}) {
        const auto other = path.substr(0, path.size() - 5) + ending;
        if (std::filesystem::exists(other)) return other;
    }
    return {};
}

}  // namespace

int test(const TestOptions& options) {
    bool right = true;
    auto all = json::array();
    const bool french = speaks_french(options.lang);
    for (const auto& path : options.files) {
        CallTest call(options, french);
        if (!call.add(path)) return usage;
        if (const auto other = beside(path); !other.empty() && !call.add(other)) return usage;
        right &= call.finish();
        if (options.json) {
            all.push_back(call.as_json(path));
        } else {
            call.tell(path);
        }
    }
    if (options.json) std::cout << all.dump(2) << "\n";
    return right ? ok : mistakes;
}

}  // namespace guichet::daemon
