// SPDX-License-Identifier: Apache-2.0
//
// The lists extension: distinct, flatten, range, reverse, slice, sort; first and last are those of
// the optional values. groupedBy is ours.
#include <algorithm>
#include <bit>
#include <numeric>
#include <optional>
#include <unordered_map>

#include "cel/library/element_set.h"
#include "cel/library/library.h"
#include "cel/library/registry.h"

namespace placet::cel {
namespace {

constexpr int64_t kLongestRange = 1'000'000;

Value Distinct(Evaluation& e, Args a) {
  ElementSet seen(e);
  std::vector<Value> kept;
  for (size_t i = 0; i < SizeOf(a[0]) && !seen.spent(); ++i) {
    const Value item = ListAt(a[0], i, e.arena());
    if (seen.Insert(item)) kept.push_back(item);
  }
  if (seen.spent()) return Spent(e);
  return seen.unknown().is_decided() ? NewList(e, kept) : seen.unknown();
}

// False when the budget is spent: lists may share their elements, so that a short expression
// flattens to any length. `unknown`: what open lists within leave open.
bool Flatten(Evaluation& e, const Value& list, int64_t depth, std::vector<Value>& out,
             Value* unknown) {
  if (!e.Spend(SizeOf(list) + 1)) return false;
  GatherRest(e, list, unknown);
  for (size_t i = 0; i < SizeOf(list); ++i) {
    const Value item = ListAt(list, i, e.arena());
    if (!item.is_list() || depth == 0) {
      out.push_back(item);
    } else if (!Flatten(e, item, depth - 1, out, unknown)) {
      return false;
    }
  }
  return true;
}
Value FlattenCall(Evaluation& e, Args a) {
  const int64_t depth = a.size() > 1 ? a[1].AsInt() : 1;
  if (depth < 0) return e.Error(ErrorCode::kInvalidArgument, "a depth must not be negative");
  std::vector<Value> out;
  Value unknown;
  if (!Flatten(e, a[0], depth, out, &unknown)) return Spent(e);
  return unknown.is(ValueKind::kUnknown) ? unknown : NewList(e, out);
}

Value Range(Evaluation& e, Args a) {
  const int64_t size = a[0].AsInt();
  if (size < 0 || size > kLongestRange) {
    return e.Error(ErrorCode::kInvalidArgument,
                   "the size of a range must be from 0 to " + std::to_string(kLongestRange));
  }
  std::span<Value> items;
  if (!NewItems(e, static_cast<size_t>(size), &items)) return Spent(e);
  for (int64_t i = 0; i < size; ++i) items[static_cast<size_t>(i)] = Value::Int(i);
  return ListOfItems(e, items);
}

// Elements [begin, begin + size) in the order that `place` gives.
template <typename Place>
Value Rearranged(Evaluation& e, const Value& list, size_t size, Place place) {
  std::span<Value> items;
  if (!NewItems(e, size, &items)) return Spent(e);
  for (size_t i = 0; i < size; ++i) items[i] = ListAt(list, place(i), e.arena());
  return ListOfItems(e, items);
}

Value Reverse(Evaluation& e, Args a) {
  const size_t size = SizeOf(a[0]);
  return Rearranged(e, a[0], size, [&](size_t i) { return size - 1 - i; });
}

// Of an open list what lies among its known elements.
Value Slice(Evaluation& e, Args a) {
  const int64_t begin = a[1].AsInt(), end = a[2].AsInt();
  if (IsOpenList(a[0]) && end > static_cast<int64_t>(SizeOf(a[0]))) {
    return RestOfList(e.arena(), a[0]);
  }
  if (begin < 0 || end < begin || end > static_cast<int64_t>(SizeOf(a[0]))) {
    return e.Error(ErrorCode::kIndexOutOfRange, "slice(" + std::to_string(begin) + ", " +
                                                    std::to_string(end) + ") of a list of " +
                                                    std::to_string(SizeOf(a[0])));
  }
  return Rearranged(e, a[0], static_cast<size_t>(end - begin),
                    [&](size_t i) { return static_cast<size_t>(begin) + i; });
}

// Whether the keys are of one type and have an order among themselves. NaN has none.
bool Ordered(const std::vector<Value>& keys) {
  return std::all_of(keys.begin(), keys.end(), [&](const Value& key) {
    return key.kind() == keys[0].kind() && Compare(key, keys[0]) != 2;
  });
}

// What comparing n keys costs: n log n comparisons, each reading a text at most to its end.
bool ChargeSort(Evaluation& e, const std::vector<Value>& keys) {
  const uint64_t rounds = static_cast<uint64_t>(std::bit_width(keys.size()));
  if (!e.Spend(keys.size() * rounds)) return false;
  for (const Value& key : keys) {
    const bool text = key.is(ValueKind::kString) || key.is(ValueKind::kBytes);
    if (text && !Charge(e, key.AsString().size() * rounds)) return false;
  }
  return true;
}

// Sorts the list by `keys`, one for each element; equal keys keep their order.
Value SortBy(Evaluation& e, const Value& list, const Value& key_list) {
  Value unknown;
  if (AnyUnknown(e, key_list, &unknown)) return unknown;
  const size_t size = SizeOf(list);
  if (!e.Spend(size)) return Spent(e);
  std::vector<Value> keys;
  for (size_t i = 0; i < size; ++i) keys.push_back(ListAt(key_list, i, e.arena()));
  if (!Ordered(keys)) {
    return e.Error(ErrorCode::kNoSuchOverload,
                   "what is sorted must be of one type that has an order");
  }
  if (!ChargeSort(e, keys)) return Spent(e);
  std::vector<size_t> order(size);
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t x, size_t y) { return Compare(keys[x], keys[y]) == -1; });
  return Rearranged(e, list, size, [&](size_t i) { return order[i]; });
}

