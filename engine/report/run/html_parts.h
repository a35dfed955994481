// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_REPORT_RUN_HTML_PARTS_H_
#define PLACET_REPORT_RUN_HTML_PARTS_H_

#include <string>
#include <string_view>
#include <vector>

#include "decision/decision.h"

namespace placet {

// Pieces of the page that `check -f html` writes. `text` is made harmless, `html` is taken as it
// is.

std::string HtmlElement(std::string_view name, std::string_view text, std::string_view style = "");
std::string HtmlCode(std::string_view text);

// The head of a table; `</tbody></table>` ends it.
std::string HtmlTable(std::string_view caption, const std::vector<std::string_view>& heads);
// The first cell is the head of its row.
std::string HtmlRow(const std::vector<std::string>& html);

// `good`, `open`, `bad`: the class that colours a verdict; and a sign, so that colour is not all.
std::string_view HtmlClass(Verdict verdict);
std::string_view HtmlSign(Verdict verdict);

// A place and its line with the place marked.
std::string HtmlExcerpt(const Location& location);

// A fault with its place, what to do and related places.
std::string HtmlFault(const Diagnostic& fault);

// Where a decision stands in the page: `manifest-3`.
std::string HtmlAnchor(const Run& run, const Decision& decision);

// The section of one manifest.
std::string HtmlDecision(const Run& run, const Decision& decision, bool all);
// The section of what rules over all deployments say of none in particular.
std::string HtmlPortfolio(const PortfolioDecision& portfolio, bool all);

}  // namespace placet

#endif  // PLACET_REPORT_RUN_HTML_PARTS_H_
