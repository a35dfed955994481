// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DECISION_DUE_H_
#define PLACET_DECISION_DUE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/time.h"
#include "policy/policy_set.h"
#include "project/portfolio.h"

namespace placet {

// One day on which something runs out or begins.
struct DueDate {
  enum class State { kOverdue, kDue, kLater };
  // A term has a last good day, an event a first day on which it applies; only terms get overdue.
  bool is_event = false;
  CivilDate day;
  int64_t days_left = 0;  // negative: so many days ago
  State state = State::kLater;
  std::string kind;  // review, contract, evidence, ...: a word that programs can select by
  std::string what;  // `due diligence of ExampleAI runs out`
  std::string
      subject;        // id of the manifest, name of the vendor, id of the rule or of the obligation
  std::string owner;  // who keeps the document that states it; "" when it names nobody
  std::string limit;  // what the day was counted with: `vendor.due_diligence_max_age_days = 365`
  Location place;     // of the date as written
};

struct DueReport {
  CivilDate as_of;
  int64_t within_days = 0;
  std::vector<DueDate> dates;  // overdue or due, by day; then by owner and text
  size_t looked_at = 0;        // dates of which the days were compared, later and past ones too
  size_t manifests = 0;        // that were looked through
  size_t retired = 0;          // that were passed over
};

// All dates of the manifests that are not retired, the vendor documents, the organization, the
// calendar and the rules. A date counts where a field states it, or where a field states the day of
// something and a field or a parameter of a loaded pack how long that counts. A date of a vendor
// that several manifests use counts once. Invalid manifests are passed over: the caller tells.
DueReport CollectDue(const Portfolio& portfolio, const PolicySet& policies, CivilDate as_of,
                     int64_t within_days);

}  // namespace placet

#endif  // PLACET_DECISION_DUE_H_
