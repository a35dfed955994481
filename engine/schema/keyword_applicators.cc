// SPDX-License-Identifier: Apache-2.0
#include <iterator>

#include "schema/keywords.h"

namespace placet::schema {
namespace {

using Node = CompiledNode;

Applicators& UseApplicators(Compiler& compiler) { return Node::Use(compiler.node().applicators); }

template <const CompiledNode* Applicators::*Member>
void ReadApplicator(Compiler& compiler, NodeRef value) {
  UseApplicators(compiler).*Member = compiler.Subschema(value);
}

template <std::vector<const CompiledNode*> Applicators::*Member>
void ReadBranches(Compiler& compiler, NodeRef value) {
  UseApplicators(compiler).*Member = compiler.SubschemaList(value);
}

template <const CompiledNode* ArrayRules::*Member>
void ReadArraySchema(Compiler& compiler, NodeRef value) {
  UseArrays(compiler).*Member = compiler.Subschema(value);
}

template <const CompiledNode* ObjectRules::*Member>
void ReadObjectSchema(Compiler& compiler, NodeRef value) {
  UseObjects(compiler).*Member = compiler.Subschema(value);
}

void ReadPrefixItems(Compiler& compiler, NodeRef value) {
  UseArrays(compiler).prefix = compiler.SubschemaList(value);
}

// `properties` and our `x-computed`. Required marks are set when the schema is complete.
void AddProperties(Compiler& compiler, NodeRef value, bool computed) {
  ObjectRules& rules = UseObjects(compiler);
  if (!value.is_map()) return compiler.WrongValue(value, "a map of schemas");
  for (size_t i = 0; i < value.size(); ++i) {
    const CompiledNode* schema = compiler.Subschema(value.at(i));
    rules.index.Add(value.key(i), rules.properties.size());
    rules.properties.push_back({value.key(i), Shape(schema), computed, false});
    rules.property_schemas.push_back(schema);
  }
  rules.index.Sort();
}

void ReadProperties(Compiler& compiler, NodeRef value) { AddProperties(compiler, value, false); }
void ReadComputed(Compiler& compiler, NodeRef value) { AddProperties(compiler, value, true); }

void ReadPatternProperties(Compiler& compiler, NodeRef value) {
  if (!value.is_map()) return compiler.WrongValue(value, "a map of schemas");
  for (size_t i = 0; i < value.size(); ++i) {
    const Pattern* pattern = compiler.AddPattern(value.key(i), value.at(i), /*key=*/true);
    const CompiledNode* schema = compiler.Subschema(value.at(i));
    UseObjects(compiler).patterns.push_back({pattern, schema});
  }
}

void ReadDependentSchemas(Compiler& compiler, NodeRef value) {
  if (!value.is_map()) return compiler.WrongValue(value, "a map of schemas");
  for (size_t i = 0; i < value.size(); ++i) {
    const CompiledNode* schema = compiler.Subschema(value.at(i));
    const std::string_view key = value.key(i);
    UseObjects(compiler).dependent_schemas.push_back({{key, KeyHash(key)}, schema});
  }
}

// Compiled for what may refer to them.
void ReadDefinitions(Compiler& compiler, NodeRef value) {
  if (!value.is_map()) return compiler.WrongValue(value, "a map of schemas");
  for (size_t i = 0; i < value.size(); ++i) compiler.Subschema(value.at(i));
}

void ReadContentSchema(Compiler& compiler, NodeRef value) { compiler.Subschema(value); }

void ReadReference(Compiler& compiler, NodeRef value) {
  compiler.AddReference(value, &UseApplicators(compiler).reference);
}

void ReadDynamicReference(Compiler& compiler, NodeRef value) {
  Applicators& use = UseApplicators(compiler);
  compiler.AddReference(value, &use.dynamic, &use);
}

void ReadAnchor(Compiler& compiler, NodeRef value) { compiler.AddAnchor(value, false); }
void ReadDynamicAnchor(Compiler& compiler, NodeRef value) { compiler.AddAnchor(value, true); }

constexpr Keyword kApplicators[] = {
    {"$anchor", ReadAnchor},
    {"$defs", ReadDefinitions},
    {"$dynamicAnchor", ReadDynamicAnchor},
    {"$dynamicRef", ReadDynamicReference},
    {"$ref", ReadReference},
    {"additionalProperties", ReadObjectSchema<&ObjectRules::additional>},
    {"allOf", ReadBranches<&Applicators::all_of>},
    {"anyOf", ReadBranches<&Applicators::any_of>},
    {"contains", ReadArraySchema<&ArrayRules::contains>},
    {"contentSchema", ReadContentSchema},
    {"dependentSchemas", ReadDependentSchemas},
    {"else", ReadApplicator<&Applicators::otherwise>},
    {"if", ReadApplicator<&Applicators::condition>},
    {"items", ReadArraySchema<&ArrayRules::items>},
    {"not", ReadApplicator<&Applicators::negated>},
    {"oneOf", ReadBranches<&Applicators::one_of>},
    {"patternProperties", ReadPatternProperties},
    {"prefixItems", ReadPrefixItems},
    {"properties", ReadProperties},
    {"propertyNames", ReadObjectSchema<&ObjectRules::names>},
    {"then", ReadApplicator<&Applicators::then>},
    {"unevaluatedItems", ReadArraySchema<&ArrayRules::unevaluated>},
    {"unevaluatedProperties", ReadObjectSchema<&ObjectRules::unevaluated>},
    {"x-computed", ReadComputed},
};
static_assert(std::is_sorted(std::begin(kApplicators), std::end(kApplicators)));

}  // namespace

std::span<const Keyword> ApplicatorKeywords() { return kApplicators; }

}  // namespace placet::schema
