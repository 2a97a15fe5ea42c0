#include "dsl/program/validate.h"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

#include "dsl/program/machine.h"

namespace guichet::program {
namespace {

struct Fault : std::runtime_error {
    using std::runtime_error::runtime_error;
};

class Validator {
public:
    explicit Validator(const Program& program) : program_(program), heights_(program.formulas.size(), unknown) {}

    void run() {
        for (std::size_t i = 0; i < program_.formulas.size(); ++i) formula(i);
        for (std::size_t i = 0; i < program_.fields.size(); ++i) {
            field(program_.fields[i], at("fields", i), true);
            if (program_.fields[i].form == none) throw Fault(at("fields", i) + " stands in no form");
        }
        forms();
        aid();
        panels();
        stages();
        letters();
        confidentiality();
        time();
        limits();
        verifications();
        // Last: it follows references, which are all sound by now.
        for (std::size_t i = 0; i < program_.formulas.size(); ++i) height(static_cast<Index>(i));
    }

private:
    static constexpr int unknown = -1;
    static constexpr int being_measured = -2;

    static std::string at(std::string_view table, std::size_t index) { return fmt::format("{}[{}]", table, index); }

    // `index` must be a row of a table of `size` rows, or none when that is allowed.
    static void reference(std::int64_t index, std::size_t size, const std::string& where, bool may_be_none) {
        if (index == none && may_be_none) return;
        if (index < 0 || static_cast<std::size_t>(index) >= size) {
            throw Fault(fmt::format("{}: {} is not one of {} rows", where, index, size));
        }
    }
    void optional_formula(Index index, const std::string& where) const {
        reference(index, program_.formulas.size(), where, true);
    }
    void required_formula(Index index, const std::string& where) const {
        reference(index, program_.formulas.size(), where, false);
    }

    void formula(std::size_t index) const {
        const std::string where = at("formulas", index);
        std::size_t height = 0;
        for (const Instruction& instruction : program_.formulas[index].code) {
            operand(instruction, where);
            const std::int64_t taken = operands(instruction);
            if (taken < 0 || static_cast<std::size_t>(taken) > height) throw Fault(where + ": an operand is missing");
            height = height - static_cast<std::size_t>(taken) + 1;
            if (height > max_stack) throw Fault(fmt::format("{}: needs more than {} cells", where, max_stack));
        }
        if (height != 1) throw Fault(fmt::format("{}: leaves {} values instead of one", where, height));
    }

    void operand(const Instruction& instruction, const std::string& where) const {
        const Index a = instruction.a;
        switch (instruction.op) {
            case Op::push_number:
                if (instruction.y < 1) throw Fault(where + ": a denominator is not positive");
                break;
            case Op::push_date:
                if (instruction.x < to_days({1, 1, 1}) || instruction.x > to_days({9999, 12, 31})) {
                    throw Fault(where + ": a date is out of range");
                }
                break;
            case Op::push_text: reference(a, program_.strings.size(), where, false); break;
            case Op::push_choice:
                reference(a, program_.choice_lists.size(), where, false);
                reference(instruction.x, row(program_.choice_lists, a)->items.size(), where, false);
                break;
            case Op::push_field: reference(a, program_.fields.size(), where, false); break;
            case Op::push_column:
                if (a < 0) throw Fault(where + ": a column is missing");
                reference(instruction.b, program_.fields.size(), where, true);
                if (instruction.b != none)
                    reference(a, row(program_.fields, instruction.b)->columns.size(), where, false);
                break;
            case Op::push_period_start:
            case Op::push_period_end:
            case Op::in_period: reference(a, program_.periods.size(), where, false); break;
            case Op::push_base: reference(a, program_.bases.size(), where, false); break;
            case Op::push_instalment:
                reference(a, program_.instalments.size(), where, false);
                reference(instruction.b, program_.funders.size(), where, true);
                break;
            case Op::push_grid_total:
            case Op::grid_complete: reference(a, program_.grids.size(), where, false); break;
            case Op::in_territory: reference(a, program_.territories.size(), where, false); break;
            case Op::thresholds_met: reference(a, program_.grids.size(), where, false); break;
            case Op::push_criterion: {
                reference(a, program_.grids.size(), where, false);
                const Grid* grid = row(program_.grids, a);
                reference(instruction.b, instruction.x == 1 ? grid->groups.size() : grid->criteria.size(), where, false);
                break;
            }
            case Op::outcome_was:
                reference(a, program_.stages.size(), where, false);
                reference(instruction.b, row(program_.stages, a)->outcomes.size(), where, false);
                break;
            case Op::push_rank: reference(a, program_.rankings.size(), where, false); break;
            case Op::push_schedule: reference(a, program_.schedules.size(), where, false); break;
            case Op::push_limit_total:
            case Op::push_limit_rest:
            case Op::limit_exceeded: reference(a, program_.limits.size(), where, false); break;
            case Op::verified: reference(a, program_.verifications.size(), where, false); break;
            case Op::push_percent:
                if (instruction.y < 1) throw Fault(where + ": a denominator is not positive");
                break;
            case Op::least_of_lines:
            case Op::greatest_of_lines:
            case Op::mean_of_lines:
            case Op::sum:
            case Op::count:
                list(a, where);
                reference(instruction.b, row(program_.fields, a)->columns.size(), where, instruction.op == Op::count);
                reference(instruction.x, program_.formulas.size(), where, true);
                break;
            case Op::conjunction:
            case Op::disjunction:
                if (a < 1) throw Fault(where + ": joins nothing");
                break;
            default: break;
        }
    }

