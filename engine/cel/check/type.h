// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CEL_CHECK_TYPE_H_
#define PLACET_CEL_CHECK_TYPE_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "schema/shape.h"

namespace placet::cel {

enum class TypeKind : uint8_t {
  kDyn,
  kError,
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
  kList,      // params: element
  kMap,       // params: key, value
  kType,      // params: the type
  kOptional,  // params: the value
  kStruct,    // an object of a schema: shape()
  kParam,     // a type parameter: name()
  kAbstract,  // name(), params: opaque types of libraries (net.IP) and of declarations
};

// A CEL type: a value, cheap to copy, compared structurally (shapes included). Immutable and
// thread-safe.
//
// A type that comes from a schema keeps its Shape: for kStruct it gives the fields, for scalars
// their enum, range and format, which the checker uses for constant comparisons and `rank`. The
// type of what a function computes has none.
class Type {
 public:
  Type();  // dyn
  static Type Simple(TypeKind kind);
  static Type Dyn() { return Type(); }
  static Type Bool() { return Simple(TypeKind::kBool); }
  static Type Int() { return Simple(TypeKind::kInt); }
  static Type Uint() { return Simple(TypeKind::kUint); }
  static Type Double() { return Simple(TypeKind::kDouble); }
  static Type String() { return Simple(TypeKind::kString); }
  static Type Bytes() { return Simple(TypeKind::kBytes); }
  static Type Null() { return Simple(TypeKind::kNull); }
  static Type Timestamp() { return Simple(TypeKind::kTimestamp); }
  static Type Duration() { return Simple(TypeKind::kDuration); }
  static Type Decimal() { return Simple(TypeKind::kDecimal); }
  static Type List(Type element);
  static Type Map(Type key, Type value);
  static Type TypeOf(Type type);
  static Type Optional(Type value);
  static Type Struct(std::string name, schema::Shape shape);
  static Type Param(std::string name);
  static Type Abstract(std::string name, std::vector<Type> params = {});
  // The type that values of a schema location have in expressions: objects with properties are
  // kStruct, `format: decimal` is decimal, `date` and `date-time` are timestamp, integer is int,
  // number is double, several kinds at once are dyn. An object without properties is
  // map(string, T) of its additionalProperties, map(string, dyn) when open. null counts as absent
  // and adds no kind. Constant time: the fields of an object are looked at when selected (FieldOf),
  // so schemas may be recursive.
  static Type FromShape(schema::Shape shape, std::string name = {});
  // A type by the name that stands for it in expressions: `int`, `null_type`,
  // `google.protobuf.Timestamp`... nullptr when there is none.
  static const Type* FindNamed(std::string_view name);

  TypeKind kind() const;
  const std::string& name() const;
  std::span<const Type> params() const;
  schema::Shape shape() const;
  // The same type with a shape attached (enum, ranges).
  Type WithShape(schema::Shape shape) const;
  // The type of a field that a kStruct's schema names; nullopt for any other name. Of keys that it
  // does not name: `OtherFields`, nullopt when the schema refuses them.
  std::optional<Type> FieldOf(std::string_view field) const;
  std::optional<Type> OtherFields() const;

  // Of the checker: a variable is a kParam that stands for one yet unknown type (unify.h).
  static constexpr uint32_t kNoVariable = UINT32_MAX;
  static Type Variable(uint32_t index);
  uint32_t variable() const;
  // Whether a declared parameter, a variable, or the shape of anything but a kStruct occurs within.
  bool has_params() const;
  bool has_variables() const;
  bool has_shapes() const;
  // The same constructor with other parameters.
  Type WithParams(std::vector<Type> params) const;

  // `list(int)`, `map(string, dyn)`, `optional_type(T)`, `timestamp`, `type(int)`, `type`; a struct
  // prints its name (`vendors[]`), a parameter its name.
  std::string ToString() const;

  friend bool operator==(const Type& a, const Type& b);  // shapes do not count but for kStruct

 private:
  struct Node;
  explicit Type(std::shared_ptr<const Node> node);
  static Type Make(TypeKind kind, std::string name = {}, std::vector<Type> params = {},
                   schema::Shape shape = {});
  static Type Interned(const Node* node);
  std::shared_ptr<const Node> node_;
};

}  // namespace placet::cel

#endif  // PLACET_CEL_CHECK_TYPE_H_
