#include "dsl/tools/format.h"

#include "dsl/tools/layout.h"

namespace guichet::tools {

std::optional<std::string> format(const text::SourceText& source) {
    if (!source.is_readable()) return std::nullopt;
    const Reading reading = read(source);
    return lay_out(reading, reading.language());
}

}  // namespace guichet::tools
