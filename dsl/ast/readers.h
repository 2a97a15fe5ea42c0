#pragma once
// The readers of blocks: one function per construct that more than one file needs, and the walk over
// the lines of a block that all of them share.
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "dsl/ast/line_reader.h"

namespace guichet::ast {

/// The lines of a block that have something to read, in order. Left out: comments, blank lines, and
/// what syntax/ has refused already (lines out of place, the second of a keyword that is said once).
std::vector<const Node*> lines_of(Context& context, const Node& block);

/// "`comité jury`": a block as messages name it.
std::string block_shown(const Context& context, const Node& block);
/// The message for a line that repeats what `first` has said in the same block, where its first
/// word alone does not show it (syntax/ tells of the others).
void say_repeated(Context& context, const Node& again, Span first, const Node& block);
/// Of a block, from its first word to its `fin`; of another line, the line.
Span span_of(const Context& context, const Node& node);

/// Does this word stand among the arguments? Which of two shapes a line has: what it is told with looks like it.
bool says(const Context& context, const Node& node, Word word);

/// The lines above `appel`, one after the other (settings.cpp).
class SettingsReader {
public:
    SettingsReader(Context& context, Settings& settings) : context_(context), settings_(settings) {}
    void read(const Node& node);

private:
    void read_rounding(const Node& node);

    Context& context_;
    Settings& settings_;
    /// `arrondi` is said once of amounts and once of months: where it was.
    const Node* amounts_ = nullptr;
    const Node* months_ = nullptr;
};

// call.cpp
void read_call(Context& context, const Node& node, Call& call);
// forms.cpp
Nomenclature read_nomenclature(Context& context, const Node& node);
Territory read_territory(Context& context, const Node& node);
Form read_form(Context& context, const Node& node);
// conditions.cpp
Condition read_item_condition(Context& context, const Node& node);
Eligibility read_eligibility(Context& context, const Node& node);
// money.cpp
Aid read_aid(Context& context, const Node& node);
Payments read_payments(Context& context, const Node& node);
// schedules.cpp
Schedule read_schedule(Context& context, const Node& node);
// grants.cpp
ComputedGrant read_computed_grant(Context& context, const Node& node);
std::optional<BaseAdjustment> read_base_adjustment(Context& context, const Node& node);  ///< nullopt: the item is a condition
Overpayment read_overpayment(Context& context, const Node& node);
// bodies.cpp
Role read_role(Context& context, const Node& node);
Body read_committee(Context& context, const Node& node);
Grid read_grid(Context& context, const Node& node);
// stages.cpp
Stage read_stage(Context& context, const Node& node);
Final read_final(Context& context, const Node& node);
Withdrawal read_withdrawal(Context& context, const Node& node);
// rankings.cpp
Ranking read_ranking(Context& context, const Node& node);
Vote read_vote(Context& context, const Node& node);
// envelopes.cpp
Envelope read_envelope(Context& context, const Node& node);
// letters.cpp
Letter read_letter(Context& context, const Node& node);
Confidentiality read_confidentiality(Context& context, const Node& node);
// scenarios.cpp
Model read_model(Context& context, const Node& node);
Scenario read_scenario(Context& context, const Node& node);
Text read_scenarios_of(Context& context, const Node& node);

// cumuls.cpp
Requester read_requester(Context& context, const Node& node);
Limit read_limit(Context& context, const Node& node);
// verifications.cpp
Verification read_verification(Context& context, const Node& node);
// time.cpp
Wave read_wave(Context& context, const Node& node);
Gathering read_gathering(Context& context, const Node& node);
FollowUp read_follow_up(Context& context, const Node& node);
// acts.cpp
Act read_act(Context& context, const Node& node);
Silence read_silence(Context& context, const Node& node);
// call.cpp
/// A date, or a date with an hour, or the name of a parameter; what follows is left.
Moment read_moment_value(LineReader& line, const Node& node, std::initializer_list<Word> follow);

}  // namespace guichet::ast
