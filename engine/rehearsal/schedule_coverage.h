#pragma once
// Which values of the schedules that depend on one thing (`selon`) the scenarios have met: of days, the
// last one before each change and the first one after it; of items and territories, each row.
#include <string>
#include <vector>

#include "engine/rehearsal/scenario_player.h"

namespace guichet::rehearsal {

struct ScheduleTarget {
    std::string name;    ///< "plafond : 31 décembre 2024, dernier jour de 40 000,00 EUR"
    std::string clause;
    bool reached = false;
};
std::vector<ScheduleTarget> schedule_targets(const program::Program& program, const std::vector<ScenarioResult>& results);

}  // namespace guichet::rehearsal
