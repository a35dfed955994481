// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CEL_RUN_VALUE_H_
#define PLACET_CEL_RUN_VALUE_H_

#include <cstdint>
#include <span>
#include <string_view>

#include "base/arena.h"
#include "base/check.h"
#include "base/decimal.h"
#include "base/time.h"
#include "cel/check/type.h"
#include "document/tree.h"

namespace placet::cel {

enum class ValueKind : uint8_t {
  kNull,
  kBool,
  kInt,
  kUint,
  kDouble,
  kString,
  kBytes,
  kTimestamp,
  kDuration,
  kDecimal,
  kList,          // built by an expression, in the arena
  kMap,           // built by an expression, in the arena
  kDocumentList,  // a list node of a document
  kDocumentMap,   // a map node of a document
  kType,
  kOptional,
  kOpaque,   // a library's own value (ip, cidr): see Opaque
  kError,    // see ErrorDetail: absorbed by && and || as the specification says
  kUnknown,  // see UnknownSet: facts that are absent
  kAborted,  // cost or depth limit: no operator absorbs it
};

class Value;

enum class ErrorCode : uint8_t {
  kNoSuchOverload,
  kNoSuchKey,
  kNoSuchField,
  kNoSuchVariable,
  kNoSuchFunction,
  kDivisionByZero,
  kModulusByZero,
  kOverflow,
  kInvalidArgument,
  kIndexOutOfRange,
  kDuplicateKey,
  kBadRegex,
  kOther,
};

struct ErrorDetail {
  ErrorCode code = ErrorCode::kOther;
  std::string_view message;    // in the arena or static
  uint32_t expr = UINT32_MAX;  // where it arose: ExprId, once known
};

// One absent fact: the nearest node that exists, and how the path goes on from there (".dpa",
// "[0].x", "" when the node itself is of kind kUnknown, an open list or a partial date). Where no
// document exists at all (an organization that was not given), `base` is no node and `suffix` is
// the whole path: "org.budget".
struct AbsentPath {
  NodeRef base;
  std::string_view suffix;  // in the arena
};

// Of a partial date, and of what is computed from it: the least and the greatest of the values that
// it may have. `text`: as it is written, "" for what is computed.
struct ValueRange;

// The absent facts that left a value undecided, without repetition, in the order of reading.
// `extensible`: the value is exactly the one absent field, so that selecting from it names a
// longer path.
struct UnknownSet {
  std::span<const AbsentPath> paths;
  bool extensible = false;
  const ValueRange* range = nullptr;
  // The room that `paths` lies in, where sets were merged: a set that grows path by path is not
  // copied each time.
  struct Room {
    std::span<AbsentPath> all;
    size_t used = 0;
  };
  Room* room = nullptr;
};

struct ListStorage;
struct MapStorage;
struct OptionalStorage;

// A library's own kind of value.
struct Opaque {
  std::string_view type_name;  // "net.IP"
  bool (*equals)(const Opaque& a, const Opaque& b) = nullptr;
  void (*print)(const Opaque& value, std::string& out) = nullptr;  // as a CEL call
};

// A CEL value: 16 bytes, trivially copyable. Strings, bytes and containers are views into
// the document, the arena of the evaluation, or constants of the expression; they must outlive the
// value.
class Value {
 public:
  Value() : kind_(ValueKind::kNull) {}  // null

  static Value Null() { return Value(); }
  static Value Bool(bool b);
  static Value Int(int64_t i);
  static Value Uint(uint64_t u);
  static Value Double(double d);
  static Value String(std::string_view s);  // at most 4 GiB
  static Value Bytes(std::string_view s);
  static Value Timestamp(placet::Timestamp t);
  static Value Duration(placet::Duration d);
  static Value Decimal(placet::Decimal d);
  static Value List(const ListStorage* list);
  static Value Map(const MapStorage* map);
  static Value OfType(const Type* type);                   // the type value; `type` must outlive it
  static Value Optional(const OptionalStorage* optional);  // nullptr: none
  static Value OfOpaque(const Opaque* opaque);
  static Value Error(ErrorDetail* error);
  static Value Unknown(const UnknownSet* unknown);
  static Value Aborted(ErrorDetail* error);
  // How a node reads: by kind and format (a date string is a timestamp at midnight UTC, a decimal
  // string or integer a decimal). A null node reads as null; callers decide about absence. A node
  // of kind kUnknown and a partial date give an Unknown (needs the arena).
  static Value FromNode(NodeRef node, Arena& arena);

  ValueKind kind() const { return kind_; }
  bool is(ValueKind kind) const { return kind_ == kind; }
  bool is_true() const { return kind_ == ValueKind::kBool && payload_.int_value != 0; }
  bool is_false() const { return kind_ == ValueKind::kBool && payload_.int_value == 0; }
  bool is_list() const { return kind_ == ValueKind::kList || kind_ == ValueKind::kDocumentList; }
  bool is_map() const { return kind_ == ValueKind::kMap || kind_ == ValueKind::kDocumentMap; }
  bool is_decided() const { return kind_ < ValueKind::kError; }

