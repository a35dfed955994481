// SPDX-License-Identifier: Apache-2.0
#include "base/suggest.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace placet {

namespace {

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

// Three rows of the usual table suffice: a transposition looks two rows back.
size_t EditDistance(std::string_view a, std::string_view b, size_t limit) {
  const size_t gap = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (gap > limit) return limit + 1;
  std::vector<size_t> before(b.size() + 1);
  std::vector<size_t> above(b.size() + 1);
  std::vector<size_t> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) above[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const bool same = Lower(a[i - 1]) == Lower(b[j - 1]);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (same ? 0 : 1)});
      if (i > 1 && j > 1 && Lower(a[i - 1]) == Lower(b[j - 2]) &&
          Lower(a[i - 2]) == Lower(b[j - 1])) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
    }
    // Every later cell is reached through one of these two rows.
    if (*std::min_element(row.begin(), row.end()) > limit &&
        *std::min_element(above.begin(), above.end()) > limit) {
      return limit + 1;
    }
    std::swap(before, above);
    std::swap(above, row);
  }
  return std::min(above[b.size()], limit + 1);
}

// `prod` for `production`: the only candidate that begins so.
static std::optional<std::string> OnlyCompletion(std::string_view name,
                                                 std::span<const std::string> candidates) {
  const std::string* only = nullptr;
  for (const std::string& candidate : candidates) {
    if (name.size() < 3 || !candidate.starts_with(name)) continue;
    if (only != nullptr) return std::nullopt;
    only = &candidate;
  }
  return only == nullptr ? std::nullopt : std::optional(*only);
}

std::optional<std::string> Suggest(std::string_view name, std::span<const std::string> candidates) {
  if (name.empty()) return std::nullopt;
  // A distance equal to the length would replace every letter: that is another word.
  size_t limit = std::min(std::max<size_t>(1, name.size() / 3), name.size() - 1);
  const std::string* best = nullptr;
  for (const std::string& candidate : candidates) {
    const size_t distance = EditDistance(name, candidate, limit);
    if (distance > limit) continue;
    best = &candidate;
    if (distance == 0) break;
    limit = distance - 1;
  }
  if (best != nullptr) return *best;
  return OnlyCompletion(name, candidates);
}

}  // namespace placet
