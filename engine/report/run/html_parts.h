// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_REPORT_RUN_HTML_PARTS_H_
#define PLACET_REPORT_RUN_HTML_PARTS_H_

#include <string>
#include <string_view>

#include "decision/decision.h"

namespace placet {

// Pieces of the page that `check -f html` writes.

// `good`, `open`, `bad`: the class that colours a verdict; and a sign, so that colour is not all.
std::string_view HtmlClass(Verdict verdict);
std::string_view HtmlSign(Verdict verdict);

// A place and its line with the place marked.
std::string HtmlExcerpt(const Location& location);

// A fault with its place, what to do and related places.
std::string HtmlFault(const Diagnostic& fault);

// Where a decision stands in the page: `manifest-3`.
std::string HtmlAnchor(const Run& run, const Decision& decision);

}  // namespace placet

#endif  // PLACET_REPORT_RUN_HTML_PARTS_H_
