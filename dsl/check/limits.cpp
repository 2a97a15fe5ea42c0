// How large a call may be. Far above any real call; it keeps a file made by accident or by malice from
// taking the checker's time, some of which grows with the square of a table.
#include "dsl/check/families.h"
#include "dsl/diagnostics/message.h"

namespace guichet::check {
namespace {

constexpr std::size_t most_stages = 2'000;
constexpr std::size_t most_declarations = 5'000;

std::size_t entries_in(const std::vector<ast::Entry>& entries) {
    std::size_t count = entries.size();
    for (const ast::Entry& entry : entries) {
        if (const auto* list = std::get_if<ast::List>(&entry)) count += list->columns.size();
    }
    return count;
}

template <class Parts, class Count>
std::size_t sum(const Parts& parts, Count count) {
    std::size_t total = parts.size();
    for (const auto& part : parts) total += count(part);
    return total;
}

std::size_t declarations_in(const ast::Call& call) {
    std::size_t total = call.prose.size() + call.parameters.size() + call.roles.size();
    total += sum(call.nomenclatures, [](const ast::Nomenclature& list) { return list.items.size(); });
    total += sum(call.territories, [](const ast::Territory& territory) { return territory.departments.size(); });
    total += sum(call.forms, [](const ast::Form& form) {
        return entries_in(form.entries) + sum(form.sections, [](const ast::Section& s) { return entries_in(s.entries); });
    });
    const auto conditions = [](const auto& group) { return group.conditions.size(); };
    if (call.eligibility) total += sum(call.eligibility->groups, conditions);
    if (call.aid) total += call.aid->periods.size() + sum(call.aid->bases, conditions) + call.aid->award_bounds.size();
    total += sum(call.schedules, [](const ast::Schedule& schedule) { return schedule.rows.size(); });
    if (call.aid) total += sum(call.aid->bases, [](const ast::Base& base) { return base.adjustments.size(); });
    if (call.aid && call.aid->computed_grant) total += call.aid->computed_grant->steps.size();
    total += sum(call.bodies, [](const ast::Body& body) { return body.colleges.size(); });
    total += sum(call.grids, [](const ast::Grid& grid) {
        return sum(grid.criteria, [](const ast::Criterion& criterion) { return criterion.levels.size(); });
    });
    total += sum(call.stages, [](const ast::Stage& stage) { return stage.deadlines.size() + stage.outcomes.size(); });
    total += call.waves.size() + call.gatherings.size();
    total += sum(call.follow_ups, [](const ast::FollowUp& follow_up) { return follow_up.surveys.size(); });
    total += sum(call.acts, [](const ast::Act& act) { return act.from.size(); });
    if (call.payments) total += call.payments->instalments.size();
    total += sum(call.letters, [](const ast::Letter& letter) { return letter.lines.size(); });
    if (call.confidentiality) total += call.confidentiality->identity.size();
    return total;
}

}  // namespace

bool within_limits(const text::SourceText& source, const ast::Call& call, Reporter& report) {
    const std::size_t stages = call.stages.size() + call.finals.size();
    const std::size_t declarations = declarations_in(call);
    const bool few = stages <= most_stages;
    if (few && declarations <= most_declarations) return true;
    const Span heading = source.line_span(source.line_of(call.span.begin));
    report.say(Message::call_too_large, heading,
               {few ? report.word("lignes", "lines") : report.word("étapes et termes", "stages and finals"),
                std::to_string(few ? declarations : stages), std::to_string(few ? most_declarations : most_stages)});
    return false;
}

}  // namespace guichet::check
