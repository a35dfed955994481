// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_BASE_CELLS_H_
#define PLACET_BASE_CELLS_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace placet {

// Cells that a character takes in a terminal: none for combining and zero-width ones, two for those
// that Unicode's EastAsianWidth.txt calls wide, by block.
size_t CellWidth(char32_t c);
size_t CellWidth(std::string_view text);

// `text` in at most `width` cells (at least one); what is cut off is marked by an ellipsis.
std::string CutToCells(std::string_view text, size_t width);

// The same, but with the end of `text` kept.
std::string CutToLastCells(std::string_view text, size_t width);

}  // namespace placet

#endif  // PLACET_BASE_CELLS_H_
