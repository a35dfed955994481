// SPDX-License-Identifier: Apache-2.0
#include "schema/describe.h"

#include <algorithm>
#include <utility>

#include "schema/describe_parts.h"
#include "schema/equality.h"

// A description is made of parts: the keywords of the sub-schema itself, then each schema that it
// applies to the same value. Parts that all hold (`$ref`, `allOf`) are conjoined: types intersect,
// the first annotation wins. Alternatives (`anyOf`, `oneOf`, `then` and `else`) are united first.

namespace placet::schema {
namespace {

// The schema of a value's own type bits where `type` is absent.
void ReadValues(Description& d, const CompiledNode& node) {
  if (node.values == nullptr) return;
  std::vector<NodeRef> values;
  if (node.values->constant) {
    values.push_back(node.values->constant);
  } else {
    const NodeRef list = node.values->enumeration;
    for (size_t i = 0; i < list.size(); ++i) values.push_back(list.at(i));
  }
  uint8_t types = 0;
  d.enumerated = true;
  for (const NodeRef value : values) {
    types = static_cast<uint8_t>(types | TypeOf(value));
    if (value.is_string()) d.enum_values.emplace_back(value.AsString());
  }
  d.types = static_cast<uint8_t>(d.types & types);
}

void ReadNumbers(Description& d, const NumberRules& rules) {
  const auto bound = [](NodeRef number) {
    return number ? std::optional(ToDouble(number)) : std::nullopt;
  };
  d.minimum = bound(rules.minimum);
  d.maximum = bound(rules.maximum);
  Tighten(d.minimum, bound(rules.exclusive_minimum), true);
  Tighten(d.maximum, bound(rules.exclusive_maximum), false);
}

std::optional<uint64_t> Limit(uint64_t count) {
  return count == UINT64_MAX ? std::nullopt : std::optional(count);
}

void ReadObjects(Description& d, const ObjectRules& rules) {
  d.properties = rules.properties;
  d.patterns = rules.patterns;
  d.closed = IsFalse(rules.additional) || IsFalse(rules.unevaluated);
  d.additional = rules.additional != nullptr ? rules.additional : rules.unevaluated;
  if (d.closed) d.additional = nullptr;
  if (d.closed && rules.patterns.size() == 1) d.additional = rules.patterns[0].schema;
  d.max_properties = Limit(rules.max_properties);
}

void ReadArrays(Description& d, const ArrayRules& rules) {
  d.items = rules.items != nullptr ? rules.items : rules.unevaluated;
  d.prefix = rules.prefix;
  d.max_items = Limit(rules.max_items);
}

void ReadAnnotations(Description& d, const Annotations& notes) {
  if (notes.title) d.title = notes.title.AsString();
  if (notes.description) d.description = notes.description.AsString();
  if (notes.supplied_by) d.supplied_by = notes.supplied_by.AsString();
  d.due = notes.due;
  d.due_when = notes.due_when;
  d.default_value = notes.default_value;
  d.deprecated = notes.deprecated;
  d.key_fields = notes.key_fields;
}

void ReadOwn(Description& d, const CompiledNode& node) {
  d.types = node.types;
  d.format = node.format_name;
  ReadValues(d, node);
  if (node.numbers != nullptr) ReadNumbers(d, *node.numbers);
  if (node.strings != nullptr) d.max_length = Limit(node.strings->max_length);
  if (node.arrays != nullptr) ReadArrays(d, *node.arrays);
  if (node.objects != nullptr) ReadObjects(d, *node.objects);
  if (node.annotations != nullptr) ReadAnnotations(d, *node.annotations);
}

template <typename T>
void Default(T& value, const T& other) {
  if (!value) value = other;
}

void Default(std::string_view& text, std::string_view other) {
  if (text.empty()) text = other;
}

void ConjoinValues(Description& d, const Description& part) {
  d.types = static_cast<uint8_t>(d.types & part.types);
  if (!d.enumerated && part.enumerated) {
    d.enumerated = true;
    d.enum_values = part.enum_values;
  }
  Tighten(d.minimum, part.minimum, true);
  Tighten(d.maximum, part.maximum, false);
  Tighten(d.max_length, part.max_length, false);
  Tighten(d.max_items, part.max_items, false);
  Tighten(d.max_properties, part.max_properties, false);
}

void Conjoin(Description& d, const Description& part) {
  ConjoinValues(d, part);
  Default(d.format, part.format);
  Default(d.title, part.title);
  Default(d.description, part.description);
  Default(d.supplied_by, part.supplied_by);
  Default(d.due, part.due);
  Default(d.due_when, part.due_when);
  Default(d.default_value, part.default_value);
  if (d.key_fields.empty()) d.key_fields = part.key_fields;
  d.deprecated = d.deprecated || part.deprecated;
  d.closed = d.closed || part.closed;
  for (const Shape::Property& property : part.properties) AddProperty(d, property, Join::kAll);
  AddPatterns(d, part);
  d.additional = JoinShapes(d, d.additional, part.additional, Join::kAll);
  d.items = JoinShapes(d, d.items, part.items, Join::kAll);
  if (d.prefix.empty()) d.prefix = part.prefix;
}

// Adds what holds when one of the branches does.
void AddUnion(Description& d, const std::vector<const CompiledNode*>& branches) {
  std::vector<const Description*> described;
  for (const CompiledNode* branch : branches) described.push_back(&Describe(branch));
  Description united = UnionOf(described);
  // A branch that leaves a property open takes it as the other parts have it.
  auto& properties = united.properties;
  properties.erase(std::remove_if(properties.begin(), properties.end(),
                                  [&](const Shape::Property& property) {
                                    return FindByName(d.properties, property.name) != nullptr &&
                                           IsLeftOpen(described, property.name);
                                  }),
                   properties.end());
  Conjoin(d, united);
  for (auto& node : united.synthetic) d.synthetic.push_back(std::move(node));
}

void AddApplicators(Description& d, const CompiledNode& node) {
  const Applicators& use = *node.applicators;
  if (use.reference != nullptr) Conjoin(d, Describe(use.reference));
  if (use.dynamic != nullptr) Conjoin(d, Describe(use.dynamic));
  for (const CompiledNode* part : use.all_of) Conjoin(d, Describe(part));
  if (!use.any_of.empty()) AddUnion(d, use.any_of);
  if (!use.one_of.empty()) AddUnion(d, use.one_of);
  // A branch that is not written takes everything.
  if (use.condition != nullptr) AddUnion(d, {use.then, use.otherwise});
}

std::unique_ptr<Description> NewDescription(const CompiledNode& node) {
  auto d = std::make_unique<Description>();
  if (node.constant != CompiledNode::Constant::kNone) {
    if (node.constant == CompiledNode::Constant::kFalse) d->types = 0;
    return d;
  }
  ReadOwn(*d, node);
  if (node.applicators != nullptr) AddApplicators(*d, node);
  if (node.objects != nullptr) {
    for (const auto& dependent : node.objects->dependent_schemas) {
      AddUnion(*d, {dependent.schema, nullptr});
    }
  }
  for (size_t i = 0; i < d->properties.size(); ++i) d->index.Add(d->properties[i].name, i);
  d->index.Sort();
  return d;
}

}  // namespace

const Description& Describe(const CompiledNode* node) {
  static const Description kNothing;
  if (node == nullptr) return kNothing;
  const Description* known = node->description.load(std::memory_order_acquire);
  if (known != nullptr) return *known;
  std::unique_ptr<Description> fresh = NewDescription(*node);
  // Two threads may describe the same node; the first to store wins.
  if (node->description.compare_exchange_strong(known, fresh.get(), std::memory_order_acq_rel,
                                                std::memory_order_acquire)) {
    return *fresh.release();
  }
  return *known;
}

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
