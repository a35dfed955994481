// SPDX-License-Identifier: Apache-2.0
#include "schema/fault.h"
#include "schema/schema.h"
#include "schema/walker.h"

namespace placet::schema {

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
  for (const Fault& fault : faults) diagnostics.Add(Explain(fault, root()));
  return false;
}

}  // namespace placet::schema
