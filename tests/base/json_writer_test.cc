// SPDX-License-Identifier: Apache-2.0
#include "base/json_writer.h"

#include <gtest/gtest.h>

#include <bit>
#include <charconv>
#include <cmath>
#include <limits>
#include <random>

namespace placet {
namespace {

std::string Quoted(std::string_view text) {
  std::string out;
  AppendJsonString(out, text);
  return out;
}

TEST(JsonString, EscapesWhatItMust) {
  const struct {
    std::string_view text;
    std::string_view json;
  } cases[] = {
      {"", R"("")"},
      {"plain", R"("plain")"},
      {"say \"hi\"", R"("say \"hi\"")"},
      {"back\\slash", R"("back\\slash")"},
      {"\b\f\n\r\t", R"("\b\f\n\r\t")"},
      {std::string_view("\0\x01\x1f", 3), R"("\u0000\u0001\u001f")"},
      {"\x7f/", "\"\x7f/\""},
      {"\xC3\xA9\xF0\x9F\x98\x80", "\"\xC3\xA9\xF0\x9F\x98\x80\""},
      {"a\xFF\"b", "\"a\xEF\xBF\xBD\\\"b\""},
  };
  for (const auto& c : cases) EXPECT_EQ(Quoted(c.text), c.json);
}

TEST(FormatDouble, PrintsAsEcmaScript) {
  const struct {
    double value;
    std::string_view text;
  } cases[] = {
      {0.0, "0"},
      {-0.0, "0"},
      {1, "1"},
      {-1.5, "-1.5"},
      {100, "100"},
      {0.1, "0.1"},
      {0.1 + 0.2, "0.30000000000000004"},
      {123456.789, "123456.789"},
      {0.000001, "0.000001"},
      {0.0000012, "0.0000012"},
      {1e-7, "1e-7"},
      {1.5e-7, "1.5e-7"},
      {1e20, "100000000000000000000"},
      {123456789012345680000.0, "123456789012345680000"},
      {1e21, "1e+21"},
      {1.5e21, "1.5e+21"},
      {-1e300, "-1e+300"},
      {5e-324, "5e-324"},
  };
  for (const auto& c : cases) EXPECT_EQ(FormatDouble(c.value), c.text);
}

// RFC 8785, appendix B.
TEST(FormatDouble, MatchesThePublishedVectors) {
  const struct {
    uint64_t bits;
    std::string_view text;
  } cases[] = {
      {0x0000000000000000, "0"},
      {0x8000000000000000, "0"},
      {0x0000000000000001, "5e-324"},
      {0x8000000000000001, "-5e-324"},
      {0x7fefffffffffffff, "1.7976931348623157e+308"},
      {0xffefffffffffffff, "-1.7976931348623157e+308"},
      {0x4340000000000000, "9007199254740992"},
      {0xc340000000000000, "-9007199254740992"},
      {0x4430000000000000, "295147905179352830000"},
      {0x44b52d02c7e14af5, "9.999999999999997e+22"},
      {0x44b52d02c7e14af6, "1e+23"},
      {0x44b52d02c7e14af7, "1.0000000000000001e+23"},
      {0x444b1ae4d6e2ef4e, "999999999999999700000"},
      {0x444b1ae4d6e2ef4f, "999999999999999900000"},
      {0x444b1ae4d6e2ef50, "1e+21"},
      {0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7"},
      {0x3eb0c6f7a0b5ed8d, "0.000001"},
      {0x41b3de4355555553, "333333333.3333332"},
      {0x41b3de4355555554, "333333333.33333325"},
      {0x41b3de4355555555, "333333333.3333333"},
      {0x41b3de4355555556, "333333333.3333334"},
      {0x41b3de4355555557, "333333333.33333343"},
      {0xbecbf647612f3696, "-0.0000033333333333333333"},
      {0x43143ff3c1cb0959, "1424953923781206.2"},
  };
  for (const auto& c : cases) EXPECT_EQ(FormatDouble(std::bit_cast<double>(c.bits)), c.text);
}

TEST(FormatDouble, ReadsBackToTheSameDouble) {
  std::mt19937_64 random(7);
  for (int i = 0; i < 20000; ++i) {
    const double value = std::bit_cast<double>(random());
    if (!std::isfinite(value)) continue;
    const std::string text = FormatDouble(value);
    double back = 0;
    std::from_chars(text.data(), text.data() + text.size(), back);
    ASSERT_EQ(back, value) << text;
  }
}

TEST(FormatDoubleDeathTest, HasNoFormForNaN) {
  EXPECT_DEATH(FormatDouble(std::nan("")), "internal error");
}

void WriteSample(JsonWriter& w) {
  w.BeginObject();
  w.Field("name", "chat");
  w.Field("count", 3);
  w.Field("large", uint64_t{18446744073709551615u});
  w.Field("small", std::numeric_limits<int64_t>::min());
  w.Field("ok", true);
  w.FieldOrNull("code", "");
  w.FieldOrNull("help", "x");
  w.Key("list");
  w.BeginArray();
  w.Int(-1);
  w.Uint(2);
  w.Double(0.5);
  w.Bool(false);
  w.Null();
  w.Raw("[1]");
  w.BeginObject();
  w.EndObject();
  w.EndArray();
  w.Key("empty");
  w.BeginArray();
  w.EndArray();
  w.EndObject();
}

TEST(JsonWriter, WritesOneLine) {
  JsonWriter w;
  WriteSample(w);
  EXPECT_EQ(w.Take(),
            R"({"name":"chat","count":3,"large":18446744073709551615,"small":-9223372036854775808,)"
            R"("ok":true,"code":null,"help":"x","list":[-1,2,0.5,false,null,[1],{}],"empty":[]})");
}

TEST(JsonWriter, WritesIndented) {
  JsonWriter w(2);
  WriteSample(w);
  EXPECT_EQ(w.Take(), R"({
  "name": "chat",
  "count": 3,
  "large": 18446744073709551615,
  "small": -9223372036854775808,
  "ok": true,
  "code": null,
  "help": "x",
  "list": [
    -1,
    2,
    0.5,
    false,
    null,
    [1],
    {}
  ],
  "empty": []
})");
}

TEST(JsonWriter, WritesScalarsAloneAndAgainAfterTake) {
  JsonWriter w;
  w.String("a");
  EXPECT_EQ(w.Take(), "\"a\"");
  w.Double(1e21);
  EXPECT_EQ(w.Take(), "1e+21");
  EXPECT_EQ(w.Take(), "");
}

TEST(JsonWriterDeathTest, RefusesToBeTakenHalfWritten) {
  JsonWriter w;
  w.BeginArray();
  EXPECT_DEATH(w.Take(), "internal error");
}

TEST(JsonWriter, WritesTheCanonicalFormInWhateverOrderKeysCome) {
  JsonWriter json = JsonWriter::Canonical();
  json.BeginObject();
  json.Field("b", "x,y");
  json.Key("c");
  json.BeginArray();
  json.BeginObject();
  json.Field("z", 1);
  json.Field("a", true);
  json.EndObject();
  json.BeginObject();
  json.EndObject();
  json.Int(3);
  json.EndArray();
  json.Key("a");
  json.BeginObject();
  json.Field("\"", 2);
  json.Field("", 1);
  json.Field("\xEF\xAC\xB3", 4);      // U+FB33
  json.Field("\xF0\x9F\x98\x82", 3);  // U+1F602: its surrogates come first
  json.EndObject();
  json.EndObject();
  EXPECT_EQ(json.Take(),
            "{\"a\":{\"\":1,\"\\\"\":2,\"\xF0\x9F\x98\x82\":3,\"\xEF\xAC\xB3\":4},"
            "\"b\":\"x,y\",\"c\":[{\"a\":true,\"z\":1},{},3]}");
}

}  // namespace
}  // namespace placet
