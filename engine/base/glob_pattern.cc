// SPDX-License-Identifier: Apache-2.0
#include "base/glob_pattern.h"

#include <utility>

#include "base/utf8.h"

namespace placet::internal {

namespace {

// A class at `*at` (on its `[`) against `c`; moves past it. nullopt when it is not closed: then the
// bracket stands for itself.
std::optional<bool> MatchClass(std::string_view pattern, size_t* at, char32_t c) {
  size_t i = *at + 1;
  const bool negated = i < pattern.size() && (pattern[i] == '!' || pattern[i] == '^');
  if (negated) ++i;
  bool found = false;
  for (const size_t first = i; i < pattern.size();) {
    if (pattern[i] == ']' && i != first) {
      *at = i + 1;
      return found != negated;
    }
    if (pattern[i] == '\\' && i + 1 < pattern.size()) ++i;
    const char32_t low = utf8::Next(pattern, &i);
    char32_t high = low;
    if (i + 1 < pattern.size() && pattern[i] == '-' && pattern[i + 1] != ']') {
      high = utf8::Next(pattern, &++i);
    }
    found |= low <= c && c <= high;
  }
  return std::nullopt;
}

// What `?`, a class, an escape or a literal at `*at` stands for against the name; moves past both.
// The first two take a code point, the others compare bytes.
bool MatchOne(std::string_view pattern, size_t* at, std::string_view name, size_t* in_name) {
  if (pattern[*at] == '?') {
    ++*at;
    utf8::Next(name, in_name);
    return true;
  }
  if (pattern[*at] == '[') {
    size_t next = *in_name;
    const char32_t c = utf8::Next(name, &next);
    if (const std::optional<bool> matched = MatchClass(pattern, at, c)) {
      *in_name = next;
      return *matched;
    }
  }
  if (pattern[*at] == '\\' && *at + 1 < pattern.size()) ++*at;
  return pattern[(*at)++] == name[(*in_name)++];
}

// The place of the brace that closes the one at `open`, and of the commas between its alternatives.
// False for a group that is not closed or has no comma: then it stands for itself.
bool FindGroup(std::string_view text, size_t open, std::vector<size_t>* commas, size_t* close) {
  int depth = 0;
  commas->clear();
  for (size_t i = open; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == '{') {
      ++depth;
    } else if (text[i] == ',' && depth == 1) {
      commas->push_back(i);
    } else if (text[i] == '}' && --depth == 0) {
      *close = i;
      return !commas->empty();
    }
  }
  return false;
}

// The first group at or after `*open`.
bool NextGroup(std::string_view text, size_t* open, std::vector<size_t>* commas, size_t* close) {
  for (; *open < text.size(); ++*open) {
    if (text[*open] == '\\') {
      ++*open;
    } else if (text[*open] == '{' && FindGroup(text, *open, commas, close)) {
      return true;
    }
  }
  return false;
}

}  // namespace

// After a mismatch only the last `*` need take one character more: quadratic at worst.
bool MatchSegment(std::string_view pattern, std::string_view name) {
  if (name.starts_with('.') && !pattern.starts_with('.') && !pattern.starts_with("\\.")) {
    return false;
  }
  size_t p = 0;
  size_t n = 0;
  size_t star = std::string_view::npos;
  size_t star_name = 0;
  while (n < name.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = ++p;
      star_name = n;
      continue;
    }
    if (p < pattern.size() && MatchOne(pattern, &p, name, &n)) continue;
    if (star == std::string_view::npos) return false;
    p = star;
    utf8::Next(name, &star_name);
    n = star_name;
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

std::optional<std::vector<std::string>> ExpandBraces(std::string_view pattern) {
  struct Task {
    std::string text;
    size_t begin;  // before it there are no groups
  };
  std::vector<Task> tasks = {{std::string(pattern), 0}};
  std::vector<std::string> expanded;
  std::vector<size_t> commas;
  size_t close = 0;
  while (!tasks.empty()) {
    // Each task yields one pattern or more.
    if (tasks.size() + expanded.size() > kMaxAlternatives) return std::nullopt;
    auto [text, open] = std::move(tasks.back());
    tasks.pop_back();
    if (!NextGroup(text, &open, &commas, &close)) {
      expanded.push_back(std::move(text));
      continue;
    }
    commas.push_back(close);
    size_t first = open + 1;
    for (const size_t comma : commas) {
      tasks.push_back(
          {text.substr(0, open) + text.substr(first, comma - first) + text.substr(close + 1),
           open});
      first = comma + 1;
    }
  }
  return expanded;
}

}  // namespace placet::internal
