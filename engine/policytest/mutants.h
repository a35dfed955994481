// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_POLICYTEST_MUTANTS_H_
#define PLACET_POLICYTEST_MUTANTS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "policy/policy_set.h"

namespace placet {

// A pack with one small mistake: what somebody might have typed instead.
struct Mutant {
  std::string rule;    // "" where it is in a definition or a parameter, so in several rules
  Location location;   // of what is changed
  std::string before;  // as it stands
  std::string after;   // what it is changed to
  uint32_t begin = 0;  // the bytes of the pack's text that `after` takes the place of
  uint32_t end = 0;
};

// In expressions: comparisons turned or moved by an equal sign, `&&` and `||` exchanged, one side
// of them left out, conditions negated, whole numbers and decimals moved by one, words of a list
// left out, words that are compared with exchanged for another, `exists` and `all` exchanged.
// Effects weakened by one step, at each stage. Parameters' defaults moved by one. In the order of
// the file.
std::vector<Mutant> MakeMutants(const Pack& pack);

// The pack's text with the mutant's mistake.
std::string Apply(const Mutant& mutant, std::string_view text);

}  // namespace placet

#endif  // PLACET_POLICYTEST_MUTANTS_H_
