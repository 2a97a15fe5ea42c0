#include "engine/views/describe.h"

#include <fmt/format.h>

#include "dsl/program/scoring.h"
#include "engine/views/dossier_view.h"
#include "engine/views/explain.h"

namespace guichet::views {
namespace {

using program::Index;

struct Teller {
    const program::Program& program;
    bool french;

    const char* say(const char* fr, const char* en) const { return french ? fr : en; }
    std::string money(Money amount) const { return format_money(amount, program.currency, french); }
    std::string date(Date day) const { return long_date(day, french); }
    /// "1 ligne", "3 lignes", "0 ligne" (French counts nothing in the singular), "0 lines".
    std::string counted(std::int64_t count, const char* one, const char* several) const {
        const bool single = count == 1 || (french && count == 0);
        return fmt::format("{} {}", count, single ? one : several);
    }
    /// "17", "7/2 (3,50)": the fraction is what rules compare, the hundredths are for the eye.
    std::string exact_score(const model::ScoreSet& e) const {
        if (e.denominator == 1) return std::to_string(e.numerator);
        return fmt::format("{}/{} ({})", e.numerator, e.denominator, score_text(state::Score{e.numerator, e.denominator, e.markers}, french));
    }
    const program::Stage& stage(Index index) const { return program.stages[static_cast<std::size_t>(index)]; }
    std::string deadline(Index stage_index, Index index) const {
        return index < 0 ? std::string(say("complément", "complement")) : program::deadline_of(program, stage_index, index).name;
    }

    /// The call's wall clock: "2015-05-29 23:59:59.999 (Europe/Paris)".
    std::string local(Instant instant) const {
        auto zone = calendar::Zone::locate(program.zone);
        return zone ? fmt::format("{} ({})", local_text(*zone, instant), program.zone) : iso(instant);
    }

    /// Words that the engine itself puts in a trace, for the English reader.
    std::string word(const std::string& text) const {
        if (french) return text;
        static const std::pair<const char*, const char*> words[] = {
            {"parité", "parity"}, {"collèges", "colleges"}, {"chaque collège a un membre présent et non récusé", "each college has a member present and not recused"}, {"quorum", "quorum"}, {"membres", "members"}, {"présents", "present"},
            {"recevabilité", "eligibility"}, {"fenêtre", "window"}, {"reçu", "received"},
            {"parité entre les membres présents", "parity among the members present"},
            {"parité entre les membres", "parity among the members"},
            {"un membre au moins est présent", "at least one member is present"},
            {"la parité n'est pas atteinte", "parity is not reached"}, {"le quorum n'est pas atteint", "the quorum is not reached"},
            {"vote", "vote"}, {"abstentions", "abstentions"}, {"voix prépondérante", "casting vote"},
            {"majorité des exprimés", "majority of the votes cast"}, {"majorité des présents ou représentés", "majority of those present or represented"},
            {"deux tiers des exprimés", "two thirds of the votes cast"}, {"deux tiers des présents ou représentés", "two thirds of those present or represented"},
            {"unanimité des exprimés", "all the votes cast"}, {"unanimité des présents ou représentés", "all of those present or represented"},
            {"la part d'un collège parmi les présents n'est pas atteinte", "the share of a college among those present is not reached"},
            {"quorum des collèges", "quorum of the colleges"}, {"le quorum d'un collège n'est pas atteint", "the quorum of a college is not reached"},
            {"maintenu", "kept"}, {"au_prorata", "prorata"}, {"dans_la_limite", "within_the_limit"}};
        for (const auto& [fr, en] : words)
            if (text == fr) return en;
        return said_of_a_quorum_or_a_delay(text);
    }
    /// "échéance.visite", "présents >= 3 membres": the engine's own words around what the call gives.
    static std::string said_of_a_quorum_or_a_delay(std::string text) {
        if (!text.starts_with("échéance.") && !text.starts_with("présents >= ")) return text;
        static const std::pair<std::string_view, std::string_view> words[] = {
            {"échéance.", "deadline."}, {"présents", "present"}, {" des membres", " of the members"}, {" membres", " members"}};
        for (const auto& [fr, en] : words)
            if (const auto at = text.find(fr); at != std::string::npos) text.replace(at, fr.size(), en);
        return text;
    }
    std::string trace(const model::Trace& one) const {
        std::string seen;
        for (const auto& value : one.seen) seen += fmt::format("{}{} = {}", seen.empty() ? "" : ", ", word(value.name), word(value.value));
        const char* verdict = one.verdict == program::Verdict::met       ? say("oui", "yes")
                              : one.verdict == program::Verdict::not_met ? say("non", "no")
                                                                         : say("indéterminé", "unknown");
        auto line = fmt::format("{}{} : {} → {}", word(one.rule), cited(one.clause), word(one.text), verdict);
        if (!seen.empty()) line += fmt::format(" ({} {})", say("vu :", "saw:"), seen);
        if (!one.message.empty()) line += " ; " + word(one.message);
        return line;
    }
    std::vector<std::string> traces(const std::vector<model::Trace>& all) const {
        std::vector<std::string> lines;
        for (const auto& one : all) lines.push_back(trace(one));
        return lines;
    }

