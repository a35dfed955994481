// SPDX-License-Identifier: Apache-2.0
#include "conformance/cel_proto.h"

#include <charconv>
#include <cmath>
#include <span>
#include <utility>
#include <vector>

#include "base/sha256.h"
#include "base/time.h"
#include "cel/syntax/parser.h"

namespace placet::cel {
namespace {

constexpr std::string_view kTypeUrl = "type.googleapis.com/";

std::optional<Type> NamedType(std::string_view name) {
  static constexpr std::pair<std::string_view, TypeKind> kTypes[] = {
      {"BOOL", TypeKind::kBool},
      {"INT64", TypeKind::kInt},
      {"UINT64", TypeKind::kUint},
      {"DOUBLE", TypeKind::kDouble},
      {"STRING", TypeKind::kString},
      {"BYTES", TypeKind::kBytes},
      {"TIMESTAMP", TypeKind::kTimestamp},
      {"DURATION", TypeKind::kDuration},
      {"google.protobuf.Timestamp", TypeKind::kTimestamp},
      {"google.protobuf.Duration", TypeKind::kDuration},
  };
  for (const auto& [known, kind] : kTypes) {
    if (name == known) return Type::Simple(kind);
  }
  return std::nullopt;
}

std::optional<std::vector<Type>> TypesFromProto(NodeRef list) {
  std::vector<Type> types;
  for (size_t i = 0; list && i < list.size(); ++i) {
    const auto type = TypeFromProto(list.at(i));
    if (!type) return std::nullopt;
    types.push_back(*type);
  }
  return types;
}

// All numbers are text: `1`, `-0`, `NaN`, `Infinity`.
template <typename T>
std::optional<T> Number(NodeRef node) {
  const std::string_view text = node.StringOr("");
  T value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<Value> ListFromProto(NodeRef node, Arena& arena) {
  const NodeRef values = node.Find("values");
  const size_t size = values ? values.size() : 0;
  const std::span<Value> items = arena.NewArray<Value>(size);
  for (size_t i = 0; i < size; ++i) {
    const auto value = ValueFromProto(values.at(i), arena);
    if (!value) return std::nullopt;
    items[i] = *value;
  }
  ListStorage* list = arena.New<ListStorage>();
  list->items = items;
  return Value::List(list);
}

std::optional<Value> MapFromProto(NodeRef node, Arena& arena) {
  const NodeRef entries = node.Find("entries");
  const size_t size = entries ? entries.size() : 0;
  const std::span<MapStorage::Pair> pairs = arena.NewArray<MapStorage::Pair>(size);
  for (size_t i = 0; i < size; ++i) {
    const auto key = ValueFromProto(entries.at(i).Find("key"), arena);
    const auto value = ValueFromProto(entries.at(i).Find("value"), arena);
    if (!key || !value) return std::nullopt;
    pairs[i] = {*key, *value};
  }
  MapStorage* map = arena.New<MapStorage>();
  map->pairs = pairs;
  return Value::Map(map);
}

std::optional<Value> ObjectFromProto(NodeRef node) {
  std::string_view name = node.Find("@type").StringOr("");
  if (name.starts_with(kTypeUrl)) name.remove_prefix(kTypeUrl.size());
  const std::string_view text = node.Find("value").StringOr("");
  if (name == "google.protobuf.Timestamp") {
    const auto time = ParseRfc3339(text);
    if (time) return Value::Timestamp(*time);
  }
  if (name == "google.protobuf.Duration") {
    const auto duration = ParseDuration(text);
    if (duration) return Value::Duration(*duration);
  }
  return std::nullopt;
}

std::optional<Value> BytesFromProto(NodeRef node, Arena& arena) {
  const auto bytes = FromBase64(node.AsString());
  if (!bytes) return std::nullopt;
  return Value::Bytes(arena.Copy(*bytes));
}

}  // namespace

std::optional<Type> TypeFromProto(NodeRef node) {
  const std::string_view kind = node.key(0);
  const NodeRef body = node.at(0);
  if (kind == "dyn") return Type::Dyn();
  if (kind == "null") return Type::Null();
  if (kind == "primitive" || kind == "wellKnown" || kind == "messageType") {
    return NamedType(body.AsString());
  }
  if (kind == "typeParam") return Type::Param(std::string(body.AsString()));
  if (kind == "listType") {
    const auto element = TypeFromProto(body.Find("elemType"));
    if (element) return Type::List(*element);
  }
  if (kind == "mapType") {
    const auto key = TypeFromProto(body.Find("keyType"));
    const auto value = TypeFromProto(body.Find("valueType"));
    if (key && value) return Type::Map(*key, *value);
  }
  if (kind == "type") {
    const auto inner = body.size() == 0 ? Type::Dyn() : TypeFromProto(body);
    if (inner) return Type::TypeOf(*inner);
  }
  if (kind == "abstractType") {
    const auto params = TypesFromProto(body.Find("parameterTypes"));
    const std::string name(body.Find("name").AsString());
    if (params && name == "optional_type") return Type::Optional((*params)[0]);
    if (params) return Type::Abstract(name, *params);
  }
  return std::nullopt;
}

std::optional<Value> ValueFromProto(NodeRef node, Arena& arena) {
  const std::string_view kind = node.key(0);
  const NodeRef body = node.at(0);
  const auto some = [](const auto& number, auto make) -> std::optional<Value> {
    if (!number) return std::nullopt;
    return make(*number);
  };
  if (kind == "nullValue") return Value::Null();
  if (kind == "boolValue") return Value::Bool(body.AsBool());
  if (kind == "int64Value") return some(Number<int64_t>(body), Value::Int);
  if (kind == "uint64Value") return some(Number<uint64_t>(body), Value::Uint);
  if (kind == "doubleValue") return some(Number<double>(body), Value::Double);
  if (kind == "stringValue") return Value::String(body.AsString());
  if (kind == "bytesValue") return BytesFromProto(body, arena);
  if (kind == "listValue") return ListFromProto(body, arena);
  if (kind == "mapValue") return MapFromProto(body, arena);
  if (kind == "objectValue") return ObjectFromProto(body);
  if (kind == "typeValue") {
    const Type* type = Type::FindNamed(body.AsString());
    if (type != nullptr) return Value::OfType(type);
  }
  return std::nullopt;
}

std::optional<std::vector<OverloadDecl>> FunctionFromProto(NodeRef declaration) {
  std::vector<OverloadDecl> result;
  const NodeRef overloads = declaration.Find("function").Find("overloads");
  for (size_t i = 0; i < overloads.size(); ++i) {
    const NodeRef overload = overloads.at(i);
    const auto params = TypesFromProto(overload.Find("params"));
    const auto type = TypeFromProto(overload.Find("resultType"));
    if (!params || !type) return std::nullopt;
    const NodeRef receiver = overload.Find("isInstanceFunction");
    result.push_back({std::string(declaration.Find("name").AsString()),
                      std::string(overload.Find("overloadId").AsString()),
                      receiver && receiver.AsBool(),
                      *params,
                      *type,
                      {steps::Uncountable, result::Any}});
  }
  return result;
}

bool SameValue(const Value& a, const Value& b, Arena& arena) {
  if (a.is_list() && b.is_list()) {
    if (SizeOf(a) != SizeOf(b)) return false;
    for (size_t i = 0; i < SizeOf(a); ++i) {
      if (!SameValue(ListAt(a, i, arena), ListAt(b, i, arena), arena)) return false;
    }
    return true;
  }
  if (a.is_map() && b.is_map()) {
    if (SizeOf(a) != SizeOf(b)) return false;
    for (size_t i = 0; i < SizeOf(a); ++i) {
      Value other;
      const Value key = MapKeyAt(a, i, arena);
      if (!MapFind(b, key, arena, &other)) return false;
      if (!SameValue(MapValueAt(a, i, arena), other, arena)) return false;
    }
    return true;
  }
  if (a.kind() != b.kind()) return false;
  if (a.is(ValueKind::kDouble)) {
    if (std::isnan(a.AsDouble())) return std::isnan(b.AsDouble());
    return a.AsDouble() == b.AsDouble() && std::signbit(a.AsDouble()) == std::signbit(b.AsDouble());
  }
  return Equal(a, b, arena);
}

namespace {

// What only a message, an enum or an extension is called in the suites.
constexpr std::string_view kMessageNames[] = {
    "TestAllTypes",
    "TestRequired",
    "GlobalEnum",
    "NestedEnum",
    "cel.expr.conformance",
    "google.expr.proto",
    "google.protobuf.Any",
    "google.protobuf.Bool",
    "google.protobuf.Bytes",
    "google.protobuf.Double",
    "google.protobuf.Empty",
    "google.protobuf.FieldMask",
    "google.protobuf.Float",
    "google.protobuf.Int",
    "google.protobuf.ListValue",
    "google.protobuf.NullValue",
    "google.protobuf.String",
    "google.protobuf.Struct",
    "google.protobuf.UInt",
    "google.protobuf.Value",
    "proto.getExt",
    "proto.hasExt",
};

bool HasMessageLiteral(const std::string& expression) {
  std::vector<Issue> issues;
  const std::optional<Ast> ast = Parse(expression, {}, issues);
  for (ExprId id = 0; ast && id < ast->size(); ++id) {
    if (ast->at(id).kind == ExprKind::kStruct) return true;
  }
  return false;
}

bool NamesMessage(std::string_view text) {
  for (const std::string_view name : kMessageNames) {
    if (text.find(name) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

bool NeedsProtobuf(const SpecTest& test) {
  if (HasMessageLiteral(test.expression)) return true;
  if (NamesMessage(test.expression)) return true;
  Arena arena;
  const NodeRef original = test.original();
  const auto is_message = [&](NodeRef value) { return value && !ValueFromProto(value, arena); };
  if (is_message(original.Find("value"))) return true;
  if (is_message(original.Find("typedResult").Find("result"))) return true;
  const NodeRef deduced = original.Find("typedResult").Find("deducedType");
  if (deduced && !TypeFromProto(deduced)) return true;
  const NodeRef bindings = original.Find("bindings");
  for (size_t i = 0; bindings && i < bindings.size(); ++i) {
    if (is_message(bindings.at(i).Find("value"))) return true;
  }
  const NodeRef declarations = original.Find("typeEnv");
  for (size_t i = 0; declarations && i < declarations.size(); ++i) {
    const NodeRef declaration = declarations.at(i);
    const NodeRef ident = declaration.Find("ident");
    const bool known = ident ? TypeFromProto(ident.Find("type")).has_value()
                             : FunctionFromProto(declaration).has_value();
    if (!known) return true;
  }
  return false;
}

}  // namespace placet::cel
