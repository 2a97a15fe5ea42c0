#include "engine/views/dossier_view.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "dsl/program/answers.h"
#include "dsl/program/branches.h"
#include "dsl/program/scoring.h"
#include "engine/decide/reviewers.h"
#include "engine/views/as_read.h"

namespace guichet::views {
namespace {

using nlohmann::json;
using program::Category;

json stage_of(const program::Program& program, const state::Dossier& dossier) {
    const auto& stage = program.stages[static_cast<std::size_t>(dossier.stage)];
    return {{"name", stage.name}, {"label", stage.label}, {"final", stage.is_final}};
}

json answer_of(const program::Program& program, std::size_t field, const state::Dossier& dossier) {
    return json::parse(program::write_answer(program, program.fields[field], dossier.answers[field]));
}

json answers_of(const program::Program& program, const state::Dossier& dossier, const Reader& reader) {
    json all = json::object();
    for (const auto& form : program.forms)
        for (const auto& section : form.sections)
            for (auto index : section.fields) {
                auto slot = static_cast<std::size_t>(index);
                const auto& field = program.fields[slot];
                json value;
                if (!program::is_asked(program, index, dossier.answers) || !may_read_field(program, dossier, reader, index)) continue;
                if (field.computed != program::none) {
                    program::Facts facts;
                    facts.answers = dossier.answers;
                    auto cell = program::evaluate(program, field.computed, facts);
                    if (cell.missing()) continue;
                    value = cell.kind == program::Cell::Kind::money ? json(plain_money(Money{cell.x})) : json(program::display(program, cell));
                } else if (program::is_missing(dossier.answers[slot])) {
                    continue;
                } else {
                    value = answer_of(program, slot, dossier);
                }
                auto name = field.path.substr(field.path.rfind('.') + 1);
                (section.name.empty() ? all[form.name] : all[form.name][section.name])[name] = std::move(value);
            }
    return all;
}

/// Marks in whole points are numbers; on a finer scale they are texts ("3.5"), so that none is rounded.
json marks_of(const state::Call& call, const program::Program& program, const state::Dossier& dossier, const Reader& reader) {
    json all = json::object();
    for (const auto& [index, by_person] : dossier.marks) {
        const auto& grid = program.grids[static_cast<std::size_t>(index)];
        const auto parts = program::parts_of(grid);
        const auto names = names_of_marks(call, program, dossier, reader, stage_of_marks(program, dossier, index));
        if (names == Names::nothing) continue;
        std::vector<json> rows;
        for (const auto& [person, marks] : by_person) {
            if (!may_read_marks_of(call, program, dossier, reader, index, person)) continue;
            json row = json::array();
            for (const auto mark : marks) parts == 1 ? row.push_back(mark) : row.push_back(program::plain_score(Ratio(mark, parts), false));
            names == Names::hidden ? rows.push_back(std::move(row)) : void(all[grid.name][person] = std::move(row));
        }
        // By what they are, not by who gave them: their order tells no name.
        std::sort(rows.begin(), rows.end());
        for (std::size_t i = 0; i < rows.size(); ++i) all[grid.name][std::to_string(i + 1)] = std::move(rows[i]);
    }
    return all;
}

/// Who reads the dossier for its stages, and by when; of other readers nothing is said before all marks are in.
json reviews_of(const state::Call& call, const program::Program& program, const state::Dossier& dossier, const Reader& reader) {
    json all = json::object();
    for (const auto& [index, reviews] : dossier.reviews) {
        const auto& stage = program.stages[static_cast<std::size_t>(index)];
        if (names_of_marks(call, program, dossier, reader, index) != Names::shown) continue;
        for (const auto& one : reviews.readers) {
            if (!may_read_marks_of(call, program, dossier, reader, stage.grid, one.person)) continue;
            json item = {{"person", one.person}, {"assigned_on", iso(one.day)}, {"marked", decide::has_marked(dossier, stage.grid, one.person)}};
            if (stage.reviewers.has_within) item["last_day"] = iso(one.last_day);
            all[stage.name].push_back(std::move(item));
        }
    }
    return all;
}

json votes_of(const state::Call& call, const program::Program& program, const state::Dossier& dossier, const Reader& reader) {
    json all = json::object();
    for (const auto& [index, by_person] : dossier.votes) {
        const auto& stage = program.stages[static_cast<std::size_t>(index)];
        if (names_of_marks(call, program, dossier, reader, index) != Names::shown) continue;
        for (const auto& [person, ballot] : by_person)
            all[stage.name][person] = ballot.outcome == program::none ? json(nullptr) : json(stage.outcomes[static_cast<std::size_t>(ballot.outcome)].name);
    }
    return all;
}

json deadlines_of(const program::Program& program, const state::Dossier& dossier) {
    json all = json::array();
    for (const auto& timer : dossier.timers) {
        if (timer.status != state::TimerStatus::armed && timer.status != state::TimerStatus::suspended) continue;
        const auto& deadline = program::deadline_of(program, timer.stage, timer.deadline);
        json one = {{"name", deadline.name}, {"clause", deadline.clause}};
        if (timer.status == state::TimerStatus::suspended) {
            one["suspended"] = true;
            one["remaining_days"] = timer.remaining_days;
        } else {
            one["last_day"] = iso(timer.last_day);
            one["due"] = iso(timer.due);
        }
        all.push_back(std::move(one));
    }
    return all;
}

const char* word_of(state::SurveyStatus status) {
    switch (status) {
        case state::SurveyStatus::scheduled: return "scheduled";
        case state::SurveyStatus::open: return "open";
        case state::SurveyStatus::answered: return "answered";
        case state::SurveyStatus::unanswered: return "unanswered";
        case state::SurveyStatus::cancelled: return "cancelled";
    }
    return "";
}

/// What comes next of the dossier apart from its deadlines: the session that examines it, its
/// surveys, what may still be done from its stage.
void add_time(json& out, const program::Program& program, const state::Dossier& dossier) {
    if (const auto& one = dossier.occurrence) {
        const auto& gathering = program.gatherings[static_cast<std::size_t>(one->gathering)];
        out["session_awaited"] = {{"name", gathering.name}, {"label", gathering.label}, {"date", iso(one->date)}, {"cutoff", iso(one->cutoff)}, {"clause", gathering.clause}};
    }
    for (const auto& [index, one] : dossier.surveys) {
        const auto& survey = program.surveys[static_cast<std::size_t>(index)];
        json item = {{"name", survey.name}, {"label", survey.label}, {"form", program.forms[static_cast<std::size_t>(survey.form)].name},
                     {"status", word_of(one.status)}, {"opens_on", iso(one.opens_on)}, {"clause", survey.clause}};
        if (one.status == state::SurveyStatus::open) {
            item["last_day"] = iso(one.last_day);
            item["reminders"] = one.reminded;
        }
        out["surveys"].push_back(std::move(item));
    }
    for (const auto& act : program.acts) {
        if (std::find(act.from.begin(), act.from.end(), dossier.stage) == act.from.end()) continue;
        json item = {{"name", act.name}, {"label", act.label}, {"party", program.parties[static_cast<std::size_t>(act.party)].name}, {"clause", act.clause}};
        if (act.has_within && !dossier.reached.empty())
            item["last_day"] = iso(calendar::deadline(dossier.reached.back().day, act.within, program.calendar_rules));
        out["acts"].push_back(std::move(item));
    }
}

void add_outcomes(json& out, const state::Call& call, const program::Program& program, const state::Dossier& dossier, const Reader& reader) {
    json all = json::array();
    for (const auto& one : dossier.reached) {
        const auto& stage = program.stages[static_cast<std::size_t>(one.stage)];
        if (!may_see(call, program, dossier, reader, category_of_outcome(stage))) continue;
        const auto& outcome = stage.outcomes[static_cast<std::size_t>(one.outcome)];
        json item = {{"stage", stage.name}, {"outcome", outcome.name}, {"label", outcome.label}, {"day", iso(one.day)}, {"clause", outcome.clause}};
        if (!one.reason.empty()) item["reason"] = one.reason;
        if (!one.session.empty()) item["session"] = one.session;
        all.push_back(std::move(item));
    }
    out["outcomes"] = std::move(all);
}

/// What a person has to settle, or settled: who may not know yet reads that it awaits them.
void add_verifications(json& out, const state::Call& call, const program::Program& program, const state::Dossier& dossier, const Reader& reader) {
    if (program.verifications.empty() || dossier.submitted.empty()) return;
    const auto party = program::find_party(program, reader.party);
    json all = json::array();
    for (std::size_t i = 0; i < program.verifications.size(); ++i) {
        const auto& one = program.verifications[i];
        if (party != one.party && !may_see(call, program, dossier, reader, Category::answers)) continue;
        json item = {{"name", one.name}, {"label", one.label}, {"by", program.parties[static_cast<std::size_t>(one.party)].name}, {"clause", one.clause}};
        const auto settled = dossier.verified.find(static_cast<program::Index>(i));
        if (settled != dossier.verified.end() && may_see_finding(call, program, dossier, reader, static_cast<program::Index>(i))) {
            item["status"] = settled->second.fulfilled ? "fulfilled" : "not_fulfilled";
            item["reason"] = settled->second.reason;
            item["day"] = iso(settled->second.day);
        } else {
            item["status"] = "to_verify";
        }
        all.push_back(std::move(item));
    }
    if (!all.empty()) out["verifications"] = std::move(all);
}

/// Where its money is, or where it waits for some: for those who decide, not for the applicant.
void add_envelope(json& out, const program::Program& program, const state::Dossier& dossier) {
    const auto envelope = [&](const model::Purse& purse) {
        json one = {{"name", program.envelopes[static_cast<std::size_t>(purse.envelope)].name}};
        if (purse.year != 0) one["year"] = purse.year;
        return one;
    };
    if (const auto& one = dossier.engagement)
        out["engaged"] = {{"envelope", envelope(one->purse)}, {"amount", plain_money(one->amount)}, {"paid", plain_money(one->paid)}};
    if (const auto& one = dossier.waiting) {
        out["waiting"] = {{"envelope", envelope(one->purse)}, {"amount", plain_money(one->amount)}, {"place", one->place}};
        if (one->rank > 0) out["waiting"]["rank"] = one->rank;
    }
}

/// Who pays what of it, and has paid.
void add_funders(json& out, const program::Program& program, const state::Instalment& due) {
    const auto amounts = program::parts_of(program, due.amount);
    for (std::size_t i = 0; i < amounts.size(); ++i) {
        const auto& funder = program.funders[i];
        json one = {{"name", funder.name}, {"label", funder.label}, {"amount", plain_money(amounts[i])}, {"paid", false}};
        for (const auto& part : due.parts) {
            if (part.funder != static_cast<program::Index>(i)) continue;
            one["paid"] = true;
            one["amount"] = plain_money(part.amount);
            one["reference"] = part.reference;
        }
        out["funders"].push_back(std::move(one));
    }
}

void add_payments(json& out, const program::Program& program, const state::Dossier& dossier) {
    if (dossier.final_amount) out["final_amount"] = plain_money(*dossier.final_amount);
    if (const auto owed = state::to_give_back(dossier)) out["overpaid"] = plain_money(*owed);
    if (dossier.recovery) {
        out["recovery"] = {{"amount", plain_money(dossier.recovery->amount)}, {"recovered", !dossier.recovery->reference.empty()}};
        if (!dossier.recovery->reference.empty()) out["recovery"]["reference"] = dossier.recovery->reference;
        // Of several recoveries, what came back in all.
        if (dossier.returned.cents > 0 && dossier.returned != dossier.recovery->amount) out["recovery"]["returned"] = plain_money(dossier.returned);
        for (std::size_t i = 0; i < dossier.recovery->owed.size(); ++i)
            out["recovery"]["funders"].push_back({{"name", program.funders[i].name}, {"label", program.funders[i].label}, {"amount", plain_money(dossier.recovery->owed[i])}});
    }
    json parts = json::array();
    for (const auto& [index, part] : dossier.instalments) {
        const auto& declared = program.instalments[static_cast<std::size_t>(index)];
        json one = {{"name", declared.name}, {"label", declared.label}, {"amount", plain_money(part.amount)}, {"paid", part.paid}, {"clause", declared.clause}};
        if (part.paid) one["reference"] = part.reference;
        const auto& here = program.stages[static_cast<std::size_t>(dossier.stage)];
        if (!part.paid && here.is_final && here.paid == program::PaidRule::examined) one[part.released ? "freed" : "to_be_examined"] = true;
        add_funders(one, program, part);
        parts.push_back(std::move(one));
    }
    for (const auto& [index, reason] : dossier.cancelled) {
        const auto& declared = program.instalments[static_cast<std::size_t>(index)];
        parts.push_back({{"name", declared.name}, {"label", declared.label}, {"cancelled", true}, {"reason", reason}, {"paid", false}, {"clause", declared.clause}});
    }
    out["instalments"] = std::move(parts);
}

}  // namespace

std::string score_text(const state::Score& score, bool french) {
    if (score.denominator == 1) return std::to_string(score.numerator);
    // Hundredths, rounded half up: for the eye only, the exact fraction is what rules compare.
    auto hundredths = (score.numerator * 200 + score.denominator) / (2 * score.denominator);
    return fmt::format("{}{}{:02}", hundredths / 100, french ? "," : ".", hundredths % 100);
}

nlohmann::json dossier_summary(const state::Call& call, const program::Program& program, const state::Dossier& dossier, const Reader& reader) {
    json out = {{"number", dossier.id}, {"stage", stage_of(program, dossier)}};
    if (!dossier.reference.empty()) out["reference"] = dossier.reference;
    if (may_see(call, program, dossier, reader, Category::identity)) {
        json identity = json::object();
        for (auto field : program.identity_fields) {
            auto slot = static_cast<std::size_t>(field);
            if (!program::is_missing(dossier.answers[slot])) identity[program.fields[slot].path] = answer_of(program, slot, dossier);
        }
        out["identity"] = std::move(identity);
    }
    return out;
}

nlohmann::json dossier_view(const state::Call& call, const program::Program& program, const state::Dossier& dossier, const Reader& reader) {
    json out = dossier_summary(call, program, dossier, reader);
    out["call"] = program.name;
    auto sees = [&](Category category) { return may_see(call, program, dossier, reader, category); };
    if (sees(Category::identity)) {
        out["applicant"] = dossier.applicant;
        if (!dossier.receipt.empty()) out["receipt"] = dossier.receipt;
        json submitted = json::object();
        for (const auto& [form, at] : dossier.submitted) submitted[program.forms[static_cast<std::size_t>(form)].name] = iso(at);
        out["submitted"] = std::move(submitted);
    }
    if (sees(Category::answers)) out["answers"] = answers_of(program, dossier, reader);
    if (sees(Category::marks)) {
        out["marks"] = marks_of(call, program, dossier, reader);
        if (json votes = votes_of(call, program, dossier, reader); !votes.empty()) out["votes"] = std::move(votes);
        if (json reviews = reviews_of(call, program, dossier, reader); !reviews.empty()) out["reviews"] = std::move(reviews);
        json scores = json::object();
        for (const auto& [grid, score] : dossier.scores)
            if (names_of_marks(call, program, dossier, reader, stage_of_marks(program, dossier, grid)) != Names::nothing)
                scores[program.grids[static_cast<std::size_t>(grid)].name] = score_text(score, program.french);
        out["scores"] = std::move(scores);
        json recused = json::object();
        for (const auto& [body, people] : dossier.recused)
            for (const auto& [person, reason] : people)
                if (names_of_marks(call, program, dossier, reader, dossier.stage) == Names::shown) recused[program.bodies[static_cast<std::size_t>(body)].name][person] = reason;
        out["recused"] = std::move(recused);
    }
    add_outcomes(out, call, program, dossier, reader);
    add_verifications(out, call, program, dossier, reader);
    if (sees(Category::decision) && dossier.award) out["award"] = plain_money(*dossier.award);
    if (sees(Category::decision) && program::find_party(program, reader.party) != 0) add_envelope(out, program, dossier);
    if (sees(Category::payments)) add_payments(out, program, dossier);
    if (sees(Category::exchanges)) {
        if (dossier.complement) out["complement"] = {{"text", dossier.complement->text}, {"last_day", iso(dossier.complement->last_day)}};
        out["deadlines"] = deadlines_of(program, dossier);
        add_time(out, program, dossier);
    }
    return out;
}

}  // namespace guichet::views
