// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DOCUMENT_JSON_STRING_H_
#define PLACET_DOCUMENT_JSON_STRING_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace placet {

struct JsonStringFault {
  enum class Kind { kUnterminated, kControl, kEscape, kLoneSurrogate };
  Kind kind;
  size_t begin;  // bytes of the text
  size_t end;
};

// Decodes the JSON string whose opening quote (`"` or, for recovery, `'`) stands at `text[at]` and
// appends it to `out`. Returns the offset behind the closing quote; of an unterminated string, the
// end of its line. What is at fault is listed and stands in `out` as U+FFFD. `text` must be UTF-8.
size_t DecodeJsonString(std::string_view text, size_t at, std::string& out,
                        std::vector<JsonStringFault>& faults);

}  // namespace placet

#endif  // PLACET_DOCUMENT_JSON_STRING_H_
