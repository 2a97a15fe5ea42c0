#pragma once
// Editions: a call written as what it changes of another one.
//
//   appel ami_2016 "AMI 2016" reprend ami_is_2015 "aquitaine-2015.call" empreinte "3f2a9c41b7d0"
//     remplace clôture 29 avril 2016 réf "6"
//     supprime paramètre quorum_jury
//     dans étape instruction
//       ajoute échéance rappel 10 jours après dépôt.déposé alors alerte équipe_projet
//     fin
//   fin
//
// An edition is flattened into the text of a whole call, which is then checked and run like any
// other. Each changed line must be found in the parent exactly once, whatever the order in which the
// changes are written, and the parent is pinned by its fingerprint: it cannot change under its
// editions unseen.
//
// How a line of the parent is found, among the lines of the block that the edition has gone into
// (`dans`), by what stands after remplace, supprime or dans:
//   once in a block (clôture, plafond)     its keyword
//   any number of times (paramètre, étape) its keyword and its name
//   an item of a nomenclature              its name
//   a condition                            its test, word for word
//   a level                                its mark
//   passage "Heading"                      the prose from this heading to the next one of its depth
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "dsl/diagnostics/diagnostic.h"
#include "dsl/syntax/parse.h"
#include "dsl/text/source_text.h"

namespace guichet::editions {

/// The `appel` line of an edition.
struct Heading {
    std::string name;         ///< of the edition
    std::string parent;       ///< name of the inherited call
    std::string file;         ///< where it is, from the folder of the edition
    std::string fingerprint;  ///< the first characters of the parent's fingerprint, 12 at least
    text::Span name_span, parent_span, file_span, fingerprint_span;
    text::Span inherits_span;  ///< from `reprend` to the end of the line
};

/// A parent is pinned by this many characters of its fingerprint at least.
inline constexpr std::size_t min_fingerprint = 12;
/// How many calls may inherit one another.
inline constexpr int max_ancestors = 8;

/// Is it an edition? (Its `appel` line says `reprend`.)
bool is_edition(const syntax::ParseResult& parsed);
/// The heading of an edition; nothing when it cannot be read, and then a message says so.
std::optional<Heading> read_heading(const syntax::ParseResult& parsed, std::vector<diagnostics::Diagnostic>& diagnostics);

/// The inherited call, whole.
struct Parent {
    text::SourceText text;    ///< flattened already when it is an edition itself
    std::string fingerprint;  ///< of its Program
};

struct Flattened {
    text::SourceText text;  ///< of the whole call; named like the edition
    /// For each line of `text`: the line of the edition that it comes from, 0 when it is inherited.
    std::vector<std::uint32_t> edition_lines;
    /// Of scenarios that are taken over: the line of the file that has them, 0 for one of this file.
    std::vector<std::uint32_t> parent_lines{};
    /// What is wrong with the changes themselves, in the text of the edition.
    std::vector<diagnostics::Diagnostic> diagnostics;
};

/// The call that the edition stands for. `parsed` is the edition's, `parent` what its heading names.
Flattened flatten(const syntax::ParseResult& parsed, const Heading& heading, const Parent& parent);

/// The line of a file of scenarios that takes over those of another one:
///   essais de "ami-2016.call" reprend "ami-2015.essais.call" décalés de 1 an
/// Then `remplace essai "…"`, `remplace modèle …`, `supprime essai "…"`; what bears no such word is added.
struct TakenHeading {
    std::string file;          ///< from the folder of this one
    std::int32_t years = 0;    ///< by which its dates move on
    text::Span file_span, inherits_span;
};
/// Is it a file of scenarios that takes over others?
bool takes_scenarios_over(const syntax::ParseResult& parsed);
std::optional<TakenHeading> read_taken_heading(const syntax::ParseResult& parsed, std::vector<diagnostics::Diagnostic>& diagnostics);
/// One file of scenarios of the two; `parent` takes over nothing (any more).
Flattened take_over_scenarios(const syntax::ParseResult& parsed, const TakenHeading& heading, const text::SourceText& parent);

/// The place in the edition of a place in the flattened text; nothing when the line is inherited.
std::optional<text::Span> in_edition(const Flattened& flattened, const text::SourceText& edition, text::Span span);

}  // namespace guichet::editions