    void verifications() const {
        for (std::size_t i = 0; i < program_.verifications.size(); ++i) {
            reference(program_.verifications[i].party, program_.parties.size(), at("verifications", i), false);
            for (const Index each : program_.verifications[i].during) reference(each, program_.stages.size(), at("verifications", i), false);
        }
    }

    void limits() const {
        const Requester& requester = program_.requester;
        if (!program_.limits.empty() && !requester.declared) throw Fault("limits: nobody is identified");
        if (requester.declared) reference(requester.field, program_.fields.size(), "requester.field", false);
        for (const Index each : requester.not_counted) reference(each, program_.stages.size(), "requester.not_counted", false);
        for (std::size_t i = 0; i < program_.limits.size(); ++i) {
            optional_formula(program_.limits[i].declared, at("limits", i));
            if (program_.limits[i].ceiling < 0) throw Fault(at("limits", i) + ": its ceiling is below zero");
        }
    }

    void list(Index index, const std::string& where) const {
        reference(index, program_.fields.size(), where, false);
        if (row(program_.fields, index)->type != Type::list) throw Fault(where + ": the field is not a list");
    }

    void field(const Field& field, const std::string& where, bool may_be_list) const {
        reference(field.choice_list, program_.choice_lists.size(), where + ".choice_list", field.type != Type::choice && field.type != Type::choices);
        reference(field.form, program_.forms.size(), where + ".form", true);
        for (const Index index : {field.required_when, field.minimum, field.maximum, field.computed}) {
            optional_formula(index, where);
        }
        for (const Index each : field.readers) reference(each, program_.parties.size(), where + ".readers", false);
        for (const Index each : field.asked_when) required_formula(each, where + ".asked_when");
        if (field.requirement == Requirement::when) required_formula(field.required_when, where + ".required_when");
        if (!may_be_list && (field.type == Type::list || !field.columns.empty())) {
            throw Fault(where + ": a list stands in a list");
        }
        for (std::size_t i = 0; i < field.columns.size(); ++i) {
            this->field(field.columns[i], where + "." + at("columns", i), false);
        }
    }

    void rule(const Rule& rule, const std::string& where) const { required_formula(rule.test, where + " " + rule.id); }

    void forms() const {
        for (std::size_t i = 0; i < program_.forms.size(); ++i) {
            for (const Section& section : program_.forms[i].sections) {
                for (const Index index : section.fields) {
                    reference(index, program_.fields.size(), at("forms", i), false);
                    if (row(program_.fields, index)->form != static_cast<Index>(i)) {
                        throw Fault(fmt::format("{}: {} belongs to another form", at("forms", i),
                                                row(program_.fields, index)->path));
                    }
                }
            }
        }
        for (std::size_t i = 0; i < program_.eligibility.size(); ++i) {
            for (const Rule& each : program_.eligibility[i].rules) rule(each, at("eligibility", i));
        }
    }

