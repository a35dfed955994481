// SPDX-License-Identifier: Apache-2.0
#include "schema/describe.h"
#include "schema/schema.h"

namespace placet::schema {

uint8_t Shape::types() const {
  const uint8_t types = Describe(node_).types;
  const bool any_number = (types & kNumberTypes) == kNumberTypes;
  return any_number && types != kAllTypes ? static_cast<uint8_t>(types & ~kInteger) : types;
}

std::string_view Shape::format() const { return Describe(node_).format; }
std::string_view Shape::title() const { return Describe(node_).title; }
std::string_view Shape::description() const { return Describe(node_).description; }
bool Shape::deprecated() const { return Describe(node_).deprecated; }

const std::vector<Shape::Property>& Shape::properties() const { return Describe(node_).properties; }

std::optional<Shape::Property> Shape::FindProperty(std::string_view name) const {
  const Property* property = Describe(node_).Find(name);
  return property != nullptr ? std::optional(*property) : std::nullopt;
}

Shape Shape::additional_properties() const { return Shape(Describe(node_).additional); }
bool Shape::closed() const { return Describe(node_).closed; }
Shape Shape::items() const { return Shape(Describe(node_).items); }

const std::vector<std::string>& Shape::enum_values() const { return Describe(node_).enum_values; }
std::optional<double> Shape::minimum() const { return Describe(node_).minimum; }
std::optional<double> Shape::maximum() const { return Describe(node_).maximum; }
std::optional<uint64_t> Shape::max_length() const { return Describe(node_).max_length; }
std::optional<uint64_t> Shape::max_items() const { return Describe(node_).max_items; }
std::optional<uint64_t> Shape::max_properties() const { return Describe(node_).max_properties; }

std::string_view Shape::due() const {
  const NodeRef due = Describe(node_).due;
  return due ? due.AsString() : std::string_view();
}

std::string_view Shape::due_when() const {
  const NodeRef due_when = Describe(node_).due_when;
  return due_when ? due_when.AsString() : std::string_view();
}

std::string_view Shape::supplied_by() const { return Describe(node_).supplied_by; }

const std::vector<std::string>& Shape::key_fields() const {
  const Description& own = Describe(node_);
  return own.key_fields.empty() ? Describe(own.items).key_fields : own.key_fields;
}

NodeRef Shape::default_value() const { return Describe(node_).default_value; }
NodeRef Shape::place() const { return node_ != nullptr ? node_->place : NodeRef(); }

}  // namespace placet::schema