    std::string alert(const model::AlertRaised& e) const {
        if (e.what == "deadline_passed") return fmt::format(fmt::runtime(say("échéance {} dépassée", "deadline {} has passed")), e.subject);
        if (e.what == "deadline_unknown")
            return fmt::format(fmt::runtime(say("échéance {} : son point de départ n'est pas connu, elle ne court pas",
                                                "deadline {}: where it starts is not known, it does not run")), e.subject);
        if (e.what == "holidays_unknown")
            return fmt::format(fmt::runtime(say("échéance {} : elle finit après {}, dernière année dont l'appel connaît les jours fériés : à vous de vérifier son dernier jour",
                                                "deadline {}: it ends after {}, the last year whose public holidays the call knows: you have to check its last day")),
                               e.subject, program.calendar_rules.until);
        if (e.what == "complement_lapsed") return say("complément demandé et non reçu dans le délai", "the complement asked for did not come in time");
        if (e.what == "recused_after_outcome")
            return fmt::format(fmt::runtime(say("un membre est récusé après que « {} » a donné son issue : à vous de voir si elle tient",
                                                "a member is recused after “{}” gave its outcome: you judge whether it stands")), e.subject);
        if (e.what == "readers_wanted") return fmt::format(fmt::runtime(say("« {} » : des lecteurs sont à désigner", "“{}”: reviewers are to be assigned")), e.subject);
        if (e.what == "readers_missing")
            return fmt::format(fmt::runtime(say("« {} » : plus aucun membre ne peut lire ce dossier ; nommez-en un, puis désignez-le",
                                                "“{}”: no member is left who may read this dossier; appoint one, then assign them")), e.subject);
        if (e.what == "review_late") return fmt::format(fmt::runtime(say("{} n'a pas noté dans le délai : relancez, ou retirez-lui le dossier", "{} has not marked in time: remind them, or take the dossier from them")), e.subject);
        if (e.what == "to_verify") return fmt::format(fmt::runtime(say("à vérifier : {}", "to be verified: {}")), e.subject);
        if (e.what == "verified_before")
            return fmt::format(fmt::runtime(say("des réponses ont changé depuis le constat « {} » : à vous de voir s'il tient",
                                                "answers have changed since the finding “{}”: you judge whether it stands")), e.subject);
        if (e.what == "reserve_called")
            return fmt::format(fmt::runtime(say("« {} » : de l'argent s'est libéré, ce dossier de la liste d'attente est servi",
                                                "“{}”: money was freed, this dossier of the waiting list is served")), e.subject);
        if (e.what == "award_changed")
            return say("le montant accordé a changé après qu'un versement est devenu dû : le versement dû garde le sien, à vous de régulariser",
                       "the award has changed after an instalment became due: that instalment keeps its amount, you have to settle the difference");
        if (e.what == "paid_money")
            return fmt::format(fmt::runtime(say("le dossier finit par « {} » avec de l'argent versé : à vous de voir ce qu'il devient",
                                                "the dossier ends at “{}” with money paid: you judge what becomes of it")), e.subject);
        if (e.what == "final_amount_unknown")
            return say("le montant définitif ne peut être calculé : le solde n'est pas dû", "the final amount cannot be computed: the balance is not due");
        if (e.what == "share_unknown")
            return fmt::format(fmt::runtime(say("versement {} : sa part dépend d'une réponse qui manque, il n'est pas dû",
                                                "instalment {}: its share depends on an answer that is missing, it is not due")), e.subject);
        return e.what;
    }

    // ------------------------------------------------------------ the call
    Description operator()(const model::CallPublished& e) const {
        return {fmt::format(fmt::runtime(say("appel publié, empreinte {}", "call published, fingerprint {}")), e.fingerprint.substr(0, 16)), "", {}};
    }
    Description operator()(const model::MemberAppointed& e) const {
        const auto& body = program.bodies[static_cast<std::size_t>(e.body)];
        auto college = e.college == program::none ? std::string() : " (" + body.college_labels[static_cast<std::size_t>(e.college)] + ")";
        auto line = fmt::format(fmt::runtime(say("{} nommé à « {} »{}, pour {}", "{} appointed to “{}”{}, for {}")), e.name.empty() ? e.person : e.name,
                                body.label, college, e.organisation.empty() ? "—" : e.organisation);
        if (!e.substitute_of.empty()) line += fmt::format(fmt::runtime(say(", suppléant de {}", ", substitute of {}")), e.substitute_of);
        return {std::move(line), body.clause, {}};
    }
    Description operator()(const model::SessionConvened& e) const {
        const auto& body = program.bodies[static_cast<std::size_t>(e.body)];
        auto line = fmt::format(fmt::runtime(say("séance {} de « {} » convoquée pour le {}, {} dossiers", "session {} of “{}” convened for {}, {} dossiers")),
                                e.session, body.label, date(e.date), e.dossiers.size());
        if (body.substitutes) line += say(" ; les suppléants avec leurs titulaires", "; the substitutes with their members");
        return {std::move(line), body.clause, {}};
    }
    Description operator()(const model::AttendanceRecorded& e) const {
        return {fmt::format(fmt::runtime(say("séance {} : {} présents", "session {}: {} present")), e.session, e.present.size()), "",
                {fmt::format("{}", fmt::join(e.present, ", "))}};
    }
    Description operator()(const model::SessionOpened& e) const {
        return {fmt::format(fmt::runtime(say("séance {} ouverte", "session {} opened")), e.session), "", traces(e.traces)};
    }
    Description operator()(const model::SessionClosed& e) const {
        return {fmt::format(fmt::runtime(say("séance {} close", "session {} closed")), e.session), "", {}};
    }

