// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DOCUMENT_YAML_RESOLVE_H_
#define PLACET_DOCUMENT_YAML_RESOLVE_H_

#include <cstdint>
#include <string_view>

#include "document/tree.h"

namespace placet {

// What a plain scalar stands for.
struct YamlValue {
  enum class Problem { kNone, kOutOfRange, kNotFinite };

  NodeKind kind = NodeKind::kString;  // kString: the text itself
  Problem problem = Problem::kNone;
  bool bool_value = false;
  int64_t int_value = 0;
  uint64_t uint_value = 0;  // kUint: above INT64_MAX
  double double_value = 0;
};

// The core schema of YAML 1.2.2 (section 10.3.2), but for numbers with leading zeros: `010` is 10
// in YAML 1.2 and 8 in YAML 1.1, so it is text here. `yes`, `no`, `on`, `off`, `1_000` and `12:30`
// are text, as the schema says.
YamlValue ResolvePlain(std::string_view text);

}  // namespace placet

#endif  // PLACET_DOCUMENT_YAML_RESOLVE_H_
