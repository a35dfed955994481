// SPDX-License-Identifier: Apache-2.0
#include "base/random.h"

#include <gtest/gtest.h>

namespace placet {
namespace {

class FixedRandom final : public Random {
 public:
  explicit FixedRandom(std::string bytes) : bytes_(std::move(bytes)) {}
  std::string Bytes(size_t count) override { return bytes_.substr(0, count); }

 private:
  std::string bytes_;
};

TEST(SystemRandom, GivesAsManyBytesAsAsked) {
  for (const size_t count : {0, 1, 16, 300, 70000}) {
    EXPECT_EQ(SystemRandom().Bytes(count).size(), count);
  }
  EXPECT_NE(SystemRandom().Bytes(32), SystemRandom().Bytes(32));
}

// RFC 9562, appendix A.6.
TEST(Uuid7, MatchesThePublishedExample) {
  FixedRandom random("\x0C\xC3\x18\xC4\xDC\x0C\x0C\x07\x39\x8F");
  EXPECT_EQ(Uuid7({1645557742, 0}, random), "017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
}

TEST(Uuid7, SetsVersionAndVariantWhateverTheBits) {
  FixedRandom ones(std::string(10, '\xFF'));
  FixedRandom zeros(std::string(10, '\0'));
  EXPECT_EQ(Uuid7({0, 0}, ones), "00000000-0000-7fff-bfff-ffffffffffff");
  EXPECT_EQ(Uuid7({0, 1'999'999}, zeros), "00000000-0001-7000-8000-000000000000");
}

TEST(Uuid7, OrdersByTime) {
  EXPECT_LT(Uuid7({1795384800, 0}, SystemRandom()), Uuid7({1795384800, 1'000'000}, SystemRandom()));
}

}  // namespace
}  // namespace placet
