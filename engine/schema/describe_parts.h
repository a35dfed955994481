// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_SCHEMA_DESCRIBE_PARTS_H_
#define PLACET_SCHEMA_DESCRIBE_PARTS_H_

#include <optional>
#include <string_view>
#include <vector>

#include "schema/compiled.h"

// Steps of building a description.

namespace placet::schema {

enum class Join { kAll, kAny };

// A sub-schema that stands for two, owned by the description; either may be null.
const CompiledNode* JoinShapes(Description& owner, const CompiledNode* a, const CompiledNode* b,
                               Join join);
Shape::Property* FindByName(std::vector<Shape::Property>& properties, std::string_view name);
void AddProperty(Description& to, const Shape::Property& property, Join join);
void AddPatterns(Description& to, const Description& part);

// What the branches have together. Types add up, and a
// property has the shapes that it has in any of them.
Description UnionOf(const std::vector<const Description*>& branches);
// Whether a branch takes maps with any value under that key.
bool IsLeftOpen(const std::vector<const Description*>& branches, std::string_view name);

template <typename T>
void Tighten(std::optional<T>& bound, const std::optional<T>& other, bool lower) {
  if (!other) return;
  if (!bound || (lower ? *other > *bound : *other < *bound)) bound = other;
}

}  // namespace placet::schema

#endif  // PLACET_SCHEMA_DESCRIBE_PARTS_H_
