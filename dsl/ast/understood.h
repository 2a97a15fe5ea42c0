#pragma once
// What each word of a file was understood to be, for the tools that write the file again.
//
// Words are contextual: `date` is a type in one place and a field's name in another. Only who reads
// the line knows which, so the readers write it down here while they read (LineReader for keywords
// and names, the checker for the names that the language itself gives: types, `porteur`,
// `aide.plafond`). A word of which nothing is written down was not understood: a tool leaves it alone.
#include <cstdint>
#include <string_view>
#include <vector>

#include "dsl/text/source_text.h"
#include "dsl/vocabulary/vocabulary.h"

namespace guichet::ast {

/// One token of kind word, path or number.
struct WordRole {
    enum class Kind : std::uint8_t { unread, keyword, name } kind = Kind::unread;
    vocabulary::Word word = vocabulary::Word::none;  ///< for a keyword: `non` is settled as no or not_
};

/// A name, or a part of a dotted one, that the language gives: how both languages spell it.
struct GivenName {
    text::Span span;
    std::string_view french, english;
    std::string_view in(Language language) const { return is_french(language) ? french : english; }
};

struct Understood {
    std::vector<WordRole> roles;     ///< by index of the token in the tree
    std::vector<GivenName> given{};  ///< in no special order, perhaps twice
    bool whole = false;              ///< every line was read without an error
};

}  // namespace guichet::ast
