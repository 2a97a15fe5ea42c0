// The envelopes of the call, in the notice: what there is, for whom, in which order, and who waits.
#include <algorithm>

#include "dsl/tools/notice_sections.h"
#include "dsl/tools/wording.h"
#include "dsl/values/money.h"

namespace guichet::tools {

namespace {

/// What becomes of what is not engaged of the part.
std::string pouring_words(const NoticeWriter& writer, const program::Envelope& envelope, const program::EnvelopePart& part) {
    const bool french = writer.program.french;
    if (part.pours_back && !envelope.per_year) return writer.say(" ; à partir du ", "; from ") + long_date(part.pours_on, french) + writer.say(", ce qui n'en est pas engagé est ouvert à tous", ", what is not engaged of it is open to all");
    if (!part.pours_back) return {};
    std::string day = long_date(part.pours_on, french);
    day.resize(day.rfind(' '));
    return writer.say(" ; chaque année à partir de ", "; each year from ") + std::to_string(part.pours_on.year) + writer.say(", du ", " on, from ") + day + writer.say(", ce qui n'en est pas engagé est ouvert à tous", ", what is not engaged of it is open to all");
}

std::string least_words(const NoticeWriter& writer, const program::Envelope& envelope) {
    if (envelope.floor_share == Ratio(0)) return format_money(envelope.floor, writer.program.currency, writer.program.french);
    return in_percent(envelope.floor_share, writer.program.french) + writer.say(" de ce qu'il aurait reçu", " of what it would have received");
}

std::vector<std::string> rules_of(const NoticeWriter& writer, const program::Envelope& envelope) {
    const program::Program& program = writer.program;
    const auto money = [&](Money amount) { return format_money(amount, program.currency, program.french); };
    std::vector<std::string> rules;
    for (const auto& part : envelope.parts)
        rules.push_back(writer.cited(part.label + writer.say(" : ", ": ") + money(part.amount) + writer.say(" gardés quand ", " kept when ") + in_words(program, part.when) +
                                         (part.then_the_rest ? writer.say(" ; cette part épuisée, ces dossiers prennent sur le reste", "; once that part is spent, these dossiers draw on the rest")
                                                             : writer.say(" ; cette part épuisée, ces dossiers n'ont plus rien", "; once that part is spent, these dossiers have nothing more")) +
                                         pouring_words(writer, envelope, part),
                                     part.clause == envelope.clause ? "" : part.clause));
    for (const auto& quota : envelope.quotas)
        rules.push_back(writer.cited(quota.label + writer.say(" : au plus ", ": at most ") + money(quota.at_most) + writer.say(" quand ", " when ") + in_words(program, quota.when),
                                     quota.clause == envelope.clause ? "" : quota.clause));
    rules.push_back(envelope.by_ranking ? writer.say("Elle se dépense dans l'ordre du classement.", "It is spent in rank order.")
                                        : writer.say("Elle se dépense dans l'ordre des décisions.", "It is spent in the order of the decisions."));
    rules.push_back(envelope.partial ? writer.say("Un dossier qui n'y tient pas entier reçoit ce qui reste, s'il reste au moins ", "A dossier that does not fit whole in it receives what is left, if at least ") +
                                           least_words(writer, envelope) + writer.say(".", " is.")
                                     : writer.say("Un dossier qui n'y tient pas entier attend sur une liste.", "A dossier that does not fit whole in it waits on a list."));
    const bool closed = std::any_of(envelope.parts.begin(), envelope.parts.end(), [](const auto& part) { return !part.then_the_rest; });
    rules.push_back(envelope.stops && closed ? writer.say("Nul n'est servi avant lui, de ceux qui prennent sur le même argent.", "Nobody is served before it, of those who draw on the same money.")
                    : envelope.stops ? writer.say("Nul n'est servi avant lui.", "Nobody is served before it.")
                                   : writer.say("Les dossiers placés après lui et qui tiennent sont servis.", "Dossiers placed after it that fit are served."));
    rules.push_back(envelope.recalls ? writer.say("L'argent libéré sert la liste, dans son ordre.", "The money that is freed serves the list, in its order.")
                                     : writer.say("L'argent libéré revient à l'enveloppe.", "The money that is freed goes back to the envelope."));
    if (envelope.per_year) rules.push_back(writer.say("Ce qui n'en est pas engagé au 31 décembre ne passe pas à l'année suivante.", "What is not engaged of it on 31 December does not pass to the next year."));
    return rules;
}

}  // namespace

void write_envelopes(const NoticeWriter& writer) {
    const program::Program& program = writer.program;
    if (program.envelopes.empty()) return;
    writer.page.section(writer.say("Ce que l'appel peut attribuer", "What the call may award"));
    for (const auto& envelope : program.envelopes) {
        writer.page.paragraph(writer.cited(envelope.label + writer.say(" : ", ": ") + format_money(envelope.amount, program.currency, program.french) +
                                               (envelope.per_year ? writer.say(" par an", " a year") : ""), envelope.clause) + ".");
        writer.page.list(rules_of(writer, envelope));
    }
}

}  // namespace guichet::tools
