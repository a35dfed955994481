// SPDX-License-Identifier: Apache-2.0
#include "schema/compiled.h"

#include <algorithm>
#include <cmath>

namespace placet::schema {
namespace {

struct Category {
  std::string_view name;
  std::string_view re2;
};
// General categories of Unicode by their long names, which RE2 does not know.
constexpr Category kCategories[] = {
    {"Letter", "L"},
    {"Uppercase_Letter", "Lu"},
    {"Lowercase_Letter", "Ll"},
    {"Mark", "M"},
    {"Number", "N"},
    {"Decimal_Number", "Nd"},
    {"Punctuation", "P"},
    {"Symbol", "S"},
    {"Separator", "Z"},
    {"Space_Separator", "Zs"},
    {"Other", "C"},
    {"Control", "Cc"},
};

// `\p{Letter}` after the backslash; returns what was read, or 0.
size_t TranslateCategory(std::string_view rest, std::string& text) {
  const size_t end = rest.find('}');
  if (rest.size() < 3 || rest[1] != '{' || end == rest.npos) return 0;
  for (const Category& category : kCategories) {
    if (rest.substr(2, end - 2) != category.name) continue;
    text.append(rest.substr(0, 2)).append(category.re2).append("}");
    return end + 1;
  }
  return 0;
}

// `\uXXXX` after the backslash, which RE2 writes `\x{XXXX}`.
size_t TranslateCodePoint(std::string_view rest, std::string& text) {
  const std::string_view digits = rest.substr(1, 4);
  if (digits.size() != 4 || digits.find_first_not_of("0123456789abcdefABCDEF") != digits.npos) {
    return 0;
  }
  text.append("x{").append(digits).append("}");
  return 5;
}

// From the dialect of ECMA-262, as far as the two differ in spelling only.
std::string ToRe2Syntax(std::string_view pattern) {
  std::string text;
  for (size_t i = 0; i < pattern.size(); ++i) {
    text += pattern[i];
    if (pattern[i] != '\\' || i + 1 >= pattern.size()) continue;
    const std::string_view rest = pattern.substr(i + 1);
    size_t read = 0;
    if (rest[0] == 'u') read = TranslateCodePoint(rest, text);
    if (rest[0] == 'p' || rest[0] == 'P') read = TranslateCategory(rest, text);
    if (read == 0) text += rest[0];
    i += read == 0 ? 1 : read;
  }
  return text;
}

}  // namespace

uint8_t TypeOf(NodeRef node) {
  switch (node.kind()) {
    case NodeKind::kNull: return Shape::kNull;
    case NodeKind::kBool: return Shape::kBoolean;
    case NodeKind::kInt:
    case NodeKind::kUint: return Shape::kInteger;
    case NodeKind::kDouble:
      return std::trunc(node.AsDouble()) == node.AsDouble() ? Shape::kInteger : Shape::kNumber;
    case NodeKind::kString: return Shape::kString;
    case NodeKind::kList: return Shape::kArray;
    case NodeKind::kMap: return Shape::kObject;
    case NodeKind::kUnknown: return kAllTypes;
  }
  return kAllTypes;
}

const CompiledNode* Resource::FindDynamic(std::string_view name) const {
  for (const auto& [anchor, node] : dynamic_anchors) {
    if (anchor == name) return node;
  }
  return nullptr;
}

const Regex* Pattern::regex(std::string* why) const {
  std::call_once(once_, [this] {
    Result<Regex> compiled = Regex::Compile(ToRe2Syntax(text_));
    if (compiled) {
      regex_ = std::make_unique<Regex>(std::move(*compiled));
    } else {
      error_ = compiled.error().message;
    }
  });
  if (why != nullptr) *why = error_;
  return regex_.get();
}

void NameIndex::Add(std::string_view name, size_t position) {
  slots_.emplace_back(KeyHash(name), static_cast<uint32_t>(position));
}

void NameIndex::Sort() { std::sort(slots_.begin(), slots_.end()); }

size_t NameIndex::LowerBound(uint32_t hash) const {
  const auto at = std::lower_bound(slots_.begin(), slots_.end(), std::pair(hash, uint32_t{0}));
  return static_cast<size_t>(at - slots_.begin());
}

CompiledNode::~CompiledNode() { delete description.load(std::memory_order_relaxed); }

const Shape::Property* Description::Find(std::string_view name) const {
  const auto at = index.Find(name, KeyHash(name), [this](size_t i) { return properties[i].name; });
  return at ? &properties[*at] : nullptr;
}

}  // namespace placet::schema
