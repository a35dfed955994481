// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_REPORT_RUN_REPORT_H_
#define PLACET_REPORT_RUN_REPORT_H_

#include <cstddef>
#include <string>

#include "decision/decision.h"
#include "report/shared/text_options.h"

namespace placet {

// Each report is a pure function of the run: same run, same bytes.

// docs/report-text.md
std::string TextReport(const Run& run, const TextOptions& options);

struct TableOptions {
  bool color = false;
  bool verbose = false;  // -v: what is known, not due or for information too
  size_t width = 0;      // of the terminal; 0: lines are never cut
};
std::string TableReport(const Run& run, const TableOptions& options);

struct MarkdownOptions {
  bool only_failures = false;
  // GitHub takes summaries of 1 MiB. What does not fit is left out, with a note of how much.
  size_t max_bytes = 1'000'000;
};
std::string MarkdownReport(const Run& run, const MarkdownOptions& options);

struct HtmlOptions {
  bool verbose = false;  // -v: every result with its reason, info findings
  bool only_failures = false;
};
std::string HtmlReport(const Runs& runs, const HtmlOptions& options);

struct CsvOptions {
  bool only_failures = false;  // else every rule on every manifest
};
std::string CsvReport(const Runs& runs, const CsvOptions& options);

struct JsonOptions {
  bool only_failures = false;  // filters lists, never counts
};
// schemas/report.schema.json, docs/report-json.md
std::string JsonReport(const Run& run, const JsonOptions& options);

}  // namespace placet

#endif  // PLACET_REPORT_RUN_REPORT_H_
