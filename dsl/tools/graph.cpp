#include "dsl/tools/graph.h"

#include <algorithm>
#include <iterator>
#include <map>

#include <fmt/format.h>

#include "dsl/tools/graph_cards.h"
#include "dsl/tools/text_width.h"

namespace guichet::tools {
namespace {

using program::Index;

// Lengths are in tenths of a millimetre, so that everything is whole numbers.
constexpr int margin = 110;
constexpr int title_size = 36, text_size = 29;
constexpr int line_step = 39, band_pad = 18, gap = 46;
constexpr int rail_step = 42;
constexpr int smallest = 125;  // how much larger than A4, in hundredths, a page may be before it is printed on A4
constexpr int act_step = 40;  // between the rails on the right, of acts on dossiers that had ended
constexpr std::size_t most_columns = 9;  // further ones share the last place

struct Row {
    std::vector<std::string> lines;
    int y = 0;  ///< middle of its first line
    Index target = program::none;
    bool by_deadline = false;
    Way way = Way::plain;
    std::vector<Index> back_to;          ///< stages to which it goes back
    std::vector<std::string> end_lines;  ///< how the dossier ends, when it does
    int height() const { return static_cast<int>(std::max(lines.size(), end_lines.size())) * line_step + (end_lines.empty() ? 12 : 20); }
};

struct Placed {
    Index stage = 0;  ///< beyond the stages: a follow-up
    program::Performer performer = program::Performer::nobody;
    std::vector<std::string> title, actor, body, delays;
    std::vector<Row> rows;
    int top = 0, band = 0, height = 0;
    int entry() const { return top + band / 2; }
};

/// One rail: everything that leads to one stage, in one way.
struct Rail {
    Index target = 0;
    bool dashed = false;
    int entry = 0;
    std::vector<int> sources;
    int low = 0, high = 0, column = 0;
};

/// On the right: an act that takes up dossiers that had ended.
struct ActRail {
    Index act = 0;
    int x = 0, entry = 0;
    std::vector<int> sources;
};

class Drawing {
public:
    explicit Drawing(const program::Program& program) : program_(program), cards_(cards_of(program)), follow_ups_(follow_up_cards(program)) {
        for (std::size_t i = 0; i < program.acts.size(); ++i) {
            if (takes_up(program.acts[i])) act_rails_.push_back({static_cast<Index>(i), 0, 0, {}});
        }
    }

    std::string draw() {
        choose_size();
        heading();
        for (const Rail& rail : rails_) draw_rail(rail);
        for (const ActRail& rail : act_rails_) draw_act_rail(rail);
        for (const Placed& card : placed_) draw_card(card);
        legend();
        number_pages();
        return whole();
    }

private:
    bool french() const { return program_.french; }
    std::string say(const char* fr, const char* en) const { return french() ? fr : en; }
    const program::Stage& stage(Index index) const { return program_.stages[static_cast<std::size_t>(index)]; }
    bool is_end(Index index) const { return index != program::none && stage(index).is_final; }
    /// Does it lead from an end of the dossier to a stage?
    bool takes_up(const program::Act& act) const {
        return act.target != program::none && !is_end(act.target) && std::any_of(act.from.begin(), act.from.end(), [&](Index from) { return is_end(from); });
    }
    int end_width() const { return page_width_ - margin - end_left_ - (act_rails_.empty() ? 0 : static_cast<int>(act_rails_.size()) * act_step + 10); }
    int card_left() const { return margin + static_cast<int>(std::max<std::size_t>(rail_count_, 1)) * rail_step + 30; }
    int card_width() const { return card_right_ - card_left(); }

    // ---- measuring and placing --------------------------------------------------------------------

    /// When everything fits on fewer pages by being drawn a little smaller, it is: no page with one card.
    void choose_size() {
        int best = 100, fewest = 0;
        for (int size = 100; size <= smallest; size += 5) {
            arrange_at(size);
            const int pages = height_ / page_height_;
            if (fewest == 0 || pages < fewest) {
                fewest = pages;
                best = size;
            }
        }
        arrange_at(best);
    }

    void arrange_at(int size) {
        page_width_ = 21 * size;
        page_height_ = page_width_ * 297 / 210;
        card_right_ = 1420 * size / 100;
        end_left_ = card_right_ + 110;
        for (std::size_t i = 0; i < act_rails_.size(); ++i) act_rails_[i].x = page_width_ - margin - 12 - static_cast<int>(i) * act_step;
        rail_count_ = most_columns;
        arrange();
        // Most often fewer columns of rails are needed than stages are reached: the cards get the room.
        if (columns_used_ < rail_count_) {
            rail_count_ = columns_used_;
            arrange();
        }
    }

