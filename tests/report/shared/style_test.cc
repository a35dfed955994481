// SPDX-License-Identifier: Apache-2.0
#include "report/shared/style.h"

#include <gtest/gtest.h>

namespace placet {
namespace {

TEST(Style, LeavesNoCommandForARunner) {
  EXPECT_EQ(WithoutCommands("::error::x\n  ::add-mask::y\nok ::z\n"),
            "?:error::x\n  ?:add-mask::y\nok ::z\n");
  EXPECT_EQ(WithoutCommands("a ##vso[task.complete]b ##[error]c"),
            "a #?vso[task.complete]b #?[error]c");
  EXPECT_EQ(WithoutCommands("###[x] ##"), "##?[x] ##");
  EXPECT_EQ(WithoutCommands("::"), "?:");
  EXPECT_EQ(WithoutCommands(" :: \n\n::"), " ?: \n\n?:");
  EXPECT_EQ(WithoutCommands("## Heading\n# one: two\n"), "## Heading\n# one: two\n");
}

}  // namespace
}  // namespace placet
