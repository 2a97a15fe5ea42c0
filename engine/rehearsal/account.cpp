#include "engine/rehearsal/account.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "dsl/program/scoring.h"
#include "engine/decide/funders.h"
#include "engine/rehearsal/survey_account.h"
#include "engine/views/as_read.h"
#include "engine/views/describe.h"
#include "engine/views/dossier_view.h"
#include "engine/views/envelopes_view.h"

namespace guichet::rehearsal {
namespace {

using nlohmann::json;
using program::Category;

/// The dossiers by reference, then by number: the order of the account.
std::vector<const state::Dossier*> ordered(const state::Call& call) {
    std::vector<const state::Dossier*> all;
    for (const auto& [id, dossier] : call.dossiers) all.push_back(&dossier);
    std::sort(all.begin(), all.end(), [](const auto* a, const auto* b) {
        if (a->reference != b->reference) return a->reference < b->reference;
        return a->id.size() != b->id.size() ? a->id.size() < b->id.size() : a->id < b->id;
    });
    return all;
}

/// Events that an account leaves to `explain`.
bool too_fine(const model::Event& event) {
    if (const auto* rules = std::get_if<model::RulesAssessed>(&event)) return rules->verdict == program::Verdict::met;
    if (const auto* expenses = std::get_if<model::ExpensesAssessed>(&event)) return expenses->excluded.empty() && expenses->reduced.empty();
    if (const auto* limit = std::get_if<model::LimitAssessed>(&event)) return limit->known && limit->dossiers.empty() && limit->declared == 0;
    return std::holds_alternative<model::DossierCreated>(event) || std::holds_alternative<model::RequesterIdentified>(event) || std::holds_alternative<model::AnswersChanged>(event) ||
           std::holds_alternative<model::StageEntered>(event) || std::holds_alternative<model::DeadlineArmed>(event) ||
           std::holds_alternative<model::DeadlineCleared>(event) || std::holds_alternative<model::DeadlineSuspended>(event) ||
           std::holds_alternative<model::DeadlineResumed>(event) || std::holds_alternative<model::MarksGiven>(event) ||
           std::holds_alternative<model::SurveyScheduled>(event) || std::holds_alternative<model::ScoreSet>(event) || std::holds_alternative<model::FormSubmitted>(event) ||
           std::holds_alternative<model::VoteRecorded>(event) || std::holds_alternative<model::EnvelopePaid>(event) ||
           std::holds_alternative<model::ReturnForgotten>(event) || std::holds_alternative<model::PartPouredBack>(event);  // the last one is told above: it is no dossier's
}

class AccountWriter {
public:
    AccountWriter(const Runner& runner, const Played& played, const AccountOptions& options)
        : call_(runner.shard().state()), program_(runner.shard().program()), zone_(runner.shard().zone()), played_(played), options_(options) {
        for (std::size_t i = 0; i < played.records.size(); ++i) by_dossier_[played.record_dossiers[i]].push_back(&played.records[i]);
    }

    std::string text() {
        heading();
        bodies();
        for (const auto* dossier : ordered(call_)) one_dossier(*dossier);
        if (operator_reads()) out_ += surveys_text(call_, program_, french());
        refusals();
        totals();
        return std::move(out_);
    }

private:
    bool french() const { return options_.french; }
    const char* say(const char* fr, const char* en) const { return french() ? fr : en; }
    std::string money(Money amount) const { return format_money(amount, program_.currency, french()); }
    void line(const std::string& text) { out_ += text + "\n"; }
    bool operator_reads() const { return options_.reader.party == model::engine_party; }

    void heading() {
        line(program_.title);
        filing_line();
        if (program_.no_aid) line(std::string(say("cet appel n'attribue pas d'aide financière", "this call awards no financial aid")) + views::cited(program_.aid_clause));
        if (program_.cap_by != program::none) {
            line(fmt::format("{} {}{}", say("plafond", "cap"), program::all_values(program_, program_.cap_by), views::cited(program_.aid_clause)));
        } else if (program_.has_cap) line(fmt::format("{} {}{}", say("plafond", "cap"), money(program_.cap), views::cited(program_.aid_clause)));
        if (program_.parameters.empty()) return;
        line("");
        line(say("Paramètres choisis par l'organisateur (le texte publié ne les fixe pas) :", "Parameters chosen by the organiser (the published text does not set them):"));
        for (const auto& parameter : program_.parameters) line(fmt::format("  {} = {} — {}", parameter.name, parameter.value, parameter.reason));
    }