Value Sort(Evaluation& e, Args a) { return SortBy(e, a[0], a[0]); }

// The macro sortBy(x, key) passes the list of keys.
Value SortByKeys(Evaluation& e, Args a) {
  if (SizeOf(a[0]) != SizeOf(a[1])) {
    return e.Error(ErrorCode::kInvalidArgument, "there must be a key for each element");
  }
  return SortBy(e, a[0], a[1]);
}

// The elements whose keys are equal together, in the order in which each key first appears. In time
// linear in the list, where comparing each element with all others is not.
Value GroupedBy(Evaluation& e, Args a) {
  Value unknown;
  if (AnyUnknown(e, a[1], &unknown)) return unknown;
  const size_t size = SizeOf(a[0]);
  if (size != SizeOf(a[1])) {
    return e.Error(ErrorCode::kInvalidArgument, "there must be a key for each element");
  }
  std::unordered_map<std::string_view, size_t> places;
  std::vector<std::vector<Value>> groups;
  for (size_t i = 0; i < size; ++i) {
    const Value key = ListAt(a[1], i, e.arena());
    if (!key.is(ValueKind::kString)) {
      return e.Error(ErrorCode::kNoSuchOverload, "the keys of groups must be strings");
    }
    if (!e.Spend(1) || !Charge(e, key.AsString().size())) return Spent(e);
    const auto [place, inserted] = places.emplace(key.AsString(), groups.size());
    if (inserted) groups.emplace_back();
    groups[place->second].push_back(ListAt(a[0], i, e.arena()));
  }
  std::vector<Value> lists;
  for (const std::vector<Value>& group : groups) {
    const Value list = NewList(e, group);
    if (!list.is_list()) return list;
    lists.push_back(list);
  }
  return NewList(e, lists);
}

// ---- costs

// Strings are found by hash; all else is compared with all that was kept.
uint64_t DistinctSteps(Extents args) {
  return Plus(ElementSet::InsertSteps(args[0]), ItemsOf(args[0]));
}

struct Flattening {
  uint64_t steps = 0;
  Extent result;
};

// One level: an element that is no list stays as it is.
Flattening FlattenOnce(const Extent& list) {
  const Extent element = ElementOf(list);
  const auto inner = [](const Extent& e) { return std::max<uint64_t>(ItemsOf(e), 1); };
  const uint64_t items = OverElements(list, inner);
  const bool surely = element.kind == Extent::Kind::kList && !element.or_scalar;
  const Extent item = surely ? ElementOf(element) : Either(element, ElementOf(element));
  return {Plus(Times(ItemsOf(list), 2), 1), Extent::List(items, item)};
}

