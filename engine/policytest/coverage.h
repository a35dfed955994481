// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_POLICYTEST_COVERAGE_H_
#define PLACET_POLICYTEST_COVERAGE_H_

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "decision/run.h"
#include "policytest/branches.h"

namespace placet {

// Which ways the cases of policy tests went through rules. A case counts for the rules that it
// expects something of: what nothing is expected of is not tested.

struct ConditionCoverage {
  std::string name;  // "when", "cases[1].require"
  Location location;
  NodeRef scalar;  // the expression in its pack
  Branches branches;
};
struct RuleCoverage {
  std::string rule;
  std::vector<std::pair<Outcome, size_t>> outcomes;  // that tests should show, with how often
  std::vector<ConditionCoverage> conditions;
  // Outcomes, and both ways of each branch.
  size_t wanted() const;
  size_t seen() const;
};
struct PackCoverage {
  std::string pack;  // its file
  std::vector<RuleCoverage> rules;
  std::shared_ptr<const Pack> kept;  // the scalars are in its document
};
// 100 where nothing is wanted.
double CoverageScore(size_t seen, size_t wanted);

// Gathers over all cases of all test files. A pack is the same in each file that names it.
class TestCoverage {
 public:
  // Every rule counts from here on, tested or not.
  void AddPacks(const PolicySet& policies);
  // `decided` by these options and files; `rules` are those that the case expects something of.
  void AddCase(const Run& decided, const DecideOptions& options, const FileSystem& files,
               const std::vector<std::string>& rules);
  // Ordered by file.
  std::vector<PackCoverage> Take();

 private:
  std::map<std::string, PackCoverage> packs_;
};

}  // namespace placet

#endif  // PLACET_POLICYTEST_COVERAGE_H_