    // ------------------------------------------------------------ the dossier
    Description operator()(const model::DossierCreated& e) const {
        return {fmt::format(fmt::runtime(say("dossier {} créé par {}", "dossier {} created by {}")),
                            e.reference.empty() ? e.dossier : e.reference + " (" + e.dossier + ")", e.applicant), "", {}};
    }
    Description operator()(const model::AnswersChanged& e) const {
        Description out{fmt::format(fmt::runtime(say("{} réponses enregistrées", "{} answers recorded")), e.answers.size()), "", {}};
        for (const auto& answer : e.answers) {
            const auto& field = program.fields[static_cast<std::size_t>(answer.field)];
            out.details.push_back(field.path + " = " + program::display(program, field, answer.value));
        }
        return out;
    }
    Description operator()(const model::FormSubmitted& e) const {
        const auto& form = program.forms[static_cast<std::size_t>(e.form)];
        return {fmt::format(fmt::runtime(say("« {} » déposé, reçu à {} (récépissé {})", "“{}” submitted, received at {} (receipt {})")), form.label,
                            local(e.received_at), e.receipt), form.clause, traces(e.traces)};
    }
    Description operator()(const model::RulesAssessed& e) const {
        const char* verdict = e.verdict == program::Verdict::met       ? say("remplie", "met")
                              : e.verdict == program::Verdict::not_met ? say("non remplie", "not met")
                                                                       : say("à vérifier", "to be verified");
        return {fmt::format("{} : {}", word(e.subject), verdict), program.eligibility_clause, traces(e.traces)};
    }
    Description operator()(const model::ExpensesAssessed& e) const {
        const auto& base = program.bases[static_cast<std::size_t>(e.base)];
        Description out{fmt::format(fmt::runtime(say("assiette {} : {} ({}, {})", "base {}: {} ({}, {} left out)")), base.name, money(e.total),
                                    counted(e.counted, say("ligne comptée", "line counted"), say("lignes comptées", "lines counted")),
                                    french ? counted(static_cast<std::int64_t>(e.excluded.size()), "écartée", "écartées") : std::to_string(e.excluded.size())), e.clause, {}};
        for (const auto& line : e.reduced)
            out.details.push_back(fmt::format(
                fmt::runtime(line.line < 0 ? say("{3} : {0} comptés pour {1}{2}", "{3}: {0} counted for {1}{2}")
                                           : say("ligne {4} ({0}) comptée pour {1} : {3}{2}", "line {4} ({0}) counted for {1}: {3}{2}")),
                money(line.amount), money(line.counts_for), cited(line.clause), line.reason, line.line + 1));
        for (const auto& line : e.excluded)
            out.details.push_back(fmt::format(fmt::runtime(say("ligne {} ({}) écartée : {}{}", "line {} ({}) left out: {}{}")), line.line + 1, money(line.amount),
                                              line.reason, cited(line.clause)));
        return out;
    }
    Description operator()(const model::StageEntered& e) const {
        return {fmt::format(fmt::runtime(say("étape « {} »", "stage “{}”")), stage(e.stage).label), stage(e.stage).clause, {}};
    }
    Description operator()(const model::DeadlineArmed& e) const {
        return {fmt::format(fmt::runtime(say("échéance {} : jusqu'au {} inclus", "deadline {}: until {} included")), deadline(e.stage, e.deadline), date(e.last_day)),
                e.trace.clause, {trace(e.trace), fmt::format("{} {}, {}, tz {}", say("instant", "instant"), iso(e.due), e.zone, e.tz_version)}};
    }
    Description operator()(const model::DeadlineSuspended& e) const {
        return {fmt::format(fmt::runtime(say("échéance {} suspendue, il restait {}", "deadline {} suspended, {} were left")),
                            deadline(e.stage, e.deadline), remaining(e)), "", {}};
    }
    std::string remaining(const model::DeadlineSuspended& e) const {
        auto unit = program::deadline_of(program, e.stage, e.deadline).duration.unit;
        if (unit != DurationUnit::working_days) unit = DurationUnit::days;
        return format_duration({static_cast<std::int32_t>(e.remaining_days), unit}, french);
    }
    Description operator()(const model::DeadlineResumed& e) const {
        return {fmt::format(fmt::runtime(say("échéance {} reprise : jusqu'au {} inclus", "deadline {} resumed: until {} included")), deadline(e.stage, e.deadline),
                            date(e.last_day)), "", {}};
    }
    Description operator()(const model::DeadlinePassed& e) const {
        return {fmt::format(fmt::runtime(say("échéance {} passée", "deadline {} passed")), deadline(e.stage, e.deadline)), "", {}};
    }
    Description operator()(const model::DeadlineCleared& e) const {
        return {fmt::format(fmt::runtime(say("échéance {} sans objet", "deadline {} no longer runs")), deadline(e.stage, e.deadline)), "", {}};
    }
    Description operator()(const model::AlertRaised& e) const {
        return {fmt::format(fmt::runtime(say("alerte à « {} » : {}", "alert to “{}”: {}")), program.parties[static_cast<std::size_t>(e.party)].label, alert(e)), e.clause, {}};
    }
    Description operator()(const model::ComplementRequested& e) const {
        return {fmt::format(fmt::runtime(say("complément demandé, attendu jusqu'au {} inclus", "complement asked for, awaited until {} included")), date(e.last_day)),
                e.clause, {e.text}};
    }
    Description operator()(const model::ComplementAnswered& e) const {
        return {say("complément reçu", "complement received"), "", e.text.empty() ? std::vector<std::string>{} : std::vector{e.text}};
    }
    Description operator()(const model::ComplementLapsed&) const { return {say("complément non reçu", "complement not received"), "", {}}; }
    Description operator()(const model::MarksGiven& e) const {
        const auto& grid = program.grids[static_cast<std::size_t>(e.grid)];
        std::vector<Ratio> marks;
        for (auto mark : e.marks) marks.emplace_back(mark, e.parts);
        Description out{fmt::format(fmt::runtime(say("{} note sur « {} » : {}", "{} marks “{}”: {}")), e.person, grid.label,
                                    program::plain_score(program::total_of(grid, marks), french)), grid.clause, {}};
        for (std::size_t i = 0; i < marks.size() && i < grid.criteria.size(); ++i) {
            const auto& levels = grid.criteria[i].levels;
            const Ratio above = marks[i] - Ratio(program::scale_of(grid, grid.criteria[i]).lowest);
            auto level = above.is_integer() ? static_cast<std::size_t>(above.numerator()) : levels.size();
            out.details.push_back(fmt::format("{} : {}{}", grid.criteria[i].label, program::plain_score(marks[i], french), level < levels.size() ? " — " + levels[level] : ""));
        }
        if (!e.comment.empty()) out.details.push_back(e.comment);
        return out;
    }
    Description operator()(const model::MemberRecused& e) const {
        const auto& body = program.bodies[static_cast<std::size_t>(e.body)];
        return {fmt::format(fmt::runtime(e.automatic ? say("{} récusé de « {} » par la règle : {}", "{} recused from “{}” by the rule: {}")
                                                     : say("{} récusé de « {} » : {}", "{} recused from “{}”: {}")), e.person, body.label, e.reason), e.clause, {}};
    }
    Description operator()(const model::HearingHeld& e) const {
        return {fmt::format(fmt::runtime(say("audition{}", "hearing{}")), e.session.empty() ? "" : " (" + e.session + ")"), "", {e.minutes}};
    }
    Description operator()(const model::ScoreSet& e) const {
        const auto& grid = program.grids[static_cast<std::size_t>(e.grid)];
        return {fmt::format(fmt::runtime(say("score sur « {} » : {} ({})", "score on “{}”: {} ({})")), grid.label, exact_score(e),
                            counted(e.markers, say("lecteur", "reader"), say("lecteurs", "readers"))), grid.clause, {}};
    }
    Description operator()(const model::OutcomeReached& e) const {
        const auto& at = stage(e.stage);
        const auto& outcome = at.outcomes[static_cast<std::size_t>(e.outcome)];
        Description out{fmt::format("{} : {}{}", at.label, outcome.label, e.session.empty() ? "" : fmt::format(fmt::runtime(say(" (séance {})", " (session {})")), e.session)),
                        outcome.clause, traces(e.traces)};
        if (!e.reason.empty()) out.details.insert(out.details.begin(), fmt::format("{} {}", say("motif :", "reason:"), e.reason));
        return out;
    }
    Description operator()(const model::AwardGranted& e) const {
        Description out{fmt::format(fmt::runtime(say("aide accordée : {}, sur {} possibles ; ce qui borne : {}", "award: {}, of {} possible; what binds: {}")),
                                    money(e.amount), money(e.asked_ceiling), e.bound), e.clause, {}};
        for (const auto& bound : e.bounds) out.details.push_back(bound.name + " = " + bound.value);
        for (const auto& step : e.steps) out.details.push_back(award_step(step));
        if (!program.funders.empty()) out.details.push_back(say("financée par ", "funded by ") + program::funders_in_words(program));
        return out;
    }
    std::string award_step(const model::AwardStepTaken& step) const {
        auto line = step.label + cited(step.clause);
        if (!step.applies) {
            line += say(" : ne s'applique pas", ": does not apply");
        } else {
            line += fmt::format("{}→ {}", say(" ", " "), money(step.after));
        }
        std::string seen;
        for (const auto& value : step.seen) seen += fmt::format("{}{} = {}", seen.empty() ? "" : " ; ", value.name, value.value);
        return seen.empty() ? line : fmt::format("{} ({})", line, seen);
    }
    Description operator()(const model::FinalAmountSet& e) const {
        return {fmt::format(fmt::runtime(say("montant définitif : {} ({})", "final amount: {} ({})")), money(e.amount), word(e.rule)), e.clause,
                {fmt::format(fmt::runtime(say("aide {}, justifié {}, prévu {}", "award {}, justified {}, planned {}")), money(e.award), money(e.justified), money(e.planned))}};
    }
    Description operator()(const model::InstalmentDue& e) const {
        const auto& part = program.instalments[static_cast<std::size_t>(e.instalment)];
        Description out{fmt::format(fmt::runtime(say("versement dû : {}, {}", "instalment due: {}, {}")), part.label, money(e.amount)), e.clause, {e.derivation}};
        add_parts(out, program::parts_of(program, e.amount));
        return out;
    }
    /// What each funder pays, or receives.
    void add_parts(Description& out, const std::vector<Money>& parts) const {
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const auto& funder = program.funders[i];
            out.details.push_back(fmt::format(fmt::runtime(say("{} : {}, par « {} »{}", "{}: {}, by “{}”{}")), funder.label, money(parts[i]), program.parties[static_cast<std::size_t>(funder.party)].label,
                                              cited(funder.clause)));
        }
    }
    std::string of_funder(Index funder) const { return funder == program::none ? "" : " (" + program.funders[static_cast<std::size_t>(funder)].label + ")"; }
    Description operator()(const model::OverpaymentFound& e) const {
        using Rule = program::OverpaymentRule;
        if (program.recovery.rule == Rule::recovered || program.recovery.rule == Rule::waived)
            return {fmt::format(fmt::runtime(say("trop-perçu : {}", "overpaid: {}")), money(e.amount)), program.recovery.clause, {}};
        return {fmt::format(fmt::runtime(say("trop-perçu : {} ; à décider par une personne", "overpaid: {}; for a person to decide")), money(e.amount)), "", {}};
    }
    Description operator()(const model::RecoveryOrdered& e) const {
        auto line = fmt::format(fmt::runtime(say("trop-perçu à recouvrer par « {} » : {}", "overpayment to be recovered by “{}”: {}")),
                                program.parties[static_cast<std::size_t>(e.party)].label, money(e.amount));
        if (!e.parts.empty()) line = fmt::format(fmt::runtime(say("trop-perçu à recouvrer : {}", "overpayment to be recovered: {}")), money(e.amount));
        if (e.threshold.cents > 0) line += fmt::format(fmt::runtime(say(" (au-delà de {})", " (beyond {})")), money(e.threshold));
        Description out{std::move(line), e.clause, {}};
        add_parts(out, e.parts);
        return out;
    }
    Description operator()(const model::RecoveryWaived& e) const {
        if (e.threshold.cents == 0) return {fmt::format(fmt::runtime(say("trop-perçu abandonné : {}", "overpayment given up: {}")), money(e.amount)), e.clause, {}};
        return {fmt::format(fmt::runtime(say("trop-perçu non recouvré : {} ne dépasse pas {}", "overpayment not recovered: {} is not beyond {}")), money(e.amount), money(e.threshold)),
                e.clause, {}};
    }
    Description operator()(const model::PaidMoneySettled& e) const {
        const std::string follows = e.rule == "acquis"     ? say("acquis au porteur", "kept by the applicant")
                                    : e.rule == "recouvré" ? say("à rendre", "to be given back")
                                                           : fmt::format(fmt::runtime(say("à examiner par « {} »", "to be examined by “{}”")),
                                                                         program.parties[static_cast<std::size_t>(e.party)].label);
        return {fmt::format(fmt::runtime(say("ce qui est versé à la fin du dossier : {}, {}", "what is paid as the dossier ends: {}, {}")), money(e.paid), follows), e.clause, {}};
    }
    Description operator()(const model::InstalmentReduced& e) const {
        const auto& part = program.instalments[static_cast<std::size_t>(e.instalment)];
        const char* why = e.by_final_amount ? say("le montant définitif est connu", "the final amount is known") : say("le dossier finit sans que rien ne soit plus versé", "the dossier ends and nothing is paid any more");
        return {fmt::format(fmt::runtime(say("versement non payé : {}, {} au lieu de {} ({})", "instalment not paid: {}, {} instead of {} ({})")), part.label, money(e.after), money(e.before), why), e.clause, {}};
    }
    Description operator()(const model::ClaimSettled& e) const {
        const auto& who = program.parties[static_cast<std::size_t>(e.party)].label;
        if (e.asked.cents != 0) {
            // It adds to what is asked back already, which nobody cancels by claiming more, or nothing more.
            const auto before = fmt::format(fmt::runtime(say("en plus de {} déjà à rendre", "besides {} to be given back already")), money(e.asked));
            if (e.amount.cents == 0)
                return {fmt::format(fmt::runtime(say("« {} » ne réclame rien {}, sur {} versés", "“{}” claims nothing back {}, of {} paid")), who, before, money(e.most)), e.clause, {e.reason}};
            return {fmt::format(fmt::runtime(say("« {} » réclame {} {}, sur {} au plus", "“{}” claims {} back {}, of {} at most")), who, money(e.amount), before, money(e.most)), e.clause, {e.reason}};
        }
        if (e.amount.cents == 0) return {fmt::format(fmt::runtime(say("« {} » ne réclame rien, sur {} versés", "“{}” claims nothing back, of {} paid")), who, money(e.most)), e.clause, {e.reason}};
        return {fmt::format(fmt::runtime(say("« {} » réclame {}, sur {} au plus", "“{}” claims {} back, of {} at most")), who, money(e.amount), money(e.most)), e.clause, {e.reason}};
    }
    Description operator()(const model::InstalmentExamined& e) const {
        const auto& who = program.parties[static_cast<std::size_t>(e.party)].label;
        const auto& part = program.instalments[static_cast<std::size_t>(e.instalment)].label;
        const char* what = e.released ? say("versement libéré par « {} » : {}, {}", "instalment freed by “{}”: {}, {}") : say("versement annulé par « {} » : {}, {} ne seront pas payés", "instalment cancelled by “{}”: {}, {} will not be paid");
        return {fmt::format(fmt::runtime(what), who, part, money(e.amount)), e.clause, {e.reason}};
    }
    Description operator()(const model::RecoveryRecorded& e) const {
        return {fmt::format(fmt::runtime(say("trop-perçu recouvré : {} ({})", "overpayment recovered: {} ({})")), money(e.amount) + of_funder(e.funder), e.reference), program.recovery.clause, {}};
    }
    Description operator()(const model::InstalmentPaid& e) const {
        const auto& part = program.instalments[static_cast<std::size_t>(e.instalment)];
        return {fmt::format(fmt::runtime(say("versement payé : {}, {} ({})", "instalment paid: {}, {} ({})")), part.label, money(e.amount) + of_funder(e.funder), e.reference), part.clause, {}};
    }
    Description operator()(const model::LetterIssued& e) const {
        return {fmt::format(fmt::runtime(say("lettre à {} : {}", "letter to {}: {}")), e.to, e.subject), "", e.lines};
    }
    Description operator()(const model::DossierWithdrawn& e) const {
        return {fmt::format(fmt::runtime(say("dossier retiré par le porteur à l'étape « {} »", "dossier withdrawn by the applicant at stage “{}”")), stage(e.stage).label), "",
                e.reason.empty() ? std::vector<std::string>{} : std::vector{e.reason}};
    }

