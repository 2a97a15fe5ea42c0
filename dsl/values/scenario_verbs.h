#pragma once
// What is done in a scenario, and what each verb is told. It stands under everything because three rooms need
// it: the reader (which arguments a line has), the checker, and the engine's rehearsal (what a verb does).
#include <array>
#include <cstddef>
#include <cstdint>

namespace guichet::scenario {

/// What is done; one id per row of scenario_verbs.inc.
enum class Verb : std::uint8_t {
#define SCENARIO_VERB(id, a, b, c, d) id,
#include "dsl/values/scenario_verbs.inc"
#undef SCENARIO_VERB
};

/// What a verb is told, in the order of its row.
enum class ArgumentKind : std::uint8_t {
    none,
    form,                   ///< index: form
    grid,                   ///< index: grid
    outcome,                ///< name: an outcome of some stage
    instalment,             ///< index: instalment
    body,                   ///< index: body
    optional_college,       ///< name: a college, empty without
    person,                 ///< name
    persons,                ///< names; empty: every member (`tous`)
    marks,                  ///< numbers
    text,                   ///< text
    optional_text,          ///< text, empty without
    optional_amount,        ///< amount
    optional_organisation,  ///< text, after `de`
    changes,                ///< answers
    optional_form,          ///< index: form, none without
    act,                    ///< name: an act of the call
    optional_chair,         ///< name of who chairs, after `présidence`
    optional_proxies,       ///< pairs of names, after `procurations`: who is absent, who votes for them
    ballot,                 ///< name: an outcome of some stage, empty for `abstention`
    verification,           ///< name: a verification of the call
    yes_no,                 ///< `oui` or `non`
    seated_person,          ///< name, and after `suppléant de` that of the member in whose place they sit
};
inline constexpr std::size_t most_arguments = 4;
constexpr std::array<ArgumentKind, most_arguments> arguments_of(Verb verb) {
    using enum ArgumentKind;
    constexpr std::array<ArgumentKind, most_arguments> table[] = {
#define SCENARIO_VERB(id, a, b, c, d) {a, b, c, d},
#include "dsl/values/scenario_verbs.inc"
#undef SCENARIO_VERB
    };
    return table[static_cast<std::size_t>(verb)];
}

}  // namespace guichet::scenario
