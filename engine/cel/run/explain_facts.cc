// SPDX-License-Identifier: Apache-2.0
//
// What an explanation ends in: operands, each with its text, its value and the nodes it read.
#include <algorithm>
#include <cctype>
#include <string>
#include <vector>

#include "cel/run/explainer.h"

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

// Where a path of fields begins: `a` of `a.b[0].c`; kNoExpr for what is no path.
ExprId RootOfPath(const Ast& ast, ExprId id) {
  const Expr& expr = ast.at(id);
  switch (expr.kind) {
    case ExprKind::kIdent: return id;
    case ExprKind::kSelect: return RootOfPath(ast, expr.target);
    case ExprKind::kCall: {
      const bool step = (expr.name == "_[_]" || expr.name == "_[?_]") && expr.target == kNoExpr &&
                        ast.at(expr.args[1]).kind == ExprKind::kLiteral;
      return step ? RootOfPath(ast, expr.args[0]) : kNoExpr;
    }
    default: return kNoExpr;
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

// The collection that an expression takes the size of; kNoExpr where it does not.
ExprId Counted(const Expr& expr) {
  if (expr.kind != ExprKind::kCall || expr.name != "size") return kNoExpr;
  if (expr.target != kNoExpr) return expr.args.empty() ? expr.target : kNoExpr;
  return expr.args.size() == 1 ? expr.args[0] : kNoExpr;
}

}  // namespace

// A comparison, membership, call or plain field: its operands with their values.
void Explainer::Leaf(ExprId id, const Scope* scope) {
  const Expr& expr = ast_.at(id);
  if (expr.kind == ExprKind::kCall && IsComparison(expr.name)) return Compare(id, scope);
  if (expr.kind == ExprKind::kCall && RootOfPath(ast_, id) == kNoExpr) {
    if (expr.target != kNoExpr && !IsConstant(ast_, expr.target)) CallOperand(expr.target, scope);
    for (const ExprId arg : expr.args) {
      if (!IsConstant(ast_, arg)) CallOperand(arg, scope);
    }
    return;
  }
  Operand(id, scope);
}

void Explainer::Compare(ExprId id, const Scope* scope) {
  const std::vector<ExprId>& args = ast_.at(id).args;
  for (size_t i = 0; i < args.size(); ++i) {
    if (!IsConstant(ast_, args[i])) {
      CompareOperand(args[i], walker_.Eval(args[1 - i], scope), scope);
    }
  }
}

void Explainer::CompareOperand(ExprId id, const Value& other, const Scope* scope) {
  const auto go_on = [&](Explainer& there, ExprId body, const Scope* inner) {
    there.CompareOperand(body, other, inner);
  };
  if (Follow(id, scope, go_on)) return;
  const ExprId counted = Counted(ast_.at(id));
  if (counted == kNoExpr) return Operand(id, scope);
  const Value size = walker_.Eval(id, scope);
  Show(id, scope);
  const bool known = size.is(ValueKind::kInt) && other.is(ValueKind::kInt);
  Count(counted, known && size.AsInt() > other.AsInt(), scope);
}

// The name of a library (`math` in `math.greatest(...)`) is no operand.
void Explainer::CallOperand(ExprId id, const Scope* scope) {
  const Value value = walker_.Eval(id, scope);
  if (value.is(ValueKind::kError) && value.AsError().code == ErrorCode::kNoSuchVariable) return;
  Operand(id, scope);
}

void Explainer::Operand(ExprId id, const Scope* scope) {
  AddValues(Show(id, scope));
  AddNamed(id, scope);
  AddPresence(id, scope);
}

std::vector<NodeRef> Explainer::Show(ExprId id, const Scope* scope) {
  const size_t first_read = evaluation_.reads().size();
  Fact fact;
  fact.value = walker_.Eval(id, scope);
  const std::vector<NodeRef>& reads = evaluation_.reads();
  NodeSet own;
  for (size_t i = first_read; i < reads.size(); ++i) {
    if (own.Insert(reads[i])) fact.nodes.push_back(reads[i]);
  }
  if (gathered_.quiet) return fact.nodes;
  fact.expression = TextOf(id, scope);
  fact.range = ast_.at(id).range;
  Explanation& explanation = gathered_.explanation;
  for (const NodeRef node : fact.nodes) {
    if (gathered_.nodes.Insert(node)) explanation.nodes.push_back(node);
  }
  std::vector<NodeRef> nodes = fact.nodes;
  for (const Fact& other : explanation.facts) {
    if (other.expression == fact.expression) return nodes;
  }
  // A local that is no node: `"claims" = claims` says nothing.
  if (ast_.at(id).kind == ExprKind::kIdent && fact.nodes.empty() && fact.value.is_decided() &&
      fact.expression == ToLiteral(fact.value)) {
    return nodes;
  }
  explanation.facts.push_back(std::move(fact));
  return nodes;
}

void Explainer::AddValues(const std::vector<NodeRef>& nodes) {
  for (const NodeRef node : nodes) {
    if (gathered_.values.Insert(node)) gathered_.explanation.values.push_back(node);
  }
}

bool Explainer::IsPlace(ExprId id) const {
  const ExprId root = RootOfPath(ast_, id);
  return root != kNoExpr && DefinitionOf(root) == nullptr;
}

// Whether a field is stated decides without its being read.
void Explainer::AddPresence(ExprId id, const Scope* scope) {
  const Expr& expr = ast_.at(id);
  if (expr.kind != ExprKind::kSelect || (!expr.test_only && !expr.optional)) return;
  const Value holder = walker_.Eval(expr.target, scope);
  const Value value = walker_.EvalPath(id, scope).value;
  const bool present = expr.test_only
                           ? value.is_true()
                           : value.is(ValueKind::kOptional) && value.AsOptional() != nullptr;
  const std::string suffix = "." + expr.name;
  if (holder.is(ValueKind::kDocumentMap)) {
    AddPresenceOf(holder.AsNode(), suffix, present);
  } else if (holder.is(ValueKind::kUnknown)) {
    for (const AbsentPath& path : holder.AsUnknown().paths) {
      if (path.base) AddPresenceOf(path.base, std::string(path.suffix) + suffix, present);
    }
  } else {
    AddPresence(expr.target, scope);
  }
}

void Explainer::AddPresenceOf(NodeRef base, const std::string& suffix, bool present) {
  AddMember(base, suffix + (present ? "?=true" : "?=false"));
  if (present || gathered_.quiet) return;
  std::vector<std::string>& absent = gathered_.explanation.absent;
  std::string path = ToString(AbsentPath{base, suffix});
  if (std::find(absent.begin(), absent.end(), path) == absent.end()) {
    absent.push_back(std::move(path));
  }
}

// The source text with locals replaced by the path they stand for: `v.dpa` reads
// `vendors[0].dpa`.
std::string Explainer::TextOf(ExprId id, const Scope* scope) const {
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

void Explainer::Collect(ExprId id, const Scope* scope, std::vector<std::string>& hidden,
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

}  // namespace placet::cel
