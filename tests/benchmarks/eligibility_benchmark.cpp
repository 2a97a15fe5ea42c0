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

// One guard as it stands in most calls: an answer against a constant.
void judge_a_guard(benchmark::State& state) {
    Program call = sample::program();
    const Index guard = sample::formula(call, {sample::push(Op::push_field, sample::asked), sample::money(4'000'000), sample::push(Op::less_equal)},
                                        Type::boolean, "demandé <= plafond");
    const std::vector<Value> answers = sample::answers();
    const Facts facts = sample::facts(answers);
    for (auto _ : state) {
        Cell cell = evaluate(call, guard, facts);
        benchmark::DoNotOptimize(cell);
    }
}
BENCHMARK(judge_a_guard);

// A whole dossier: forty rules on answers, as many kinds as the sample's plain ones.
void check_forty_rules(benchmark::State& state) {
    Program call = sample::program();
    call.eligibility[0].rules.pop_back();
    std::size_t rules = 0;
    for (const RuleGroup& group : call.eligibility) rules += group.rules.size();
    for (std::size_t i = 0; rules < 40; ++i, ++rules) {
        auto& first = call.eligibility[0].rules;
        first.push_back(first[i % (first.size() < 8 ? first.size() : 8)]);
    }
    const std::vector<Value> answers = sample::answers();
    for (auto _ : state) {
        Verdict verdict = eligibility(call, sample::facts(answers));
        benchmark::DoNotOptimize(verdict);
    }
}
BENCHMARK(check_forty_rules);

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
