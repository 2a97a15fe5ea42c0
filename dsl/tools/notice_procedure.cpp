// Who decides, by which marks, what is seen and kept, what the text left open.
#include <array>

#include "dsl/program/wording.h"
#include "dsl/tools/graph_cards.h"
#include "dsl/tools/notice_sections.h"
#include "dsl/tools/wording.h"
#include "dsl/values/date.h"

namespace guichet::tools {
namespace {

using program::Index;

template <class Row>
const Row& row(const std::vector<Row>& table, Index index) {
    return table.at(static_cast<std::size_t>(index));
}

void write_stage(const NoticeWriter& writer, const program::Stage& stage, const Card& card) {
    writer.page.heading(card.title, 3);
    writer.page.paragraph(card.actor);
    writer.page.list(card.facts);
    writer.page.list(card.delays);
    std::vector<std::vector<std::string>> rows;
    for (std::size_t i = 0; i < card.outcomes.size(); ++i) {
        const CardOutcome& outcome = card.outcomes[i];
        const bool withdrawal = i >= stage.outcomes.size();
        const std::string when = withdrawal ? "" : in_words(writer.program, stage.outcomes[i].guard);
        rows.push_back({outcome.text, when, outcome.target == program::none ? "" : row(writer.program.stages, outcome.target).label});
    }
    writer.page.table({writer.say("Issue", "Outcome"), writer.say("Si", "If"), writer.say("Suite", "Next")}, rows);
}

void write_body(const NoticeWriter& writer, const program::Body& body) {
    const program::Program& program = writer.program;
    writer.page.heading(writer.cited(body.label, body.clause), 3);
    std::string colleges;
    for (const std::string& college : body.college_labels) colleges += (colleges.empty() ? "" : " ; ") + college;
    std::string parity;
    if (body.parity == program::Parity::of_members) parity = writer.say("entre les collèges, à la nomination", "between the colleges, on appointment");
    if (body.parity == program::Parity::of_present) parity = writer.say("entre les collèges, parmi les présents", "between the colleges, among those present");
    const std::string quorum = body.has_quorum ? program::format_ratio(Ratio(body.quorum.numerator() * 100, body.quorum.denominator()), program.french) + writer.say(" % des membres", " % of the members") : "";
    const std::string recusal = body.recusal == program::none ? "" : writer.say("quand ", "when ") + in_words(program, body.recusal);
    writer.page.facts({{writer.say("Collèges", "Colleges"), colleges}, {writer.say("Parité", "Parity"), parity}, {writer.say("Quorum", "Quorum"), quorum},
                       {writer.say("Un membre ne siège pas", "A member does not sit"), recusal},
                       {writer.say("Secrétariat", "Secretariat"), body.secretary == program::none ? "" : row(program.parties, body.secretary).label}});
}

}  // namespace

void write_procedure(const NoticeWriter& writer) {
    const program::Program& program = writer.program;
    if (program.stages.empty()) return;
    writer.page.section(writer.say("Examen des dossiers : qui décide, dans quels délais", "How dossiers are examined: who decides, in what time"));
    const std::vector<Card> cards = cards_of(program);
    for (std::size_t i = 0; i < cards.size(); ++i) {
        if (!program.stages[i].is_final) write_stage(writer, program.stages[i], cards[i]);
    }
    for (const program::Body& body : program.bodies) write_body(writer, body);
}

void write_grids(const NoticeWriter& writer) {
    for (const program::Grid& grid : writer.program.grids) {
        writer.page.section(writer.cited(grid.label, grid.clause));
        using program::Aggregation;
        writer.page.paragraph(writer.say("Chaque critère est noté de ", "Each criterion is marked from ") + std::to_string(grid.lowest) + writer.say(" à ", " to ") + std::to_string(grid.highest) + "." +
                              (grid.aggregation == Aggregation::mean     ? writer.say(" Les notes des membres sont réunies par leur moyenne.", " Members' marks are put together by their mean.")
                               : grid.aggregation == Aggregation::median ? writer.say(" Les notes des membres sont réunies par leur médiane.", " Members' marks are put together by their median.")
                                                                         : std::string()));
        for (const program::Criterion& criterion : grid.criteria) {
            writer.page.heading(criterion.label, 3);
            std::vector<std::vector<std::string>> rows;
            for (std::size_t i = 0; i < criterion.levels.size(); ++i) rows.push_back({std::to_string(grid.lowest + static_cast<std::int64_t>(i)), criterion.levels[i]});
            writer.page.table({writer.say("Note", "Mark"), writer.say("Ce qu'elle veut dire", "What it means")}, rows, "marks");
        }
    }
}

void write_data(const NoticeWriter& writer) {
    const program::Program& program = writer.program;
    writer.page.section(writer.cited(writer.say("Vos données : qui les voit, combien de temps elles sont gardées", "Your data: who sees it, how long it is kept"), program.confidentiality_clause));
    const std::array<std::string, program::category_count> names{
        writer.say("Ce qui fait connaître le porteur", "What tells who the applicant is"), writer.say("Les formulaires remplis", "The forms as filled in"), writer.say("Les notes", "The marks"),
        writer.say("L'avis technique", "The technical opinion"), writer.say("La décision", "The decision"), writer.say("Les versements", "The payments"), writer.say("Les courriers et compléments", "Letters and complements")};
    std::vector<std::vector<std::string>> rows;
    for (std::size_t i = 0; i < program.visible_to.size(); ++i) {
        std::string readers;
        for (const Index party : program.visible_to[i]) {
            const program::Party& one = row(program.parties, party);
            readers += (readers.empty() ? "" : ", ") + (one.kind == program::PartyKind::applicant ? writer.say("le porteur", "the applicant") : one.label);
        }
        if (!readers.empty()) rows.push_back({names[i], readers});
    }
    writer.page.table({writer.say("Donnée", "Data"), writer.say("Vue par", "Seen by")}, rows);
    if (program.retention.count > 0) writer.page.paragraph(writer.say("Les dossiers sont gardés ", "Dossiers are kept for ") + format_duration(program.retention, program.french) + ".");
}

void write_parameters(const NoticeWriter& writer) {
    if (writer.program.parameters.empty()) return;
    writer.page.section(writer.say("Ce que le texte laissait ouvert", "What the text left open"));
    writer.page.paragraph(writer.say("Le texte publié ne fixe pas ces valeurs. L'organisateur les a choisies, et dit pourquoi.", "The published text does not settle these values. The organiser chose them, and says why."));
    std::vector<std::vector<std::string>> rows;
    for (const auto& one : writer.program.parameters) rows.push_back({name_as_words(one.name), name_as_words(one.value), one.reason});
    writer.page.table({writer.say("Paramètre", "Parameter"), writer.say("Valeur", "Value"), writer.say("Raison", "Reason")}, rows);
}

}  // namespace guichet::tools
