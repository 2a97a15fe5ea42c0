#include "engine/daemon/diff_places.h"

#include <algorithm>
#include <map>

#include "dsl/program/lookup.h"

namespace guichet::daemon {
namespace {

using syntax::Node;
using syntax::NodeKind;
using syntax::SyntaxTree;
using syntax::Word;

/// The words that open the line of a thing of this type; none: an item of a list.
const std::vector<Word>* words_of(const std::string& type) {
    static const std::map<std::string, std::vector<Word>, std::less<>> table = {
        {"Parameter", {Word::parameter}}, {"ChoiceList", {Word::nomenclature, Word::applicants}}, {"ChoiceItem", {Word::none}}, {"Territory", {Word::territory}},
        {"Form", {Word::form}}, {"Section", {Word::section}}, {"Field", {Word::field, Word::list, Word::computed}}, {"Period", {Word::period}},
        {"Schedule", {Word::schedule}}, {"Base", {Word::base}}, {"Party", {Word::role, Word::committee}}, {"Body", {Word::committee}}, {"College", {Word::college}},
        {"Grid", {Word::grid}}, {"Criterion", {Word::criterion}}, {"CriterionGroup", {Word::criterion}}, {"Ranking", {Word::ranking}},
        {"Stage", {Word::stage, Word::final_stage}}, {"Outcome", {Word::outcome}}, {"Deadline", {Word::deadline}}, {"Instalment", {Word::instalment}},
        {"Letter", {Word::letter}}, {"Wave", {Word::wave}}, {"Gathering", {Word::gathering}}, {"Survey", {Word::survey}}, {"FollowUp", {Word::follow_up}}, {"Act", {Word::act}}, {"Silence", {Word::silence}},
    };
    const auto found = table.find(type);
    return found == table.end() ? nullptr : &found->second;
}

/// The line of its own that a member has, in the block of what holds it (or anywhere, for the call's).
Word word_of(const std::string& member) {
    static const std::map<std::string, Word, std::less<>> table = {
        {"cap", Word::ceiling}, {"opens", Word::opening}, {"closes", Word::closing}, {"retention", Word::keep}, {"organiser", Word::organiser}, {"service", Word::service},
        {"currency", Word::currency}, {"zone", Word::timezone}, {"mode", Word::rounding}, {"step_cents", Word::rounding}, {"month_end", Word::rounding}, {"non_working", Word::delays},
        {"rule", Word::definitive}, {"payer", Word::paid}, {"quorum", Word::quorum}, {"quorum_members", Word::quorum}, {"parity", Word::parity}, {"recusal", Word::recusal},
        {"secretary", Word::secretariat}, {"seats", Word::seats}, {"proxies", Word::proxies}, {"substitutes", Word::substitutes}, {"chair_label", Word::chair}, {"casting_vote", Word::chair},
        {"lowest", Word::scale}, {"highest", Word::scale}, {"step", Word::scale}, {"aggregation", Word::aggregation}, {"threshold", Word::threshold},
        {"party", Word::by}, {"performer", Word::by}, {"form", Word::fills}, {"grid", Word::score}, {"hearing", Word::hearing}, {"within_window", Word::window},
        {"complement_delay", Word::complement}, {"complement_suspends", Word::complement}, {"withdrawal_target", Word::withdrawal}, {"vote", Word::vote}, {"ranking", Word::ranking},
        {"every", Word::every}, {"cutoff", Word::cutoff}, {"except", Word::except}, {"identity_fields", Word::identity}, {"title", Word::call},
        {"visible_to", Word::confidentiality}, {"award_bounds", Word::grant}, {"award_steps", Word::grant_computed}, {"eligibility", Word::eligibility}, {"name", Word::call}, {"recovery", Word::overpayment},
        {"final_amount", Word::definitive}, {"payments", Word::payments},
    };
    const auto found = table.find(member);
    return found == table.end() ? Word::none : found->second;
}

/// Depth first, in the order of the text.
template <class Wanted>
const Node* find(const SyntaxTree& tree, const Node& block, const Wanted& wanted) {
    for (const Node& child : tree.children(block)) {
        if (wanted(child)) return &child;
        if (const Node* inside = find(tree, child, wanted)) return inside;
    }
    return nullptr;
}

const Node* named(const SyntaxTree& tree, const Node& block, const std::string& type, const std::string& name) {
    if (type == "Passage") {
        return find(tree, block, [&](const Node& node) {
            if (node.kind != NodeKind::prose) return false;
            const auto text = tree.prose(node);
            return text.starts_with('#') && text.substr(std::min(text.find_first_not_of("# "), text.size())) == name;
        });
    }
    const auto* words = words_of(type);
    if (words == nullptr) return nullptr;
    return find(tree, block, [&](const Node& node) {
        const bool item = node.kind == NodeKind::item && words->front() == Word::none;
        if (!item && (node.kind == NodeKind::item || std::find(words->begin(), words->end(), node.keyword) == words->end())) return false;
        if (program::is_applicants_list(name)) return node.keyword == Word::applicants;
        const auto args = tree.args(node);
        return !args.empty() && tree.text(args.front()) == name;
    });
}

/// "candidature.budget.demandé" stands in the form, then the section.
std::vector<compare::Step> unfolded(const compare::Step& step) {
    if (step.type != "Field") return {step};
    std::vector<compare::Step> out;
    for (std::size_t at = 0; at <= step.name.size();) {
        const std::size_t end = std::min(step.name.find('.', at), step.name.size());
        out.push_back({"", step.name.substr(at, end - at)});
        at = end + 1;
    }
    for (std::size_t i = 0; i < out.size(); ++i) out[i].type = i + 1 == out.size() ? "Field" : i == 0 && out.size() > 1 ? "Form" : "Section";
    return out;
}

}  // namespace

std::uint32_t line_of(const syntax::ParseResult& parsed, const std::vector<compare::Step>& steps, const std::string& member) {
    const SyntaxTree& tree = parsed.tree;
    if (tree.nodes().empty()) return 0;
    const Node* at = &tree.root();
    for (const auto& step : steps) {
        for (const auto& one : unfolded(step)) {
            if (const Node* next = named(tree, *at, one.type, one.name)) at = next;
        }
    }
    const Word word = word_of(member);
    if (word != Word::none) {
        const Node* own = find(tree, *at, [&](const Node& node) { return node.keyword == word; });
        // What all stages share stands outside of them.
        if (own == nullptr && (word == Word::withdrawal || word == Word::confidentiality)) own = find(tree, tree.root(), [&](const Node& node) { return node.keyword == word; });
        if (own != nullptr) return own->line;
    }
    return at->line == 0 || at == &tree.root() ? 0 : at->line;
}

}  // namespace guichet::daemon
