// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CEL_CHECK_COST_H_
#define PLACET_CEL_CHECK_COST_H_

#include <cstdint>
#include <map>
#include <string>

#include "cel/check/environment.h"
#include "cel/check/extent.h"

namespace placet::cel {

// An upper bound, under the assumptions, of the steps that an evaluation takes (Limits::max_steps
// counts the same: nodes evaluated, elements visited, 64 bytes handled). UINT64_MAX: too many to
// count.
struct CostBound {
  uint64_t steps = 0;
  // The innermost comprehension or call that makes up at least half of it; else the whole.
  ExprId dominating = kNoExpr;
  // How many elements it visits, where it is a comprehension.
  uint64_t elements = 0;
  Extent extent;  // of the value
};

// Sizes come from the schema (maxItems, maxProperties, maxLength, enum) where the checker ran, from
// literals, and from what the functions say of their results; of what says nothing, extent.h has
// the assumptions. A function that `functions` does not have is uncountable. `variables`: of names
// whose values are known to be smaller, or larger, than their types say. Takes time linear in the
// expression and the definitions that it calls.
CostBound BoundCost(const CheckedExpression& expression, const FunctionDecls& functions,
                    const std::map<std::string, Extent>& variables = {});

// CEL036: the bound is over the limit; placed at the dominating part.
Issue CostIssue(const CheckedExpression& expression, const CostBound& bound, uint64_t limit);
// `1,000,000`; of UINT64_MAX "more than can be counted".
std::string StepsText(uint64_t steps);

}  // namespace placet::cel

#endif  // PLACET_CEL_CHECK_COST_H_
