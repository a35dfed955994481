// SPDX-License-Identifier: Apache-2.0
//
// The sets extension: lists seen as sets.
#include "cel/library/library.h"
#include "cel/library/registry.h"

namespace placet::cel {
namespace {

bool Has(Evaluation& e, const Value& list, const Value& item) {
  for (size_t i = 0; i < SizeOf(list); ++i) {
    if (Equal(ListAt(list, i, e.arena()), item, e.arena())) return true;
  }
  return false;
}

bool HasAll(Evaluation& e, const Value& list, const Value& items) {
  for (size_t i = 0; i < SizeOf(items); ++i) {
    if (!Has(e, list, ListAt(items, i, e.arena()))) return false;
  }
  return true;
}

bool Affordable(Evaluation& e, Args a) { return e.Spend(SizeOf(a[0]) * (SizeOf(a[1]) + 1)); }

Value Contains(Evaluation& e, Args a) {
  return Affordable(e, a) ? Value::Bool(HasAll(e, a[0], a[1])) : Spent(e);
}
Value Equivalent(Evaluation& e, Args a) {
  if (!Affordable(e, a)) return Spent(e);
  return Value::Bool(HasAll(e, a[0], a[1]) && HasAll(e, a[1], a[0]));
}
Value Intersects(Evaluation& e, Args a) {
  if (!Affordable(e, a)) return Spent(e);
  for (size_t i = 0; i < SizeOf(a[0]); ++i) {
    if (Has(e, a[1], ListAt(a[0], i, e.arena()))) return Value::Bool(true);
  }
  return Value::Bool(false);
}

}  // namespace

void AddSetsLibrary(Functions& functions) {
  Registry r(functions);
  const Type list = Type::List(Type::Param("A")), b = Type::Bool();
  r.Add("sets.contains", "list_sets_contains_list", {list, list}, b, Contains);
  r.Add("sets.equivalent", "list_sets_equivalent_list", {list, list}, b, Equivalent);
  r.Add("sets.intersects", "list_sets_intersects_list", {list, list}, b, Intersects);
}

}  // namespace placet::cel
