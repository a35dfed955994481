// SPDX-License-Identifier: Apache-2.0
//
// The lists extension: distinct, flatten, range, reverse, slice, sort.
#include <algorithm>

#include "cel/library/library.h"
#include "cel/library/registry.h"

namespace placet::cel {
namespace {

constexpr int64_t kMaxRange = 1'000'000;

std::vector<Value> ItemsOf(Evaluation& e, const Value& list) {
  std::vector<Value> items;
  for (size_t i = 0; i < SizeOf(list); ++i) items.push_back(ListAt(list, i, e.arena()));
  return items;
}

Value Distinct(Evaluation& e, Args a) {
  std::vector<Value> kept;
  for (const Value& item : ItemsOf(e, a[0])) {
    if (!e.Spend(kept.size() + 1)) return Spent(e);
    const bool known = std::any_of(kept.begin(), kept.end(), [&](const Value& other) {
      return Equal(item, other, e.arena());
    });
    if (!known) kept.push_back(item);
  }
  return NewList(e, kept);
}

void Flatten(Evaluation& e, const Value& list, int64_t depth, std::vector<Value>& out) {
  for (const Value& item : ItemsOf(e, list)) {
    if (item.is_list() && depth > 0) {
      Flatten(e, item, depth - 1, out);
    } else {
      out.push_back(item);
    }
  }
}
Value FlattenCall(Evaluation& e, Args a) {
  const int64_t depth = a.size() > 1 ? a[1].AsInt() : 1;
  if (depth < 0) return e.Error(ErrorCode::kInvalidArgument, "a depth must not be negative");
  std::vector<Value> out;
  Flatten(e, a[0], std::min<int64_t>(depth, 100), out);
  return NewList(e, out);
}

Value Range(Evaluation& e, Args a) {
  if (a[0].AsInt() > kMaxRange ||
      !e.Spend(static_cast<uint64_t>(std::max<int64_t>(0, a[0].AsInt())))) {
    return Spent(e);
  }
  std::vector<Value> items;
  for (int64_t i = 0; i < a[0].AsInt(); ++i) items.push_back(Value::Int(i));
  return NewList(e, items);
}

Value Reverse(Evaluation& e, Args a) {
  std::vector<Value> items = ItemsOf(e, a[0]);
  std::reverse(items.begin(), items.end());
  return NewList(e, items);
}

Value Slice(Evaluation& e, Args a) {
  const std::vector<Value> items = ItemsOf(e, a[0]);
  const int64_t begin = a[1].AsInt(), end = a[2].AsInt();
  if (begin < 0 || end < begin || end > static_cast<int64_t>(items.size())) {
    return e.Error(ErrorCode::kIndexOutOfRange, "a slice must lie within the list");
  }
  return NewList(e, {items.begin() + begin, items.begin() + end});
}

// Sorts `items` by `keys`, which must have an order among themselves.
Value SortBy(Evaluation& e, const std::vector<Value>& items, const std::vector<Value>& keys) {
  for (size_t i = 1; i < keys.size(); ++i) {
    if (keys[i].kind() != keys[0].kind() || Compare(keys[i], keys[0]) == 2) {
      return e.Error(ErrorCode::kNoSuchOverload, "the elements have no order");
    }
  }
  if (!e.Spend(items.size() * 8)) return Spent(e);
  std::vector<size_t> order(items.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t x, size_t y) { return Compare(keys[x], keys[y]) == -1; });
  std::vector<Value> sorted;
  for (const size_t i : order) sorted.push_back(items[i]);
  return NewList(e, sorted);
}

Value Sort(Evaluation& e, Args a) {
  const std::vector<Value> items = ItemsOf(e, a[0]);
  return SortBy(e, items, items);
}

// The macro sortBy(x, key) passes the list of keys.
Value SortByKeys(Evaluation& e, Args a) {
  const std::vector<Value> items = ItemsOf(e, a[0]);
  const std::vector<Value> keys = ItemsOf(e, a[1]);
  if (items.size() != keys.size()) {
    return e.Error(ErrorCode::kInvalidArgument, "there must be a key for each element");
  }
  return SortBy(e, items, keys);
}

}  // namespace

void AddListsLibrary(Functions& functions) {
  Registry r(functions);
  const Type a = Type::Param("A"), list = Type::List(a), i = Type::Int();
  const Type nested = Type::List(Type::List(a));
  r.Method("distinct", "list_distinct", {list}, list, Distinct);
  r.Method("flatten", "list_flatten", {nested}, list, FlattenCall);
  r.Method("flatten", "list_flatten_int", {Type::List(Type::Dyn()), i}, Type::List(Type::Dyn()),
           FlattenCall);
  r.Add("lists.range", "lists_range", {i}, Type::List(i), Range);
  r.Method("reverse", "list_reverse", {list}, list, Reverse);
  r.Method("slice", "list_slice", {list, i, i}, list, Slice);
  r.Method("sort", "list_sort", {list}, list, Sort);
  r.Method("@sortByAssociatedKeys", "list_sort_by_keys", {list, Type::List(Type::Param("B"))}, list,
           SortByKeys);
}

}  // namespace placet::cel
