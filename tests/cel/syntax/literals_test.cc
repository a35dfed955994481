// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "cel/syntax/syntax_fixture.h"

namespace placet::cel {
namespace {

struct Case {
  const char* text;
  const char* tree;
};

void Expect(std::initializer_list<Case> cases) {
  for (const Case& c : cases) EXPECT_EQ(Tree(c.text), c.tree) << c.text;
}

Literal LiteralOf(std::string_view text) {
  std::vector<Issue> issues;
  const std::optional<Ast> ast = Parse(text, {}, issues);
  EXPECT_TRUE(ast.has_value()) << text << "\n" << FaultText(text, issues);
  return ast ? ast->at(ast->root()).literal : Literal();
}

std::string StringOf(std::string_view text) { return std::get<std::string>(LiteralOf(text)); }
std::string BytesOf(std::string_view text) { return std::get<BytesLiteral>(LiteralOf(text)).bytes; }

TEST(Literals, Integers) {
  Expect({{"0", "0"},
          {"007", "7"},
          {"0xfF", "255"},
          {"12u", "12u"},
          {"0x10U", "16u"},
          {"9223372036854775807", "9223372036854775807"},
          {"-9223372036854775808", "-9223372036854775808"},
          {"18446744073709551615u", "18446744073709551615u"},
          {"- 1", "-1"},
          {"-1u", "(-_ 1u)"},
          {"-0x10", "-16"}});
}

TEST(Literals, IntegersThatDoNotFit) {
  EXPECT_EQ(Faults("9223372036854775808"),
            "1:1-1:20 CEL004 `9223372036854775808` does not fit an int | write it as a uint: "
            "9223372036854775808u\n");
  EXPECT_EQ(
      Faults("18446744073709551616u"),
      "1:1-1:22 CEL004 `18446744073709551616u` does not fit 64 bits | write a double: 1e30\n");
  EXPECT_NE(Faults("0x"), "");
  EXPECT_NE(Faults("1a"), "");
}

TEST(Literals, Doubles) {
  Expect({{"1.0", "1.0"},
          {".5", "0.5"},
          {"1e3", "1000.0"},
          {"1E+2", "100.0"},
          {"-1.5", "-1.5"},
          {"-0.0", "-0.0"},
          {"1e-324", "0.0"},
          {"2.5e-1", "0.25"}});
  EXPECT_TRUE(std::signbit(std::get<double>(LiteralOf("-0.0"))));
  EXPECT_EQ(std::get<double>(LiteralOf("4.9e-324")), 4.9e-324);
  EXPECT_NE(Faults("1e400"), "");
}

TEST(Literals, Words) {
  Expect({{"true", "true"}, {"false", "false"}, {"null", "null"}, {"nullable", "nullable"}});
}

TEST(Literals, FourWaysToQuote) {
  for (const char* text : {"'a\"b'", "'''a\"b'''", "\"\"\"a\"b\"\"\""}) {
    EXPECT_EQ(StringOf(text), "a\"b") << text;
  }
  EXPECT_EQ(StringOf("\"it's\""), "it's");
  EXPECT_EQ(StringOf("''"), "");
  EXPECT_EQ(StringOf("''''''"), "");
  EXPECT_EQ(StringOf("'''a\nb'''"), "a\nb");
  EXPECT_EQ(StringOf("'''a\r\nb\rc'''"), "a\nb\nc");
}

TEST(Literals, Escapes) {
  EXPECT_EQ(StringOf(R"("\a\b\f\n\r\t\v\\\'\"\`\?")"), "\a\b\f\n\r\t\v\\'\"`?");
  EXPECT_EQ(StringOf(R"("\x41\X42\103\u0044\U00000045")"), "ABCDE");
  EXPECT_EQ(StringOf(R"("\xff")"), "\xC3\xBF");
  EXPECT_EQ(StringOf(R"("\U0001F600")"), "\U0001F600");
  EXPECT_EQ(StringOf(R"("\000")"), std::string(1, '\0'));
}

TEST(Literals, EscapesThatAreNone) {
  EXPECT_EQ(Faults(R"("\d")"),
            "1:2-1:4 CEL003 `\\d` is no escape | write `\\\\d` for a backslash, or a raw string: "
            "r\"...\"\n");
  for (const char* text : {R"("\x4")", R"("\u12g4")", R"("\400")", R"("\08")", R"("\8")",
                           R"("\uD800")", R"("\U00110000")", R"(b"\u0041")"}) {
    EXPECT_NE(Faults(text).find("CEL003"), std::string::npos) << text;
  }
}

TEST(Literals, AllBadEscapesOfAStringAreReported) {
  EXPECT_EQ(Faults("'\\p + \\q' == a").find("\\q") != std::string::npos, true);
}

TEST(Literals, RawStringsHaveNoEscapes) {
  EXPECT_EQ(StringOf(R"(r"\d+")"), "\\d+");
  EXPECT_EQ(StringOf(R"(R'\')"), "\\");
}

TEST(Literals, Bytes) {
  EXPECT_EQ(BytesOf(R"(b"\xff\377")"), "\xff\xff");
  EXPECT_EQ(BytesOf("b'\xC3\xBF'"), "\xC3\xBF");
  EXPECT_EQ(BytesOf(R"(rb"\x41")"), "\\x41");
  EXPECT_EQ(BytesOf(R"(Br'\x41')"), "\\x41");
}

TEST(Literals, StringsThatAreNotClosed) {
  EXPECT_EQ(
      Faults("a == 'b\n&& c"),
      "1:6-1:7 CEL002 a string that is not closed | close it with ', or write ''' for several "
      "lines\n");
  EXPECT_EQ(Faults("'''a"), "1:1-1:4 CEL002 a string that is not closed | close it with '''\n");
  EXPECT_NE(Faults("'a\\"), "");
  EXPECT_NE(Faults("r'a\\''"), "");
}

TEST(Literals, CommentsAndSpace) {
  Expect({{"// one\n a // two\n && // three\r\n b", "(_&&_ a b)"}, {"\t a \f\r\n", "a"}});
  EXPECT_EQ(Faults("a && // b"),
            "1:4-1:5 CEL005 expected a value, found the end of the expression | `&&` needs a value "
            "on its right\n");
}

}  // namespace
}  // namespace placet::cel
