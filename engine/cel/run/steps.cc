// SPDX-License-Identifier: Apache-2.0
#include "cel/run/steps.h"

#include <string>

#include "cel/run/dispatch.h"
#include "document/path.h"

namespace placet::cel {
namespace {

// `.key` or `["odd key"]`, `[3]`: one step of a path as text.
std::string KeyStep(std::string_view key) {
  std::string text = "x";  // so that AppendKey writes the dot
  AppendKey(text, key);
  return text.substr(1);
}

std::string IndexStep(int64_t index) { return "[" + std::to_string(index) + "]"; }

// A list index as CEL takes it: an int, or a uint or double with a whole value.
bool IndexOf(const Value& key, int64_t* index) {
  switch (key.kind()) {
    case ValueKind::kInt: *index = key.AsInt(); return true;
    case ValueKind::kUint:
      if (key.AsUint() > INT64_MAX) return false;
      *index = static_cast<int64_t>(key.AsUint());
      return true;
    case ValueKind::kDouble: {
      const double d = key.AsDouble();
      if (!(d > -9.2e18 && d < 9.2e18) || d != static_cast<double>(static_cast<int64_t>(d))) {
        return false;
      }
      *index = static_cast<int64_t>(d);
      return true;
    }
    default: return false;
  }
}

// A step from an absent field: the same base, a longer path. From an unknown that is no field, the
// unknown itself.
Value Extend(Evaluation& e, const Value& unknown, std::string_view step) {
  const UnknownSet& set = unknown.AsUnknown();
  if (!set.extensible) return unknown;
  return MakeUnknown(e.arena(), set.paths[0].base, std::string(set.paths[0].suffix).append(step));
}

// null counts as absent.
bool IsPresent(NodeRef node) { return node && !node.is_null(); }

Traced Read(Evaluation& e, NodeRef node) { return {Value::FromNode(node, e.arena()), node}; }

Traced NoKey(Evaluation& e, NodeRef map, std::string_view key) {
  return {MakeUnknown(e.arena(), map, KeyStep(key)), {}};
}

Value Some(Evaluation& e, const Value& value) {
  OptionalStorage* optional = e.arena().New<OptionalStorage>();
  optional->value = value;
  return Value::Optional(optional);
}

Traced IndexList(Evaluation& e, const Value& list, const Value& key) {
  int64_t index = 0;
  if (!IndexOf(key, &index)) {
    return {e.Error(ErrorCode::kNoSuchOverload, "a list index must be an int"), {}};
  }
  const bool inside = index >= 0 && index < static_cast<int64_t>(SizeOf(list));
  if (!inside && index >= 0 && IsOpenList(list)) return {RestOfList(e.arena(), list), {}};
  if (list.is(ValueKind::kDocumentList)) {
    const NodeRef node = inside ? list.AsNode().at(static_cast<size_t>(index)) : NodeRef();
    if (IsPresent(node)) return Read(e, node);
    return {MakeUnknown(e.arena(), list.AsNode(), IndexStep(index)), {}};
  }
  if (inside) return {list.AsList().items[static_cast<size_t>(index)], {}};
  return {e.Error(ErrorCode::kIndexOutOfRange, "index out of range: " + std::to_string(index)), {}};
}

// What a map of an expression has by that key; it has no index, so that a search is paid for as its
// size. False: there is none, or `found` tells that the budget is spent.
bool FindInMap(Evaluation& e, const Value& map, const Value& key, Value* found) {
  if (map.is(ValueKind::kMap) && !e.Spend(SizeOf(map) / kKeysPerStep + 1)) {
    *found = Aborted(e, "cost limit exceeded");
    return true;
  }
  return MapFind(map, key, e.arena(), found);
}

Traced IndexMap(Evaluation& e, const Value& map, const Value& key) {
  if (map.is(ValueKind::kDocumentMap) && key.is(ValueKind::kString)) {
    const NodeRef node = map.AsNode().Find(key.AsString());
    return IsPresent(node) ? Read(e, node) : NoKey(e, map.AsNode(), key.AsString());
  }
  Value found;
  if (FindInMap(e, map, key, &found)) return {found, {}};
  return {e.Error(ErrorCode::kNoSuchKey, "no such key: " + ToLiteral(key)), {}};
}

bool IsAbsence(const Value& value) {
  if (value.is(ValueKind::kUnknown)) return value.AsUnknown().extensible;
  return value.is(ValueKind::kError) && (value.AsError().code == ErrorCode::kNoSuchKey ||
                                         value.AsError().code == ErrorCode::kIndexOutOfRange);
}

}  // namespace

Traced Select(Evaluation& e, const Value& operand, std::string_view field, uint32_t hash) {
  switch (operand.kind()) {
    case ValueKind::kUnknown: return {Extend(e, operand, KeyStep(field)), {}};
    case ValueKind::kError:
    case ValueKind::kAborted: return {operand, {}};
    case ValueKind::kDocumentMap: {
      const NodeRef node = operand.AsNode().Find(field, hash);
      return IsPresent(node) ? Read(e, node) : NoKey(e, operand.AsNode(), field);
    }
    case ValueKind::kMap: {
      Value found;
      if (FindInMap(e, operand, Value::String(field), &found)) return {found, {}};
      return {e.Error(ErrorCode::kNoSuchKey, "no such key: " + std::string(field)), {}};
    }
    case ValueKind::kOptional: return OptionalSelect(e, operand, field, hash);
    default:
      return {e.Error(ErrorCode::kNoSuchOverload, "cannot select '" + std::string(field) +
                                                      "' from a value of type " +
                                                      TypeOfValue(operand).ToString()),
              {}};
  }
}

Value Has(Evaluation& e, const Value& operand, std::string_view field, uint32_t hash) {
  switch (operand.kind()) {
    case ValueKind::kUnknown: return operand.AsUnknown().extensible ? Value::Bool(false) : operand;
    case ValueKind::kError:
    case ValueKind::kAborted: return operand;
    case ValueKind::kDocumentMap: {
      const NodeRef node = operand.AsNode().Find(field, hash);
      const bool present = IsPresent(node) && node.kind() != NodeKind::kUnknown;
      if (present) e.RecordRead(node);
      return Value::Bool(present);
    }
    case ValueKind::kMap: {
      Value found;
      const bool has = FindInMap(e, operand, Value::String(field), &found);
      return found.is(ValueKind::kAborted) ? found : Value::Bool(has);
    }
    case ValueKind::kOptional:
      if (operand.AsOptional() == nullptr) return Value::Bool(false);
      return Has(e, operand.AsOptional()->value, field, hash);
    default:
      return e.Error(ErrorCode::kNoSuchOverload,
                     "has() needs a map, found " + TypeOfValue(operand).ToString());
  }
}

Traced OptionalSelect(Evaluation& e, const Value& operand, std::string_view field, uint32_t hash) {
  Value value = operand;
  if (value.is(ValueKind::kOptional)) {
    if (value.AsOptional() == nullptr) return {value, {}};
    value = value.AsOptional()->value;
  }
  if (value.is(ValueKind::kUnknown) && value.AsUnknown().extensible) {
    return {Value::Optional(nullptr), {}};
  }
  const Value has = Has(e, value, field, hash);
  if (!has.is(ValueKind::kBool)) return {has, {}};
  if (has.is_false()) return {Value::Optional(nullptr), {}};
  const Traced selected = Select(e, value, field, hash);
  if (!selected.value.is_decided()) return selected;
  return {Some(e, selected.value), selected.node};
}

Traced Index(Evaluation& e, const Value& operand, const Value& key) {
  if (operand.is(ValueKind::kAborted)) return {operand, {}};
  if (key.is(ValueKind::kAborted)) return {key, {}};
  if (operand.is(ValueKind::kUnknown) && key.is_decided()) {
    if (key.is(ValueKind::kString)) return {Extend(e, operand, KeyStep(key.AsString())), {}};
    int64_t index = 0;
    if (!IndexOf(key, &index)) return {operand, {}};
    return {Extend(e, operand, IndexStep(index)), {}};
  }
  Value undecided;
  const Value both[] = {operand, key};
  if (Undecided(both, e.arena(), &undecided)) return {undecided, {}};
  if (operand.is_list()) return IndexList(e, operand, key);
  if (operand.is_map()) return IndexMap(e, operand, key);
  if (operand.is(ValueKind::kOptional)) return OptionalIndex(e, operand, key);
  return {e.Error(ErrorCode::kNoSuchOverload,
                  "a value of type " + TypeOfValue(operand).ToString() + " cannot be indexed"),
          {}};
}

Traced OptionalIndex(Evaluation& e, const Value& operand, const Value& key) {
  Value value = operand;
  if (value.is(ValueKind::kOptional)) {
    if (value.AsOptional() == nullptr) return {value, {}};
    value = value.AsOptional()->value;
  }
  const Traced found = Index(e, value, key);
  if (IsAbsence(found.value)) return {Value::Optional(nullptr), {}};
  if (!found.value.is_decided()) return found;
  return {Some(e, found.value), found.node};
}

Traced Element(Evaluation& e, const Value& range, size_t index) {
  if (range.is(ValueKind::kDocumentList)) return Read(e, range.AsNode().at(index));
  if (range.is_list()) return {range.AsList().items[index], {}};
  return {MapKeyAt(range, index, e.arena()), {}};
}

Traced MapElementValue(Evaluation& e, const Value& range, size_t index) {
  if (range.is(ValueKind::kDocumentMap)) return Read(e, range.AsNode().at(index));
  return {MapValueAt(range, index, e.arena()), {}};
}

Value WrongRange(Evaluation& e, const Value& range) {
  return e.Error(ErrorCode::kNoSuchOverload,
                 "cannot iterate over a value of type " + TypeOfValue(range).ToString());
}

Value NoteUndecided(Arena& arena, const Value& noted, const Value& undecided) {
  if (noted.is(ValueKind::kNull)) return undecided;
  if (noted.is(ValueKind::kAborted) || undecided.is(ValueKind::kAborted)) {
    return noted.is(ValueKind::kAborted) ? noted : undecided;
  }
  if (noted.is(ValueKind::kUnknown) && undecided.is(ValueKind::kUnknown)) {
    return MergeUnknown(arena, noted, undecided);
  }
  return undecided.is(ValueKind::kUnknown) ? undecided : noted;
}

Value Aborted(Evaluation& e, std::string_view message) { return MakeAborted(e.arena(), message); }

Value NotABool(Evaluation& e, std::string_view operation, const Value& value) {
  return e.Error(ErrorCode::kNoSuchOverload, "no such overload: " + std::string(operation) +
                                                 " of " + TypeOfValue(value).ToString());
}

Value PredicateNotABool(Evaluation& e) {
  return e.Error(ErrorCode::kNoSuchOverload, "the predicate must be a bool");
}

}  // namespace placet::cel
