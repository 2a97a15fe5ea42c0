#include "dsl/tools/notice_delays.h"

#include <algorithm>

#include "dsl/program/evaluate.h"
#include "dsl/program/lookup.h"
#include "dsl/tools/wording.h"
#include "dsl/values/date.h"

namespace guichet::tools {
namespace {

using program::Index;

bool follows(const program::Stage& stage, const program::Deadline& deadline) {
    const auto at = static_cast<std::size_t>(deadline.anchor_deadline);
    return at + 1 < stage.deadlines.size() && &stage.deadlines[at + 1] == &deadline;
}

}  // namespace

std::string outcome_words(const program::Program& program, Index stage, Index outcome) {
    const program::Stage& from = at(program.stages, stage);
    const program::Outcome& one = at(from.outcomes, outcome);
    const std::string label = in_quotes(one.label, program.french);
    if (one.act == program::none || at(program.acts, one.act).from.size() < 2) return label;
    return label + (program.french ? " depuis " : " from ") + in_quotes(from.label, program.french);
}

std::string delay_words(const program::Program& program, const program::Stage& stage, const program::Deadline& deadline) {
    const bool french = program.french;
    const std::string length = deadline.duration_by != program::none ? values_in_words(program, deadline.duration_by) + (french ? " (au plus " : " (at most ") + format_duration(deadline.duration, french) + ")"
                                                                              : format_duration(deadline.duration, french);
    const char* after = french ? " après " : " after ";
    switch (deadline.anchor) {
        case program::AnchorKind::outcome: return length + after + outcome_words(program, deadline.anchor_stage, deadline.anchor_outcome);
        case program::AnchorKind::deadline: {
            if (follows(stage, deadline)) return length + (french ? " plus tard" : " later");
            const program::Deadline& former = at(stage.deadlines, deadline.anchor_deadline);
            return length + (french ? " après la fin du délai de " : " after the end of the delay of ") + format_duration(former.duration, french);
        }
        case program::AnchorKind::entry: return length + (french ? " après le début de l'étape" : " after the stage begins");
        default: return length + after + in_words(program, deadline.anchor_date);
    }
}

std::string deadline_words(const program::Program& program, const program::Stage& stage, const program::Deadline& deadline) {
    const bool french = program.french;
    const std::string when = delay_words(program, stage, deadline) + (french ? "\u00A0: " : ": ");
    switch (deadline.action) {
        case program::ActionKind::alert: return when + (french ? "alerte à " : "alert to ") + at(program.parties, deadline.action_target).label;
        case program::ActionKind::remind: return when + (french ? "relance, " : "a reminder, ") + letter_words(program, deadline.action_target);
        default: return when + (french ? "à défaut, " : "failing that, ") + in_quotes(at(stage.outcomes, deadline.action_target).label, french);
    }
}

std::string rhythm_words(const program::Program& program, Duration every) {
    const bool french = program.french;
    if (every.count == 1) {
        switch (every.unit) {
            case DurationUnit::years: return french ? "une fois par an" : "once a year";
            case DurationUnit::months: return french ? "une fois par mois" : "once a month";
            case DurationUnit::weeks: return french ? "une fois par semaine" : "once a week";
            default: break;
        }
    }
    const bool feminine = every.unit == DurationUnit::weeks;
    return (french ? feminine ? "toutes les " : "tous les " : "every ") + format_duration(every, french);
}

std::string letter_words(const program::Program& program, Index letter) {
    if (letter == program::none) return {};
    return (program.french ? "courrier " : "letter ") + in_quotes(at(program.letters, letter).subject, program.french);
}

}  // namespace guichet::tools
