// SPDX-License-Identifier: Apache-2.0
//
// Comprehensions. What may follow in an open list is like one more element of which nothing is
// known. The macros run on the author's own parts (predicate, transform) instead of the
// specification's fold: no accumulator is copied per element. A fold that is no known macro runs as
// the specification says. Both give the same results; a test holds them together.
#include <algorithm>
#include <string>
#include <vector>

#include "cel/run/map_builder.h"
#include "cel/run/walker.h"

namespace placet::cel {

// Evaluates a part of the macro with its variables bound to one element.
Value Walker::EvalElement(const Comprehension& c, ExprId id, const Value& range, size_t index,
                          const Scope* scope) {
  if (c.iter_var2.empty())
    return EvalWith(id, scope, c.iter_var, Element(evaluation_, range, index));
  const bool list = range.is_list();
  const Traced first = list ? Traced{Value::Int(static_cast<int64_t>(index)), {}}
                            : Element(evaluation_, range, index);
  const Traced second =
      list ? Element(evaluation_, range, index) : MapElementValue(evaluation_, range, index);
  const Scope outer{scope, c.iter_var, first};
  return EvalWith(id, &outer, c.iter_var2, second);
}

// all (deciding = false) and exists (deciding = true).
Value Walker::Quantifier(const Comprehension& c, const Value& range, const Scope* scope,
                         bool deciding) {
  Undecidedness undecided(evaluation_.arena());
  for (size_t i = 0; i < SizeOf(range); ++i) {
    Value value = EvalElement(c, c.predicate, range, i, scope);
    if (value.is(ValueKind::kBool) && value.AsBool() == deciding) return value;
    if (value.is_decided() && !value.is(ValueKind::kBool)) {
      value = PredicateNotABool(evaluation_);
    }
    undecided.Note(value);
    if (undecided.aborted()) break;
  }
  if (IsOpenList(range)) undecided.Note(RestOfList(evaluation_.arena(), range));
  return undecided.Or(Value::Bool(!deciding));
}

Value Walker::ExistsOne(const Comprehension& c, const Value& range, const Scope* scope) {
  Undecidedness undecided(evaluation_.arena());
  size_t count = 0;
  for (size_t i = 0; i < SizeOf(range) && !undecided.aborted(); ++i) {
    const Value value = EvalElement(c, c.predicate, range, i, scope);
    if (undecided.Note(value)) continue;
    if (!value.is(ValueKind::kBool)) {
      undecided.Note(PredicateNotABool(evaluation_));
    } else if (value.AsBool()) {
      ++count;
    }
  }
  // No element that may follow makes two of them one.
  const bool too_many = count > 1 && !undecided.any();
  if (IsOpenList(range) && !too_many) undecided.Note(RestOfList(evaluation_.arena(), range));
  return undecided.Or(Value::Bool(count == 1));
}

// map, filter and transformList: a list of the elements (`keep_element`) or of the transforms.
Value Walker::Collect(const Comprehension& c, const Value& range, const Scope* scope,
                      bool keep_element) {
  Undecidedness undecided(evaluation_.arena());
  std::vector<Value> items;
  for (size_t i = 0; i < SizeOf(range) && !undecided.aborted(); ++i) {
    if (c.predicate != kNoExpr) {
      const Value keep = EvalElement(c, c.predicate, range, i, scope);
      if (undecided.Note(keep)) continue;
      if (!keep.is(ValueKind::kBool)) {
        undecided.Note(PredicateNotABool(evaluation_));
        continue;
      }
      if (!keep.AsBool()) continue;
    }
    const Value item = keep_element ? Element(evaluation_, range, i).value
                                    : EvalElement(c, c.transform, range, i, scope);
    if (!undecided.Note(item)) items.push_back(item);
  }
  if (IsOpenList(range)) undecided.Note(RestOfList(evaluation_.arena(), range));
  ListStorage* list = evaluation_.arena().New<ListStorage>();
  const std::span<Value> copy = evaluation_.arena().NewArray<Value>(items.size());
  std::copy(items.begin(), items.end(), copy.begin());
  list->items = copy;
  return undecided.Or(Value::List(list));
}

// transformMap (new values under the old keys) and transformMapEntry (`entries`: maps to merge).
Value Walker::CollectMap(const Comprehension& c, const Value& range, const Scope* scope,
                         bool entries) {
  Undecidedness undecided(evaluation_.arena());
  MapBuilder map(evaluation_.arena());
  for (size_t i = 0; i < SizeOf(range) && !undecided.aborted(); ++i) {
    if (c.predicate != kNoExpr) {
      const Value keep = EvalElement(c, c.predicate, range, i, scope);
      if (undecided.Note(keep)) continue;
      if (!keep.is(ValueKind::kBool)) undecided.Note(PredicateNotABool(evaluation_));
      if (!keep.is_true()) continue;
    }
    const Value value = EvalElement(c, c.transform, range, i, scope);
    if (undecided.Note(value)) continue;
    if (!entries) {
      const Value key = range.is_list() ? Value::Int(static_cast<int64_t>(i))
                                        : Element(evaluation_, range, i).value;
      undecided.Note(map.Add(key, value));
      continue;
    }
    if (!value.is_map()) {
      undecided.Note(evaluation_.Error(ErrorCode::kNoSuchOverload, "an entry must be a map"));
      continue;
    }
    if (!evaluation_.Spend(SizeOf(value))) {
      undecided.Note(Aborted(evaluation_, "cost limit exceeded"));
      break;
    }
    for (size_t k = 0; k < SizeOf(value); ++k) {
      undecided.Note(map.Add(MapKeyAt(value, k, evaluation_.arena()),
                             MapValueAt(value, k, evaluation_.arena())));
    }
  }
  if (IsOpenList(range)) undecided.Note(RestOfList(evaluation_.arena(), range));
  return undecided.Or(map.Finish());
}

Traced Walker::Fold(const Comprehension& c, const Value& range, const Scope* scope) {
  if (IsOpenList(range)) return {RestOfList(evaluation_.arena(), range), {}};
  Traced accumulator = EvalPath(c.accu_init, scope);
  for (size_t i = 0; i < SizeOf(range); ++i) {
    const Scope with_accumulator{scope, c.accu_var, accumulator};
    const Value go_on = EvalElement(c, c.loop_condition, range, i, &with_accumulator);
    if (go_on.is(ValueKind::kAborted)) return {go_on, {}};
    if (go_on.is_false()) break;
    accumulator = {EvalElement(c, c.loop_step, range, i, &with_accumulator), {}};
    if (accumulator.value.is(ValueKind::kAborted)) return accumulator;
  }
  const Scope with_accumulator{scope, c.accu_var, accumulator};
  return EvalPath(c.result, &with_accumulator);
}

Traced Walker::EvalComprehension(ExprId id, const Scope* scope) {
  const Expr& expr = ast_.at(id);
  const Comprehension& c = expr.comprehension;
  if (expr.macro == Macro::kBind) {
    const Scope bound{scope, c.accu_var, EvalPath(c.accu_init, scope)};
    return EvalPath(c.result, &bound);
  }
  const Value range = Eval(c.range, scope);
  if (!range.is_decided()) return {range, {}};
  if (!range.is_list() && !range.is_map()) return {WrongRange(evaluation_, range), {}};
  switch (expr.macro) {
    case Macro::kAll: return {Quantifier(c, range, scope, false), {}};
    case Macro::kExists: return {Quantifier(c, range, scope, true), {}};
    case Macro::kExistsOne: return {ExistsOne(c, range, scope), {}};
    case Macro::kFilter: return {Collect(c, range, scope, true), {}};
    case Macro::kMap:
    case Macro::kMapFilter:
    case Macro::kTransformList:
    case Macro::kTransformListFilter: return {Collect(c, range, scope, false), {}};
    case Macro::kTransformMap:
    case Macro::kTransformMapFilter: return {CollectMap(c, range, scope, false), {}};
    case Macro::kTransformMapEntry:
    case Macro::kTransformMapEntryFilter: return {CollectMap(c, range, scope, true), {}};
    default: return Fold(c, range, scope);
  }
}

}  // namespace placet::cel
