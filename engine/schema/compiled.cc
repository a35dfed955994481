// SPDX-License-Identifier: Apache-2.0
#include "schema/compiled.h"

#include <algorithm>
#include <cmath>

#include "schema/describe.h"

namespace placet::schema {
namespace {

// ECMA-262 writes a code point as \uXXXX where RE2 has \x{XXXX}.
std::string ToRe2Syntax(std::string_view pattern) {
  std::string text;
  for (size_t i = 0; i < pattern.size(); ++i) {
    text += pattern[i];
    if (pattern[i] != '\\' || i + 1 >= pattern.size()) continue;
    ++i;
    const std::string_view digits = pattern.substr(i + 1, 4);
    const bool unicode = pattern[i] == 'u' && digits.size() == 4 &&
                         digits.find_first_not_of("0123456789abcdefABCDEF") == digits.npos;
    if (!unicode) {
      text += pattern[i];
      continue;
    }
    text.append("x{").append(digits).append("}");
    i += 4;
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

}  // namespace placet::schema
