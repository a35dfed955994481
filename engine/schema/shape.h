// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_SCHEMA_SHAPE_H_
#define PLACET_SCHEMA_SHAPE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/tree.h"

namespace placet::schema {

struct CompiledNode;  // private to the room

// One sub-schema with its references followed, as the type checker, the due dates and the `todo`
// command see it. Cheap to copy; must not outlive the Schema.
class Shape {
 public:
  Shape() = default;
  explicit Shape(const CompiledNode* node) : node_(node) {}
  explicit operator bool() const { return node_ != nullptr; }
  friend bool operator==(const Shape&, const Shape&) = default;

  // The JSON types the shape allows, as a set of the bits below; all of them when it says nothing.
  // A shape of kNumber also takes integers; kInteger is then set only beside all other bits.
  enum TypeBit : uint8_t {
    kNull = 1,
    kBoolean = 2,
    kInteger = 4,
    kNumber = 8,
    kString = 16,
    kArray = 32,
    kObject = 64,
  };
  uint8_t types() const;
  std::string_view format() const;
  std::string_view title() const;
  std::string_view description() const;
  bool deprecated() const;

  // Objects.
  struct Property;
  const std::vector<Property>& properties() const;
  std::optional<Property> FindProperty(std::string_view name) const;
  // Of keys that `properties` does not name: none when they are forbidden or unspecified. A single
  // pattern of an otherwise closed object counts as such.
  Shape additional_properties() const;
  // True when keys that `properties` does not name are refused.
  bool closed() const;

  // Arrays.
  Shape items() const;

  // Of a union (`anyOf`, `oneOf`) the above is what its alternatives have together: a property of
  // any of them, required where all of them require it.

  // String values of `enum` or `const`, in order; empty when there is no such limit.
  const std::vector<std::string>& enum_values() const;
  std::optional<double> minimum() const;
  std::optional<double> maximum() const;
  std::optional<uint64_t> max_length() const;
  std::optional<uint64_t> max_items() const;
  std::optional<uint64_t> max_properties() const;

  // Annotations; "" or empty where absent. `supplied_by` is inherited from the nearest ancestor on
  // the way down (see Field).
  std::string_view due() const;       // x-due
  std::string_view due_when() const;  // x-due-when
  std::string_view supplied_by() const;
  const std::vector<std::string>& key_fields() const;  // x-key
  NodeRef default_value() const;
  // Where the shape is written in its schema document.
  NodeRef place() const;

  const CompiledNode* node() const { return node_; }

 private:
  const CompiledNode* node_ = nullptr;
};

// A computed property (`x-computed`) is one that rules can read and documents may not state.
struct Shape::Property {
  std::string_view name;
  Shape shape;
  bool computed = false;
  bool required = false;
};

}  // namespace placet::schema

#endif  // PLACET_SCHEMA_SHAPE_H_
