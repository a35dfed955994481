// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_REPORT_SHARED_HTML_H_
#define PLACET_REPORT_SHARED_HTML_H_

#include <string>
#include <string_view>
#include <vector>

namespace placet {

// Text from documents for the content of an HTML element or an attribute in quotes, made plain
// first (base/plain.h).
std::string HtmlText(std::string_view text);

// Below, `text` is made harmless so, `html` is taken as it is.
std::string HtmlElement(std::string_view name, std::string_view text, std::string_view style = "");
std::string HtmlCode(std::string_view text);

// The head of a table; `</tbody></table>` ends it.
std::string HtmlTable(std::string_view caption, const std::vector<std::string_view>& heads);
// The first cell is the head of its row.
std::string HtmlRow(const std::vector<std::string>& html);

}  // namespace placet

#endif  // PLACET_REPORT_SHARED_HTML_H_
