// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_BASE_ASCII_H_
#define PLACET_BASE_ASCII_H_

namespace placet {

// What ASCII characters are, whatever the locale.
constexpr bool IsDigit(char c) { return c >= '0' && c <= '9'; }
constexpr bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// The value of a hexadecimal digit, or -1.
constexpr int HexValue(char c) {
  if (IsDigit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace placet

#endif  // PLACET_BASE_ASCII_H_
