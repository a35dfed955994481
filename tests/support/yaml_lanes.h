// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_TESTS_SUPPORT_YAML_LANES_H_
#define PLACET_TESTS_SUPPORT_YAML_LANES_H_

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document/blob.h"
#include "document/reader.h"
#include "document/yaml_faults.h"
#include "document/yaml_plain.h"
#include "document/yaml_prescan.h"

namespace placet::testing_support {

enum class Lanes { kFallBack, kSame, kDifferent };

// Reads a text by the plain lane and, where that takes it, by the parser of record. The same are
// two lists of trees that have the same bytes: nodes, spans, entries, texts.
inline Lanes CompareLanes(std::string_view text, const ReadLimits& limits = {},
                          std::string* difference = nullptr) {
  const auto source = std::make_shared<const Source>("lanes.yaml", std::string(text));
  Diagnostics scanned;
  YamlFaults faults(source, scanned);
  std::string repaired;
  if (!PrescanYaml(text, limits.max_bytes, faults, &repaired) || faults.count() > 0) {
    return Lanes::kFallBack;
  }
  const auto plain = PlainYaml(source, limits).Read();
  if (!plain) return Lanes::kFallBack;
  ReadLimits record = limits;
  record.lane = YamlLane::kYamlCpp;
  Diagnostics diagnostics;
  const std::vector<TreePtr> trees = ReadYaml(source, diagnostics, record);
  std::string why;
  for (const Diagnostic& d : diagnostics.all()) why += Render(d);
  if (trees.size() != plain->size()) why += "another number of documents\n";
  for (size_t i = 0; i < trees.size() && why.empty(); ++i) {
    if (TreeBlob::Write(*trees[i]) != TreeBlob::Write(*(*plain)[i])) why = "another tree\n";
  }
  if (difference != nullptr) *difference = why;
  return why.empty() ? Lanes::kSame : Lanes::kDifferent;
}

}  // namespace placet::testing_support

#endif  // PLACET_TESTS_SUPPORT_YAML_LANES_H_
