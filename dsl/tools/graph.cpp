#include "dsl/tools/graph.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "dsl/tools/graph_cards.h"
#include "dsl/tools/text_width.h"

namespace guichet::tools {
namespace {

using program::Index;

// Lengths are in tenths of a millimetre, so that everything is whole numbers.
constexpr int page_width = 2100, page_height = 2970, margin = 110;
constexpr int title_size = 36, text_size = 29;
constexpr int line_step = 39, band_pad = 18, gap = 46;
constexpr int rail_step = 42, card_right = 1420, end_left = 1530;
constexpr int end_width = page_width - margin - end_left;
constexpr std::size_t most_columns = 9;  // further ones share the last place

struct Row {
    std::vector<std::string> lines;
    int y = 0;  ///< middle of its first line
    Index target = program::none;
    bool by_deadline = false;
    std::vector<std::string> end_lines;  ///< how the dossier ends, when it does
    int height() const { return static_cast<int>(std::max(lines.size(), end_lines.size())) * line_step + 12; }
};

struct Placed {
    Index stage = 0;
    std::vector<std::string> title, actor, body, delays;
    std::vector<Row> rows;
    int top = 0, band = 0, height = 0;
    int entry() const { return top + band / 2; }
};

/// One rail: everything that leads to one stage.
struct Rail {
    Index target = 0;
    int entry = 0;
    std::vector<int> sources;
    int low = 0, high = 0, column = 0;
};

class Drawing {
public:
    explicit Drawing(const program::Program& program) : program_(program), cards_(cards_of(program)) {}

    std::string draw() {
        arrange();
        // Most often fewer columns of rails are needed than stages are reached: the cards get the room.
        if (columns_used_ < rail_count_) {
            rail_count_ = columns_used_;
            arrange();
        }
        heading();
        for (const Rail& rail : rails_) draw_rail(rail);
        for (const Placed& card : placed_) draw_card(card);
        legend();
        return whole();
    }

private:
    bool french() const { return program_.french; }
    std::string say(const char* fr, const char* en) const { return french() ? fr : en; }
    const program::Stage& stage(Index index) const { return program_.stages[static_cast<std::size_t>(index)]; }
    int card_left() const { return margin + static_cast<int>(std::max<std::size_t>(rail_count_, 1)) * rail_step + 30; }
    int card_width() const { return card_right - card_left(); }

    // ---- measuring and placing --------------------------------------------------------------------

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
            Placed out = measured(cards_[i]);
            out.stage = static_cast<Index>(i);
            placed_.push_back(std::move(out));
        }
    }

    Placed measured(const Card& card) const {
        const int inner = card_width() - 60;
        Placed out;
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
            Row row{cut(outcome.text, inner - 40, text_size), 0, outcome.target, outcome.by_deadline, {}};
            if (outcome.target != program::none && stage(outcome.target).is_final) {
                row.end_lines = cut(stage(outcome.target).label, end_width - 50, text_size);
            }
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
        int y = margin + 46 * static_cast<int>(cut(program_.title, page_width - 2 * margin, 44, true).size()) + 100;
        int total = y + 150;
        for (const Placed& card : placed_) total += card.height + gap;
        // A little too long for a page: everything is drawn smaller instead.
        const bool one_page = total <= page_height * 5 / 4;
        for (Placed& card : placed_) {
            const int bottom = (y / page_height + 1) * page_height - margin;
            if (!one_page && y + card.height > bottom && card.height < page_height - 2 * margin) y = bottom + 2 * margin;
            card.top = y;
            int row_y = y + card.band + static_cast<int>(card.body.size() + card.delays.size()) * line_step + 24;
            for (Row& row : card.rows) {
                row.y = row_y + line_step / 2;
                row_y += row.height();
            }
            y += card.height + gap;
        }
        end_ = y;
        height_ = one_page ? std::max(page_height, y + 130) : (y + 130 + page_height - 1) / page_height * page_height;
    }

    void lay_rails() {
        std::map<Index, Rail> by_target;
        for (const Placed& card : placed_) {
            for (const Row& row : card.rows) {
                if (row.target != program::none && !stage(row.target).is_final) by_target[row.target].sources.push_back(row.y);
            }
        }
        for (const Placed& card : placed_) {
            const auto found = by_target.find(card.stage);
            if (found == by_target.end()) continue;
            Rail rail = found->second;
            rail.target = card.stage;
            rail.entry = card.entry();
            const auto [low, high] = std::minmax_element(rail.sources.begin(), rail.sources.end());
            rail.low = std::min(*low, rail.entry);
            rail.high = std::max(*high, rail.entry);
            rails_.push_back(std::move(rail));
        }
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
        for (const std::string& words : cut(program_.title, page_width - 2 * margin, 44, true)) {
            text(margin, y, 44, words, " font-weight=\"bold\"");
            y += 52;
        }
        text(margin, y, text_size, program_.organiser + say("  ·  la vie d'un dossier, étape par étape", "  ·  the life of a dossier, stage by stage"));
    }

