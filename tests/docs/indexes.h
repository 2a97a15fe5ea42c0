#pragma once
// The two indexes of the reference, made from the tables: the words, and the messages.
#include <string>
#include <vector>

#include "dsl/text/language.h"
#include "tests/docs/markdown.h"

namespace guichet::docs {

/// Does `text` write `word` apart from other letters; when `quoted`, just after a backquote?
bool writes(const std::string& text, const std::string& word, bool quoted);
/// Every word of dsl/vocabulary/words.inc, by its spelling, with the page that speaks of it.
std::string index_of_words(Language language, const std::vector<Page>& reference);
/// Every message of dsl/diagnostics/messages.inc, by its code: what it says, what to do.
std::string index_of_messages(Language language);

}  // namespace guichet::docs
