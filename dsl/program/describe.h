#pragma once
// Every struct of a Program, described once: the codec writes and reads by the same description,
// so that the two cannot differ. The names are those of the encoding, format 1: a member that is
// added, renamed or removed is a new format (codec.h).
//
// `describe(archive, object)` calls `archive(name, member)` for each member. A const object is
// written, a mutable one is read.
#include <concepts>
#include <type_traits>

#include "dsl/program/program.h"

namespace guichet::program {

template <class T, class Struct>
concept Described = std::same_as<std::remove_const_t<T>, Struct>;

template <class Archive, Described<Rounding> T>
void describe(Archive& archive, T& rounding) {
    archive("mode", rounding.mode);
    archive("step_cents", rounding.step_cents);
}

template <class Archive, Described<calendar::Rules> T>
void describe(Archive& archive, T& rules) {
    archive("month_end", rules.month_end);
    archive("non_working", rules.non_working);
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
    archive.later("seats", body.seats);
    archive.later("college_seats", body.college_seats);
    archive.later("quorum_members", body.quorum_members);
    archive.later("college_quorums", body.college_quorums);
    archive.later("proxies", body.proxies);
    archive.later("proxies_in_quorum", body.proxies_in_quorum);
    archive.later("has_chair", body.has_chair);
    archive.later("chair_label", body.chair_label);
    archive.later("casting_vote", body.casting_vote);
}

template <class Archive, Described<Criterion> T>
void describe(Archive& archive, T& criterion) {
    archive("name", criterion.name);
    archive("label", criterion.label);
    archive("levels", criterion.levels);
    archive.later("weight", criterion.weight, Ratio{1});
    archive.later("group", criterion.group, none);
    archive.later("own_scale", criterion.own_scale);
    archive.later("lowest", criterion.lowest);
    archive.later("highest", criterion.highest);
    archive.later("step", criterion.step, Ratio{1});
    archive.later("has_threshold", criterion.has_threshold);
    archive.later("threshold", criterion.threshold);
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
    archive.later("groups", grid.groups);
    archive.later("step", grid.step, Ratio{1});
    archive.later("has_threshold", grid.has_threshold);
    archive.later("threshold", grid.threshold);
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
    archive.later("reasoned_when", outcome.reasoned_when, none);
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
    archive.later("vote", stage.vote);
    archive.later("vote_of_present", stage.vote_of_present);
    archive.later("ranking", stage.ranking, none);
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
    archive.later("rankings", program.rankings);
}

}  // namespace guichet::program
