// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_POLICYTEST_EXPECTATIONS_H_
#define PLACET_POLICYTEST_EXPECTATIONS_H_

#include <string>
#include <vector>

#include "decision/decision.h"
#include "document/tree.h"
#include "policytest/result.h"

namespace placet {

// Compares a decided case, whose own manifest is the first of the run, with what it expects
// (`expect`), and adds to `result` what differs, the number of comparisons and what the rules
// found. `rules`: ids or patterns of the rules to compare; then nothing else is. `file`: the test
// file, which files of places are relative to.
void Compare(NodeRef expect, const Run& run, const std::vector<std::string>& rules,
             const std::string& file, TestCaseResult& result);

// Rules of which a case expects something, but which no pack under test has: TST003.
void CheckExpectedRules(NodeRef expect, const PolicySet& policies, Diagnostics& faults);

// Whether `rules` are none, or one of them is or matches the id.
bool IsSelected(const std::string& id, const std::vector<std::string>& rules);

}  // namespace placet

#endif  // PLACET_POLICYTEST_EXPECTATIONS_H_
