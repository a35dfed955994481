// SPDX-License-Identifier: Apache-2.0
#include "report/run/html_parts.h"

#include "report/shared/html.h"

namespace placet {

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
