// How long a designer waits: the 2015 call read, checked and compiled, from bytes to Program.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>

#include "dsl/check/compile.h"

namespace {

using namespace guichet;

std::string text_of(const std::string& path) {
    std::ifstream file(std::string(GUICHET_SOURCE_DIR) + "/" + path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}
std::string call_2015() { return text_of("workflows/aquitaine-2015.call"); }

/// The smallest call, its decision put off through `count` stages, each of which may refuse or go back.
std::string call_of_stages(int count) {
    std::string call = text_of("tests/golden/petit.call");
    call.resize(std::min(call.size(), call.find("\nessai ")));
    std::string stages;
    for (int i = 0; i < count; ++i) {
        const std::string next = i + 1 == count ? "décision" : "s" + std::to_string(i + 1);
        stages += "  étape s" + std::to_string(i) + " \"Étape " + std::to_string(i) + "\"\n    par service\n    issue suite \"Suite\" vers " + next +
                  " informe accusé\n    issue reprise \"Reprise\" motivée vers s" + std::to_string(i / 2) + " informe accusé\n" +
                  "    issue rejet \"Rejet\" motivée vers refusé informe refus\n  fin\n\n";
    }
    const std::string first = "issue déposé \"Déposé\" vers décision", moved = "issue déposé \"Déposé\" vers s0", decision = "  étape décision ";
    call.replace(call.find(first), first.size(), moved);
    return call.insert(call.find(decision), stages);
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

void BM_CheckAThousandStages(benchmark::State& state) {
    const text::SourceText source("benchmark.call", call_of_stages(1000));
    for (auto _ : state) {
        const check::Compiled compiled = check::compile(source);
        if (!compiled.program || compiled.program->stages.size() < 1000) {
            state.SkipWithError("the call has mistakes: it measures the wrong thing");
            return;
        }
        benchmark::DoNotOptimize(compiled.program->formulas.size());
    }
}
BENCHMARK(BM_CheckAThousandStages)->Unit(benchmark::kMillisecond);

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
