#pragma once
// Spelling: the one way each token is written, in the file's language or in the other.
//
//   40000,00 €  → 40 000,00 EUR (French), 40,000.00 EUR (English)
//   1 mai 2015 à 9h → 1er mai 2015 à 9h00, 1 May 2015 at 09:00
//   ECHEANCE → échéance, deadline · « texte » → "texte" · ≤ → <=
//
// A text keeps its quotes when plain ones could not hold it. A number is spelled again from its
// digits: it keeps its decimals, down to the last zero.
#include <string>

#include "dsl/tools/reading.h"

namespace guichet::tools {

/// `node` is the line the token stands in. Not for tokens of kind error, which nobody can spell.
std::string spell(const Reading& reading, const syntax::Node& node, const syntax::Token& token, Language to);

}  // namespace guichet::tools
