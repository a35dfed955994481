// SPDX-License-Identifier: Apache-2.0
#include "report/shared/html.h"

#include "base/plain.h"

namespace placet {

std::string HtmlText(std::string_view text) {
  std::string out;
  for (const char c : Plain(text)) {
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

std::string HtmlElement(std::string_view name, std::string_view text, std::string_view style) {
  std::string out = "<" + std::string(name);
  if (!style.empty()) out.append(" class=\"").append(style).append("\"");
  return out + ">" + HtmlText(text) + "</" + std::string(name) + ">";
}

std::string HtmlCode(std::string_view text) { return HtmlElement("code", text); }

std::string HtmlTable(std::string_view caption, const std::vector<std::string_view>& heads) {
  std::string out = "<table>\n" + HtmlElement("caption", caption) + "\n<thead><tr>";
  for (const std::string_view head : heads) {
    out += "<th scope=\"col\">" + HtmlText(head) + "</th>";
  }
  return out + "</tr></thead>\n<tbody>\n";
}

std::string HtmlRow(const std::vector<std::string>& html) {
  std::string out = "<tr>";
  for (size_t i = 0; i < html.size(); ++i) {
    out += i == 0 ? "<th scope=\"row\">" + html[i] + "</th>" : "<td>" + html[i] + "</td>";
  }
  return out + "</tr>\n";
}

}  // namespace placet
