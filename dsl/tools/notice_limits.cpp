// Limits over all the dossiers of one requester, in the notice.
#include "dsl/tools/notice_sections.h"
#include "dsl/tools/wording.h"

namespace guichet::tools {

/// What one requester may add up, over all their dossiers.
void write_limits(const NoticeWriter& writer) {
    const program::Program& program = writer.program;
    if (program.limits.empty()) return;
    writer.page.section(writer.cited(writer.say("Limites sur les dossiers d'un même demandeur", "Limits over the dossiers of one requester"), program.requester.clause));
    writer.page.paragraph(writer.say("Deux dossiers sont d'un même demandeur quand ils donnent la même réponse à : ", "Two dossiers are of one requester when they give the same answer to: ") +
                          program.fields.at(static_cast<std::size_t>(program.requester.field)).label + (program.requester.siren ? writer.say(" (le SIREN)", " (the SIREN)") : "") + ".");
    std::vector<std::vector<std::string>> rows;
    for (const auto& limit : program.limits) {
        using program::LimitEffect;
        const std::string follows = limit.effect == LimitEffect::filing_refused  ? writer.say("le dossier ne peut être déposé : ", "the dossier cannot be filed: ")
                                    : limit.effect == LimitEffect::ineligible    ? writer.say("le dossier est écarté : ", "the dossier is set aside: ")
                                    : limit.effect == LimitEffect::grant_bounded ? writer.say("l'aide est ramenée à ce qui reste : ", "the aid is brought down to what remains: ")
                                                                                 : std::string();
        rows.push_back({limit.label, limit.text, follows + limit.message, writer.clause(limit.clause)});
    }
    writer.page.table({writer.say("Limite", "Limit"), writer.say("Règle", "Rule"), writer.say("Au-delà", "Beyond"), writer.say("Article", "Article")}, rows);
}

}  // namespace guichet::tools
