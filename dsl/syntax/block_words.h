#pragma once
// Inside syntax/: the words about lines and blocks. What does a line start with, what was meant by
// a misspelt one, and how is all that called in a message.
#include <string>
#include <string_view>

#include "dsl/syntax/lines.h"

namespace guichet::syntax {

/// What the first token of a line makes of it.
enum class LineClass : std::uint8_t { blank, comment, prose, item, level, keyword, closer, unknown_word, unreadable };

/// The start of a line as understood.
struct Start {
    LineClass kind = LineClass::blank;
    Word word = Word::none;  ///< for keyword and closer
    bool mended = false;     ///< the word was misspelt; a diagnostic says so
};

Start start_of(std::span<const Token> line);
/// May a line that starts so stand in `block`? Blank lines and comments may stand anywhere.
bool fits(Block block, const Start& start);

/// What was meant by an unknown first word in `block`; `can_close` when fin/end may stand there too.
/// LineClass::unknown_word when nothing is near. Gives the diagnostic in any case.
Start mend(std::span<const Token> line, Block block, std::string_view block_name, bool can_close,
           const text::SourceText& source, Language language, Sink& sink);

/// The message about a line that may not stand in a block, without a place for it in the tree.
diagnostics::Diagnostic misplaced(const Start& start, const Token& head, std::string_view block_name,
                                  Language language);

/// "`section porteur`" from the line that opens it; "le fichier" for the file.
std::string name_of_file(Language language);
std::string name_of_unnamed_block(Language language);
std::string name_of_block(std::span<const Token> opener, Word keyword, const text::SourceText& source,
                          Language language);

}  // namespace guichet::syntax
