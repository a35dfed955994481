// SPDX-License-Identifier: Apache-2.0
#include "cel/library/element_set.h"

#include "cel/library/cost.h"

namespace placet::cel {

bool ElementSet::Contains(const Value& value) {
  spent_ = spent_ || !evaluation_.Spend(1) || !ChargeValue(evaluation_, value, &unknown_);
  if (spent_) return false;
  if (value.is(ValueKind::kString)) return strings_.contains(value.AsString());
  for (const Value& other : others_) {
    spent_ = !evaluation_.Spend(1) || !ChargeEqual(evaluation_, value, other, &unknown_);
    if (spent_) return false;
    if (Equal(value, other, evaluation_.arena())) return true;
  }
  return false;
}

bool ElementSet::Insert(const Value& value) {
  if (Contains(value) || spent_) return false;
  if (value.is(ValueKind::kString)) {
    strings_.insert(value.AsString());
  } else {
    others_.push_back(value);
  }
  return true;
}

bool ElementSet::InsertAll(const Value& list) {
  for (size_t i = 0; i < SizeOf(list) && !spent_; ++i) {
    Insert(ListAt(list, i, evaluation_.arena()));
  }
  return !spent_;
}

namespace {

bool OnlyStrings(const Extent& value) {
  return value.kind == Extent::Kind::kString && !value.or_scalar;
}

// Each of `asked` with each of `list` that is no string.
uint64_t Comparisons(const Extent& list, const Extent& asked) {
  if (OnlyStrings(ElementOf(list)) || OnlyStrings(ElementOf(asked))) return 0;
  const uint64_t one = Plus(steps::Comparison(ElementOf(list), ElementOf(asked)), 1);
  return Times(Times(ItemsOf(list), ItemsOf(asked)), one);
}

uint64_t Looks(const Extent& list) {
  return OverElements(list, [](const Extent& item) { return Plus(WeightOf(item), 1); });
}

}  // namespace

uint64_t ElementSet::InsertSteps(const Extent& list) {
  return Plus(Looks(list), Comparisons(list, list) / 2);
}

uint64_t ElementSet::ContainsSteps(const Extent& list, const Extent& asked) {
  return Plus(Looks(asked), Comparisons(list, asked));
}

}  // namespace placet::cel
