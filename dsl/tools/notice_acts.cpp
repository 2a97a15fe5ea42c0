// What the law wants told: what silence amounts to, how to appeal, what else may be asked.
#include <algorithm>

#include "dsl/tools/notice_delays.h"
#include "dsl/tools/notice_sections.h"
#include "dsl/tools/wording.h"
#include "dsl/values/date.h"

namespace guichet::tools {
namespace {

using program::Index;

/// "2 mois après « Déposé »"; of one that runs from an act: "2 mois après « Recours gracieux »".
std::string silent_for(const program::Program& program, const program::Silence& silence) {
    if (silence.act == program::none) return delay_words(program, at(program.stages, silence.from.at(0)), silence.deadline);
    return format_duration(silence.deadline.duration, program.french) + (program.french ? " après « " : " after “") + at(program.acts, silence.act).label + (program.french ? " »" : "”");
}

void write_silence(const NoticeWriter& writer, const program::Silence& silence) {
    const program::Program& program = writer.program;
    writer.page.heading(writer.cited(writer.say("Si l'administration ne répond pas : ", "If no answer is given: ") + silence.label, silence.deadline.clause), 3);
    std::string stages, ends, letters;
    for (std::size_t i = 0; i < silence.from.size(); ++i) {
        const program::Outcome& outcome = at(at(program.stages, silence.from[i]).outcomes, silence.outcomes.at(i));
        join(stages, writer.stage(silence.from[i]), ", ");
        const std::string end = writer.quoted(outcome.label) + (outcome.target == program::none || at(program.stages, outcome.target).label == outcome.label ? "" : writer.say(", et le dossier passe à ", ", and the dossier comes to ") + writer.stage(outcome.target));
        if (ends.find(end) == std::string::npos) join(ends, end, " ; ");
        const std::string letter = letter_words(program, outcome.letter);
        if (letters.find(letter) == std::string::npos) join(letters, letter, ", ");
    }
    writer.page.facts({{writer.say("Délai", "Delay"), silent_for(program, silence)},
                       {writer.say("Court tant que le dossier est à", "Runs while the dossier is at"), stages},
                       {writer.say("Le silence vaut", "Silence amounts to"), ends},
                       {writer.say("Le porteur est averti", "The applicant is told"), letters}});
}

std::string change(const NoticeWriter& writer, const program::Act& act) {
    if (act.modifies == program::none) return {};
    return writer.say("de nouvelles réponses au formulaire ", "new answers to the form ") + writer.quoted(at(writer.program.forms, act.modifies).label) +
           writer.say(" ; elles ne valent qu'une fois adoptées", "; they hold only once adopted");
}

std::string extension(const NoticeWriter& writer, const program::Act& act) {
    if (act.extends == program::none) return {};
    const program::Program& program = writer.program;
    const program::Stage& stage = at(program.stages, act.from.at(0));
    return writer.say("le délai de ", "the delay of ") + delay_words(program, stage, at(stage.deadlines, act.extends)) + writer.say(" devient plus long de ", " becomes longer by ") +
           format_duration(act.extension, program.french) + writer.say(", au plus ", ", at most ") + std::to_string(act.at_most) + writer.say(" fois", act.at_most == 1 ? " time" : " times");
}

void write_act(const NoticeWriter& writer, const program::Act& act) {
    const program::Program& program = writer.program;
    writer.page.heading(writer.cited(act.label, act.clause), 3);
    std::string from, to;
    for (const Index stage : act.from) join(from, writer.stage(stage), writer.say(" ou ", " or ").c_str());
    if (act.target != program::none) to = writer.stage(act.target);
    const bool from_ends = std::all_of(act.from.begin(), act.from.end(), [&](Index stage) { return at(program.stages, stage).is_final; });
    if (act.comes_back && from_ends) to += writer.say(" ; selon ce qui y est décidé, le dossier revient où il était", "; depending on what is decided there, the dossier comes back to where it was");
    if (act.comes_back && !from_ends) to += writer.say(" ; selon ce qui y est décidé, retour à l'étape quittée, dont les délais sont suspendus entre-temps", "; depending on what is decided there, back to the stage that was left, whose delays are suspended meanwhile");
    writer.page.facts({{writer.say("Qui", "Who"), writer.party(act.party)},
                       {writer.say("Quand le dossier est à", "When the dossier is at"), from},
                       {writer.say("Délai", "Time limit"), act.has_within ? format_duration(act.within, program.french) + writer.say(" à compter du jour où le dossier y est arrivé", " from the day the dossier came there")
                                                                         : writer.say("aucun, tant que le dossier y est", "none, as long as the dossier is there")},
                       {writer.say("Combien de fois", "How many times"), act.extends == program::none && act.at_most != 0 ? std::to_string(act.at_most) + writer.say(" fois au plus pour un dossier", act.at_most == 1 ? " time at most for a dossier" : " times at most for a dossier") : std::string()},
                       {writer.say("Motifs", "Reasons"), act.reasoned ? writer.say("à donner", "to be given") : writer.say("ne sont pas demandés", "are not asked")},
                       {writer.say("Ce qui est proposé", "What is proposed"), change(writer, act)},
                       {writer.say("Effet", "Effect"), extension(writer, act)},
                       {writer.say("Suite", "Next"), to},
                       {writer.say("Réponse immédiate", "Immediate answer"), letter_words(program, act.letter)}});
}

}  // namespace

void write_acts(const NoticeWriter& writer) {
    const program::Program& program = writer.program;
    if (program.acts.empty() && program::silences_of(program).empty()) return;
    writer.page.section(writer.say("Silence, recours et autres démarches", "Silence, appeals and other requests"));
    for (const program::Silence* silence : program::silences_of(program)) write_silence(writer, *silence);
    for (const program::Act& act : program.acts) write_act(writer, act);
}

}  // namespace guichet::tools
