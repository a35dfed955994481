// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_FRAMEWORK_APPROACH_H_
#define PLACET_FRAMEWORK_APPROACH_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace placet {

// The five ways to deploy generative AI, simplest first. Where two score alike, the simpler wins.
enum class Approach : uint8_t { kOffTheShelf, kApi, kRag, kFineTune, kDiy };
inline constexpr size_t kApproachCount = 5;
inline constexpr std::array<Approach, kApproachCount> kApproaches = {
    Approach::kOffTheShelf, Approach::kApi, Approach::kRag, Approach::kFineTune, Approach::kDiy};

// Those that vendors serve.
inline constexpr std::array kWithVendors = {Approach::kOffTheShelf, Approach::kApi, Approach::kRag,
                                            Approach::kFineTune};

inline constexpr std::array<std::string_view, kApproachCount> kApproachWords = {
    "off-the-shelf", "api", "rag", "fine-tune", "diy"};

constexpr std::string_view ToString(Approach approach) {
  return kApproachWords[static_cast<size_t>(approach)];
}
constexpr std::optional<Approach> ParseApproach(std::string_view word) {
  for (const Approach approach : kApproaches) {
    if (ToString(approach) == word) return approach;
  }
  return std::nullopt;
}

// One value for each approach.
template <typename T>
class PerApproach {
 public:
  constexpr T& operator[](Approach approach) { return values_[static_cast<size_t>(approach)]; }
  constexpr const T& operator[](Approach approach) const {
    return values_[static_cast<size_t>(approach)];
  }
  friend constexpr bool operator==(const PerApproach&, const PerApproach&) = default;

 private:
  std::array<T, kApproachCount> values_{};
};

}  // namespace placet

#endif  // PLACET_FRAMEWORK_APPROACH_H_
