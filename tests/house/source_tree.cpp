#include "tests/house/source_tree.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <iterator>

namespace guichet::house {

namespace {

namespace fs = std::filesystem;

bool is_word_char(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

std::string read_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void read_folder(const fs::path& root, const fs::path& folder, std::vector<SourceFile>& out,
                 bool (*wanted)(const fs::path&)) {
    if (!fs::exists(folder)) return;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file() || !wanted(entry.path())) continue;
        out.push_back({fs::relative(entry.path(), root).generic_string(), read_file(entry.path())});
    }
}

void sort_by_path(std::vector<SourceFile>& files) {
    std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
}

bool is_cpp(const fs::path& path) { return path.extension() == ".h" || path.extension() == ".cpp"; }

// Blanks one piece of source text after the other.
class Blanker {
public:
    explicit Blanker(std::string_view text) : text_(text), out_(text) {}

    std::string run() {
        while (at_ < text_.size()) {
            if (starts("//")) {
                blank_to(std::min(text_.find('\n', at_), text_.size()));
            } else if (starts("/*")) {
                blank_to(after(text_.find("*/", at_ + 2), 2));
            } else if (starts("R\"") && (at_ == 0 || !is_word_char(text_[at_ - 1]))) {
                raw_string();
            } else if (text_[at_] == '"') {
                quoted('"');
            } else if (text_[at_] == '\'' && !(at_ > 0 && is_word_char(text_[at_ - 1]))) {
                quoted('\'');  // after a word character it is a digit separator: 1'000
            } else {
                ++at_;
            }
        }
        return std::move(out_);
    }

private:
    bool starts(std::string_view what) const { return text_.substr(at_, what.size()) == what; }

    std::size_t after(std::size_t found, std::size_t length) const {
        return found == std::string_view::npos ? text_.size() : found + length;
    }

    void blank_to(std::size_t end) {
        for (; at_ < end; ++at_) {
            if (out_[at_] != '\n') out_[at_] = ' ';
        }
    }

    void quoted(char quote) {
        std::size_t end = at_ + 1;
        while (end < text_.size() && text_[end] != quote && text_[end] != '\n') {
            end += text_[end] == '\\' ? 2U : 1U;
        }
        ++at_;  // the quotes stay, what they hold goes
        blank_to(std::min(end, text_.size()));
        if (at_ < text_.size()) ++at_;
    }

    void raw_string() {
        const std::size_t open = text_.find('(', at_);
        if (open == std::string_view::npos) return blank_to(text_.size());
        const std::string close = ")" + std::string(text_.substr(at_ + 2, open - at_ - 2)) + "\"";
        blank_to(after(text_.find(close, open), close.size()));
    }

    std::string_view text_;
    std::string out_;
    std::size_t at_ = 0;
};

}  // namespace

std::string describe(const Findings& findings) {
    std::string text;
    for (const auto& finding : findings) {
        text += finding.path;
        if (finding.line > 0) text += ":" + std::to_string(finding.line);
        text += ": " + finding.what + "\n";
    }
    return text;
}

std::vector<SourceFile> read_sources(const fs::path& root) {
    std::vector<SourceFile> files;
    for (const char* folder : {"dsl", "engine", "plugins", "tests"}) {
        read_folder(root, root / folder, files, is_cpp);
    }
    sort_by_path(files);
    return files;
}

const std::vector<SourceFile>& repository_sources() {
    static const auto files = read_sources(GUICHET_SOURCE_DIR);
    return files;
}

std::vector<SourceFile> read_texts(const fs::path& root) {
    std::vector<SourceFile> files;
    const auto is_text = [](const fs::path& path) {
        constexpr std::array binary = {".db", ".db-wal", ".db-shm", ".gz", ".pdf", ".png"};
        const auto extension = path.extension().string();
        return std::none_of(binary.begin(), binary.end(), [&](const char* e) { return extension == e; });
    };
    for (const char* folder : {"dsl", "engine", "plugins", "tests", "workflows", "examples", "docs", "cmake", ".ci"}) {
        read_folder(root, root / folder, files, is_text);
    }
    for (const auto& entry : fs::directory_iterator(root)) {
        if (!entry.is_regular_file() || !is_text(entry.path()) || entry.path().filename() == ".git") continue;
        files.push_back({entry.path().filename().string(), read_file(entry.path())});
    }
    sort_by_path(files);
    return files;
}

bool is_header(const SourceFile& file) { return file.path.ends_with(".h"); }

std::string_view room_of(std::string_view path) {
    const auto area = path.find('/');
    if (area == std::string_view::npos) return {};
    if (path.substr(0, area) == "tests") return path.substr(0, area);
    const auto room = path.find('/', area + 1);
    return room == std::string_view::npos ? std::string_view{} : path.substr(0, room);
}

int line_of(std::string_view text, std::size_t offset) {
    const auto before = text.substr(0, offset);
    return 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
}

bool starts_with_any(std::string_view text, const std::vector<std::string_view>& prefixes) {
    return std::any_of(prefixes.begin(), prefixes.end(), [&](auto prefix) { return text.starts_with(prefix); });
}

std::string code_only(std::string_view text) { return Blanker(text).run(); }

std::vector<Include> includes_of(std::string_view text) {
    std::vector<Include> found;
    int number = 0;
    for (std::size_t at = 0; at < text.size(); ++number) {
        const auto end = std::min(text.find('\n', at), text.size());
        auto line = text.substr(at, end - at);
        at = end + 1;
        const auto skip_blanks = [&] { line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size())); };
        skip_blanks();
        if (!line.starts_with('#')) continue;
        line.remove_prefix(1);
        skip_blanks();
        if (!line.starts_with("include")) continue;
        line.remove_prefix(std::string_view("include").size());
        skip_blanks();
        if (line.empty() || (line[0] != '"' && line[0] != '<')) continue;
        const bool angled = line[0] == '<';
        const auto close = line.find(angled ? '>' : '"', 1);
        if (close == std::string_view::npos) continue;
        found.push_back({std::string(line.substr(1, close - 1)), angled, number + 1});
    }
    return found;
}

std::vector<std::size_t> find_word(std::string_view code, std::string_view word) {
    std::vector<std::size_t> found;
    for (auto at = code.find(word); at != std::string_view::npos; at = code.find(word, at + 1)) {
        const auto end = at + word.size();
        const bool starts = at == 0 || !is_word_char(code[at - 1]);
        const bool ends = end == code.size() || !is_word_char(code[end]);
        if (starts && ends) found.push_back(at);
    }
    return found;
}

}  // namespace guichet::house
