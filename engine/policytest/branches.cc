// SPDX-License-Identifier: Apache-2.0
#include "policytest/branches.h"

#include <utility>

namespace placet {
namespace {

using cel::Expr;
using cel::ExprId;
using cel::ExprKind;

bool IsCall(const Expr& expr, std::string_view name) {
  return expr.kind == ExprKind::kCall && expr.target == cel::kNoExpr && expr.name == name;
}
bool IsLogic(const Expr& expr) { return IsCall(expr, "_&&_") || IsCall(expr, "_||_"); }

// The parts of a node that are evaluated in the names that it is evaluated in. `?:`, `&&` and `||`
// are seen to by those who ask.
std::vector<ExprId> Parts(const Expr& expr) {
  std::vector<ExprId> parts;
  if (expr.target != cel::kNoExpr) parts.push_back(expr.target);
  parts.insert(parts.end(), expr.args.begin(), expr.args.end());
  return parts;
}

class Finder {
 public:
  Finder(const cel::CheckedExpression& expression, Branches& branches)
      : expression_(expression), branches_(branches) {}

  void Operand(ExprId id) {
    const Expr& expr = expression_.ast.at(id);
    if (IsLogic(expr)) {
      for (const ExprId arg : expr.args) Operand(arg);
    } else if (IsCall(expr, "!_")) {
      Operand(expr.args[0]);
    } else {
      Add(id);
      Inside(id);
    }
  }

  void Add(ExprId id) {
    const Expr& expr = expression_.ast.at(id);
    if (expr.kind != ExprKind::kLiteral) branches_[id].range = expr.range;
  }

  void Inside(ExprId id) {
    const Expr& expr = expression_.ast.at(id);
    if (IsLogic(expr) || IsCall(expr, "!_")) return Operand(id);
    if (IsCall(expr, "_?_:_")) {
      Operand(expr.args[0]);
      for (const ExprId branch : {expr.args[1], expr.args[2]})
        IsBool(id) ? Operand(branch) : Inside(branch);
      return;
    }
    if (expr.kind == ExprKind::kComprehension) {
      const cel::Comprehension& c = expr.comprehension;
      if (expr.macro == cel::Macro::kBind) {
        Inside(c.accu_init);
        return IsBool(id) ? Operand(c.result) : Inside(c.result);
      }
      Inside(c.range);
      if (c.predicate != cel::kNoExpr) Operand(c.predicate);
      if (c.transform != cel::kNoExpr) Inside(c.transform);
      return;
    }
    for (const ExprId part : Parts(expr)) Inside(part);
  }

 private:
  bool IsBool(ExprId id) const {
    return id < expression_.types.size() && expression_.types[id].kind() == cel::TypeKind::kBool;
  }

  const cel::CheckedExpression& expression_;
  Branches& branches_;
};

}  // namespace

Branches BranchesOf(const cel::CheckedExpression& expression) {
  Branches branches;
  Finder finder(expression, branches);
  finder.Add(expression.ast.root());
  finder.Inside(expression.ast.root());
  return branches;
}

struct BranchWatcher::Watched {
  using Locals = std::vector<cel::Local>;

  BranchWatcher& watcher;
  const cel::CheckedExpression& expression;
  cel::Evaluation& evaluation;
  Branches& branches;

  const Expr& At(ExprId id) const { return expression.ast.at(id); }

  cel::Value Value(ExprId id, const Locals& locals) const {
    auto& part = watcher.parts_[{&expression, id}];
    if (part == nullptr) {
      part = std::make_unique<cel::CheckedExpression>(expression);
      part->ast.set_root(id);
    }
    evaluation.ResetBudget();
    return cel::Evaluate(*part, evaluation, locals);
  }

  void Visit(ExprId id, const Locals& locals) {
    const Expr& expr = At(id);
    const auto branch = branches.find(id);
    if (branch != branches.end()) Count(Value(id, locals), branch->second);
    if (IsLogic(expr)) {
      const bool deciding = expr.name == "_||_";
      for (const ExprId arg : expr.args) {
        Visit(arg, locals);
        const cel::Value value = Value(arg, locals);
        if (deciding ? value.is_true() : value.is_false()) return;
      }
    } else if (IsCall(expr, "_?_:_")) {
      Visit(expr.args[0], locals);
      const cel::Value condition = Value(expr.args[0], locals);
      if (condition.is_true()) Visit(expr.args[1], locals);
      if (condition.is_false()) Visit(expr.args[2], locals);
    } else if (expr.kind == ExprKind::kComprehension) {
      VisitComprehension(expr, locals);
    } else {
      for (const ExprId part : Parts(expr)) Visit(part, locals);
    }
  }

  void VisitComprehension(const Expr& expr, const Locals& locals) {
    const cel::Comprehension& c = expr.comprehension;
    if (expr.macro == cel::Macro::kBind) {
      Visit(c.accu_init, locals);
      Locals inner = locals;
      inner.push_back({c.accu_var, Value(c.accu_init, locals), {}});
      return Visit(c.result, inner);
    }
    Visit(c.range, locals);
    const cel::Value range = Value(c.range, locals);
    for (size_t i = 0; (range.is_list() || range.is_map()) && i < cel::SizeOf(range); ++i) {
      Locals inner = locals;
      AddElement(c, range, i, inner);
      if (c.predicate != cel::kNoExpr) {
        Visit(c.predicate, inner);
        const cel::Value holds = Value(c.predicate, inner);
        if (expr.macro == cel::Macro::kAll && holds.is_false()) return;
        if (expr.macro == cel::Macro::kExists && holds.is_true()) return;
        if (!holds.is_true()) continue;
      }
      if (c.transform != cel::kNoExpr) Visit(c.transform, inner);
    }
  }

  void AddElement(const cel::Comprehension& c, const cel::Value& range, size_t i, Locals& locals) {
    Arena& arena = evaluation.arena();
    const bool list = range.is_list();
    const cel::Value key =
        list ? cel::Value::Int(static_cast<int64_t>(i)) : cel::MapKeyAt(range, i, arena);
    NodeRef node;
    if (range.is(cel::ValueKind::kDocumentList)) node = range.AsNode().at(i);
    const cel::Value value = list ? cel::ListAt(range, i, arena) : cel::MapValueAt(range, i, arena);
    if (c.iter_var2.empty()) {
      locals.push_back({c.iter_var, list ? value : key, node});
    } else {
      locals.push_back({c.iter_var, key, {}});
      locals.push_back({c.iter_var2, value, node});
    }
  }

  static void Count(const cel::Value& value, Branch& branch) {
    ++(value.is_true()    ? branch.seen_true
       : value.is_false() ? branch.seen_false
                          : branch.undecided);
  }
};

cel::Value BranchWatcher::Watch(const cel::CheckedExpression& expression,
                                cel::Evaluation& evaluation, std::span<const cel::Local> locals,
                                Branches& branches) {
  Watched watched{*this, expression, evaluation, branches};
  const Watched::Locals names(locals.begin(), locals.end());
  watched.Visit(expression.ast.root(), names);
  return watched.Value(expression.ast.root(), names);
}

}  // namespace placet
