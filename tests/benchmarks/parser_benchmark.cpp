// How fast call files are read: the 2015 call alone, and 10 MB made of it.
//
// "megabytes/s" of BM_ParseTenMegabytes is the figure to hold against docs/ (aim: 60).
#include <benchmark/benchmark.h>

#include <fstream>
#include <iterator>
#include <string>

#include "dsl/syntax/lines.h"
#include "dsl/syntax/parse.h"

namespace {

using namespace guichet;

std::string call_2015() {
    std::ifstream file(std::string(GUICHET_SOURCE_DIR) + "/workflows/aquitaine-2015.call", std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// The settings once, then the call over and over.
std::string repeated_calls(std::size_t bytes) {
    const std::string whole = call_2015();
    const std::size_t call = whole.find("appel ");
    std::string out = whole.substr(0, call);
    while (out.size() < bytes) out += whole.substr(call);
    return out;
}

void report_speed(benchmark::State& state, std::size_t bytes) {
    state.counters["megabytes/s"] = benchmark::Counter(
        static_cast<double>(state.iterations()) * static_cast<double>(bytes) / 1e6, benchmark::Counter::kIsRate);
}

void parse_all(benchmark::State& state, const std::string& bytes) {
    const text::SourceText source("benchmark.call", bytes);
    for (auto _ : state) {
        const syntax::ParseResult result = syntax::parse(source);
        if (!result.diagnostics.empty()) {
            state.SkipWithError("the file has mistakes: it measures the wrong thing");
            return;
        }
        benchmark::DoNotOptimize(result.tree.nodes().size());
        // What the tree takes beside the text itself (aim: 25).
        state.counters["bytes/byte"] = static_cast<double>(result.tree.nodes().size_bytes() + result.tree.tokens().size_bytes()) / static_cast<double>(bytes.size());
    }
    report_speed(state, bytes.size());
}

void BM_ParseOneCall(benchmark::State& state) { parse_all(state, call_2015()); }
BENCHMARK(BM_ParseOneCall)->Unit(benchmark::kMicrosecond);

void BM_ParseTenMegabytes(benchmark::State& state) { parse_all(state, repeated_calls(10'000'000)); }
BENCHMARK(BM_ParseTenMegabytes)->Unit(benchmark::kMillisecond);

/// The bytes alone: UTF-8, forbidden characters, line index.
void BM_LoadTenMegabytes(benchmark::State& state) {
    const std::string bytes = repeated_calls(10'000'000);
    for (auto _ : state) benchmark::DoNotOptimize(text::SourceText("benchmark.call", bytes).line_count());
    report_speed(state, bytes.size());
}
BENCHMARK(BM_LoadTenMegabytes)->Unit(benchmark::kMillisecond);

/// The grammar alone, without blocks.
void BM_ReadLinesOfTenMegabytes(benchmark::State& state) {
    const text::SourceText source("benchmark.call", repeated_calls(10'000'000));
    for (auto _ : state) {
        syntax::Sink sink(syntax::max_diagnostics);
        benchmark::DoNotOptimize(syntax::read_lines(source, Language::french, sink).tokens.size());
    }
    report_speed(state, source.text().size());
}
BENCHMARK(BM_ReadLinesOfTenMegabytes)->Unit(benchmark::kMillisecond);

}  // namespace
