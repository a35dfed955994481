// SPDX-License-Identifier: Apache-2.0
#include <initializer_list>
#include <string_view>

#include "report/due/due.h"

namespace placet {
namespace {

// A field of RFC 4180. What a spreadsheet would take for a formula is kept from it by an
// apostrophe: names come from documents that anybody may write.
std::string Field(std::string_view text) {
  const bool formula = !text.empty() && std::string_view("=+-@\t\r").find(text[0]) != text.npos;
  std::string quoted = formula ? "'" : "";
  quoted += text;
  if (quoted.find_first_of(",\"\r\n") == std::string::npos) return quoted;
  std::string out = "\"";
  for (const char c : quoted) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

void Record(std::string& out, std::initializer_list<std::string_view> fields) {
  bool first = true;
  for (const std::string_view field : fields) {
    if (!first) out += ',';
    first = false;
    out += field;
  }
  out += "\r\n";
}

}  // namespace

std::string DueCsv(const DueReport& report) {
  std::string out;
  Record(out, {"date", "days_left", "state", "kind", "what", "subject", "owner", "limit", "file",
               "line", "path"});
  for (const DueDate& date : report.dates) {
    const bool overdue = date.state == DueDate::State::kOverdue;
    Record(out, {FormatDate(date.day), std::to_string(date.days_left), overdue ? "overdue" : "due",
                 Field(date.kind), Field(date.what), Field(date.subject), Field(date.owner),
                 Field(date.limit), Field(date.place.source ? date.place.source->name() : ""),
                 std::to_string(date.place.span.line), Field(date.place.path)});
  }
  return out;
}

}  // namespace placet
