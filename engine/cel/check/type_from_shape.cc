// SPDX-License-Identifier: Apache-2.0
//
// How JSON Schema becomes types. An object keeps its shape instead of being taken apart: only the
// fields that an expression selects are ever converted.
#include <map>
#include <string>
#include <utility>

#include "cel/check/type.h"

namespace placet::cel {
namespace {

using schema::Shape;

constexpr uint8_t kAnyType = 127;
// Of lists in lists and maps in maps: deeper is dyn, since a recursive schema has no end.
constexpr int kMaxNesting = 8;

Type FromShapeAt(Shape shape, std::string name, int nesting);

Type ObjectType(Shape shape, std::string name, int nesting) {
  if (!shape.properties().empty()) return Type::Struct(std::move(name), shape);
  const Shape values = shape.additional_properties();
  if (values) {
    return Type::Map(Type::String(), FromShapeAt(values, std::move(name) + "{}", nesting + 1))
        .WithShape(shape);
  }
  if (shape.closed()) return Type::Struct(std::move(name), shape);
  return Type::Map(Type::String(), Type::Dyn()).WithShape(shape);
}

Type TextType(Shape shape) {
  const std::string_view format = shape.format();
  if (format == "decimal") return Type::Decimal().WithShape(shape);
  if (format == "date" || format == "partial-date" || format == "date-time")
    return Type::Timestamp().WithShape(shape);
  return Type::String().WithShape(shape);
}

Type FromShapeAt(Shape shape, std::string name, int nesting) {
  if (!shape || nesting > kMaxNesting) return Type::Dyn();
  const uint8_t all = shape.types();
  // A schema that names fields but no type means an object.
  if (all == kAnyType && !shape.properties().empty()) {
    return Type::Struct(std::move(name), shape);
  }
  switch (all & ~Shape::kNull) {
    case Shape::kBoolean: return Type::Bool().WithShape(shape);
    case Shape::kInteger:
      return shape.format() == "decimal" ? TextType(shape) : Type::Int().WithShape(shape);
    case Shape::kNumber: return Type::Double().WithShape(shape);
    case Shape::kString: return TextType(shape);
    case Shape::kString | Shape::kInteger: {
      const bool one = shape.format() == "decimal" || shape.format() == "partial-date";
      return one ? TextType(shape) : Type::Dyn();
    }
    case Shape::kArray:
      return Type::List(FromShapeAt(shape.items(), std::move(name) + "[]", nesting + 1))
          .WithShape(shape);
    case Shape::kObject: return ObjectType(shape, std::move(name), nesting);
    default: return all == Shape::kNull ? Type::Null() : Type::Dyn();
  }
}

}  // namespace

Type Type::FromShape(schema::Shape shape, std::string name) {
  return FromShapeAt(shape, std::move(name), 0);
}

std::optional<Type> Type::FieldOf(std::string_view field) const {
  if (kind() != TypeKind::kStruct) return std::nullopt;
  const std::optional<Shape::Property> property = shape().FindProperty(field);
  if (!property) return std::nullopt;
  std::string path = name();
  if (!path.empty()) path += '.';
  path += field;
  return FromShape(property->shape, std::move(path));
}

std::optional<Type> Type::OtherFields() const {
  if (kind() != TypeKind::kStruct) return std::nullopt;
  const Shape others = shape().additional_properties();
  if (others) return FromShape(others, name() + "{}");
  if (shape().closed()) return std::nullopt;
  return Dyn();
}

const Type* Type::FindNamed(std::string_view name) {
  static const auto* const types = new std::map<std::string, Type, std::less<>>{
      {"bool", Bool()},
      {"bytes", Bytes()},
      {"decimal", Decimal()},
      {"double", Double()},
      {"google.protobuf.Duration", Duration()},
      {"google.protobuf.Timestamp", Timestamp()},
      {"int", Int()},
      {"list", List(Dyn())},
      {"map", Map(Dyn(), Dyn())},
      {"net.CIDR", Abstract("net.CIDR")},
      {"net.IP", Abstract("net.IP")},
      {"null_type", Null()},
      {"optional_type", Optional(Dyn())},
      {"string", String()},
      {"type", TypeOf(Dyn())},
      {"uint", Uint()},
  };
  const auto found = types->find(name);
  return found == types->end() ? nullptr : &found->second;
}

}  // namespace placet::cel
