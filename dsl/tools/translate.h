#pragma once
// translate: the same call with the keywords of the other language.
//
//   clôture 29 mai 2015 à 17h00      closing 29 May 2015 at 17:00
//   plafond 40 000,00 EUR            ceiling 40,000.00 EUR
//   > L'aide va à $aide.plafond.     > L'aide va à $aid.ceiling.
//
// Prose, labels, names and comments stay as they are; of prose, only what `$` quotes changes. The
// result is formatted, and there and back gives the formatted file again.
//
// Nothing is translated that was not understood, and nothing is left to hope: the translation is
// checked in its turn, and given only when it makes the same Program (same_meaning.h); a file that
// makes none, because of its errors, must be readable again. A name that would be a keyword in the other language (a nomenclature called `text`)
// is the reason when it does not.
#include <string>
#include <vector>

#include "dsl/diagnostics/diagnostic.h"
#include "dsl/text/source_text.h"
#include "dsl/tools/edition_reading.h"

namespace guichet::tools {

enum class Translated {
    done,
    unreadable,    ///< lines of the file could not be read: `diagnostics` are about them
    other_meaning  ///< `text` would not say the same: `diagnostics` are about `text`, perhaps none
};

struct Translation {
    Translated result = Translated::done;
    std::string text;
    Language to = Language::english;
    std::vector<diagnostics::Diagnostic> diagnostics;
};

Language other_language(Language language);
/// The language of the file, as its first line says.
Language language_of(const text::SourceText& source);

/// Into `to`; a file that is in `to` already is formatted.
Translation translate(const text::SourceText& source, Language to);
/// The same of an edition. It goes on inheriting the same file, in whatever language that is
/// (`parent` is its whole text in the edition's language), and must stand for the same call.
Translation translate_edition(const text::SourceText& source, const InheritedCall& parent, Language to);

/// The same of a file of scenarios, whose names stand in the file of the call: that one may be in either
/// language. Scenarios that could not be understood are not translated.
Translation translate_scenarios(const text::SourceText& source, const text::SourceText& call, Language to);

}  // namespace guichet::tools
