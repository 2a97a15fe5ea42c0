#pragma once
// compile: the text of a call in, a Program and everything there is to say about the text out.
//
//   text → syntax (tree) → ast::Call → check → program::Program
//
// The checker is a sequence of families, one file each: names, forms, money, bodies, stages,
// letters, confidentiality, calendar, then what the whole call lacks or never uses. Each family
// reads ast::Call, says what is wrong, and writes its tables of the Program. A family never stops at
// its first mistake, and never repeats the mistake of another: what could not be understood is given
// a wildcard meaning that agrees with everything.
#include <optional>
#include <string>
#include <vector>

#include "dsl/ast/understood.h"
#include "dsl/diagnostics/diagnostic.h"
#include "dsl/program/program.h"
#include "dsl/syntax/parse.h"
#include "dsl/program/scenario.h"
#include "dsl/text/source_text.h"

namespace guichet::check {

struct Compiled {
    /// Absent when there is an error; warnings do not prevent a call from running.
    std::optional<program::Program> program;
    /// In the order of the text, without repeats.
    std::vector<diagnostics::Diagnostic> diagnostics;
    /// Of the file's keywords: the language in which its messages are told.
    Language language = Language::french;
    /// The scenarios that stand after the call; absent exactly when the Program is.
    std::optional<program::Suite> suite{};
};

/// The same from a text already parsed; what every word of it was taken for is written to `understood`.
Compiled compile(const syntax::ParseResult& parsed, ast::Understood& understood);

/// Pure, total: any bytes give an answer, the same ones give the same answer.
Compiled compile(const text::SourceText& source);

/// A file of scenarios alone, with the call that its line `essais de "…"` names. The diagnostics are
/// about `scenarios`; the Program and the Suite are absent when there is an error in one of the two.
Compiled compile_scenarios(const text::SourceText& scenarios, const text::SourceText& call);
/// The same of a text already parsed; what its words were taken for is written to `understood`.
Compiled compile_scenarios(const syntax::ParseResult& parsed, const text::SourceText& call, ast::Understood& understood);

/// The file named by `essais de "…"`; nullopt for a file without that line.
std::optional<std::string> call_of_scenarios(const syntax::ParseResult& parsed);

}  // namespace guichet::check
