// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CEL_LIBRARY_REGISTRY_H_
#define PLACET_CEL_LIBRARY_REGISTRY_H_

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cel/run/evaluate.h"

namespace placet::cel {

using Args = std::span<const Value>;

// Adds overloads with little ceremony. `Method` overloads have their receiver as first parameter.
class Registry {
 public:
  explicit Registry(Functions& functions) : functions_(functions) {}

  void Add(std::string function, std::string id, std::vector<Type> params, Type result,
           Function run) {
    functions_.Add({{std::move(function), std::move(id), false, std::move(params), result}, run});
  }
  void Method(std::string function, std::string id, std::vector<Type> params, Type result,
              Function run) {
    functions_.Add({{std::move(function), std::move(id), true, std::move(params), result}, run});
  }

 private:
  Functions& functions_;
};

// Values in the evaluation's arena.
Value NewString(Evaluation& evaluation, std::string_view text);
Value NewBytes(Evaluation& evaluation, std::string_view bytes);
Value NewList(Evaluation& evaluation, const std::vector<Value>& items);
Value NewOptional(Evaluation& evaluation, const Value& value);
// Gives an error, or kAborted when the budget is spent.
Value Overflow(Evaluation& evaluation, std::string_view what);
// Charges work on `bytes` bytes; false when the budget is spent.
bool Charge(Evaluation& evaluation, size_t bytes);
Value Spent(Evaluation& evaluation);

}  // namespace placet::cel

#endif  // PLACET_CEL_LIBRARY_REGISTRY_H_
