// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_REPORT_RUN_BASELINE_LINES_H_
#define PLACET_REPORT_RUN_BASELINE_LINES_H_

#include <string>

#include "decision/decision.h"

namespace placet {

// How a run stands to its baseline, in lines for people: what is unchanged, new and fixed, and the
// entries that can go; the first ten of them unless `all`.
std::string BaselineLines(const BaselineSummary& baseline, bool all);

}  // namespace placet

#endif  // PLACET_REPORT_RUN_BASELINE_LINES_H_
