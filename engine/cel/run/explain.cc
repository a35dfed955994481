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
//   unknown            every undecided operand
//
// What is left are leaves: comparisons, memberships, calls, plain fields. A leaf's facts are its
// operands with their values: `vendors[0].retention_days` = 90, not `... <= 30` = false.
#include <algorithm>
#include <cctype>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "cel/run/walker.h"
#include "document/tree.h"

namespace placet::cel {
namespace {

// A run of white space becomes one space: expressions may span lines of a block scalar.
std::string OneLine(std::string_view text) {
  std::string out;
  bool space = false;
  for (const char c : text) {
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
      space = !out.empty();
      continue;
    }
    if (space) out += ' ';
    space = false;
    out += c;
  }
  return out;
}

bool IsComparison(std::string_view name) {
  return name == "_==_" || name == "_!=_" || name == "_<_" || name == "_<=_" || name == "_>_" ||
         name == "_>=_" || name == "@in";
}

// A node that is the end of a path of fields: `a.b[0].c`.
bool IsPath(const Ast& ast, ExprId id) {
  const Expr& expr = ast.at(id);
  switch (expr.kind) {
    case ExprKind::kIdent: return true;
    case ExprKind::kSelect: return IsPath(ast, expr.target);
    case ExprKind::kCall:
      return (expr.name == "_[_]" || expr.name == "_[?_]") && expr.target == kNoExpr &&
             IsPath(ast, expr.args[0]) && ast.at(expr.args[1]).kind == ExprKind::kLiteral;
    default: return false;
  }
}

bool IsConstant(const Ast& ast, ExprId id) {
  const Expr& expr = ast.at(id);
  switch (expr.kind) {
    case ExprKind::kLiteral: return true;
    case ExprKind::kList:
      return std::all_of(expr.args.begin(), expr.args.end(),
                         [&](ExprId arg) { return IsConstant(ast, arg); });
    case ExprKind::kCall: {
      // days(30), decimal("1.5"), timestamp("..."), -x
      if (expr.target != kNoExpr) return false;
      return std::all_of(expr.args.begin(), expr.args.end(),
                         [&](ExprId arg) { return IsConstant(ast, arg); });
    }
    default: return false;
  }
}

// Nodes without repetition: a fact may have read a hundred thousand of them.
class NodeSet {
 public:
  bool Insert(NodeRef node) { return seen_.emplace(node.tree(), node.id()).second; }

 private:
  struct Hash {
    size_t operator()(const std::pair<const Tree*, NodeId>& node) const {
      return std::hash<const void*>()(node.first) * 31 + node.second;
    }
  };
  std::unordered_set<std::pair<const Tree*, NodeId>, Hash> seen_;
};

// Whether a value without a path is worth printing in its place.
bool IsShort(const Value& value) {
  constexpr size_t kMaxItems = 20;
  if (value.is_map()) return SizeOf(value) <= kMaxItems && !value.is(ValueKind::kDocumentMap);
  if (!value.is_list()) return true;
  if (value.is(ValueKind::kDocumentList) || SizeOf(value) > kMaxItems) return false;
  const std::span<const Value> items = value.AsList().items;
  return std::none_of(items.begin(), items.end(),
                      [](const Value& item) { return item.is_list() || item.is_map(); });
}

class Explainer {
 public:
  Explainer(const CheckedExpression& expression, Evaluation& evaluation, Explanation& explanation,
            NodeSet& known)
      : ast_(expression.ast),
        evaluation_(evaluation),
        walker_(expression, evaluation),
        explanation_(explanation),
        known_(known) {}

  void Run(ExprId id, const Scope* scope) {
    if (++depth_ > kMaxDepth) return;
    const Value value = walker_.Eval(id, scope);
    const Expr& expr = ast_.at(id);
    if (expr.kind == ExprKind::kCall && expr.target == kNoExpr) {
      Call(id, value, scope);
    } else if (expr.kind == ExprKind::kComprehension) {
      Comprehend(id, value, scope);
    } else if (const Definition* definition = DefinitionOf(id)) {
      Define(*definition, id, scope);
    } else {
      Leaf(id, scope);
    }
    --depth_;
  }

 private:
  static constexpr int kMaxDepth = 200;
  static constexpr size_t kMaxElements = 10;  // of a list whose elements all agree

  const Definition* DefinitionOf(ExprId id) const {
    const Reference* reference = walker_.ReferenceOf(id);
    return reference == nullptr ? nullptr : reference->definition.get();
  }

