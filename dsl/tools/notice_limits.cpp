// Limits over all the dossiers of one requester, in the notice.
#include "dsl/tools/notice_sections.h"
#include "dsl/tools/wording.h"
#include "dsl/values/date.h"

namespace guichet::tools {
namespace {

using program::Limit;

/// "au plus 2 dossiers reçus, sur 3 ans glissants, dans cet appel".
std::string rule_words(const NoticeWriter& writer, const Limit& limit) {
    std::string out = limit.effect == program::LimitEffect::condition ? writer.say("dépassée au-delà de ", "exceeded beyond ") : writer.say("au plus ", "at most ");
    if (limit.is_money) {
        out += writer.money(Money{limit.ceiling}) + writer.say(" d'aides accordées", " of aid granted");
    } else {
        using program::Counted;
        out += std::to_string(limit.ceiling) + (limit.ceiling == 1 ? writer.say(" dossier", " dossier") : writer.say(" dossiers", " dossiers"));
        const bool one = limit.ceiling == 1;
        out += limit.counted == Counted::granted       ? one ? writer.say(" aidé", " granted") : writer.say(" aidés", " granted")
               : limit.counted == Counted::in_progress ? writer.say(" en cours", " in progress")
                                                       : one ? writer.say(" reçu", " received") : writer.say(" reçus", " received");
    }
    switch (limit.period) {
        case program::LimitPeriod::rolling: out += writer.say(", sur les derniers ", ", over the last ") + format_duration(limit.duration, writer.program.french); break;
        case program::LimitPeriod::calendar_year: out += writer.say(", dans l'année civile", ", in the calendar year"); break;
        case program::LimitPeriod::whole_time: out += writer.say(", sans limite de temps", ", over all time"); break;
    }
    out += limit.all_calls ? writer.say(", tous appels confondus", ", over all calls") : writer.say(", dans cet appel", ", in this call");
    if (limit.declared != program::none) out += writer.say(" ; s'y ajoute ce que le demandeur déclare : ", "; to which is added what the requester declares: ") + in_words(writer.program, limit.declared);
    return out;
}

std::string effect_words(const NoticeWriter& writer, const Limit& limit) {
    using program::LimitEffect;
    std::string out = limit.effect == LimitEffect::filing_refused  ? writer.say("le dossier ne peut pas être déposé", "the dossier cannot be filed")
                      : limit.effect == LimitEffect::ineligible    ? limit.is_money ? writer.say("le dossier est écarté, quand il ne reste rien ou que l'aide qui lui serait accordée, ajoutée à ce qui est compté, passerait la limite", "the dossier is set aside, when nothing is left or when the aid it would be granted, added to what is counted, would pass the limit")
                                                                                  : writer.say("le dossier est écarté, ce dossier compté", "the dossier is set aside, this one being counted")
                      : limit.effect == LimitEffect::grant_bounded ? writer.say("l'aide est ramenée à ce qui reste", "the aid is brought down to what remains")
                                                                   : writer.say("voir les règles qui citent cette limite", "see the rules that name this limit");
    return limit.message.empty() ? out : out + writer.colon() + limit.message;
}

}  // namespace

/// What one requester may add up, over all their dossiers.
void write_limits(const NoticeWriter& writer) {
    const program::Program& program = writer.program;
    if (program.limits.empty()) return;
    const program::Requester& requester = program.requester;
    writer.page.section(writer.cited(writer.say("Limites sur les dossiers d'un même demandeur", "Limits over the dossiers of one requester"), requester.clause));
    if (requester.declared) {
        writer.page.paragraph(writer.say("Deux dossiers sont d'un même demandeur quand ils donnent la même réponse à : ", "Two dossiers are of one requester when they give the same answer to: ") +
                              writer.quoted(at(program.fields, requester.field).label) + (requester.siren ? writer.say(" (le SIREN, soit ses neuf premiers chiffres)", " (the SIREN: its first nine digits)") : "") + ".");
    }
    std::string out;
    for (const program::Index final : requester.not_counted) join(out, writer.stage(final), ", ");
    if (!out.empty()) writer.page.paragraph(writer.say("Ne comptent pas les dossiers qui ont fini par : ", "Dossiers that ended in these do not count: ") + out + ".");
    std::vector<std::vector<std::string>> rows;
    for (const Limit& limit : program.limits) rows.push_back({limit.label, rule_words(writer, limit), effect_words(writer, limit), writer.clause(limit.clause)});
    writer.page.table({writer.say("Limite", "Limit"), writer.say("Règle", "Rule"), writer.say("Au-delà", "Beyond"), "Article"}, rows);
}

}  // namespace guichet::tools
