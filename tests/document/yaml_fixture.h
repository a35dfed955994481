// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_TESTS_DOCUMENT_YAML_FIXTURE_H_
#define PLACET_TESTS_DOCUMENT_YAML_FIXTURE_H_

#include <charconv>
#include <string>
#include <string_view>
#include <vector>

#include "document/json_fixture.h"

namespace placet {

// A tree as JSON, but with `1.0` for a double and `18446744073709551615u` for a kUint.
inline std::string Printed(NodeRef node) {
  switch (node.kind()) {
    case NodeKind::kNull: return "null";
    case NodeKind::kBool: return node.AsBool() ? "true" : "false";
    case NodeKind::kInt: return std::to_string(node.AsInt());
    case NodeKind::kUint: return std::to_string(node.node().uint_value) + "u";
    case NodeKind::kDouble: {
      char digits[32];
      const auto end = std::to_chars(digits, digits + sizeof digits, node.AsDouble()).ptr;
      std::string text(digits, end);
      return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
    }
    case NodeKind::kString: return '"' + std::string(node.AsString()) + '"';
    default: break;
  }
  std::string out = node.is_map() ? "{" : "[";
  for (size_t i = 0; i < node.size(); ++i) {
    if (i > 0) out += ", ";
    if (node.is_map()) out += std::string(node.key(i)) + ": ";
    out += Printed(node.at(i));
  }
  return out + (node.is_map() ? "}" : "]");
}

struct YamlReading {
  std::vector<TreePtr> trees;
  Diagnostics diagnostics;
};

inline YamlReading Read(std::string_view text, const ReadLimits& limits = {}) {
  YamlReading reading;
  reading.trees = ReadYaml(TestSource(text, "test.yaml"), reading.diagnostics, limits);
  return reading;
}

// One line for each diagnostic: "CODE span message [note span]".
inline std::string YamlFaultText(std::string_view text, const ReadLimits& limits = {}) {
  YamlReading reading = Read(text, limits);
  std::string out;
  for (const Diagnostic& d : reading.diagnostics.all()) {
    EXPECT_NE(d.help, "") << d.message;
    EXPECT_TRUE(d.location.span.valid()) << d.message;
    if (!out.empty()) out += "\n";
    out += d.code + " " + SpanText(d.location.span) + " " + d.message;
    for (const auto& note : d.notes) {
      out += " [" + note.message + " " + SpanText(note.location.span) + "]";
    }
  }
  return out;
}

// The documents of a sound text, one a line; of another text its faults.
inline std::string ReadBack(std::string_view text) {
  const YamlReading reading = Read(text);
  if (!reading.diagnostics.empty()) return YamlFaultText(text);
  std::string out;
  for (const TreePtr& tree : reading.trees) {
    if (!out.empty()) out += "\n";
    out += Printed(tree->root());
  }
  return out;
}

inline TreePtr MustReadYaml(std::string_view text) {
  const YamlReading reading = Read(text);
  for (const Diagnostic& d : reading.diagnostics.all()) ADD_FAILURE() << Render(d);
  return reading.trees.empty() ? nullptr : reading.trees.front();
}

}  // namespace placet

#endif  // PLACET_TESTS_DOCUMENT_YAML_FIXTURE_H_
