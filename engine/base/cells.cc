// SPDX-License-Identifier: Apache-2.0
#include "base/cells.h"

#include "base/utf8.h"

namespace placet {
namespace {

constexpr std::string_view kEllipsis = "\u2026";

}  // namespace

size_t CellWidth(char32_t c) {
  if (utf8::IsBetween(c, 0x300, 0x36F) || utf8::IsBetween(c, 0x200B, 0x200D) ||
      utf8::IsBetween(c, 0xFE00, 0xFE0F)) {
    return 0;
  }
  const bool wide = utf8::IsBetween(c, 0x1100, 0x115F) || utf8::IsBetween(c, 0x2E80, 0xA4CF) ||
                    utf8::IsBetween(c, 0xAC00, 0xD7A3) || utf8::IsBetween(c, 0xF900, 0xFAFF) ||
                    utf8::IsBetween(c, 0xFE30, 0xFE6F) || utf8::IsBetween(c, 0xFF00, 0xFF60) ||
                    utf8::IsBetween(c, 0xFFE0, 0xFFE6) || utf8::IsBetween(c, 0x1F300, 0x1F64F) ||
                    utf8::IsBetween(c, 0x1F900, 0x1F9FF) || utf8::IsBetween(c, 0x20000, 0x3FFFD);
  return wide ? 2 : 1;
}

size_t CellWidth(std::string_view text) {
  size_t cells = 0;
  for (size_t at = 0; at < text.size();) cells += CellWidth(utf8::Next(text, &at));
  return cells;
}

std::string CutToCells(std::string_view text, size_t width) {
  if (CellWidth(text) <= width) return std::string(text);
  size_t cells = 1;
  size_t end = 0;
  for (size_t at = 0; at < text.size(); end = at) {
    cells += CellWidth(utf8::Next(text, &at));
    if (cells > width) break;
  }
  return std::string(text.substr(0, end)).append(kEllipsis);
}

std::string CutToLastCells(std::string_view text, size_t width) {
  size_t cells = CellWidth(text);
  if (cells <= width) return std::string(text);
  size_t at = 0;
  while (at < text.size() && cells + 1 > width) cells -= CellWidth(utf8::Next(text, &at));
  return std::string(kEllipsis).append(text.substr(at));
}

}  // namespace placet