    void arrange() {
        placed_.clear();
        rails_.clear();
        measure();
        place();
        lay_rails();
    }

    std::vector<std::string> cut(const std::string& text, int width, int size, bool bold = false) const {
        return wrap(text, width * 1000 / size, bold);
    }

    void measure() {
        for (std::size_t i = 0; i < cards_.size(); ++i) {
            if (program_.stages[i].is_final) continue;
            placed_.push_back(measured(cards_[i], static_cast<Index>(i)));
        }
        for (std::size_t i = 0; i < follow_ups_.size(); ++i) placed_.push_back(measured(follow_ups_[i], static_cast<Index>(cards_.size() + i)));
    }

    /// What stands in the box on the right of a row: the end, what may still be asked of it, where it goes back to.
    std::vector<std::string> end_lines(const CardOutcome& outcome) const {
        if (is_end(outcome.target)) {
            std::vector<std::string> out = cut(stage(outcome.target).label, end_width() - 50, text_size);
            for (const program::Act& act : program_.acts) {
                const bool from = std::find(act.from.begin(), act.from.end(), outcome.target) != act.from.end();
                if (from && is_end(act.target)) append(out, cut("→ " + act_words(program_, act) + say("\u00A0: ", ": ") + stage(act.target).label, end_width() - 50, text_size));
            }
            return out;
        }
        std::vector<Index> back;
        std::copy_if(outcome.back_to.begin(), outcome.back_to.end(), std::back_inserter(back), [&](Index one) { return is_end(one); });
        std::string ends;
        for (const Index end : back) {
            ends += ends.empty() ? say("retour à\u00A0: ", "back to: ") : end == back.back() ? say(" ou ", " or ") : ", ";
            ends += stage(end).label;
        }
        return ends.empty() ? std::vector<std::string>{} : cut(ends, end_width() - 50, text_size);
    }

    Placed measured(const Card& card, Index index) const {
        const int inner = card_width() - 60;
        Placed out;
        out.stage = index;
        out.performer = card.performer;
        out.title = cut(card.title, inner, title_size, true);
        out.actor = cut(card.clause.empty() ? card.actor : card.actor + "  ·  " + card.clause, inner, text_size);
        for (const std::string& fact : card.facts) append(out.body, cut(fact, inner, text_size));
        for (const std::string& delay : card.delays) {
            std::vector<std::string> lines = cut(delay, inner - 50, text_size);
            for (std::size_t i = 0; i < lines.size(); ++i) out.delays.push_back((i == 0 ? "•" : " ") + lines[i]);
        }
        out.band = static_cast<int>(out.title.size()) * 46 + static_cast<int>(out.actor.size()) * line_step + band_pad;
        out.height = out.band + static_cast<int>(out.body.size() + out.delays.size()) * line_step + 24;
        for (const CardOutcome& outcome : card.outcomes) {
            Row row{cut(outcome.text, inner - 40, text_size), 0, outcome.target, outcome.by_deadline, outcome.way, outcome.back_to, end_lines(outcome)};
            out.height += row.height();
            out.rows.push_back(std::move(row));
        }
        out.height += 6;
        return out;
    }

    static void append(std::vector<std::string>& to, std::vector<std::string> from) {
        for (std::string& line : from) to.push_back(std::move(line));
    }

    void place() {
        int y = margin + 46 * static_cast<int>(cut(program_.title, page_width_ - 2 * margin, 44, true).size()) + 100;
        std::size_t first = 0;  // on this page
        for (std::size_t i = 0; i < placed_.size(); ++i) {
            const int bottom = (y / page_height_ + 1) * page_height_ - margin;
            if (y + placed_[i].height > bottom && placed_[i].height < page_height_ - 2 * margin) {
                spread(first, i, bottom - (y - gap));
                first = i;
                y = bottom + 2 * margin;
            }
            placed_[i].top = y;
            y += placed_[i].height + gap;
        }
        for (Placed& card : placed_) {
            int row_y = card.top + card.band + static_cast<int>(card.body.size() + card.delays.size()) * line_step + 24;
            for (Row& row : card.rows) {
                row.y = row_y + line_step / 2;
                row_y += row.height();
            }
        }
        end_ = y;
        height_ = (y + 160 + page_height_ - 1) / page_height_ * page_height_;
    }