    void filing_line() {
        if (program_.window.permanent) {
            line(fmt::format("{} — {} {} — {}{}", program_.organiser, say("ouverture", "opening"), program_.window.opening_text, program_.window.closing_text,
                             views::cited(program_.window.closing_clause)));
        } else if (program_.waves.empty()) {
            line(fmt::format("{} — {} {} — {} {}{}", program_.organiser, say("ouverture", "opening"), program_.window.opening_text,
                             say("clôture", "closing"), program_.window.closing_text, views::cited(program_.window.closing_clause)));
        } else {
            line(program_.organiser);
            for (const auto& wave : program_.waves)
                line(fmt::format("{} : {} → {}{}", wave.label, wave.opening_text, wave.closing_text, views::cited(wave.clause)));
        }
    }

    void bodies() {
        line("");
        for (const auto& record : played_.records)
            for (const auto& event : record.entry.events) {
                const bool of_operator = std::holds_alternative<model::RankingEstablished>(event) || std::holds_alternative<model::PartPouredBack>(event);
                if (!std::holds_alternative<model::SessionConvened>(event) && !std::holds_alternative<model::SessionOpened>(event) && !of_operator) continue;
                // A ranking shows what dossiers are worth, an envelope what others were given: it is the operator's.
                if (of_operator && !operator_reads()) continue;
                auto told = views::describe(program_, event, french());
                line(fmt::format("{}  {}{}", views::local_text(zone_, record.entry.command.received_at), told.line, views::cited(told.clause)));
                for (const auto& detail : told.details) line("      - " + detail);
            }
    }

    void one_dossier(const state::Dossier& dossier) {
        if (!views::may_find(call_, program_, dossier, options_.reader)) return;
        line("");
        auto title = dossier.reference.empty() ? dossier.id : fmt::format("{} ({})", dossier.reference, dossier.id);
        if (views::may_see(call_, program_, dossier, options_.reader, Category::identity))
            for (auto field : program_.identity_fields) {
                auto slot = static_cast<std::size_t>(field);
                if (!program::is_missing(dossier.answers[slot])) title += " — " + program::display(program_, program_.fields[slot], dossier.answers[slot]);
            }
        line(title);
        scores_.clear();
        for (const auto* record : by_dossier_[dossier.id]) told(dossier, *record);
        const auto& stage = program_.stages[static_cast<std::size_t>(dossier.stage)];
        line(fmt::format("  → {}{}", stage.label, stage.is_final ? "" : say("  (en cours)", "  (under way)")));
    }

    void told(const state::Dossier& dossier, const views::Recorded& record) {
        auto when = views::local_text(zone_, record.entry.command.received_at);
        for (const auto& event : record.entry.events) {
            if (const auto* score = std::get_if<model::ScoreSet>(&event)) scores_[score->grid] = {score->numerator, score->denominator, score->markers};
            const auto read = views::as_read(call_, program_, dossier, options_.reader, event);
            if (!read) continue;
            if (const auto* submitted = std::get_if<model::FormSubmitted>(&event)) {
                const auto& form = program_.forms[static_cast<std::size_t>(submitted->form)];
                line(fmt::format("  {}  {} : {} {}{}", when, form.label, say("reçu, récépissé", "received, receipt"), submitted->receipt, views::cited(form.clause)));
                continue;
            }
            if (too_fine(event)) continue;
            auto one = views::describe(program_, *read, french());
            line(fmt::format("  {}  {}{}{}", when, one.line, views::cited(one.clause), score_at(dossier, event)));
            if (const auto* rules = std::get_if<model::RulesAssessed>(&event)) {
                for (const auto& trace : rules->traces)
                    if (!trace.message.empty()) line(fmt::format("      - {}{}", trace.message, views::cited(trace.clause)));
            } else if (const auto* outcome = std::get_if<model::OutcomeReached>(&event)) {
                if (!outcome->reason.empty()) line(fmt::format("      - {} {}", say("motif :", "reason:"), outcome->reason));
            } else if (!std::holds_alternative<model::LetterIssued>(event)) {
                for (const auto& detail : one.details) line("      - " + detail);
            }
        }
    }

    /// The score, when the stage gave its outcome, of the grid that it marks.
    std::string score_at(const state::Dossier& dossier, const model::Event& event) const {
        const auto* outcome = std::get_if<model::OutcomeReached>(&event);
        if (!outcome) return {};
        const auto& stage = program_.stages[static_cast<std::size_t>(outcome->stage)];
        if (stage.grid == program::none || !views::may_see(call_, program_, dossier, options_.reader, Category::marks) ||
            views::names_of_marks(call_, program_, dossier, options_.reader, outcome->stage) == views::Names::nothing)
            return {};
        auto score = scores_.find(stage.grid);
        if (score == scores_.end() || score->second.markers == 0) return {};
        const auto& grid = program_.grids[static_cast<std::size_t>(stage.grid)];
        return fmt::format(" — {} {} / {}", say("score", "score"), views::score_text(score->second, french()),
                           program::plain_score(program::range_of_total(grid).second, french()));
    }

