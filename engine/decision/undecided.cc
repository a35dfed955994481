// SPDX-License-Identifier: Apache-2.0
#include "decision/undecided.h"

#include <algorithm>
#include <utility>

namespace placet {
namespace {

constexpr size_t kMaxNamed = 10;  // facts in a message; a report lists all of them

// `a`, `a and b`, `a, b and 3 more`
std::string Listed(const std::vector<std::string>& words, size_t most) {
  const size_t named = std::min(words.size(), most);
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

std::string UndecidedText(const std::vector<MissingFact>& missing, size_t elsewhere, size_t most) {
  std::vector<std::string> absent;
  std::vector<std::string> unusable;
  for (const MissingFact& fact : missing) {
    std::string words = fact.path;
    if (!fact.supplied_by.empty()) words += " (" + fact.supplied_by + ")";
    if (fact.reason.empty()) {
      absent.push_back(std::move(words));
    } else {
      unusable.push_back(words + ": " + fact.reason);
    }
  }
  std::string text = "cannot be decided";
  if (!absent.empty()) {
    text += absent.size() == 1 ? ": not stated is " : ": not stated are ";
    text += Listed(absent, most);
  }
  for (size_t i = 0; i < unusable.size() && i < most; ++i) {
    text += (i == 0 && absent.empty() ? ": " : "; ") + unusable[i];
  }
  if (unusable.size() > most) text += "; " + std::to_string(unusable.size() - most) + " more";
  if (elsewhere > 0) {
    text += missing.empty() ? ": " : "; ";
    text +=
        std::to_string(elsewhere) + (elsewhere == 1 ? " fact" : " facts") + " of other manifests";
  }
  return text;
}

std::string UndecidedMessage(std::string_view title, const std::vector<MissingFact>& missing,
                             size_t elsewhere) {
  return UndecidedText(missing, elsewhere, kMaxNamed) + " (" + std::string(title) + ")";
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
