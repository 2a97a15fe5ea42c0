// When: the window, its waves, the sessions that come again, how delays are counted; and, long after
// the decision, the surveys.
#include "dsl/program/occurrences.h"
#include "dsl/tools/notice_delays.h"
#include "dsl/tools/notice_sections.h"
#include "dsl/values/date.h"

namespace guichet::tools {
namespace {

void write_window(const NoticeWriter& writer) {
    const program::Window& window = writer.program.window;
    if (!window.declared) return;
    if (window.permanent) {
        writer.page.facts({{writer.say("Ouverture du dépôt", "Filing opens"), writer.cited(window.opening_text, window.opening_clause)},
                           {writer.say("Clôture du dépôt", "Filing closes"), writer.cited(writer.say("aucune : un dossier se dépose à tout moment", "never: a dossier may be filed at any time"), window.closing_clause)}});
        return;
    }
    writer.page.facts({{writer.say("Ouverture du dépôt", "Filing opens"), writer.cited(window.opening_text, window.opening_clause)},
                       {writer.say("Clôture du dépôt", "Filing closes"), writer.cited(window.closing_text, window.closing_clause)}});
}

void write_waves(const NoticeWriter& writer) {
    if (writer.program.waves.empty()) return;
    writer.page.paragraph(writer.say("Le dépôt se fait par vagues ; entre deux vagues, rien n'est reçu.", "Dossiers are filed in waves; between two waves nothing is taken."));
    std::vector<std::vector<std::string>> rows;
    for (const program::Wave& wave : writer.program.waves) rows.push_back({wave.label, wave.opening_text, wave.closing_text, writer.clause(wave.clause)});
    writer.page.table({writer.say("Vague", "Wave"), writer.say("Ouverture", "Opens"), writer.say("Clôture", "Closes"), writer.say("Article", "Article")}, rows);
}

void write_gathering(const NoticeWriter& writer, const program::Gathering& gathering) {
    const program::Program& program = writer.program;
    writer.page.heading(writer.cited(gathering.label, gathering.clause), 3);
    const program::OccurrenceDates first = program::occurrence(program, gathering, 0), second = program::occurrence(program, gathering, 1);
    const auto told = [&](const program::OccurrenceDates& one) {
        return long_date(one.date, program.french) + writer.say(" (dossiers prêts le ", " (dossiers ready by ") + long_date(one.cutoff, program.french) + writer.say(" au plus tard)", ")");
    };
    writer.page.facts({{writer.say("Rythme", "Rhythm"), rhythm_words(program, gathering.every)},
                       {writer.say("Premières séances", "First sessions"), told(first) + writer.say(" ; puis ", "; then ") + told(second)},
                       {writer.say("Dossiers examinés", "Dossiers examined"), writer.say("ceux qui sont prêts à y être examinés au plus tard ", "those that are ready for it no later than ") +
                                                                                  format_duration(gathering.cutoff, program.french) + writer.say(" avant la séance", " before the session")},
                       {writer.say("Dossiers prêts plus tard", "Dossiers ready later"), writer.say("ils gardent leur place et attendent la séance suivante", "they keep their place and wait for the next session")}});
}

/// Which days are public holidays, and until when that is known.
std::string holidays_words(const NoticeWriter& writer) {
    const program::Program& program = writer.program;
    const calendar::Rules& rules = program.calendar_rules;
    std::string days;
    for (const calendar::PublicHoliday& one : rules.days) {
        join(days, one.label + " (" + (one.yearly ? writer.say("chaque année à partir du ", "every year from ") : writer.say("le ", "on ")) + long_date(one.date, program.french) + ")", ", ");
    }
    std::string out = rules.holidays == calendar::Holidays::france           ? writer.say(" Jours fériés : les onze de la France métropolitaine", " Public holidays: the eleven of metropolitan France")
                      : rules.holidays == calendar::Holidays::alsace_moselle ? writer.say(" Jours fériés : ceux de la France, le Vendredi saint et le 26 décembre", " Public holidays: those of France, Good Friday and 26 December")
                      : days.empty()                                         ? writer.say(" Aucun jour n'est férié", " No day is a public holiday")
                                                                             : writer.say(" Jours fériés, et nul autre : ", " Public holidays, and no other: ");
    if (!days.empty()) out += (rules.holidays == calendar::Holidays::listed ? "" : writer.say(", et ", ", and ")) + days;
    if (rules.until != 0) out += writer.say(" ; la liste est connue jusqu'en ", "; the list is known until ") + std::to_string(rules.until);
    return out + ".";
}

void write_counting(const NoticeWriter& writer) {
    const program::Program& program = writer.program;
    const bool moved = program.calendar_rules.non_working == calendar::NonWorking::next_working_day;
    const bool last = program.calendar_rules.month_end == calendar::MonthEnd::last_day;
    writer.page.note(writer.say("Comment les délais se comptent : le jour de départ ne compte pas ; ", "How delays are counted: the day from which one starts does not count; ") +
                     (moved ? writer.say("un délai qui finit un samedi, un dimanche ou un jour férié va jusqu'au premier jour ouvrable qui suit", "one that ends on a Saturday, a Sunday or a public holiday goes on to the next working day")
                            : writer.say("un délai qui finit un samedi, un dimanche ou un jour férié n'est pas prolongé", "one that ends on a Saturday, a Sunday or a public holiday is not made longer")) +
                     (last ? writer.say(" ; un mois qui n'a pas ce jour finit à son dernier jour.", "; a month without that day ends on its last day.")
                           : writer.say(" ; quand un mois n'a pas ce jour, le délai finit au début du mois suivant.", "; when a month has no such day the delay ends at the start of the next.")) +
                     holidays_words(writer) + writer.say(" Les heures sont celles du fuseau ", " Hours are those of the zone ") + program.zone + ".");
}

std::vector<std::string> survey_row(const NoticeWriter& writer, const program::Survey& survey) {
    const program::Program& program = writer.program;
    std::string letters = letter_words(program, survey.letter);
    if (survey.reminder != program::none) {
        join(letters, writer.say("puis, sans réponse, ", "then, unanswered, ") + letter_words(program, survey.reminder) + ", " + rhythm_words(program, survey.reminder_every) +
                          writer.say(", au plus ", ", at most ") + std::to_string(survey.reminders) + writer.say(" fois ; chaque relance laisse autant de temps de plus", " times; each reminder gives that much more time"), writer.say(" ; ", "; ").c_str());
    }
    return {writer.cited(survey.label, survey.clause == at(program.follow_ups, survey.follow_up).clause ? "" : survey.clause), at(program.forms, survey.form).label,
            format_duration(survey.after, program.french) + writer.say(" après ", " after ") + outcome_words(program, survey.anchor_stage, survey.anchor_outcome),
            writer.say("dans les ", "within ") + format_duration(survey.within, program.french), letters};
}

}  // namespace

void write_calendar(const NoticeWriter& writer) {
    writer.page.section(writer.say("Calendrier", "Calendar"));
    write_window(writer);
    write_waves(writer);
    for (const program::Gathering& gathering : writer.program.gatherings) write_gathering(writer, gathering);
    write_counting(writer);
}

void write_follow_up(const NoticeWriter& writer) {
    const program::Program& program = writer.program;
    for (std::size_t i = 0; i < program.follow_ups.size(); ++i) {
        const program::FollowUp& one = program.follow_ups[i];
        writer.page.section(writer.cited(writer.say("Après l'aide : ", "After the aid: ") + one.label, one.clause));
        writer.page.paragraph(writer.say("Le porteur répond à ces enquêtes, quelle que soit l'étape où en est son dossier. Passé le délai, une enquête est tenue pour restée sans réponse.",
                                         "The applicant answers these surveys, whatever stage the dossier is at. After the delay a survey is held to be unanswered."));
        std::vector<std::vector<std::string>> rows;
        for (const program::Survey& survey : program.surveys) {
            if (survey.follow_up == static_cast<program::Index>(i)) rows.push_back(survey_row(writer, survey));
        }
        writer.page.table({writer.say("Enquête", "Survey"), writer.say("Formulaire", "Form"), writer.say("S'ouvre", "Opens"), writer.say("Réponse", "Answer"), writer.say("Courriers", "Letters")}, rows);
        std::string except;
        for (const program::Index final : one.except) join(except, writer.stage(final), ", ");
        if (!except.empty()) writer.page.paragraph(writer.say("Il n'y a plus d'enquête quand le dossier a fini par : ", "There are no more surveys once the dossier has ended in: ") + except + ".");
    }
}

}  // namespace guichet::tools
