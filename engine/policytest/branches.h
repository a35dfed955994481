// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_POLICYTEST_BRANCHES_H_
#define PLACET_POLICYTEST_BRANCHES_H_

#include <cstddef>
#include <map>
#include <memory>
#include <span>
#include <vector>

#include "cel/run/evaluate.h"

namespace placet {

// A part of a condition that is true or false by itself, and how often it was each.
struct Branch {
  cel::TextRange range;  // of the expression's text
  size_t seen_true = 0;
  size_t seen_false = 0;
  size_t undecided = 0;
};

// The branches of an expression, by node: the whole, and each operand of `&&`, `||`, `!` and `?:`
// and each predicate of a comprehension that is no such operation itself. Definitions are operands:
// what is in them is not looked at. Constants are none.
using Branches = std::map<cel::ExprId, Branch>;
Branches BranchesOf(const cel::CheckedExpression& expression);

// Evaluates conditions with the walker and counts which way each of their branches went. A branch
// that the evaluation does not come to is not counted. Evaluates parts again and again: for tests,
// not for runs. The expressions must outlive it.
class BranchWatcher {
 public:
  // The value of the whole.
  cel::Value Watch(const cel::CheckedExpression& expression, cel::Evaluation& evaluation,
                   std::span<const cel::Local> locals, Branches& branches);

 private:
  struct Watched;
  std::map<std::pair<const cel::CheckedExpression*, cel::ExprId>,
           std::unique_ptr<cel::CheckedExpression>>
      parts_;
};

}  // namespace placet

#endif  // PLACET_POLICYTEST_BRANCHES_H_
