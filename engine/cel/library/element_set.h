// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CEL_LIBRARY_ELEMENT_SET_H_
#define PLACET_CEL_LIBRARY_ELEMENT_SET_H_

#include <string_view>
#include <unordered_set>
#include <vector>

#include "cel/run/evaluate.h"

namespace placet::cel {

// Values seen as a set under CEL's equality. Strings are found by hash; other values are compared
// one by one, which the budget pays for. An element that is unknown, wholly or in part, equals
// nothing; unknown() tells that there was one.
class ElementSet {
 public:
  explicit ElementSet(Evaluation& evaluation) : evaluation_(evaluation) {}

  // What inserting all elements of a list costs, and then asking for all of another.
  static uint64_t InsertSteps(const Extent& list);
  static uint64_t ContainsSteps(const Extent& list, const Extent& asked);

  // Both are false when the budget is spent, which spent() tells.
  bool Insert(const Value& value);  // true when it was not there
  bool Contains(const Value& value);
  bool InsertAll(const Value& list);
  bool spent() const { return spent_; }
  // Decided while nothing unknown has been compared.
  const Value& unknown() const { return unknown_; }

 private:
  Evaluation& evaluation_;
  std::unordered_set<std::string_view> strings_;
  std::vector<Value> others_;
  bool spent_ = false;
  Value unknown_;
};

}  // namespace placet::cel

#endif  // PLACET_CEL_LIBRARY_ELEMENT_SET_H_
