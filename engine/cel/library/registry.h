// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CEL_LIBRARY_REGISTRY_H_
#define PLACET_CEL_LIBRARY_REGISTRY_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cel/library/cost.h"
#include "cel/run/evaluate.h"

namespace placet::cel {

using Args = std::span<const Value>;

// Adds overloads with little ceremony. `Method` overloads have their receiver as first parameter.
class Registry {
 public:
  explicit Registry(Functions& functions) : functions_(functions) {}

  void Add(std::string function, std::string id, std::vector<Type> params, Type result,
           CallCost cost, Function run) {
    functions_.Add(
        {{std::move(function), std::move(id), false, std::move(params), result, cost}, run});
  }
  void Method(std::string function, std::string id, std::vector<Type> params, Type result,
              CallCost cost, Function run) {
    functions_.Add(
        {{std::move(function), std::move(id), true, std::move(params), result, cost}, run});
  }
  // The overload that was last added decides what it can of lists that may have more elements.
  void TakesOpenLists(std::string_view function) { functions_.TakesOpenLists(function); }

 private:
  Functions& functions_;
};

// Values in the evaluation's arena. They charge for the copy.
Value NewString(Evaluation& evaluation, std::string_view text);
Value NewBytes(Evaluation& evaluation, std::string_view bytes);
Value NewList(Evaluation& evaluation, std::span<const Value> items);
Value NewOptional(Evaluation& evaluation, const Value& value);
// Room for a list: false when the budget does not allow it, else `items` are to be filled in and
// handed to ListOfItems. A list with an unknown element is unknown, so that no list of an
// expression has one.
bool NewItems(Evaluation& evaluation, size_t size, std::span<Value>* items);
Value ListOfItems(Evaluation& evaluation, std::span<const Value> items);

// A document's list may have elements that are unknown, or more than it states. True when it does;
// `unknown` is then the value to give.
bool AnyUnknown(Evaluation& evaluation, const Value& list, Value* unknown);

// Bytes of a number, a time or an address written as text.
inline constexpr uint64_t kNumberBytes = 64;

Value Overflow(Evaluation& evaluation, std::string_view what);

}  // namespace placet::cel

#endif  // PLACET_CEL_LIBRARY_REGISTRY_H_
