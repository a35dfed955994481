// SPDX-License-Identifier: Apache-2.0
#include "schema/fault.h"
#include "schema/schema.h"
#include "schema/walker.h"

namespace placet::schema {
namespace {

// What anybody reads. Each costs a search for what was probably meant.
constexpr size_t kMostFaults = 100;

}  // namespace

bool Schema::Validate(NodeRef document, Diagnostics& diagnostics) const {
  Walker walker(*compiled_, document.tree()->node_count());
  Faults faults;
  const bool valid = walker.Walk(*compiled_->root, document, &faults);
  if (valid && !walker.gave_up()) return true;
  if (walker.gave_up() && faults.empty()) {
    // It was while a branch was tried.
    faults.push_back({FaultKind::kGaveUp,
                      document,
                      compiled_->root,
                      kNoEntry,
                      0,
                      {},
                      {"it takes too many steps"}});
  }
  DropConsequences(faults);
  for (size_t i = 0; i < faults.size() && i < kMostFaults; ++i) {
    diagnostics.Add(Explain(faults[i], root()));
  }
  if (faults.size() > kMostFaults) {
    diagnostics.Error("SCH015",
                      std::to_string(faults.size() - kMostFaults) +
                          " more faults of this document are not listed",
                      document.location());
  }
  return false;
}

}  // namespace placet::schema
