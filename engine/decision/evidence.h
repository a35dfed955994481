// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DECISION_EVIDENCE_H_
#define PLACET_DECISION_EVIDENCE_H_

#include <map>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/file.h"
#include "base/time.h"
#include "document/tree.h"

namespace placet {

// What the `evidence` section of a manifest does to the facts it claims.
struct EvidenceEffects {
  // Claimed nodes whose evidence holds: they and what is below them are evidenced.
  std::vector<NodeRef> evidenced;
  // Claimed nodes without any evidence that holds, with the reason: they count as absent.
  std::vector<std::pair<NodeRef, std::string>> withheld;
};

// Checks each piece: the file exists under `root`, has the digest, and has not expired at `as_of`.
// A `uri` is never fetched ("not checked here"): it neither proves nor disproves.
EvidenceEffects CheckEvidence(NodeRef manifest, const FileSystem& files, const std::string& root,
                              Timestamp as_of);

}  // namespace placet

#endif  // PLACET_DECISION_EVIDENCE_H_
