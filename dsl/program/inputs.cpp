// What a formula looked at, named as a call names it: the raw material of every explanation.
#include <algorithm>

#include <fmt/format.h>

#include "dsl/program/arithmetic.h"
#include "dsl/program/machine.h"
#include "dsl/program/scoring.h"
#include "dsl/program/wording.h"

namespace guichet::program {
namespace {

constexpr std::size_t max_seen_characters = 80;

struct Words {
    std::string_view period, start, end, base, award, instalment, total, complete, fulfilled, member, sum, count, when,
        departments, through, received, least, greatest, mean, overpaid, otherwise, limit, rest, exceeded, verification, to_verify, awaited, decided;
};
constexpr Words french_words{"période",
                             "début",
                             "fin",
                             "assiette",
                             "dossier.montant",
                             "versement",
                             "total",
                             "complète",
                             "recevabilité.remplie",
                             "membre.organisme",
                             "somme de",
                             "nombre de",
                             "quand",
                             "départements",
                             "au",
                             "dossier.reçu_le",
                             "plus_petit de",
                             "plus_grand de",
                             "moyenne de",
                             "dossier.trop_perçu",
                             "sinon",
                             "cumul",
                             "reste",
                             "dépassé",
                             "vérification",
                             "recevabilité.à_vérifier",
                             "à vérifier",
                             "dossier.décidé_le"};
constexpr Words english_words{"period",
                              "start",
                              "end",
                              "base",
                              "dossier.amount",
                              "instalment",
                              "total",
                              "complete",
                              "eligibility.fulfilled",
                              "member.organisation",
                              "sum of",
                              "count of",
                              "when",
                              "departments",
                              "to",
                              "dossier.received_on",
                              "least of",
                              "greatest of",
                              "mean of",
                              "dossier.overpayment",
                              "otherwise",
                              "limit",
                              "rest",
                              "exceeded",
                              "verification",
                              "eligibility.to_verify",
                              "to be verified",
                              "dossier.decided_on"};

class Lister {
public:
    Lister(View view, Line line)
        : view_(view), line_(line), words_(view.program.french ? french_words : english_words) {}

    std::vector<Seen> list(const Formula& formula) {
        for (const Instruction& at : formula.code) look(at);
        return std::move(seen_);
    }

private:
    void look(const Instruction& at) {
        const Program& program = view_.program;
        switch (at.op) {
            case Op::push_field:
                if (const Field* field = row(program.fields, at.a)) show(at, field->path);
                break;
            case Op::push_column: column(at); break;
            case Op::push_period_start:
            case Op::push_period_end:
                if (const Period* period = row(program.periods, at.a))
                    show(at, fmt::format("{}.{}.{}", words_.period, period->name, at.op == Op::push_period_start ? words_.start : words_.end));
                break;
            case Op::push_base:
                if (const Base* base = row(program.bases, at.a)) {
                    show(at, fmt::format("{}.{}", words_.base, base->name));
                }
                break;
            case Op::push_award: show(at, std::string{words_.award}); break;
            case Op::push_instalment:
                if (const Instalment* paid = row(program.instalments, at.a)) instalment(at, *paid);
                break;
            case Op::push_grid_total:
            case Op::grid_complete:
                if (const Grid* grid = row(program.grids, at.a)) show(at, fmt::format("{}.{}", grid->name, at.op == Op::push_grid_total ? words_.total : words_.complete));
                break;
            case Op::push_member_organisation: show(at, std::string{words_.member}); break;
            case Op::eligibility_met:
                if (run_one(view_, at, line_).missing()) note(std::string{words_.fulfilled}, words_.awaited);
                else show(at, std::string{words_.fulfilled});
                break;
            case Op::eligibility_to_verify: show(at, std::string{words_.to_verify}); break;
            case Op::verified: verification(at); break;
            case Op::in_territory: territory(at.a); break;
            case Op::in_period: period(at.a); break;
            case Op::least_of_lines:
            case Op::greatest_of_lines:
            case Op::mean_of_lines:
            case Op::sum:
            case Op::count: over_lines(at); break;
            case Op::push_schedule: schedule(at.a); break;
            case Op::push_overpaid: show(at, std::string{words_.overpaid}); break;
            case Op::push_received_on: show(at, std::string{words_.received}); break;
            case Op::push_decided_on: show(at, std::string{words_.decided}); break;
            case Op::push_limit_total:
            case Op::push_limit_rest:
            case Op::limit_exceeded: limit(at); break;
            case Op::thresholds_met: thresholds(at.a); break;
            case Op::push_criterion:
                if (const Grid* grid = row(view_.program.grids, at.a)) {
                    const bool group = at.x == 1;
                    const std::string* name = nullptr;
                    if (const CriterionGroup* found = group ? row(grid->groups, at.b) : nullptr) name = &found->name;
                    if (const Criterion* found = group ? nullptr : row(grid->criteria, at.b)) name = &found->name;
                    if (name != nullptr) show(at, fmt::format("{}.{}", grid->name, *name));
                }
                break;
            case Op::push_rank: rank(at); break;
            case Op::outcome_was:
                if (const Stage* stage = row(view_.program.stages, at.a)) {
                    if (const Outcome* outcome = row(stage->outcomes, at.b)) show(at, fmt::format("{}.{}", stage->name, outcome->name));
                }
                break;
            default: break;
        }
    }

    void instalment(const Instruction& at, const Instalment& paid) {
        const Funder* funder = row(view_.program.funders, at.b);
        show(at, fmt::format("{}.{}{}{}", words_.instalment, paid.name, funder == nullptr ? "" : ".", funder == nullptr ? "" : funder->name));
    }

