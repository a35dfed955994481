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

}  // namespace placet::cel
