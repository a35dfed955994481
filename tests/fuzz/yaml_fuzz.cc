// SPDX-License-Identifier: Apache-2.0
// Reads any bytes as YAML. What is read must hang together: every node lies within the source and,
// but through an alias, within its parent; every byte of a string has its place within the scalar;
// a text without a tree has a fault, and every fault a place within the source.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "base/check.h"
#include "document/reader.h"
#include "document/scalar_place.h"

namespace {

using placet::NodeRef;
using placet::Span;

void CheckSpan(Span span, Span outer) {
  PLACET_CHECK(span.valid() && span.offset <= span.end_offset);
  PLACET_CHECK(outer.offset <= span.offset && span.end_offset <= outer.end_offset);
  PLACET_CHECK(span.line < span.end_line ||
               (span.line == span.end_line && span.column <= span.end_column));
}

void CheckScalar(NodeRef node) {
  const size_t size = node.AsString().size();
  uint32_t last = node.span().offset;
  for (size_t i = 0; i < std::min<size_t>(size, 64); ++i) {
    const Span span = placet::ScalarSpan(node, i, i + 1);
    // The line breaks at the end of a block stand behind its span.
    PLACET_CHECK(span.valid() && span.offset >= node.span().offset);
    PLACET_CHECK(span.offset >= last || span == node.span());
    last = span.offset;
  }
  placet::ScalarSpan(node, 0, size);
}

void CheckNode(NodeRef node, Span outer) {
  const bool aliased = (node.node().flags & placet::kThroughAlias) != 0;
  CheckSpan(node.span(), outer);
  PLACET_CHECK(node.span() == node.source()->MakeSpan(node.span().offset, node.span().end_offset));
  PLACET_CHECK(aliased == node.origin().has_value());
  if (node.is_string()) CheckScalar(node);
  if (!node.is_map() && !node.is_list()) return;
  for (size_t i = 0; i < node.size(); ++i) {
    if (node.is_map()) CheckSpan(node.key_span(i), node.span());
    CheckNode(node.at(i), node.span());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto source = std::make_shared<const placet::Source>(
      "fuzz.yaml", std::string(reinterpret_cast<const char*>(data), size));
  const placet::ReadLimits limits{.max_bytes = 1 << 20, .max_depth = 50, .max_nodes = 20'000};
  placet::Diagnostics diagnostics;
  const auto trees = placet::ReadYaml(source, diagnostics, limits);
  PLACET_CHECK(!trees.empty() || diagnostics.has_errors());
  const Span whole = source->MakeSpan(0, source->text().size());
  for (const placet::TreePtr& tree : trees) CheckNode(tree->root(), whole);
  for (const placet::Diagnostic& fault : diagnostics.all()) {
    PLACET_CHECK(fault.location.source == source);
    CheckSpan(fault.location.span, whole);
    PLACET_CHECK(!fault.message.empty() && !fault.help.empty());
    placet::Render(fault);
  }
  return 0;
}
