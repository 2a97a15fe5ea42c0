#include "engine/daemon/call_view.h"

#include <nlohmann/json.hpp>

#include "dsl/program/wording.h"

#include "dsl/program/lookup.h"
#include "dsl/program/scoring.h"

namespace guichet::daemon {
namespace {

using nlohmann::json;
using program::Index;
using program::none;

std::string formula_text(const program::Program& program, Index formula) { return at(program.formulas, formula).text; }

std::string_view type_name(program::Type type) {
    switch (type) {
        case program::Type::boolean: return "boolean";
        case program::Type::number: return "number";
        case program::Type::money: return "money";
        case program::Type::date: return "date";
        case program::Type::text: return "text";
        case program::Type::long_text: return "long_text";
        case program::Type::choice: return "choice";
        case program::Type::commune: return "commune";
        case program::Type::siret: return "siret";
        case program::Type::email: return "email";
        case program::Type::phone: return "phone";
        case program::Type::file: return "file";
        case program::Type::percent: return "percent";
        case program::Type::duration: return "duration";
        case program::Type::choices: return "choices";
        case program::Type::list: break;
    }
    return "list";
}

void add_clause(json& out, const std::string& clause) {
    if (!clause.empty()) out["clause"] = clause;
}

json field_view(const program::Program& program, const program::Field& field) {
    json out = {{"path", field.path}, {"label", field.label}, {"type", type_name(field.type)}};
    if (field.computed != none) {
        out["computed"] = formula_text(program, field.computed);
    } else if (field.requirement == program::Requirement::when) {
        out["required_when"] = formula_text(program, field.required_when);
    } else {
        out["required"] = field.requirement == program::Requirement::always;
    }
    for (auto condition : field.asked_when) out["asked_when"].push_back(formula_text(program, condition));
    if (field.minimum != none) out["minimum"] = formula_text(program, field.minimum);
    if (field.maximum != none) out["maximum"] = formula_text(program, field.maximum);
    if (field.type == program::Type::choices && field.min_lines > 0) out["least_items"] = field.min_lines;
    if (field.type == program::Type::choices && field.max_lines > 0) out["most_items"] = field.max_lines;
    if (field.max_characters > 0) out["max_characters"] = field.max_characters;
    if (field.choice_list != none)
        for (const auto& item : at(program.choice_lists, field.choice_list).items) {
            json one = {{"name", item.name}, {"label", item.label}};
            if (!item.admitted) one["admitted"] = false;
            add_clause(one, item.clause);
            out["choices"].push_back(std::move(one));
        }
    if (field.type == program::Type::list) {
        out["min_lines"] = field.min_lines;
        out["max_lines"] = field.max_lines;
        for (const auto& column : field.columns) out["columns"].push_back(field_view(program, column));
    }
    add_clause(out, field.clause);
    if (!field.bound_clause.empty()) out["bound_clause"] = field.bound_clause;
    return out;
}

json forms_of(const program::Program& program) {
    json all = json::array();
    for (const auto& form : program.forms) {
        json sections = json::array();
        for (const auto& section : form.sections) {
            json fields = json::array();
            for (auto index : section.fields) fields.push_back(field_view(program, at(program.fields, index)));
            sections.push_back({{"name", section.name}, {"label", section.label}, {"fields", std::move(fields)}});
        }
        json one = {{"name", form.name}, {"label", form.label}, {"sections", std::move(sections)}};
        add_clause(one, form.clause);
        all.push_back(std::move(one));
    }
    return all;
}

json outcomes_of(const program::Program& program, const program::Stage& stage) {
    json all = json::array();
    for (const auto& outcome : stage.outcomes) {
        json one = {{"name", outcome.name}, {"label", outcome.label}, {"reasoned", outcome.reasoned}, {"automatic", outcome.automatic}, {"awards", outcome.awards}};
        if (outcome.guard != none) one["when"] = formula_text(program, outcome.guard);
        if (outcome.envelope != none) one[outcome.reserves ? "reserves" : outcome.recalls ? "recalls" : "charged_to"] = at(program.envelopes, outcome.envelope).name;
        if (outcome.act != none) one["act"] = at(program.acts, outcome.act).name;
        if (outcome.target != none) one["leads_to"] = at(program.stages, outcome.target).name;
        add_clause(one, outcome.clause);
        all.push_back(std::move(one));
    }
    return all;
}

json stages_of(const program::Program& program) {
    json all = json::array();
    for (const auto& stage : program.stages) {
        json one = {{"name", stage.name}, {"label", stage.label}, {"final", stage.is_final}, {"outcomes", outcomes_of(program, stage)}};
        if (stage.party != none) one["party"] = at(program.parties, stage.party).name;
        if (stage.body != none) one["body"] = at(program.bodies, stage.body).name;
        if (stage.form != none) one["form"] = at(program.forms, stage.form).name;
        if (stage.grid != none) one["grid"] = at(program.grids, stage.grid).name;
        if (const auto& reviewers = stage.reviewers; reviewers.body != none) {
            json said = {{"count", reviewers.count}, {"body", at(program.bodies, reviewers.body).name}, {"rotation", reviewers.rotation}};
            if (reviewers.assigned_by != none) said["assigned_by"] = at(program.parties, reviewers.assigned_by).name;
            if (reviewers.has_within) said["within"] = format_duration(reviewers.within, program.french);
            if (reviewers.has_gap) said["gap"] = program::plain_score(reviewers.gap, false);
            add_clause(said, reviewers.clause);
            one["reviewers"] = std::move(said);
        }
        if (stage.marks_again != program::MarksAgain::unsaid) one["marks_again"] = stage.marks_again == program::MarksAgain::afresh ? "afresh" : "kept";
        if (stage.ranking != none) one["ranking"] = at(program.rankings, stage.ranking).label;
        if (stage.vote != program::VoteRule::none) {
            constexpr std::string_view rules[] = {"", "majority", "two_thirds", "unanimity"};
            one["vote"] = {{"rule", rules[static_cast<std::size_t>(stage.vote)]}, {"of", stage.vote_of_present ? "present" : "votes_cast"}};
        }
        if (stage.withdrawal_target != none) one["withdrawal"] = at(program.stages, stage.withdrawal_target).name;
        for (const auto& deadline : stage.deadlines) {
            json line = {{"name", deadline.name}, {"delay", format_duration(deadline.duration, program.french)}};
            if (deadline.duration_by != none) line["delay"] = program::all_values(program, deadline.duration_by);
            add_clause(line, deadline.clause);
            one["deadlines"].push_back(std::move(line));
        }
        add_clause(one, stage.clause);
        all.push_back(std::move(one));
    }
    return all;
}

/// What is particular to a criterion is told only where there is something.
json criterion_of(const program::Program& program, const program::Grid& grid, const program::Criterion& criterion) {
    json one = {{"name", criterion.name}, {"label", criterion.label}, {"levels", criterion.levels}};
    const auto scale = program::scale_of(grid, criterion);
    const auto shown = [&](const Ratio& value) { return program::plain_score(value, program.french); };
    if (criterion.own_scale || scale.step != Ratio(1)) {
        one["lowest"] = scale.lowest;
        one["highest"] = scale.highest;
        one["step"] = shown(scale.step);
    }
    if (criterion.weight != Ratio(1)) one["weight"] = shown(criterion.weight);
    if (criterion.group != none) one["part_of"] = at(grid.groups, criterion.group).name;
    if (criterion.has_threshold) one["threshold"] = shown(criterion.threshold);
    return one;
}

json grids_of(const program::Program& program) {
    json all = json::array();
    for (const auto& grid : program.grids) {
        json criteria = json::array();
        for (const auto& criterion : grid.criteria) criteria.push_back(criterion_of(program, grid, criterion));
        json one = {{"name", grid.name}, {"label", grid.label}, {"lowest", grid.lowest}, {"highest", grid.highest}, {"criteria", std::move(criteria)}};
        for (const auto& group : grid.groups) {
            json whole = {{"name", group.name}, {"label", group.label}, {"weight", program::plain_score(group.weight, program.french)}};
            if (group.has_threshold) whole["threshold"] = program::plain_score(group.threshold, program.french);
            one["groups"].push_back(std::move(whole));
        }
        if (grid.has_threshold) one["threshold"] = program::plain_score(grid.threshold, program.french);
        add_clause(one, grid.clause);
        all.push_back(std::move(one));
    }
    return all;
}

json bodies_of(const program::Program& program) {
    json all = json::array();
    for (const auto& body : program.bodies) {
        json one = {{"name", body.name}, {"label", body.label}};
        if (body.secretary != none) one["secretary"] = at(program.parties, body.secretary).name;
        for (std::size_t i = 0; i < body.college_names.size(); ++i) one["colleges"].push_back({{"name", body.college_names[i]}, {"label", body.college_labels[i]}});
        for (std::size_t i = 0; i < body.college_seats.size(); ++i) one["colleges"][i]["seats"] = body.college_seats[i];
        if (body.seats > 0) one["seats"] = body.seats;
        if (body.proxies > 0) one["proxies"] = body.proxies;
        if (body.substitutes) one["substitutes"] = true;
        if (body.has_chair) one["chair"] = body.chair_label;
        add_clause(one, body.clause);
        all.push_back(std::move(one));
    }
    return all;
}

json eligibility_of(const program::Program& program) {
    json all = json::array();
    for (const auto& group : program.eligibility) {
        const char* quantifier = group.quantifier == program::Quantifier::all ? "all" : group.quantifier == program::Quantifier::any ? "any" : "none";
        json rules = json::array();
        for (const auto& rule : group.rules) {
            json one = {{"rule", formula_text(program, rule.test)}, {"otherwise", rule.message}};
            add_clause(one, rule.clause);
            rules.push_back(std::move(one));
        }
        all.push_back({{"quantifier", quantifier}, {"rules", std::move(rules)}});
    }
    return all;
}

json window_of(const program::Window& window) {
    json out = {{"opens", iso(window.opens)}, {"opening", window.opening_text}, {"closing", window.closing_text}};
    if (window.permanent) out["permanent"] = true;
    else out["closes"] = iso(window.closes);
    if (!window.opening_clause.empty()) out["opening_clause"] = window.opening_clause;
    if (!window.closing_clause.empty()) out["closing_clause"] = window.closing_clause;
    return out;
}

/// Waves, sessions that come again, surveys, acts, silence: each only where the call has some.
void add_time(json& out, const program::Program& program) {
    const auto duration = [&](Duration length) { return format_duration(length, program.french); };
    for (const auto& wave : program.waves) {
        json one = {{"name", wave.name}, {"label", wave.label}, {"opens", iso(wave.opens)}, {"closes", iso(wave.closes)}};
        add_clause(one, wave.clause);
        out["waves"].push_back(std::move(one));
    }
    for (const auto& gathering : program.gatherings) {
        json one = {{"name", gathering.name}, {"label", gathering.label}, {"every", duration(gathering.every)}, {"from", iso(gathering.anchor)}, {"cutoff", duration(gathering.cutoff)}};
        add_clause(one, gathering.clause);
        out["gatherings"].push_back(std::move(one));
    }
    for (const auto& survey : program.surveys) {
        json one = {{"name", survey.name}, {"label", survey.label}, {"form", at(program.forms, survey.form).name}, {"after", duration(survey.after)}, {"within", duration(survey.within)}};
        add_clause(one, survey.clause);
        out["surveys"].push_back(std::move(one));
    }
    for (const auto& act : program.acts) {
        json one = {{"name", act.name}, {"label", act.label}, {"party", at(program.parties, act.party).name}};
        for (const auto from : act.from) one["from"].push_back(at(program.stages, from).name);
        if (act.has_within) one["within"] = duration(act.within);
        if (act.target != none) one["leads_to"] = at(program.stages, act.target).name;
        add_clause(one, act.clause);
        out["acts"].push_back(std::move(one));
    }
    for (const auto* silence : program::silences_of(program)) {
        json one = {{"name", silence->deadline.name}, {"label", silence->label}, {"delay", duration(silence->deadline.duration)}};
        add_clause(one, silence->deadline.clause);
        if (!out.contains("silence")) out["silence"] = one;  // the first, or only one
        out["silences"].push_back(std::move(one));
    }
}

}  // namespace

json call_summary(const program::Program& program) {
    json out = {{"name", program.name}, {"title", program.title}, {"organiser", program.organiser}};
    if (program.window.declared) out["window"] = window_of(program.window);
    return out;
}

json call_view(const program::Program& program, const std::string& fingerprint) {
    json out = call_summary(program);
    out["service"] = program.service;
    out["language"] = program.french ? "fr" : "en";
    out["currency"] = program.currency;
    out["zone"] = program.zone;
    out["fingerprint"] = fingerprint;
    out["retention"] = format_duration(program.retention, program.french);
    if (program.no_aid) {
        out["aid"] = {{"none", true}};
        add_clause(out["aid"], program.aid_clause);
    }
    if (program.has_cap) {
        out["cap"] = {{"amount", plain_money(program.cap)}};
        if (program.cap_by != none) out["cap"]["depends"] = program::all_values(program, program.cap_by);
        add_clause(out["cap"], program.aid_clause);
    }
    out["parameters"] = json::array();
    for (const auto& parameter : program.parameters)
        out["parameters"].push_back({{"name", parameter.name}, {"value", parameter.value}, {"reason", parameter.reason}});
    out["parties"] = json::array();
    for (const auto& party : program.parties) out["parties"].push_back({{"name", party.name}, {"label", party.label}});
    out["forms"] = forms_of(program);
    out["eligibility"] = eligibility_of(program);
    out["stages"] = stages_of(program);
    out["grids"] = grids_of(program);
    out["bodies"] = bodies_of(program);
    out["instalments"] = json::array();
    for (const auto& instalment : program.instalments) {
        json one = {{"name", instalment.name}, {"label", instalment.label}, {"balance", instalment.balance}};
        add_clause(one, instalment.clause);
        out["instalments"].push_back(std::move(one));
    }
    for (const auto& funder : program.funders) {
        json one = {{"name", funder.name}, {"label", funder.label}, {"share", program::format_ratio(funder.share * Ratio(100), false) + "%"}, {"balance", funder.balance},
                    {"paid_by", program.parties[static_cast<std::size_t>(funder.party)].name}};
        add_clause(one, funder.clause);
        out["funders"].push_back(std::move(one));
    }
    out["prose"] = program.prose;
    add_time(out, program);
    return out;
}

}  // namespace guichet::daemon
