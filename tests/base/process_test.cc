// SPDX-License-Identifier: Apache-2.0
#include "base/process.h"

#include <gtest/gtest.h>

#include <string>

namespace placet {
namespace {

TEST(RunProcess, GivesStatusAndBothOutputs) {
  const auto output = RunProcess({"sh", "-c", "echo out; echo err >&2; exit 7"}, {}, 100);
  ASSERT_TRUE(output.has_value());
  EXPECT_EQ(output->status, 7);
  EXPECT_EQ(output->out, "out\n");
  EXPECT_EQ(output->err, "err\n");
}

TEST(RunProcess, PassesWordsAndVariablesAsTheyAre) {
  const auto output = RunProcess(
      {"sh", "-c", "printf '%s|%s' \"$1\" \"$VALUE\"", "sh", "a 'b'\n$(c)"}, {"VALUE=x y"}, 100);
  ASSERT_TRUE(output.has_value());
  EXPECT_EQ(output->out, "a 'b'\n$(c)|x y");
}

TEST(RunProcess, HasNothingToRead) {
  const auto output = RunProcess({"cat"}, {}, 100);
  ASSERT_TRUE(output.has_value());
  EXPECT_EQ(output->out, "");
}

TEST(RunProcess, TellsOfSignals) {
  const auto output = RunProcess({"sh", "-c", "kill -9 $$"}, {}, 100);
  ASSERT_TRUE(output.has_value());
  EXPECT_EQ(output->status, 128 + 9);
}

TEST(RunProcess, ReadsMoreThanAPipeHolds) {
  const auto output = RunProcess(
      {"sh", "-c", "head -c 300000 /dev/zero; head -c 300000 /dev/zero >&2"}, {}, 1 << 20);
  ASSERT_TRUE(output.has_value());
  EXPECT_EQ(output->out.size(), 300000u);
  EXPECT_EQ(output->err.size(), 300000u);
}

TEST(RunProcess, StopsWhatWritesTooMuch) {
  const auto output = RunProcess({"sh", "-c", "while :; do echo y; done"}, {}, 1000);
  ASSERT_FALSE(output.has_value());
  EXPECT_EQ(output.error().code, "PROC002");
}

TEST(RunProcess, TellsWhatCannotBeStarted) {
  const auto output = RunProcess({"/no/such/program"}, {}, 100);
  ASSERT_FALSE(output.has_value());
  EXPECT_EQ(output.error().code, "PROC001");
}

}  // namespace
}  // namespace placet
