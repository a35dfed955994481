// SPDX-License-Identifier: Apache-2.0
//
// Logging commands of Azure Pipelines: an agent that reads
// `##vso[task.logissue type=error;sourcepath=F;linenumber=L]M` in a job's log lists M as an issue.
// It knows errors and warnings; notes are plain lines.
#include "report/forge/forge.h"
#include "report/forge/log_lines.h"
#include "report/run/issue_place.h"

namespace placet {
namespace {

std::string_view Code(char c) {
  switch (c) {
    case '%': return "%AZP25";
    case '\r': return "%0D";
    case '\n': return "%0A";
    case ';': return "%3B";
    default: return "%5D";
  }
}

std::string Property(std::string_view text) {
  return Escaped(PlainAroundBreaks(text), "%\r\n;]", Code);
}
std::string Data(std::string_view text) { return Escaped(LogText(text), "%\r\n", Code); }

std::string LogIssue(const Run& run, const Issue& issue) {
  const IssuePlace place = PlaceOf(run, issue);
  std::string line = "##vso[task.logissue type=";
  line += issue.level == Issue::Level::kError ? "error" : "warning";
  line += ";sourcepath=" + Property(place.file) + ";linenumber=" + std::to_string(place.span.line) +
          ";columnnumber=" + std::to_string(place.span.column) + ";code=" + Property(issue.code) +
          "]" + Data(issue.word + " " + issue.code + ": " + issue.message);
  if (!issue.help.empty()) line += Data(" (fix: " + issue.help + ")");
  return line + "\n";
}

}  // namespace

std::string AzureReport(const Run& run) {
  const std::vector<Issue> issues = Issues(run);
  std::string out;
  for (const Issue* issue : MostImportantFirst(issues)) {
    out += issue->level == Issue::Level::kNote ? LogLine(run, *issue) : LogIssue(run, *issue);
  }
  return out + LogSummary(run);
}

}  // namespace placet
