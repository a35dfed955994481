// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_FRAMEWORK_RECOMMENDATION_H_
#define PLACET_FRAMEWORK_RECOMMENDATION_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "cel/library/governance.h"
#include "document/tree.h"
#include "framework/framework.h"
#include "framework/ranking.h"

namespace placet {

// What every decision says of the choice among approaches: the part of an advice that rules compare
// with, that is reported and recorded.
struct Recommendation {
  struct Conditional {
    Approach approach = Approach::kOffTheShelf;
    std::vector<std::string> missing;
  };
  struct Excluded {
    Approach approach = Approach::kOffTheShelf;
    std::vector<std::string> constraints;  // H1.. each once
  };

  std::string framework_version;
  std::optional<Approach> recommended;
  std::vector<Approach> combination;
  Scores scores;
  std::vector<Approach> ranking;
  std::vector<Conditional> conditional;
  std::vector<Excluded> excluded;
  std::optional<int64_t>
      margin;  // hundredths; none with fewer than two, or while the order is open
  bool too_close = false;
  std::vector<std::string> missing;  // facts of the order
  // What rules see as `framework` (schemas/recommendation.schema.json): computed values; a value
  // that facts are missing for is unknown, with their paths.
  std::shared_ptr<const Tree> facts;
};

Recommendation Recommend(NodeRef manifest, const Framework& framework,
                         const cel::GovernanceHost& host, CivilDate today);

}  // namespace placet

#endif  // PLACET_FRAMEWORK_RECOMMENDATION_H_
