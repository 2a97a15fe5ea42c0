// Nanoseconds for one full eligibility check of a dossier: twelve rules in three groups, among them
// a territory, a sum, a count, and a base of four lines with its period of twelve months.
#include <benchmark/benchmark.h>

#include "dsl/program/codec.h"
#include "dsl/program/evaluate.h"
#include "tests/program/sample.h"

namespace guichet::program {
namespace {

void check_eligibility(benchmark::State& state) {
    const Program call = sample::program();
    const std::vector<Value> answers = sample::answers();
    for (auto _ : state) {
        Verdict verdict = eligibility(call, sample::facts(answers));
        benchmark::DoNotOptimize(verdict);
    }
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(check_eligibility);

// The same without the base: rules on answers only, to compare with rule engines that have no sums.
void check_plain_rules(benchmark::State& state) {
    Program call = sample::program();
    call.eligibility[0].rules.pop_back();
    const std::vector<Value> answers = sample::answers();
    for (auto _ : state) {
        Verdict verdict = eligibility(call, sample::facts(answers));
        benchmark::DoNotOptimize(verdict);
    }
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(check_plain_rules);

// Why an expense counts or not, for every line of a base.
void assess_expenses(benchmark::State& state) {
    const Program call = sample::program();
    const std::vector<Value> answers = sample::answers();
    for (auto _ : state) {
        auto result = assess_base(call, 0, sample::facts(answers));
        benchmark::DoNotOptimize(result);
    }
}
BENCHMARK(assess_expenses);

// What a node does once per call when it starts: read the published Program from the journal.
void decode_program(benchmark::State& state) {
    const std::string text = encode(sample::program());
    for (auto _ : state) {
        Program call = decode(text);
        benchmark::DoNotOptimize(call);
    }
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(decode_program);

}  // namespace
}  // namespace guichet::program
