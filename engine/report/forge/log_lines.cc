// SPDX-License-Identifier: Apache-2.0
#include "report/forge/log_lines.h"
#include "report/run/exit_reason.h"
#include "report/run/issue_place.h"
#include "report/run/run_words.h"

#include <algorithm>

#include "base/utf8.h"
#include "report/shared/runner_commands.h"
#include "report/shared/style.h"

namespace placet {

std::vector<const Issue*> MostImportantFirst(const std::vector<Issue>& issues) {
  std::vector<const Issue*> sorted;
  for (const Issue& issue : issues) {
    if (issue.due && !issue.lifted) sorted.push_back(&issue);
  }
  const auto effect = [](const Issue& issue) {
    return issue.finding == nullptr ? Effect::kDeny : issue.finding->effect.value_or(Effect::kDeny);
  };
  const auto lacks = [](const Issue& issue) {
    return issue.finding != nullptr && issue.finding->outcome == Outcome::kMissing;
  };
  std::stable_sort(sorted.begin(), sorted.end(), [&](const Issue* a, const Issue* b) {
    if (a->level != b->level) return a->level > b->level;
    if (effect(*a) != effect(*b)) return effect(*a) > effect(*b);
    return lacks(*a) < lacks(*b);
  });
  return sorted;
}

std::string LogText(std::string_view text) { return WithoutCommands(Plain(text)); }

std::string LogLine(const Run& run, const Issue& issue) {
  const IssuePlace place = PlaceOf(run, issue);
  return issue.word + " " + LogText(place.file) + ":" + std::to_string(place.span.line) + ":" +
         std::to_string(place.span.column) + " " + LogText(issue.code) + ": " +
         LogText(issue.message) + "\n";
}

std::string LogSummary(const Run& run) {
  std::string text;
  for (const Deviation& deviation : run.deviations) {
    text += "placet: deviation: " + deviation.kind + " " + LogText(deviation.value) + "\n";
  }
  return text + "placet: " + LogText(VerdictTally(run)) + "; " + LogText(ExitCodeSentence(run)) +
         "\n";
}

std::string Escaped(std::string_view text, std::string_view special,
                    std::string_view (*code)(char c)) {
  std::string out;
  for (const char c : text) {
    if (special.find(c) == special.npos) {
      out += c;
    } else {
      out += code(c);
    }
  }
  return out;
}

}  // namespace placet
