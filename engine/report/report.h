// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_REPORT_REPORT_H_
#define PLACET_REPORT_REPORT_H_

#include <string>

#include "decision/decision.h"

namespace placet {

// Each report is a pure function of the run: same run, same bytes.

struct TextOptions {
  bool color = false;
  bool verbose = false;  // -v: all results, the whole missing block, skipped files
  bool quiet = false;    // -q: the summary alone
  bool only_failures = false;
  bool explain = false;  // --explain: deciding facts of every result
  size_t width = 100;    // of the terminal
};
// docs/report-text.md
std::string TextReport(const Run& run, const TextOptions& options);

struct JsonOptions {
  bool only_failures = false;  // filters lists, never counts
};
// schemas/report.schema.json, docs/report-json.md
std::string JsonReport(const Run& run, const JsonOptions& options);

}  // namespace placet

#endif  // PLACET_REPORT_REPORT_H_
