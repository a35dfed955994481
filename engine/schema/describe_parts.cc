// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "schema/describe_parts.h"

namespace placet::schema {
namespace {

template <typename T>
void Loosen(std::optional<T>& bound, const std::optional<T>& other, bool lower) {
  if (!bound || !other) {
    bound.reset();
  } else if (lower ? *other < *bound : *other > *bound) {
    bound = other;
  }
}

bool IsRefused(Shape shape) { return shape.node()->constant == CompiledNode::Constant::kFalse; }

// Adds the branch to a union; `first` is the first branch that says something of the kind.
void UniteObjects(Description& d, const Description& branch, bool first) {
  for (Shape::Property& known : d.properties) {
    if (branch.Find(known.name) == nullptr) known.required = false;
  }
  for (Shape::Property property : branch.properties) {
    if (IsRefused(property.shape)) continue;
    if (!first && FindByName(d.properties, property.name) == nullptr) property.required = false;
    AddProperty(d, property, Join::kAny);
  }
  d.closed = first ? branch.closed : d.closed && branch.closed;
  AddPatterns(d, branch);
  d.additional = JoinShapes(d, d.additional, branch.additional, Join::kAny);
  if (first) {
    d.max_properties = branch.max_properties;
  } else {
    Loosen(d.max_properties, branch.max_properties, false);
  }
}

void UniteStrings(Description& d, const Description& branch, bool first) {
  if (first) {
    d.format = branch.format;
    d.enumerated = branch.enumerated;
    d.enum_values = branch.enum_values;
    d.max_length = branch.max_length;
    return;
  }
  if (d.format != branch.format) d.format = {};
  d.enumerated = d.enumerated && branch.enumerated;
  for (const std::string& value : branch.enum_values) {
    const auto& known = d.enum_values;
    if (std::find(known.begin(), known.end(), value) == known.end()) {
      d.enum_values.push_back(value);
    }
  }
  if (!d.enumerated) d.enum_values.clear();
  Loosen(d.max_length, branch.max_length, false);
}

void UniteNumbers(Description& d, const Description& branch, bool first) {
  if (first) {
    d.minimum = branch.minimum;
    d.maximum = branch.maximum;
    if (d.format.empty()) d.format = branch.format;
  } else {
    Loosen(d.minimum, branch.minimum, true);
    Loosen(d.maximum, branch.maximum, false);
  }
}

void UniteArrays(Description& d, const Description& branch, bool first) {
  d.items = JoinShapes(d, d.items, branch.items, Join::kAny);
  if (first) {
    d.prefix = branch.prefix;
    d.max_items = branch.max_items;
  } else {
    Loosen(d.max_items, branch.max_items, false);
  }
  if (d.key_fields.empty()) d.key_fields = branch.key_fields;
}

}  // namespace

// A sub-schema that stands for two: the property of both parts.
const CompiledNode* JoinShapes(Description& owner, const CompiledNode* a, const CompiledNode* b,
                               Join join) {
  if (a == b || b == nullptr) return a;
  if (a == nullptr) return b;
  const auto branches = [join](CompiledNode& node) -> std::vector<const CompiledNode*>& {
    Applicators& use = CompiledNode::Use(node.applicators);
    return join == Join::kAll ? use.all_of : use.any_of;
  };
  // One flat list, not a chain as long as there are parts: descriptions follow it recursively.
  for (const auto& joined : owner.synthetic) {
    if (joined.get() != a || branches(*joined).empty()) continue;
    if (branches(*joined).back() != b) branches(*joined).push_back(b);
    return a;
  }
  auto joined = std::make_unique<CompiledNode>(a->place, a->resource);
  branches(*joined) = {a, b};
  return owner.synthetic.emplace_back(std::move(joined)).get();
}

Shape::Property* FindByName(std::vector<Shape::Property>& properties, std::string_view name) {
  const auto at = std::find_if(properties.begin(), properties.end(),
                               [&](const Shape::Property& p) { return p.name == name; });
  return at == properties.end() ? nullptr : &*at;
}

void AddProperty(Description& to, const Shape::Property& property, Join join) {
  Shape::Property* known = FindByName(to.properties, property.name);
  if (known == nullptr) {
    to.properties.push_back(property);
    return;
  }
  known->shape = Shape(JoinShapes(to, known->shape.node(), property.shape.node(), join));
  known->computed = known->computed || property.computed;
  known->required = join == Join::kAll ? known->required || property.required
                                       : known->required && property.required;
}

// Parts may be the same schema many times over; its patterns count once.
void AddPatterns(Description& d, const Description& part) {
  for (const ObjectRules::PatternProperty& pattern : part.patterns) {
    const bool known = std::any_of(d.patterns.begin(), d.patterns.end(), [&](const auto& other) {
      return other.pattern == pattern.pattern && other.schema == pattern.schema;
    });
    if (!known) d.patterns.push_back(pattern);
  }
}

// What the branches say of each type, so that `string or map` describes both.
Description UnionOf(const std::vector<const Description*>& branches) {
  Description d;
  d.types = 0;
  for (const Description* described : branches) {
    const Description& branch = *described;
    const auto first = [&](uint8_t bits) { return (d.types & bits) == 0; };
    if (branch.types & Shape::kObject) UniteObjects(d, branch, first(Shape::kObject));
    if (branch.types & Shape::kString) UniteStrings(d, branch, first(Shape::kString));
    if (branch.types & kNumberTypes) UniteNumbers(d, branch, first(kNumberTypes));
    if (branch.types & Shape::kArray) UniteArrays(d, branch, first(Shape::kArray));
    d.types = static_cast<uint8_t>(d.types | branch.types);
  }
  return d;
}

bool IsLeftOpen(const std::vector<const Description*>& branches, std::string_view name) {
  return std::any_of(branches.begin(), branches.end(), [&](const Description* branch) {
    return (branch->types & Shape::kObject) != 0 && !branch->closed &&
           branch->Find(name) == nullptr;
  });
}

}  // namespace placet::schema
