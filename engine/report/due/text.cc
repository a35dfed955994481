// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "report/due/due.h"
#include "report/shared/style.h"

namespace placet {
namespace {

std::string WhenText(const DueDate& date) {
  if (date.days_left == 0) return "today";
  const std::string days = Plural(static_cast<size_t>(std::abs(date.days_left)), "day", "days");
  return date.state == DueDate::State::kOverdue ? "overdue by " + days : "in " + days;
}

// Owners in the order of their first date, so that what is overdue comes first.
std::vector<std::pair<std::string, std::vector<const DueDate*>>> ByOwner(const DueReport& report) {
  std::vector<std::pair<std::string, std::vector<const DueDate*>>> owners;
  for (const DueDate& date : report.dates) {
    const auto found = std::find_if(owners.begin(), owners.end(),
                                    [&](const auto& one) { return one.first == date.owner; });
    if (found != owners.end()) {
      found->second.push_back(&date);
    } else {
      owners.push_back({date.owner, {&date}});
    }
  }
  return owners;
}

size_t Count(const DueReport& report, DueDate::State state) {
  return static_cast<size_t>(
      std::count_if(report.dates.begin(), report.dates.end(),
                    [&](const DueDate& date) { return date.state == state; }));
}

void WriteDate(const DueDate& date, const Style& style, size_t width, std::string& out) {
  constexpr size_t kWhenWidth = 21;
  const std::string when = WhenText(date);
  const std::string shown =
      date.state == DueDate::State::kOverdue ? style.Red(when) : style.Yellow(when);
  constexpr size_t kIndent = 2 + 10 + 2 + kWhenWidth;
  out += "  " + FormatDate(date.day) + "  " + shown +
         std::string(kWhenWidth - std::min(kWhenWidth - 1, when.size()), ' ') +
         Wrapped(Plain(date.what), width, kIndent) + "\n";
  out += std::string(kIndent, ' ') + Plain(ToString(date.place));
  if (!date.place.path.empty()) out += "  " + Plain(date.place.path);
  out += "\n";
  if (!date.limit.empty())
    out += std::string(kIndent, ' ') + "counted with " + Plain(date.limit) + "\n";
}

std::string LookedAt(const DueReport& report) {
  std::string out = Plural(report.looked_at, "date was", "dates were") + " looked at, of " +
                    Plural(report.manifests, "manifest", "manifests") + " and what they share";
  if (report.retired > 0) {
    out += "; " + Plural(report.retired, "retired one was", "retired ones were") + " passed over";
  }
  return out;
}

}  // namespace

std::string DueText(const DueReport& report, bool color, size_t width) {
  const Style style(color);
  std::string out = "as of " + FormatDate(report.as_of) + ", within " +
                    Plural(static_cast<size_t>(report.within_days), "day", "days") + "\n";
  for (const auto& [owner, dates] : ByOwner(report)) {
    out += "\n" + style.Bold(owner.empty() ? "no owner named" : Plain(owner)) + "\n";
    for (const DueDate* date : dates) WriteDate(*date, style, width, out);
  }
  const size_t overdue = Count(report, DueDate::State::kOverdue);
  const size_t due = Count(report, DueDate::State::kDue);
  out += "\n";
  out += overdue + due == 0 ? "nothing is overdue or due"
                            : std::to_string(overdue) + " overdue, " + std::to_string(due) + " due";
  return out + ": " + LookedAt(report) + "\n";
}

}  // namespace placet
