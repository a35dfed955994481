// SPDX-License-Identifier: Apache-2.0
//
// The algorithm of Knuth, Morris and Pratt for needles of some length; short ones are compared at
// each place, which is faster and costs at most their length more.
#include "cel/library/text_search.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace placet::cel {
namespace {

constexpr size_t kShortNeedle = 16;

// Forwards or backwards through a text.
struct Direction {
  std::string_view text;
  bool backwards;
  char at(size_t i) const { return text[backwards ? text.size() - 1 - i : i]; }
};

// For each beginning of the needle: how long the longest beginning is that it also ends in.
std::vector<uint32_t> Borders(const Direction& needle) {
  std::vector<uint32_t> borders(needle.text.size());
  uint32_t length = 0;
  for (size_t i = 1; i < borders.size(); ++i) {
    while (length > 0 && needle.at(i) != needle.at(length)) length = borders[length - 1];
    if (needle.at(i) == needle.at(length)) ++length;
    borders[i] = length;
  }
  return borders;
}

// The first place of the needle in that direction, counted from where the direction begins.
size_t Search(const Direction& text, const Direction& needle) {
  const std::vector<uint32_t> borders = Borders(needle);
  size_t matched = 0;
  for (size_t i = 0; i < text.text.size(); ++i) {
    while (matched > 0 && text.at(i) != needle.at(matched)) matched = borders[matched - 1];
    if (text.at(i) == needle.at(matched)) ++matched;
    if (matched == borders.size()) return i + 1 - matched;
  }
  return std::string_view::npos;
}

}  // namespace

size_t FindText(std::string_view text, std::string_view needle, size_t from) {
  if (needle.size() <= kShortNeedle) return text.find(needle, from);
  if (from >= text.size()) return text.npos;
  const size_t found = Search({text.substr(from), false}, {needle, false});
  return found == text.npos ? found : from + found;
}

size_t FindLastText(std::string_view text, std::string_view needle, size_t from) {
  if (needle.size() <= kShortNeedle) return text.rfind(needle, from);
  const size_t end = from > text.size() - std::min(needle.size(), text.size())
                         ? text.size()
                         : from + needle.size();
  const size_t found = Search({text.substr(0, end), true}, {needle, true});
  return found == text.npos ? found : end - found - needle.size();
}

}  // namespace placet::cel
