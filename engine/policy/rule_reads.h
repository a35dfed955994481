// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_POLICY_RULE_READS_H_
#define PLACET_POLICY_RULE_READS_H_

#include <set>
#include <string>
#include <vector>

#include "policy/rule.h"

namespace placet {

// One fact that a rule may read.
struct FactRead {
  std::string path;  // `vendors[].dpa`, `org.approved_vendors[].name`, `calendar["ID"].status`
  std::string supplied_by;  // `legal`, `the organization document`, `computed`, ...
  std::string due;          // idea | pilot | production; "" where no stage asks for it
  std::string description;  // of the schema; may be ""
};

struct RuleReads {
  std::vector<FactRead> facts;       // sorted by path
  std::set<std::string> parameters;  // names without `params.`
};

// What the expressions of a rule name, through definitions and the variables of macros. Messages do
// not count. A rule may decide without reading all of it.
RuleReads ReadsOf(const Rule& rule);

}  // namespace placet

#endif  // PLACET_POLICY_RULE_READS_H_
