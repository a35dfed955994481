// SPDX-License-Identifier: Apache-2.0
#include "cel/library/registry.h"

#include <algorithm>

#include "cel/library/library.h"

namespace placet::cel {

Value NewString(Evaluation& evaluation, std::string_view text) {
  if (text.size() > kMaxText) return TooLong(evaluation);
  if (!Charge(evaluation, text.size())) return Spent(evaluation);
  return Value::String(evaluation.arena().Copy(text));
}

Value NewBytes(Evaluation& evaluation, std::string_view bytes) {
  if (bytes.size() > kMaxText) return TooLong(evaluation);
  if (!Charge(evaluation, bytes.size())) return Spent(evaluation);
  return Value::Bytes(evaluation.arena().Copy(bytes));
}

bool NewItems(Evaluation& evaluation, size_t size, std::span<Value>* items) {
  if (!evaluation.Spend(size)) return false;
  *items = evaluation.arena().NewArray<Value>(size);
  return true;
}

Value ListOfItems(Evaluation& evaluation, std::span<const Value> items) {
  Value unknown;
  for (const Value& item : items) {
    if (item.is(ValueKind::kUnknown)) Gather(evaluation, item, &unknown);
  }
  if (unknown.is(ValueKind::kUnknown)) return unknown;
  ListStorage* list = evaluation.arena().New<ListStorage>();
  list->items = items;
  return Value::List(list);
}

Value NewList(Evaluation& evaluation, std::span<const Value> items) {
  std::span<Value> copy;
  if (!NewItems(evaluation, items.size(), &copy)) return Spent(evaluation);
  std::copy(items.begin(), items.end(), copy.begin());
  return ListOfItems(evaluation, copy);
}

Value NewOptional(Evaluation& evaluation, const Value& value) {
  OptionalStorage* optional = evaluation.arena().New<OptionalStorage>();
  optional->value = value;
  return Value::Optional(optional);
}

bool AnyUnknown(Evaluation& evaluation, const Value& list, Value* unknown) {
  if (!list.is(ValueKind::kDocumentList)) return false;  // see ListOfItems
  bool any = IsOpenList(list);
  GatherRest(evaluation, list, unknown);
  const NodeRef node = list.AsNode();
  for (size_t i = 0; i < node.size(); ++i) {
    const Value item = Value::FromNode(node.at(i), evaluation.arena());
    if (!item.is(ValueKind::kUnknown)) continue;
    Gather(evaluation, item, unknown);
    any = true;
  }
  return any;
}

Value Overflow(Evaluation& evaluation, std::string_view what) {
  return evaluation.Error(ErrorCode::kOverflow, std::string(what) + " overflow");
}

const Functions& AllFunctions() {
  static const Functions* const functions = [] {
    auto* all = new Functions();
    AddStandardLibrary(*all);
    AddConversionsLibrary(*all);
    AddStringsLibrary(*all);
    AddMathLibrary(*all);
    AddListsLibrary(*all);
    AddGraphsLibrary(*all);
    AddSetsLibrary(*all);
    AddEncodersLibrary(*all);
    AddOptionalsLibrary(*all);
    AddTimeLibrary(*all);
    AddDecimalLibrary(*all);
    AddRegexLibrary(*all);
    AddNetworkLibrary(*all);
    AddGovernanceLibrary(*all);
    return all;
  }();
  return *functions;
}

}  // namespace placet::cel