  void Call(ExprId id, const Value& value, const Scope* scope) {
    const Expr& expr = ast_.at(id);
    if (expr.name == "_&&_" || expr.name == "_||_") return Logic(id, value, scope);
    if (expr.name == "!_") return Run(expr.args[0], scope);
    if (expr.name == "_?_:_") {
      const Value condition = walker_.Eval(expr.args[0], scope);
      Run(expr.args[0], scope);
      if (condition.is(ValueKind::kBool)) Run(expr.args[condition.AsBool() ? 1 : 2], scope);
      return;
    }
    if (const Definition* definition = DefinitionOf(id)) return Define(*definition, id, scope);
    Leaf(id, scope);
  }

  // The sides that have the value of the whole; of an undecided one, the undecided sides.
  void Logic(ExprId id, const Value& value, const Scope* scope) {
    for (const ExprId arg : ast_.at(id).args) {
      const Value side = walker_.Eval(arg, scope);
      const bool decides = value.is(ValueKind::kBool)
                               ? side.is(ValueKind::kBool) && side.AsBool() == value.AsBool()
                               : !side.is_decided();
      if (decides) Run(arg, scope);
    }
  }

  void Define(const Definition& definition, ExprId id, const Scope* scope) {
    const Expr& expr = ast_.at(id);
    std::vector<Scope> scopes(definition.params.size() + 1);
    scopes[0].barrier = true;
    const Scope* inner = &scopes[0];
    for (size_t i = 0; i < definition.params.size() && i < expr.args.size(); ++i) {
      scopes[i + 1] = {inner, definition.params[i], walker_.EvalPath(expr.args[i], scope)};
      inner = &scopes[i + 1];
    }
    Explainer body(*definition.body, evaluation_, explanation_, known_);
    body.depth_ = depth_;
    body.Run(definition.body->ast.root(), inner);
  }

  void Comprehend(ExprId id, const Value& value, const Scope* scope) {
    const Expr& expr = ast_.at(id);
    const Comprehension& c = expr.comprehension;
    if (expr.macro == Macro::kBind) {
      const Scope bound{scope, c.accu_var, walker_.EvalPath(c.accu_init, scope)};
      return Run(c.result, &bound);
    }
    const bool quantifier = expr.macro == Macro::kAll || expr.macro == Macro::kExists;
    if (!quantifier) return Leaf(id, scope);
    const Value range = walker_.Eval(c.range, scope);
    if (!range.is_list() && !range.is_map()) return Leaf(id, scope);
    // One element decides a false `all` and a true `exists`; else all elements agree, or the
    // undecided ones are why nothing is decided.
    const bool one_decides =
        value.is(ValueKind::kBool) && value.AsBool() == (expr.macro == Macro::kExists);
    size_t shown = 0;
    for (size_t i = 0; i < SizeOf(range) && shown < kMaxElements; ++i) {
      Scope variables[2];
      const Scope* const element = BindElement(c, range, i, scope, variables);
      const Value predicate = walker_.Eval(c.predicate, element);
      const bool agrees = predicate.is(ValueKind::kBool) && value.is(ValueKind::kBool) &&
                          predicate.AsBool() == value.AsBool();
      const bool undecided = !value.is_decided() && !predicate.is_decided();
      if (!agrees && !undecided) continue;
      Run(c.predicate, element);
      ++shown;
      if (one_decides) return;
    }
    if (SizeOf(range) == 0) Operand(c.range, scope);
  }

  // The variables of the one- or two-variable form, bound to one element.
  const Scope* BindElement(const Comprehension& c, const Value& range, size_t index,
                           const Scope* scope, Scope (&variables)[2]) const {
    if (c.iter_var2.empty()) {
      variables[0] = {scope, c.iter_var, Element(evaluation_, range, index)};
      return &variables[0];
    }
    const bool list = range.is_list();
    const Traced position{Value::Int(static_cast<int64_t>(index)), {}};
    variables[0] = {scope, c.iter_var, list ? position : Element(evaluation_, range, index)};
    variables[1] = {
        &variables[0], c.iter_var2,
        list ? Element(evaluation_, range, index) : MapElementValue(evaluation_, range, index)};
    return &variables[1];
  }

  // A comparison, membership, call or plain field: its operands with their values.
  void Leaf(ExprId id, const Scope* scope) {
    const Expr& expr = ast_.at(id);
    if (expr.kind == ExprKind::kCall && IsComparison(expr.name)) {
      for (const ExprId arg : expr.args) {
        if (!IsConstant(ast_, arg)) Operand(arg, scope);
      }
      return;
    }
    if (expr.kind == ExprKind::kCall && !IsPath(ast_, id)) {
      if (expr.target != kNoExpr && !IsConstant(ast_, expr.target)) CallOperand(expr.target, scope);
      for (const ExprId arg : expr.args) {
        if (!IsConstant(ast_, arg)) CallOperand(arg, scope);
      }
      return;
    }
    Operand(id, scope);
  }

