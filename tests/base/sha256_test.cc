// SPDX-License-Identifier: Apache-2.0
#include "base/sha256.h"

#include <gtest/gtest.h>

namespace placet {
namespace {

// FIPS 180-4 examples (NIST CSRC).
// The name of an empty blob, which every repository knows.
TEST(Sha1, NamesWhatGitNames) {
  EXPECT_EQ(Sha1Hex({std::string_view("blob 0\0", 7)}), "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
  EXPECT_EQ(Sha1Hex({"a", "", "bc"}), "a9993e364706816aba3e25717850c26c9cd0d89d");
}

TEST(Sha256, MatchesThePublishedVectors) {
  const struct {
    std::string text;
    std::string hex;
  } cases[] = {
      {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
      {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
      {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
       "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
      {std::string(1'000'000, 'a'),
       "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
  };
  for (const auto& c : cases) EXPECT_EQ(ToHex(Sha256(c.text)), c.hex);
  EXPECT_EQ(Sha256Name(Sha256("abc")),
            "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Sha256, AStreamDoesNotDependOnItsPieces) {
  const std::string text(300, 'q');
  for (size_t cut = 0; cut <= text.size(); ++cut) {
    Sha256Stream stream;
    stream.Update(std::string_view(text).substr(0, cut));
    stream.Update({});
    stream.Update(std::string_view(text).substr(cut));
    ASSERT_EQ(stream.Finish(), Sha256(text)) << cut;
  }
}

TEST(Sha256, ACopiedStreamGoesItsOwnWay) {
  Sha256Stream one;
  one.Update("a");
  Sha256Stream two = one;
  one.Update("bc");
  two.Update("x");
  EXPECT_EQ(one.Finish(), Sha256("abc"));
  EXPECT_EQ(two.Finish(), Sha256("ax"));
}

// RFC 4231, cases 1, 2, 3, 6 and 7.
TEST(HmacSha256, MatchesThePublishedVectors) {
  const struct {
    std::string key;
    std::string text;
    std::string hex;
  } cases[] = {
      {std::string(20, '\x0b'), "Hi There",
       "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"},
      {"Jefe", "what do ya want for nothing?",
       "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"},
      {std::string(20, '\xaa'), std::string(50, '\xdd'),
       "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"},
      {std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First",
       "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"},
      {std::string(131, '\xaa'),
       "This is a test using a larger than block-size key and a larger than block-size data. The "
       "key needs to be hashed before being used by the HMAC algorithm.",
       "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"},
  };
  for (const auto& c : cases) EXPECT_EQ(ToHex(HmacSha256(c.key, c.text)), c.hex);
}

TEST(Hex, GoesBothWays) {
  EXPECT_EQ(ToHex(std::string_view("\x00\x7f\xff", 3)), "007fff");
  EXPECT_EQ(FromHex("007fFF"), std::string("\x00\x7f\xff", 3));
  EXPECT_EQ(FromHex(""), "");
  for (const char* bad : {"0", "0g", "g0", "0x10", " 00", "00 "}) {
    EXPECT_EQ(FromHex(bad), std::nullopt) << bad;
  }
}

// RFC 4648, section 10.
TEST(Base64, MatchesThePublishedVectors) {
  const struct {
    std::string_view bytes;
    std::string_view text;
  } cases[] = {{"", ""},
               {"f", "Zg=="},
               {"fo", "Zm8="},
               {"foo", "Zm9v"},
               {"foob", "Zm9vYg=="},
               {"fooba", "Zm9vYmE="},
               {"foobar", "Zm9vYmFy"},
               {"\xfb\xff\xfe", "+//+"}};
  for (const auto& c : cases) {
    EXPECT_EQ(ToBase64(c.bytes), c.text);
    EXPECT_EQ(FromBase64(c.text), c.bytes);
  }
}

TEST(Base64, EveryByteSurvivesARoundTrip) {
  std::string bytes;
  for (int i = 0; i < 256; ++i) {
    bytes += static_cast<char>(i);
    ASSERT_EQ(FromBase64(ToBase64(bytes)), bytes);
  }
}

TEST(Base64, RefusesWhatIsNotCanonical) {
  for (const char* bad : {"Z", "Zg", "Zg=", "Zg===", "====", "Z===", "=Zg=", "Zg==Zg==", "Zh==",
                          "Zm9=", "Zm 9", "Zm9v\n", "Zm-_", "Zg=a"}) {
    EXPECT_EQ(FromBase64(bad), std::nullopt) << bad;
  }
}

}  // namespace
}  // namespace placet
