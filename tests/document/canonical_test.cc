// SPDX-License-Identifier: Apache-2.0
#include "document/canonical.h"

#include <cstdlib>
#include <filesystem>
#include <string>

#include "base/file.h"
#include "base/sha256.h"
#include "document/json_fixture.h"
#include "gtest/gtest.h"

namespace placet {
namespace {

namespace fs = std::filesystem;

// The published vectors of RFC 8785, which are not part of the repository.
fs::path JcsVectors() {
  const char* data = std::getenv("PLACET_SHARED_DATA");
  const fs::path folder =
      data != nullptr ? fs::path(data) : fs::path(PLACET_SOURCE_DIR) / "../shared/data";
  return folder / "jcs" / "testdata";
}

std::string MustReadFile(const fs::path& path) {
  const Result<std::string> text = SystemFiles().Read(path.string(), 1 << 20);
  if (!text) ADD_FAILURE() << Render(text.error());
  return text.value_or("");
}

TEST(CanonicalJson, AgreesWithTheVectorsOfRfc8785) {
  if (!fs::exists(JcsVectors())) GTEST_SKIP() << "no vectors at " << JcsVectors();
  size_t count = 0;
  for (const auto& entry : fs::directory_iterator(JcsVectors() / "input")) {
    const TreePtr tree = MustReadJson(MustReadFile(entry.path()));
    ASSERT_NE(tree, nullptr) << entry.path();
    const std::string canonical = CanonicalJson(tree->root());
    EXPECT_EQ(canonical, MustReadFile(JcsVectors() / "output" / entry.path().filename()));
    EXPECT_EQ(CanonicalJson(MustReadJson(canonical)->root()), canonical);
    ++count;
  }
  EXPECT_EQ(count, 6u);
}

TEST(CanonicalJson, WritesEveryKindOfValue) {
  const struct {
    const char* text;
    const char* canonical;
  } kCases[] = {
      {" { } ", "{}"},
      {"[ ]", "[]"},
      {"[null, true,false]", "[null,true,false]"},
      {R"({"b":1,"a":{"d":2,"c":3}})", R"({"a":{"c":3,"d":2},"b":1})"},
      {R"({"aa":1,"a":2,"":3})", R"({"":3,"a":2,"aa":1})"},
      // UTF-16 order: U+1F600 (D83D DE00) before U+E000 and U+FFFF, after U+20AC.
      {R"({"\ue000":1,"\uffff":2,"\ud83d\ude00":3,"\u20ac":4,"\u007a":5})",
       "{\"z\":5,\"€\":4,\"😀\":3,\"\uE000\":1,\"\uFFFF\":2}"},
      {R"({"\ud83d\ude01":1,"\ud83d\ude00":2,"\ud83e\udd16":3})",
       "{\"😀\":2,\"😁\":1,\"🤖\":3}"},
      {R"("\u0000\u0008\u0009\u000a\u000b\u000c\u000d\u001f\u007f\u2028\/\"\\")",
       "\"\\u0000\\b\\t\\n\\u000b\\f\\r\\u001f\x7F\u2028/\\\"\\\\\""},
      {"[1.0, -0, -0.0, 1e2, 1E30, 4.50, 2e-3, 1e-27, 1e21, 1e20]",
       "[1,0,0,100,1e+30,4.5,0.002,1e-27,1e+21,100000000000000000000]"},
      // Beyond 2^53 integers stay exact.
      {"[9007199254740993, -9223372036854775808, 18446744073709551615]",
       "[9007199254740993,-9223372036854775808,18446744073709551615]"},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(CanonicalJson(MustReadJson(c.text)->root()), c.canonical) << c.text;
  }
}

TEST(CanonicalDigest, HashesTheCanonicalForm) {
  const TreePtr tree = MustReadJson(R"({ "b" : 1.0, "a" : "x" })");
  EXPECT_EQ(CanonicalDigest(tree->root()), Sha256(R"({"a":"x","b":1})"));
}

TEST(ToJson, KeepsTheOrderOfTheSource) {
  const TreePtr tree = MustReadJson(R"({"b":[1,{}],"a":"é"})");
  EXPECT_EQ(ToJson(tree->root()), R"({"b":[1,{}],"a":"é"})");
  EXPECT_EQ(ToJson(tree->root(), 2), "{\n  \"b\": [\n    1,\n    {}\n  ],\n  \"a\": \"é\"\n}");
}

}  // namespace
}  // namespace placet