    void refusals() {
        if (!operator_reads() || played_.refusals.empty()) return;
        line("");
        line(say("Commandes refusées :", "Refused commands:"));
        for (const auto& refusal : played_.refusals) {
            line(fmt::format("  {} {}  {}", say("ligne", "line"), refusal.line, refusal.text));
            if (!refusal.refused) {
                line(say("      ANNONCÉE REFUSÉE, MAIS ACCEPTÉE", "      ANNOUNCED AS REFUSED, BUT TAKEN"));
                continue;
            }
            line(fmt::format("      {}{}{}", refusal.rejection.sentence(french()), views::cited(refusal.rejection.clause),
                             refusal.announced ? "" : say("  — REFUS NON ANNONCÉ", "  — REFUSAL NOT ANNOUNCED")));
            if (refusal.rejection.faults.size() > 1)
                for (const auto& fault : refusal.rejection.faults)
                    line(fmt::format("      - {} : {}{}", fault.place, french() ? fault.french : fault.english, views::cited(fault.clause)));
        }
    }

    void totals() {
        if (!operator_reads()) return;
        auto sums = totals_of(call_);
        line("");
        line(fmt::format(fmt::runtime(say("Totaux : {} dossiers", "Totals: {} dossiers")), sums.dossiers));
        for (const auto& [stage, count] : sums.by_stage) line(fmt::format("  {:4}  {}", count, program_.stages[static_cast<std::size_t>(stage)].label));
        if (program_.no_aid) return;
        line(fmt::format(fmt::runtime(say("  {} aides accordées pour {}", "  {} awards for {}")), sums.awards, money(sums.awarded)));
        line(fmt::format(fmt::runtime(say("  versements devenus dus {}, payés {}, reste à payer {}", "  instalments due {}, paid {}, still to pay {}")),
                         money(sums.due), money(sums.paid), money(sums.due - sums.paid)));
        for (std::size_t i = 0; i < program_.funders.size(); ++i) {
            Money due{0}, paid{0};
            for (const auto& [id, dossier] : call_.dossiers) {
                for (const auto& [index, part] : dossier.instalments) due = due + program::parts_of(program_, part.amount)[i];
                paid = paid + decide::paid_by_funders(program_, dossier)[i];
            }
            line(fmt::format(fmt::runtime(say("    {} : dus {}, payés et non rendus {}", "    {}: due {}, paid and not given back {}")), program_.funders[i].label, money(due), money(paid)));
        }
        for (const auto& one : views::envelope_figures(call_, program_)) {
            const auto& label = program_.envelopes[static_cast<std::size_t>(one.envelope)].label;
            line(fmt::format(fmt::runtime(say("  {}{} : {}, engagés {}, payés {}, reste {}", "  {}{}: {}, engaged {}, paid {}, left {}")), label, one.year == 0 ? "" : fmt::format(" {}", one.year),
                             money(one.amount), money(one.engaged), money(one.paid), money(one.left)));
            if (one.waiting > 0) line(fmt::format(fmt::runtime(say("    {} dossiers sur la liste d'attente", "    {} dossiers on the waiting list")), one.waiting));
        }
        const bool recovered = program_.recovery.rule == program::OverpaymentRule::recovered;
        const bool waived = program_.recovery.rule == program::OverpaymentRule::waived;
        if (sums.overpaid.cents != 0 && recovered)
            line(fmt::format(fmt::runtime(say("  trop-perçus {}, à recouvrer {}, recouvrés {}", "  overpayments {}, to recover {}, recovered {}")),
                             money(sums.overpaid), money(sums.to_recover), money(sums.recovered)));
        if (sums.overpaid.cents != 0 && waived) line(fmt::format(fmt::runtime(say("  trop-perçus abandonnés : {}", "  overpayments given up: {}")), money(sums.overpaid)));
        if (sums.undecided.cents != 0 && !recovered && !waived) line(fmt::format(fmt::runtime(say("  trop-perçus à décider : {}", "  overpayments to decide on: {}")), money(sums.undecided)));
        if (!recovered && sums.to_recover + sums.recovered != Money{0})
            line(fmt::format(fmt::runtime(say("  réclamé : à recouvrer {}, recouvrés {}", "  claimed back: to recover {}, recovered {}")), money(sums.to_recover), money(sums.recovered)));
    }