    // ------------------------------------------------------------ time
    const program::Survey& survey(Index index) const { return program.surveys[static_cast<std::size_t>(index)]; }
    const program::Act& act(Index index) const { return program.acts[static_cast<std::size_t>(index)]; }
    std::string answer(Index field, const program::Value& value) const {
        return program::is_missing(value) ? std::string("—") : program::display(program, program.fields[static_cast<std::size_t>(field)], value);
    }
    Description operator()(const model::OccurrenceAssigned& e) const {
        const auto& gathering = program.gatherings[static_cast<std::size_t>(e.gathering)];
        return {fmt::format(fmt::runtime(say("« {} » : séance du {} (relève du {}, dossier prêt le {})", "“{}”: session of {} (cutoff {}, dossier ready on {})")),
                            gathering.label, date(e.date), date(e.cutoff), date(e.entered)), e.clause, {}};
    }
    Description operator()(const model::SurveyScheduled& e) const {
        return {fmt::format(fmt::runtime(say("enquête « {} » : s'ouvrira le {}", "survey “{}”: will open on {}")), survey(e.survey).label, date(e.opens_on)),
                e.trace.clause, {trace(e.trace)}};
    }
    Description operator()(const model::SurveyOpened& e) const {
        return {fmt::format(fmt::runtime(say("enquête « {} » ouverte, réponse attendue jusqu'au {} inclus", "survey “{}” open, an answer is awaited until {} included")),
                            survey(e.survey).label, date(e.last_day)), e.clause, {}};
    }
    Description operator()(const model::SurveyReminded& e) const {
        return {fmt::format(fmt::runtime(say("enquête « {} » : relance {}, réponse attendue jusqu'au {} inclus", "survey “{}”: reminder {}, an answer is awaited until {} included")),
                            survey(e.survey).label, e.number, date(e.last_day)), e.clause, {}};
    }
    Description operator()(const model::SurveyAnswered& e) const {
        return {fmt::format(fmt::runtime(say("enquête « {} » : réponse reçue", "survey “{}”: answered")), survey(e.survey).label), e.clause, {}};
    }
    Description operator()(const model::SurveyUnanswered& e) const {
        return {fmt::format(fmt::runtime(say("enquête « {} » close sans réponse", "survey “{}” closed without an answer")), survey(e.survey).label), e.clause, {}};
    }
    Description operator()(const model::SurveyCancelled& e) const {
        return {fmt::format(fmt::runtime(say("enquête « {} » sans objet", "survey “{}” no longer has an object")), survey(e.survey).label), e.clause, {}};
    }
    Description operator()(const model::ActPerformed& e) const {
        Description out{fmt::format(fmt::runtime(say("démarche « {} » depuis « {} »", "act “{}” from “{}”")), act(e.act).label, stage(e.stage).label), act(e.act).clause, {}};
        if (!e.reason.empty()) out.details.push_back(fmt::format("{} {}", say("motif :", "reason:"), e.reason));
        if (!e.trace.text.empty()) out.details.push_back(trace(e.trace));
        for (const auto& one : e.proposed)
            out.details.push_back(fmt::format(fmt::runtime(say("propose {} = {}", "proposes {} = {}")), program.fields[static_cast<std::size_t>(one.field)].path, answer(one.field, one.value)));
        return out;
    }
    Description operator()(const model::AnswersAmended& e) const {
        Description out{fmt::format(fmt::runtime(say("« {} » adoptée : {} réponses changées", "“{}” adopted: {} answers changed")), act(e.act).label, e.changes.size()), e.clause, {}};
        for (const auto& change : e.changes)
            out.details.push_back(fmt::format("{} : {} → {}", program.fields[static_cast<std::size_t>(change.field)].path, answer(change.field, change.before), answer(change.field, change.after)));
        return out;
    }
    Description operator()(const model::AmendmentDropped& e) const {
        return {fmt::format(fmt::runtime(say("« {} » non adoptée : les réponses restent", "“{}” not adopted: the answers stay")), act(e.act).label), act(e.act).clause, {}};
    }
    Description operator()(const model::DeadlineExtended& e) const {
        Description out{fmt::format(fmt::runtime(say("échéance {} prolongée ({} {}) : du {} au {} inclus", "deadline {} extended ({} {}): from {} to {} included")),
                                    deadline(e.stage, e.deadline), act(e.act).label, e.number, date(e.former_last_day), date(e.last_day)), e.clause, {}};
        if (!e.reason.empty()) out.details.push_back(fmt::format("{} {}", say("motif :", "reason:"), e.reason));
        return out;
    }
    Description operator()(const model::ReturnForgotten& e) const {
        return {fmt::format(fmt::runtime(say("le dossier ne revient plus à l'étape « {} »", "the dossier no longer comes back to the stage “{}”")), stage(e.stage).label), stage(e.stage).clause, {}};
    }
    Description operator()(const model::MarksReopened& e) const {
        return {fmt::format(fmt::runtime(say("« {} » : notes à donner à nouveau à l'étape « {} »", "“{}”: marks to be given anew at the stage “{}”")),
                            program.grids[static_cast<std::size_t>(e.grid)].label, stage(e.stage).label), stage(e.stage).clause, {}};
    }
    Description operator()(const model::StageResumed& e) const {
        return {fmt::format(fmt::runtime(say("retour à l'étape « {} »", "back to the stage “{}”")), stage(e.stage).label), stage(e.stage).clause, {}};
    }
    // ------------------------------------------------------------ branches, limits
    Description operator()(const model::AnswersCleared& e) const {
        Description out{fmt::format(fmt::runtime(say("{} réponses retirées : elles ne sont plus demandées", "{} answers taken back: they are no longer asked")), e.answers.size()), "", {}};
        for (const auto& one : e.answers) {
            const auto& field = program.fields[static_cast<std::size_t>(one.field)];
            out.details.push_back(fmt::format(fmt::runtime(say("{} ({}){} n'est demandé que quand {}", "{} ({}){} is asked only when {}")), field.label, field.path, cited(field.clause),
                                              program.formulas[static_cast<std::size_t>(one.condition)].text));
        }
        return out;
    }
    Description operator()(const model::RequesterIdentified& e) const {
        return {fmt::format(fmt::runtime(say("demandeur reconnu : {}", "requester known as: {}")), e.identity), e.clause, {}};
    }
    std::string amount_or_count(const program::Limit& limit, std::int64_t value) const {
        if (limit.is_money) return money(Money{value});
        return fmt::format("{} {}", value, value > 1 ? say("dossiers", "dossiers") : say("dossier", "dossier"));
    }
    Description operator()(const model::LimitAssessed& e) const {
        const auto& limit = program.limits[static_cast<std::size_t>(e.limit)];
        const std::string days = e.first == Date{1, 1, 1} ? fmt::format(fmt::runtime(say("jusqu'au {} inclus", "until {} included")), date(e.last))
                                                          : fmt::format(fmt::runtime(say("du {} au {} inclus", "from {} to {} included")), date(e.first), date(e.last));
        if (!e.known)
            return {fmt::format(fmt::runtime(say("cumul « {} » : il ne peut être calculé ({})", "limit “{}”: it cannot be computed ({})")), limit.label, days), e.clause, {}};
        Description out{fmt::format(fmt::runtime(say("cumul « {} » : {} sur {}, ce dossier compris ; les autres laissent {} ({})", "limit “{}”: {} of {}, this dossier included; the others leave {} ({})")), limit.label,
                                    amount_or_count(limit, e.total), amount_or_count(limit, e.ceiling), amount_or_count(limit, e.rest), days), e.clause, {}};
        for (const auto& one : e.dossiers) {
            const std::string which = one.reference.empty() ? one.dossier : fmt::format("{} ({})", one.reference, one.dossier);
            out.details.push_back(fmt::format(fmt::runtime(say("compté : {}, appel {}, le {}{}", "counted: {}, call {}, on {}{}")), which, one.call, date(one.day),
                                              limit.is_money ? ", " + money(one.amount) : ""));
        }
        if (limit.declared != program::none) out.details.push_back(fmt::format("{} {}", say("déclaré par le demandeur :", "declared by the requester:"), money(Money{e.declared})));
        return out;
    }
    // ------------------------------------------------------------ verifications
    Description operator()(const model::VerificationSettled& e) const {
        const auto& one = program.verifications[static_cast<std::size_t>(e.verification)];
        const char* found = e.fulfilled ? say("oui", "yes") : say("non", "no");
        const char* how = e.number > 1 ? say("vérification corrigée", "verification corrected") : say("vérification", "verification");
        return {fmt::format("{} « {} » : {} ({})", how, one.label, found, date(e.day)), e.clause, {fmt::format("{} {}", say("motif :", "reason:"), e.reason)}};
    }
    // ------------------------------------------------------------ lecteurs
    Description operator()(const model::ReviewerAssigned& e) const {
        auto line = fmt::format(fmt::runtime(say("{} lira ce dossier", "{} is to read this dossier")), e.person);
        if (e.armed != 0) line += fmt::format(fmt::runtime(say(", jusqu'au {} inclus", ", until {} included")), date(e.last_day));
        if (e.rotation) line += fmt::format(fmt::runtime(say(" (à tour de rôle : {} dossiers confiés avant celui-ci)", " (by rotation: {} dossiers given before this one)")), e.load);
        return {std::move(line), e.clause, {}};
    }
    Description operator()(const model::ReviewerReleased& e) const {
        const char* how = e.how == "declined" ? say("{} renonce à lire ce dossier", "{} declines to read this dossier")
                          : e.how == "recused" ? say("{}, récusé, ne lit plus ce dossier", "{}, recused, reads this dossier no more")
                                               : say("ce dossier est retiré à {}", "this dossier is taken from {}");
        return {fmt::format(fmt::runtime(how), e.person), e.clause, {fmt::format("{} {}", say("motif :", "reason:"), e.reason)}};
    }
    Description operator()(const model::ReviewOverdue& e) const {
        return {fmt::format(fmt::runtime(say("{} n'a pas noté dans le délai", "{} has not marked in time")), e.person), "", {}};
    }
    Description operator()(const model::ReviewsDiffer& e) const {
        return {fmt::format(fmt::runtime(say("les totaux des lecteurs s'écartent de {} points : un lecteur de plus", "the reviewers' totals are {} points apart: one reviewer more")),
                            program::plain_score(Ratio(e.numerator, e.denominator), french)), e.clause, {}};
    }
    // ------------------------------------------------------------ votes and ranking
    Description operator()(const model::ProxyGiven& e) const {
        return {fmt::format(fmt::runtime(say("séance {} : {} donne procuration à {}", "session {}: {} gives a proxy to {}")), e.session, e.from, e.to), "", {}};
    }
    Description operator()(const model::ChairDesignated& e) const {
        return {fmt::format(fmt::runtime(say("séance {} présidée par {}", "session {} chaired by {}")), e.session, e.person), "", {}};
    }
    Description operator()(const model::VoteRecorded& e) const {
        const auto& at = stage(e.stage);
        const std::string choice = e.outcome == program::none ? say("abstention", "abstention") : at.outcomes[static_cast<std::size_t>(e.outcome)].label;
        const std::string by = e.by.empty() ? "" : fmt::format(fmt::runtime(say(", par {}", ", through {}")), e.by);
        return {fmt::format(fmt::runtime(say("vote de {}{} : {} (séance {})", "vote of {}{}: {} (session {})")), e.person, by, choice, e.session), at.clause, {}};
    }
    Description operator()(const model::RankingEstablished& e) const {
        const auto& ranking = program.rankings[static_cast<std::size_t>(e.ranking)];
        Description out{fmt::format(fmt::runtime(say("« {} » établi en séance {}, {} dossiers", "“{}” established in session {}, {} dossiers")), ranking.label, e.session,
                                    e.dossiers.size()), e.clause, {}};
        for (const auto& one : e.dossiers) {
            std::string line = fmt::format("{}. {}", one.rank, one.dossier);
            for (std::size_t i = 0; i < one.keys.size(); ++i)
                line += fmt::format("{} {} = {}", i == 0 ? " —" : ",", one.keys[i].name, one.keys[i].value);
            if (!one.decided_by.empty() && !one.keys.empty() && one.decided_by != one.keys.front().name)
                line += fmt::format(fmt::runtime(say(" ; départagé par {}", "; decided by {}")), one.decided_by);
            out.details.push_back(std::move(line));
        }
        return out;
    }
    // ------------------------------------------------------------ envelopes
    std::string envelope(Index index, std::int64_t year) const {
        const auto& label = program.envelopes[static_cast<std::size_t>(index)].label;
        return year == 0 ? fmt::format(fmt::runtime(say("« {} »", "“{}”")), label) : fmt::format(fmt::runtime(say("« {} » ({})", "“{}” ({})")), label, year);
    }
    std::vector<std::string> purse_details(const model::Purse& purse, Money amount, Money from_part) const {
        const auto& one = program.envelopes[static_cast<std::size_t>(purse.envelope)];
        std::vector<std::string> out;
        if (purse.part != program::none) {
            const auto& part = one.parts[static_cast<std::size_t>(purse.part)];
            out.push_back(fmt::format(fmt::runtime(say("dont {} sur « {} »{}", "of which {} on “{}”{}")), money(from_part), part.label, cited(part.clause)));
            if (amount > from_part) out.push_back(fmt::format(fmt::runtime(say("dont {} hors sous-enveloppe", "of which {} outside the sub-envelopes")), money(amount - from_part)));
        }
        for (const auto index : purse.quotas) {
            const auto& quota = one.quotas[static_cast<std::size_t>(index)];
            out.push_back(fmt::format(fmt::runtime(say("compté dans le quota « {} » : au plus {}{}", "counted in the quota “{}”: at most {}{}")), quota.label, money(quota.at_most), cited(quota.clause)));
        }
        return out;
    }
    Description operator()(const model::EnvelopeEngaged& e) const {
        Description out{fmt::format(fmt::runtime(say("{} engagés sur {} : il restait {}, il reste {}", "{} engaged on {}: {} was left, {} is left")), money(e.amount),
                                    envelope(e.purse.envelope, e.purse.year), money(e.before), money(e.after)), e.clause, purse_details(e.purse, e.amount, e.from_part)};
        if (e.amount < e.wanted) out.details.push_back(fmt::format(fmt::runtime(say("aide partielle : entière, elle serait de {}", "partial award: whole, it would be {}")), money(e.wanted)));
        return out;
    }
    Description operator()(const model::EnvelopeReleased& e) const {
        return {fmt::format(fmt::runtime(say("{} rendus à {} : il restait {}, il reste {}", "{} given back to {}: {} was left, {} is left")), money(e.amount),
                            envelope(e.purse.envelope, e.purse.year), money(e.before), money(e.after)), e.clause, {}};
    }
    Description operator()(const model::PartPouredBack& e) const {
        const auto& part = program.envelopes[static_cast<std::size_t>(e.envelope)].parts[static_cast<std::size_t>(e.part)];
        return {fmt::format(fmt::runtime(say("« {} », part de {}, ouverte à tous du {} : {} n'en étaient pas engagés ; hors parts gardées, {}",
                                             "“{}”, a part of {}, open to all from {}: {} of it were not engaged; outside the parts that are kept, {}")),
                            part.label, envelope(e.envelope, e.year), date(e.day), money(e.left), money(e.open)), e.clause, {}};
    }
    Description operator()(const model::EnvelopePaid& e) const {
        if (e.amount.cents < 0) return {fmt::format(fmt::runtime(say("{} recouvrés pour {}", "{} recovered for {}")), money(Money{-e.amount.cents}), envelope(e.envelope, e.year)), "", {}};
        return {fmt::format(fmt::runtime(say("{} payés sur {}", "{} paid from {}")), money(e.amount), envelope(e.envelope, e.year)), "", {}};
    }
    Description operator()(const model::DossierReserved& e) const {
        Description out{fmt::format(fmt::runtime(say("liste d'attente de {}, place {} : {}, il ne restait que {} pour lui", "waiting list of {}, place {}: {}, only {} was left for it")),
                                    envelope(e.purse.envelope, e.purse.year), e.place, money(e.amount), money(e.left)), e.clause, {}};
        if (e.rank > 0) out.details.push_back(fmt::format(fmt::runtime(say("rang {} de sa séance", "rank {} of its session")), e.rank));
        return out;
    }
    Description operator()(const model::ReserveCalled& e) const {
        Description out{fmt::format(fmt::runtime(say("rappelé de la liste d'attente de {}, place {} : {}", "recalled from the waiting list of {}, place {}: {}")), envelope(e.envelope, e.year), e.place,
                                    money(e.amount)), e.clause, {}};
        if (e.amount < e.wanted) out.details.push_back(fmt::format(fmt::runtime(say("aide partielle : entière, elle serait de {}", "partial award: whole, it would be {}")), money(e.wanted)));
        return out;
    }
    Description operator()(const model::ReserveLeft& e) const {
        return {fmt::format(fmt::runtime(say("quitte la liste d'attente de {}, place {}", "leaves the waiting list of {}, place {}")), envelope(e.envelope, e.year), e.place), e.clause, {}};
    }
};

}  // namespace

std::string cited(const std::string& clause) { return clause.empty() ? "" : " [" + clause + "]"; }

Description describe(const program::Program& program, const model::Event& event, bool french) {
    return std::visit(Teller{program, french}, event);
}

}  // namespace guichet::views
