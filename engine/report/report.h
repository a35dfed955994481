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

// The formats of other tools: docs/formats.md. In each, a run whose exit code is not 0 (or would
// not be without --exit-zero) has at least one error or failure.
std::string GithubReport(const Run& run);  // workflow commands of GitHub Actions
std::string AzureReport(const Run& run);   // logging commands of Azure Pipelines
std::string GitlabReport(const Run& run);  // code quality
std::string JunitReport(const Run& run);
std::string TapReport(const Run& run);

// GitHub shows suppressed results as open alerts and takes 25,000 results; its profile has neither.
enum class SarifProfile { kFull, kGithub };
struct SarifOptions {
  SarifProfile profile = SarifProfile::kFull;
};
std::string SarifReport(const Run& run, const SarifOptions& options);

}  // namespace placet

#endif  // PLACET_REPORT_REPORT_H_
