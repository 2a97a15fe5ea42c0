#include "engine/rehearsal/schedule_coverage.h"

#include <optional>
#include <set>

#include <fmt/format.h>

#include "dsl/calendar/calendar.h"
#include "dsl/program/evaluate.h"

namespace guichet::rehearsal {
namespace {

using program::Index;
using program::none;
using program::Op;

class Targets {
public:
    Targets(const program::Program& program, const std::vector<ScenarioResult>& results)
        : program_(program), results_(results), zone_(calendar::Zone::locate(program.zone)) {}

    std::vector<ScheduleTarget> run() && {
        for (std::size_t i = 0; i < program_.schedules.size(); ++i) {
            const auto& schedule = program_.schedules[i];
            if (schedule.by == none) continue;
            const auto& by = program_.formulas[static_cast<std::size_t>(schedule.by)];
            if (by.code.size() != 1) continue;
            if (by.type == program::Type::date) {
                changes(schedule, days_seen(by.code.front()));
            } else {
                rows(static_cast<Index>(i));
            }
        }
        return std::move(out_);
    }

private:
    /// Every day that the thing looked at was, in some scenario.
    std::set<std::int64_t> days_seen(const program::Instruction& looked_at) const {
        std::set<std::int64_t> days;
        for (const auto& result : results_) {
            if (looked_at.op == Op::push_field) {
                for (const auto& offer : result.offers) {
                    const auto* day = offer.accepted && offer.field == looked_at.a ? std::get_if<Date>(&offer.value) : nullptr;
                    if (day != nullptr) days.insert(to_days(*day));
                }
                continue;
            }
            std::set<std::string> filed;
            for (const auto& record : result.records) {
                bool awarded = false;
                for (const auto& event : record.entry.events) {
                    awarded = awarded || std::holds_alternative<model::AwardGranted>(event);
                    if (const auto* form = std::get_if<model::FormSubmitted>(&event)) {
                        const bool first = filed.insert(record.entry.command.dossier).second;
                        if (first && zone_ && looked_at.op == Op::push_received_on) days.insert(to_days(zone_->local(form->received_at).date));
                    }
                    const auto* outcome = std::get_if<model::OutcomeReached>(&event);
                    if (outcome != nullptr && awarded && looked_at.op == Op::push_decided_on) days.insert(to_days(outcome->day));
                }
            }
        }
        return days;
    }

    std::string value_of(const program::ScheduleRow& row) const {
        const auto cell = program::evaluate(program_, row.value, {});
        return cell.missing() ? program_.formulas[static_cast<std::size_t>(row.value)].text : program::display(program_, cell);
    }

    void add(const program::Schedule& schedule, const program::ScheduleRow& row, std::int64_t day, const char* what, bool reached) {
        out_.push_back({fmt::format("{} : {}, {} {}", schedule.name, long_date(from_days(static_cast<std::int32_t>(day)), program_.french), what, value_of(row)),
                        row.clause, reached});
    }

    /// The first day of each value and, of those that end, the last one.
    void changes(const program::Schedule& schedule, const std::set<std::int64_t>& seen) {
        const bool french = program_.french;
        for (const auto& row : schedule.rows) {
            if (row.when == none) continue;
            std::int64_t day = 0;
            for (const auto& at : program_.formulas[static_cast<std::size_t>(row.when)].code) {
                if (at.op == Op::push_date) day = at.x;
                if (at.op == Op::greater_equal) add(schedule, row, day, french ? "premier jour de" : "first day of", seen.contains(day));
                if (at.op == Op::less) add(schedule, row, day - 1, french ? "dernier jour de" : "last day of", seen.contains(day - 1));
            }
        }
    }

    void rows(Index index) {
        const auto& schedule = program_.schedules[static_cast<std::size_t>(index)];
        std::set<const program::ScheduleRow*> met;
        for (const auto& result : results_)
            for (const auto& offer : result.offers) {
                program::Facts facts;
                facts.answers = offer.answers;
                if (offer.accepted) met.insert(program::applied_row(program_, index, facts).row);
            }
        for (const auto& row : schedule.rows)
            out_.push_back({fmt::format("{} : {} ({})", schedule.name, value_of(row), program::why_applied(program_, index, &row)), row.clause == schedule.clause ? row.clause : "", met.contains(&row)});
    }

    const program::Program& program_;
    const std::vector<ScenarioResult>& results_;
    std::optional<calendar::Zone> zone_;
    std::vector<ScheduleTarget> out_;
};

}  // namespace

std::vector<ScheduleTarget> schedule_targets(const program::Program& program, const std::vector<ScenarioResult>& results) {
    return Targets(program, results).run();
}

}  // namespace guichet::rehearsal