    void aid() const {
        for (std::size_t i = 0; i < program_.periods.size(); ++i) {
            required_formula(program_.periods[i].start, at("periods", i));
        }
        for (std::size_t i = 0; i < program_.bases.size(); ++i) {
            const Base& base = program_.bases[i];
            list(base.list, at("bases", i));
            reference(base.column, row(program_.fields, base.list)->columns.size(), at("bases", i), false);
            for (const Rule& each : base.conditions) rule(each, at("bases", i));
            adjustments(base, at("bases", i));
        }
        schedules();
        award_steps();
        envelopes();
        for (std::size_t i = 0; i < program_.award_bounds.size(); ++i) {
            required_formula(program_.award_bounds[i].amount, at("award_bounds", i));
        }
        const FinalAmount& final_amount = program_.final_amount;
        const bool needs_bases = final_amount.declared && final_amount.rule != FinalRule::kept;
        const bool needs_planned = final_amount.declared && final_amount.rule == FinalRule::prorata;
        reference(final_amount.justified, program_.bases.size(), "final_amount.justified", !needs_bases);
        reference(final_amount.planned, program_.bases.size(), "final_amount.planned", !needs_planned);
        if (program_.rounding.step_cents < 1) throw Fault("rounding: the step is not positive");
    }

    void adjustments(const Base& base, const std::string& where) const {
        std::size_t groups = 0;
        for (const BaseAdjustment& each : base.adjustments) {
            const bool share = each.share_of != ShareOf::nothing || each.kind == AdjustmentKind::counted;
            reference(each.amount, program_.formulas.size(), where, share);
            optional_formula(each.when, where);
            const bool of_total = each.share_of == ShareOf::total;
            if (of_total && each.share >= Ratio(1)) throw Fault(where + ": a share of the total is not below 100 %");
            if (each.kind == AdjustmentKind::group_cap && ++groups > max_group_caps) throw Fault(where + ": too many groups");
            if (each.kind != AdjustmentKind::group_cap && groups > 0) throw Fault(where + ": a line after the groups");
        }
    }

    void schedules() const {
        reference(program_.cap_by, program_.schedules.size(), "cap_by", true);
        for (std::size_t i = 0; i < program_.schedules.size(); ++i) {
            optional_formula(program_.schedules[i].by, at("schedules", i));
            for (const ScheduleRow& each : program_.schedules[i].rows) {
                optional_formula(each.when, at("schedules", i));
                required_formula(each.value, at("schedules", i));
            }
        }
    }

    void award_steps() const {
        for (std::size_t i = 0; i < program_.award_steps.size(); ++i) {
            const AwardStep& step = program_.award_steps[i];
            if ((step.kind == AwardStepKind::start) != (i == 0)) throw Fault(at("award_steps", i) + ": a start out of place");
            reference(step.amount, program_.formulas.size(), at("award_steps", i), step.kind == AwardStepKind::round);
            optional_formula(step.when, at("award_steps", i));
            if (step.rounding.step_cents < 1) throw Fault(at("award_steps", i) + ": the step is not positive");
        }
        const Recovery& recovery = program_.recovery;
        const bool acts = recovery.rule == OverpaymentRule::recovered || recovery.rule == OverpaymentRule::examined;
        reference(recovery.party, program_.parties.size(), "recovery.party", !acts);
        reference(recovery.letter, program_.letters.size(), "recovery.letter", true);
    }

    void envelopes() const {
        for (std::size_t i = 0; i < program_.envelopes.size(); ++i) {
            const Envelope& envelope = program_.envelopes[i];
            Money kept{0};
            if (envelope.amount.cents < 0) throw Fault(at("envelopes", i) + ": its amount is negative");
            if (envelope.floor_share < Ratio(0) || envelope.floor_share > Ratio(1)) throw Fault(at("envelopes", i) + ": the share of a partial award is out of range");
            for (const EnvelopePart& part : envelope.parts) {
                required_formula(part.when, at("envelopes", i));
                if (part.amount.cents < 0 || part.amount > envelope.amount - kept) throw Fault(at("envelopes", i) + ": its parts exceed it");
                const bool leap_day = part.pours_on.month == 2 && part.pours_on.day == 29;
                if (part.pours_back && envelope.per_year && leap_day) throw Fault(at("envelopes", i) + ": a day that is not in every year");
                kept = kept + part.amount;
            }
            for (const EnvelopeQuota& quota : envelope.quotas) required_formula(quota.when, at("envelopes", i));
        }
    }

