#pragma once
// The part of describe.h about what is asked beyond one dossier's answers: limits over the dossiers of
// one requester, and what a person settles.
#include "dsl/program/described.h"
#include "dsl/program/limits.h"
#include "dsl/program/verification.h"

namespace guichet::program {

template <class Archive, Described<Requester> T>
void describe(Archive& archive, T& requester) {
    archive("declared", requester.declared);
    archive("field", requester.field);
    archive("siren", requester.siren);
    archive("not_counted", requester.not_counted);
    archive("clause", requester.clause);
}

template <class Archive, Described<Limit> T>
void describe(Archive& archive, T& limit) {
    archive("name", limit.name);
    archive("label", limit.label);
    archive("text", limit.text);
    archive("is_money", limit.is_money);
    archive("ceiling", limit.ceiling);
    archive("counted", limit.counted);
    archive("period", limit.period);
    archive("duration", limit.duration);
    archive("all_calls", limit.all_calls);
    archive("declared", limit.declared);
    archive("effect", limit.effect);
    archive("message", limit.message);
    archive("clause", limit.clause);
    archive("line", limit.line);
}

template <class Archive, Described<Verification> T>
void describe(Archive& archive, T& verification) {
    archive("name", verification.name);
    archive("label", verification.label);
    archive("party", verification.party);
    archive("during", verification.during);
    archive("clause", verification.clause);
    archive("line", verification.line);
}

}  // namespace guichet::program
