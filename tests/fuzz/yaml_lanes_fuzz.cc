// SPDX-License-Identifier: Apache-2.0
// Reads any bytes as YAML by both lanes: what the plain lane takes, the parser of record reads
// without a word, as the same trees.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "support/yaml_lanes.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const placet::ReadLimits limits{.max_bytes = 1 << 20, .max_depth = 50, .max_nodes = 20'000};
  PLACET_CHECK(placet::testing_support::CompareLanes(text, limits) !=
               placet::testing_support::Lanes::kDifferent);
  return 0;
}
