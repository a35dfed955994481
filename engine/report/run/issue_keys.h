// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_REPORT_RUN_ISSUE_KEYS_H_
#define PLACET_REPORT_RUN_ISSUE_KEYS_H_

#include <string>
#include <vector>

#include "decision/decision.h"
#include "report/run/issue.h"

namespace placet {

// 64 hex digits that name the issue across runs, without line numbers, and that no two issues of
// one run share.
std::vector<std::string> IssueKeys(const Run& run, const std::vector<Issue>& issues);

}  // namespace placet

#endif  // PLACET_REPORT_RUN_ISSUE_KEYS_H_
