#include "dsl/tools/graph_cards.h"

#include <algorithm>

#include <fmt/format.h>

#include "dsl/tools/notice_delays.h"
#include "dsl/tools/wording.h"
#include "dsl/values/date.h"

namespace guichet::tools {
namespace {

using program::Index;

class CardWriter {
public:
    explicit CardWriter(const program::Program& program) : program_(program), french_(program.french) {}

    Card write(const program::Stage& stage) const {
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
        for (const program::Outcome& outcome : stage.outcomes) card.outcomes.push_back(outcome_of(outcome));
        if (stage.withdrawal_target != program::none) {
            card.outcomes.push_back({say("Retrait par le porteur", "Withdrawal by the applicant"), stage.withdrawal_target, false});
        }
        return card;
    }

private:
    std::string say(const char* french, const char* english) const { return french_ ? french : english; }
    template <class Row>
    const Row& row(const std::vector<Row>& table, Index index) const {
        return table.at(static_cast<std::size_t>(index));
    }

    std::string actor(const program::Stage& stage) const {
        switch (stage.performer) {
            case program::Performer::applicant: return say("par le porteur du dossier", "by the applicant");
            case program::Performer::role: return say("par\u00A0: ", "by: ") + row(program_.parties, stage.party).label;
            case program::Performer::body: return say("en séance\u00A0: ", "in session: ") + row(program_.bodies, stage.body).label;
            default: return "";
        }
    }

    void facts(const program::Stage& stage, Card& card) const {
        if (stage.form != program::none) card.facts.push_back(say("remplit\u00A0: ", "fills in: ") + row(program_.forms, stage.form).label);
        if (stage.grid != program::none) card.facts.push_back(say("note\u00A0: ", "marks: ") + row(program_.grids, stage.grid).label);
        if (stage.within_window && program_.window.declared) card.facts.push_back(window());
        if (stage.gathering != program::none) {
            const program::Gathering& gathering = row(program_.gatherings, stage.gathering);
            card.facts.push_back(gathering.label + say("\u00A0: ", ": ") + rhythm_words(program_, gathering.every) + say("\u00A0; dossiers prêts ", "; dossiers ready ") +
                                 format_duration(gathering.cutoff, french_) + say(" avant, les autres à la suivante", " before, the others at the next"));
        }
        if (stage.ranking != program::none) card.facts.push_back(say("dans l'ordre\u00A0: ", "in the order: ") + row(program_.rankings, stage.ranking).label);
        if (stage.hearing) card.facts.push_back(say("audition du porteur possible", "the applicant may be heard"));
    }

    std::string window() const {
        if (program_.window.permanent) return say("à tout moment à partir du ", "at any time from ") + program_.window.opening_text;
        if (!program_.waves.empty()) return say("pendant les vagues\u00A0: ", "in waves: ") + std::to_string(program_.waves.size()) + say(", du ", ", from ") + program_.window.opening_text + say(" au ", " to ") + program_.window.closing_text;
        return say("du ", "from ") + program_.window.opening_text + say(" au ", " to ") + program_.window.closing_text;
    }

    CardOutcome outcome_of(const program::Outcome& outcome) const {
        std::string marks;
        const auto mark = [&](bool holds, const char* french, const char* english) {
            if (holds) marks += (marks.empty() ? "" : ", ") + say(french, english);
        };
        mark(outcome.recalls, "quand de l'argent se libère", "when money is freed");
        mark(outcome.reserves, "liste d'attente", "waiting list");
        mark(outcome.automatic && !outcome.recalls, "par une échéance", "by a deadline");
        mark(outcome.reasoned, "motivée", "with reasons");
        mark(outcome.awards && !outcome.recalls, "fixe l'aide", "fixes the aid");
        return {marks.empty() ? outcome.label : outcome.label + " (" + marks + ")", outcome.target, outcome.automatic};
    }

    const program::Program& program_;
    bool french_;
};

}  // namespace

std::string clause_shown(const std::string& clause) {
    const bool numbered = !clause.empty() && clause.front() >= '0' && clause.front() <= '9';
    return numbered ? "art.\u00A0" + clause : clause;
}

std::vector<Card> cards_of(const program::Program& program) {
    const CardWriter writer(program);
    std::vector<Card> out;
    for (const program::Stage& stage : program.stages) out.push_back(stage.is_final ? Card{} : writer.write(stage));
    return out;
}

}  // namespace guichet::tools
