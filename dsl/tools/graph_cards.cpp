#include "dsl/tools/graph_cards.h"

#include <algorithm>

#include <fmt/format.h>

#include "dsl/program/lookup.h"
#include "dsl/tools/notice_delays.h"
#include "dsl/tools/wording.h"
#include "dsl/values/date.h"

namespace guichet::tools {
namespace {

using program::Index;

class CardWriter {
public:
    explicit CardWriter(const program::Program& program) : program_(program), french_(program.french) {}

    Card write(Index index) const {
        const program::Stage& stage = at(program_.stages, index);
        Card card;
        card.title = stage.label;
        card.performer = stage.performer;
        card.actor = actor(stage);
        if (!stage.clause.empty()) card.clause = clause_shown(stage.clause);
        facts(stage, card);
        for (const program::Deadline& deadline : stage.deadlines) card.delays.push_back(deadline_words(program_, stage, deadline));
        if (stage.has_complement) {
            card.delays.push_back(format_duration(stage.complement_delay, french_) +
                                  say(" pour répondre à une demande de complément\u00A0; le délai est suspendu",
                                      " to answer when more is asked; the delay is suspended"));
        }
        for (const program::Act& act : program_.acts) {
            if (act.extends != program::none && act.from.at(0) == index) card.delays.push_back(extension(stage, act));
        }
        for (std::size_t i = 0; i < stage.outcomes.size(); ++i) card.outcomes.push_back(outcome_of(index, i));
        if (stage.withdrawal_target != program::none) {
            card.outcomes.push_back({say("Retrait par le porteur", "Withdrawal by the applicant"), stage.withdrawal_target, false, Way::plain, {}});
        }
        return card;
    }

private:
    std::string say(const char* french, const char* english) const { return french_ ? french : english; }

    std::string actor(const program::Stage& stage) const {
        switch (stage.performer) {
            case program::Performer::applicant: return say("par le porteur du dossier", "by the applicant");
            case program::Performer::role: return say("par\u00A0: ", "by: ") + at(program_.parties, stage.party).label;
            case program::Performer::body: return say("en séance\u00A0: ", "in session: ") + at(program_.bodies, stage.body).label;
            default: return "";
        }
    }

    void facts(const program::Stage& stage, Card& card) const {
        if (stage.form != program::none) card.facts.push_back(say("remplit\u00A0: ", "fills in: ") + at(program_.forms, stage.form).label);
        if (stage.grid != program::none) card.facts.push_back(say("note\u00A0: ", "marks: ") + at(program_.grids, stage.grid).label);
        if (stage.within_window && program_.window.declared) card.facts.push_back(window());
        if (stage.gathering != program::none) {
            const program::Gathering& gathering = at(program_.gatherings, stage.gathering);
            card.facts.push_back(gathering.label + say("\u00A0: ", ": ") + rhythm_words(program_, gathering.every) + say("\u00A0; dossiers prêts ", "; dossiers ready ") +
                                 format_duration(gathering.cutoff, french_) + say(" avant, les autres à la suivante", " before, the others at the next"));
        }
        if (stage.reviewers.body != program::none) {
            card.facts.push_back(say("lecteurs\u00A0: ", "reviewers: ") + std::to_string(stage.reviewers.count) + say(" par dossier, de ", " per application, of ") +
                                 at(program_.bodies, stage.reviewers.body).label);
        }
        if (stage.ranking != program::none) card.facts.push_back(say("dans l'ordre\u00A0: ", "in the order: ") + at(program_.rankings, stage.ranking).label);
        for (const program::Verification& one : program_.verifications) {
            for (const Index during : one.during) {
                if (&at(program_.stages, during) == &stage) card.facts.push_back(at(program_.parties, one.party).label + say(" vérifie\u00A0: ", " verifies: ") + one.label);
            }
        }
        if (stage.hearing) card.facts.push_back(say("audition du porteur possible", "the applicant may be heard"));
    }

    std::string window() const {
        if (program_.window.permanent) return say("à tout moment à partir du ", "at any time from ") + program_.window.opening_text;
        if (!program_.waves.empty()) return say("pendant les vagues\u00A0: ", "in waves: ") + std::to_string(program_.waves.size()) + say(", du ", ", from ") + program_.window.opening_text + say(" au ", " to ") + program_.window.closing_text;
        return say("du ", "from ") + program_.window.opening_text + say(" au ", " to ") + program_.window.closing_text;
    }

