// SPDX-License-Identifier: Apache-2.0
#include "base/arena.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <cstring>

namespace placet {
namespace {

TEST(Arena, AlignsWhatItAllocates) {
  Arena arena;
  for (const size_t alignment : {1, 2, 4, 8, 16, 64}) {
    for (int i = 0; i < 100; ++i) {
      void* const memory = arena.Allocate(3, alignment);
      EXPECT_EQ(reinterpret_cast<uintptr_t>(memory) % alignment, 0u);
      std::memset(memory, i, 3);
    }
  }
}

TEST(Arena, MakesObjectsAndArrays) {
  struct Pair {
    int first;
    double second;
  };
  Arena arena;
  const Pair* const pair = arena.New<Pair>(1, 2.5);
  EXPECT_EQ(pair->first, 1);
  EXPECT_EQ(pair->second, 2.5);
  const std::span<int> numbers = arena.NewArray<int>(1000);
  EXPECT_EQ(numbers.size(), 1000u);
  for (const int number : numbers) EXPECT_EQ(number, 0);
  EXPECT_TRUE(arena.NewArray<int>(0).empty());
}

TEST(Arena, ServesWhatIsLargerThanItsBlocks) {
  Arena arena;
  const std::string large(5 << 20, 'x');
  const std::string_view small = arena.Copy("before");
  EXPECT_EQ(arena.Copy(large), large);
  EXPECT_EQ(arena.Copy("after"), "after");
  EXPECT_EQ(small, "before");
}

TEST(Arena, CopiesTextWithNul) {
  Arena arena;
  const std::string_view text("a\0b", 3);
  const std::string_view copy = arena.Copy(text);
  EXPECT_EQ(copy, text);
  EXPECT_NE(copy.data(), text.data());
  EXPECT_EQ(arena.Copy(""), "");
}

TEST(Arena, KeepsItsFirstBlockOverReset) {
  Arena arena;
  arena.Reset();
  void* const first = arena.Allocate(8, 8);
  for (int i = 0; i < 10000; ++i) arena.Allocate(8, 8);
  EXPECT_EQ(arena.bytes_used(), 8u * 10001);
  arena.Reset();
  EXPECT_EQ(arena.bytes_used(), 0u);
  EXPECT_EQ(arena.Allocate(8, 8), first);
}

}  // namespace
}  // namespace placet
