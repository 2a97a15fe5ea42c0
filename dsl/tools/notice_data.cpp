// What is seen and kept, and what the text left open.
#include <algorithm>
#include <array>

#include "dsl/tools/notice_sections.h"
#include "dsl/tools/wording.h"
#include "dsl/values/date.h"

namespace guichet::tools {

void write_data(const NoticeWriter& writer) {
    const program::Program& program = writer.program;
    writer.page.section(writer.cited(writer.say("Vos données : qui les voit, combien de temps elles sont gardées", "Your data: who sees it, how long it is kept"), program.confidentiality_clause));
    const std::array<std::string, program::category_count> names{
        writer.say("Ce qui fait connaître le porteur", "What tells who the applicant is"), writer.say("Les formulaires remplis", "The forms as filled in"), writer.say("Les notes", "The marks"),
        writer.say("L'avis technique", "The technical opinion"), writer.say("La décision", "The decision"), writer.say("Les versements", "The payments"), writer.say("Les courriers et compléments", "Letters and complements")};
    std::vector<std::vector<std::string>> rows;
    for (std::size_t i = 0; i < program.visible_to.size(); ++i) {
        std::string readers;
        for (const program::Index party : program.visible_to[i]) {
            join(readers, writer.party(party), ", ");
        }
        if (!readers.empty()) rows.push_back({names[i], readers});
    }
    writer.page.table({writer.say("Donnée", "Data"), writer.say("Vue par", "Seen by")}, rows);
    const auto& readers_of_marks = program.visible_to[static_cast<std::size_t>(program::Category::marks)];
    if (std::find(readers_of_marks.begin(), readers_of_marks.end(), 0) != readers_of_marks.end() || program.marks_named || program.marks_after != program::none) {
        const std::string after = program.marks_after == program::none ? writer.say("une fois donnée l'issue de l'étape où elles sont données", "once the stage where they are given has its outcome")
                                                                       : writer.say("une fois donnée l'issue de l'étape ", "once there is an outcome of the stage ") + writer.quoted(at(program.stages, program.marks_after).label);
        writer.page.paragraph(writer.say("Le porteur lit les notes ", "The applicant reads the marks ") + after + writer.say(", ", ", ") +
                              (program.marks_named ? writer.say("avec le nom de qui les donne.", "with the name of who gave them.") : writer.say("sans le nom de qui les donne.", "without the name of who gave them.")));
    }
    std::string identity;
    for (const program::Index field : program.identity_fields) join(identity, writer.quoted(at(program.fields, field).label), ", ");
    if (!identity.empty()) writer.page.paragraph(writer.say("Fait connaître le porteur : ", "What tells who the applicant is: ") + identity + ".");
    if (program.retention.count > 0) {
        writer.page.paragraph(writer.say("Les dossiers sont gardés ", "Dossiers are kept for ") + format_duration(program.retention, program.french) +
                              writer.say(" à compter du jour où ils se terminent.", " from the day on which they end."));
    }
}

void write_parameters(const NoticeWriter& writer) {
    if (writer.program.parameters.empty()) return;
    writer.page.section(writer.say("Ce que le texte laissait ouvert", "What the text left open"));
    writer.page.paragraph(writer.say("Le texte publié ne fixe pas ces valeurs. L'organisateur les a choisies, et dit pourquoi.", "The published text does not settle these values. The organiser chose them, and says why."));
    std::vector<std::vector<std::string>> rows;
    for (const auto& one : writer.program.parameters) rows.push_back({one.reason, name_as_words(one.value), name_as_words(one.name)});
    writer.page.table({writer.say("Ce qui restait ouvert", "What was left open"), writer.say("Valeur choisie", "Value chosen"), writer.say("Nom donné dans l'appel", "Name in the call")}, rows, "open");
}

}  // namespace guichet::tools