  // The name of a library (`math` in `math.greatest(...)`) is no operand.
  void CallOperand(ExprId id, const Scope* scope) {
    const Value value = walker_.Eval(id, scope);
    if (value.is(ValueKind::kError) && value.AsError().code == ErrorCode::kNoSuchVariable) return;
    Operand(id, scope);
  }

  void Operand(ExprId id, const Scope* scope) {
    const size_t first_read = evaluation_.reads().size();
    Fact fact;
    fact.value = walker_.Eval(id, scope);
    fact.expression = TextOf(id, scope);
    fact.range = ast_.at(id).range;
    const std::vector<NodeRef>& reads = evaluation_.reads();
    NodeSet own;
    for (size_t i = first_read; i < reads.size(); ++i) {
      if (own.Insert(reads[i])) fact.nodes.push_back(reads[i]);
    }
    for (const NodeRef node : fact.nodes) {
      if (known_.Insert(node)) explanation_.nodes.push_back(node);
    }
    for (const Fact& other : explanation_.facts) {
      if (other.expression == fact.expression) return;
    }
    // A local that is no node: `"claims" = claims` says nothing.
    if (ast_.at(id).kind == ExprKind::kIdent && fact.nodes.empty() && fact.value.is_decided() &&
        fact.expression == ToLiteral(fact.value)) {
      return;
    }
    explanation_.facts.push_back(std::move(fact));
  }

  // The source text with locals replaced by the path they stand for: `v.dpa` reads
  // `vendors[0].dpa`.
  std::string TextOf(ExprId id, const Scope* scope) const {
    std::vector<std::pair<TextRange, std::string>> replacements;
    std::vector<std::string> hidden;
    Collect(id, scope, hidden, replacements);
    std::sort(replacements.begin(), replacements.end(),
              [](const auto& a, const auto& b) { return a.first.begin < b.first.begin; });
    const TextRange range = ast_.at(id).range;
    std::string out;
    uint32_t at = range.begin;
    for (const auto& [where, text] : replacements) {
      if (where.begin < at || where.end > range.end) continue;
      out.append(ast_.text(), at, where.begin - at);
      out += text;
      at = where.end;
    }
    out.append(ast_.text(), at, range.end - at);
    return OneLine(out);
  }

  void Collect(ExprId id, const Scope* scope, std::vector<std::string>& hidden,
               std::vector<std::pair<TextRange, std::string>>& out) const {
    if (id == kNoExpr) return;
    const Expr& expr = ast_.at(id);
    if (expr.kind == ExprKind::kIdent) {
      if (std::find(hidden.begin(), hidden.end(), expr.name) != hidden.end()) return;
      const Traced* local = FindLocal(scope, expr.name);
      if (local == nullptr || (!local->node && !IsShort(local->value))) return;
      out.emplace_back(expr.range, local->node ? PathOf(local->node) : ToLiteral(local->value));
      return;
    }
    Collect(expr.target, scope, hidden, out);
    for (const ExprId arg : expr.args) Collect(arg, scope, hidden, out);
    for (const MapEntry& entry : expr.entries) {
      Collect(entry.key, scope, hidden, out);
      Collect(entry.value, scope, hidden, out);
    }
    if (expr.kind != ExprKind::kComprehension) return;
    const Comprehension& c = expr.comprehension;
    Collect(c.range, scope, hidden, out);
    hidden.push_back(c.iter_var);
    hidden.push_back(c.iter_var2);
    Collect(c.predicate, scope, hidden, out);
    Collect(c.transform, scope, hidden, out);
    hidden.resize(hidden.size() - 2);
  }

  const Ast& ast_;
  Evaluation& evaluation_;
  Walker walker_;
  Explanation& explanation_;
  NodeSet& known_;  // explanation_.nodes
  int depth_ = 0;
};

}  // namespace

Explanation Explain(const CheckedExpression& expression, Evaluation& evaluation,
                    std::span<const Local> locals) {
  std::vector<Scope> scopes(locals.size());
  const Scope* scope = BindLocals(locals, scopes);
  // Whoever asks has evaluated it, and has the reads.
  const size_t reads = evaluation.reads().size();
  Explanation explanation;
  NodeSet known;
  explanation.value = Walker(expression, evaluation).Eval(expression.ast.root(), scope);
  Explainer(expression, evaluation, explanation, known).Run(expression.ast.root(), scope);
  evaluation.DropReads(reads);
  return explanation;
}

}  // namespace placet::cel
