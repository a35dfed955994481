// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_BASE_GLOB_PATTERN_H_
#define PLACET_BASE_GLOB_PATTERN_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// The parts of a pattern of glob.h; for base/ alone.
namespace placet::internal {

constexpr size_t kMaxAlternatives = 1000;

// The patterns without groups that a pattern with `{a,b}` stands for; nullopt when there are more
// than kMaxAlternatives.
std::optional<std::vector<std::string>> ExpandBraces(std::string_view pattern);

// One segment of an expanded pattern against one file name.
bool MatchSegment(std::string_view pattern, std::string_view name);

}  // namespace placet::internal

#endif  // PLACET_BASE_GLOB_PATTERN_H_
