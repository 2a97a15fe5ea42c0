// How long a designer waits: the 2015 call read, checked and compiled, from bytes to Program.
#include <benchmark/benchmark.h>

#include <fstream>
#include <iterator>
#include <string>

#include "dsl/check/compile.h"

namespace {

using namespace guichet;

std::string call_2015() {
    std::ifstream file(std::string(GUICHET_SOURCE_DIR) + "/workflows/aquitaine-2015.call", std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void BM_ParseAndCheckOneCall(benchmark::State& state) {
    const std::string bytes = call_2015();
    for (auto _ : state) {
        const text::SourceText source("benchmark.call", bytes);
        const check::Compiled compiled = check::compile(source);
        if (!compiled.program) {
            state.SkipWithError("the call has mistakes: it measures the wrong thing");
            return;
        }
        benchmark::DoNotOptimize(compiled.program->formulas.size());
    }
}
BENCHMARK(BM_ParseAndCheckOneCall)->Unit(benchmark::kMicrosecond);

/// No field says any more whether it must be answered.
void BM_CheckACallFullOfMistakes(benchmark::State& state) {
    std::string bytes = call_2015();
    const std::string_view said = " obligatoire";
    for (std::size_t at = bytes.find(said); at != std::string::npos; at = bytes.find(said, at + 1)) {
        if (bytes.compare(at + said.size(), 3, " si") != 0) bytes.erase(at, said.size());
    }
    for (auto _ : state) {
        const text::SourceText source("benchmark.call", bytes);
        const check::Compiled compiled = check::compile(source);
        if (compiled.diagnostics.size() < 20) {
            state.SkipWithError("the call has too few mistakes: it measures the wrong thing");
            return;
        }
        benchmark::DoNotOptimize(compiled.diagnostics.size());
    }
}
BENCHMARK(BM_CheckACallFullOfMistakes)->Unit(benchmark::kMicrosecond);

}  // namespace
