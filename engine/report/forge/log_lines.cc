// SPDX-License-Identifier: Apache-2.0
#include "report/forge/log_lines.h"
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

std::string PlainAroundBreaks(std::string_view text) {
  std::string lines;
  while (true) {
    const size_t end = text.find_first_of("\r\n");
    lines += Plain(text.substr(0, end));
    if (end == text.npos) return lines;
    lines += text[end];
    text.remove_prefix(end + 1);
  }
}

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
  text += "placet: " + Plural(run.summary.manifests, "manifest", "manifests");
  bool first = true;
  for (size_t i = 0; i < kVerdictCount; ++i) {
    if (run.summary.verdicts[i] == 0) continue;
    text += (first ? ": " : ", ") + std::to_string(run.summary.verdicts[i]) + " " +
            std::string(ToString(static_cast<Verdict>(i)));
    first = false;
  }
  return text + "; exit code " + std::to_string(run.gate.exit_code) + ": " +
         ExitCodeMeaning(run.gate.exit_code) + "\n";
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
