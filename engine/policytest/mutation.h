// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_POLICYTEST_MUTATION_H_
#define PLACET_POLICYTEST_MUTATION_H_

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "policytest/mutants.h"
#include "policytest/policytest.h"

namespace placet {

// What the tests of a pack make of its mutants.
struct MutationResult {
  std::string pack;  // file
  Diagnostics diagnostics;
  std::vector<Mutant> survivors;  // that no test noticed
  std::vector<Mutant> accepted;   // survivors that a test file names, with a reason
  size_t killed = 0;
  size_t unfit = 0;  // do not load, so nobody could use them: not counted
  bool usable() const { return !diagnostics.has_errors(); }
  // Survivors that are accepted do not count.
  size_t counted() const { return killed + survivors.size(); }
};

// Runs `tests` (policy test files of the pack in `file`) on each mutant of the pack, until the
// first case that fails. `progress` is told how many of how many are done. The tests must pass on
// the pack itself. A mutant in a rule is held to what cases expect of that rule; one in a
// definition or a parameter to all that they expect. Errors: TST020 to TST022.
MutationResult RunMutation(const FileSystem& files, const std::string& file,
                           const std::vector<std::string>& tests, Timestamp now,
                           const std::function<void(size_t, size_t)>& progress);

// `<= -> <`, as survivors are named.
std::string NameOf(const Mutant& mutant);

}  // namespace placet

#endif  // PLACET_POLICYTEST_MUTATION_H_