    /// The room left at the foot of a page goes between its cards.
    void spread(std::size_t first, std::size_t end, int room) {
        if (end - first < 2 || room <= 0) return;
        const int each = std::min(room / static_cast<int>(end - first - 1), 3 * gap);
        for (std::size_t i = first; i < end; ++i) placed_[i].top += each * static_cast<int>(i - first);
    }

    void lay_rails() {
        std::map<std::pair<Index, bool>, Rail> by_target;
        for (const Placed& card : placed_) {
            for (const Row& row : card.rows) {
                if (row.target != program::none && !is_end(row.target)) by_target[{row.target, row.way == Way::act}].sources.push_back(row.y);
                for (const Index back : row.back_to) {
                    if (!is_end(back)) by_target[{back, true}].sources.push_back(row.y);
                }
            }
        }
        for (const program::Survey& survey : program_.surveys) {
            std::vector<int>& sources = by_target[{static_cast<Index>(cards_.size()) + survey.follow_up, true}].sources;
            const int y = row_of(survey.anchor_stage, survey.anchor_outcome) + 12;
            if (std::find(sources.begin(), sources.end(), y) == sources.end()) sources.push_back(y);
        }
        for (const Placed& card : placed_) {
            for (const bool dashed : {false, true}) {
                const auto found = by_target.find({card.stage, dashed});
                if (found == by_target.end()) continue;
                Rail rail = found->second;
                rail.target = card.stage;
                rail.dashed = dashed;
                rail.entry = card.entry() + (dashed && by_target.contains({card.stage, false}) ? 26 : 0);
                const auto [low, high] = std::minmax_element(rail.sources.begin(), rail.sources.end());
                rail.low = std::min(*low, rail.entry);
                rail.high = std::max(*high, rail.entry);
                rails_.push_back(std::move(rail));
            }
        }
        lay_act_rails();
        choose_columns();
    }

    int row_of(Index stage, Index outcome) const {
        const auto found = std::find_if(placed_.begin(), placed_.end(), [&](const Placed& card) { return card.stage == stage; });
        return found == placed_.end() ? 0 : found->rows.at(static_cast<std::size_t>(outcome)).y;
    }

    void lay_act_rails() {
        std::map<Index, int> entered;  // several acts to one stage enter one under the other
        for (ActRail& rail : act_rails_) {
            const program::Act& act = program_.acts[static_cast<std::size_t>(rail.act)];
            rail.sources.clear();
            for (const Placed& card : placed_) {
                if (card.stage == act.target) rail.entry = card.entry() + 30 * entered[act.target]++;
                for (const Row& row : card.rows) {
                    const bool ends_there = is_end(row.target) && std::find(act.from.begin(), act.from.end(), row.target) != act.from.end();
                    if (ends_there) rail.sources.push_back(row.y);
                }
            }
        }
    }

    void choose_columns() {
        // The shorter, the nearer to the cards; a column is shared by rails that don't meet.
        std::stable_sort(rails_.begin(), rails_.end(), [](const Rail& a, const Rail& b) { return a.high - a.low < b.high - b.low; });
        std::vector<std::vector<const Rail*>> columns;
        for (Rail& rail : rails_) {
            const auto meets = [&](const Rail* other) { return rail.low <= other->high + 20 && other->low <= rail.high + 20; };
            std::size_t column = 0;
            while (column < columns.size() && std::any_of(columns[column].begin(), columns[column].end(), meets)) ++column;
            if (column == columns.size()) columns.emplace_back();
            columns[column].push_back(&rail);
            rail.column = static_cast<int>(column);
        }
        columns_used_ = std::min(most_columns, columns.size());
    }

    // ---- drawing -------------------------------------------------------------------------------

    void text(int x, int y, int size, const std::string& words, const char* more = "") {
        out_ += fmt::format("<text x=\"{}\" y=\"{}\" font-size=\"{}\" stroke=\"none\"{}>{}</text>\n", x, y, size,
                            std::string_view(more).find("fill=") == std::string_view::npos ? std::string(" fill=\"#000\"") + more : more, escape_xml(words));
    }
    void line(int x1, int y1, int x2, int y2, const char* more = "") {
        out_ += fmt::format("<path d=\"M{} {}L{} {}\"{}/>\n", x1, y1, x2, y2, more);
    }
    void box(int x, int y, int width, int height, int round, const char* style) {
        out_ += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\" {}/>\n", x, y, width, height, round, style);
    }
    void arrow_right(int x, int y) { out_ += fmt::format("<path d=\"M{} {}l-26 -13v26z\" fill=\"#000\" stroke=\"none\"/>\n", x, y); }

