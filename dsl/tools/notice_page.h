#pragma once
// Inside notice: the page that the sections are written on.
#include <string>
#include <string_view>
#include <vector>

namespace guichet::tools {

/// HTML written piece by piece; texts are escaped, `raw` is not.
class Page {
public:
    explicit Page(bool french) : french_(french) {}

    /// Opens a numbered section and its line in the table of contents.
    void section(const std::string& title);
    void heading(const std::string& title, int level);
    void paragraph(const std::string& text);
    void note(const std::string& text);  ///< a paragraph in small letters
    void list(const std::vector<std::string>& items, bool numbered = false);
    /// A table: names of the columns, rows as wide. Empty tables are left out.
    void table(const std::vector<std::string>& columns, const std::vector<std::vector<std::string>>& rows, std::string_view kind = {});
    /// Two columns, the first one a heading of its row.
    /// A row without text is left out.
    void facts(const std::vector<std::pair<std::string, std::string>>& rows);
    void raw(std::string_view html) { body_ += html; }

    /// The whole document.
    std::string document(const std::string& title, const std::string& under_title) const;

private:
    std::string typeset(const std::string& text) const;

    bool french_;
    std::string body_;
    std::vector<std::string> contents_;
};

}  // namespace guichet::tools
