// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_RECORD_DECISION_ROW_H_
#define PLACET_RECORD_DECISION_ROW_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "decision/decision.h"
#include "ledger/projection.h"

namespace placet {

// What the table `p_decision` shows of a decision, for queries and lists.
struct DecisionRow {
  std::string run_id;
  std::string manifest_id;  // "" where the manifest names none; so with stage and manifest_digest
  std::string file;
  std::string stage;
  std::string verdict;
  int64_t violations = 0;
  int64_t missing = 0;
  std::string manifest_digest;
  std::string policy_digest;
  bool operator==(const DecisionRow&) const = default;
};
DecisionRow RowOf(const Run& run, const Decision& decision);
// The same, from the body of a recorded decision; nothing where it is no such body.
std::optional<DecisionRow> ReadDecisionRow(std::string_view body);

ProjectionRow ToProjection(const DecisionRow& row);
// The tables that a ledger of runs has beside its log.
const std::vector<Projection>& RunProjections();

}  // namespace placet

#endif  // PLACET_RECORD_DECISION_ROW_H_
