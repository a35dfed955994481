// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_BASE_SUGGEST_H_
#define PLACET_BASE_SUGGEST_H_

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace placet {

// Damerau-Levenshtein distance (optimal string alignment) in bytes; returns `limit + 1` as soon as
// it is certain to exceed `limit`. Differences of ASCII case count as nothing, so that `DPA` finds
// `dpa`.
size_t EditDistance(std::string_view a, std::string_view b, size_t limit);

// The candidate nearest to `name` within max(1, length/3), the first among equals; else the only
// one that begins with `name`, if it has three letters. None when the distance is larger, or as
// large as the name is long.
std::optional<std::string> Suggest(std::string_view name, std::span<const std::string> candidates);

}  // namespace placet

#endif  // PLACET_BASE_SUGGEST_H_
