// SPDX-License-Identifier: Apache-2.0
#include "base/cells.h"

#include <gtest/gtest.h>

namespace placet {
namespace {

TEST(Cells, CountsWideAndCombiningCharacters) {
  EXPECT_EQ(CellWidth("abc"), 3u);
  EXPECT_EQ(CellWidth("日本"), 4u);
  EXPECT_EQ(CellWidth("e\u0301"), 1u);
}

TEST(Cells, CutsToWidth) {
  EXPECT_EQ(CutToCells("abcdef", 6), "abcdef");
  EXPECT_EQ(CutToCells("abcdef", 4), "abc…");
  EXPECT_EQ(CutToCells("日本語", 4), "日…");
  EXPECT_EQ(CutToLastCells("abcdef", 4), "…def");
  EXPECT_EQ(CutToLastCells("日本語", 4), "…語");
}

}  // namespace
}  // namespace placet
