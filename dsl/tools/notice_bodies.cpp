// Who sits, how they mark and vote, in what order dossiers are taken.
#include <algorithm>

#include "dsl/program/scoring.h"
#include "dsl/program/wording.h"
#include "dsl/tools/notice_sections.h"
#include "dsl/tools/wording.h"

namespace guichet::tools {
namespace {

using program::Index;

std::string number(const NoticeWriter& writer, Ratio value) { return program::format_ratio(value, writer.program.french); }

std::string members(const NoticeWriter& writer, std::int64_t count) {
    return std::to_string(count) + (count == 1 ? writer.say(" membre", " member") : writer.say(" membres", " members"));
}

/// "50 % des membres", "4 membres"; empty for none.
std::string quorum_words(const NoticeWriter& writer, Ratio share, std::int64_t count) {
    if (count > 0) return members(writer, count);
    if (share == Ratio(0)) return {};
    return in_percent(share, writer.program.french) + writer.say(" des membres", " of the members");
}

/// "Partenaires (3 sièges, quorum 2 membres) ; Services".
std::string colleges(const NoticeWriter& writer, const program::Body& body) {
    std::string out;
    for (std::size_t i = 0; i < body.college_labels.size(); ++i) {
        std::string more;
        if (i < body.college_seats.size() && body.college_seats[i] > 0) more = std::to_string(body.college_seats[i]) + writer.say(" sièges", " seats");
        if (i < body.college_quorums.size()) {
            const std::string quorum = quorum_words(writer, body.college_quorums[i].share, body.college_quorums[i].members);
            if (const Ratio share = body.college_quorums[i].of_present; share != Ratio(0)) join(more, writer.say("au moins ", "at least ") + in_percent(share, writer.program.french) + writer.say(" des présents", " of those present"), ", ");
            if (!quorum.empty()) join(more, writer.say("quorum de ", "quorum of ") + quorum, ", ");
        }
        join(out, more.empty() ? body.college_labels[i] : body.college_labels[i] + " (" + more + ")", " ; ");
    }
    return out;
}

std::string proxies(const NoticeWriter& writer, const program::Body& body) {
    if (body.proxies == 0) return writer.say("non admises", "not allowed");
    return std::to_string(body.proxies) + writer.say(" au plus par membre présent, ", " at most by member present, ") +
           (body.proxies_in_quorum ? writer.say("comptées au quorum", "counted in the quorum") : writer.say("non comptées au quorum", "not counted in the quorum"));
}

void write_body(const NoticeWriter& writer, const program::Body& body) {
    const program::Program& program = writer.program;
    writer.page.heading(writer.cited(body.label, body.clause), 3);
    std::string parity;
    if (body.parity == program::Parity::of_members) parity = writer.say("entre les collèges, à la nomination", "between the colleges, on appointment");
    if (body.parity == program::Parity::of_present) parity = writer.say("entre les collèges, parmi les présents", "between the colleges, among those present");
    const std::string chair = !body.has_chair ? "" : body.chair_label + (body.casting_vote ? writer.say(", dont la voix l'emporte à égalité", ", whose vote settles equal halves") : "");
    writer.page.facts({{writer.say("Sièges", "Seats"), body.seats > 0 ? std::to_string(body.seats) : ""},
                       {writer.say("Collèges", "Colleges"), colleges(writer, body)},
                       {writer.say("Parité", "Parity"), parity},
                       {"Quorum", !body.college_quorums.empty() && !body.has_quorum && body.quorum_members == 0 ? writer.say("par collège", "by college")
                                  : body.has_quorum || body.quorum_members > 0 ? quorum_words(writer, body.quorum, body.quorum_members) : writer.say("aucun", "none")},
                       {writer.say("Procurations", "Proxies"), proxies(writer, body)},
                       {writer.say("Suppléants", "Substitutes"), body.substitutes ? writer.say("un au plus par membre, du même collège, qui siège en son absence", "one at most for each member, of the same college, who sits in their absence") : ""},
                       {writer.say("Présidence", "Chair"), chair},
                       {writer.say("Un membre ne siège pas", "A member does not sit"), body.recusal == program::none ? "" : writer.say("quand ", "when ") + in_words(program, body.recusal)},
                       {writer.say("Secrétariat", "Secretariat"), body.secretary == program::none ? "" : writer.party(body.secretary)}});
}

std::string scale_words(const NoticeWriter& writer, const program::Scale& scale) {
    std::string out = writer.say("de ", "from ") + std::to_string(scale.lowest) + writer.say(" à ", " to ") + std::to_string(scale.highest);
    if (scale.step != Ratio(1)) out += writer.say(", de ", ", by ") + number(writer, scale.step) + writer.say(" en ", "") + (writer.program.french ? number(writer, scale.step) : "");
    return out;
}

std::string how_put_together(const NoticeWriter& writer, program::Aggregation how) {
    using program::Aggregation;
    switch (how) {
        case Aggregation::mean: return writer.say(" Les notes des membres sont réunies par leur moyenne.", " Members' marks are put together by their mean.");
        case Aggregation::median: return writer.say(" Pour chaque critère, la note est la médiane de celles des membres ; la note totale est la médiane de leurs totaux, et non le total de ces médianes.", " For each criterion, the mark is the median of the members' marks; the total is the median of their totals, not the total of those medians.");
        case Aggregation::sum: return writer.say(" Les notes des membres s'additionnent.", " Members' marks are added.");
        case Aggregation::minimum: return writer.say(" La plus basse des notes des membres est retenue.", " The lowest of the members' marks is kept.");
        case Aggregation::maximum: return writer.say(" La plus haute des notes des membres est retenue.", " The highest of the members' marks is kept.");
        case Aggregation::without_extremes: return writer.say(" Les notes des membres sont réunies par leur moyenne, la plus haute et la plus basse écartées.", " Members' marks are put together by their mean, the highest and the lowest left out.");
        default: return {};
    }
}

/// "60 / 100".
std::string threshold_words(const NoticeWriter& writer, bool has, Ratio threshold) { return has ? number(writer, threshold) : std::string(); }

class GridWriter {
public:
    GridWriter(const NoticeWriter& writer, const program::Grid& grid) : writer_(writer), grid_(grid) {}

