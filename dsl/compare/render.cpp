#include "dsl/compare/render.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "dsl/program/wording.h"

namespace guichet::compare {
namespace {

constexpr std::size_t beside = 60;      ///< longer values go below the sentence
constexpr std::size_t max_lines = 12;   ///< of a text that is shown

struct Heading {
    Weight weight;
    const char* word;
    const char* fr;
    const char* en;
};
constexpr std::array<Heading, 4> headings = {{
    {Weight::less, "less_favourable", "Moins favorable", "Less favourable"},
    {Weight::care, "needs_care", "À regarder de près", "Needs care"},
    {Weight::more, "more_favourable", "Plus favorable", "More favourable"},
    {Weight::harmless, "harmless", "Sans conséquence", "Harmless"},
}};
constexpr std::array<const char*, 5> actions = {"changed", "added", "removed", "moved", "renamed"};

std::size_t width(const std::string& text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

class Page {
public:
    explicit Page(bool french) : french_(french) {}

    void change(const Change& one, const Concerned* concerned) {
        const bool short_values = width(one.before) <= beside && width(one.after) <= beside && one.before.find('\n') == std::string::npos && one.after.find('\n') == std::string::npos;
        out_ += "  - " + one.text;
        if (short_values) values_beside(one);
        out_ += where(one) + "\n";
        if (!short_values) {
            below(say("avant", "before"), one.before);
            below(say("après", "after"), one.after);
        }
        for (const Stake& stake : one.stakes) {
            const std::string way = stake.worse ? say("moins favorable", "less favourable") : say("plus favorable", "more favourable");
            out_ += fmt::format(fmt::runtime(french_ ? "      {} : {}{}\n" : "      {}: {}{}\n"), stake.who, way, stake.by.empty() ? "" : " (" + stake.by + ")");
        }
        if (!one.effects.empty()) {
            std::string all;
            for (const Change& effect : one.effects) all += (all.empty() ? "" : ", ") + effect.text;
            out_ += fmt::format(fmt::runtime(say("      d'où : {}\n", "      hence: {}\n")), all);
        }
        if (concerned != nullptr) dossiers(*concerned);
    }

    std::string& text() { return out_; }
    const char* say(const char* fr, const char* en) const { return french_ ? fr : en; }

private:
    void values_beside(const Change& one) {
        const std::string colon = say(" : ", ": ");
        const std::string nothing = say("rien", "nothing");
        const bool row = one.action == Action::added || one.action == Action::removed;
        if (row && one.member.empty()) {
            const std::string& summary = one.action == Action::added ? one.after : one.before;
            if (!summary.empty()) out_ += colon + summary;
        } else if (!row) {
            if (one.before == one.after && one.before.empty()) return;
            out_ += colon + (one.before.empty() ? nothing : one.before) + " → " + (one.after.empty() ? nothing : one.after);
            if (one.stakes.empty() && !one.by.empty()) out_ += " (" + one.by + ")";
        }
    }

    /// " (art. 7 ; l. 241 → 243)".
    std::string where(const Change& one) const {
        std::string clause = one.clause_after.empty() ? one.clause_before : one.clause_after;
        if (!clause.empty()) {
            const bool numbered = clause.front() >= '0' && clause.front() <= '9';
            clause = (numbered ? "art. " : "") + clause;
            const bool moved = !one.clause_before.empty() && !one.clause_after.empty() && one.clause_before != one.clause_after;
            if (moved) clause += say(", avant : ", ", before: ") + one.clause_before;
        }
        std::string lines;
        if (one.line_before != 0 || one.line_after != 0) {
            const auto number = [](std::uint32_t line) { return line == 0 ? std::string("—") : std::to_string(line); };
            lines = say("l. ", "l. ") + number(one.line_before) + " → " + number(one.line_after);
        }
        if (clause.empty() && lines.empty()) return {};
        const char* between = clause.empty() || lines.empty() ? "" : say(" ; ", "; ");
        return "  [" + clause + between + lines + "]";
    }

    void below(const std::string& head, const std::string& text) {
        if (text.empty()) return;
        std::size_t count = 0;
        for (std::size_t at = 0; at <= text.size(); ++count) {
            const std::size_t end = std::min(text.find('\n', at), text.size());
            if (count == max_lines) {
                out_ += "              …\n";
                return;
            }
            out_ += fmt::format("      {:<6}{} {}\n", count == 0 ? head : "", count == 0 ? say(" :", ":") : say("  ", " "), text.substr(at, end - at));
            at = end + 1;
        }
    }

    static std::string list(const std::vector<std::string>& references, std::size_t count) {
        std::string out;
        for (const auto& one : references) out += (out.empty() ? "" : ", ") + one;
        return out + (count > references.size() ? ", …" : "");
    }
    void dossiers(const Concerned& concerned) {
        if (concerned.count > 0) out_ += fmt::format(fmt::runtime(say("      dossiers en cours concernés : {} ({})\n", "      dossiers under way concerned: {} ({})\n")), concerned.count, list(concerned.references, concerned.count));
        if (concerned.above > 0) out_ += fmt::format(fmt::runtime(say("      aides accordées au-dessus du nouveau plafond : {} ({})\n", "      awards above the new cap: {} ({})\n")), concerned.above, list(concerned.above_references, concerned.above));
    }

    bool french_;
    std::string out_;
};

nlohmann::json place_of(const std::vector<Step>& at, const std::string& value, const std::string& clause, std::uint32_t line) {
    auto steps = nlohmann::json::array();
    for (const Step& one : at) steps.push_back({{"type", one.type}, {"name", one.name}});
    nlohmann::json out = {{"at", std::move(steps)}, {"value", value}};
    if (!clause.empty()) out["clause"] = clause;
    if (line != 0) out["line"] = line;
    return out;
}

}  // namespace

std::string render_text(const std::vector<Change>& changes, const std::vector<Concerned>& concerned, const Titles& titles, bool french) {
    Page page(french);
    page.text() = titles.before + "\n→ " + titles.after + "\n";
    if (changes.empty()) {
        page.text() += page.say("Aucune différence.\n", "No difference.\n");
        return std::move(page.text());
    }
    for (const Heading& heading : headings) {
        const auto count = std::count_if(changes.begin(), changes.end(), [&](const Change& one) { return one.weight == heading.weight; });
        if (count == 0) continue;
        page.text() += fmt::format("\n{} ({})\n", page.say(heading.fr, heading.en), count);
        std::string family;
        for (std::size_t i = 0; i < changes.size(); ++i) {
            if (changes[i].weight != heading.weight) continue;
            if (changes[i].family != family) page.text() += " " + family_in_words(family = changes[i].family, french) + "\n";
            page.change(changes[i], concerned.empty() ? nullptr : &concerned[i]);
        }
    }
    if (titles.before_flattened || titles.after_flattened) {
        page.text() += page.say("\nLes lignes d'une édition sont celles de l'appel entier, que guichet flatten imprime.\n",
                                "\nThe lines of an edition are those of the whole call, which guichet flatten prints.\n");
    }
    return std::move(page.text());
}

std::string render_json(const std::vector<Change>& changes, const std::vector<Concerned>& concerned, const Titles& titles) {
    const auto word = [](Weight weight) { return headings[static_cast<std::size_t>(weight)].word; };
    nlohmann::ordered_json out;
    out["before"] = {{"file", titles.before_file}, {"call", titles.before_name}, {"flattened", titles.before_flattened}};
    out["after"] = {{"file", titles.after_file}, {"call", titles.after_name}, {"flattened", titles.after_flattened}};
    out["differs"] = !changes.empty();
    for (const Heading& heading : headings) {
        out["counts"][heading.word] = std::count_if(changes.begin(), changes.end(), [&](const Change& one) { return one.weight == heading.weight; });
    }
    out["changes"] = nlohmann::ordered_json::array();
    for (std::size_t i = 0; i < changes.size(); ++i) {
        const Change& one = changes[i];
        nlohmann::ordered_json json;
        json["weight"] = word(one.weight);
        json["family"] = one.family;
        json["action"] = actions[static_cast<std::size_t>(one.action)];
        json["path"] = one.path;
        json["text"] = one.text;
        if (!one.before_at.empty() || one.action == Action::changed) json["before"] = place_of(one.before_at, one.before, one.clause_before, one.line_before);
        if (!one.after_at.empty() || one.action == Action::changed) json["after"] = place_of(one.after_at, one.after, one.clause_after, one.line_after);
        if (!one.by.empty()) json["by"] = one.by;
        json["stakes"] = nlohmann::ordered_json::array();
        for (const Stake& stake : one.stakes) json["stakes"].push_back({{"who", stake.who}, {"worse", stake.worse}, {"by", stake.by}});
        for (const Change& effect : one.effects) json["effects"].push_back({{"path", effect.path}, {"text", effect.text}});
        if (!concerned.empty()) {
            json["dossiers"] = {{"count", concerned[i].count}, {"references", concerned[i].references}};
            if (concerned[i].above > 0) json["dossiers"]["above_the_new_cap"] = {{"count", concerned[i].above}, {"references", concerned[i].above_references}};
        }
        out["changes"].push_back(std::move(json));
    }
    return out.dump(2) + "\n";
}

}  // namespace guichet::compare
