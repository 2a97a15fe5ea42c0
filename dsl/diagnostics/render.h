#pragma once
// How diagnostics are shown: to people as text, to programs as JSON.
//
//   aquitaine-2015.call:63:5: erreur E0203 : `sextion` ne commence aucune ligne dans `formulaire candidature`
//     63 |     sextion porteur "1. Fiche de présentation du porteur"
//        |     ^^^^^^^
//     conseil : vouliez-vous écrire `section` ?
//
// Columns count characters, from 1. JSON gives UTF-16 columns as well.
#include <span>
#include <string>

#include "dsl/diagnostics/diagnostic.h"

namespace guichet::diagnostics {

/// One diagnostic with its excerpt; ends with a line end.
std::string render_text(const Diagnostic& diagnostic, const text::SourceText& source, Language language);
/// All of them, a blank line between two.
std::string render_text(std::span<const Diagnostic> diagnostics, const text::SourceText& source, Language language);

/// A JSON array; each object has file, code, severity, message, hint, clause, line, column,
/// utf16_column, end_line, end_column, end_utf16_column, labels (message and the same places) and
/// fix (the same places and replacement; null when there is none).
std::string render_json(std::span<const Diagnostic> diagnostics, const text::SourceText& source, Language language);

}  // namespace guichet::diagnostics
