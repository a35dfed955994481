// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_SCHEMA_KEYWORDS_H_
#define PLACET_SCHEMA_KEYWORDS_H_

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "schema/compiler.h"

namespace placet::schema {

struct Keyword {
  std::string_view name;
  void (*read)(Compiler& compiler, NodeRef value);
};

constexpr bool operator<(const Keyword& a, const Keyword& b) { return a.name < b.name; }

// One table for each family, sorted by name.
std::span<const Keyword> ApplicatorKeywords();  // those that hold or name further schemas
std::span<const Keyword> AssertionKeywords();   // those that refuse a value by themselves
std::span<const Keyword> AnnotationKeywords();  // those that refuse nothing, ours included

// The rules of the sub-schema that is being read, made when first used.
inline ArrayRules& UseArrays(Compiler& compiler) {
  return CompiledNode::Use(compiler.node().arrays);
}
inline ObjectRules& UseObjects(Compiler& compiler) {
  return CompiledNode::Use(compiler.node().objects);
}

// Readers of plain values; a value of another kind is reported, and `read` not called.
template <typename Read>
void WithString(Compiler& compiler, NodeRef value, const Read& read) {
  if (!value.is_string()) return compiler.WrongValue(value, "a string");
  read(value.AsString());
}

// Calls `read` for each string of a list.
template <typename Read>
void WithStrings(Compiler& compiler, NodeRef value, const Read& read) {
  if (!value.is_list()) return compiler.WrongValue(value, "a list of strings");
  for (size_t i = 0; i < value.size(); ++i) WithString(compiler, value.at(i), read);
}

}  // namespace placet::schema

#endif  // PLACET_SCHEMA_KEYWORDS_H_
