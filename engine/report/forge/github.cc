// SPDX-License-Identifier: Apache-2.0
//
// Workflow commands of GitHub Actions: a runner that reads `::error file=F,line=L::M` in a job's
// log shows M beside the line. It shows 10 errors, 10 warnings and 10 notices of a step and drops
// the others without a word, so the tenth tells of them, and they follow as plain lines.
#include <array>

#include "report/forge/forge.h"
#include "report/forge/log_lines.h"
#include "report/run/issue_place.h"

namespace placet {
namespace {

constexpr size_t kShown = 10;
constexpr size_t kLevels = 3;

std::string_view Code(char c) {
  switch (c) {
    case '%': return "%25";
    case '\r': return "%0D";
    case '\n': return "%0A";
    case ':': return "%3A";
    default: return "%2C";
  }
}

std::string Property(std::string_view text) {
  return Escaped(PlainAroundBreaks(text), "%\r\n:,", Code);
}
std::string Data(std::string_view text) { return Escaped(LogText(text), "%\r\n", Code); }

std::string_view Command(Issue::Level level) {
  static constexpr std::string_view kCommands[] = {"notice", "warning", "error"};
  return kCommands[static_cast<size_t>(level)];
}

std::string Annotation(const Run& run, const Issue& issue) {
  const IssuePlace place = PlaceOf(run, issue);
  std::string line = "::" + std::string(Command(issue.level)) + " file=" + Property(place.file) +
                     ",line=" + std::to_string(place.span.line) +
                     ",endLine=" + std::to_string(place.span.end_line) + ",title=" +
                     Property(LogText(issue.word + " " + issue.code + ": " + issue.title)) +
                     "::" + Data(issue.message);
  if (!issue.help.empty()) line += "%0AFix: " + Data(issue.help);
  return line + "\n";
}

}  // namespace

std::string GithubReport(const Run& run) {
  const std::vector<Issue> issues = Issues(run);
  const std::vector<const Issue*> sorted = MostImportantFirst(issues);
  std::array<size_t, kLevels> counts{};
  for (const Issue* issue : sorted) ++counts[static_cast<size_t>(issue->level)];
  std::string out;
  std::string rest;
  std::array<size_t, kLevels> seen{};
  for (const Issue* issue : sorted) {
    const auto level = static_cast<size_t>(issue->level);
    const size_t number = ++seen[level];
    if (counts[level] <= kShown || number < kShown) {
      out += Annotation(run, *issue);
      continue;
    }
    if (number == kShown) {
      out += "::" + std::string(Command(issue->level)) +
             " title=placet::" + std::to_string(counts[level] - kShown + 1) +
             " more like this in the log of this step\n";
    }
    rest += LogLine(run, *issue);
  }
  if (!rest.empty()) out += "::group::What GitHub does not annotate\n" + rest + "::endgroup::\n";
  return out + LogSummary(run);
}

}  // namespace placet
