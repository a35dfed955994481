// SPDX-License-Identifier: Apache-2.0
#include "report/run/issue_keys.h"

#include <map>
#include <string_view>

#include "base/sha256.h"
#include "report/run/issue_place.h"

namespace placet {

std::vector<std::string> IssueKeys(const Run& run, const std::vector<Issue>& issues) {
  std::vector<std::string> keys;
  std::map<std::string, size_t> seen;
  for (const Issue& issue : issues) {
    std::string text = issue.code;
    const auto add = [&text](std::string_view part) { text.append(1, '\0').append(part); };
    if (issue.decision != nullptr) {
      add(FileInRepository(run, issue.decision->manifest->file));
      add(std::to_string(issue.decision->manifest->document));
    }
    if (issue.finding != nullptr && !issue.finding->fingerprint.empty()) {
      add(issue.finding->fingerprint);
    } else {
      const IssuePlace place = PlaceOf(run, issue);
      add(place.file);
      add(place.path);
      add(issue.message);
    }
    const size_t before = seen[text]++;
    if (before > 0) add(std::to_string(before));
    keys.push_back(ToHex(Sha256(text)));
  }
  return keys;
}

}  // namespace placet
