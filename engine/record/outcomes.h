// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_RECORD_OUTCOMES_H_
#define PLACET_RECORD_OUTCOMES_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "decision/decision.h"

namespace placet {

// The outcomes of a run in few bytes: one letter for each rule, in the order in which the body of
// the run lists them.
//
//   p pass   f fail   m missing   w waived   n not applicable   e error   - not evaluated
class OutcomeLetters {
 public:
  enum class Of { kManifests, kPortfolio };

  OutcomeLetters(const PolicySet& policies, Of of);

  const std::vector<std::string_view>& rules() const { return rules_; }
  // Results of rules that no pack has (those of the gate) stand with their findings alone.
  std::string Write(const std::vector<RuleResult>& results) const;

 private:
  std::vector<std::string_view> rules_;  // ids
  std::map<const Rule*, size_t> places_;
};

}  // namespace placet

#endif  // PLACET_RECORD_OUTCOMES_H_
