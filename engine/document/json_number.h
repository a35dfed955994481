// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DOCUMENT_JSON_NUMBER_H_
#define PLACET_DOCUMENT_JSON_NUMBER_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace placet {

// One number of a JSON text. Whole numbers without fraction and exponent are exact integers, all
// others the nearest double.
struct JsonNumber {
  enum class Kind { kInt, kUint, kDouble, kMalformed, kOutOfRange };
  Kind kind = Kind::kMalformed;
  int64_t int_value = 0;
  uint64_t uint_value = 0;  // kUint: above INT64_MAX
  double double_value = 0;
  // kMalformed, kOutOfRange: what is wrong with it ("has a leading zero"), and what to do.
  std::string fault;
  std::string help;
};

JsonNumber ParseJsonNumber(std::string_view token);

}  // namespace placet

#endif  // PLACET_DOCUMENT_JSON_NUMBER_H_