    const state::Call& call_;
    const program::Program& program_;
    const calendar::Zone& zone_;
    const Played& played_;
    const AccountOptions& options_;
    std::map<std::string, std::vector<const views::Recorded*>> by_dossier_;
    std::map<program::Index, state::Score> scores_;  ///< of the dossier that is being told, as they were at that line
    std::string out_;
};

}  // namespace

Totals totals_of(const state::Call& call) {
    Totals sums;
    for (const auto& [id, dossier] : call.dossiers) {
        ++sums.dossiers;
        ++sums.by_stage[dossier.stage];
        if (dossier.award) {
            ++sums.awards;
            sums.awarded = sums.awarded + *dossier.award;
        }
        for (const auto& [index, part] : dossier.instalments) {
            sums.due = sums.due + part.amount;
            sums.paid = sums.paid + state::paid_of(part);
        }
        sums.to_recover = sums.to_recover + state::awaited_back(dossier);
        sums.recovered = sums.recovered + dossier.returned;
        sums.overpaid = sums.overpaid + state::overpaid_in_all(dossier);
        if (dossier.overpaid && !dossier.claimed) sums.undecided = sums.undecided + *dossier.overpaid;
    }
    return sums;
}

std::string account_text(const Runner& runner, const Played& played, const AccountOptions& options) {
    return AccountWriter(runner, played, options).text();
}

nlohmann::json account_json(const Runner& runner, const Played& played, const AccountOptions& options) {
    const auto& shard = runner.shard();
    const auto& program = shard.program();
    const auto& call = shard.state();
    bool operator_reads = options.reader.party == model::engine_party;
    json out = {{"call", program.name}, {"title", program.title}, {"fingerprint", shard.fingerprint()},
                {"from", iso(played.begin)}, {"to", iso(played.end)}};
    json parameters = json::array();
    for (const auto& one : program.parameters) parameters.push_back({{"name", one.name}, {"value", one.value}, {"reason", one.reason}});
    out["parameters"] = std::move(parameters);
    std::map<std::string, json> histories;
    for (std::size_t i = 0; i < played.records.size(); ++i) {
        auto dossier = call.dossiers.find(played.record_dossiers[i]);
        if (dossier == call.dossiers.end()) continue;
        for (const auto& event : played.records[i].entry.events) {
            const auto read = views::as_read(call, program, dossier->second, options.reader, event);
            if (!read) continue;
            auto told = views::describe(program, *read, options.french);
            json one = {{"at", iso(played.records[i].entry.command.received_at)}, {"sequence", played.records[i].sequence},
                        {"event", model::kind_of(event)}, {"text", told.line}};
            if (!told.clause.empty()) one["clause"] = told.clause;
            if (!told.details.empty()) one["details"] = told.details;
            histories[dossier->first].push_back(std::move(one));
        }
    }
    json dossiers = json::array();
    for (const auto* dossier : ordered(call)) {
        if (!views::may_find(call, program, *dossier, options.reader)) continue;
        auto view = views::dossier_view(call, program, *dossier, options.reader);
        view["history"] = std::move(histories[dossier->id]);
        dossiers.push_back(std::move(view));
    }
    out["dossiers"] = std::move(dossiers);
    if (!operator_reads) return out;

    json refusals = json::array();
    for (const auto& refusal : played.refusals) {
        json one = {{"line", refusal.line}, {"text", refusal.text}, {"announced", refusal.announced}, {"refused", refusal.refused}};
        if (refusal.refused) one["rejection"] = model::rejection_to_json(refusal.rejection);
        refusals.push_back(std::move(one));
    }
    out["refusals"] = std::move(refusals);
    if (!program.envelopes.empty()) out["envelopes"] = views::envelopes_view(call, program);
    auto sums = totals_of(call);
    json stages = json::object();
    for (const auto& [stage, count] : sums.by_stage) stages[program.stages[static_cast<std::size_t>(stage)].name] = count;
    out["totals"] = {{"dossiers", sums.dossiers}, {"by_stage", stages}};
    if (program.no_aid) return out;
    out["totals"] = {{"dossiers", sums.dossiers}, {"by_stage", stages}, {"awards", sums.awards}, {"awarded", plain_money(sums.awarded)},
                     {"due", plain_money(sums.due)}, {"paid", plain_money(sums.paid)}, {"overpaid", plain_money(sums.overpaid)}};
    return out;
}

}  // namespace guichet::rehearsal
