#include "tests/tools/mutants.h"

#include <algorithm>
#include <array>
#include <random>
#include <set>
#include <sstream>

namespace guichet::tools {
namespace {

using Lines = std::vector<std::string>;

Lines lines_of(const std::string& text) {
    Lines out;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) out.push_back(line);
    return out;
}

/// What is put in, beside the words of the files.
constexpr std::array inserted{
    " ", "  ", "\t", "\xC2\xA0", "\n", "\r\n", "\n\n\n", "\"", "« ", " »", "“", "”", "(", ")", ",", ".", "-", "- ", "−",
    "+", "×", "<", ">", "≥", "<>", "=", "//", " // note  ", ">", "> ", "$", "%", "€", " 1000", "1 234", "1 234 567,50", "40,000",
    "40 000.00", "0125", "-3", "1er mai 2015", "29 mai 2015 à 9h", "29 May 2015 at 17:00", "05/06/2015", "0099", "12",
    "12 mois", "30 JOURS ouvres", "1 jours", "2A", "10ans", "ECHEANCE", "recevabilite", "non", "somme   de", "count of",
    "fin", "end", "#", ";", ";;", "é", "e\xCC\x81", "\xFF", "langue english\n", "language english\n"};

class Maker {
public:
    Maker(std::uint64_t seed, const std::vector<std::string>& words) : random_(seed), words_(words) {}

    std::size_t below(std::size_t limit) { return limit == 0 ? 0 : static_cast<std::size_t>(random_() % limit); }

    Lines piece_of(const std::vector<Lines>& files) {
        const Lines& file = files[below(files.size())];
        if (below(40) == 0 || file.empty()) return file;
        const std::size_t first = below(file.size());
        const std::size_t size = std::min(1 + below(40), file.size() - first);
        Lines out(file.begin() + static_cast<std::ptrdiff_t>(first), file.begin() + static_cast<std::ptrdiff_t>(first + size));
        if (below(4) != 0) out.insert(out.begin(), file.front());
        return out;
    }

    void change(Lines& lines) {
        if (lines.empty()) lines.emplace_back();
        const std::size_t at = below(lines.size());
        const auto place = lines.begin() + static_cast<std::ptrdiff_t>(at);
        switch (below(10)) {
            case 0: lines.erase(place); return;
            case 1: lines.insert(place, lines[at]); return;
            case 2: std::swap(lines[at], lines[below(lines.size())]); return;
            case 3: lines.insert(place, std::string(below(12), ' ') + lines[at].substr(std::min(lines[at].size(), lines[at].find_first_not_of(' ')))); return;
            case 4: lines[at].insert(0, std::string(below(8), below(2) == 0 ? ' ' : '\t')); return;
            case 5: lines[at] += lines[below(lines.size())]; return;
            case 6: erase_some(lines[at]); return;
            case 7: swap_word(lines[at]); return;
            default: insert_some(lines[at]); return;
        }
    }

private:
    void erase_some(std::string& line) {
        if (!line.empty()) line.erase(below(line.size()), 1 + below(4));
    }

    void insert_some(std::string& line) {
        const std::size_t at = below(line.size() + 1);
        line.insert(at, below(4) == 0 ? words_[below(words_.size())] : inserted[below(inserted.size())]);
    }

    void swap_word(std::string& line) {
        const std::size_t begin = line.find(' ', below(line.size() + 1));
        if (begin == std::string::npos) return;
        const std::size_t end = std::min(line.find(' ', begin + 1), line.size());
        line.replace(begin + 1, end - begin - 1, words_[below(words_.size())]);
    }

    std::mt19937_64 random_;
    const std::vector<std::string>& words_;
};

}  // namespace

Mutants::Mutants(const std::vector<CallFile>& files) {
    std::set<std::string> words;
    for (const CallFile& file : files) {
        files_.push_back(lines_of(file.text));
        std::istringstream in(file.text);
        for (std::string word; in >> word;) words.insert(word);
    }
    words_.assign(words.begin(), words.end());
}

std::string Mutants::make(std::uint64_t seed) const {
    Maker maker(seed, words_);
    Lines lines = maker.piece_of(files_);
    for (std::size_t changes = 1 + maker.below(6); changes > 0; --changes) maker.change(lines);
    std::string out;
    for (const std::string& line : lines) out.append(line).append("\n");
    if (maker.below(5) == 0 && !out.empty()) out.pop_back();
    return out;
}

}  // namespace guichet::tools
