// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <iterator>
#include <optional>

#include "base/suggest.h"
#include "schema/equality.h"
#include "schema/keywords.h"
#include "schema/value_text.h"

namespace placet::schema {
namespace {

using Node = CompiledNode;

std::optional<uint8_t> TypeBits(std::string_view name) {
  if (name == "null") return Shape::kNull;
  if (name == "boolean") return Shape::kBoolean;
  if (name == "integer") return Shape::kInteger;
  if (name == "number") return kNumberTypes;
  if (name == "string") return Shape::kString;
  if (name == "array") return Shape::kArray;
  if (name == "object") return Shape::kObject;
  return std::nullopt;
}

void ReadType(Compiler& compiler, NodeRef value) {
  uint8_t types = 0;
  const auto add = [&](NodeRef name) {
    const auto bits = name.is_string() ? TypeBits(name.AsString()) : std::nullopt;
    if (!bits) return compiler.WrongValue(name, "the name of a JSON type");
    types = static_cast<uint8_t>(types | *bits);
  };
  if (!value.is_list()) {
    add(value);
  } else {
    for (size_t i = 0; i < value.size(); ++i) add(value.at(i));
    if (value.size() == 0) compiler.WrongValue(value, "at least one type");
  }
  compiler.node().types = types;
}

// The draft frowns on an empty `enum` but allows it; in our own schemas it is a slip.
void ReadEnum(Compiler& compiler, NodeRef value) {
  const bool strict = compiler.options().unknown == CompileOptions::Unknown::kError;
  if (!value.is_list() || (strict && value.size() == 0)) {
    return compiler.WrongValue(value, "a list of at least one value");
  }
  Node::Use(compiler.node().values).enumeration = value;
}

void ReadConst(Compiler& compiler, NodeRef value) {
  Node::Use(compiler.node().values).constant = value;
}

void ReadFormat(Compiler& compiler, NodeRef value) {
  WithString(compiler, value, [&](std::string_view name) {
    compiler.node().format_name = name;
    if (const auto format = FindFormat(name)) {
      compiler.node().format = *format;
    } else {
      compiler.Unknown("SCH024", "unknown format " + Quote(name), value);
    }
  });
}

void ReadPattern(Compiler& compiler, NodeRef value) {
  WithString(compiler, value, [&](std::string_view text) {
    Node::Use(compiler.node().strings).pattern = compiler.AddPattern(text, value);
  });
}

template <NodeRef NumberRules::*Member>
void ReadBound(Compiler& compiler, NodeRef value) {
  if (!IsNumber(value) || !IsFinite(value)) return compiler.WrongValue(value, "a number");
  Node::Use(compiler.node().numbers).*Member = value;
}

void ReadMultipleOf(Compiler& compiler, NodeRef value) {
  if (!IsNumber(value) || !IsFinite(value) || !(ToDouble(value) > 0)) {
    return compiler.WrongValue(value, "a number above 0");
  }
  Node::Use(compiler.node().numbers).multiple_of = value;
}

// A non-negative integer, which may be written 2.0.
void ReadCount(Compiler& compiler, NodeRef value, uint64_t& count) {
  const double real = IsNumber(value) ? ToDouble(value) : -1;
  if (!(real >= 0) || real > 1e15 || std::trunc(real) != real) {
    return compiler.WrongValue(value, "a whole number from 0");
  }
  count = static_cast<uint64_t>(real);
}

template <uint64_t StringRules::*Member>
void ReadLength(Compiler& compiler, NodeRef value) {
  ReadCount(compiler, value, Node::Use(compiler.node().strings).*Member);
}

template <uint64_t ArrayRules::*Member>
void ReadItemCount(Compiler& compiler, NodeRef value) {
  ReadCount(compiler, value, UseArrays(compiler).*Member);
}

template <uint64_t ObjectRules::*Member>
void ReadKeyCount(Compiler& compiler, NodeRef value) {
  ReadCount(compiler, value, UseObjects(compiler).*Member);
}

void ReadUniqueItems(Compiler& compiler, NodeRef value) {
  if (value.kind() != NodeKind::kBool) return compiler.WrongValue(value, "a boolean");
  UseArrays(compiler).unique = value.AsBool();
}

void ReadRequired(Compiler& compiler, NodeRef value) {
  WithStrings(compiler, value, [&](std::string_view name) {
    UseObjects(compiler).required.push_back({name, KeyHash(name)});
  });
}

void ReadDependentRequired(Compiler& compiler, NodeRef value) {
  if (!value.is_map()) return compiler.WrongValue(value, "a map of lists of strings");
  for (size_t i = 0; i < value.size(); ++i) {
    const std::string_view key = value.key(i);
    ObjectRules::DependentRequired dependent{{key, KeyHash(key)}, {}};
    WithStrings(compiler, value.at(i), [&](std::string_view name) {
      dependent.needs.push_back({name, KeyHash(name)});
    });
    UseObjects(compiler).dependent_required.push_back(std::move(dependent));
  }
}

constexpr Keyword kAssertions[] = {
    {"const", ReadConst},
    {"dependentRequired", ReadDependentRequired},
    {"enum", ReadEnum},
    {"exclusiveMaximum", ReadBound<&NumberRules::exclusive_maximum>},
    {"exclusiveMinimum", ReadBound<&NumberRules::exclusive_minimum>},
    {"format", ReadFormat},
    {"maxContains", ReadItemCount<&ArrayRules::max_contains>},
    {"maxItems", ReadItemCount<&ArrayRules::max_items>},
    {"maxLength", ReadLength<&StringRules::max_length>},
    {"maxProperties", ReadKeyCount<&ObjectRules::max_properties>},
    {"maximum", ReadBound<&NumberRules::maximum>},
    {"minContains", ReadItemCount<&ArrayRules::min_contains>},
    {"minItems", ReadItemCount<&ArrayRules::min_items>},
    {"minLength", ReadLength<&StringRules::min_length>},
    {"minProperties", ReadKeyCount<&ObjectRules::min_properties>},
    {"minimum", ReadBound<&NumberRules::minimum>},
    {"multipleOf", ReadMultipleOf},
    {"pattern", ReadPattern},
    {"required", ReadRequired},
    {"type", ReadType},
    {"uniqueItems", ReadUniqueItems},
};
static_assert(std::is_sorted(std::begin(kAssertions), std::end(kAssertions)));

}  // namespace

std::span<const Keyword> AssertionKeywords() { return kAssertions; }

}  // namespace placet::schema
