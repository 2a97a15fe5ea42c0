// What a person settles, in the notice: what, by whom, and when.
#include "dsl/tools/notice_sections.h"
#include "dsl/tools/wording.h"

namespace guichet::tools {

void write_verifications(const NoticeWriter& writer) {
    const program::Program& program = writer.program;
    if (program.verifications.empty()) return;
    writer.page.section(writer.say("Ce qui est vérifié par une personne", "What a person verifies"));
    writer.page.paragraph(writer.say("Tant que le constat n'est pas fait, ce qui en dépend n'est ni rempli ni refusé : il reste à vérifier. Chaque constat dit son motif ; il peut être corrigé tant que le dossier est à l'une de ces étapes.",
                                     "Until the finding is made, what rests on it is neither met nor refused: it is still to be verified. Each finding says its reason; it may be corrected while the dossier is at one of these stages."));
    std::vector<std::vector<std::string>> rows;
    for (const program::Verification& one : program.verifications) {
        std::string stages;
        for (const program::Index stage : one.during) join(stages, writer.stage(stage), ", ");
        rows.push_back({one.label, writer.party(one.party), stages, writer.clause(one.clause)});
    }
    writer.page.table({writer.say("Vérification", "Verification"), writer.say("Par", "By"), writer.say("Étapes", "Stages"), "Article"}, rows);
}

}  // namespace guichet::tools
