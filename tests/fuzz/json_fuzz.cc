// SPDX-License-Identifier: Apache-2.0
// A text either has faults or yields a tree whose places are those of its source and whose
// canonical form reads back to itself.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <utility>

#include "document/canonical.h"
#include "document/reader.h"

namespace {

using namespace placet;  // NOLINT: a fuzz target is a program of its own

TreePtr Read(std::string text, Diagnostics& diagnostics) {
  const auto trees = ReadJson(std::make_shared<Source>("fuzz.json", std::move(text)), diagnostics);
  if (trees.empty() != diagnostics.has_errors()) std::abort();
  return trees.empty() ? nullptr : trees.front();
}

void CheckPlaces(NodeRef node) {
  const Span span = node.span();
  if (span != node.source()->MakeSpan(span.offset, span.end_offset)) std::abort();
  if (!node.is_map() && !node.is_list()) return;
  for (size_t i = 0; i < node.size(); ++i) CheckPlaces(node.at(i));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  Diagnostics diagnostics;
  const TreePtr tree = Read(std::string(reinterpret_cast<const char*>(data), size), diagnostics);
  if (tree == nullptr) return 0;
  CheckPlaces(tree->root());
  const std::string canonical = CanonicalJson(tree->root());
  const TreePtr again = Read(canonical, diagnostics);
  for (const Diagnostic& d : diagnostics.all()) {
    if (d.code != "JSON014") std::abort();  // canonical.h tells of those
  }
  if (again != nullptr && CanonicalJson(again->root()) != canonical) std::abort();
  return 0;
}