    std::string extension(const program::Stage& stage, const program::Act& act) const {
        return act.label + say("\u00A0: le délai de ", ": the delay of ") + format_duration(at(stage.deadlines, act.extends).duration, french_) +
               say(" plus long de ", " longer by ") + format_duration(act.extension, french_) + say(", au plus ", ", at most ") +
               std::to_string(act.at_most) + say(" fois", act.at_most == 1 ? " time" : " times");
    }

    CardOutcome outcome_of(Index stage, std::size_t index) const {
        const program::Outcome& outcome = at(program_.stages, stage).outcomes[index];
        std::string marks;
        const auto mark = [&](bool holds, const std::string& words) {
            if (holds) marks += (marks.empty() ? "" : ", ") + words;
        };
        const program::Silence* silence = program::silence_giving(program_, stage, static_cast<Index>(index));
        if (silence != nullptr) mark(true, say("silence\u00A0: ", "silence: ") + format_duration(silence->deadline.duration, french_));
        mark(outcome.recalls, say("quand de l'argent se libère", "when money is freed"));
        mark(outcome.reserves, say("liste d'attente", "waiting list"));
        mark(outcome.automatic && silence == nullptr && !outcome.recalls, say("par une échéance", "by a deadline"));
        mark(outcome.reasoned, outcome.act == program::none ? say("motivée", "with reasons") : say("motifs à donner", "reasons to be given"));
        mark(outcome.reasoned_when != program::none, say("motivée dans certains cas", "with reasons in some cases"));
        mark(outcome.awards && !outcome.recalls, say("fixe l'aide", "fixes the aid"));
        mark(outcome.adopts, say("les changements valent", "the changes hold"));
        mark(outcome.judged_again, say("tout doit tenir encore", "all must still hold"));
        mark(outcome.returns, say("retour", "back"));
        const bool act = outcome.act != program::none;
        const std::string label = act ? act_words(program_, at(program_.acts, outcome.act)) : outcome.label;
        CardOutcome out{marks.empty() ? label : label + " (" + marks + ")", outcome.target, outcome.automatic, silence != nullptr ? Way::silence : act ? Way::act : Way::plain, {}};
        if (outcome.returns) out.back_to = origins(stage);
        return out;
    }

    /// From where acts lead to `stage`.
    std::vector<Index> origins(Index stage) const {
        std::vector<Index> out;
        for (const program::Act& act : program_.acts) {
            if (act.target != stage) continue;
            for (const Index from : act.from) {
                if (std::find(out.begin(), out.end(), from) == out.end()) out.push_back(from);
            }
        }
        return out;
    }

    const program::Program& program_;
    bool french_;
};

}  // namespace

std::string clause_shown(const std::string& clause) {
    const bool numbered = !clause.empty() && clause.front() >= '0' && clause.front() <= '9';
    return numbered ? "art.\u00A0" + clause : clause;
}

std::string act_words(const program::Program& program, const program::Act& act) {
    if (!act.has_within) return act.label;
    return act.label + (program.french ? ", sous " : ", within ") + format_duration(act.within, program.french);
}

std::vector<Card> cards_of(const program::Program& program) {
    const CardWriter writer(program);
    std::vector<Card> out;
    for (std::size_t i = 0; i < program.stages.size(); ++i) out.push_back(program.stages[i].is_final ? Card{} : writer.write(static_cast<Index>(i)));
    return out;
}

std::vector<Card> follow_up_cards(const program::Program& program) {
    std::vector<Card> out;
    for (std::size_t i = 0; i < program.follow_ups.size(); ++i) {
        Card card;
        card.title = program.follow_ups[i].label;
        card.actor = program.french ? "par le porteur, quelle que soit l'étape" : "by the applicant, whatever the stage";
        card.clause = program.follow_ups[i].clause.empty() ? "" : clause_shown(program.follow_ups[i].clause);
        card.performer = program::Performer::applicant;
        for (const program::Survey& survey : program.surveys) {
            if (survey.follow_up != static_cast<Index>(i)) continue;
            card.delays.push_back(format_duration(survey.after, program.french) + (program.french ? " après " : " after ") +
                                  outcome_words(program, survey.anchor_stage, survey.anchor_outcome) + (program.french ? "\u00A0: " : ": ") + survey.label +
                                  (program.french ? ", réponse sous " : ", answer within ") + format_duration(survey.within, program.french));
        }
        out.push_back(std::move(card));
    }
    return out;
}

}  // namespace guichet::tools
