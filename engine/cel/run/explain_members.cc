// SPDX-License-Identifier: Apache-2.0
//
// Which elements a list has, with the document nodes that they come from, as far as they can be
// followed: through filters, maps, sums and rearranged lists, definitions and locals. What cannot
// be followed counts with everything that was read for it.
//
// Of a number of elements that is too large, its members decided, each with what made it one. Of
// one that is too small, all that might have been members did.
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cel/run/explainer.h"

namespace placet::cel {
namespace {

constexpr size_t kMaxCompared = 1'000'000;  // pairs of elements

bool IsChoice(Macro macro) {
  return macro == Macro::kFilter || macro == Macro::kMapFilter ||
         macro == Macro::kTransformListFilter;
}

bool IsMapping(Macro macro) { return macro == Macro::kMap || macro == Macro::kTransformList; }

bool IsCall(const Expr& expr, std::string_view name) {
  return expr.kind == ExprKind::kCall && expr.target == kNoExpr && expr.name == name;
}

bool IsMethod(const Expr& expr, std::string_view name) {
  return expr.kind == ExprKind::kCall && expr.target != kNoExpr && expr.args.empty() &&
         expr.name == name;
}

// A list of the elements of another one, in another order or with equal ones once.
bool IsRearranged(const Expr& expr) {
  return IsMethod(expr, "distinct") || IsMethod(expr, "sort") || IsMethod(expr, "reverse");
}

bool IsFlattened(const Expr& expr) { return IsMethod(expr, "flatten"); }

bool IsFollowed(const Expr& expr) {
  return IsRearranged(expr) || IsFlattened(expr) || IsCall(expr, "_+_") || IsCall(expr, "_?_:_");
}

// Elements after others keep their order, and get a position of their own.
void Append(const std::vector<Item>& more, std::vector<Item>& items) {
  for (const Item& item : more) {
    const auto position = static_cast<int64_t>(items.size());
    items.push_back({{Value::Int(position), {}}, item.value, false});
  }
}

void AppendItemsOf(const Value& range, Evaluation& evaluation, std::vector<Item>& items) {
  if (!range.is_list() && !range.is_map()) return;
  for (size_t i = 0; i < SizeOf(range); ++i) {
    const Traced first = Element(evaluation, range, i);
    if (range.is_list()) {
      Append({{{}, first, false}}, items);
    } else {
      items.push_back({first, MapElementValue(evaluation, range, i), true});
    }
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
  const auto go_on = [&](Explainer& there, ExprId other, const Scope* inner) {
    items = there.Items(other, inner);
  };
  if (Follow(id, scope, go_on)) return items;
  if (expr.kind == ExprKind::kComprehension && (IsChoice(expr.macro) || IsMapping(expr.macro))) {
    return ItemsOf(expr.macro, expr.comprehension, scope);
  }
  if (IsFollowed(expr)) return ItemsOfCall(id, scope);
  AppendItemsOf(walker_.Eval(id, scope), evaluation_, items);
  return items;
}

std::vector<Item> Explainer::ItemsOfCall(ExprId id, const Scope* scope) {
  const Expr& expr = ast_.at(id);
  if (IsRearranged(expr)) return ItemsRearranged(id, scope);
  std::vector<Item> items;
  if (IsFlattened(expr)) {
    for (const Item& item : Items(expr.target, scope)) {
      if (item.value.value.is_list()) {
        AppendItemsOf(item.value.value, evaluation_, items);
      } else {
        Append({item}, items);
      }
    }
  } else if (IsCall(expr, "_+_")) {
    for (const ExprId arg : expr.args) Append(Items(arg, scope), items);
  } else {
    const bool first = walker_.Eval(expr.args[0], scope).is_true();
    return Items(expr.args[first ? 1 : 2], scope);
  }
  return items;
}

// Each element at its new position, with every place that it may come from.
std::vector<Item> Explainer::ItemsRearranged(ExprId id, const Scope* scope) {
  std::vector<Item> items;
  AppendItemsOf(walker_.Eval(id, scope), evaluation_, items);
  const std::vector<Item> from = Items(ast_.at(id).target, scope);
  if (items.size() * from.size() > kMaxCompared) return items;
  std::vector<Item> traced;
  for (const Item& item : items) {
    for (const Item& old : from) {
      const bool same = Equal(item.value.value, old.value.value, evaluation_.arena());
      if (same) traced.push_back({item.key, old.value, false});
    }
  }
  return traced;
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
  const auto go_on = [too_many](Explainer& there, ExprId other, const Scope* inner) {
    there.Count(other, too_many, inner);
  };
  if (Follow(id, scope, go_on)) return;
  if (expr.kind == ExprKind::kComprehension) {
    const Comprehension& c = expr.comprehension;
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

// How many there are of a rearranged list may depend on what they hold.
void Explainer::CountItems(ExprId id, const Scope* scope) {
  const Expr& expr = ast_.at(id);
  if (IsRearranged(expr) || IsFlattened(expr)) return AddAllRead(id, scope);
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

// What the names in an expression bring along: documents in lists, since `deployments` is read by
// being gone through, which leaves no read of its own; and what was read for a local.
void Explainer::AddNamed(ExprId id, const Scope* scope) {
  if (id == kNoExpr || !evaluation_.Spend(1)) return;
  const Expr& expr = ast_.at(id);
  if (const Definition* definition = DefinitionOf(id)) {
    Enter(*definition, id, scope,
          [](Explainer& body, ExprId root, const Scope* inner) { body.AddNamed(root, inner); });
  }
  if (expr.kind == ExprKind::kIdent) {
    const Scope* const local = FindScope(scope, expr.name);
    if (local != nullptr && local->origin != nullptr) return AddOrigin(*local->origin);
    return AddElements(id, scope);
  }
  AddNamedParts(expr, scope);
}

void Explainer::AddNamedParts(const Expr& expr, const Scope* scope) {
  AddNamed(expr.target, scope);
  for (const ExprId arg : expr.args) AddNamed(arg, scope);
  for (const MapEntry& entry : expr.entries) {
    AddNamed(entry.key, scope);
    AddNamed(entry.value, scope);
  }
  if (expr.kind != ExprKind::kComprehension) return;
  const Comprehension& c = expr.comprehension;
  for (const ExprId part : {c.range, c.predicate, c.transform}) AddNamed(part, scope);
  if (expr.macro != Macro::kBind) return;
  AddNamed(c.accu_init, scope);
  AddNamed(c.result, scope);
}

void Explainer::AddElements(ExprId id, const Scope* scope) {
  const Value value = walker_.EvalPath(id, scope).value;
  for (size_t i = 0; value.is(ValueKind::kList) && i < SizeOf(value); ++i) {
    AddMember({{}, Element(evaluation_, value, i), false});
  }
}

// A local that stands for a place in a document is read as part of a path.
void Explainer::AddOrigin(Origin& origin) {
  if (std::exchange(origin.gathered, true)) return;
  Explainer& there = origin.explainer;
  if (there.IsPlace(origin.id)) {
    there.AddNamed(origin.id, origin.scope);
  } else {
    there.AddAllRead(origin.id, origin.scope);
  }
}

namespace {

// Without what lies within others: how much of a list was read depends on its order.
std::vector<NodeRef> Outermost(std::span<const NodeRef> nodes) {
  NodeSet all;
  for (const NodeRef node : nodes) all.Insert(node);
  std::vector<NodeRef> outermost;
  for (const NodeRef node : nodes) {
    NodeRef holder = node.parent();
    while (holder && !all.Contains(holder)) holder = holder.parent();
    if (!holder) outermost.push_back(node);
  }
  return outermost;
}

}  // namespace

void Explainer::AddAllRead(ExprId id, const Scope* scope) {
  const size_t first_read = evaluation_.reads().size();
  walker_.Eval(id, scope);
  AddValues(Outermost(std::span(evaluation_.reads()).subspan(first_read)));
  AddNamed(id, scope);
}

// The places that state the element as it is; where not all can be followed, all that was read.
void Explainer::RunElement(ExprId list, const Value& element, const Scope* scope) {
  std::vector<NodeRef> places;
  bool all_traced = true;
  for (const Item& item : Items(list, scope)) {
    const Traced& own = item.of_map ? item.key : item.value;
    if (!Equal(own.value, element, evaluation_.arena())) continue;
    all_traced = all_traced && own.node;
    if (own.node) places.push_back(own.node);
  }
  AddValues(places);
  if (places.empty() || !all_traced) AddAllRead(list, scope);
}

}  // namespace placet::cel
