// SPDX-License-Identifier: Apache-2.0
#include "cel/run/value.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/check.h"
#include "document/dates.h"

namespace placet::cel {
namespace {

// A fact of which something is stated, but not enough.
Value UnknownOf(NodeRef node, Arena& arena) {
  const std::span<AbsentPath> paths = arena.NewArray<AbsentPath>(1);
  paths[0] = {node, {}};
  UnknownSet* set = arena.New<UnknownSet>();
  set->paths = paths;
  return Value::Unknown(set);
}

// The paths that would decide an unknown node: those its reason names, else its own.
Value UnknownNode(NodeRef node, Arena& arena) {
  const UnknownReason& reason = node.tree()->unknown(node.id());
  if (reason.missing.empty()) return UnknownOf(node, arena);
  UnknownSet* set = arena.New<UnknownSet>();
  std::span<AbsentPath> paths = arena.NewArray<AbsentPath>(reason.missing.size());
  for (size_t i = 0; i < paths.size(); ++i) paths[i] = {NodeRef(), reason.missing[i]};
  set->paths = paths;
  return Value::Unknown(set);
}

Value PartialDate(NodeRef node, Arena& arena) {
  const auto days = DaysOf(node);
  PLACET_CHECK(days.has_value());  // only such nodes have the format
  return WithRange(arena, UnknownOf(node, arena),
                   {Value::Timestamp(StartOfDay(days->first)),
                    Value::Timestamp(StartOfDay(days->last)), arena.Copy(DateText(node))});
}

Value FromString(NodeRef node) {
  const std::string_view text = node.AsString();
  switch (node.node().format) {
    case NodeFormat::kDate:
      if (const auto date = ParseDate(text)) return Value::Timestamp(StartOfDay(*date));
      break;
    case NodeFormat::kDateTime:
      if (const auto time = ParseRfc3339(text)) return Value::Timestamp(*time);
      break;
    case NodeFormat::kDecimal:
      if (const auto decimal = placet::Decimal::Parse(text)) return Value::Decimal(*decimal);
      break;
    case NodeFormat::kPartialDate:
    case NodeFormat::kNone: break;
  }
  return Value::String(text);
}

// A decimal of whole units; one too large for a decimal stays an int and is told by the schema.
Value FromInt(NodeRef node) {
  if (node.node().format == NodeFormat::kDecimal) {
    if (const auto decimal = placet::Decimal::FromInt(node.AsInt())) {
      return Value::Decimal(*decimal);
    }
  }
  return Value::Int(node.AsInt());
}

bool SamePath(const AbsentPath& a, const AbsentPath& b) {
  return a.base == b.base && a.suffix == b.suffix;
}

}  // namespace

Value Value::FromOtherNode(NodeRef node, Arena& arena) {
  if (node.node().format == NodeFormat::kPartialDate) return PartialDate(node, arena);
  switch (node.kind()) {
    case NodeKind::kNull: return Null();
    case NodeKind::kBool: return Bool(node.AsBool());
    case NodeKind::kInt: return FromInt(node);
    case NodeKind::kUint: return Uint(node.node().uint_value);
    case NodeKind::kDouble: return Double(node.AsDouble());
    case NodeKind::kString: return FromString(node);
    case NodeKind::kList:
    case NodeKind::kMap: return FromNode(node, arena);
    case NodeKind::kUnknown: return UnknownNode(node, arena);
  }
  return Null();
}

Value ListAt(const Value& list, size_t index, Arena& arena) {
  if (list.is(ValueKind::kList)) return list.AsList().items[index];
  return Value::FromNode(list.AsNode().at(index), arena);
}

bool MapFind(const Value& map, const Value& key, Arena& arena, Value* value) {
  if (map.is(ValueKind::kDocumentMap)) {
    if (!key.is(ValueKind::kString)) return false;
    const NodeRef node = map.AsNode().Find(key.AsString());
    if (!node) return false;
    *value = Value::FromNode(node, arena);
    return true;
  }
  for (const MapStorage::Pair& pair : map.AsMap().pairs) {
    if (Equal(pair.key, key, arena)) {
      *value = pair.value;
      return true;
    }
  }
  return false;
}

Value MapKeyAt(const Value& map, size_t index, Arena&) {
  if (map.is(ValueKind::kMap)) return map.AsMap().pairs[index].key;
  return Value::String(map.AsNode().key(index));
}

Value MapValueAt(const Value& map, size_t index, Arena& arena) {
  if (map.is(ValueKind::kMap)) return map.AsMap().pairs[index].value;
  return Value::FromNode(map.AsNode().at(index), arena);
}

Value MakeError(Arena& arena, ErrorCode code, std::string_view message) {
  ErrorDetail* detail = arena.New<ErrorDetail>();
  detail->code = code;
  detail->message = arena.Copy(message);
  return Value::Error(detail);
}

Value MakeAborted(Arena& arena, std::string_view message) {
  ErrorDetail* detail = arena.New<ErrorDetail>();
  detail->message = arena.Copy(message);
  return Value::Aborted(detail);
}

void PlaceError(const Value& value, uint32_t expr) {
  const bool fault = value.is(ValueKind::kError) || value.is(ValueKind::kAborted);
  if (fault && value.payload_.error->expr == UINT32_MAX) value.payload_.error->expr = expr;
}

void MoveError(const Value& value, uint32_t expr) {
  const bool fault = value.is(ValueKind::kError) || value.is(ValueKind::kAborted);
  if (fault) value.payload_.error->expr = expr;
}

// Behind the set's paths where there is room and no other set took it; else in a new room.
void AddPath(Arena& arena, UnknownSet& set, const AbsentPath& path) {
  const size_t size = set.paths.size();
  const bool last = set.room != nullptr && set.room->used == size;
  if (!last || size == set.room->all.size()) {
    UnknownSet::Room* room = arena.New<UnknownSet::Room>();
    room->all = arena.NewArray<AbsentPath>(std::max<size_t>(4, 2 * size));
    std::copy(set.paths.begin(), set.paths.end(), room->all.begin());
    room->used = size;
    set.room = room;
  }
  set.room->all[set.room->used++] = path;
  set.paths = set.room->all.first(size + 1);
}

Value MakeUnknown(Arena& arena, NodeRef base, std::string_view suffix) {
  const std::span<AbsentPath> paths = arena.NewArray<AbsentPath>(1);
  paths[0] = {base, arena.Copy(suffix)};
  UnknownSet* set = arena.New<UnknownSet>();
  set->paths = paths;
  set->extensible = true;
  return Value::Unknown(set);
}

Value RestOfList(Arena& arena, const Value& list) { return UnknownOf(list.AsNode(), arena); }

Value WithRange(Arena& arena, const Value& unknown, const ValueRange& range) {
  ValueRange* kept = arena.New<ValueRange>();
  *kept = range;
  UnknownSet* set = arena.New<UnknownSet>();
  *set = unknown.AsUnknown();
  set->range = kept;
  return Value::Unknown(set);
}

Value MergeUnknown(Arena& arena, const Value& a, const Value& b) {
  const UnknownSet& first = a.AsUnknown();
  UnknownSet* set = arena.New<UnknownSet>();
  set->paths = first.paths;
  set->room = first.room;
  for (const AbsentPath& path : b.AsUnknown().paths) {
    const bool known = std::any_of(set->paths.begin(), set->paths.end(),
                                   [&](const AbsentPath& other) { return SamePath(other, path); });
    if (!known) AddPath(arena, *set, path);
  }
  return Value::Unknown(set);
}

Type TypeOfValue(const Value& value) {
  switch (value.kind()) {
    case ValueKind::kNull: return Type::Null();
    case ValueKind::kBool: return Type::Bool();
    case ValueKind::kInt: return Type::Int();
    case ValueKind::kUint: return Type::Uint();
    case ValueKind::kDouble: return Type::Double();
    case ValueKind::kString: return Type::String();
    case ValueKind::kBytes: return Type::Bytes();
    case ValueKind::kTimestamp: return Type::Timestamp();
    case ValueKind::kDuration: return Type::Duration();
    case ValueKind::kDecimal: return Type::Decimal();
    case ValueKind::kList:
    case ValueKind::kDocumentList: return Type::List(Type::Dyn());
    case ValueKind::kMap:
    case ValueKind::kDocumentMap: return Type::Map(Type::Dyn(), Type::Dyn());
    case ValueKind::kType: return Type::TypeOf(Type::Dyn());
    case ValueKind::kOptional: return Type::Optional(Type::Dyn());
    case ValueKind::kOpaque: return Type::Abstract(std::string(value.AsOpaque().type_name));
    default: return Type::Dyn();
  }
}

}  // namespace placet::cel
