#include "dsl/check/compile.h"
#include "dsl/diagnostics/render.h"
#include "dsl/program/codec.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/must.h"

namespace guichet::fuzz {

void fuzz_call(std::string_view bytes) {
    const text::SourceText source("fuzz.call", std::string(bytes));
    const check::Compiled compiled = check::compile(source);
    for (const Language language : {Language::french, Language::english}) {
        diagnostics::render_text(compiled.diagnostics, source, language);
    }
    diagnostics::render_json(compiled.diagnostics, source, compiled.language);
    must(compiled.program.has_value() != diagnostics::has_errors(compiled.diagnostics),
         "a Program exactly when there is no error");
    if (!compiled.program) return;
    const std::string encoded = program::encode(*compiled.program);
    must(program::encode(program::decode(encoded)) == encoded, "a Program comes back from its encoding");
}

}  // namespace guichet::fuzz
