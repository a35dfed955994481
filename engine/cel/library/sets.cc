// SPDX-License-Identifier: Apache-2.0
//
// The sets extension: lists seen as sets.
#include "cel/library/element_set.h"
#include "cel/library/library.h"
#include "cel/library/registry.h"

namespace placet::cel {
namespace {

// Whether `list` has all, or with `any` one, of `items`. Undecided when the budget is spent, or
// when something unknown might make the answer another: more elements of `list` may make it true,
// more `items` what it is not yet.
Value Has(Evaluation& e, const Value& list, const Value& items, bool any) {
  ElementSet set(e);
  set.InsertAll(list);
  bool result = !any;
  for (size_t i = 0; i < SizeOf(items) && result != any && !set.spent(); ++i) {
    result = set.Contains(ListAt(items, i, e.arena()));
  }
  if (set.spent()) return Spent(e);
  Value unknown;
  if (!result && !set.unknown().is_decided()) unknown = set.unknown();
  if (!result) GatherRest(e, list, &unknown);
  if (result != any) GatherRest(e, items, &unknown);
  return unknown.is(ValueKind::kUnknown) ? unknown : Value::Bool(result);
}

Value Contains(Evaluation& e, Args a) { return Has(e, a[0], a[1], false); }
Value Intersects(Evaluation& e, Args a) { return Has(e, a[0], a[1], true); }
// Either side may tell that they differ; both have to hold.
Value Equivalent(Evaluation& e, Args a) {
  const Value forth = Has(e, a[0], a[1], false);
  if (forth.is_false() || forth.is(ValueKind::kAborted)) return forth;
  const Value back = Has(e, a[1], a[0], false);
  return back.is_true() ? forth : back;
}

// The one list is gathered, then asked for each element of the other.
uint64_t SetSteps(const Extent& list, const Extent& items) {
  return Plus(ElementSet::InsertSteps(list), ElementSet::ContainsSteps(list, items));
}
uint64_t SetSteps(Extents args) { return SetSteps(args[0], args[1]); }
uint64_t EquivalenceSteps(Extents args) {
  return Plus(SetSteps(args[0], args[1]), SetSteps(args[1], args[0]));
}

}  // namespace

void AddSetsLibrary(Functions& functions) {
  Registry r(functions);
  const Type list = Type::List(Type::Param("A")), b = Type::Bool();
  r.Add("sets.contains", "list_sets_contains_list", {list, list}, b, {SetSteps, result::Scalar},
        Contains);
  r.TakesOpenLists("sets.contains");
  r.Add("sets.equivalent", "list_sets_equivalent_list", {list, list}, b,
        {EquivalenceSteps, result::Scalar}, Equivalent);
  r.TakesOpenLists("sets.equivalent");
  r.Add("sets.intersects", "list_sets_intersects_list", {list, list}, b, {SetSteps, result::Scalar},
        Intersects);
  r.TakesOpenLists("sets.intersects");
}

}  // namespace placet::cel
