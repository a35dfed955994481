// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_POLICYTEST_COVERAGE_H_
#define PLACET_POLICYTEST_COVERAGE_H_

#include <map>
#include <memory>
#include <set>
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
  std::string TextOf(const Branch& branch) const;
};
// One thing that tests should show of a rule: an outcome, or one way of a branch.
struct Way {
  std::string name;  // "missing", "require true: a == b"
  bool seen = false;
};
struct RuleCoverage {
  std::string rule;
  std::vector<std::pair<Outcome, size_t>> outcomes;  // that tests should show, with how often
  std::vector<ConditionCoverage> conditions;
  std::set<std::string> argued;  // ways that a test file says cannot be reached, with a reason
  std::vector<Way> Ways() const;
  bool IsArgued(const std::string& way) const { return argued.contains(way); }
  // Of the ways that are not argued.
  size_t wanted() const;
  size_t seen() const;
};
struct PackCoverage {
  std::string pack;  // its file
  std::vector<RuleCoverage> rules;
  std::shared_ptr<const Pack> kept;  // the scalars are in its document
  bool tested = false;               // a policy test names it
};
// As arguments name it: on one line.
std::string WayName(const ConditionCoverage& condition, const Branch& branch, bool way);
// 100 where nothing is wanted.
double CoverageScore(size_t seen, size_t wanted);

// Gathers over all cases of all test files. A pack is the same in each file that names it.
class TestCoverage {
 public:
  // Every rule counts from here on, tested or not.
  void AddPacks(const PolicySet& policies, bool tested);
  bool Has(const std::string& pack) const { return packs_.contains(pack); }
  // The ways that the test file `test` says cannot be reached (`unreachable`) of rules of its
  // policies.
  void AddArguments(NodeRef test, const PolicySet& policies);
  // `decided` by these options and files; `rules` are those that the case expects something of.
  void AddCase(const Run& decided, const DecideOptions& options, const FileSystem& files,
               const std::vector<std::string>& rules);
  // Ordered by file. An argument about a way that some case shows, or that does not exist, is a
  // fault (TST023).
  std::vector<PackCoverage> Take(Diagnostics& faults);

 private:
  struct Argument {
    std::string pack, rule, way;
    Location place;
  };
  void Apply(const Argument& argument, Diagnostics& faults);

  std::map<std::string, PackCoverage> packs_;
  std::vector<Argument> arguments_;
};

}  // namespace placet

#endif  // PLACET_POLICYTEST_COVERAGE_H_
