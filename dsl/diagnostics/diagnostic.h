#pragma once
// Diagnostic: something to tell the author of a call file, at a place in it.
//
// A diagnostic carries no text: it names a row of the one table (messages.inc) and brings the words
// that fill it. The text is made when it is shown, in the language of the file. Adding a message is
// adding a row there, nothing else.
//
//   Diagnostic missing{Message::end_missing, span, {"fin", "`section porteur`"}};
//   missing.with_label(opener, Message::note_opened_here, {"`section porteur`"}).with_fix(place, "\n    fin");
//
// The arguments are in the language of the file already: whoever finds the mistake knows it.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/text/language.h"
#include "dsl/text/source_text.h"

namespace guichet::diagnostics {

enum class Severity : std::uint8_t { error, warning, note };

/// One id per row of messages.inc. Its names are in message.h, which those who give messages include:
/// a new row does not rebuild those who only show them.
enum class Message : std::uint16_t;

struct MessageRow {
    Message id;
    std::string_view code;  ///< "E0211"
    Severity severity;
    std::string_view french, english;
    std::string_view french_hint, english_hint;  ///< may be empty
};
/// The whole table, in the order of Message.
std::span<const MessageRow> messages();
const MessageRow& row(Message message);

/// A second place that explains the first ("opened here").
struct Label {
    text::Span span;
    Message message{};
    std::vector<std::string> args;
    friend bool operator==(const Label&, const Label&) = default;
};

/// A change of the text that would mend it: `span` replaced by `replacement`.
struct Fix {
    text::Span span;
    std::string replacement;
    friend bool operator==(const Fix&, const Fix&) = default;
};

struct Diagnostic {
    Message message{};
    text::Span span;
    std::vector<std::string> args;
    std::vector<Label> labels;
    std::optional<Fix> fix;
    std::string clause;  ///< what the line cites ("6"), empty when nothing is cited

    Diagnostic(Message id, text::Span place, std::vector<std::string> words = {})
        : message(id), span(place), args(std::move(words)) {}

    Diagnostic& with_label(text::Span place, Message id, std::vector<std::string> words = {});
    Diagnostic& with_fix(text::Span place, std::string replacement);
    Diagnostic& with_clause(std::string reference);

    std::string_view code() const { return row(message).code; }
    Severity severity() const { return row(message).severity; }
    friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

/// A template with {0}, {1}… replaced. An argument that is not given is an assertion failure.
std::string fill(std::string_view pattern, std::span<const std::string> args);
/// The situation, and the advice (may be empty), in `language`.
std::string message_text(const Diagnostic& diagnostic, Language language);
std::string hint_text(const Diagnostic& diagnostic, Language language);

/// One diagnostic for each of the text's problems (text/).
std::vector<Diagnostic> text_diagnostics(const text::SourceText& source);

/// By place, then by code; exact repeats are dropped.
void sort_diagnostics(std::vector<Diagnostic>& diagnostics);
bool has_errors(std::span<const Diagnostic> diagnostics);

}  // namespace guichet::diagnostics
