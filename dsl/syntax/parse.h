#pragma once
// Reading a call file: SourceText in, SyntaxTree and diagnostics out.
//
// The grammar (PEGTL, in one translation unit) reads the file line by line into a flat list of
// tokens; then the lines are put into blocks. A mistake in a line never costs the next line, and
// reading never fails: a broken file gives a tree with error nodes, and diagnostics.
//
// Blocks are matched by keywords alone. Only when they do not match is indentation looked at, to
// say where a `fin` was lost; in a correct file it means nothing.
#include <cstddef>
#include <vector>

#include "dsl/diagnostics/diagnostic.h"
#include "dsl/syntax/syntax_tree.h"
#include "dsl/text/language.h"
#include "dsl/text/source_text.h"

namespace guichet::syntax {

struct ParseResult {
    SyntaxTree tree;
    std::vector<diagnostics::Diagnostic> diagnostics;  ///< sorted by place
    /// Of the file, as its first line says; when it does not say (a diagnostic), the language most
    /// of its lines start in.
    Language language = Language::french;
    /// Blocks did not match by their keywords, and indentation was looked at to say where a `fin` was
    /// lost: the margins of such a file are worth keeping.
    bool by_margin = false;
    bool language_stated = false;  ///< the first line says the language, without a mistake
};

inline constexpr std::size_t max_line_bytes = 16384;
inline constexpr int max_block_depth = 32;
inline constexpr int max_paren_depth = 64;
inline constexpr std::size_t max_diagnostics = 200;

/// `source` must outlive the result. A text with problems (text/) gives an empty tree and these.
ParseResult parse(const text::SourceText& source);
ParseResult parse(text::SourceText&& source) = delete;

/// What `tao::pegtl::analyze` finds wrong in the grammar (loops without progress): must be 0.
std::size_t grammar_problems();

}  // namespace guichet::syntax