    void heading() {
        int y = margin + 40;
        for (const std::string& words : cut(program_.title, page_width_ - 2 * margin, 44, true)) {
            text(margin, y, 44, words, " font-weight=\"bold\"");
            y += 52;
        }
        text(margin, y, text_size, program_.organiser + say("  ·  la vie d'un dossier, étape par étape", "  ·  the life of a dossier, stage by stage"));
    }

    void draw_rail(const Rail& rail) {
        const int x = card_left() - 40 - std::min(rail.column, static_cast<int>(most_columns) - 1) * rail_step;
        const char* style = rail.dashed ? dashes(Way::act) : "";
        line(x, rail.low, x, rail.high, style);
        line(x, rail.entry, card_left() - 4, rail.entry, style);
        arrow_right(card_left() - 2, rail.entry);
        for (const int source : rail.sources) {
            line(card_left(), source, x, source, style);
            dot(x, source);
        }
    }

    void dot(int x, int y) { out_ += fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"8\" fill=\"#000\" stroke=\"none\"/>\n", x, y); }

    static const char* dashes(Way way) {
        return way == Way::act ? " stroke-dasharray=\"16 9\"" : way == Way::silence ? " stroke-dasharray=\"1 10\" stroke-width=\"6\" stroke-linecap=\"round\"" : "";
    }

    /// From the ends where dossiers wait, down the right edge, into the stage that takes them up again.
    void draw_act_rail(const ActRail& rail) {
        if (rail.sources.empty()) return;
        const program::Act& act = program_.acts[static_cast<std::size_t>(rail.act)];
        const auto [low, high] = std::minmax_element(rail.sources.begin(), rail.sources.end());
        line(rail.x, std::min(*low, rail.entry), rail.x, std::max(*high, rail.entry), dashes(Way::act));
        for (const int source : rail.sources) {
            line(end_left_ + end_width(), source, rail.x, source, dashes(Way::act));
            dot(rail.x, source);
        }
        line(rail.x, rail.entry, card_right_ + 4, rail.entry, dashes(Way::act));
        out_ += fmt::format("<path d=\"M{} {}l26 -13v26z\" fill=\"#000\" stroke=\"none\"/>\n", card_right_ + 2, rail.entry);
        int y = rail.entry + line_step - 4;
        for (const std::string& words : cut(act_words(program_, act), rail.x - card_right_ - 80, 27)) text(card_right_ + 50, std::exchange(y, y + 36), 27, words);
    }

    void draw_card(const Placed& card) {
        const int left = card_left();
        const auto performer = card.performer;
        const bool black = performer == program::Performer::body;
        const char* fill = black ? "fill=\"#222\"" : performer == program::Performer::role ? "fill=\"#d8d8d8\"" : "fill=\"#fff\"";
        const char* ink = black ? " fill=\"#fff\"" : "";
        const bool beside = static_cast<std::size_t>(card.stage) >= cards_.size();  // no stage that a dossier is at
        box(left, card.top, card_width(), card.height, 0, beside ? "fill=\"#fff\" stroke-dasharray=\"16 9\"" : "fill=\"#fff\"");
        if (!beside) box(left, card.top, card_width(), card.band, 0, fill);
        int y = card.top + 42;
        for (const std::string& words : card.title) {
            text(left + 30, y, title_size, words, black ? " font-weight=\"bold\" fill=\"#fff\"" : " font-weight=\"bold\"");
            y += 46;
        }
        for (const std::string& words : card.actor) text(left + 30, std::exchange(y, y + line_step), text_size, words, ink);
        y = card.top + card.band + 40;
        for (const std::string& words : card.body) text(left + 30, std::exchange(y, y + line_step), text_size, words);
        for (const std::string& words : card.delays) {
            if (words.starts_with("•")) clock(left + 46, y - 10);
            text(left + 80, y, text_size, words.substr(words.starts_with("•") ? std::string("•").size() : 1));
            y += line_step;
        }
        const bool parted = !card.rows.empty() && !(card.body.empty() && card.delays.empty());
        if (parted) line(left, card.rows.front().y - 28, card_right_, card.rows.front().y - 28, " stroke-width=\"2\"");
        for (const Row& row : card.rows) draw_row(row);
    }