  bool AsBool() const { return payload_.int_value != 0; }
  int64_t AsInt() const { return payload_.int_value; }
  uint64_t AsUint() const { return payload_.uint_value; }
  double AsDouble() const { return payload_.double_value; }
  std::string_view AsString() const { return {payload_.text, aux_}; }  // also bytes
  placet::Timestamp AsTimestamp() const;
  placet::Duration AsDuration() const;
  placet::Decimal AsDecimal() const { return placet::Decimal::FromMicros(payload_.int_value); }
  const ListStorage& AsList() const { return *payload_.list; }
  const MapStorage& AsMap() const { return *payload_.map; }
  NodeRef AsNode() const { return {payload_.tree, aux_}; }
  const Type& AsType() const { return *payload_.type; }
  const OptionalStorage* AsOptional() const { return payload_.optional; }
  const Opaque& AsOpaque() const { return *payload_.opaque; }
  const ErrorDetail& AsError() const { return *payload_.error; }  // also kAborted
  const UnknownSet& AsUnknown() const { return *payload_.unknown; }

 private:
  friend void PlaceError(const Value& value, uint32_t expr);
  friend void MoveError(const Value& value, uint32_t expr);
  explicit Value(ValueKind kind, uint32_t aux = 0) : kind_(kind), aux_(aux) {}
  static Value FromOtherNode(NodeRef node, Arena& arena);