    void panels() const {
        for (std::size_t i = 0; i < program_.parties.size(); ++i) {
            const Party& party = program_.parties[i];
            reference(party.body, program_.bodies.size(), at("parties", i), party.kind != PartyKind::body);
        }
        for (std::size_t i = 0; i < program_.bodies.size(); ++i) {
            const Body& body = program_.bodies[i];
            reference(body.secretary, program_.parties.size(), at("bodies", i) + ".secretary", true);
            optional_formula(body.recusal, at("bodies", i) + ".recusal");
            if (body.college_names.size() != body.college_labels.size()) {
                throw Fault(at("bodies", i) + ": colleges and labels differ in number");
            }
            for (const std::size_t size : {body.college_seats.size(), body.college_quorums.size()}) {
                if (size != 0 && size != body.college_names.size()) throw Fault(at("bodies", i) + ": colleges and seats differ in number");
            }
        }
        for (std::size_t i = 0; i < program_.grids.size(); ++i) {
            if (program_.grids[i].lowest > program_.grids[i].highest) {
                throw Fault(at("grids", i) + ": the lowest mark is above the highest");
            }
            grid(program_.grids[i], at("grids", i));
        }
        for (std::size_t i = 0; i < program_.rankings.size(); ++i) {
            for (const RankKey& key : program_.rankings[i].keys) {
                reference(key.formula, program_.formulas.size(), at("rankings", i), key.kind != RankKeyKind::formula);
            }
        }
    }

    static void grid(const Grid& grid, const std::string& where) {
        if (grid.step <= Ratio(0)) throw Fault(where + ": the step is not positive");
        for (const Criterion& criterion : grid.criteria) {
            reference(criterion.group, grid.groups.size(), where + "." + criterion.name, true);
            if (criterion.step <= Ratio(0) || criterion.lowest > criterion.highest) throw Fault(where + "." + criterion.name + ": no mark is on the scale");
        }
        for (std::size_t i = 0; i < grid.groups.size(); ++i) reference(grid.groups[i].group, i, where + "." + grid.groups[i].name, true);
    }

    void stages() const {
        for (std::size_t i = 0; i < program_.stages.size(); ++i) stage(program_.stages[i], at("stages", i));
        reference(program_.payer, program_.parties.size(), "payer", true);
        for (std::size_t i = 0; i < program_.funders.size(); ++i) {
            const Funder& one = program_.funders[i];
            reference(one.party, program_.parties.size(), at("funders", i), false);
            if (one.share < Ratio(0) || one.share > Ratio(1)) throw Fault(at("funders", i) + ": a share is out of range");
        }
        for (std::size_t i = 0; i < program_.instalments.size(); ++i) {
            const Instalment& instalment = program_.instalments[i];
            reference(instalment.stage, program_.stages.size(), at("instalments", i), false);
            reference(instalment.share_by, program_.schedules.size(), at("instalments", i), true);
            for (const Trigger& event : triggers_of(instalment)) {
                reference(event.stage, program_.stages.size(), at("instalments", i), false);
                reference(event.outcome, row(program_.stages, event.stage)->outcomes.size(), at("instalments", i), false);
            }
        }
        if (const FinalAmount& last = program_.final_amount; last.stage != none) {
            reference(last.stage, program_.stages.size(), "final_amount", false);
            reference(last.outcome, row(program_.stages, last.stage)->outcomes.size(), "final_amount", false);
        }
    }

    void stage(const Stage& stage, const std::string& where) const {
        const bool has_party = stage.performer == Performer::applicant || stage.performer == Performer::role;
        reference(stage.party, program_.parties.size(), where + ".party", !has_party);
        reference(stage.body, program_.bodies.size(), where + ".body", stage.performer != Performer::body);
        reference(stage.gathering, program_.gatherings.size(), where + ".gathering", true);
        reference(stage.form, program_.forms.size(), where + ".form", true);
        reference(stage.grid, program_.grids.size(), where + ".grid", true);
        reference(stage.complement_suspends, stage.deadlines.size(), where + ".complement_suspends", true);
        reference(stage.withdrawal_target, program_.stages.size(), where + ".withdrawal_target", true);
        reference(stage.paid_party, program_.parties.size(), where + ".paid_party", stage.paid != PaidRule::examined);
        if (stage.paid == PaidRule::recovered && program_.recovery.rule != OverpaymentRule::recovered) throw Fault(where + ": nobody recovers what was paid");
        reference(stage.ranking, program_.rankings.size(), where + ".ranking", true);
        reference(stage.reviewers.body, program_.bodies.size(), where + ".reviewers.body", true);
        reference(stage.reviewers.assigned_by, program_.parties.size(), where + ".reviewers.assigned_by", true);
        if (stage.reviewers.body != none && (stage.reviewers.count < 1 || stage.grid == none || stage.performer != Performer::role)) throw Fault(where + ": its reviewers mark nothing");
        for (const Outcome& outcome : stage.outcomes) {
            const std::string outcome_at = where + "." + outcome.name;
            optional_formula(outcome.guard, outcome_at + ".guard");
            optional_formula(outcome.reasoned_when, outcome_at + ".reasoned_when");
            reference(outcome.envelope, program_.envelopes.size(), outcome_at + ".envelope", !outcome.reserves && !outcome.recalls);
            reference(outcome.target, program_.stages.size(), outcome_at + ".target", outcome.returns);
            reference(outcome.act, program_.acts.size(), outcome_at + ".act", true);
            reference(outcome.otherwise, stage.outcomes.size(), outcome_at + ".otherwise", true);
            reference(outcome.letter, program_.letters.size(), outcome_at + ".letter", true);
        }
        for (std::size_t i = 0; i < stage.deadlines.size(); ++i) deadline(stage, i, where);
    }

