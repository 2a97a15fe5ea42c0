#pragma once
// The script of a rehearsal: who does what when, one line an act, written to be read and reviewed.
//
//   # a comment
//   2015-06-22 09:30  équipe_projet:c.dubosc          ouvre séance-jury-2
//   2015-06-22 10:05  jury:p1                  AQ-07  note lecture 2 3 1 2 2 3 1 2 2 1 3 2 "clair"
//   ! 2015-05-30 00:00  porteur                AQ-31  dépose
//
// Day and hour are the wall clock of the call's zone (HH:MM, HH:MM:SS or HH:MM:SS.mmm). "porteur" (or
// "applicant") without a person is the applicant of that dossier. A leading "!" says that the engine
// must refuse the line: a refusal that is not announced, or an announced one that does not come, is
// a failure of the run. Verbs are French or English (docs/script-format.md has them all).
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/values/date.h"
#include "engine/model/command.h"

namespace guichet::rehearsal {

struct ScriptLine {
    std::int32_t line = 0;       ///< from 1
    std::string text;            ///< as written, without the margin
    bool must_be_refused = false;
    CivilTime at;
    std::string party, person;   ///< person empty: the dossier's applicant
    std::string dossier;         ///< its reference; empty for an act on the call
    /// FillForm has no json yet and answers hold raw text: the runner knows forms and types.
    model::CommandBody body;
};

struct ScriptProblem {
    std::int32_t line = 0;
    std::string french, english;
};

struct Script {
    std::vector<ScriptLine> lines;
    std::vector<ScriptProblem> problems;
};

/// Every problem of the text, each at its line; lines without a problem are read all the same.
Script read_script(std::string_view text);

}  // namespace guichet::rehearsal
