#pragma once
// Call files on disk: read, flattened when they are editions, compiled.
//
// A mistake on a line that the edition wrote is told in the edition's own file; one on an inherited
// line is told in the flattened text, which `guichet flatten` prints.
#include <optional>
#include <string>
#include <vector>

#include "dsl/check/compile.h"
#include "dsl/editions/editions.h"
#include "dsl/text/source_text.h"

namespace guichet::daemon {

/// A larger file is refused before it is read; one byte above the limit is read, and told as too large.
inline constexpr std::uintmax_t max_call_bytes = text::max_file_bytes + 1;

/// Where a line of scenarios stands: in the file itself, or in one whose scenarios it takes over.
struct LineOrigin {
    std::string file;
    std::uint32_t line = 0;
    bool inherited = false;
};

struct CallFile {
    text::SourceText text;                        ///< as it is on the disk
    std::optional<editions::Flattened> flattened; ///< of an edition
    std::optional<editions::Parent> inherits;     ///< of an edition, in the edition's language
    std::optional<text::SourceText> scenarios_of; ///< of a file of scenarios: the text of their call
    std::optional<program::Program> program;      ///< absent when there is an error
    std::optional<program::Suite> suite;          ///< the scenarios of the file; absent when the program is
    std::vector<diagnostics::Diagnostic> found;   ///< places in `text`
    std::vector<diagnostics::Diagnostic> inherited;  ///< places in `flattened->text`
    Language language = Language::french;
    std::vector<LineOrigin> origins{};            ///< of each line of `flattened->text`, where scenarios are taken over

    bool has_errors() const { return diagnostics::has_errors(found) || diagnostics::has_errors(inherited); }
    /// Where the line that a scenario's result names is written.
    LineOrigin origin_of(std::int32_t line) const;
    /// The text of the whole call.
    const text::SourceText& whole() const { return scenarios_of ? *scenarios_of : flattened ? flattened->text : text; }
};

/// Reads and compiles a call. Nothing when the file cannot be read: a message has been printed.
std::optional<CallFile> open_call(const std::string& path, bool french);

/// Says on standard error that a call has mistakes, to be mended before it can be used.
void tell_mistakes(const std::string& path, bool french);

/// Every diagnostic of the file, as text in `language`.
std::string render(const CallFile& file, Language language);
/// As a JSON array.
std::string render_json(const CallFile& file, Language language);

/// `guichet flatten FILE`: the whole call that an edition stands for, on standard output.
int flatten(const std::string& path, bool french);
/// `guichet fingerprint FILE`: what an edition pins its parent by.
int fingerprint(const std::string& path, bool french);

}  // namespace guichet::daemon
