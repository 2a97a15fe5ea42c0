#pragma once
// The structs of aid.h, described (describe.h).
#include "dsl/program/aid.h"
#include "dsl/program/described.h"

namespace guichet::program {

// ---- barèmes, octroi calculé, lignes d'assiette, trop-perçu ----
template <class Archive, Described<ScheduleRow> T>
void describe(Archive& archive, T& schedule_row) {
    archive("when", schedule_row.when);
    archive("value", schedule_row.value);
    archive("clause", schedule_row.clause);
}

template <class Archive, Described<Schedule> T>
void describe(Archive& archive, T& schedule) {
    archive("name", schedule.name);
    archive("label", schedule.label);
    archive("type", schedule.type);
    archive("rows", schedule.rows);
    archive("clause", schedule.clause);
    later(archive, "by", schedule.by, none);
}

template <class Archive, Described<BaseAdjustment> T>
void describe(Archive& archive, T& adjustment) {
    archive("kind", adjustment.kind);
    archive("share_of", adjustment.share_of);
    archive("amount", adjustment.amount);
    archive("share", adjustment.share);
    archive("when", adjustment.when);
    archive("message", adjustment.message);
    archive("clause", adjustment.clause);
}

template <class Archive, Described<AwardStep> T>
void describe(Archive& archive, T& award_step) {
    archive("kind", award_step.kind);
    archive("label", award_step.label);
    archive("amount", award_step.amount);
    archive("when", award_step.when);
    archive("rounding", award_step.rounding);
    archive("message", award_step.message);
    archive("clause", award_step.clause);
}

template <class Archive, Described<Recovery> T>
void describe(Archive& archive, T& recovery) {
    archive("rule", recovery.rule);
    archive("party", recovery.party);
    archive("threshold", recovery.threshold);
    archive("letter", recovery.letter);
    archive("clause", recovery.clause);
}

}  // namespace guichet::program
