// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_REPORT_FORGE_FORGE_H_
#define PLACET_REPORT_FORGE_FORGE_H_

#include <string>

#include "decision/decision.h"

namespace placet {

// Runs for forges, scanners and test viewers: each a pure function of the run.

// The formats of other tools: docs/formats.md. In each, a run whose exit code is not 0 (or would
// not be without --exit-zero) has at least one error or failure.
std::string GithubReport(const Run& run);    // workflow commands of GitHub Actions
std::string AzureReport(const Run& run);     // logging commands of Azure Pipelines
std::string GitlabReport(const Runs& runs);  // code quality
std::string JunitReport(const Runs& runs);
std::string TapReport(const Runs& runs);

// GitHub shows suppressed results as open alerts and takes 25,000 results; its profile has neither.
enum class SarifProfile { kFull, kGithub };
struct SarifOptions {
  SarifProfile profile = SarifProfile::kFull;
};
std::string SarifReport(const Runs& runs, const SarifOptions& options);

}  // namespace placet

#endif  // PLACET_REPORT_FORGE_FORGE_H_
