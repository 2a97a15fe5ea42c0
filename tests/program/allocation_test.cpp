// A rule, whatever it looks at, asks nothing of the heap.
#include <atomic>
#include <cstdlib>
#include <new>

#include <gtest/gtest.h>

#include "tests/program/sample.h"

namespace {
std::atomic<std::size_t> allocations{0};  // NOLINT: what this program is for
}

void* operator new(std::size_t size) {
    ++allocations;
    if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
    throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace guichet::program {
namespace {

template <class Work>
std::size_t allocations_of(Work work) {
    const std::size_t before = allocations;
    work();
    return allocations - before;
}

TEST(Allocation, IsCounted) {
    EXPECT_EQ(allocations_of([] { delete new int{7}; }), 1U);
}

TEST(Allocation, IsNotNeededByEligibility) {
    const Program call = sample::program();
    auto given = sample::answers();
    Verdict verdict = Verdict::unknown;
    EXPECT_EQ(allocations_of([&] { verdict = eligibility(call, sample::facts(given)); }), 0U);
    EXPECT_EQ(verdict, Verdict::met);
    given.assign(given.size(), Missing{});
    EXPECT_EQ(allocations_of([&] { verdict = eligibility(call, sample::facts(given)); }), 0U);
    EXPECT_EQ(verdict, Verdict::not_met) << "no partner, no SIRET";
}

TEST(Allocation, IsNotNeededByAnyRuleOfTheCall) {
    const Program call = sample::program();
    const auto given = sample::answers();
    const auto& line = std::get<Rows>(given[sample::expenses]).rows[1];
    for (std::size_t i = 0; i < call.formulas.size(); ++i) {
        EXPECT_EQ(allocations_of([&] { evaluate(call, static_cast<Index>(i), sample::facts(given), &line); }), 0U)
            << call.formulas[i].text;
    }
}

}  // namespace
}  // namespace guichet::program
