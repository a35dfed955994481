// SPDX-License-Identifier: Apache-2.0
#include "decision/undecided.h"

#include <algorithm>
#include <utility>

namespace placet {
namespace {

constexpr size_t kMaxNamed = 10;  // facts in a message; a report lists all of them

// `a`, `a and b`, `a, b and 3 more`
std::string Listed(const std::vector<std::string>& words) {
  const size_t named = std::min(words.size(), kMaxNamed);
  std::string text;
  for (size_t i = 0; i < named; ++i) {
    const bool last = i + 1 == words.size();
    if (i > 0) text += last ? " and " : ", ";
    text += words[i];
  }
  if (words.size() > named) text += " and " + std::to_string(words.size() - named) + " more";
  return text;
}

}  // namespace

std::string UndecidedMessage(std::string_view title, const std::vector<MissingFact>& missing) {
  std::vector<std::string> absent;
  std::vector<std::string> unusable;
  for (const MissingFact& fact : missing) {
    if (fact.reason.empty()) {
      absent.push_back(fact.path);
    } else {
      unusable.push_back(fact.path + " (" + fact.reason + ")");
    }
  }
  std::string text = "cannot be decided";
  if (!absent.empty()) {
    text += std::string(": not stated ") + (absent.size() == 1 ? "is " : "are ") + Listed(absent);
  }
  if (!unusable.empty()) text += (absent.empty() ? ": " : "; ") + Listed(unusable);
  return text + " (" + std::string(title) + ")";
}

void AddFact(MissingFact fact, std::vector<MissingFact>& facts) {
  for (const MissingFact& other : facts) {
    if (other.path == fact.path) return;
  }
  facts.push_back(std::move(fact));
}

std::vector<std::string> Owing(const std::vector<MissingFact>& facts) {
  std::vector<std::string> ids;
  for (const MissingFact& fact : facts) {
    if (!fact.deployment.empty()) ids.push_back(fact.deployment);
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

}  // namespace placet
