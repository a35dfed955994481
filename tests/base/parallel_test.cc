// SPDX-License-Identifier: Apache-2.0
#include "base/parallel.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <thread>
#include <vector>

namespace placet {
namespace {

TEST(ForEachIndex, DoesEachOnceWhateverTheNumberOfThreads) {
  for (const size_t count : {0u, 1u, 7u, 8u, 64u, 1000u}) {
    for (const size_t jobs : {0u, 1u, 2u, 7u, 100u}) {
      std::vector<int> times(count, 0);
      ForEachIndex(count, jobs, [&](size_t i) { ++times[i]; });
      EXPECT_EQ(times, std::vector<int>(count, 1)) << count << " by " << jobs;
    }
  }
}

TEST(ForEachIndex, TellsHowManyAreDoneOnTheCallingThread) {
  const auto self = std::this_thread::get_id();
  std::vector<size_t> told;
  ForEachIndex(
      100, 4, [](size_t) {},
      [&](size_t done) {
        EXPECT_EQ(std::this_thread::get_id(), self);
        told.push_back(done);
      });
  EXPECT_EQ(told.back(), 100u);
  EXPECT_TRUE(std::is_sorted(told.begin(), told.end()));
}

}  // namespace
}  // namespace placet
