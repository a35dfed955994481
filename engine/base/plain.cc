// SPDX-License-Identifier: Apache-2.0
#include "base/plain.h"

#include <algorithm>
#include <iterator>

#include "base/utf8.h"

namespace placet {
namespace {

struct CodePoints {
  char32_t first;
  char32_t last;
};

// Unicode 15: the general categories Cc, Cf, Zl and Zp, and what is drawn as nothing or as a space
// but is none. Ordered.
constexpr CodePoints kHidden[] = {
    {0x0000, 0x001F},   {0x007F, 0x009F},   {0x00AD, 0x00AD},   {0x034F, 0x034F},
    {0x0600, 0x0605},   {0x061C, 0x061C},   {0x06DD, 0x06DD},   {0x070F, 0x070F},
    {0x115F, 0x1160},   {0x1680, 0x1680},   {0x17B4, 0x17B5},   {0x180B, 0x180F},
    {0x2000, 0x200F},   {0x2028, 0x202E},   {0x205F, 0x206F},   {0x2800, 0x2800},
    {0x3164, 0x3164},   {0xFE00, 0xFE0E},   {0xFEFF, 0xFEFF},   {0xFFA0, 0xFFA0},
    {0xFFF0, 0xFFFB},   {0x110BD, 0x110BD}, {0x13430, 0x1343F}, {0x1BCA0, 0x1BCA3},
    {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF},
};

void AppendNumber(std::string& out, char32_t c) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  int shift = 0;
  while ((c >> shift) > 0xF) shift += 4;
  out += "\\u{";
  for (; shift >= 0; shift -= 4) out += kDigits[(c >> shift) & 0xF];
  out += '}';
}

std::string Shown(std::string_view text, bool lines) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const char32_t c = utf8::Next(text, &at);
    if (c == '\n') {
      out += lines ? '\n' : ' ';
    } else if (c == '\t') {
      out += ' ';
    } else if (IsHidden(c)) {
      AppendNumber(out, c);
    } else {
      utf8::Append(out, c);
    }
  }
  return out;
}

void AppendJsonEscape(std::string& out, char32_t unit) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) out += kDigits[(unit >> shift) & 0xF];
}

}  // namespace

bool IsHidden(char32_t c) {
  const auto after = std::upper_bound(std::begin(kHidden), std::end(kHidden), c,
                                      [](char32_t a, const CodePoints& b) { return a < b.first; });
  return after != std::begin(kHidden) && c <= std::prev(after)->last;
}

std::string Plain(std::string_view text) { return Shown(text, false); }
std::string PlainLines(std::string_view text) { return Shown(text, true); }

std::string PlainJson(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  for (size_t at = 0; at < json.size();) {
    const size_t begin = at;
    const char32_t c = utf8::Next(json, &at);
    if (c < 0x20 || !IsHidden(c)) {  // below are the line ends between values
      out.append(json.substr(begin, at - begin));
    } else if (c < 0x10000) {
      AppendJsonEscape(out, c);
    } else {
      AppendJsonEscape(out, 0xD800 + ((c - 0x10000) >> 10));
      AppendJsonEscape(out, 0xDC00 + ((c - 0x10000) & 0x3FF));
    }
  }
  return out;
}

}  // namespace placet
