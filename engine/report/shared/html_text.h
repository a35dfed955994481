// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_REPORT_SHARED_HTML_TEXT_H_
#define PLACET_REPORT_SHARED_HTML_TEXT_H_

#include <string>
#include <string_view>

namespace placet {

// Text from documents for the content of an HTML element or an attribute in quotes. Control
// characters, changes of writing direction and invalid UTF-8 are replaced first, as Plain does.
std::string HtmlText(std::string_view text);

}  // namespace placet

#endif  // PLACET_REPORT_SHARED_HTML_TEXT_H_
