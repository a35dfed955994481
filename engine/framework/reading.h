// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_FRAMEWORK_READING_H_
#define PLACET_FRAMEWORK_READING_H_

#include <array>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "cel/library/governance.h"
#include "document/tree.h"
#include "framework/framework.h"
#include "framework/inputs.h"

namespace placet {

// Where the value of a fact comes from.
struct FactOrigin {
  std::vector<NodeRef> nodes;        // what was read
  std::vector<std::string> missing;  // the paths that would decide it, when it is unknown
  std::vector<std::string> assumed;  // what stands in for something that is not stated, as
                                     // sentences; empty when nothing does
};

// A manifest as the algorithm sees it. docs/framework.md maps the fields to the facts.
struct Reading {
  Inputs inputs;
  std::array<FactOrigin, kFactCount> origins;
  // Figures and statements that cannot be used, or contradict each other; their facts are unknown.
  // Warnings, each with its place (FRM010 and up).
  Diagnostics problems;

  const FactOrigin& origin(Fact fact) const { return origins[static_cast<size_t>(fact)]; }
};

// `manifest` is the root of a manifest that fits its schema, joined with its vendors; `host` knows
// rates and regions.
Reading ReadInputs(NodeRef manifest, const Framework& framework, const cel::GovernanceHost& host);

}  // namespace placet

#endif  // PLACET_FRAMEWORK_READING_H_