  ValueKind kind_;
  uint32_t aux_ = 0;
  union {
    int64_t int_value = 0;
    uint64_t uint_value;
    double double_value;
    const char* text;
    const Tree* tree;
    const ListStorage* list;
    const MapStorage* map;
    const Type* type;
    const OptionalStorage* optional;
    const Opaque* opaque;
    ErrorDetail* error;
    const UnknownSet* unknown;
  } payload_;
};

static_assert(sizeof(Value) == 16);

inline Value Value::Bool(bool b) {
  Value v(ValueKind::kBool);
  v.payload_.int_value = b ? 1 : 0;
  return v;
}
inline Value Value::Int(int64_t i) {
  Value v(ValueKind::kInt);
  v.payload_.int_value = i;
  return v;
}
inline Value Value::Uint(uint64_t u) {
  Value v(ValueKind::kUint);
  v.payload_.uint_value = u;
  return v;
}
inline Value Value::Double(double d) {
  Value v(ValueKind::kDouble);
  v.payload_.double_value = d;
  return v;
}
inline Value Value::String(std::string_view s) {
  PLACET_CHECK(s.size() <= UINT32_MAX);
  Value v(ValueKind::kString, static_cast<uint32_t>(s.size()));
  v.payload_.text = s.data();
  return v;
}
inline Value Value::Bytes(std::string_view s) {
  Value v = String(s);
  v.kind_ = ValueKind::kBytes;
  return v;
}
inline Value Value::Timestamp(placet::Timestamp t) {
  Value v(ValueKind::kTimestamp, static_cast<uint32_t>(t.nanos));
  v.payload_.int_value = t.seconds;
  return v;
}
inline Value Value::Duration(placet::Duration d) {
  Value v(ValueKind::kDuration, static_cast<uint32_t>(d.nanos));
  v.payload_.int_value = d.seconds;
  return v;
}
inline Value Value::Decimal(placet::Decimal d) {
  Value v(ValueKind::kDecimal);
  v.payload_.int_value = d.micros();
  return v;
}
inline Value Value::List(const ListStorage* list) {
  Value v(ValueKind::kList);
  v.payload_.list = list;
  return v;
}
inline Value Value::Map(const MapStorage* map) {
  Value v(ValueKind::kMap);
  v.payload_.map = map;
  return v;
}
inline Value Value::OfType(const Type* type) {
  Value v(ValueKind::kType);
  v.payload_.type = type;
  return v;
}
inline Value Value::Optional(const OptionalStorage* optional) {
  Value v(ValueKind::kOptional);
  v.payload_.optional = optional;
  return v;
}
inline Value Value::OfOpaque(const Opaque* opaque) {
  Value v(ValueKind::kOpaque);
  v.payload_.opaque = opaque;
  return v;
}
inline Value Value::Error(ErrorDetail* error) {
  Value v(ValueKind::kError);
  v.payload_.error = error;
  return v;
}
inline Value Value::Unknown(const UnknownSet* unknown) {
  Value v(ValueKind::kUnknown);
  v.payload_.unknown = unknown;
  return v;
}
inline Value Value::Aborted(ErrorDetail* error) {
  Value v(ValueKind::kAborted);
  v.payload_.error = error;
  return v;
}
inline Value Value::FromNode(NodeRef node, Arena& arena) {
  const Node& n = node.node();
  if (n.kind == NodeKind::kMap || n.kind == NodeKind::kList) {
    Value v(n.kind == NodeKind::kMap ? ValueKind::kDocumentMap : ValueKind::kDocumentList,
            node.id());
    v.payload_.tree = node.tree();
    return v;
  }
  if (n.format == NodeFormat::kNone) {
    if (n.kind == NodeKind::kString) return String(node.AsString());
    if (n.kind == NodeKind::kInt) return Int(n.int_value);
    if (n.kind == NodeKind::kBool) return Bool(n.int_value != 0);
  }
  return FromOtherNode(node, arena);
}

inline placet::Timestamp Value::AsTimestamp() const {
  return {payload_.int_value, static_cast<int32_t>(aux_)};
}
inline placet::Duration Value::AsDuration() const {
  return {payload_.int_value, static_cast<int32_t>(aux_)};
}

struct ValueRange {
  Value least;
  Value greatest;
  std::string_view text;
};
struct ListStorage {
  std::span<const Value> items;
};
// Keys are unique and in order of insertion; `1`, `1u` and `1.0` are one key.
struct MapStorage {
  struct Pair {
    Value key;
    Value value;
  };
  std::span<const Pair> pairs;
};
struct OptionalStorage {
  Value value;
};

// Uniform access to both kinds of list and map.
inline size_t SizeOf(const Value& container) {  // of list, map; not of strings
  switch (container.kind()) {
    case ValueKind::kList: return container.AsList().items.size();
    case ValueKind::kMap: return container.AsMap().pairs.size();
    default: return container.AsNode().size();
  }
}
Value ListAt(const Value& list, size_t index, Arena& arena);  // index < size
// A list of a document that may have more elements than its SizeOf.
inline bool IsOpenList(const Value& value) {
  return value.is(ValueKind::kDocumentList) && value.AsNode().is_open();
}
// The value under a key, or nothing. Keys compare as CEL's `==`, numbers across types.
bool MapFind(const Value& map, const Value& key, Arena& arena, Value* value);
Value MapKeyAt(const Value& map, size_t index, Arena& arena);
Value MapValueAt(const Value& map, size_t index, Arena& arena);

// CEL equality of decided values: heterogeneous numbers on one line, deep for containers, false for
// values of different types. NaN equals nothing, and neither does an open list.
bool Equal(const Value& a, const Value& b, Arena& arena);
// -1, 0, 1; 2 when the two have no order (different types, NaN).
int Compare(const Value& a, const Value& b);

Value MakeError(Arena& arena, ErrorCode code, std::string_view message);
// Exceeded limits, which no operator absorbs.
Value MakeAborted(Arena& arena, std::string_view message);
// Notes where an error or abort arose, unless that is known already; no effect on other values.
void PlaceError(const Value& value, uint32_t expr);
// The same, also where it is known: what went wrong in a definition is told at its use.
void MoveError(const Value& value, uint32_t expr);
// One absent field: see AbsentPath. Extensible.
Value MakeUnknown(Arena& arena, NodeRef base, std::string_view suffix);
// What is not known of an open list: the rest of its elements.
Value RestOfList(Arena& arena, const Value& list);
// The same unknown, of which it is known that it lies in a range.
Value WithRange(Arena& arena, const Value& unknown, const ValueRange& range);
// nullptr where nothing is known of the value, or all.
inline const ValueRange* RangeOf(const Value& value) {
  return value.is(ValueKind::kUnknown) ? value.AsUnknown().range : nullptr;
}
// Both sides' paths without repetition; not extensible.
Value MergeUnknown(Arena& arena, const Value& a, const Value& b);

// The run-time type, as type() gives it.
Type TypeOfValue(const Value& value);

// The canonical literal: reads back to the same value. `1`, `1u`, `1.5`, `"a"`, `b"a"`, `[1, 2]`,
// `{"a": 1}` (keys sorted by type, then value), `timestamp("...")`, `duration("1.5s")`,
// `decimal("1.5")`, `double("NaN")`, `null`, `true`, `int`, `optional.none()`.
std::string ToLiteral(const Value& value);
// For messages to people: strings without quotes, decimals and dates as written, `(not stated)` for
// unknown, `2024-01` for a partial date, `(error: ...)` for errors, lists comma-separated.
std::string ToDisplay(const Value& value);
// As JSON, for reports: timestamps, durations, decimals, bytes (base64) as strings.
std::string ToJsonText(const Value& value);
// `vendors[0].dpa`: the path of an absent fact.
std::string ToString(const AbsentPath& path);

}  // namespace placet::cel

#endif  // PLACET_CEL_RUN_VALUE_H_
