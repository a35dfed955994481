// SPDX-License-Identifier: Apache-2.0
// A text that the strict reader refuses has no keys and values to look at. So it is made plain
// first: the NUL bytes of UTF-16 and UTF-32 dropped, escapes written out, case and everything that
// is no letter, digit or slash left aside. What remains is searched for our words, and its words
// are held to them one by one, so that a wrong letter does not hide one.
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/ascii.h"
#include "base/suggest.h"
#include "base/utf8.h"
#include "project/classify.h"

namespace placet {
namespace {

constexpr std::string_view kVersion = "placet/v1";
constexpr std::string_view kKind = "genaideployment";

size_t EscapeDigits(char c) {
  switch (c) {
    case 'x': return 2;
    case 'u': return 4;
    case 'U': return 8;
    default: return 0;
  }
}

// Fullwidth letters are letters; what cannot be seen is nothing.
char32_t Folded(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFF01 + '!';
  return c;
}

bool IsInvisible(char32_t c) {
  return c == 0 || c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x2064) || c == 0xFEFF || (c >= 0xFE00 && c <= 0xFE0F);
}

// The next character, escapes of YAML and JSON written out; 0 for nothing.
char32_t NextPlain(std::string_view text, size_t& at) {
  if (text[at] != '\\' || at + 1 >= text.size()) return utf8::Next(text, &at);
  const size_t digits = EscapeDigits(text[at + 1]);
  uint32_t value = 0;
  for (size_t i = 0; i < digits; ++i) {
    const int digit = at + 2 + i < text.size() ? HexValue(text[at + 2 + i]) : -1;
    if (digit < 0) return ++at, U' ';
    value = value * 16 + static_cast<uint32_t>(digit);
  }
  at += digits == 0 ? 1 : 2 + digits;
  return digits == 0 ? 0 : value;
}

bool IsWordCharacter(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '/' || c >= 0x80;
}

class Search {
 public:
  // True once something was found.
  bool Add(char32_t c) {
    if (IsInvisible(c)) return false;
    c = Folded(c);
    if (c >= 'A' && c <= 'Z') c += 'a' - 'A';
    if (!IsWordCharacter(c)) return EndWord();
    // A letter of another script counts as one wrong letter.
    const char letter = c < 0x80 ? static_cast<char>(c) : '?';
    if (word_.size() <= kKind.size() + 4) word_ += letter;
    tail_ += letter;
    if (tail_.size() > 2 * kKind.size()) tail_.erase(0, kKind.size());
    return tail_.ends_with("genaideploy") || tail_.ends_with(kVersion);
  }
  bool EndWord() {
    const bool near = EditDistance(word_, kVersion, 2) <= 2 || EditDistance(word_, kKind, 3) <= 3;
    word_.clear();
    return near;
  }

 private:
  std::string word_;
  std::string tail_;  // the last letters, whatever stood between them
};

}  // namespace

bool LooksLikeOurs(std::string_view text) {
  Search search;
  for (size_t at = 0; at < text.size();) {
    if (search.Add(NextPlain(text, at))) return true;
  }
  return search.EndWord();
}

}  // namespace placet
