#pragma once
// from_syntax: the lines of a call file in, an ast::Call out.
//
//   const syntax::ParseResult parsed = syntax::parse(source);
//   std::vector<diagnostics::Diagnostic> found = parsed.diagnostics;
//   const ast::Call call = ast::from_syntax(parsed, found);
//
// syntax/ has said which line is what and in which block it stands; here each line's arguments are
// read, one small reader per construct:
//
//   settings.cpp     the lines above `appel`
//   call.cpp         the lines of the call itself, and which reader takes which block
//   forms.cpp        formulaire, section, liste, champ, calcul, nomenclature, candidats, territoire
//   conditions.cpp   recevabilité and its groups
//   money.cpp        aide, versements
//   bodies.cpp       rôle, comité, grille, critère
//   stages.cpp       étape, terme, retrait
//   letters.cpp      lettre, confidentialité
//   expressions.cpp  formulas and conditions, wherever they stand
//
// What it promises:
// - It never fails and never throws. What could not be read is absent (an empty name, an empty
//   optional) or an Expr of kind error, and a message was given: by syntax/ or here, never by both.
// - A line says one thing at a time: after its first mistake that can't be mended, the rest of the
//   line is read as well as it can be and nothing more is said of it. A misspelt word is mended
//   (with a fix), and reading goes on as if it had been right.
// - Each message shows a right line of the same construct (constructs.inc).
// - Names are as written in the file; types, references and units are the checker's business.
//   Two names are given by the language and spelled its way whatever the file's capitals and
//   accents: the list `candidats`, and the categories of `confidentialité`.
// - The span of a part is its line; of a block, from its first word to its `fin`. The span of an
//   Expr is exactly its text (with its parentheses, when it stands in some).
#include <vector>

#include "dsl/ast/ast.h"
#include "dsl/ast/understood.h"
#include "dsl/diagnostics/diagnostic.h"
#include "dsl/syntax/parse.h"

namespace guichet::ast {

/// Reads the call of a parsed file. What is found wrong is appended to `sink`, in no special order
/// (diagnostics::sort_diagnostics). `parsed` and its text must outlive the invocation, not the result.
/// With `understood`, what every word was taken for is written there.
Call from_syntax(const syntax::ParseResult& parsed, std::vector<diagnostics::Diagnostic>& sink,
                 Understood* understood = nullptr);

}  // namespace guichet::ast
