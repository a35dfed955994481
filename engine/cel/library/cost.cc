// SPDX-License-Identifier: Apache-2.0
#include "cel/library/cost.h"

#include <algorithm>

namespace placet::cel {
namespace {

bool IsText(const Value& value) {
  return value.is(ValueKind::kString) || value.is(ValueKind::kBytes);
}

bool ChargeList(Evaluation& e, const Value& list, Value* unknown) {
  const size_t size = SizeOf(list);
  if (!e.Spend(size)) return false;
  for (size_t i = 0; i < size; ++i) {
    if (!ChargeValue(e, ListAt(list, i, e.arena()), unknown)) return false;
  }
  GatherRest(e, list, unknown);
  return true;
}

bool ChargeMap(Evaluation& e, const Value& map, Value* unknown) {
  const size_t size = SizeOf(map);
  const size_t searches = map.is(ValueKind::kMap) ? size * size / kKeysPerStep : size;
  if (!e.Spend(size + searches)) return false;
  for (size_t i = 0; i < size; ++i) {
    if (!ChargeValue(e, MapKeyAt(map, i, e.arena()), unknown)) return false;
    if (!ChargeValue(e, MapValueAt(map, i, e.arena()), unknown)) return false;
  }
  return true;
}

}  // namespace

bool Charge(Evaluation& evaluation, size_t bytes) {
  return evaluation.Spend(bytes / kBytesPerStep);
}

void Gather(Evaluation& evaluation, const Value& unknown, Value* gathered) {
  const bool first = !gathered->is(ValueKind::kUnknown);
  *gathered = MergeUnknown(evaluation.arena(), first ? unknown : *gathered, unknown);
}

void GatherRest(Evaluation& evaluation, const Value& list, Value* gathered) {
  if (IsOpenList(list)) Gather(evaluation, RestOfList(evaluation.arena(), list), gathered);
}

bool ChargeValue(Evaluation& evaluation, const Value& value, Value* unknown) {
  if (IsText(value)) return Charge(evaluation, value.AsString().size());
  if (value.is_list()) return ChargeList(evaluation, value, unknown);
  if (value.is_map()) return ChargeMap(evaluation, value, unknown);
  if (value.is(ValueKind::kUnknown)) Gather(evaluation, value, unknown);
  if (value.is(ValueKind::kOptional) && value.AsOptional() != nullptr) {
    return evaluation.Spend(1) && ChargeValue(evaluation, value.AsOptional()->value, unknown);
  }
  return true;
}

bool ChargeEqual(Evaluation& evaluation, const Value& a, const Value& b, Value* unknown) {
  if (IsText(a) && IsText(b)) {
    return Charge(evaluation, std::min(a.AsString().size(), b.AsString().size()));
  }
  for (const Value* value : {&a, &b}) {
    if (value->is(ValueKind::kUnknown)) Gather(evaluation, *value, unknown);
  }
  const bool lists = a.is_list() && b.is_list(), maps = a.is_map() && b.is_map();
  const bool complete = !IsOpenList(a) && !IsOpenList(b);
  if ((lists || maps) && complete && SizeOf(a) != SizeOf(b)) return true;
  const bool optionals = a.is(ValueKind::kOptional) && b.is(ValueKind::kOptional);
  return !(lists || maps || optionals) ||
         (ChargeValue(evaluation, a, unknown) && ChargeValue(evaluation, b, unknown));
}

Value Spent(Evaluation& evaluation) {
  return MakeAborted(evaluation.arena(), "cost limit exceeded");
}

Value TooLong(Evaluation& evaluation) {
  return MakeAborted(evaluation.arena(), "a text longer than 16 MiB");
}

bool TextBuilder::Append(std::string_view piece) {
  if (too_long_ || spent_) return false;
  too_long_ = piece.size() > kMaxText - text_.size();
  if (too_long_) return false;
  uncharged_ += piece.size();
  spent_ = !Charge(evaluation_, uncharged_);
  if (spent_) return false;
  uncharged_ %= kBytesPerStep;
  text_ += piece;
  return true;
}

Value TextBuilder::Finish() {
  if (too_long_) return TooLong(evaluation_);
  if (spent_) return Spent(evaluation_);
  return Value::String(evaluation_.arena().Copy(text_));
}

}  // namespace placet::cel