    void draw_row(const Row& row) {
        const int left = card_left();
        const bool act = row.way == Way::act;
        int y = row.y + 10;
        for (const std::string& words : row.lines) text(left + 62, std::exchange(y, y + line_step), text_size, words, row.by_deadline ? " font-style=\"italic\"" : "");
        if (act) {
            box(left + 29, row.y - 9, 18, 18, 0, "fill=\"#fff\"");
        } else {
            out_ += fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"9\" fill=\"{}\"/>\n", left + 38, row.y, row.by_deadline ? "#fff" : "#000");
        }
        if (row.end_lines.empty()) return;
        line(card_right_, row.y, end_left_ - 16, row.y, row.back_to.empty() ? dashes(row.way) : dashes(Way::act));
        arrow_right(end_left_ - 2, row.y);
        const int height = static_cast<int>(row.end_lines.size()) * line_step + 8;
        box(end_left_, row.y - line_step / 2 - 4, end_width(), height, 20, row.back_to.empty() ? "fill=\"#fff\" stroke-width=\"5\"" : "fill=\"#fff\" stroke-dasharray=\"16 9\"");
        y = row.y + 10;
        for (const std::string& words : row.end_lines) text(end_left_ + 25, std::exchange(y, y + line_step), text_size, words);
    }

    void clock(int x, int y) {
        out_ += fmt::format("<circle cx=\"{0}\" cy=\"{1}\" r=\"14\" fill=\"#fff\"/><path d=\"M{0} {1}v-10M{0} {1}h8\"/>\n", x, y);
    }

    void number_pages() {
        const int pages = height_ / page_height_;
        for (int page = 1; pages > 1 && page <= pages; ++page) text(page_width_ / 2 - 30, page * page_height_ - 45, 26, fmt::format("{} / {}", page, pages));
    }

    /// The signs in use, in one or two lines.
    void legend() {
        int x = margin, y = end_ + 20;
        const auto words = [&](int room, const std::string& meaning) {
            text(x + room, y + 28, 26, meaning);
            x += room + text_width(meaning, false) * 26 / 1000 + 44;
        };
        const auto card = [&](const char* fill, const std::string& meaning) {
            box(x, y, 50, 34, 0, fill);
            words(64, meaning);
        };
        card("fill=\"#fff\"", say("le porteur agit", "the applicant acts"));
        card("fill=\"#d8d8d8\"", say("un service", "an office"));
        card("fill=\"#222\"", say("une assemblée", "a body in session"));
        box(x, y, 50, 34, 17, "fill=\"#fff\" stroke-width=\"5\"");
        words(64, say("fin du dossier", "end of the dossier"));
        clock(x + 18, y + 17);
        words(44, say("délai", "delay"));
        const bool acts = !program_.acts.empty() || !program_.surveys.empty();
        if (acts || program_.silence.declared) x = margin, y += 52;
        out_ += fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"9\" fill=\"#fff\"/>\n", x + 14, y + 17);
        words(36, say("issue que donne une échéance", "outcome given by a deadline"));
        if (program_.silence.declared) {
            line(x, y + 17, x + 74, y + 17, dashes(Way::silence));
            words(88, say("silence", "silence"));
        }
        if (!acts) return;
        box(x, y + 8, 18, 18, 0, "fill=\"#fff\"");
        line(x + 26, y + 17, x + 100, y + 17, dashes(Way::act));
        words(114, say("démarche, son retour, suivi", "act, its way back, follow-up"));
    }

    std::string whole() const {
        return fmt::format(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"210mm\" height=\"{}mm\" viewBox=\"0 0 {} {}\" "
            "font-family=\"DejaVu Sans, Verdana, Arial, sans-serif\" stroke=\"none\">\n<title>{}</title>\n"
            "<rect width=\"{}\" height=\"{}\" fill=\"#fff\"/>\n"
            "<g stroke=\"#000\" stroke-width=\"3\" fill=\"none\">\n{}</g>\n</svg>\n",
            height_ / page_height_ * 297, page_width_, height_, escape_xml(program_.title), page_width_, height_, out_);
    }

    const program::Program& program_;
    std::vector<Card> cards_;
    std::vector<Card> follow_ups_;
    std::vector<ActRail> act_rails_;
    std::vector<Placed> placed_;
    std::vector<Rail> rails_;
    int page_width_ = 0, page_height_ = 0, card_right_ = 0, end_left_ = 0;
    std::size_t rail_count_ = most_columns, columns_used_ = 0;
    int end_ = 0, height_ = 0;
    std::string out_;
};

}  // namespace

std::string graph_svg(const program::Program& program) { return Drawing(program).draw(); }

}  // namespace guichet::tools