    // A deadline may start from another of its stage, and that one from a third, but never in a ring.
    static void follow_anchors(const Stage& stage, std::size_t index, const std::string& where) {
        std::size_t steps = 0;
        while (stage.deadlines[index].anchor == AnchorKind::deadline) {
            reference(stage.deadlines[index].anchor_deadline, stage.deadlines.size(), where, false);
            index = static_cast<std::size_t>(stage.deadlines[index].anchor_deadline);
            if (++steps > stage.deadlines.size()) throw Fault(where + ": starts from itself");
        }
    }

    void deadline(const Stage& stage, std::size_t index, const std::string& stage_at) const {
        const Deadline& deadline = stage.deadlines[index];
        const std::string where = stage_at + "." + deadline.name;
        reference(deadline.duration_by, program_.schedules.size(), where + ".duration_by", true);
        if (deadline.anchor == AnchorKind::outcome) {
            reference(deadline.anchor_stage, program_.stages.size(), where + ".anchor_stage", false);
            reference(deadline.anchor_outcome, row(program_.stages, deadline.anchor_stage)->outcomes.size(),
                      where + ".anchor_outcome", false);
        } else if (deadline.anchor == AnchorKind::deadline) {
            follow_anchors(stage, index, where + ".anchor_deadline");
        } else if (deadline.anchor == AnchorKind::date) {
            required_formula(deadline.anchor_date, where + ".anchor_date");
        }
        const std::size_t targets = deadline.action == ActionKind::alert    ? program_.parties.size()
                                    : deadline.action == ActionKind::remind ? program_.letters.size()
                                                                            : stage.outcomes.size();
        reference(deadline.action_target, targets, where + ".action_target", false);
    }

    void outcome_of(Index stage, Index outcome, const std::string& where) const {
        reference(stage, program_.stages.size(), where, false);
        reference(outcome, row(program_.stages, stage)->outcomes.size(), where, false);
    }

    void time() const {
        for (std::size_t i = 0; i < program_.surveys.size(); ++i) {
            const Survey& survey = program_.surveys[i];
            const std::string where = at("surveys", i);
            reference(survey.follow_up, program_.follow_ups.size(), where, false);
            reference(survey.form, program_.forms.size(), where, false);
            outcome_of(survey.anchor_stage, survey.anchor_outcome, where);
            reference(survey.letter, program_.letters.size(), where, false);
            reference(survey.reminder, program_.letters.size(), where, true);
        }
        for (std::size_t i = 0; i < program_.gatherings.size(); ++i) {
            if (program_.gatherings[i].every.count < 1) throw Fault(at("gatherings", i) + ": never comes again");
        }
        for (std::size_t i = 0; i < program_.acts.size(); ++i) act(program_.acts[i], at("acts", i));
        if (program_.silence.declared) silence(program_.silence, "silence");
        for (std::size_t i = 0; i < program_.other_silences.size(); ++i) {
            const std::string where = at("other_silences", i);
            if (!program_.silence.declared || !program_.other_silences[i].declared) throw Fault(where + ": not declared");
            silence(program_.other_silences[i], where);
        }
    }

