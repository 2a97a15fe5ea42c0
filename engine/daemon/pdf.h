#pragma once
// HTML to PDF, by WeasyPrint, an external program: it knows pages, fonts and hyphens, makes tagged
// headings, and a page that breaks it breaks nothing here.
#include <string>

namespace guichet::daemon {

/// Writes `html` as a PDF to `path`. False after a message on standard error: the program is not
/// installed, or it failed.
bool write_pdf(const std::string& html, const std::string& path, bool french);

}  // namespace guichet::daemon
