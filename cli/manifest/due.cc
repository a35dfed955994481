// SPDX-License-Identifier: Apache-2.0
//
// placet due: what runs out or falls due, for whom, and where it stands.
#include <algorithm>
#include <charconv>

#include "base/suggest.h"
#include "cli/commands.h"
#include "cli/terminal/outputs.h"
#include "cli/terminal/surroundings.h"
#include "decision/due.h"
#include "report/due/due.h"
#include "report/shared/style.h"
#include "session/session.h"

namespace placet::cli {
namespace {

// `90d`, `12w` or `2y` as days.
std::optional<int64_t> ParseWithin(const std::string& text) {
  constexpr int64_t kMaxDays = 36500;
  int64_t count = 0;
  const char* end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, count);
  if (error != std::errc() || end - rest != 1 || count < 0 || count > kMaxDays) return std::nullopt;
  const int64_t days = *rest == 'd' ? 1 : *rest == 'w' ? 7 : *rest == 'y' ? 365 : 0;
  if (days == 0 || count * days > kMaxDays) return std::nullopt;
  return count * days;
}

std::string Lower(std::string text) {
  for (char& c : text) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
  return text;
}

// Keeps the dates of one owner. False when nobody of that name keeps any date, due or not: a typing
// error must not look like nothing to do.
bool KeepOwner(const std::string& owner, DueReport& report, const DueReport& everything,
               const Console& console) {
  const auto is_of = [&](const DueDate& date) {
    return Lower(date.owner).find(Lower(owner)) != std::string::npos;
  };
  if (std::none_of(everything.dates.begin(), everything.dates.end(), is_of)) {
    std::vector<std::string> owners;
    for (const DueDate& date : everything.dates) {
      if (!date.owner.empty()) owners.push_back(date.owner);
    }
    std::sort(owners.begin(), owners.end());
    owners.erase(std::unique(owners.begin(), owners.end()), owners.end());
    const auto nearest = Suggest(owner, owners);
    std::string all;
    for (const std::string& one : owners) all += (all.empty() ? "" : ", ") + Plain(one);
    Usage(console, "no date has an owner `" + Plain(owner) + "`",
          nearest       ? "did you mean `" + Plain(*nearest) + "`?"
          : all.empty() ? "no document with a date names an owner"
                        : "the owners are " + all);
    return false;
  }
  std::erase_if(report.dates, [&](const DueDate& date) { return !is_of(date); });
  return true;
}

bool Fails(const std::string& fail_on, const DueReport& report) {
  if (fail_on.empty()) return false;
  return std::any_of(report.dates.begin(), report.dates.end(), [&](const DueDate& date) {
    return fail_on == "due" || date.state == DueDate::State::kOverdue;
  });
}

// What could not be looked at makes the list incomplete.
bool ReportInvalid(const Session& session, const Console& console) {
  bool any = false;
  for (const Manifest& manifest : session.portfolio->manifests) {
    if (manifest.valid()) continue;
    console.Report(manifest.diagnostics);
    any = true;
  }
  if (any) console.Err("placet: dates of invalid manifests are not in the list\n");
  return any;
}

}  // namespace

int RunDue(const DueOptions& options, const Console& console) {
  const auto outputs = ParseOutputs(options.formats, {"text", "json", "csv"}, console);
  if (!outputs) return kExitUnusable;
  const auto within = ParseWithin(options.within);
  if (!within) {
    return Usage(console, "--within `" + Plain(options.within) + "` is no span of time",
                 "write 90d, 12w or 1y, up to 100 years");
  }
  if (!options.fail_on.empty() && options.fail_on != "overdue" && options.fail_on != "due") {
    return Usage(console, "unknown --fail-on `" + Plain(options.fail_on) + "`",
                 "it is overdue or due");
  }
  const Session session = OpenSession(System(), options.project, options.paths);
  console.Report(session.diagnostics);
  if (!session.usable || session.diagnostics.has_errors()) return kExitUnusable;
  const CivilDate today = DateOf(session.as_of);
  DueReport report = CollectDue(*session.portfolio, *session.policies, today, *within);
  if (!options.owner.empty()) {
    constexpr int64_t kEver = 4'000'000;
    const DueReport everything = CollectDue(*session.portfolio, *session.policies, today, kEver);
    if (!KeepOwner(options.owner, report, everything, console)) return kExitUnusable;
  }
  const bool invalid = ReportInvalid(session, console);
  const bool written = WriteOutputs(*outputs, console, [&](const Output& output) {
    if (output.format == "json") return DueJson(report);
    if (output.format == "csv") return DueCsv(report);
    return DueText(report, output.file.empty() && console.color_out(), console.width());
  });
  if (!written || invalid) return kExitUnusable;
  return Fails(options.fail_on, report) ? kExitFindings : kExitOk;
}

}  // namespace placet::cli
