// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_SCHEMA_COMPILED_H_
#define PLACET_SCHEMA_COMPILED_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/regex.h"
#include "document/tree.h"
#include "schema/formats.h"
#include "schema/shape.h"

// The compiled form: one CompiledNode for each sub-schema, its keywords sorted by family, its
// references followed. A family that a sub-schema does not use costs one null pointer.

namespace placet::schema {

struct Description;

// All bits of Shape::TypeBit; `number` is kInteger | kNumber in here.
inline constexpr uint8_t kAllTypes = 127;
inline constexpr uint8_t kNumberTypes = Shape::kInteger | Shape::kNumber;
// The type bit of a document node. A double without fraction is an integer, as the draft has it.
uint8_t TypeOf(NodeRef node);

// A schema resource: what an `$id` (or a document) is the root of.
struct Resource {
  std::string base;
  std::vector<std::pair<std::string_view, const CompiledNode*>> dynamic_anchors;

  const CompiledNode* FindDynamic(std::string_view name) const;
};

// A regular expression, compiled at the first use.
class Pattern {
 public:
  explicit Pattern(std::string_view text) : text_(text) {}
  std::string_view text() const { return text_; }
  // Null when RE2 does not take it; `why` then tells the reason.
  const Regex* regex(std::string* why = nullptr) const;
  bool Matches(std::string_view subject) const {
    const Regex* compiled = regex();
    return compiled != nullptr && compiled->Matches(subject);
  }

 private:
  std::string_view text_;
  mutable std::once_flag once_;
  mutable std::unique_ptr<Regex> regex_;
  mutable std::string error_;
};

// Finds properties by name; an index sorted by hash over names that stay in their own order.
class NameIndex {
 public:
  void Add(std::string_view name, size_t position);
  void Sort();
  // The candidates for a hash are few: the caller compares the names.
  template <typename NameAt>
  std::optional<size_t> Find(std::string_view name, uint32_t hash, const NameAt& name_at) const {
    for (size_t i = LowerBound(hash); i < slots_.size() && slots_[i].first == hash; ++i) {
      if (name_at(slots_[i].second) == name) return slots_[i].second;
    }
    return std::nullopt;
  }

 private:
  size_t LowerBound(uint32_t hash) const;
  std::vector<std::pair<uint32_t, uint32_t>> slots_;  // hash, position
};

struct ValueRules {
  NodeRef enumeration;  // the list
  NodeRef constant;
};

struct NumberRules {
  NodeRef minimum;
  NodeRef maximum;
  NodeRef exclusive_minimum;
  NodeRef exclusive_maximum;
  NodeRef multiple_of;
};

struct StringRules {
  uint64_t min_length = 0;
  uint64_t max_length = UINT64_MAX;
  const Pattern* pattern = nullptr;
};

struct ArrayRules {
  std::vector<const CompiledNode*> prefix;
  const CompiledNode* items = nullptr;
  const CompiledNode* contains = nullptr;
  const CompiledNode* unevaluated = nullptr;
  uint64_t min_contains = 1;
  uint64_t max_contains = UINT64_MAX;
  uint64_t min_items = 0;
  uint64_t max_items = UINT64_MAX;
  bool unique = false;
};

struct ObjectRules {
  struct Required {
    std::string_view name;
    uint32_t hash;
  };
  struct PatternProperty {
    const Pattern* pattern;
    const CompiledNode* schema;
  };
  struct DependentRequired {
    Required key;
    std::vector<Required> needs;
  };
  struct DependentSchema {
    Required key;
    const CompiledNode* schema;
  };

  // Those of `properties`, then those of `x-computed`.
  std::vector<Shape::Property> properties;
  NameIndex index;
  std::vector<const CompiledNode*> property_schemas;  // parallel to `properties`
  std::vector<Required> required;
  std::vector<PatternProperty> patterns;
  const CompiledNode* additional = nullptr;
  const CompiledNode* names = nullptr;
  const CompiledNode* unevaluated = nullptr;
  std::vector<DependentRequired> dependent_required;
  std::vector<DependentSchema> dependent_schemas;
  uint64_t min_properties = 0;
  uint64_t max_properties = UINT64_MAX;

  std::optional<size_t> Find(std::string_view name, uint32_t hash) const {
    return index.Find(name, hash, [this](size_t i) { return properties[i].name; });
  }
};

// Keywords that apply further schemas to the same value.
struct Applicators {
  const CompiledNode* reference = nullptr;
  // `$dynamicRef`: the target without regard to the dynamic scope, and the name to look for there
  // ("" where the target is no dynamic anchor).
  const CompiledNode* dynamic = nullptr;
  std::string_view dynamic_name;
  std::vector<const CompiledNode*> all_of;
  std::vector<const CompiledNode*> any_of;
  std::vector<const CompiledNode*> one_of;
  const CompiledNode* negated = nullptr;
  const CompiledNode* condition = nullptr;
  const CompiledNode* then = nullptr;
  const CompiledNode* otherwise = nullptr;
};

struct Annotations {
  NodeRef title;
  NodeRef description;
  NodeRef default_value;
  NodeRef due;
  NodeRef due_when;
  NodeRef supplied_by;
  NodeRef format_hint;
  NodeRef examples;  // a list
  std::vector<std::string> key_fields;
  bool deprecated = false;
};

struct CompiledNode {
  enum class Constant : uint8_t { kNone, kTrue, kFalse };

  CompiledNode(NodeRef place_in, const Resource* resource_in)
      : place(place_in), resource(resource_in) {}
  CompiledNode(const CompiledNode&) = delete;
  CompiledNode& operator=(const CompiledNode&) = delete;
  ~CompiledNode();

  NodeRef place;
  const Resource* resource;
  Constant constant = Constant::kNone;  // a schema that is just true or false
  uint8_t types = kAllTypes;
  Format format = Format::kNone;
  std::string_view format_name;
  std::unique_ptr<ValueRules> values;
  std::unique_ptr<NumberRules> numbers;
  std::unique_ptr<StringRules> strings;
  std::unique_ptr<ArrayRules> arrays;
  std::unique_ptr<ObjectRules> objects;
  std::unique_ptr<Applicators> applicators;
  std::unique_ptr<Annotations> annotations;

  // Computed when first asked for (describe.h).
  mutable std::atomic<const Description*> description{nullptr};

  template <typename Family>
  static Family& Use(std::unique_ptr<Family>& family) {
    if (family == nullptr) family = std::make_unique<Family>();
    return *family;
  }
};

// The schema that takes nothing.
inline bool IsFalse(const CompiledNode* node) {
  return node != nullptr && node->constant == CompiledNode::Constant::kFalse;
}

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

struct CompiledSchema {
  const CompiledNode* root = nullptr;
  bool has_dynamic_references = false;
  std::vector<TreePtr> documents;
  std::deque<Resource> resources;
  std::deque<Pattern> patterns;
  std::unordered_map<std::string_view, const Pattern*> pattern_by_text;
  std::deque<CompiledNode> nodes;
};

}  // namespace placet::schema

#endif  // PLACET_SCHEMA_COMPILED_H_
