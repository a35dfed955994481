// SPDX-License-Identifier: Apache-2.0
#include "cel/run/map_builder.h"

#include <algorithm>

namespace placet::cel {
namespace {

// Equal keys have equal names: 1 and 1u are one key.
std::string KeyName(const Value& key) {
  switch (key.kind()) {
    case ValueKind::kInt: return "i" + std::to_string(key.AsInt());
    case ValueKind::kUint: return "i" + std::to_string(key.AsUint());
    case ValueKind::kBool: return key.AsBool() ? "bt" : "bf";
    default: return "s" + std::string(key.AsString());
  }
}

}  // namespace

Value MapBuilder::Add(const Value& key, const Value& value) {
  const bool allowed = key.is(ValueKind::kBool) || key.is(ValueKind::kInt) ||
                       key.is(ValueKind::kUint) || key.is(ValueKind::kString);
  if (!allowed) {
    return MakeError(arena_, ErrorCode::kInvalidArgument,
                     "unsupported key type: " + TypeOfValue(key).ToString());
  }
  if (!seen_.insert(KeyName(key)).second) {
    return MakeError(arena_, ErrorCode::kDuplicateKey, "repeated key: " + ToLiteral(key));
  }
  pairs_.push_back({key, value});
  return Value::Bool(true);
}

Value MapBuilder::Finish() {
  MapStorage* map = arena_.New<MapStorage>();
  const std::span<MapStorage::Pair> copy = arena_.NewArray<MapStorage::Pair>(pairs_.size());
  std::copy(pairs_.begin(), pairs_.end(), copy.begin());
  map->pairs = copy;
  return Value::Map(map);
}

}  // namespace placet::cel
