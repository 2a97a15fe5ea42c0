#pragma once
// Lists of conditions, each with the sentence that says why not: eligibility groups, and the lines of a
// base. Conditions of a list that must all hold are read in order: what an earlier one asks to be
// given is given for the later ones.
#include <string>
#include <vector>

#include "dsl/check/context.h"
#include "dsl/check/paths.h"

namespace guichet::check {

/// Numbers rules through the groups of one block: "recevabilité.1", "recevabilité.2"…
class RuleNumbers {
public:
    explicit RuleNumbers(std::string prefix) : prefix_(std::move(prefix)) {}
    std::string next() { return prefix_ + "." + std::to_string(++count_); }

private:
    std::string prefix_;
    int count_ = 0;
};

/// `in_order`: all must hold. `block_clause` is cited by a condition that cites nothing.
std::vector<program::Rule> check_conditions(Context& context, const std::vector<ast::Condition>& conditions, Scope scope,
                                            bool in_order, const std::string& block_clause, RuleNumbers& numbers);

}  // namespace guichet::check