    void write() const {
        const program::Scale scale{grid_.lowest, grid_.highest, grid_.step};
        const bool own = std::any_of(grid_.criteria.begin(), grid_.criteria.end(), [](const program::Criterion& one) { return one.own_scale; });
        const auto [low, high] = program::range_of_total(grid_);
        writer_.page.paragraph(writer_.say("Les critères sont notés ", "Criteria are marked ") + scale_words(writer_, scale) + (own ? writer_.say(", sauf ceux qui ont leur propre échelle", ", but for those with a scale of their own") : "") + writer_.say(". La note totale va de ", ". The total goes from ") +
                               number(writer_, low) + writer_.say(" à ", " to ") + number(writer_, high) + "." + how_put_together(writer_, grid_.aggregation));
        if (grid_.has_threshold) writer_.page.paragraph(writer_.say("La note totale doit atteindre ", "The total must reach ") + number(writer_, grid_.threshold) + ".");
        write_weights();
        for (const program::Criterion& criterion : grid_.criteria) write_levels(criterion);
    }

private:
    /// "↳ " for each group that it is a part of.
    std::string nested(Index group, const std::string& label) const {
        std::string out = label;
        for (std::size_t i = 0; group != program::none && i < grid_.groups.size(); ++i) {
            out = "↳ " + out;
            group = at(grid_.groups, group).group;
        }
        return out;
    }

    /// A group, after those that it is a part of; each once.
    void add_group(Index index, std::vector<bool>& told, std::vector<std::vector<std::string>>& rows) const {
        if (index == program::none || told[static_cast<std::size_t>(index)]) return;
        told[static_cast<std::size_t>(index)] = true;
        const program::CriterionGroup& group = at(grid_.groups, index);
        add_group(group.group, told, rows);
        rows.push_back({nested(group.group, group.label), writer_.say("somme de ses parties", "the sum of its parts"), number(writer_, group.weight), threshold_words(writer_, group.has_threshold, group.threshold)});
    }

