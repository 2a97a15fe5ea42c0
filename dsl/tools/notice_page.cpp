#include "dsl/tools/notice_page.h"

#include <algorithm>

#include <fmt/format.h>

#include "dsl/tools/text_width.h"

namespace guichet::tools {
namespace {

constexpr std::string_view style = R"css(
@page { size: A4; margin: 20mm 18mm 22mm 18mm;
  @bottom-right { content: counter(page) " / " counter(pages); font: 8pt "DejaVu Sans", sans-serif; }
  @bottom-left { content: string(title); font: 8pt "DejaVu Sans", sans-serif; } }
html { font: 10pt/1.45 "DejaVu Serif", Georgia, serif; color: #000; background: #fff; }
body { max-width: 46rem; margin: 0 auto; padding: 1rem; }
h1, h2, h3, th, .under, nav, caption { font-family: "DejaVu Sans", Verdana, sans-serif; }
h1 { font-size: 19pt; line-height: 1.2; margin: 0 0 .3em; string-set: title content(); }
h2 { font-size: 13.5pt; margin: 1.7em 0 .5em; border-bottom: 1.5pt solid #000; padding-bottom: .15em; break-after: avoid; }
h3 { font-size: 10.5pt; margin: 1.2em 0 .3em; break-after: avoid; }
p { margin: .4em 0; orphans: 2; widows: 2; }
ul, main ol { margin: .3em 0 .6em; padding-left: 1.4em; }
table { border-collapse: collapse; width: 100%; margin: .5em 0 .9em; font-size: 8.8pt; line-height: 1.35; }
th, td { border: .6pt solid #555; padding: .28em .5em; text-align: left; vertical-align: top; }
thead th { background: #e4e4e4; }
tbody th { font-weight: 600; width: 32%; background: #f5f5f5; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
.note { font-size: 8.6pt; }
.under { font-size: 10.5pt; margin-bottom: 1.2em; }
.marks td:first-child { width: 2.2em; text-align: center; }
.outcomes { table-layout: fixed; }
.outcomes th:nth-child(1) { width: 22%; }
.outcomes th:nth-child(2) { width: 31%; }
.outcomes th:nth-child(4) { width: 23%; }
.steps th:nth-child(1) { width: 3.2em; }
.steps th:nth-child(4) { width: 16%; }
.open th:nth-child(1) { width: 58%; }
.questions { table-layout: fixed; }
.questions th:nth-child(1) { width: 33%; }
.questions th:nth-child(2) { width: 27%; }
.questions th:nth-child(4) { width: 11%; }
nav { border: .6pt solid #555; padding: .6em 1em; font-size: 9.5pt; break-after: auto; }
nav ol { margin: .2em 0; padding-left: 1.6em; }
nav a { color: inherit; text-decoration: none; }
@media print { body { max-width: none; padding: 0; } nav a::after { content: leader(dotted) target-counter(attr(href), page); } }
)css";

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
}

}  // namespace

/// French: no line ends before a sign that is set apart by a blank, nor inside « ». English sets none apart.
std::string Page::typeset(const std::string& text) const {
    std::string out = escape_xml(text);
    for (const std::string_view sign : {";", ":", "!", "?", "»", "%", "EUR"}) {
        const bool bound = french_ || sign == "EUR";
        replace_all(out, " " + std::string(sign), (bound ? "\u00A0" : "") + std::string(sign));
    }
    replace_all(out, "« ", "«\u00A0");
    return out;
}

void Page::section(const std::string& title) {
    contents_.push_back(title);
    body_ += fmt::format("<h2 id=\"s{0}\">{0}. {1}</h2>\n", contents_.size(), typeset(title));
}

void Page::heading(const std::string& title, int level) { body_ += fmt::format("<h{0}>{1}</h{0}>\n", level, typeset(title)); }

void Page::paragraph(const std::string& text) {
    if (!text.empty()) body_ += fmt::format("<p>{}</p>\n", typeset(text));
}

void Page::note(const std::string& text) { body_ += fmt::format("<p class=\"note\">{}</p>\n", typeset(text)); }

void Page::list(const std::vector<std::string>& items, bool numbered) {
    if (items.empty()) return;
    const char* tag = numbered ? "ol" : "ul";
    body_ += fmt::format("<{}>\n", tag);
    for (const std::string& item : items) body_ += fmt::format("<li>{}</li>\n", typeset(item));
    body_ += fmt::format("</{}>\n", tag);
}

void Page::table(const std::vector<std::string>& columns, const std::vector<std::vector<std::string>>& rows, std::string_view kind) {
    if (rows.empty()) return;
    body_ += fmt::format("<table class=\"{}\">\n<thead><tr>", kind);
    for (const std::string& column : columns) body_ += fmt::format("<th scope=\"col\">{}</th>", typeset(column));
    body_ += "</tr></thead>\n<tbody>\n";
    for (const auto& row : rows) {
        body_ += "<tr>";
        for (const std::string& cell : row) body_ += fmt::format("<td>{}</td>", typeset(cell));
        body_ += "</tr>\n";
    }
    body_ += "</tbody></table>\n";
}

void Page::facts(const std::vector<std::pair<std::string, std::string>>& rows) {
    if (std::all_of(rows.begin(), rows.end(), [](const auto& one) { return one.second.empty(); })) return;
    body_ += "<table><tbody>\n";
    for (const auto& [name, text] : rows) {
        if (!text.empty()) body_ += fmt::format("<tr><th scope=\"row\">{}</th><td>{}</td></tr>\n", typeset(name), typeset(text));
    }
    body_ += "</tbody></table>\n";
}

std::string Page::document(const std::string& title, const std::string& under_title) const {
    std::string contents;
    for (std::size_t i = 0; i < contents_.size(); ++i) {
        contents += fmt::format("<li><a href=\"#s{}\">{}</a></li>\n", i + 1, typeset(contents_[i]));
    }
    return fmt::format(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n"
        "<header>\n<h1>{}</h1>\n<p class=\"under\">{}</p>\n</header>\n<nav aria-label=\"{}\">\n<strong>{}</strong>\n<ol>\n{}</ol>\n</nav>\n<main>\n{}</main>\n</body>\n</html>\n",
        french_ ? "fr" : "en", typeset(title), style, typeset(title), typeset(under_title), french_ ? "sommaire" : "contents",
        french_ ? "Sommaire" : "Contents", contents, body_);
}

}  // namespace guichet::tools
