// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_BASE_UTF8_H_
#define PLACET_BASE_UTF8_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace placet::utf8 {

constexpr size_t kValid = static_cast<size_t>(-1);

// The byte offset of the first invalid sequence (overlong forms, surrogates and values above
// U+10FFFF are invalid), or kValid.
size_t FindInvalid(std::string_view text);
inline bool IsValid(std::string_view text) { return FindInvalid(text) == kValid; }

// Decodes the code point at `*offset` and advances. An invalid byte yields U+FFFD and advances one.
char32_t Next(std::string_view text, size_t* offset);

// Number of code points of a valid text.
size_t Count(std::string_view text);

// Byte offset of the code point with the given index; text.size() when past the end.
size_t OffsetOf(std::string_view text, size_t code_point);

void Append(std::string& out, char32_t code_point);

// The text with each invalid byte replaced by U+FFFD.
std::string Repair(std::string_view text);

// The order of UTF-16 code units, in which canonical JSON (RFC 8785) has its keys.
bool Utf16Less(std::string_view a, std::string_view b);

// `U+200B`
std::string Name(char32_t code_point);
constexpr bool IsBetween(char32_t c, char32_t first, char32_t last) {
  return first <= c && c <= last;
}

}  // namespace placet::utf8

#endif  // PLACET_BASE_UTF8_H_
