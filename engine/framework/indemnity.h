// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_FRAMEWORK_INDEMNITY_H_
#define PLACET_FRAMEWORK_INDEMNITY_H_

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/tree.h"

namespace placet {

// Whether a vendor's indemnity would hold for this deployment: computed, never declared.
//
//   none         not offered, free or consumer tier, or a listed preview exclusion is triggered
//   void         offered, but a listed exclusion is triggered or a condition is known to be unmet
//   unproven     a trigger or condition is unknown, or counsel has not reviewed the terms
//   conditional  all conditions met, but a cap or the scope leaves a gap
//   full         uncapped or capped above the exposure estimate, outputs and training data covered
//   unknown      whether an indemnity is offered is not stated
struct Coverage {
  enum class State { kUnknown, kNone, kVoid, kUnproven, kConditional, kFull };
  struct Reason {
    std::string text;            // "combination is triggered: rag is selected"
    std::vector<NodeRef> nodes;  // what was read
  };
  State state = State::kUnknown;
  std::vector<Reason> reasons;       // why it is not better
  std::vector<std::string> missing;  // paths that would decide or improve it
};
std::string_view ToString(Coverage::State state);

// `vendor` is an element of vendors[] of the joined manifest. `canonical` maps vendor names to
// their canonical form (the organization's aliases).
Coverage IndemnityCoverage(NodeRef manifest, NodeRef vendor,
                           const std::function<std::string(std::string_view)>& canonical);

// One listed exclusion: whether it is triggered (absent: unknown), as stated or by the trigger
// table.
struct ExclusionTrigger {
  std::string id;
  std::optional<bool> triggered;
  std::string why;
  std::vector<NodeRef> nodes;
  std::vector<std::string> missing;
};
std::vector<ExclusionTrigger> ExclusionTriggers(
    NodeRef manifest, NodeRef vendor,
    const std::function<std::string(std::string_view)>& canonical);

}  // namespace placet

#endif  // PLACET_FRAMEWORK_INDEMNITY_H_
