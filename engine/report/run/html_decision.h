// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_REPORT_RUN_HTML_DECISION_H_
#define PLACET_REPORT_RUN_HTML_DECISION_H_

#include <string>

#include "decision/decision.h"

namespace placet {

// The section of one manifest in the page that `check -f html` writes; `all`: every result with its
// reason.
std::string HtmlDecision(const Run& run, const Decision& decision, bool all);

// The section of what rules over all deployments say of none in particular.
std::string HtmlPortfolio(const Run& run, bool all);

}  // namespace placet

#endif  // PLACET_REPORT_RUN_HTML_DECISION_H_
