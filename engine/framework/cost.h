// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_FRAMEWORK_COST_H_
#define PLACET_FRAMEWORK_COST_H_

#include <optional>
#include <string>
#include <vector>

#include "base/decimal.h"
#include "base/diagnostic.h"
#include "base/time.h"
#include "cel/library/governance.h"
#include "document/tree.h"
#include "framework/approach.h"
#include "framework/framework.h"
#include "framework/inputs.h"
#include "framework/token_cost.h"

namespace placet {

inline constexpr int64_t kCostYears = 3;

// What one approach costs.
struct ApproachCost {
  Amounts one_off;    // benchmark
  Amounts recurring;  // benchmark, each year
  // Each year, from the manifest's volumes and prices; none: the approach is not charged by tokens,
  // or facts are missing.
  std::optional<Amounts> tokens;
  // Each year: the benchmark, with its share of inference replaced by `tokens` where there are any.
  Amounts yearly;
  // one_off + 3 * yearly
  Amounts total;
};

struct CostModel {
  // Of all amounts: the manifest's, or, where no rate leads to it, that of the ranges.
  std::string currency;
  PerApproach<ApproachCost> approaches;
  // The paths without which no token cost can be computed; empty when it could.
  std::vector<std::string> missing;
  std::vector<std::string> assumed;
  std::string price_date;  // as stated, or ""
  std::string price_source;
  // What the manifest declares, in its own currency: sums of the amounts present.
  std::string declared_currency;
  std::optional<Decimal> declared_one_off;
  std::optional<Decimal> declared_yearly;
  std::optional<Decimal> declared_inference;
  std::optional<Decimal> declared_total;  // one-off + 3 * yearly, when both are stated
};

// nullopt when amounts are beyond what decimals hold. Prices that cannot be used, have no date or
// one in the future are told (FRM010, FRM018, FRM019).
std::optional<CostModel> ComputeCosts(NodeRef manifest, const Inputs& inputs,
                                      const Framework& framework, const cel::GovernanceHost& host,
                                      CivilDate today, Diagnostics& problems);

}  // namespace placet

#endif  // PLACET_FRAMEWORK_COST_H_
