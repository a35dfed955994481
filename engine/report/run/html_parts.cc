// SPDX-License-Identifier: Apache-2.0
#include "report/run/html_parts.h"

#include "report/shared/html_text.h"

namespace placet {

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

std::string_view HtmlClass(Verdict verdict) {
  if (verdict == Verdict::kApproved) return "good";
  return verdict == Verdict::kBoard ? "open" : "bad";
}

std::string_view HtmlSign(Verdict verdict) {
  if (verdict == Verdict::kApproved) return "✓ ";
  return verdict == Verdict::kBoard ? "■ " : "✗ ";
}

std::string HtmlExcerpt(const Location& location) {
  std::string out = "<p class=\"soft\">" + HtmlCode(ToString(location)) + "</p>\n";
  const auto line = MarkedLineOf(location);
  if (!line) return out;
  out += "<pre>" + std::to_string(location.span.line) + " | " + HtmlText(line->before);
  return out + HtmlElement("mark", line->marked) + HtmlText(line->after) + "</pre>\n";
}

std::string HtmlFault(const Diagnostic& fault) {
  static constexpr const char* kWords[] = {"error", "warning", "note"};
  const bool error = fault.severity == Severity::kError;
  std::string out = std::string("<article class=\"") + (error ? "error" : "warn") + "\">\n";
  out += "<p><strong>" + std::string(kWords[static_cast<size_t>(fault.severity)]) + "</strong> " +
         HtmlText(fault.message) + " " + HtmlCode(fault.code) + "</p>\n";
  if (!ToString(fault.location).empty()) out += HtmlExcerpt(fault.location);
  if (!fault.help.empty()) {
    out += "<p><strong>What to do:</strong> " + HtmlText(fault.help) + "</p>\n";
  }
  for (const Diagnostic::Note& note : fault.notes) {
    out += HtmlElement("p", note.message, "soft") + "\n";
    if (!ToString(note.location).empty()) out += HtmlExcerpt(note.location);
  }
  return out + "</article>\n";
}

std::string HtmlAnchor(const Run& run, const Decision& decision) {
  return "manifest-" + std::to_string(&decision - run.decisions.data() + 1);
}

}  // namespace placet
