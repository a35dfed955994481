// SPDX-License-Identifier: Apache-2.0
//
// Which elements a list has, with the document nodes that they come from, as far as they can be
// followed: through filters, maps, sums of lists and definitions. What cannot be followed counts
// with everything that was read for it.
//
// Of a number of elements that is too large, its members decided, each with what made it one. Of
// one that is too small, all that might have been members did.
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cel/run/explainer.h"

namespace placet::cel {
namespace {

bool IsChoice(Macro macro) {
  return macro == Macro::kFilter || macro == Macro::kMapFilter ||
         macro == Macro::kTransformListFilter;
}

bool IsMapping(Macro macro) { return macro == Macro::kMap || macro == Macro::kTransformList; }

bool IsCall(const Expr& expr, std::string_view name) {
  return expr.kind == ExprKind::kCall && expr.target == kNoExpr && expr.name == name;
}

// Elements after others keep their order, and get a position of their own.
void Append(const std::vector<Item>& more, std::vector<Item>& items) {
  for (const Item& item : more) {
    const auto position = static_cast<int64_t>(items.size());
    items.push_back({{Value::Int(position), {}}, item.value, false});
  }
}

}  // namespace

const Scope* Explainer::BindElement(const Comprehension& c, const Item& item, const Scope* scope,
                                    Scope (&variables)[2]) {
  if (c.iter_var2.empty()) {
    variables[0] = {scope, c.iter_var, item.of_map ? item.key : item.value};
    return &variables[0];
  }
  variables[0] = {scope, c.iter_var, item.key};
  variables[1] = {&variables[0], c.iter_var2, item.value};
  return &variables[1];
}

std::vector<Item> Explainer::Items(ExprId id, const Scope* scope) {
  const Expr& expr = ast_.at(id);
  std::vector<Item> items;
  if (const Definition* definition = DefinitionOf(id)) {
    Enter(*definition, id, scope, [&](Explainer& body, ExprId root, const Scope* inner) {
      items = body.Items(root, inner);
    });
    return items;
  }
  if (expr.kind == ExprKind::kComprehension) {
    const Comprehension& c = expr.comprehension;
    if (expr.macro == Macro::kBind) {
      const Scope bound{scope, c.accu_var, walker_.EvalPath(c.accu_init, scope)};
      return Items(c.result, &bound);
    }
    if (IsChoice(expr.macro) || IsMapping(expr.macro)) return ItemsOf(expr.macro, c, scope);
  }
  if (IsCall(expr, "_+_")) {
    for (const ExprId arg : expr.args) Append(Items(arg, scope), items);
    return items;
  }
  if (IsCall(expr, "_?_:_")) {
    const bool first = walker_.Eval(expr.args[0], scope).is_true();
    return Items(expr.args[first ? 1 : 2], scope);
  }
  const Value range = walker_.Eval(id, scope);
  if (!range.is_list() && !range.is_map()) return items;
  for (size_t i = 0; i < SizeOf(range); ++i) {
    const Traced first = Element(evaluation_, range, i);
    if (range.is_list()) {
      items.push_back({{Value::Int(static_cast<int64_t>(i)), {}}, first, false});
    } else {
      items.push_back({first, MapElementValue(evaluation_, range, i), true});
    }
  }
  return items;
}

std::vector<Item> Explainer::ItemsOf(Macro macro, const Comprehension& c, const Scope* scope) {
  std::vector<Item> items;
  for (const Item& item : Items(c.range, scope)) {
    Scope variables[2];
    const Scope* const element = BindElement(c, item, scope, variables);
    if (IsChoice(macro) && !walker_.Eval(c.predicate, element).is_true()) continue;
    const bool kept = macro == Macro::kFilter;
    const Traced& own = item.of_map ? item.key : item.value;
    Append({{{}, kept ? own : walker_.EvalPath(c.transform, element), false}}, items);
  }
  return items;
}

void Explainer::Count(ExprId id, bool too_many, const Scope* scope) {
  const Expr& expr = ast_.at(id);
  if (const Definition* definition = DefinitionOf(id)) {
    return Enter(*definition, id, scope,
                 [too_many](Explainer& body, ExprId root, const Scope* inner) {
                   body.Count(root, too_many, inner);
                 });
  }
  if (expr.kind == ExprKind::kComprehension) {
    const Comprehension& c = expr.comprehension;
    if (expr.macro == Macro::kBind) {
      const Scope bound{scope, c.accu_var, walker_.EvalPath(c.accu_init, scope)};
      return Count(c.result, too_many, &bound);
    }
    if (IsChoice(expr.macro)) return CountChosen(c, too_many, scope);
    if (IsMapping(expr.macro)) return Count(c.range, too_many, scope);
  }
  if (IsCall(expr, "_+_")) {
    for (const ExprId arg : expr.args) Count(arg, too_many, scope);
    return;
  }
  if (IsCall(expr, "_?_:_")) {
    const bool first = walker_.Eval(expr.args[0], scope).is_true();
    RunQuietly(expr.args[0], scope);
    return Count(expr.args[first ? 1 : 2], too_many, scope);
  }
  CountItems(id, scope);
}

size_t Explainer::HowMany(const Comprehension& c, const Scope* scope) {
  size_t count = 0;
  for (const Item& item : Items(c.range, scope)) {
    Scope variables[2];
    if (walker_.Eval(c.predicate, BindElement(c, item, scope, variables)).is_true()) ++count;
  }
  return count;
}

void Explainer::CountChosen(const Comprehension& c, bool too_many, const Scope* scope) {
  bool all_traced = true;
  for (const Item& item : Items(c.range, scope)) {
    Scope variables[2];
    const Scope* const element = BindElement(c, item, scope, variables);
    const bool chosen = walker_.Eval(c.predicate, element).is_true();
    if (!chosen && too_many) continue;
    all_traced = AddMember(item) && all_traced;
    RunQuietly(c.predicate, element);
  }
  if (!all_traced) AddAllRead(c.range, scope);
}

void Explainer::CountItems(ExprId id, const Scope* scope) {
  const std::vector<Item> items = Items(id, scope);
  bool all_traced = !items.empty();
  for (const Item& item : items) all_traced = AddMember(item) && all_traced;
  if (!all_traced) AddAllRead(id, scope);
}

bool Explainer::AddMember(const Item& item) {
  NodeRef node = item.value.node;
  const Value& value = item.value.value;
  if (value.is(ValueKind::kDocumentMap) || value.is(ValueKind::kDocumentList)) {
    node = value.AsNode();
  }
  if (!node) return false;
  AddMember(node);
  return true;
}

void Explainer::AddMember(NodeRef node, std::string suffix) {
  if (!suffix.empty() || gathered_.members.Insert(node)) {
    gathered_.explanation.members.push_back({node, std::move(suffix)});
  }
}

// The documents in lists that a part of an expression names: `deployments` is read by being gone
// through, which leaves no read of its own.
void Explainer::AddMembersNamed(ExprId id, const Scope* scope) {
  if (id == kNoExpr) return;
  const Expr& expr = ast_.at(id);
  if (expr.kind == ExprKind::kIdent) {
    const Value value = walker_.EvalPath(id, scope).value;
    for (size_t i = 0; value.is(ValueKind::kList) && i < SizeOf(value); ++i) {
      AddMember({{}, Element(evaluation_, value, i), false});
    }
  }
  AddMembersNamed(expr.target, scope);
  for (const ExprId arg : expr.args) AddMembersNamed(arg, scope);
  if (expr.kind != ExprKind::kComprehension) return;
  const Comprehension& c = expr.comprehension;
  for (const ExprId part : {c.range, c.predicate, c.transform}) AddMembersNamed(part, scope);
}

void Explainer::AddAllRead(ExprId id, const Scope* scope) {
  const size_t first_read = evaluation_.reads().size();
  walker_.Eval(id, scope);
  const std::vector<NodeRef>& reads = evaluation_.reads();
  AddValues({reads.begin() + static_cast<std::ptrdiff_t>(first_read), reads.end()});
  AddMembersNamed(id, scope);
}

}  // namespace placet::cel
