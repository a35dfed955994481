// SPDX-License-Identifier: Apache-2.0
#include "schema/value_text.h"

#include <cstddef>

#include "base/json_writer.h"
#include "base/source.h"
#include "base/utf8.h"
#include "schema/compiled.h"
#include "schema/equality.h"

namespace placet::schema {
namespace {

constexpr size_t kMaxQuoted = 60;

struct TypeName {
  uint8_t bits;
  const char* name;
};
// A number includes integers, so it stands before them.
constexpr TypeName kTypeNames[] = {
    {Shape::kString, "a string"},    {Shape::kBoolean, "a boolean"}, {kNumberTypes, "a number"},
    {Shape::kInteger, "an integer"}, {Shape::kArray, "a list"},      {Shape::kObject, "a map"},
    {Shape::kNull, "null"},
};

}  // namespace

std::string Quote(std::string_view text) {
  std::string quoted = "\"";
  size_t offset = 0;
  for (size_t count = 0; offset < text.size(); ++count) {
    if (count == kMaxQuoted) {
      quoted += "…";
      break;
    }
    const char32_t c = utf8::Next(text, &offset);
    utf8::Append(quoted, c < 0x20 || c == 0x7f ? U'?' : c);
  }
  return quoted + "\"";
}

std::string_view SourceText(NodeRef node) {
  const Span span = node.span();
  if (node.source() == nullptr || !span.valid() || span.line != span.end_line) return {};
  const std::string_view text = node.source()->text();
  if (span.offset > span.end_offset || span.end_offset > text.size()) return {};
  return text.substr(span.offset, span.end_offset - span.offset);
}

std::string ValueText(NodeRef node) {
  switch (node.kind()) {
    case NodeKind::kNull: return "null";
    case NodeKind::kBool: return node.AsBool() ? "true" : "false";
    case NodeKind::kInt:
    case NodeKind::kUint:
    case NodeKind::kDouble: {
      // Through an alias the source has `*name`.
      const std::string_view text = SourceText(node);
      const bool number = !text.empty() && text.find_first_not_of("+-.0123456789eEx") == text.npos;
      if (number) return std::string(text);
      if (node.kind() == NodeKind::kInt) return std::to_string(node.AsInt());
      if (node.kind() == NodeKind::kUint) return std::to_string(node.node().uint_value);
      return IsFinite(node) ? FormatDouble(node.AsDouble()) : "that is not finite";
    }
    case NodeKind::kString: return Quote(node.AsString());
    case NodeKind::kList: return node.size() == 0 ? "an empty list" : "a list";
    case NodeKind::kMap: return node.size() == 0 ? "an empty map" : "a map";
    case NodeKind::kUnknown: return "an unknown value";
  }
  return {};
}

std::string DescribeValue(NodeRef node) {
  if (node.is_string()) return "the string " + ValueText(node);
  if (IsNumber(node)) return "the number " + ValueText(node);
  if (node.kind() == NodeKind::kBool) return "the boolean " + ValueText(node);
  return ValueText(node);
}

std::string DescribeTypes(uint8_t types) {
  std::vector<std::string> names;
  for (const TypeName& type : kTypeNames) {
    if ((types & type.bits) != type.bits) continue;
    names.emplace_back(type.name);
    types = static_cast<uint8_t>(types & ~type.bits);
  }
  return JoinWords(names, ", ", " or ");
}

std::string JoinWords(std::span<const std::string> words, std::string_view separator,
                      std::string_view last) {
  std::string joined;
  for (size_t i = 0; i < words.size(); ++i) {
    if (i > 0) joined += i + 1 == words.size() ? last : separator;
    joined += words[i];
  }
  return joined;
}

std::string JoinWords(std::span<const std::string> words, std::string_view separator) {
  return JoinWords(words, separator, separator);
}

}  // namespace placet::schema
