#include "dsl/tools/format.h"

#include "dsl/tools/layout.h"

namespace guichet::tools {

std::optional<std::string> format(const text::SourceText& source) {
    if (!source.is_readable()) return std::nullopt;
    const Reading reading = read(source);
    // In which language should its numbers be spelled? Nobody can say: it stays as it is.
    if (!reading.parsed.language_stated) return std::string(source.text());
    return lay_out(reading, reading.language());
}

}  // namespace guichet::tools
