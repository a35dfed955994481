// SPDX-License-Identifier: Apache-2.0
#include "report/shared/markdown.h"

#include <gtest/gtest.h>

namespace placet {
namespace {

TEST(Markdown, KeepsMarkupFromTakingEffect) {
  EXPECT_EQ(MarkdownText("a_b *c* <d> | [e](f)\ng"), "a\\_b \\*c\\* \\<d\\> \\| \\[e\\](f) g");
  EXPECT_EQ(MarkdownCode("a|b"), "<code>a\\|b</code>");
  EXPECT_EQ(MarkdownCode("a`b``c"), "<code>a\\`b\\`\\`c</code>");
}

TEST(Markdown, ShowsFieldsInProseAsCode) {
  EXPECT_EQ(MarkdownProse("State use_case.workflow.name, then go on."),
            "State `use_case.workflow.name`, then go on.");
  EXPECT_EQ(MarkdownProse("(vendors[].dpa is true)"), "(`vendors[].dpa` is true)");
  EXPECT_EQ(MarkdownProse("can_override. End"), "`can_override`. End");
  EXPECT_EQ(MarkdownProse("a word. *Two* 1.5"), "a word. \\*Two\\* 1.5");
  EXPECT_EQ(MarkdownProse("a.b[c"), "`a.b`\\[c");
}

}  // namespace
}  // namespace placet
