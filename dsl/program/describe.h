#pragma once
// Every struct of a Program, described once: the codec writes and reads by the same description,
// so that the two cannot differ. The names are those of the encoding, format 1: a member that is
// added, renamed or removed is a new format (codec.h).
//
// `describe(archive, object)` calls `archive(name, member)` for each member. A const object is
// written, a mutable one is read.
#include "dsl/program/describe_aid.h"
#include "dsl/program/describe_limits.h"
#include "dsl/program/described.h"
#include "dsl/program/program.h"

namespace guichet::program {

template <class Archive, Described<Rounding> T>
void describe(Archive& archive, T& rounding) {
    archive("mode", rounding.mode);
    archive("step_cents", rounding.step_cents);
}

template <class Archive, Described<calendar::Rules> T>
void describe(Archive& archive, T& rules) {
    archive("month_end", rules.month_end);
    archive("non_working", rules.non_working);
    later(archive, "holidays", rules.holidays);
    later(archive, "public_holidays", rules.days);
    later(archive, "holidays_until", rules.until);
}

template <class Archive, Described<calendar::PublicHoliday> T>
void describe(Archive& archive, T& holiday) {
    archive("date", holiday.date);
    archive("yearly", holiday.yearly);
    archive("label", holiday.label);
}

template <class Archive, Described<Formula> T>
void describe(Archive& archive, T& formula) {
    archive("code", formula.code);
    archive("type", formula.type);
    archive("text", formula.text);
}

template <class Archive, Described<Rule> T>
void describe(Archive& archive, T& rule) {
    archive("id", rule.id);
    archive("test", rule.test);
    archive("message", rule.message);
    archive("clause", rule.clause);
    archive("line", rule.line);
}

template <class Archive, Described<RuleGroup> T>
void describe(Archive& archive, T& rule_group) {
    archive("quantifier", rule_group.quantifier);
    archive("rules", rule_group.rules);
}

template <class Archive, Described<Parameter> T>
void describe(Archive& archive, T& parameter) {
    archive("name", parameter.name);
    archive("value", parameter.value);
    archive("reason", parameter.reason);
    archive("line", parameter.line);
}

template <class Archive, Described<ChoiceItem> T>
void describe(Archive& archive, T& choice_item) {
    archive("name", choice_item.name);
    archive("label", choice_item.label);
    archive("eligible", choice_item.eligible);
    archive("admitted", choice_item.admitted);
    archive("clause", choice_item.clause);
}

template <class Archive, Described<ChoiceList> T>
void describe(Archive& archive, T& choice_list) {
    archive("name", choice_list.name);
    archive("label", choice_list.label);
    archive("clause", choice_list.clause);
    archive("items", choice_list.items);
}

template <class Archive, Described<Territory> T>
void describe(Archive& archive, T& territory) {
    archive("name", territory.name);
    archive("departments", territory.departments);
    archive("clause", territory.clause);
}

template <class Archive, Described<Field> T>
void describe(Archive& archive, T& field) {
    archive("path", field.path);
    archive("label", field.label);
    archive("type", field.type);
    archive("choice_list", field.choice_list);
    archive("requirement", field.requirement);
    archive("required_when", field.required_when);
    archive("minimum", field.minimum);
    archive("maximum", field.maximum);
    archive("max_characters", field.max_characters);
    archive("min_lines", field.min_lines);
    archive("max_lines", field.max_lines);
    archive("computed", field.computed);
    archive("form", field.form);
    archive("clause", field.clause);
    archive("bound_clause", field.bound_clause);
    archive("columns", field.columns);
    later(archive, "asked_when", field.asked_when);
    later(archive, "readers", field.readers);
}

template <class Archive, Described<Section> T>
void describe(Archive& archive, T& section) {
    archive("name", section.name);
    archive("label", section.label);
    archive("fields", section.fields);
}

template <class Archive, Described<Form> T>
void describe(Archive& archive, T& form) {
    archive("name", form.name);
    archive("label", form.label);
    archive("clause", form.clause);
    archive("sections", form.sections);
}

template <class Archive, Described<Period> T>
void describe(Archive& archive, T& period) {
    archive("name", period.name);
    archive("duration", period.duration);
    archive("start", period.start);
    archive("clause", period.clause);
}

template <class Archive, Described<Base> T>
void describe(Archive& archive, T& base) {
    archive("name", base.name);
    archive("list", base.list);
    archive("column", base.column);
    archive("conditions", base.conditions);
    archive("clause", base.clause);
    later(archive, "adjustments", base.adjustments);
}

template <class Archive, Described<AwardBound> T>
void describe(Archive& archive, T& award_bound) {
    archive("name", award_bound.name);
    archive("amount", award_bound.amount);
    archive("clause", award_bound.clause);
}

template <class Archive, Described<FinalAmount> T>
void describe(Archive& archive, T& final_amount) {
    archive("declared", final_amount.declared);
    archive("rule", final_amount.rule);
    archive("justified", final_amount.justified);
    archive("planned", final_amount.planned);
    archive("clause", final_amount.clause);
    later(archive, "stage", final_amount.stage, none);
    later(archive, "outcome", final_amount.outcome, none);
}

template <class Archive, Described<Party> T>
void describe(Archive& archive, T& party) {
    archive("name", party.name);
    archive("label", party.label);
    archive("kind", party.kind);
    archive("body", party.body);
    archive("clause", party.clause);
}

template <class Archive, Described<Quorum> T>
void describe(Archive& archive, T& quorum) {
    archive("share", quorum.share);
    archive("members", quorum.members);
    later(archive, "of_present", quorum.of_present);
}

template <class Archive, Described<Body> T>
void describe(Archive& archive, T& body) {
    archive("name", body.name);
    archive("label", body.label);
    archive("secretary", body.secretary);
    archive("college_names", body.college_names);
    archive("college_labels", body.college_labels);
    archive("parity", body.parity);
    archive("has_quorum", body.has_quorum);
    archive("quorum", body.quorum);
    archive("recusal", body.recusal);
    archive("recusal_text", body.recusal_text);
    archive("clause", body.clause);
    later(archive, "seats", body.seats);
    later(archive, "college_seats", body.college_seats);
    later(archive, "quorum_members", body.quorum_members);
    later(archive, "college_quorums", body.college_quorums);
    later(archive, "proxies", body.proxies);
    later(archive, "proxies_in_quorum", body.proxies_in_quorum);
    later(archive, "has_chair", body.has_chair);
    later(archive, "chair_label", body.chair_label);
    later(archive, "casting_vote", body.casting_vote);
    later(archive, "substitutes", body.substitutes);
}

template <class Archive, Described<Criterion> T>
void describe(Archive& archive, T& criterion) {
    archive("name", criterion.name);
    archive("label", criterion.label);
    archive("levels", criterion.levels);
    later(archive, "weight", criterion.weight, Ratio{1});
    later(archive, "group", criterion.group, none);
    later(archive, "own_scale", criterion.own_scale);
    later(archive, "lowest", criterion.lowest);
    later(archive, "highest", criterion.highest);
    later(archive, "step", criterion.step, Ratio{1});
    later(archive, "has_threshold", criterion.has_threshold);
    later(archive, "threshold", criterion.threshold);
}

template <class Archive, Described<CriterionGroup> T>
void describe(Archive& archive, T& group) {
    archive("name", group.name);
    archive("label", group.label);
    archive("weight", group.weight);
    archive("group", group.group);
    archive("has_threshold", group.has_threshold);
    archive("threshold", group.threshold);
}

template <class Archive, Described<RankKey> T>
void describe(Archive& archive, T& key) {
    archive("kind", key.kind);
    archive("formula", key.formula);
    archive("descending", key.descending);
    archive("text", key.text);
}

template <class Archive, Described<Ranking> T>
void describe(Archive& archive, T& ranking) {
    archive("name", ranking.name);
    archive("label", ranking.label);
    archive("clause", ranking.clause);
    archive("keys", ranking.keys);
    archive("ties_admitted", ranking.ties_admitted);
    later(archive, "tied_rank", ranking.tied_rank);
}

template <class Archive, Described<EnvelopePart> T>
void describe(Archive& archive, T& part) {
    archive("name", part.name);
    archive("label", part.label);
    archive("amount", part.amount);
    archive("when", part.when);
    archive("then_the_rest", part.then_the_rest);
    archive("clause", part.clause);
    later(archive, "pours_back", part.pours_back);
    later(archive, "pours_on", part.pours_on);
}

template <class Archive, Described<EnvelopeQuota> T>
void describe(Archive& archive, T& quota) {
    archive("label", quota.label);
    archive("at_most", quota.at_most);
    archive("when", quota.when);
    archive("clause", quota.clause);
}

template <class Archive, Described<Envelope> T>
void describe(Archive& archive, T& envelope) {
    archive("name", envelope.name);
    archive("label", envelope.label);
    archive("amount", envelope.amount);
    archive("per_year", envelope.per_year);
    archive("by_ranking", envelope.by_ranking);
    archive("partial", envelope.partial);
    archive("floor", envelope.floor);
    archive("stops", envelope.stops);
    archive("recalls", envelope.recalls);
    archive("parts", envelope.parts);
    archive("quotas", envelope.quotas);
    archive("clause", envelope.clause);
    later(archive, "floor_share", envelope.floor_share);
}

template <class Archive, Described<Grid> T>
void describe(Archive& archive, T& grid) {
    archive("name", grid.name);
    archive("label", grid.label);
    archive("clause", grid.clause);
    archive("lowest", grid.lowest);
    archive("highest", grid.highest);
    archive("aggregation", grid.aggregation);
    archive("criteria", grid.criteria);
    later(archive, "groups", grid.groups);
    later(archive, "step", grid.step, Ratio{1});
    later(archive, "has_threshold", grid.has_threshold);
    later(archive, "threshold", grid.threshold);
}

template <class Archive, Described<Deadline> T>
void describe(Archive& archive, T& deadline) {
    archive("name", deadline.name);
    archive("duration", deadline.duration);
    archive("anchor", deadline.anchor);
    archive("anchor_stage", deadline.anchor_stage);
    archive("anchor_outcome", deadline.anchor_outcome);
    archive("anchor_deadline", deadline.anchor_deadline);
    archive("anchor_date", deadline.anchor_date);
    archive("action", deadline.action);
    archive("action_target", deadline.action_target);
    archive("clause", deadline.clause);
    later(archive, "duration_by", deadline.duration_by, none);
}

template <class Archive, Described<Outcome> T>
void describe(Archive& archive, T& outcome) {
    archive("name", outcome.name);
    archive("label", outcome.label);
    archive("reasoned", outcome.reasoned);
    archive("automatic", outcome.automatic);
    archive("awards", outcome.awards);
    archive("guard", outcome.guard);
    archive("target", outcome.target);
    archive("letter", outcome.letter);
    archive("clause", outcome.clause);
    archive("line", outcome.line);
    later(archive, "returns", outcome.returns);
    later(archive, "adopts", outcome.adopts);
    later(archive, "act", outcome.act, none);
    later(archive, "reasoned_when", outcome.reasoned_when, none);
    later(archive, "envelope", outcome.envelope, none);
    later(archive, "reserves", outcome.reserves);
    later(archive, "recalls", outcome.recalls);
    later(archive, "judged_again", outcome.judged_again);
    later(archive, "otherwise", outcome.otherwise, none);
}

template <class Archive, Described<Reviewers> T>
void describe(Archive& archive, T& reviewers) {
    archive("body", reviewers.body);
    archive("count", reviewers.count);
    archive("assigned_by", reviewers.assigned_by);
    archive("rotation", reviewers.rotation);
    archive("has_within", reviewers.has_within);
    archive("within", reviewers.within);
    archive("has_gap", reviewers.has_gap);
    archive("gap", reviewers.gap);
    archive("clause", reviewers.clause);
}

template <class Archive, Described<Stage> T>
void describe(Archive& archive, T& stage) {
    archive("name", stage.name);
    archive("label", stage.label);
    archive("clause", stage.clause);
    archive("is_final", stage.is_final);
    archive("performer", stage.performer);
    archive("party", stage.party);
    archive("body", stage.body);
    archive("form", stage.form);
    archive("grid", stage.grid);
    archive("within_window", stage.within_window);
    archive("hearing", stage.hearing);
    archive("has_complement", stage.has_complement);
    archive("complement_delay", stage.complement_delay);
    archive("complement_suspends", stage.complement_suspends);
    archive("complement_clause", stage.complement_clause);
    archive("withdrawal_target", stage.withdrawal_target);
    archive("deadlines", stage.deadlines);
    archive("outcomes", stage.outcomes);
    later(archive, "gathering", stage.gathering, none);
    later(archive, "vote", stage.vote);
    later(archive, "vote_of_present", stage.vote_of_present);
    later(archive, "ranking", stage.ranking, none);
    later(archive, "paid", stage.paid);
    later(archive, "paid_party", stage.paid_party, none);
    later(archive, "reviewers", stage.reviewers);
    later(archive, "marks_again", stage.marks_again);
}

template <class Archive, Described<Instalment> T>
void describe(Archive& archive, T& instalment) {
    archive("name", instalment.name);
    archive("label", instalment.label);
    archive("share", instalment.share);
    archive("balance", instalment.balance);
    archive("stage", instalment.stage);
    archive("outcome", instalment.outcome);
    archive("clause", instalment.clause);
    later(archive, "share_by", instalment.share_by, none);
    later(archive, "or_when", instalment.or_when);
}

template <class Archive, Described<Funder> T>
void describe(Archive& archive, T& funder) {
    archive("name", funder.name);
    archive("label", funder.label);
    archive("share", funder.share);
    archive("balance", funder.balance);
    archive("party", funder.party);
    archive("clause", funder.clause);
}

template <class Archive, Described<Trigger> T>
void describe(Archive& archive, T& trigger) {
    archive("stage", trigger.stage);
    archive("outcome", trigger.outcome);
}

template <class Archive, Described<Segment> T>
void describe(Archive& archive, T& segment) {
    archive("kind", segment.kind);
    archive("text", segment.text);
    archive("formula", segment.formula);
}

template <class Archive, Described<Letter> T>
void describe(Archive& archive, T& letter) {
    archive("name", letter.name);
    archive("subject", letter.subject);
    archive("lines", letter.lines);
}

template <class Archive, Described<Window> T>
void describe(Archive& archive, T& window) {
    archive("declared", window.declared);
    archive("opens", window.opens);
    archive("closes", window.closes);
    archive("opening_text", window.opening_text);
    archive("closing_text", window.closing_text);
    archive("opening_clause", window.opening_clause);
    archive("closing_clause", window.closing_clause);
    later(archive, "permanent", window.permanent);
}

// ---- time ----

template <class Archive, Described<Wave> T>
void describe(Archive& archive, T& wave) {
    archive("name", wave.name);
    archive("label", wave.label);
    archive("opens", wave.opens);
    archive("closes", wave.closes);
    archive("opening_text", wave.opening_text);
    archive("closing_text", wave.closing_text);
    archive("clause", wave.clause);
}

template <class Archive, Described<Gathering> T>
void describe(Archive& archive, T& gathering) {
    archive("name", gathering.name);
    archive("label", gathering.label);
    archive("every", gathering.every);
    archive("anchor", gathering.anchor);
    archive("cutoff", gathering.cutoff);
    archive("clause", gathering.clause);
}

template <class Archive, Described<Survey> T>
void describe(Archive& archive, T& survey) {
    archive("name", survey.name);
    archive("label", survey.label);
    archive("follow_up", survey.follow_up);
    archive("form", survey.form);
    archive("after", survey.after);
    archive("anchor_stage", survey.anchor_stage);
    archive("anchor_outcome", survey.anchor_outcome);
    archive("within", survey.within);
    archive("letter", survey.letter);
    archive("reminder", survey.reminder);
    archive("reminder_every", survey.reminder_every);
    archive("reminders", survey.reminders);
    archive("clause", survey.clause);
}

template <class Archive, Described<FollowUp> T>
void describe(Archive& archive, T& follow_up) {
    archive("name", follow_up.name);
    archive("label", follow_up.label);
    archive("except", follow_up.except);
    archive("clause", follow_up.clause);
}

template <class Archive, Described<Act> T>
void describe(Archive& archive, T& act) {
    archive("name", act.name);
    archive("label", act.label);
    archive("party", act.party);
    archive("from", act.from);
    archive("has_within", act.has_within);
    archive("within", act.within);
    archive("reasoned", act.reasoned);
    archive("modifies", act.modifies);
    archive("target", act.target);
    archive("comes_back", act.comes_back);
    archive("extends", act.extends);
    archive("extension", act.extension);
    archive("at_most", act.at_most);
    archive("letter", act.letter);
    archive("clause", act.clause);
}

template <class Archive, Described<Silence> T>
void describe(Archive& archive, T& silence) {
    archive("declared", silence.declared);
    archive("label", silence.label);
    archive("deadline", silence.deadline);
    archive("from", silence.from);
    archive("outcomes", silence.outcomes);
    later(archive, "act", silence.act, none);
}

template <class Archive, Described<Program> T>
void describe(Archive& archive, T& program) {
    archive("format", program.format);
    archive("name", program.name);
    archive("title", program.title);
    archive("organiser", program.organiser);
    archive("service", program.service);
    archive("french", program.french);
    archive("currency", program.currency);
    archive("zone", program.zone);
    archive("rounding", program.rounding);
    archive("calendar_rules", program.calendar_rules);
    archive("window", program.window);
    archive("retention", program.retention);
    archive("strings", program.strings);
    archive("formulas", program.formulas);
    archive("parameters", program.parameters);
    archive("choice_lists", program.choice_lists);
    archive("territories", program.territories);
    archive("fields", program.fields);
    archive("forms", program.forms);
    archive("eligibility", program.eligibility);
    archive("eligibility_clause", program.eligibility_clause);
    archive("periods", program.periods);
    archive("bases", program.bases);
    archive("has_cap", program.has_cap);
    archive("cap", program.cap);
    archive("aid_clause", program.aid_clause);
    archive("award_bounds", program.award_bounds);
    archive("final_amount", program.final_amount);
    archive("parties", program.parties);
    archive("bodies", program.bodies);
    archive("grids", program.grids);
    archive("stages", program.stages);
    archive("payer", program.payer);
    archive("instalments", program.instalments);
    archive("letters", program.letters);
    archive("identity_fields", program.identity_fields);
    archive("confidentiality_clause", program.confidentiality_clause);
    archive("visible_to", program.visible_to);
    archive("prose", program.prose);
    later(archive, "waves", program.waves);
    later(archive, "gatherings", program.gatherings);
    later(archive, "follow_ups", program.follow_ups);
    later(archive, "surveys", program.surveys);
    later(archive, "acts", program.acts);
    later(archive, "silence", program.silence);
    later(archive, "other_silences", program.other_silences);
    later(archive, "schedules", program.schedules);
    later(archive, "award_steps", program.award_steps);
    later(archive, "recovery", program.recovery);
    later(archive, "rankings", program.rankings);
    later(archive, "envelopes", program.envelopes);
    later(archive, "requester", program.requester);
    later(archive, "limits", program.limits);
    later(archive, "verifications", program.verifications);
    later(archive, "cap_by", program.cap_by, none);
    later(archive, "marks_named", program.marks_named);
    later(archive, "marks_after", program.marks_after, none);
    later(archive, "no_aid", program.no_aid);
    later(archive, "funders", program.funders);
}

}  // namespace guichet::program
