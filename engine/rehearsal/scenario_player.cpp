#include "engine/rehearsal/scenario_player.h"

#include <algorithm>

#include <fmt/format.h>

#include "dsl/program/evaluate.h"
#include "engine/decide/ranks.h"
#include "engine/decide/body_facts.h"
#include "engine/decide/limits.h"
#include "engine/decide/verifications.h"
#include "engine/views/describe.h"

namespace guichet::rehearsal {

using program::Expect;
using program::Index;
using program::none;
using program::When;

namespace {

constexpr std::int32_t noon = 12 * 3'600'000;

calendar::Zone zone_of(const program::Program& program) {
    auto zone = calendar::Zone::locate(program.zone);
    if (!zone) throw RunError("fuseau inconnu : " + program.zone, "unknown zone: " + program.zone);
    return *zone;
}

/// What happened, one line an event, without the mechanics; the last ones.
std::vector<std::string> story(const program::Program& program, const calendar::Zone& zone, const std::vector<views::Recorded>& records) {
    constexpr std::size_t longest = 14;
    std::vector<std::string> out;
    for (const auto& record : records)
        for (const auto& event : record.entry.events) {
            const bool mechanics = std::holds_alternative<model::AnswersChanged>(event) || std::holds_alternative<model::DeadlineCleared>(event) ||
                                   std::holds_alternative<model::CallPublished>(event) || std::holds_alternative<model::MemberAppointed>(event);
            if (mechanics) continue;
            const auto told = views::describe(program, event, program.french);
            out.push_back(fmt::format("{}  {}{}", views::local_text(zone, record.at), told.line, views::cited(told.clause)));
        }
    if (out.size() > longest) out.erase(out.begin(), out.end() - longest);
    return out;
}

bool contains(std::string_view whole, std::string_view part) { return part.empty() || whole.find(part) != std::string_view::npos; }

}  // namespace

ScenarioPlayer::ScenarioPlayer(const program::Program& program, const program::Suite& suite)
    : program_(program), suite_(suite), zone_(zone_of(program)) {}

ScenarioResult ScenarioPlayer::play(const program::Scenario& scenario) {
    runner_.reset();
    journal_.emplace();
    runner_.emplace(program_, *journal_, no_files_);
    result_ = {};
    result_.title = scenario.title;
    result_.line = scenario.line;
    begun_ = acted_ = rejection_told_ = false;
    seats_.clear();
    sheets_.clear();
    reference_ = say("essai", "scenario");
    commands_ = sessions_ = 0;
    rejection_.reset();
    step_ = act_step_ = nullptr;
    try {
        for (const auto& one : scenario.steps) {
            step_ = &one;
            std::visit([&](const auto& what) { step(what); }, one.what);
        }
        expect_no_refusal();
    } catch (Failed& failed) {
        result_.failure = std::move(failed.failure);
    } catch (const RunError& error) {
        ScenarioFailure failure;
        failure.found = say(error.french, error.what());
        if (step_) failure.line = step_->line, failure.text = step_->text;
        result_.failure = std::move(failure);
    }
    result_.records = runner_->played().records;
    if (result_.failure) result_.failure->led_there = story(program_, zone_, result_.records);
    return std::move(result_);
}

void ScenarioPlayer::fail(std::string expected, std::string found, std::string clause, std::int32_t rule_line) const {
    ScenarioFailure failure;
    if (step_) {
        failure.line = step_->line;
        failure.text = step_->text;
    }
    failure.expected = std::move(expected);
    failure.found = std::move(found);
    failure.clause = std::move(clause);
    failure.rule_line = rule_line;
    throw Failed{std::move(failure)};
}

/// A refusal that no line announces is a failure, at the line that was refused.
void ScenarioPlayer::expect_no_refusal() {
    if (!rejection_ || rejection_told_) return;
    step_ = act_step_;
    std::string found = rejection_->sentence(program_.french);
    for (std::size_t i = 0; i < rejection_->faults.size() && i < 5; ++i)
        found += "\n  " + rejection_->faults[i].place + " : " + say(rejection_->faults[i].french, rejection_->faults[i].english);
    std::int32_t rule_line = 0;
    for (const auto& stage : program_.stages)
        for (const auto& outcome : stage.outcomes)
            if (const auto* act = act_step_ ? std::get_if<program::ScenarioAct>(&act_step_->what) : nullptr;
                act && act->args.outcome == outcome.name && rejection_->kind == model::RejectionKind::rule_not_met && rule_line == 0)
                rule_line = outcome.line;
    fail(say("l'acte est pris", "the act is taken"), found, rejection_->clause, rule_line);
}

const state::Dossier* ScenarioPlayer::dossier() const {
    return begun_ ? state::find(runner_->shard().state(), reference_) : nullptr;
}

// ---- what is given

void ScenarioPlayer::step(const program::GiveAnswer& given) { sheets_[reference_].given[given.field] = given.value; }
void ScenarioPlayer::step(const program::FillAutomatically& fill) { sheets_[reference_].automatic.insert(fill.form); }

void ScenarioPlayer::step(const program::Seat& seat) {
    seats_.push_back(seat);
    if (begun_ && !appoint(seat)) expect_no_refusal();
}

void ScenarioPlayer::step(const program::TakeDossier& take) {
    expect_no_refusal();
    // What was given before any dossier was named is common to all of them.
    auto common = sheets_[say("essai", "scenario")];
    common.created = false;
    reference_ = take.name;
    sheets_.try_emplace(reference_, std::move(common));
}

// ---- what is done

void ScenarioPlayer::begin(Instant at) {
    if (begun_) return;
    begun_ = true;
    now_ = at;
    runner_->start(at);
    for (const auto& seat : seats_)
        if (!appoint(seat)) {
            act_step_ = step_;
            expect_no_refusal();
        }
}

Instant ScenarioPlayer::instant_of(const When& when) {
    const auto at = [&](Date day, std::int32_t ms) { return zone_.resolve({day, ms}).first; };
    switch (when.kind) {
        case When::Kind::next: return begun_ ? now_ : program_.window.opens;
        case When::Kind::day:
            if (when.ms_of_day) return at(when.day, *when.ms_of_day);
            if (begun_ && zone_.local(now_).date == when.day && zone_.local(now_).ms_of_day > noon) return now_;
            return at(when.day, noon);
        case When::Kind::after: {
            const auto local = zone_.local(begun_ ? now_ : program_.window.opens);
            return at(calendar::add(local.date, when.delay, program_.calendar_rules), local.ms_of_day);
        }
        case When::Kind::at:
        case When::Kind::just_before: break;
    }
    Instant mark;
    if (when.mark == When::Mark::opening) {
        mark = program_.window.opens;
    } else if (when.mark == When::Mark::closing) {
        mark = program_.window.closes;
    } else {
        const auto* known = dossier();
        std::string running;
        bool found = false;
        if (known && when.mark == When::Mark::complement && known->complement) found = true, mark = known->complement->due;
        if (known && when.mark == When::Mark::deadline)
            for (const auto& timer : known->timers) {
                if (timer.status != state::TimerStatus::armed) continue;
                const auto& name = program::deadline_of(program_, timer.stage, timer.deadline).name;
                running += (running.empty() ? "" : ", ") + name;
                if (name == when.deadline) found = true, mark = timer.due;
            }
        if (!found)
            fail(say("cette échéance court", "this deadline runs"),
                 running.empty() ? say("aucune échéance ne court", "no deadline runs") : say("celles qui courent : ", "those that run: ") + running);
    }
    return when.kind == When::Kind::just_before ? Instant{mark.unix_ms - 1} : mark;
}

void ScenarioPlayer::step(const program::ScenarioAct& act) {
    expect_no_refusal();
    rejection_.reset();
    const auto at = instant_of(act.when);
    begin(at);
    if (at < now_)
        fail(say("le temps avance", "time goes forward"), fmt::format("{} < {}", views::local_text(zone_, at), views::local_text(zone_, now_)));
    now_ = at;
    acted_ = true;
    act_step_ = step_;
    runner_->let_pass(now_);
    if (!act.idle) act_out(act);
}

// ---- what must follow

void ScenarioPlayer::step(const Expect& expect) {
    if (expect.kind == Expect::Kind::rejection) return check_rejection(expect);
    expect_no_refusal();
    if (expect.kind != Expect::Kind::alert && !dossier()) fail(step_->text, say("il n'y a pas encore de dossier", "there is no dossier yet"));
    switch (expect.kind) {
        case Expect::Kind::stage:
        case Expect::Kind::not_stage: return check_stage(expect);
        case Expect::Kind::formula: return check_formula(expect);
        case Expect::Kind::deadline: return check_deadline(expect);
        case Expect::Kind::envelope: return check_envelope(expect);
        default: return check_event(expect);
    }
}

/// The clause and the line of the last outcome: what brought the dossier where it is.
std::pair<std::string, std::int32_t> ScenarioPlayer::last_rule() const {
    const auto* known = dossier();
    if (!known || known->reached.empty()) return {};
    const auto& last = known->reached.back();
    const auto& outcome = program_.stages[static_cast<std::size_t>(last.stage)].outcomes[static_cast<std::size_t>(last.outcome)];
    return {outcome.clause, outcome.line};
}

void ScenarioPlayer::check_stage(const Expect& expect) {
    const auto* known = dossier();
    const bool same = known->stage == expect.index;
    if (same == (expect.kind == Expect::Kind::stage)) return;
    const auto name = [&](Index stage) { return program_.stages[static_cast<std::size_t>(stage)].name; };
    const auto [clause, line] = last_rule();
    fail(fmt::format("{} {} {}", say("étape", "stage"), expect.kind == Expect::Kind::stage ? "=" : "<>", name(expect.index)),
         fmt::format("{} = {}", say("étape", "stage"), name(known->stage)), clause, line);
}

std::string ScenarioPlayer::clause_of(Index formula) const {
    using program::Op;
    const auto at = [](const auto& table, Index index) -> const auto& { return table[static_cast<std::size_t>(index)]; };
    for (const auto& one : at(suite_.program.formulas, formula).code) {
        switch (one.op) {
            case Op::push_field: case Op::sum: case Op::count: {
                const auto& field = at(program_.fields, one.a);
                return field.bound_clause.empty() ? field.clause : field.bound_clause;
            }
            case Op::push_period_start: case Op::push_period_end: return at(program_.periods, one.a).clause;
            case Op::push_base: return at(program_.bases, one.a).clause;
            case Op::push_award: return program_.aid_clause;
            case Op::push_instalment: return at(program_.instalments, one.a).clause;
            case Op::push_grid_total: case Op::grid_complete: return at(program_.grids, one.a).clause;
            case Op::eligibility_met: return program_.eligibility_clause;
            default: break;
        }
    }
    return {};
}

void ScenarioPlayer::check_formula(const Expect& expect) {
    if (expect.index == none) return;
    const auto* known = dossier();
    const auto grids = decide::all_grid_facts(runner_->shard().state(), program_, *known);
    std::vector<std::optional<Money>> instalments(program_.instalments.size());
    for (const auto& [index, due] : known->instalments) instalments[static_cast<std::size_t>(index)] = due.amount;
    program::Facts facts;
    facts.answers = known->answers;
    facts.grids = grids;
    facts.award = known->award;
    facts.instalments = instalments;
    // The engine counts: this dossier included, by what it would be granted today.
    const auto world = runner_->shard().world();  // the steps only refer to it
    const decide::Steps steps(runner_->shard().state(), world, *known, now_);
    facts.limits = steps.facts().limits;
    const auto verifications = decide::verification_facts(program_, *known);
    facts.verifications = verifications;
    facts.received_on = steps.received_on();
    facts.decided_on = known->granted_on;
    facts.overpaid = state::to_give_back(*known);
    const auto ranks = decide::ranks_of(runner_->shard().state(), program_, *known);
    facts.ranks = ranks;
    const auto cell = program::evaluate(suite_.program, expect.index, facts);
    if (cell.kind == program::Cell::Kind::boolean && cell.x == 1) return;
    std::string found;
    for (const auto& seen : program::inputs_of(suite_.program, expect.index, facts))
        found += fmt::format("{}{} = {}", found.empty() ? "" : ", ", seen.name, seen.value);
    fail(suite_.program.formulas[static_cast<std::size_t>(expect.index)].text, found, clause_of(expect.index));
}

void ScenarioPlayer::check_rejection(const Expect& expect) {
    std::string wanted = say("l'acte est refusé", "the act is refused");
    if (!expect.text.empty()) wanted += fmt::format(" : “{}”", expect.text);
    if (!expect.clause.empty()) wanted += fmt::format(" [{} {}]", say("section", "section"), expect.clause);
    if (!rejection_) fail(wanted, say("il a été pris", "it was taken"));
    rejection_told_ = true;
    std::string told = rejection_->sentence(program_.french);
    std::string clauses = rejection_->clause;
    for (const auto& fault : rejection_->faults) {
        told += " ; " + fault.place + " : " + say(fault.french, fault.english);
        if (fault.clause != clauses) clauses += (clauses.empty() || fault.clause.empty() ? "" : ", ") + fault.clause;
    }
    bool cited = expect.clause.empty() || rejection_->clause == expect.clause;
    for (const auto& fault : rejection_->faults) cited = cited || fault.clause == expect.clause;
    if (!contains(told, expect.text) || !cited) fail(wanted, told, clauses);
}

void ScenarioPlayer::check_event(const Expect& expect) {
    std::string seen;
    const auto note = [&](const std::string& name) {
        if (!contains(seen, name)) seen += (seen.empty() ? "" : ", ") + name;
    };
    const auto* known = dossier();
    const auto& records = runner_->played().records;
    const auto& owners = runner_->played().record_dossiers;
    for (std::size_t i = 0; i < records.size(); ++i) {
        if (known && owners[i] != known->id) continue;
        for (const auto& event : records[i].entry.events) {
            if (const auto* letter = std::get_if<model::LetterIssued>(&event); letter && expect.kind == Expect::Kind::letter) {
                if (letter->letter == expect.index) return;
                note(program_.letters[static_cast<std::size_t>(letter->letter)].name);
            }
            if (const auto* alert = std::get_if<model::AlertRaised>(&event); alert && expect.kind == Expect::Kind::alert) {
                if (alert->party == expect.index) return;
                note(program_.parties[static_cast<std::size_t>(alert->party)].name);
            }
            if (const auto* outcome = std::get_if<model::OutcomeReached>(&event); outcome && expect.kind == Expect::Kind::outcome) {
                const auto& name = program_.stages[static_cast<std::size_t>(outcome->stage)].outcomes[static_cast<std::size_t>(outcome->outcome)].name;
                if (name == expect.name) return;
                note(name);
            }
        }
    }
    const auto [clause, line] = last_rule();
    const auto text = step_->text;
    fail(text.substr(text.find(' ') + 1), seen.empty() ? say("rien de tel", "nothing of the kind") : seen, clause, line);
}

/// Of an envelope by year, what is left for the year where the scenario stands.
void ScenarioPlayer::check_envelope(const Expect& expect) {
    const auto& envelope = program_.envelopes[static_cast<std::size_t>(expect.index)];
    const auto year = envelope.per_year ? zone_.local(now_).date.year : 0;
    const auto left = envelope.amount - state::ledger_of(runner_->shard().state(), {expect.index, year}).engaged;
    if (left == expect.amount) return;
    const auto told = [&](Money amount) { return fmt::format("{} {} {}", envelope.name, say("reste", "left"), format_money(amount, program_.currency, program_.french)); };
    fail(told(expect.amount), told(left), envelope.clause);
}

void ScenarioPlayer::check_deadline(const Expect& expect) {
    std::string found = say("elle ne court pas", "it does not run");
    std::string clause;
    for (const auto& timer : dossier()->timers) {
        const auto& deadline = program::deadline_of(program_, timer.stage, timer.deadline);
        if (deadline.name != expect.name) continue;
        if (timer.last_day == expect.day) return;
        found = long_date(timer.last_day, program_.french);
        clause = deadline.clause;
    }
    fail(fmt::format("{} = {}", expect.name, long_date(expect.day, program_.french)), found, clause);
}

}  // namespace guichet::rehearsal
