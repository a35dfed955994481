// SPDX-License-Identifier: Apache-2.0
#include "report/shared/html_text.h"

#include "base/utf8.h"
#include "report/shared/style.h"

namespace placet {

std::string HtmlText(std::string_view text) {
  std::string out;
  for (const char c : Plain(utf8::Repair(text))) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += c;
    }
  }
  return out;
}

}  // namespace placet
