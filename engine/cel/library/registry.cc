// SPDX-License-Identifier: Apache-2.0
#include "cel/library/registry.h"

#include <algorithm>

#include "cel/library/library.h"

namespace placet::cel {

Value NewString(Evaluation& evaluation, std::string_view text) {
  if (!Charge(evaluation, text.size())) return Spent(evaluation);
  return Value::String(evaluation.arena().Copy(text));
}

Value NewBytes(Evaluation& evaluation, std::string_view bytes) {
  if (!Charge(evaluation, bytes.size())) return Spent(evaluation);
  return Value::Bytes(evaluation.arena().Copy(bytes));
}

Value NewList(Evaluation& evaluation, const std::vector<Value>& items) {
  if (!evaluation.Spend(items.size())) return Spent(evaluation);
  ListStorage* list = evaluation.arena().New<ListStorage>();
  const std::span<Value> copy = evaluation.arena().NewArray<Value>(items.size());
  std::copy(items.begin(), items.end(), copy.begin());
  list->items = copy;
  return Value::List(list);
}

Value NewOptional(Evaluation& evaluation, const Value& value) {
  OptionalStorage* optional = evaluation.arena().New<OptionalStorage>();
  optional->value = value;
  return Value::Optional(optional);
}

Value Overflow(Evaluation& evaluation, std::string_view what) {
  return evaluation.Error(ErrorCode::kOverflow, std::string(what) + " overflow");
}

bool Charge(Evaluation& evaluation, size_t bytes) { return evaluation.Spend(bytes / 64); }

Value Spent(Evaluation& evaluation) {
  return MakeAborted(evaluation.arena(), "cost limit exceeded");
}

const Functions& AllFunctions() {
  static const Functions* const functions = [] {
    auto* all = new Functions();
    AddStandardLibrary(*all);
    AddConversionsLibrary(*all);
    AddStringsLibrary(*all);
    AddMathLibrary(*all);
    AddListsLibrary(*all);
    AddSetsLibrary(*all);
    AddEncodersLibrary(*all);
    AddOptionalsLibrary(*all);
    AddTimeLibrary(*all);
    AddDecimalLibrary(*all);
    AddGovernanceLibrary(*all);
    return all;
  }();
  return *functions;
}

}  // namespace placet::cel
