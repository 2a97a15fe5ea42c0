#include "dsl/tools/text_width.h"

#include <array>

#include "dsl/text/utf8.h"

namespace guichet::tools {
namespace {

// DejaVu Sans, from the blank to the tilde, in thousandths.
constexpr std::array<int, 95> regular{
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636,
    636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632,
    575, 775, 752, 295, 295, 656, 557, 863, 748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685,
    611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579,
    278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838};
constexpr std::array<int, 95> heavy{
    348, 456, 521, 838, 696, 1002, 872, 306, 457, 457, 523, 838, 380, 415, 380, 365, 696, 696, 696,
    696, 696, 696, 696, 696, 696, 696, 400, 400, 838, 838, 838, 580, 1000, 774, 762, 734, 830, 683,
    683, 821, 837, 372, 372, 775, 637, 995, 837, 850, 733, 850, 770, 720, 682, 812, 774, 1103, 771,
    724, 725, 457, 365, 457, 838, 500, 500, 675, 716, 593, 716, 678, 435, 716, 712, 343, 343, 665,
    343, 1042, 712, 687, 716, 716, 493, 595, 478, 712, 652, 924, 645, 652, 582, 712, 365, 712, 838};
constexpr int widest = 1000;

int width_of(std::string_view character, bool bold) {
    // Folding takes accents away, and capitals: a capital is asked for in its own right.
    const std::string folded = character.size() == 1 ? std::string(character) : text::fold(character);
    int width = 0;
    for (const char c : folded) {
        const bool known = c >= ' ' && c <= '~';
        width += known ? (bold ? heavy : regular)[static_cast<std::size_t>(c - ' ')] : 0;
    }
    if (character.size() > 1 && folded == character) return text::blank_size(character, 0) != 0 ? regular[0] : widest;
    // A capital with an accent was folded to a small letter.
    return character.size() > 1 && character[0] == '\xC3' && static_cast<unsigned char>(character[1]) < 0xA0 ? width + 150 : width;
}

}  // namespace

int text_width(std::string_view text, bool bold) {
    int width = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t size = std::max<std::size_t>(text::decode(text, at).size, 1);
        width += width_of(text.substr(at, size), bold);
        at += size;
    }
    return width;
}

std::vector<std::string> wrap(std::string_view text, int width, bool bold) {
    std::vector<std::string> lines;
    std::string line;
    while (!text.empty()) {
        const std::size_t blank = std::min(text.find(' '), text.size());
        const std::string_view word = text.substr(0, blank);
        text.remove_prefix(std::min(blank + 1, text.size()));
        if (word.empty()) continue;
        const std::string longer = line.empty() ? std::string(word) : line + " " + std::string(word);
        if (!line.empty() && text_width(longer, bold) > width) {
            lines.push_back(line);
            line = word;
        } else {
            line = longer;
        }
    }
    if (!line.empty()) lines.push_back(line);
    return lines;
}

std::string escape_xml(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            default: out += c;
        }
    }
    return out;
}

}  // namespace guichet::tools