    void write_weights() const {
        std::vector<std::vector<std::string>> rows;
        std::vector<bool> told(grid_.groups.size(), false);
        for (const program::Criterion& one : grid_.criteria) {  // in the order of the file: a group stands before its first part
            add_group(one.group, told, rows);
            rows.push_back({nested(one.group, one.label), scale_words(writer_, program::scale_of(grid_, one)), number(writer_, one.weight), threshold_words(writer_, one.has_threshold, one.threshold)});
        }
        for (std::size_t i = 0; i < told.size(); ++i) add_group(static_cast<Index>(i), told, rows);
        writer_.page.table({writer_.say("Critère", "Criterion"), writer_.say("Noté", "Marked"), writer_.say("Poids", "Weight"), writer_.say("Note à atteindre", "To be reached")}, rows);
    }

    void write_levels(const program::Criterion& criterion) const {
        if (criterion.levels.empty()) return;
        writer_.page.heading(criterion.label, 3);
        std::vector<std::vector<std::string>> rows;
        const program::Scale scale = program::scale_of(grid_, criterion);
        for (std::size_t i = 0; i < criterion.levels.size(); ++i) rows.push_back({std::to_string(scale.lowest + static_cast<std::int64_t>(i)), criterion.levels[i]});
        writer_.page.table({writer_.say("Note", "Mark"), writer_.say("Ce qu'elle veut dire", "What it means")}, rows, "marks");
    }

    const NoticeWriter& writer_;
    const program::Grid& grid_;
};

std::string key_words(const NoticeWriter& writer, const program::RankKey& key) {
    switch (key.kind) {
        case program::RankKeyKind::received: return key.descending ? writer.say("le dossier arrivé le dernier d'abord", "the dossier that came last first") : writer.say("le dossier arrivé le premier d'abord", "the dossier that came first first");
        case program::RankKeyKind::number: return key.descending ? writer.say("le plus grand numéro de dossier d'abord", "the highest dossier number first") : writer.say("le plus petit numéro de dossier d'abord", "the lowest dossier number first");
        default: break;
    }
    return in_words(writer.program, key.formula) + (key.descending ? writer.say(", de la plus grande valeur à la plus petite", ", from the highest to the lowest") : writer.say(", de la plus petite valeur à la plus grande", ", from the lowest to the highest"));
}

}  // namespace

void write_bodies(const NoticeWriter& writer) {
    if (writer.program.bodies.empty()) return;
    writer.page.section(writer.say("Les assemblées qui siègent", "The bodies that sit"));
    for (const program::Body& body : writer.program.bodies) write_body(writer, body);
}

void write_grids(const NoticeWriter& writer) {
    for (const program::Grid& grid : writer.program.grids) {
        writer.page.section(writer.cited(grid.label, grid.clause));
        GridWriter(writer, grid).write();
    }
}

void write_rankings(const NoticeWriter& writer) {
    for (const program::Ranking& ranking : writer.program.rankings) {
        writer.page.section(writer.cited(ranking.label, ranking.clause));
        writer.page.paragraph(writer.say("Les dossiers sont classés par ce qui suit ; chaque règle ne sert qu'à départager ceux que la précédente laisse à égalité.", "Dossiers are ranked by the following; each rule only parts those that the one before leaves equal."));
        std::vector<std::string> keys;
        for (const program::RankKey& key : ranking.keys) keys.push_back(key_words(writer, key));
        writer.page.list(keys, true);
        if (ranking.tied_rank == program::TiedRank::first) writer.page.paragraph(writer.say("À un rang limite, tous les ex æquo passent : ils ont le premier de leurs rangs.", "At a limit of rank, all equals pass: they have the first of their ranks."));
        if (ranking.tied_rank == program::TiedRank::last) writer.page.paragraph(writer.say("À un rang limite, aucun ex æquo ne passe : ils ont le dernier de leurs rangs.", "At a limit of rank, no equal passes: they have the last of their ranks."));
        if (ranking.ties_admitted) writer.page.paragraph(writer.say("Les dossiers qui restent à égalité ont le même rang.", "Dossiers that are still equal have the same rank."));
    }
}

}  // namespace guichet::tools
