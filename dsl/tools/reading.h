#pragma once
// Reading: a call file as the tools that write it again need it. The lossless tree, what each word
// of it was taken for, and what the checker says of it, errors or not.
#include <string>
#include <vector>

#include "dsl/ast/understood.h"
#include "dsl/check/compile.h"
#include "dsl/syntax/parse.h"
#include "dsl/text/source_text.h"

namespace guichet::tools {

struct Reading {
    syntax::ParseResult parsed;
    ast::Understood understood;  ///< `given` sorted by place, each place once
    check::Compiled compiled;

    const syntax::SyntaxTree& tree() const { return parsed.tree; }
    Language language() const { return parsed.language; }
    const ast::WordRole& role(const syntax::Token& token) const;
    /// What is written in `span`, with the names that the language gives spelled in `to`.
    std::string respelled(text::Span span, Language to) const;
};

/// `source` must be readable (text/) and outlive the result.
Reading read(const text::SourceText& source);

/// By place, each place once.
void sort_given(std::vector<ast::GivenName>& given);

}  // namespace guichet::tools
