// SPDX-License-Identifier: Apache-2.0
#include "base/says_something.h"

#include "base/ascii.h"
#include "base/plain.h"
#include "base/utf8.h"

namespace placet {
namespace {

// Spaces and punctuation, of Latin-1, U+2000, CJK and the fullwidth forms of ASCII too.
bool IsSeparating(char32_t c) {
  if (utf8::IsBetween(c, 0xFF01, 0xFF5E)) c = c - 0xFF01 + '!';
  if (c < 0x80) return !IsDigit(static_cast<char>(c)) && !IsLetter(static_cast<char>(c));
  if (utf8::IsBetween(c, 0x80, 0xBF)) return c != 0xAA && c != 0xB5 && c != 0xBA;
  return c == 0x1680 || utf8::IsBetween(c, 0x2000, 0x206F) || utf8::IsBetween(c, 0x3000, 0x3003);
}

}  // namespace

bool SaysSomething(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const char32_t c = utf8::Next(text, &at);
    if (!IsSeparating(c) && !IsHidden(c)) return true;
  }
  return false;
}

}  // namespace placet
