// SPDX-License-Identifier: Apache-2.0
#include "report/forge/line_hash.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace placet {
namespace {

using Hashes = std::vector<std::string>;

// The expected values are those that GitHub's own upload action gives for the same texts.
TEST(LineHashes, AgreeWithGithubs) {
  EXPECT_EQ(LineHashes(""), (Hashes{"c129715d7a2bc9a3:1"}));
  EXPECT_EQ(LineHashes("a\nb\n\t\tc\n d"), (Hashes{"271789c17abda88f:1", "54703d4cd895b18:1",
                                                   "180aee12dab6264:1", "a23a3dc5e078b07b:1"}));
  EXPECT_EQ(LineHashes("hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End"),
            (Hashes{"8b7cf3e952e7aeb2:1", "b1ae1287ec4718d9:1", "bff680108adb0fcc:1",
                    "c6805c5e1288b612:1", "b86d3392aea1be30:1", "e6ceba753e1a442:1"}));
}

TEST(LineHashes, TakeEveryLineEndAlikeAndNoNoticeOfIndentation) {
  const Hashes hashes = LineHashes("data:\n  days: 30\n");
  EXPECT_EQ(LineHashes("data:\r\n      days: 30\r\n"), hashes);
  EXPECT_EQ(LineHashes("data:\r\tdays:30\r"), hashes);
  EXPECT_NE(LineHashes("data:\n  days: 31\n"), hashes);
}

TEST(LineHashes, CountEqualLines) {
  const std::string far(120, 'x');
  const Hashes hashes = LineHashes(far + "\n" + far + "\n" + far + "\n");
  ASSERT_EQ(hashes.size(), 4u);
  EXPECT_EQ(hashes[0].substr(0, hashes[0].find(':')), hashes[1].substr(0, hashes[1].find(':')));
  EXPECT_TRUE(hashes[0].ends_with(":1"));
  EXPECT_TRUE(hashes[1].ends_with(":2"));
}

TEST(LineHashes, HashALineOutsideTheBasicPlaneByUtf16) {
  EXPECT_EQ(LineHashes("\xF0\x9F\x98\x80").size(), 1u);
  EXPECT_NE(LineHashes("\xF0\x9F\x98\x80"), LineHashes("\xF0\x9F\x98\x81"));
}

}  // namespace
}  // namespace placet