// To a depth, or to one that is not known and may be any. Of what has no type all that lies within
// was counted as one level.
Flattening FlattenTo(Extent list, std::optional<int64_t> depth) {
  constexpr int64_t kDeepestList = 16;
  Flattening all{0, std::move(list)};
  for (int64_t i = 0; i < std::min(depth.value_or(kDeepestList), kDeepestList); ++i) {
    const Extent element = ElementOf(all.result);
    const bool any = element.kind == Extent::Kind::kAny;
    if (element.kind != Extent::Kind::kList && !any) break;
    const Flattening once = FlattenOnce(all.result);
    all.steps = Plus(all.steps, once.steps);
    all.result = depth ? once.result : Either(all.result, once.result);
    if (any) break;
  }
  return {Plus(all.steps, Plus(Times(ItemsOf(all.result), 2), 1)), all.result};
}

Flattening FlattenArgs(Extents args) {
  return FlattenTo(args[0], args.size() == 1 ? 1 : WrittenInt(args[1]));
}
uint64_t FlattenSteps(Extents args) { return FlattenArgs(args).steps; }
Extent Flattened(Extents args) { return FlattenArgs(args).result; }

uint64_t RangeSteps(Extents args) {
  const int64_t size = WrittenInt(args[0]).value_or(kLongestRange);
  return static_cast<uint64_t>(std::clamp<int64_t>(size, 0, kLongestRange));
}
Extent RangeOf(Extents args) { return Extent::List(RangeSteps(args), Extent::Scalar()); }

uint64_t SliceSteps(Extents args) {
  const int64_t end = std::max<int64_t>(WrittenInt(args[2]).value_or(INT64_MAX), 0);
  return std::min(ItemsOf(args[0]), static_cast<uint64_t>(end));
}
Extent Sliced(Extents args) {
  Extent slice = args[0];
  slice.size = SliceSteps(args);
  return slice;
}

// The last argument has the keys.
uint64_t SortSteps(Extents args) {
  const uint64_t rounds = static_cast<uint64_t>(std::bit_width(ItemsOf(args.back())));
  const uint64_t compared = OverElements(args.back(), [&](const Extent& key) {
    return Plus(rounds, Times(BytesOf(key), rounds) / kBytesPerStep);
  });
  return Plus(compared, Times(ItemsOf(args[0]), 2));
}

uint64_t GroupingSteps(Extents args) {
  const uint64_t keys = OverElements(
      args[1], [](const Extent& key) { return Plus(BytesOf(key) / kBytesPerStep, 1); });
  return Plus(keys, Times(ItemsOf(args[0]), 2));
}
Extent Groups(Extents args) {
  Extent all = Extent::List(ItemsOf(args[0]), ElementOf(args[0]));
  all.parts = args[0].parts;
  return Extent::Parts(ItemsOf(args[0]), std::move(all));
}

}  // namespace

void AddListsLibrary(Functions& functions) {
  Registry r(functions);
  const Type a = Type::Param("A"), list = Type::List(a), i = Type::Int();
  const Type nested = Type::List(Type::List(a));
  r.Method("distinct", "list_distinct", {list}, list, {DistinctSteps, result::Same<0>}, Distinct);
  r.Method("flatten", "list_flatten", {nested}, list, {FlattenSteps, Flattened}, FlattenCall);
  r.Method("flatten", "list_flatten_int", {Type::List(Type::Dyn()), i}, Type::List(Type::Dyn()),
           {FlattenSteps, Flattened}, FlattenCall);
  r.Method("groupedBy", "list_grouped_by", {list, Type::List(Type::String())}, nested,
           {GroupingSteps, Groups}, GroupedBy);
  r.Add("lists.range", "lists_range", {i}, Type::List(i), {RangeSteps, RangeOf}, Range);
  r.Method("reverse", "list_reverse", {list}, list, {steps::Items<1>, result::Same<0>}, Reverse);
  r.Method("slice", "list_slice", {list, i, i}, list, {SliceSteps, Sliced}, Slice);
  r.TakesOpenLists("slice");
  for (const Type& key : {i, Type::Uint(), Type::Double(), Type::Decimal(), Type::Bool(),
                          Type::Duration(), Type::Timestamp(), Type::String(), Type::Bytes()}) {
    const std::string id = "list_" + key.ToString() + "_sort";
    r.Method("sort", id, {Type::List(key)}, Type::List(key), {SortSteps, result::Same<0>}, Sort);
    r.Method("@sortByAssociatedKeys", id + "ByAssociatedKeys", {list, Type::List(key)}, list,
             {SortSteps, result::Same<0>}, SortByKeys);
  }
}

}  // namespace placet::cel
