// The stages: who decides, by when, what each outcome leads to, how a dossier ends.
#include <algorithm>

#include "dsl/program/wording.h"
#include "dsl/tools/graph_cards.h"
#include "dsl/tools/notice_delays.h"
#include "dsl/tools/notice_sections.h"
#include "dsl/tools/wording.h"
#include "dsl/values/date.h"

namespace guichet::tools {
namespace {

using program::Index;

/// When an outcome may be given, and what it takes.
std::string terms(const NoticeWriter& writer, Index stage, std::size_t index) {
    const program::Program& program = writer.program;
    const program::Outcome& outcome = at(program.stages, stage).outcomes[index];
    std::string out = in_words(program, outcome.guard);
    const bool silence = program::silence_giving(program, stage, static_cast<Index>(index)) != nullptr;
    if (silence) join(out, writer.say("par le silence de l'administration", "by the silence of the administration"), " ; ");
    if (outcome.recalls) join(out, writer.say("de plein droit, quand de l'argent se libère pour le dossier", "of itself, when money is freed for the dossier"), " ; ");
    if (outcome.reserves) join(out, writer.say("le dossier prend rang sur la liste d'attente", "the dossier takes its place on the waiting list"), " ; ");
    if (outcome.automatic && !silence && !outcome.recalls) join(out, writer.say("de plein droit, à la fin du délai", "of itself, at the end of the delay"), " ; ");
    if (outcome.reasoned) join(out, writer.say("la décision est motivée", "reasons are given"), " ; ");
    if (outcome.reasoned_when != program::none) join(out, writer.say("la décision est motivée si ", "reasons are given if ") + in_words(program, outcome.reasoned_when), " ; ");
    if (outcome.awards) join(out, writer.say("fixe le montant de l'aide", "fixes the amount of the aid"), " ; ");
    if (outcome.envelope != program::none) join(out, writer.say("sur l'enveloppe ", "out of the envelope ") + writer.quoted(at(program.envelopes, outcome.envelope).label), " ; ");
    if (outcome.adopts) join(out, writer.say("les réponses proposées remplacent les anciennes", "the answers proposed replace the former ones"), " ; ");
    if (outcome.adopts && !outcome.judged_again) join(out, writer.say("rien d'autre n'est remis en cause", "nothing else is called into question"), " ; ");
    if (outcome.judged_again) {
        std::string again = writer.say("à condition qu'avec elles la recevabilité, les cumuls et l'aide tiennent encore", "provided that eligibility, limits and award still hold with them");
        if (outcome.otherwise != program::none) again += writer.say(" ; sinon : ", "; otherwise: ") + writer.quoted(at(at(program.stages, stage).outcomes, outcome.otherwise).label);
        join(out, again, " ; ");
    }
    return out;
}

/// The labels of what people may ask for while the dossier is there.
std::string acts_from(const NoticeWriter& writer, Index stage) {
    std::string out;
    for (const program::Act& act : writer.program.acts) {
        if (std::find(act.from.begin(), act.from.end(), stage) != act.from.end()) join(out, writer.quoted(act.label), ", ");
    }
    return out;
}

/// Where an outcome leads; of `retour`, the stages from which acts lead here.
std::string next_words(const NoticeWriter& writer, const program::Outcome& outcome, const std::vector<Index>& back_to) {
    if (outcome.target != program::none) return at(writer.program.stages, outcome.target).label;
    if (!outcome.returns) return {};
    std::string stages;
    for (const Index stage : back_to) join(stages, writer.stage(stage), stage == back_to.back() ? writer.say(" ou ", " or ").c_str() : ", ");
    return writer.say("retour d'où la démarche est partie : ", "back to where the act left: ") + stages;
}

void write_outcomes(const NoticeWriter& writer, Index index, const Card& card) {
    const program::Program& program = writer.program;
    const program::Stage& stage = at(program.stages, index);
    std::vector<std::vector<std::string>> rows;
    for (std::size_t i = 0; i < stage.outcomes.size(); ++i) {
        const program::Outcome& outcome = stage.outcomes[i];
        if (outcome.act != program::none) continue;  // told with the act
        rows.push_back({writer.cited(outcome.label, outcome.clause == stage.clause ? "" : outcome.clause), terms(writer, index, i), next_words(writer, outcome, card.outcomes.at(i).back_to),
                        outcome.letter == program::none ? "" : at(program.letters, outcome.letter).subject});
    }
    if (stage.withdrawal_target != program::none) {
        rows.push_back({writer.say("Retrait par le porteur", "Withdrawal by the applicant"), writer.say("à sa demande", "at their request"), at(program.stages, stage.withdrawal_target).label, ""});
    }
    writer.page.table({writer.say("Issue", "Outcome"), writer.say("Condition et forme", "Condition and form"), writer.say("Suite", "Next"), writer.say("Courrier au porteur", "Letter to the applicant")}, rows, "outcomes");
}

std::string vote_words(const NoticeWriter& writer, const program::Stage& stage) {
    const std::string of = stage.vote_of_present ? writer.say(" des présents, abstentions comprises", " of those present, abstentions included") : writer.say(" des suffrages exprimés", " of the votes cast");
    switch (stage.vote) {
        case program::VoteRule::majority: return writer.say("vote : à la majorité", "vote: by the majority") + of;
        case program::VoteRule::two_thirds: return writer.say("vote : aux deux tiers", "vote: by two thirds") + of;
        case program::VoteRule::unanimity: return writer.say("vote : à l'unanimité", "vote: unanimously,") + of;
        default: return {};
    }
}

/// With a capital, when it starts with a plain letter.
std::string capital(std::string text) {
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text.starts_with("à ") ? "À" + text.substr(std::string("à").size()) : text;
}

std::string complement_words(const NoticeWriter& writer, const program::Stage& stage) {
    const program::Program& program = writer.program;
    std::string out = writer.say("quand des pièces ou des précisions sont demandées, ", "when more is asked for, ") + format_duration(stage.complement_delay, program.french) + writer.say(" pour répondre", " to answer");
    if (stage.complement_suspends != program::none) {
        out += writer.say(" ; le délai de ", "; the delay of ") + delay_words(program, stage, at(stage.deadlines, stage.complement_suspends)) + writer.say(" est suspendu", " is suspended");
    }
    return writer.cited(out, stage.complement_clause == stage.clause ? "" : stage.complement_clause);
}

/// "lecteurs pris à tour de rôle, avec 15 jours pour noter"; how many and of which body stands on the card.
std::string reviewers_words(const NoticeWriter& writer, const program::Stage& stage) {
    const program::Program& program = writer.program;
    const program::Reviewers& one = stage.reviewers;
    std::string out = writer.say("lecteurs", "reviewers");
    if (one.rotation) join(out, writer.say("pris à tour de rôle", "taken in rotation"), " ");
    if (one.assigned_by != program::none) join(out, writer.say("désignés par ", "assigned by ") + writer.quoted(at(program.parties, one.assigned_by).label), " ");
    if (one.has_within) out += writer.say(", avec ", ", with ") + format_duration(one.within, program.french) + writer.say(" pour noter", " to mark");
    if (one.has_gap) {
        out += writer.say(" ; un lecteur de plus quand leurs totaux s'écartent de plus de ", "; one reviewer more when their totals are further apart than ") +
               program::format_ratio(one.gap, program.french) + writer.say(" points", " points");
    }
    return writer.cited(out, one.clause == stage.clause ? "" : one.clause);
}

void write_stage(const NoticeWriter& writer, Index index, const Card& card) {
    const program::Program& program = writer.program;
    const program::Stage& stage = at(program.stages, index);
    writer.page.heading(writer.cited(stage.label, stage.clause), 3);
    writer.page.paragraph(capital(card.actor));
    std::vector<std::string> facts = card.facts;
    if (stage.reviewers.body != program::none) facts.push_back(reviewers_words(writer, stage));
    if (stage.marks_again == program::MarksAgain::afresh) facts.push_back(writer.say("un dossier qui revient à cette étape y est noté à nouveau", "a dossier that comes to this stage again is marked anew"));
    if (stage.marks_again == program::MarksAgain::kept) facts.push_back(writer.say("un dossier qui revient à cette étape y garde ses notes", "a dossier that comes to this stage again keeps its marks"));
    if (stage.vote != program::VoteRule::none) facts.push_back(vote_words(writer, stage));
    for (const program::Deadline& deadline : stage.deadlines) facts.push_back(writer.cited(deadline_words(program, stage, deadline), deadline.clause == stage.clause ? "" : deadline.clause));
    if (stage.has_complement) facts.push_back(complement_words(writer, stage));
    const std::string acts = acts_from(writer, index);
    if (!acts.empty()) facts.push_back(writer.say("démarches possibles à cette étape : ", "what may be asked for at this stage: ") + acts);
    for (std::string& fact : facts) fact = capital(std::move(fact));
    writer.page.list(facts);
    write_outcomes(writer, index, card);
}

/// What becomes of what was paid, when a dossier ends there.
std::string paid_words(const NoticeWriter& writer, const program::Stage& stage) {
    switch (stage.paid) {
        case program::PaidRule::vested: return writer.say("acquis au porteur", "kept by the applicant");
        case program::PaidRule::recovered: return writer.say("à rendre", "to be given back");
        case program::PaidRule::examined: return writer.say("examiné par : ", "examined by: ") + writer.party(stage.paid_party);
        default: return "—";
    }
}

void write_ends(const NoticeWriter& writer) {
    const program::Program& program = writer.program;
    std::vector<std::vector<std::string>> rows;
    for (std::size_t i = 0; i < program.stages.size(); ++i) {
        const program::Stage& stage = program.stages[i];
        if (!stage.is_final) continue;
        const std::string acts = acts_from(writer, static_cast<Index>(i));
        rows.push_back({writer.cited(stage.label, stage.clause), acts.empty() ? writer.say("aucune démarche", "nothing") : acts, paid_words(writer, stage)});
    }
    if (rows.empty()) return;
    writer.page.heading(writer.say("Comment un dossier se termine", "How a dossier ends"), 3);
    writer.page.table({writer.say("Fin", "End"), writer.say("Ce qui reste possible", "What is still possible"), writer.say("Ce que devient ce qui a été versé", "What becomes of what was paid")}, rows);
}

void write_roles(const NoticeWriter& writer) {
    std::vector<std::string> roles;
    for (const program::Party& party : writer.program.parties) {
        if (party.kind == program::PartyKind::role) roles.push_back(writer.cited(party.label, party.clause));
    }
    if (roles.empty()) return;
    writer.page.paragraph(writer.say("Les services qui interviennent :", "The offices that take part:"));
    writer.page.list(roles);
}

}  // namespace

void write_procedure(const NoticeWriter& writer) {
    const program::Program& program = writer.program;
    if (program.stages.empty()) return;
    writer.page.section(writer.say("Examen des dossiers : qui décide, dans quels délais", "How dossiers are examined: who decides, in what time"));
    write_roles(writer);
    const std::vector<Card> cards = cards_of(program);
    for (std::size_t i = 0; i < cards.size(); ++i) {
        if (!program.stages[i].is_final) write_stage(writer, static_cast<Index>(i), cards[i]);
    }
    write_ends(writer);
}

}  // namespace guichet::tools
