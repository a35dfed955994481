// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CEL_RUN_MAP_BUILDER_H_
#define PLACET_CEL_RUN_MAP_BUILDER_H_

#include <string>
#include <unordered_set>
#include <vector>

#include "cel/run/value.h"

namespace placet::cel {

// Collects the pairs of a map; keys may be bool, int, uint or string, each once. Linear in the
// number of pairs.
class MapBuilder {
 public:
  explicit MapBuilder(Arena& arena) : arena_(arena) {}

  // true, or the error: a wrong key type, a repeated key.
  Value Add(const Value& key, const Value& value);
  Value Finish();

 private:
  Arena& arena_;
  std::vector<MapStorage::Pair> pairs_;
  std::unordered_set<std::string> seen_;
};

}  // namespace placet::cel

#endif  // PLACET_CEL_RUN_MAP_BUILDER_H_