    void rank(const Instruction& at) {
        if (const Ranking* ranking = row(view_.program.rankings, at.a)) show(at, fmt::format("{}.{}", ranking->name, view_.program.french ? "rang" : "rank"));
    }

    /// Each threshold by its name, so that the reader learns which one falls short.
    void thresholds(Index index) {
        const bool french = view_.program.french;
        const auto at = static_cast<std::size_t>(index);
        const GridFacts* facts = index >= 0 && at < view_.facts.grids.size() ? &view_.facts.grids[at] : nullptr;
        for (const ThresholdResult& one : thresholds_of(view_.program, index, facts)) {
            const std::string score = one.score ? plain_score(*one.score, french) : std::string(french ? "pas encore noté" : "not marked yet");
            const std::string_view verdict = !one.score ? "" : one.met() ? (french ? ", atteint" : ", reached") : (french ? ", non atteint" : ", not reached");
            note(one.name, fmt::format("{} ({} {}{})", score, french ? "seuil" : "threshold", plain_score(one.threshold, french), verdict));
        }
    }

    /// What it stands at, and for a limit that is asked whether it is exceeded, the total behind.
    void limit(const Instruction& at) {
        const Limit* limit = row(view_.program.limits, at.a);
        if (limit == nullptr) return;
        const bool rest = at.op == Op::push_limit_rest;
        Instruction shown = at;
        if (at.op == Op::limit_exceeded) shown.op = Op::push_limit_total;
        show(shown, fmt::format("{}.{}.{}", words_.limit, limit->name, rest ? words_.rest : words_.total));
    }

    /// What is not settled yet awaits somebody: it is not an answer that was left empty.
    void verification(const Instruction& at) {
        const Verification* found = row(view_.program.verifications, at.a);
        if (found == nullptr) return;
        const std::string name = fmt::format("{}.{}", words_.verification, found->name);
        const auto index = static_cast<std::size_t>(at.a);
        const bool settled = index < view_.facts.verifications.size() && view_.facts.verifications[index].has_value();
        settled ? show(at, name) : note(name, words_.awaited);
    }

    void note(std::string name, std::string_view value) {
        const auto same = [&](const Seen& seen) { return seen.name == name; };
        if (std::any_of(seen_.begin(), seen_.end(), same)) return;
        seen_.push_back({std::move(name), excerpt(value, max_seen_characters)});
    }

    // The value of one instruction is the value of the formula made of it alone.
    void show(const Instruction& at, std::string name) {
        note(std::move(name), display(view_.program, run_one(view_, at, line_)));
    }

    void column(const Instruction& at) {
        Index list = at.b != none ? at.b : line_.list;
        if (list == none && line_.values != nullptr) list = list_of(view_.program, view_.facts, line_.values);
        const Field* field = row(view_.program.fields, list);
        const Field* column = field == nullptr ? nullptr : row(field->columns, at.a);
        if (column != nullptr) show(at, column->path);
    }

    void territory(Index index) {
        const Territory* territory = row(view_.program.territories, index);
        if (territory == nullptr) return;
        note(territory->name, fmt::format("{} {}", words_.departments, fmt::join(territory->departments, ", ")));
    }

    // The value, and which row gave it.
    void schedule(Index index) {
        const Schedule* schedule = row(view_.program.schedules, index);
        if (schedule == nullptr) return;
        const ScheduleRow* applied = nullptr;
        const Cell value = schedule_value(view_, index, &applied);
        std::string shown = display(view_.program, value);
        if (applied != nullptr) {
            const Formula* when = row(view_.program.formulas, applied->when);
            // The clause first: a long condition is cut, not what it cites.
            if (!applied->clause.empty()) shown += " [" + applied->clause + "]";
            shown += fmt::format(" ({})", when == nullptr ? std::string(words_.otherwise) : when->text);
        }
        note(schedule->name, shown);
    }

    void period(Index index) {
        const Period* period = row(view_.program.periods, index);
        if (period == nullptr) return;
        const bool french = view_.program.french;
        const auto days = days_of(view_, index);
        const std::string value =
            days ? fmt::format("{}{} {} {}", french ? "du " : "", long_date(from_days(days->first), french),
                               words_.through, long_date(from_days(days->last), french))
                 : display(view_.program, Cell{});
        note(fmt::format("{}.{}", words_.period, period->name), value);
    }

    void over_lines(const Instruction& at) {
        const Field* list = row(view_.program.fields, at.a);
        if (list == nullptr) return;
        const Field* column = row(list->columns, at.b);
        std::string name = fmt::format("{} {}", aggregate(at.op), list->path);
        if (at.op != Op::count && column != nullptr) name += "." + column->path;
        if (const Formula* filter = row(view_.program.formulas, at.x)) {
            name += fmt::format(" {} {}", words_.when, filter->text);
        }
        show(at, std::move(name));
    }

    std::string_view aggregate(Op op) const {
        switch (op) {
            case Op::sum: return words_.sum;
            case Op::least_of_lines: return words_.least;
            case Op::greatest_of_lines: return words_.greatest;
            case Op::mean_of_lines: return words_.mean;
            default: return words_.count;
        }
    }

    View view_;
    Line line_;
    const Words& words_;
    std::vector<Seen> seen_;
};

}  // namespace

std::vector<Seen> inputs_of(const Program& program, Index formula, const Facts& facts, const std::vector<Value>* line) {
    const Formula* found = row(program.formulas, formula);
    if (found == nullptr) return {};
    Work work;
    return Lister{{program, facts, work}, {line, none}}.list(*found);
}

}  // namespace guichet::program
