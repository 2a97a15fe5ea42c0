#pragma once
// Reporter: where the families of the checker leave what they found.
//
// It knows the language of the file, since the words that fill a message are chosen where the
// mistake is found. When the parser has already complained, a declaration may be missing only because its
// line could not be read: findings that rest on an absence are then held back (see `absence`).
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dsl/diagnostics/diagnostic.h"

namespace guichet::check {

using diagnostics::Diagnostic;
using diagnostics::Message;
using text::Span;

class Reporter {
public:
    Reporter(bool french, bool text_has_errors) : french_(french), hold_absences_(text_has_errors) {}

    /// Something that stands in the text is wrong. The reference is good until the next finding.
    Diagnostic& say(Message message, Span span, std::vector<std::string> args = {}) {
        found_.emplace_back(message, span, std::move(args));
        return found_.back();
    }
    /// Something is missing, or nothing uses what stands there: only worth saying when the whole
    /// text could be read.
    Diagnostic& absence(Message message, Span span, std::vector<std::string> args = {}) {
        if (!hold_absences_) return say(message, span, std::move(args));
        held_back_ = Diagnostic(message, span, std::move(args));
        return held_back_;
    }

    bool french() const { return french_; }
    /// One of the two, by the language of the file.
    std::string word(std::string_view french, std::string_view english) const {
        return std::string(french_ ? french : english);
    }
    std::vector<Diagnostic> take() { return std::move(found_); }

private:
    bool french_;
    bool hold_absences_;
    std::vector<Diagnostic> found_;
    Diagnostic held_back_{Message{}, Span{}};
};

}  // namespace guichet::check
