#include "engine/apply/appliers.h"

namespace guichet::apply {

void apply_one(state::Call& call, const model::CallPublished& event) { call.fingerprint = event.fingerprint; }

void apply_one(state::Call& call, const model::MemberAppointed& event) {
    call.members.push_back({event.body, event.college, event.person, event.name, event.organisation, event.substitute_of});
}

void apply_one(state::Call& call, const model::SessionConvened& event) {
    auto& session = call.sessions[event.session];
    session.body = event.body;
    session.date = event.date;
    session.dossiers = event.dossiers;
}

void apply_one(state::Call& call, const model::AttendanceRecorded& event) {
    auto& present = call.sessions[event.session].present;
    present.clear();
    present.insert(event.present.begin(), event.present.end());
}

void apply_one(state::Call& call, const model::SessionOpened& event) { call.sessions[event.session].opened = true; }

void apply_one(state::Call& call, const model::SessionClosed& event) { call.sessions[event.session].closed = true; }

}  // namespace guichet::apply
