#include "dsl/tools/graph_cards.h"

#include <algorithm>

#include <fmt/format.h>

#include "dsl/values/date.h"

namespace guichet::tools {
namespace {

using program::Index;

/// A name of the file as words: "remise_du_bilan" → "remise du bilan".
std::string as_words(std::string name) {
    std::replace(name.begin(), name.end(), '_', ' ');
    return name;
}

class CardWriter {
public:
    explicit CardWriter(const program::Program& program) : program_(program), french_(program.french) {}

    Card write(const program::Stage& stage) const {
        Card card;
        card.title = stage.label;
        card.performer = stage.performer;
        card.actor = actor(stage);
        if (!stage.clause.empty()) card.actor += "  ·  " + clause_shown(stage.clause);
        facts(stage, card);
        for (const program::Deadline& deadline : stage.deadlines) card.delays.push_back(delay(stage, deadline));
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
        return table[static_cast<std::size_t>(index)];
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
        if (stage.within_window && program_.window.declared) {
            card.facts.push_back(say("du ", "from ") + program_.window.opening_text + say(" au ", " to ") + program_.window.closing_text);
        }
        if (stage.hearing) card.facts.push_back(say("audition du porteur possible", "the applicant may be heard"));
    }

    std::string anchor(const program::Stage& stage, const program::Deadline& deadline) const {
        switch (deadline.anchor) {
            case program::AnchorKind::outcome: {
                const program::Stage& from = row(program_.stages, deadline.anchor_stage);
                return from.outcomes.empty() ? from.label : say("«\u00A0", "“") + row(from.outcomes, deadline.anchor_outcome).label + say("\u00A0»", "”");
            }
            case program::AnchorKind::deadline: return as_words(row(stage.deadlines, deadline.anchor_deadline).name);
            default: return moment(row(program_.formulas, deadline.anchor_date));
        }
    }

    /// A date that is the edge of a period is told in words, any other as the call writes it.
    std::string moment(const program::Formula& date) const {
        const auto op = date.code.size() == 1 ? date.code.front().op : program::Op::push_date;
        if (op != program::Op::push_period_start && op != program::Op::push_period_end) return as_words(date.text);
        const std::string name = as_words(row(program_.periods, date.code.front().a).name);
        const bool start = op == program::Op::push_period_start;
        return (start ? say("le début de la période ", "the start of the period ") : say("la fin de la période ", "the end of the period ")) + name;
    }

    std::string delay(const program::Stage& stage, const program::Deadline& deadline) const {
        const std::string when = format_duration(deadline.duration, french_) + say(" après ", " after ") + anchor(stage, deadline);
        switch (deadline.action) {
            case program::ActionKind::alert:
                return when + say("\u00A0: alerte ", ": alerts ") + row(program_.parties, deadline.action_target).label;
            case program::ActionKind::remind: return when + say("\u00A0: lettre de relance", ": a reminder is sent");
            default: return when + say("\u00A0: «\u00A0", ": “") + row(stage.outcomes, deadline.action_target).label + say("\u00A0»", "”");
        }
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
