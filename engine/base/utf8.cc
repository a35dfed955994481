// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.h"

#include <algorithm>
#include <cstring>

namespace placet::utf8 {

namespace {

constexpr char32_t kReplacement = 0xFFFD;

uint8_t ByteAt(std::string_view text, size_t i) { return static_cast<uint8_t>(text[i]); }

bool IsContinuation(uint8_t byte) { return (byte & 0xC0) == 0x80; }

// Length of the well-formed sequence at `offset` by table 3-7 of the Unicode standard, 0 if there
// is none.
size_t Decode(std::string_view text, size_t offset, char32_t* code_point) {
  const uint8_t lead = ByteAt(text, offset);
  if (lead < 0x80) {
    *code_point = lead;
    return 1;
  }
  if (lead < 0xC2 || lead > 0xF4) return 0;
  const size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (text.size() - offset < length) return 0;
  char32_t value = lead & (0xFFu >> (length + 1));
  for (size_t i = 1; i < length; ++i) {
    const uint8_t byte = ByteAt(text, offset + i);
    if (!IsContinuation(byte)) return 0;
    value = value << 6 | (byte & 0x3Fu);
  }
  if (length == 3 && (value < 0x800 || (value >= 0xD800 && value <= 0xDFFF))) return 0;
  if (length == 4 && (value < 0x10000 || value > 0x10FFFF)) return 0;
  *code_point = value;
  return length;
}

// First offset at or after `offset` that is not ASCII.
size_t SkipAscii(std::string_view text, size_t offset) {
  while (text.size() - offset >= sizeof(uint64_t)) {
    uint64_t word;
    std::memcpy(&word, text.data() + offset, sizeof word);
    if ((word & 0x8080808080808080u) != 0) break;
    offset += sizeof word;
  }
  while (offset < text.size() && ByteAt(text, offset) < 0x80) ++offset;
  return offset;
}

}  // namespace

size_t FindInvalid(std::string_view text) {
  size_t offset = SkipAscii(text, 0);
  while (offset < text.size()) {
    char32_t code_point;
    const size_t length = Decode(text, offset, &code_point);
    if (length == 0) return offset;
    offset = SkipAscii(text, offset + length);
  }
  return kValid;
}

char32_t Next(std::string_view text, size_t* offset) {
  char32_t code_point = kReplacement;
  const size_t length = Decode(text, *offset, &code_point);
  *offset += length == 0 ? 1 : length;
  return code_point;
}

size_t Count(std::string_view text) {
  size_t count = 0;
  for (const char c : text) count += !IsContinuation(static_cast<uint8_t>(c));
  return count;
}

size_t OffsetOf(std::string_view text, size_t code_point) {
  size_t offset = 0;
  for (; offset < text.size(); ++offset) {
    if (IsContinuation(ByteAt(text, offset))) continue;
    if (code_point == 0) return offset;
    --code_point;
  }
  return text.size();
}

void Append(std::string& out, char32_t code_point) {
  if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF)) {
    code_point = kReplacement;
  }
  const auto trail = [&](int shift) {
    out.push_back(static_cast<char>(0x80 | (code_point >> shift & 0x3F)));
  };
  if (code_point < 0x80) {
    out.push_back(static_cast<char>(code_point));
  } else if (code_point < 0x800) {
    out.push_back(static_cast<char>(0xC0 | code_point >> 6));
    trail(0);
  } else if (code_point < 0x10000) {
    out.push_back(static_cast<char>(0xE0 | code_point >> 12));
    trail(6);
    trail(0);
  } else {
    out.push_back(static_cast<char>(0xF0 | code_point >> 18));
    trail(12);
    trail(6);
    trail(0);
  }
}

std::string Repair(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (;;) {
    const size_t invalid = FindInvalid(text);
    if (invalid == kValid) break;
    out.append(text.substr(0, invalid));
    Append(out, kReplacement);
    text.remove_prefix(invalid + 1);
  }
  out.append(text);
  return out;
}

std::string Name(char32_t code_point) {
  constexpr char kHex[] = "0123456789ABCDEF";
  std::string name = "U+";
  int digits = code_point > 0xFFFFF ? 6 : code_point > 0xFFFF ? 5 : 4;
  while (digits-- > 0) name += kHex[(code_point >> (4 * digits)) & 15];
  return name;
}

// RFC 8785, section 3.2.3: keys are ordered by UTF-16 code units. In UTF-8 that is the order of the
// bytes, but for code points above U+FFFF (lead byte F0 and more): their surrogates stand before
// U+E000..U+FFFF (lead bytes EE and EF). Those bytes are never continuation bytes.
bool Utf16Less(std::string_view a, std::string_view b) {
  const auto [x, y] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  if (x == a.end() || y == b.end()) return x == a.end() && y != b.end();
  const auto left = static_cast<uint8_t>(*x);
  const auto right = static_cast<uint8_t>(*y);
  if (left >= 0xEE && right >= 0xEE && (left >= 0xF0) != (right >= 0xF0)) return left >= 0xF0;
  return left < right;
}

}  // namespace placet::utf8
