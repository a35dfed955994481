// SPDX-License-Identifier: Apache-2.0
//
// placet due: what runs out or falls due, for whom, and where it stands.
#include <algorithm>
#include <charconv>
#include <memory>

#include "base/suggest.h"
#include "cli/command_line/project_options.h"
#include "cli/commands.h"
#include "cli/terminal/outputs.h"
#include "cli/terminal/surroundings.h"
#include "decision/due.h"
#include "report/due/due.h"
#include "report/shared/style.h"
#include "session/session.h"

namespace placet::cli {
namespace {

const std::vector<std::string> kFormats = {"text", "json", "csv"};

struct DueOptions {
  ProjectRequest project;
  std::vector<std::string> paths;
  std::string within = "90d";
  std::string owner;
  std::vector<std::string> formats;  // FMT or FMT=FILE
  std::string fail_on;               // overdue or due
};

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

int RunDue(const DueOptions& options, const Console& console) {
  const auto outputs = ParseOutputs(options.formats, kFormats, console);
  if (!outputs) return kExitUnusable;
  const auto within = ParseWithin(options.within);
  if (!within) {
    return Usage(console, "--within `" + Plain(options.within) + "` is no span of time",
                 "write 90d, 12w or 1y, up to 100 years");
  }
  ProjectRequest project = options.project;
  project.outputs = FilesOf(*outputs);
  const Session session = OpenSession(System(), project, options.paths);
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

}  // namespace

Command DueCommand() {
  const auto options = std::make_shared<DueOptions>();
  Command command("due", "List what runs out or falls due, for each owner");
  command.footer =
      "Examples:\n"
      "  placet due                                 what is overdue, and due within 90 days\n"
      "  placet due --within 1y --owner Procurement -f csv=due.csv\n"
      "  placet due --fail-on overdue               for a job that runs every night\n"
      "\n"
      "Exit codes: 0 the list was made, 1 --fail-on holds, 2 something could not be looked at.";
  command.Declare({"path", "PATH", &options->paths,
                   "Manifests, folders or patterns (default: the configuration's)"});
  DeclareProject(command, options->project);
  command.Declare({"--within", "SPAN", &options->within, "How far to look ahead: 90d, 12w or 1y"})
      .otherwise = options->within;
  command.Declare(
      {"--owner", "NAME", &options->owner, "Only dates whose owner has this in the name"});
  command.Declare({"-f,--format", "FORMAT[=FILE]", &options->formats, "Report"})
      .OneOf(kFormats, ChoiceForm::kWithFile);
  command
      .Declare({"--fail-on", "WHEN", &options->fail_on,
                "Exit 1 if any date is; what is overdue is due, too"})
      .OneOf({"overdue", "due"});
  command.run = [options](const Console& console) { return RunDue(*options, console); };
  return command;
}

}  // namespace placet::cli
