// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DECISION_PREPARE_H_
#define PLACET_DECISION_PREPARE_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/time.h"
#include "decision/facts.h"
#include "framework/indemnity.h"
#include "policy/effect.h"
#include "project/portfolio.h"

namespace placet {

// A manifest as its rules see it: evidence applied (what is proven is marked, what failed is
// unknown), the stage replaced where asked, computed facts added.
struct PreparedManifest {
  TreePtr tree;
  struct Vendor {
    std::string name;
    Coverage coverage;
    std::optional<bool> relied_on;  // none: not stated
  };
  std::vector<Vendor> vendors;
  // What the prepared tree borrows nodes from.
  std::vector<TreePtr> kept;
};

struct PrepareOptions {
  Timestamp as_of;
  std::optional<Stage> stage;
  std::string evidence_root;
};

PreparedManifest Prepare(const Manifest& manifest, const OrganizationFacts& organization,
                         const PrepareOptions& options, const FileSystem& files);

}  // namespace placet

#endif  // PLACET_DECISION_PREPARE_H_
