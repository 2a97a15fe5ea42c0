#pragma once
// A call file read to its end, for the tests of dsl/ast.
#include <string>
#include <string_view>
#include <vector>

#include "dsl/ast/constructs.h"
#include "dsl/ast/from_syntax.h"

namespace guichet::ast {

struct Reading {
    explicit Reading(std::string text);
    Reading(const Reading&) = delete;
    Reading& operator=(const Reading&) = delete;

    /// "E0243 ver": the code of each message and the text it points at, in the order of the file.
    std::vector<std::string> told() const;
    /// Situation and advice of the one message, in the file's language; fails the test when there
    /// are more or less.
    std::string only_message() const;
    /// The text with the fix of the one message applied.
    std::string mended() const;
    std::string text_of(Span span) const { return std::string(source.slice(span)); }

    text::SourceText source;
    syntax::ParseResult parsed;
    std::vector<diagnostics::Diagnostic> found;
    Call call;
};

/// A file of one call with `line` where a line of this construct belongs; when the line opens a
/// block, it is closed.
std::string file_with(Construct construct, std::string_view line, Language language = Language::french);

/// The same in a French file, read.
Reading read_line(Construct construct, std::string_view line);

}  // namespace guichet::ast
