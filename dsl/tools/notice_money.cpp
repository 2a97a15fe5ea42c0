// For how much: schedules, what counts, how the amount is found step by step, when it is paid.
#include <algorithm>

#include "dsl/program/wording.h"
#include "dsl/tools/notice_delays.h"
#include "dsl/tools/notice_sections.h"
#include "dsl/tools/wording.h"
#include "dsl/values/date.h"

namespace guichet::tools {
namespace {

using program::Index;

std::string rounding_words(const NoticeWriter& writer, Rounding rounding) {
    const std::string mode = rounding.mode == RoundingMode::nearest ? writer.say("au plus proche multiple de ", "to the nearest multiple of ")
                             : rounding.mode == RoundingMode::down  ? writer.say("au multiple inférieur de ", "down to a multiple of ")
                                                                    : writer.say("au multiple supérieur de ", "up to a multiple of ");
    return mode + writer.money(Money{rounding.step_cents});
}

void write_schedule(const NoticeWriter& writer, const program::Schedule& schedule) {
    writer.page.heading(writer.cited(writer.say("Barème : ", "Schedule: ") + schedule.label, schedule.clause), 3);
    if (schedule.by != program::none) writer.page.paragraph(writer.say("La valeur dépend d'une chose : ", "The value depends on one thing: ") + in_words(writer.program, schedule.by) + ".");
    std::vector<std::vector<std::string>> rows;
    for (const program::ScheduleRow& one : schedule.rows) {
        const std::string when = one.when == program::none ? writer.say("dans tous les autres cas", "in all other cases") : in_words(writer.program, one.when);
        rows.push_back({when, in_words(writer.program, one.value), writer.clause(one.clause)});
    }
    writer.page.table({writer.say("Cas", "Case"), writer.say("Valeur", "Value"), "Article"}, rows);
    if (rows.size() > 1 && schedule.by == program::none) writer.page.note(writer.say("Les cas se lisent dans l'ordre : le premier qui convient est retenu.", "Cases are read in order: the first that fits is taken."));
}

std::string adjustment_words(const NoticeWriter& writer, const program::BaseAdjustment& one, Index list) {
    const program::Program& program = writer.program;
    const std::string which = one.when == program::none ? writer.say("toute ligne", "every line") : writer.say("une ligne où ", "a line where ") + in_words(program, one.when, list);
    const std::string amount = in_words(program, one.amount, list);
    const std::string share = in_percent(one.share, program.french);
    switch (one.kind) {
        case program::AdjustmentKind::line_cap: return which + writer.say(" compte pour au plus ", " counts for at most ") + amount;
        case program::AdjustmentKind::counted: return which + writer.say(" compte pour ", " counts for ") + (one.amount == program::none ? share + writer.say(" de son montant", " of its amount") : amount);
        default: break;
    }
    const std::string lines = one.when == program::none ? writer.say("toutes les lignes", "all lines") : writer.say("les lignes où ", "the lines where ") + in_words(program, one.when, list);
    const std::string most = one.share_of == program::ShareOf::nothing       ? amount
                             : one.share_of == program::ShareOf::other_lines ? share + writer.say(" des autres lignes", " of the other lines")
                                                                             : share + writer.say(" du total", " of the total");
    return lines + writer.say(" comptent ensemble pour au plus ", " count together for at most ") + most;
}

void write_base(const NoticeWriter& writer, const program::Base& base) {
    const program::Program& program = writer.program;
    if (base.list == program::none) return;
    const program::Field& list = at(program.fields, base.list);
    writer.page.heading(writer.cited(writer.say("Assiette ", "Base ") + name_as_words(base.name), base.clause), 3);
    writer.page.paragraph(writer.say("Total de ", "Total of ") + writer.quoted(at(list.columns, base.column).label) + writer.say(" dans ", " in ") + writer.quoted(list.label) + "." +
                          (base.conditions.empty() ? "" : writer.say(" Une ligne compte si :", " A line counts if:")));
    const auto otherwise = [&](const std::string& message) { return message.empty() ? "" : writer.say(" ; sinon : ", "; otherwise: ") + message; };
    std::vector<std::string> items;
    for (const auto& rule : base.conditions) items.push_back(writer.cited(in_words(program, rule.test, base.list) + otherwise(rule.message), rule.clause == base.clause ? "" : rule.clause));
    writer.page.list(items);
    if (base.adjustments.empty()) return;
    writer.page.paragraph(writer.say("Ensuite, dans cet ordre :", "Then, in this order:"));
    std::vector<std::string> rules;
    for (const auto& one : base.adjustments) {
        const std::string why = one.message.empty() ? "" : writer.say(" ; motif : ", "; reason: ") + one.message;
        rules.push_back(writer.cited(adjustment_words(writer, one, base.list) + why, one.clause == base.clause ? "" : one.clause));
    }
    writer.page.list(rules, true);
}

std::string step_words(const NoticeWriter& writer, const program::AwardStep& step) {
    const std::string amount = in_words(writer.program, step.amount);
    using program::AwardStepKind;
    switch (step.kind) {
        case AwardStepKind::start: return writer.program.french ? "on part " + of(amount, true) : "start from " + amount;
        case AwardStepKind::at_most: return writer.say("au plus ", "at most ") + amount;
        case AwardStepKind::round: return writer.say("arrondi ", "rounded ") + rounding_words(writer, step.rounding);
        case AwardStepKind::at_least: return writer.say("rien n'est accordé si l'on est alors sous ", "nothing is granted if this is then below ") + amount;
        default: return writer.say("porté à au moins ", "brought up to at least ") + amount;
    }
}

void write_award(const NoticeWriter& writer) {
    const program::Program& program = writer.program;
    if (!program.award_bounds.empty()) {
        writer.page.paragraph(writer.say("Le montant accordé ne dépasse aucun de ceux-ci ; le plus petit l'emporte :", "The amount granted exceeds none of these; the smallest binds:"));
        std::vector<std::string> bounds;
        for (const auto& bound : program.award_bounds) bounds.push_back(writer.cited(in_words(program, bound.amount), bound.clause == program.aid_clause ? "" : bound.clause));
        writer.page.list(bounds);
    }
    if (program.award_steps.empty()) return;
    writer.page.heading(writer.say("Le montant, étape par étape", "The amount, step by step"), 3);
    writer.page.paragraph(writer.say("Ces règles s'appliquent l'une après l'autre, dans cet ordre.", "These rules apply one after the other, in this order."));
    std::vector<std::vector<std::string>> rows;
    for (const program::AwardStep& step : program.award_steps) {
        std::string rule = step_words(writer, step);
        if (step.when != program::none) rule += writer.say(", seulement si ", ", only if ") + in_words(program, step.when);
        if (!step.message.empty()) rule += writer.say(" ; motif : ", "; reason: ") + step.message;
        rows.push_back({std::to_string(rows.size() + 1), step.label, rule, writer.clause(step.clause)});
    }
    writer.page.table({writer.say("Ordre", "Order"), writer.say("Ce qui est regardé", "What is looked at"), writer.say("Règle", "Rule"), "Article"}, rows, "steps");
}

std::string base_name(const NoticeWriter& writer, Index base) {
    return base == program::none ? writer.say("l'assiette", "the base") : writer.say("l'assiette ", "the base ") + name_as_words(at(writer.program.bases, base).name);
}

void write_final(const NoticeWriter& writer) {
    const program::FinalAmount& final = writer.program.final_amount;
    if (!final.declared) return;
    using program::FinalRule;
    const std::string less = writer.say("Quand ", "When ") + base_name(writer, final.justified) + writer.say(" reste sous ", " stays below ") + base_name(writer, final.planned);
    const std::string text = final.rule == FinalRule::kept      ? less + writer.say(", le montant accordé est maintenu", ", the amount granted is kept")
                             : final.rule == FinalRule::prorata ? less + writer.say(", l'aide est réduite dans la même proportion", ", the aid is reduced in the same proportion")
                                                                : writer.say("L'aide ne dépasse pas ", "The aid does not exceed ") + base_name(writer, final.justified);
    writer.page.heading(writer.say("Ce qui est dû en définitive", "What is due in the end"), 3);
    std::string fixed;
    if (final.stage != program::none || final.outcome != program::none) fixed = writer.say(" ; ce montant est fixé à l'issue : ", "; that amount is fixed by the outcome: ") + outcome_words(writer.program, final.stage, final.outcome) +
                                              writer.say(", et ce qui est versé au-delà est un trop-perçu", ", and what is paid beyond it is an overpayment");
    writer.page.paragraph(writer.cited(text + fixed, final.clause) + ".");
}

std::string overpayment_words(const NoticeWriter& writer) {
    const program::Recovery& recovery = writer.program.recovery;
    const std::string who = recovery.party == program::none ? "" : writer.party(recovery.party);
    const std::string above = recovery.threshold.cents == 0 ? "" : writer.say(" au-delà de ", " above ") + writer.money(recovery.threshold);
    switch (recovery.rule) {
        case program::OverpaymentRule::examined: return writer.say("Une somme versée en trop", "A sum paid too much") + above + writer.say(" est examinée par : ", " is examined by: ") + who;
        case program::OverpaymentRule::recovered: return writer.say("Une somme versée en trop", "A sum paid too much") + above + writer.say(" est à rendre ; elle est recouvrée par : ", " is to be given back; it is recovered by: ") + who;
        case program::OverpaymentRule::waived: return writer.say("Une somme versée en trop n'est pas réclamée", "A sum paid too much is not claimed");
        default: return {};
    }
}

}  // namespace

namespace {

/// Schedules may still give delays, and computed values be rounded.
void write_no_aid(const NoticeWriter& writer) {
    const program::Program& program = writer.program;
    writer.page.section(writer.cited(writer.say("Aide financière", "Financial aid"), program.aid_clause));
    writer.page.paragraph(writer.say("Cet appel n'attribue pas d'aide financière.", "This call awards no financial aid."));
    for (const program::Schedule& schedule : program.schedules) write_schedule(writer, schedule);
    const bool amounts = std::any_of(program.fields.begin(), program.fields.end(), [](const program::Field& one) { return one.type == program::Type::money || one.type == program::Type::list; });
    if (amounts) writer.page.note(writer.say("Les montants calculés sont arrondis ", "Amounts computed are rounded ") + rounding_words(writer, program.rounding) + ".");
}

}  // namespace

void write_aid(const NoticeWriter& writer) {
    const program::Program& program = writer.program;
    if (program.no_aid) return write_no_aid(writer);
    if (program.award_bounds.empty() && program.award_steps.empty() && !program.has_cap && program.bases.empty() && program.schedules.empty() && program.periods.empty()) return;
    writer.page.section(writer.cited(writer.say("L'aide : ce qui est payé, et comment c'est calculé", "The aid: what is paid, and how it is computed"), program.aid_clause));
    if (program.cap_by != program::none) {
        writer.page.paragraph(writer.say("L'aide est plafonnée selon le barème ", "The aid is capped by the schedule ") + writer.quoted(at(program.schedules, program.cap_by).label) +
                              writer.colon() + values_in_words(program, program.cap_by) + "." + writer.say(" Au plus haut ", " At most ") + writer.money(program.cap) + ".");
    } else if (program.has_cap) writer.page.paragraph(writer.say("L'aide est plafonnée à ", "The aid is at most ") + writer.money(program.cap) + ".");
    write_award(writer);
    for (const program::Schedule& schedule : program.schedules) write_schedule(writer, schedule);
    for (const program::Base& base : program.bases) write_base(writer, base);
    for (const program::Period& period : program.periods) {
        writer.page.paragraph(writer.cited(writer.say("Période ", "Period ") + name_as_words(period.name) + writer.colon() + format_duration(period.duration, program.french) +
                                               writer.say(" à compter de : ", " from: ") + in_words(program, period.start), period.clause) + ".");
    }
    write_final(writer);
    writer.page.note(writer.say("Les montants calculés sont arrondis ", "Amounts computed are rounded ") + rounding_words(writer, program.rounding) + ".");
}

void write_payments(const NoticeWriter& writer) {
    const program::Program& program = writer.program;
    if (program.instalments.empty()) return;
    writer.page.section(writer.say("Versements", "Payments"));
    std::vector<std::vector<std::string>> rows;
    for (const auto& one : program.instalments) {
        std::string share = one.balance ? writer.say("le reste dû", "all that remains due") : in_percent(one.share, program.french);
        if (one.share_by != program::none) share = values_in_words(program, one.share_by);
        if ((one.balance || one.share_by != program::none) && one.share != Ratio(0)) share += " (" + in_percent(one.share, program.french) + ")";
        std::string when;
        for (const program::Trigger& event : program::triggers_of(one)) {
            if (event.stage == program::none || event.outcome == program::none) continue;
            const program::Stage& stage = at(program.stages, event.stage);
            join(when, stage.label + writer.colon() + writer.quoted(at(stage.outcomes, event.outcome).label), writer.say(" ou, si elle vient d'abord, ", " or, if that comes first, ").c_str());
        }
        rows.push_back({one.label, share, when, writer.clause(one.clause)});
    }
    writer.page.table({writer.say("Versement", "Instalment"), writer.say("Part de l'aide", "Share of the aid"), writer.say("Dû quand", "Due when"), "Article"}, rows);
    std::vector<std::string> funders;
    for (const program::Funder& one : program.funders) {
        funders.push_back(writer.cited(one.label + writer.colon() + in_percent(one.share, program.french) + writer.say(" de chaque versement", " of every instalment") +
                                           (one.balance ? writer.say(", et les centimes qui restent", ", and the cents that are left") : "") + writer.say(", payés par : ", ", paid by: ") + writer.party(one.party), one.clause));
    }
    if (!funders.empty()) {
        writer.page.paragraph(writer.say("L'aide a plusieurs financeurs ; chacun paie sa part, et ce qui est à rendre leur revient en proportion de ce que chacun a payé :", "The aid has several funders; each pays its part, and what is to be given back goes to them in proportion to what each has paid:"));
        writer.page.list(funders);
    } else if (program.payer != program::none) writer.page.paragraph(writer.say("Payé par : ", "Paid by: ") + writer.party(program.payer) + ".");
    const std::string too_much = overpayment_words(writer);
    if (too_much.empty()) return;
    const std::string letter = letter_words(program, program.recovery.letter);
    writer.page.paragraph(writer.cited(letter.empty() ? too_much : too_much + " ; " + letter, program.recovery.clause) + ".");
}

}  // namespace guichet::tools