    void silence(const Silence& silence, const std::string& where) const {
        reference(silence.act, program_.acts.size(), where, true);
        if (silence.act == none) outcome_of(silence.deadline.anchor_stage, silence.deadline.anchor_outcome, where);
        if (silence.from.empty() || silence.from.size() != silence.outcomes.size()) throw Fault(where + ": stages and outcomes differ in number");
        for (std::size_t i = 0; i < silence.from.size(); ++i) outcome_of(silence.from[i], silence.outcomes[i], where);
    }

    void act(const Act& act, const std::string& where) const {
        reference(act.party, program_.parties.size(), where, false);
        if (act.from.empty()) throw Fault(where + ": from no stage");
        for (const Index from : act.from) reference(from, program_.stages.size(), where, false);
        reference(act.modifies, program_.forms.size(), where, true);
        reference(act.target, program_.stages.size(), where, act.extends != none);
        reference(act.extends, row(program_.stages, act.from.front())->deadlines.size(), where, true);
        reference(act.letter, program_.letters.size(), where, true);
    }

    void letters() const {
        for (std::size_t i = 0; i < program_.letters.size(); ++i) {
            for (const auto& line : program_.letters[i].lines) {
                for (const Segment& segment : line) {
                    const bool quotes = segment.kind == SegmentKind::formula;
                    reference(segment.formula, program_.formulas.size(), at("letters", i), !quotes);
                }
            }
        }
    }

    void confidentiality() const {
        for (const Index index : program_.identity_fields) {
            reference(index, program_.fields.size(), "identity_fields", false);
        }
        reference(program_.marks_after, program_.stages.size(), "marks_after", true);
        for (const auto& parties : program_.visible_to) {
            for (const Index index : parties) reference(index, program_.parties.size(), "visible_to", false);
        }
    }

    // Nesting of the runs that a formula starts; refuses one that comes back to itself.
    int height(Index index) {
        int& known = heights_[static_cast<std::size_t>(index)];
        if (known == being_measured) throw Fault(at("formulas", static_cast<std::size_t>(index)) + " needs itself");
        if (known != unknown) return known;
        known = being_measured;
        int highest = 0;
        for (const Instruction& instruction : row(program_.formulas, index)->code) {
            highest = std::max(highest, nested_height(instruction));
        }
        // Two runs a level: the machine goes one deeper for a base or period, and one for its formula.
        known = highest + 2;
        if (known > max_nesting) throw Fault(at("formulas", static_cast<std::size_t>(index)) + " is nested too deep");
        return known;
    }

    int optional_height(Index index) { return index == none ? 0 : height(index); }

    int nested_height(const Instruction& instruction) {
        int highest = 0;
        switch (instruction.op) {
            case Op::push_field: {
                const Field* field = row(program_.fields, instruction.a);
                if (field->computed == none) return 0;
                for (const Index each : field->asked_when) highest = std::max(highest, height(each));
                return std::max(highest, height(field->computed));
            }
            case Op::push_limit_total:
            case Op::push_limit_rest:
            case Op::limit_exceeded: return optional_height(row(program_.limits, instruction.a)->declared);
            case Op::push_period_start:
            case Op::push_period_end:
            case Op::in_period: return height(row(program_.periods, instruction.a)->start);
            case Op::push_base:
                for (const Rule& each : row(program_.bases, instruction.a)->conditions) {
                    highest = std::max(highest, height(each.test));
                }
                for (const BaseAdjustment& each : row(program_.bases, instruction.a)->adjustments) {
                    highest = std::max({highest, optional_height(each.amount), optional_height(each.when)});
                }
                return highest;
            case Op::push_schedule:
                for (const ScheduleRow& each : row(program_.schedules, instruction.a)->rows) {
                    highest = std::max({highest, optional_height(each.when), height(each.value)});
                }
                return highest;
            case Op::least_of_lines:
            case Op::greatest_of_lines:
            case Op::mean_of_lines:
            case Op::sum:
            case Op::count: return optional_height(static_cast<Index>(instruction.x));
            case Op::eligibility_met:
            case Op::eligibility_to_verify:
                for (const RuleGroup& group : program_.eligibility) {
                    for (const Rule& each : group.rules) highest = std::max(highest, height(each.test));
                }
                return highest;
            default: return 0;
        }
    }

    const Program& program_;
    std::vector<int> heights_;  ///< of each formula: unknown, being_measured, or levels of runs
};

}  // namespace

std::optional<std::string> find_fault(const Program& program) {
    try {
        Validator(program).run();
        return std::nullopt;
    } catch (const Fault& fault) {
        return fault.what();
    }
}

}  // namespace guichet::program
