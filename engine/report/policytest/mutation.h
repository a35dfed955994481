// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_REPORT_POLICYTEST_MUTATION_H_
#define PLACET_REPORT_POLICYTEST_MUTATION_H_

#include <string>
#include <vector>

#include "policytest/mutation.h"

namespace placet {

// Killed mutants in per cent of those that count; 100 where none does.
double MutationScore(const MutationResult& result);

// `placet test --mutate`: the survivors of each pack with their places, and the scores.
std::string MutationText(const std::vector<MutationResult>& packs, bool color);
std::string MutationJson(const std::vector<MutationResult>& packs);

}  // namespace placet

#endif  // PLACET_REPORT_POLICYTEST_MUTATION_H_
