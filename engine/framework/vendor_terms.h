// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_FRAMEWORK_VENDOR_TERMS_H_
#define PLACET_FRAMEWORK_VENDOR_TERMS_H_

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "cel/library/governance.h"
#include "document/tree.h"
#include "framework/approach.h"
#include "framework/inputs.h"

namespace placet {

// Which vendors would serve an approach, and on what terms.
//
// Vendors that approach.candidates names for an approach count; where it names none, those whose
// role fits: application for off-the-shelf; model-host and model-developer for api, rag and
// fine-tune; vector-store also for rag. All of them have to satisfy a term.
class VendorTerms {
 public:
  // What is known of one fact.
  struct Answer {
    std::optional<bool> value;
    std::vector<NodeRef> nodes;
    std::vector<std::string> missing;
    std::vector<std::string> assumed;
  };

  VendorTerms(NodeRef manifest, const cel::GovernanceHost& host, int64_t max_retention_days,
              Diagnostics& problems);

  // `term` is kDpa, kNoTraining, kRetention, kRegion or kBaa.
  Answer Term(Fact term, Approach approach) const;
  // Whether an off-the-shelf product reaches one's own content.
  Answer Connectors() const;
  // Whether any vendor is named for the approach, or may be (one whose role is not stated).
  bool Any(Approach approach) const;
  // Whether approach.candidates names a vendor for it.
  bool HasCandidate(Approach approach) const;

 private:
  struct Served {
    NodeRef vendor;
    bool role_unknown = false;
  };

  void FindCandidates(NodeRef manifest, Diagnostics& problems);
  void FindByRole(Approach approach);
  void FindContradictions(Diagnostics& problems);
  Answer OneTerm(Fact term, NodeRef vendor) const;
  Answer Retention(NodeRef vendor) const;
  Answer Region(NodeRef vendor) const;
  Answer ResidencyRequired() const;
  std::optional<bool> WithinRequired(NodeRef regions, bool* some_inside) const;

  NodeRef manifest_;
  NodeRef vendors_;
  const cel::GovernanceHost& host_;
  int64_t max_retention_days_;
  PerApproach<std::vector<Served>> served_;
  PerApproach<std::vector<std::string>> missing_;  // why it is not known who serves
  PerApproach<bool> candidate_;
};

}  // namespace placet

#endif  // PLACET_FRAMEWORK_VENDOR_TERMS_H_
