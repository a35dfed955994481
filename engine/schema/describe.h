// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_SCHEMA_DESCRIBE_H_
#define PLACET_SCHEMA_DESCRIBE_H_

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schema/compiled.h"

namespace placet::schema {

// What a sub-schema says together with everything it refers to: the answers of Shape. Computed when
// first asked for, since a run looks at few of the hundreds of sub-schemas.
struct Description {
  uint8_t types = kAllTypes;  // as in CompiledNode
  std::string_view format;
  std::string_view title;
  std::string_view description;
  std::string_view supplied_by;
  NodeRef due;
  NodeRef due_when;
  NodeRef default_value;
  bool deprecated = false;
  bool closed = false;
  std::vector<Shape::Property> properties;
  NameIndex index;
  std::vector<ObjectRules::PatternProperty> patterns;
  const CompiledNode* additional = nullptr;
  const CompiledNode* items = nullptr;
  std::vector<const CompiledNode*> prefix;
  std::vector<std::string> enum_values;
  bool enumerated = false;
  std::optional<double> minimum;
  std::optional<double> maximum;
  std::optional<uint64_t> max_length;
  std::optional<uint64_t> max_items;
  std::optional<uint64_t> max_properties;
  std::vector<std::string> key_fields;
  // Sub-schemas that no document holds: of a property that several parts describe.
  std::vector<std::unique_ptr<CompiledNode>> synthetic;

  const Shape::Property* Find(std::string_view name) const;
};

// Never null; lives as long as the schema. Thread-safe.
const Description& Describe(const CompiledNode* node);

}  // namespace placet::schema

#endif  // PLACET_SCHEMA_DESCRIBE_H_
