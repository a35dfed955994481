// SPDX-License-Identifier: Apache-2.0
//
// The sets extension: lists seen as sets.
#include "cel/library/element_set.h"
#include "cel/library/library.h"
#include "cel/library/registry.h"

namespace placet::cel {
namespace {

// Whether `list` has all, or with `any` one, of `items`; a spent budget shows in `*spent`.
bool Has(Evaluation& e, const Value& list, const Value& items, bool any, bool* spent) {
  ElementSet set(e);
  set.InsertAll(list);
  bool result = !any;
  for (size_t i = 0; i < SizeOf(items) && result != any && !set.spent(); ++i) {
    result = set.Contains(ListAt(items, i, e.arena()));
  }
  *spent = *spent || set.spent();
  return result;
}

template <bool (*Test)(Evaluation& e, Args a, bool* spent)>
Value Decide(Evaluation& e, Args a) {
  Value unknown;
  if (AnyUnknown(e, a[0], &unknown) || AnyUnknown(e, a[1], &unknown)) return unknown;
  bool spent = false;
  const bool result = Test(e, a, &spent);
  return spent ? Spent(e) : Value::Bool(result);
}

bool Contains(Evaluation& e, Args a, bool* spent) { return Has(e, a[0], a[1], false, spent); }
bool Equivalent(Evaluation& e, Args a, bool* spent) {
  return Has(e, a[0], a[1], false, spent) && Has(e, a[1], a[0], false, spent);
}
bool Intersects(Evaluation& e, Args a, bool* spent) { return Has(e, a[0], a[1], true, spent); }

}  // namespace

void AddSetsLibrary(Functions& functions) {
  Registry r(functions);
  const Type list = Type::List(Type::Param("A")), b = Type::Bool();
  r.Add("sets.contains", "list_sets_contains_list", {list, list}, b, Decide<Contains>);
  r.Add("sets.equivalent", "list_sets_equivalent_list", {list, list}, b, Decide<Equivalent>);
  r.Add("sets.intersects", "list_sets_intersects_list", {list, list}, b, Decide<Intersects>);
}

}  // namespace placet::cel