    void draw_rail(const Rail& rail) {
        const int x = card_left() - 40 - std::min(rail.column, static_cast<int>(most_columns) - 1) * rail_step;
        line(x, rail.low, x, rail.high);
        line(x, rail.entry, card_left() - 4, rail.entry);
        arrow_right(card_left() - 2, rail.entry);
        for (const int source : rail.sources) {
            line(x, source, card_left(), source);
            out_ += fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"8\" fill=\"#000\" stroke=\"none\"/>\n", x, source);
        }
    }

    void draw_card(const Placed& card) {
        const int left = card_left();
        const auto performer = stage(card.stage).performer;
        const bool black = performer == program::Performer::body;
        const char* fill = black ? "fill=\"#222\"" : performer == program::Performer::role ? "fill=\"#d8d8d8\"" : "fill=\"#fff\"";
        const char* ink = black ? " fill=\"#fff\"" : "";
        box(left, card.top, card_width(), card.height, 0, "fill=\"#fff\"");
        box(left, card.top, card_width(), card.band, 0, fill);
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
        if (parted) line(left, card.rows.front().y - 32, card_right, card.rows.front().y - 32, " stroke-width=\"2\"");
        for (const Row& row : card.rows) draw_row(row);
    }

    void draw_row(const Row& row) {
        const int left = card_left();
        const char* dashed = row.by_deadline ? " stroke-dasharray=\"14 9\"" : "";
        int y = row.y + 10;
        for (const std::string& words : row.lines) text(left + 62, std::exchange(y, y + line_step), text_size, words, row.by_deadline ? " font-style=\"italic\"" : "");
        out_ += fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"9\" fill=\"{}\"/>\n", left + 38, row.y, row.by_deadline ? "#fff" : "#000");
        if (row.end_lines.empty()) return;
        line(card_right, row.y, end_left - 4, row.y, dashed);
        arrow_right(end_left - 2, row.y);
        const int height = static_cast<int>(row.end_lines.size()) * line_step + 8;
        box(end_left, row.y - line_step / 2 - 4, end_width, height, 20, "fill=\"#fff\" stroke-width=\"5\"");
        y = row.y + 10;
        for (const std::string& words : row.end_lines) text(end_left + 25, std::exchange(y, y + line_step), text_size, words);
    }

    void clock(int x, int y) {
        out_ += fmt::format("<circle cx=\"{0}\" cy=\"{1}\" r=\"14\" fill=\"#fff\"/><path d=\"M{0} {1}v-10M{0} {1}h8\"/>\n", x, y);
    }

    void legend() {
        int x = margin;
        const int y = end_ + 20;
        const auto sample = [&](const char* fill, const std::string& words) {
            box(x, y, 50, 34, 0, fill);
            text(x + 64, y + 28, 26, words);
            x += 64 + text_width(words, false) * 26 / 1000 + 40;
        };
        sample("fill=\"#fff\"", say("le porteur agit", "the applicant acts"));
        sample("fill=\"#d8d8d8\"", say("un service", "an office"));
        sample("fill=\"#222\"", say("une assemblée", "a body in session"));
        clock(x + 18, y + 17);
        text(x + 44, y + 28, 26, say("délai", "delay"));
        x += 44 + text_width(say("délai", "delay"), false) * 26 / 1000 + 40;
        out_ += fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"9\" fill=\"#fff\"/>\n", x + 10, y + 17);
        text(x + 32, y + 28, 26, say("issue que donne une échéance", "outcome given by a deadline"));
        x += 32 + text_width(say("issue que donne une échéance", "outcome given by a deadline"), false) * 26 / 1000 + 50;
        box(x, y, 50, 34, 17, "fill=\"#fff\" stroke-width=\"5\"");
        text(x + 64, y + 28, 26, say("fin du dossier", "end of the dossier"));
    }

    std::string whole() const {
        const bool smaller = height_ > page_height && height_ <= page_height * 5 / 4 + 1000 && height_ % page_height != 0;
        return fmt::format(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"210mm\" height=\"{}mm\" viewBox=\"0 0 {} {}\" "
            "font-family=\"DejaVu Sans, Verdana, Arial, sans-serif\" stroke=\"none\">\n<title>{}</title>\n"
            "<rect width=\"{}\" height=\"{}\" fill=\"#fff\"/>\n"
            "<g stroke=\"#000\" stroke-width=\"3\" fill=\"none\">\n{}</g>\n</svg>\n",
            smaller ? 297 : height_ / 10, page_width, height_, escape_xml(program_.title), page_width, height_, out_);
    }

    const program::Program& program_;
    std::vector<Card> cards_;
    std::vector<Placed> placed_;
    std::vector<Rail> rails_;
    std::size_t rail_count_ = most_columns, columns_used_ = 0;
    int end_ = 0, height_ = 0;
    std::string out_;
};

}  // namespace

std::string graph_svg(const program::Program& program) { return Drawing(program).draw(); }

}  // namespace guichet::tools
