// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "report/due/due.h"
#include "report/shared/csv.h"

namespace placet {

std::string DueCsv(const DueReport& report) {
  std::string out = CsvRecord({"date", "days_left", "state", "kind", "what", "subject", "owner",
                               "limit", "file", "line", "path"});
  for (const DueDate& date : report.dates) {
    const bool overdue = date.state == DueDate::State::kOverdue;
    const std::string day = FormatDate(date.day);
    const std::string days_left = std::to_string(date.days_left);
    const std::string line = std::to_string(date.place.span.line);
    out += CsvRecord({day, days_left, overdue ? "overdue" : "due", date.kind, date.what,
                      date.subject, date.owner, date.limit,
                      date.place.source ? std::string_view(date.place.source->name()) : "", line,
                      date.place.path});
  }
  return out;
}

}  // namespace placet
