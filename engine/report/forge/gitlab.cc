// SPDX-License-Identifier: Apache-2.0
//
// GitLab's code quality report: a JSON array of issues. GitLab shows one issue for each
// fingerprint.
#include "base/json_writer.h"
#include "base/plain.h"
#include "report/forge/forge.h"
#include "report/run/issue.h"
#include "report/run/issue_keys.h"
#include "report/run/issue_place.h"

namespace placet {
namespace {

std::string_view SeverityOf(const Issue& issue) {
  if (issue.level == Issue::Level::kNote) return "info";
  if (issue.level == Issue::Level::kWarning) return "minor";
  if (issue.finding == nullptr || issue.finding->outcome == Outcome::kError) return "blocker";
  const Effect effect = issue.finding->effect.value_or(Effect::kDeny);
  if (effect == Effect::kDeny) return "blocker";
  return effect == Effect::kBoard ? "critical" : "major";
}

std::string Description(const Issue& issue) {
  std::string text = issue.word + " " + issue.code + ": " + issue.message;
  if (!issue.help.empty()) text += ". Fix: " + issue.help;
  return text;
}

void WriteIssue(JsonWriter& json, const Issue& issue, const IssuePlace& place,
                const std::string& key) {
  json.BeginObject();
  json.Field("description", Description(issue));
  json.Field("check_name", issue.code);
  json.Field("fingerprint", key);
  json.Field("severity", SeverityOf(issue));
  json.Key("location");
  json.BeginObject();
  json.Field("path", place.file);
  json.Key("lines");
  json.BeginObject();
  json.Field("begin", place.span.line);
  json.Field("end", place.span.end_line);
  json.EndObject();
  json.EndObject();
  json.EndObject();
}

}  // namespace

std::string GitlabReport(const Runs& runs) {
  JsonWriter json(2);
  json.BeginArray();
  for (const Run* run : runs) {
    const std::vector<Issue> issues = Issues(*run);
    const std::vector<std::string> keys = IssueKeys(*run, issues);
    for (size_t i = 0; i < issues.size(); ++i) {
      if (issues[i].due && !issues[i].lifted)
        WriteIssue(json, issues[i], PlaceOf(*run, issues[i]), keys[i]);
    }
  }
  json.EndArray();
  return PlainJson(json.Take()) + "\n";
}

}  // namespace placet
