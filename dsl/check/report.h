#pragma once
// Reporter: where the families of the checker leave what they found.
//
// It knows the language of the file, since the words that fill a message are chosen where the
// mistake is found. And it knows whether the parser complained: then a declaration may be missing
// only because its line could not be read, and what rests on an absence is not told (absence,
// unknown_name): the author mends the lines first, and is not sent after their shadows.
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dsl/ast/understood.h"
#include "dsl/diagnostics/diagnostic.h"
#include "dsl/text/source_text.h"

namespace guichet::check {

using diagnostics::Diagnostic;
using diagnostics::Message;
using text::Span;

class Reporter {
public:
    /// `complained`: the parser found errors in `source`.
    Reporter(const text::SourceText& source, bool french, bool complained);

    /// Something that stands in the text is wrong. The reference is good until the next finding.
    Diagnostic& say(Message message, Span span, std::vector<std::string> args = {});
    /// Something is missing, or nothing uses what stands there: told only of a text that was read
    /// without error.
    Diagnostic& absence(Message message, Span span, std::vector<std::string> args = {});
    /// `name` isn't declared. When the parser complained, told only if no line declares it.
    Diagnostic& unknown_name(std::string_view name, Message message, Span span, std::vector<std::string> args);

    /// A block whose first line was lost: names that nothing declares may be its own, and aren't told.
    void expect_lost_declarations(bool lost) { lost_declarations_ = lost; }

    bool french() const { return french_; }
    Language language() const { return french_ ? Language::french : Language::english; }
    /// One of the two, by the language of the file.
    std::string word(std::string_view french, std::string_view english) const {
        return std::string(french_ ? french : english);
    }
    std::vector<Diagnostic> take() { return std::move(found_); }

    /// The name at `span` was resolved to one that the language gives (tools rewrite it).
    void given(Span span, std::string_view french_word, std::string_view english_word) {
        given_.push_back({span, french_word, english_word});
    }
    const std::vector<ast::GivenName>& given_names() const { return given_; }

private:
    bool french_;
    bool complained_;
    bool lost_declarations_ = false;
    /// Second words of the lines, where names are declared; filled when the parser complained.
    std::set<std::string, std::less<>> second_words_;
    std::vector<Diagnostic> found_;
    std::vector<ast::GivenName> given_;
    Diagnostic not_told_{Message{}, Span{}};
};

}  // namespace guichet::check
