#include "engine/daemon/diff_reach.h"

#include <algorithm>

#include "dsl/calendar/calendar.h"
#include "dsl/program/award.h"
#include "dsl/program/lookup.h"

namespace guichet::daemon {
namespace {

using program::Field;
using program::Index;
using program::none;
using program::Program;
using program::Value;

std::string step_named(const compare::Change& change, const char* type) {
    const auto& at = change.before_at.empty() ? change.after_at : change.before_at;
    const auto found = std::find_if(at.begin(), at.end(), [&](const compare::Step& one) { return one.type == type; });
    return found == at.end() ? "" : found->name;
}

bool chooses(const Field& field, const Value& value, Index list, std::size_t item) {
    if (const auto* rows = std::get_if<program::Rows>(&value)) {
        for (const auto& row : rows->rows) {
            for (std::size_t i = 0; i < row.size() && i < field.columns.size(); ++i) {
                if (chooses(field.columns[i], row[i], list, item)) return true;
            }
        }
        return false;
    }
    if (field.choice_list != list) return false;
    if (const auto* one = std::get_if<program::Choice>(&value)) return one->index == item;
    const auto* several = std::get_if<program::Choices>(&value);
    return several != nullptr && std::find(several->items.begin(), several->items.end(), item) != several->items.end();
}

bool offers(const Field& field, Index list) {
    return field.choice_list == list || std::any_of(field.columns.begin(), field.columns.end(), [&](const Field& column) { return offers(column, list); });
}

/// Every form that offers the list was received, and none of its answers is this item.
bool never_chosen(const Program& program, const compare::Change& change, const state::Dossier& dossier) {
    const std::string list_name = step_named(change, "ChoiceList"), item_name = step_named(change, "ChoiceItem");
    const auto list = std::find_if(program.choice_lists.begin(), program.choice_lists.end(), [&](const auto& one) { return one.name == list_name; });
    if (list == program.choice_lists.end()) return false;
    const auto item = std::find_if(list->items.begin(), list->items.end(), [&](const auto& one) { return one.name == item_name; });
    if (item == list->items.end()) return false;
    const auto list_index = static_cast<Index>(list - program.choice_lists.begin());
    const auto item_index = static_cast<std::size_t>(item - list->items.begin());
    for (std::size_t i = 0; i < program.fields.size() && i < dossier.answers.size(); ++i) {
        const Field& field = program.fields[i];
        if (!offers(field, list_index)) continue;
        if (!dossier.submitted.contains(field.form) || chooses(field, dossier.answers[i], list_index, item_index)) return false;
    }
    return true;
}

/// The answers, at the places that the other call gives them.
std::vector<Value> moved_to(const Program& before, const Program& after, const state::Dossier& dossier) {
    std::vector<Value> out(after.fields.size());
    for (std::size_t i = 0; i < after.fields.size(); ++i) {
        for (std::size_t old = 0; old < before.fields.size() && old < dossier.answers.size(); ++old) {
            if (before.fields[old].path == after.fields[i].path) out[i] = dossier.answers[old];
        }
    }
    return out;
}

program::Facts facts_of(const Program& program, const std::vector<Value>& answers, const state::Dossier& dossier) {
    program::Facts facts;
    facts.answers = answers;
    facts.decided_on = dossier.granted_on;
    const auto first = std::min_element(dossier.submitted.begin(), dossier.submitted.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    const auto zone = calendar::Zone::locate(program.zone);
    if (zone && first != dossier.submitted.end()) facts.received_on = zone->local(first->second).date;
    return facts;
}

bool same_award(const Program& before, const Program& after, const state::Dossier& dossier) {
    const std::vector<Value> answers = moved_to(before, after, dossier);
    const auto was = program::award_in_view(before, facts_of(before, dossier.answers, dossier));
    const auto would = program::award_in_view(after, facts_of(after, answers, dossier));
    return was && would && *was == *would;
}

/// The answer was received, and is inside the new bounds.
bool inside_new_bounds(const Program& before, const Program& after, const std::string& path, const state::Dossier& dossier) {
    const auto field = std::find_if(after.fields.begin(), after.fields.end(), [&](const Field& one) { return one.path == path; });
    const auto old = std::find_if(before.fields.begin(), before.fields.end(), [&](const Field& one) { return one.path == path; });
    if (field == after.fields.end() || old == before.fields.end() || !dossier.submitted.contains(old->form)) return false;
    const std::vector<Value> answers = moved_to(before, after, dossier);
    const Value& value = answers[static_cast<std::size_t>(field - after.fields.begin())];
    std::optional<std::int64_t> at;
    if (const auto* money = std::get_if<Money>(&value)) at = money->cents;
    if (const auto* day = std::get_if<Date>(&value)) at = to_days(*day);
    if (!at) return false;
    const program::Facts facts = facts_of(after, answers, dossier);
    const auto bound = [&](Index formula) { return program::evaluate(after, formula, facts); };
    const program::Cell least = bound(field->minimum), most = bound(field->maximum);
    if ((field->minimum != none && least.missing()) || (field->maximum != none && most.missing())) return false;
    return (least.missing() || *at >= least.x) && (most.missing() || *at <= most.x);
}

}  // namespace

bool out_of_reach(const compare::Change& change, const Program& before, const Program& after, const state::Dossier& dossier) {
    using compare::Action;
    if (change.action == Action::removed && !step_named(change, "ChoiceItem").empty()) return never_chosen(before, change, dossier);
    if (change.action != Action::changed) return false;
    const bool bound = change.member == "maximum" || change.member == "minimum";
    if (const std::string field = step_named(change, "Field"); bound && !field.empty()) return inside_new_bounds(before, after, field, dossier);
    const std::string table = change.path.substr(0, change.path.find_first_of(".["));
    const bool of_award = table == "cap" || (change.member == "amount" && (table == "award_bounds" || table == "award_steps"));
    return of_award && same_award(before, after, dossier);
}

}  // namespace guichet::daemon
