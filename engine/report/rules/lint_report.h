// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_REPORT_RULES_LINT_REPORT_H_
#define PLACET_REPORT_RULES_LINT_REPORT_H_

#include <cstddef>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "report/shared/text_options.h"

namespace placet {

// What `placet lint` found: faults of packs that do not load, and of those that do what is
// doubtful. docs/lint.md
struct LintResult {
  std::vector<std::string> packs;  // that load
  size_t rules = 0;                // of them
  Diagnostics findings;
};

struct LintCounts {
  size_t errors = 0;
  size_t warnings = 0;
  size_t notes = 0;
};
LintCounts CountFindings(const LintResult& result);

// Each finding with its place; notes only with `verbose`.
std::string LintText(const LintResult& result, const TextOptions& options);
std::string LintJson(const LintResult& result);

}  // namespace placet

#endif  // PLACET_REPORT_RULES_LINT_REPORT_H_
