// SPDX-License-Identifier: Apache-2.0
//
// Why an expression has its value. The explanation descends only where the value was decided:
//
//   a && b is false    the false sides (an undecided side did not decide)
//   a && b is true     both sides
//   a || b is true     the true sides; false: both
//   !a                 a
//   c ? a : b          c, and the branch that was taken
//   all is false       the first element that fails; undecided: every undecided element
//   exists is true     the first element that holds; false, as a true all: every element
//   a definition       its expression
//   a local            the expression that it was bound to
//   unknown            every undecided operand
//
// What is left are leaves: comparisons, memberships, calls, plain fields. A leaf's facts are its
// operands with their values: `vendors[0].retention_days` = 90, not `... <= 30` = false.
//
// What people read stays short: the first element that fails stands for all. What decided is
// gathered in full: every element that fails, and every member of what was counted.
#include <utility>
#include <vector>

#include "cel/run/explainer.h"

namespace placet::cel {
namespace {

constexpr int kMaxExplained = 200;   // nested steps
constexpr size_t kMaxAgreeing = 10;  // shown elements of a list whose elements all agree

}  // namespace

void Explainer::Run(ExprId id, const Scope* scope) {
  if (gathered_.depth >= kMaxExplained) {
    gathered_.explanation.complete = false;
    return;
  }
  ++gathered_.depth;
  const Value value = walker_.Eval(id, scope);
  const Expr& expr = ast_.at(id);
  const auto go_on = [](Explainer& there, ExprId other, const Scope* inner) {
    there.Run(other, inner);
  };
  if (Follow(id, scope, go_on)) {
    // What it stands for decided.
  } else if (expr.kind == ExprKind::kCall && expr.target == kNoExpr) {
    Call(id, value, scope);
  } else if (expr.kind == ExprKind::kComprehension) {
    Comprehend(id, value, scope);
  } else {
    Leaf(id, scope);
  }
  --gathered_.depth;
}

void Explainer::RunQuietly(ExprId id, const Scope* scope) {
  const bool before = std::exchange(gathered_.quiet, true);
  Run(id, scope);
  gathered_.quiet = before;
}

const Definition* Explainer::DefinitionOf(ExprId id) const {
  const Reference* reference = walker_.ReferenceOf(id);
  return reference == nullptr ? nullptr : reference->definition.get();
}

void Explainer::Call(ExprId id, const Value& value, const Scope* scope) {
  const Expr& expr = ast_.at(id);
  if (expr.name == "_&&_" || expr.name == "_||_") return Logic(id, value, scope);
  if (expr.name == "!_") return Run(expr.args[0], scope);
  if (expr.name == "_?_:_") {
    const Value condition = walker_.Eval(expr.args[0], scope);
    Run(expr.args[0], scope);
    if (condition.is(ValueKind::kBool)) Run(expr.args[condition.AsBool() ? 1 : 2], scope);
    return;
  }
  Leaf(id, scope);
}

// The sides that have the value of the whole; of an undecided one, the undecided sides.
void Explainer::Logic(ExprId id, const Value& value, const Scope* scope) {
  for (const ExprId arg : ast_.at(id).args) {
    const Value side = walker_.Eval(arg, scope);
    const bool decides = value.is(ValueKind::kBool)
                             ? side.is(ValueKind::kBool) && side.AsBool() == value.AsBool()
                             : !side.is_decided();
    if (decides) Run(arg, scope);
  }
}

void Explainer::Comprehend(ExprId id, const Value& value, const Scope* scope) {
  const Expr& expr = ast_.at(id);
  const Comprehension& c = expr.comprehension;
  if (expr.macro == Macro::kAll || expr.macro == Macro::kExists) return Quantify(id, value, scope);
  if (expr.macro != Macro::kExistsOne || !value.is_decided()) return Leaf(id, scope);
  Show(id, scope);
  CountChosen(c, HowMany(c, scope) > 1, scope);
}

// One element is enough for a false `all` and a true `exists`, and the first one is shown; else all
// elements agree, or the undecided ones are why nothing is decided.
void Explainer::Quantify(ExprId id, const Value& value, const Scope* scope) {
  const Expr& expr = ast_.at(id);
  const Comprehension& c = expr.comprehension;
  const Value range = walker_.Eval(c.range, scope);
  if (!range.is_list() && !range.is_map()) return Leaf(id, scope);
  const bool one_decides =
      value.is(ValueKind::kBool) && value.AsBool() == (expr.macro == Macro::kExists);
  const size_t to_show = one_decides ? 1 : kMaxAgreeing;
  const std::vector<Item> items = Items(c.range, scope);
  size_t shown = 0;
  bool all_traced = true;
  for (const Item& item : items) {
    Scope variables[2];
    const Scope* const element = BindElement(c, item, scope, variables);
    const Value predicate = walker_.Eval(c.predicate, element);
    const bool agrees = predicate.is(ValueKind::kBool) && value.is(ValueKind::kBool) &&
                        predicate.AsBool() == value.AsBool();
    const bool undecided = !value.is_decided() && !predicate.is_decided();
    if (!agrees && !undecided) continue;
    all_traced = AddMember(item) && all_traced;
    if (shown++ < to_show) {
      Run(c.predicate, element);
    } else {
      RunQuietly(c.predicate, element);
    }
  }
  const bool rest_decides = !value.is_decided() && IsOpenList(range);
  if (items.empty() || rest_decides) return Operand(c.range, scope);
  if (!all_traced) AddAllRead(c.range, scope);
}

namespace {

// Whoever asks has evaluated the expression: the reads and what was spent are known.
template <typename Step>
Explanation ExplainWith(const CheckedExpression& expression, Evaluation& evaluation,
                        std::span<const Local> locals, Step step) {
  std::vector<Scope> scopes(locals.size());
  const Scope* scope = BindLocals(locals, scopes);
  const size_t reads = evaluation.reads().size();
  const uint64_t spent = evaluation.spent();
  evaluation.ResetBudget();
  Explanation explanation;
  Gathered gathered(explanation);
  Explainer explainer(expression, evaluation, gathered);
  step(explainer, explanation, scope);
  explanation.complete = explanation.complete && !evaluation.exhausted();
  evaluation.SetSpent(spent);
  evaluation.DropReads(reads);
  return explanation;
}

}  // namespace

Explanation Explain(const CheckedExpression& expression, Evaluation& evaluation,
                    std::span<const Local> locals) {
  const ExprId root = expression.ast.root();
  return ExplainWith(expression, evaluation, locals,
                     [&](Explainer& explainer, Explanation& explanation, const Scope* scope) {
                       explanation.value = Walker(expression, evaluation).Eval(root, scope);
                       explainer.Run(root, scope);
                     });
}

Explanation ExplainElement(const CheckedExpression& list, Evaluation& evaluation,
                           const Value& element) {
  return ExplainWith(list, evaluation, {},
                     [&](Explainer& explainer, Explanation& explanation, const Scope* scope) {
                       explanation.value = element;
                       explainer.RunElement(list.ast.root(), element, scope);
                     });
}

}  // namespace placet::cel
