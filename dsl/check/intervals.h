#pragma once
// Intervals: between which two values a formula stays, whatever an applicant answers.
//
// Exact and careful: a bound is there only when it is sure (declared by the field, counted from the
// bounds of its list, or said outright). It is the method behind "this cap is always reached",
// "this floor is above all that can be granted" and "this divisor may be zero".
#include <optional>

#include "dsl/check/paths.h"
#include "dsl/values/money.h"

namespace guichet::check {

/// Amounts in cents, numbers and shares as they are, days since 1970-01-01. An absent bound is unknown.
struct Interval {
    std::optional<Ratio> low, high;
    bool is_point() const { return low && high && *low == *high; }
};

Interval interval_of(Context& context, const ast::Expr& expr, const Scope& scope);

}  // namespace guichet::check
