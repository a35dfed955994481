// SPDX-License-Identifier: Apache-2.0
//
// Parts of an expression that depend on nothing are computed once, when it is planned, by the
// reference evaluator. What ends in an error is left for the run: `false && 1 / 0 > 0` is false.
#include <algorithm>

#include "cel/run/planner.h"
#include "cel/run/walker.h"

namespace placet::cel {

bool Planner::IsConstant(ExprId id) {
  int8_t& known = constant_[id];
  if (known >= 0) return known == 1;
  const Expr& expr = at(id);
  const auto constant = [&](ExprId part) { return IsConstant(part); };
  bool result = false;
  switch (expr.kind) {
    case ExprKind::kLiteral: result = true; break;
    case ExprKind::kList: result = std::all_of(expr.args.begin(), expr.args.end(), constant); break;
    case ExprKind::kMap:
      result = std::all_of(expr.entries.begin(), expr.entries.end(), [&](const MapEntry& entry) {
        return IsConstant(entry.key) && IsConstant(entry.value);
      });
      break;
    case ExprKind::kCall: {
      const Reference* reference = ReferenceOf(id);
      result = (reference == nullptr || reference->definition == nullptr) &&
               (expr.target == kNoExpr || IsConstant(expr.target)) &&
               std::all_of(expr.args.begin(), expr.args.end(), constant);
      break;
    }
    default: break;
  }
  constant_[id] = result ? 1 : 0;
  return result;
}

bool Planner::Fold(ExprId id, Value* value) {
  if (!IsConstant(id)) return false;
  if (at(id).kind == ExprKind::kLiteral) {
    *value = Evaluation::LiteralValue(at(id).literal);
    return true;
  }
  Evaluation& evaluation = ConstantsEvaluation();
  evaluation.ResetBudget();
  *value = Walker(*expression_, evaluation).Eval(id, nullptr);
  if (value->is_decided()) return true;
  constant_[id] = 0;  // its parts may be constant
  return false;
}

}  // namespace placet::cel
