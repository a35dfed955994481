// SPDX-License-Identifier: Apache-2.0
#include "cel/library/library_fixture.h"

namespace placet::cel {
namespace {

TEST(Math, FindsTheGreatestAndTheLeast) {
  ExpectResults({
      {"math.greatest(1)", "1"},
      {"math.greatest(1u, 2u)", "2u"},
      {"math.greatest(-42.0, -21.5, -100.0)", "-21.5"},
      {"math.greatest([-42.0, -21.5, -100.0])", "-21.5"},
      {"math.greatest(1, 2.0, 3u)", "3u"},
      {"math.greatest(1, 1.0)", "1"},
      {"math.greatest(1.0, 1)", "1.0"},
      {"math.least(1, 2.0, -3)", "-3"},
      {"math.least(9223372036854775807, 9223372036854775808u)", "9223372036854775807"},
      {"math.greatest(9223372036854775807, 9223372036854775807.0)", "9223372036854775807"},
      {"math.least(decimal('1.5'), 1)", "1"},
      {"math.greatest(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16)", "16"},
      {"math.greatest(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17)",
       "fault: there is no `math.greatest(int, int, int, int, int, int, int, int, int, int, int, "
       "int, int, int, int, int, int)`"},
      {"math.greatest([1, 2u, 3.5])", "3.5"},
      {"math.greatest([])", "error: the list must not be empty"},
      {"math.least(dyn('a'))", "error: no such overload: math.least(string)"},
      {"math.least(dyn(['a']))", "error: not a number"},
      {"math.least('a', 'b')", "fault: there is no `math.least(string, string)`"},
      {"math.least('a', 'b', 'c')", "fault: there is no `math.least(list(string))`"},
      {"math.least(['a'])", "fault: there is no `math.least(list(string))`"},
      {"math.least(1.5, decimal('1'))", "fault: there is no `math.least(double, decimal)`"},
  });
}

TEST(Math, GivesTheTypeOfItsArguments) {
  const struct {
    const char* text;
    const char* type;
  } kCases[] = {
      {"math.greatest(1)", "int"},         {"math.greatest(1, 2)", "int"},
      {"math.greatest(1u, 2u)", "uint"},   {"math.greatest(1.0, 2.0)", "double"},
      {"math.greatest(1, 2.0)", "dyn"},    {"math.greatest(1, 2, 3)", "int"},
      {"math.greatest(1, 2, 3.0)", "dyn"}, {"math.greatest([1, 2])", "int"},
      {"math.greatest([1, 2.0])", "dyn"},  {"math.greatest(decimal('1'), decimal('2'))", "decimal"},
      {"math.greatest(1, dyn(2))", "dyn"}, {"math.abs(1u)", "uint"},
      {"math.sqrt(4)", "double"},          {"math.sign(-1.5)", "double"},
  };
  for (const auto& c : kCases) EXPECT_EQ(TypeOfText(c.text), c.type) << c.text;
}

TEST(Math, RoundsAndTakesSigns) {
  ExpectResults({
      {"[1.2, -1.2, 1.5].map(x, math.ceil(x))", "[2.0, -1.0, 2.0]"},
      {"[1.2, -1.2, -1.5].map(x, math.floor(x))", "[1.0, -2.0, -2.0]"},
      {"[1.2, 1.5, -1.5, 0.49999999999999994].map(x, math.round(x))", "[1.0, 2.0, -2.0, 0.0]"},
      {"[1.9, -1.9].map(x, math.trunc(x))", "[1.0, -1.0]"},
      {"math.round(double('NaN'))", "double(\"NaN\")"},
      {"math.ceil(double('Infinity'))", "double(\"Infinity\")"},
      {"[math.abs(-1), math.abs(9223372036854775807)]", "[1, 9223372036854775807]"},
      {"math.abs(-9223372036854775808)", "error: int overflow"},
      {"math.abs(-1.5)", "1.5"},
      {"math.abs(double('-Infinity'))", "double(\"Infinity\")"},
      {"[-42, 0, 42].map(x, math.sign(x))", "[-1, 0, 1]"},
      {"[math.sign(0u), math.sign(7u)]", "[0u, 1u]"},
      {"[math.sign(-0.0), math.sign(-0.5)]", "[0.0, -1.0]"},
      {"math.sign(double('NaN'))", "double(\"NaN\")"},
      {"[math.sqrt(81), math.sqrt(2u), math.sqrt(0.25)]", "[9.0, 1.4142135623730951, 0.5]"},
      {"math.sqrt(-1)", "double(\"NaN\")"},
      {"math.ceil(1)", "fault: there is no `math.ceil(int)`"},
  });
}

TEST(Math, TellsKindsOfDoubles) {
  ExpectResults({
      {"math.isNaN(0.0 / 0.0)", "true"},
      {"math.isInf(1.0 / 0.0)", "true"},
      {"math.isInf(-1.0 / 0.0)", "true"},
      {"math.isInf(0.0 / 0.0)", "false"},
      {"math.isFinite(1.2)", "true"},
      {"math.isFinite(0.0 / 0.0)", "false"},
      {"math.isFinite(1.0 / 0.0)", "false"},
  });
}

TEST(Math, WorksOnBits) {
  ExpectResults({
      {"[math.bitAnd(3u, 2u), math.bitOr(1u, 2u), math.bitXor(3u, 5u)]", "[2u, 3u, 6u]"},
      {"[math.bitAnd(-3, -5), math.bitOr(-2, -4), math.bitXor(1, 3)]", "[-7, -2, 2]"},
      {"[math.bitNot(1), math.bitNot(-1)]", "[-2, 0]"},
      {"math.bitNot(0u)", "18446744073709551615u"},
      {"[math.bitShiftLeft(1, 2), math.bitShiftLeft(-1, 2)]", "[4, -4]"},
      {"math.bitShiftLeft(1, 63)", "-9223372036854775808"},
      {"[math.bitShiftLeft(1u, 64), math.bitShiftLeft(1u, 200)]", "[0u, 0u]"},
      {"[math.bitShiftRight(1024, 2), math.bitShiftRight(-1, 60)]", "[256, 15]"},
      {"math.bitShiftRight(-1024, 64)", "0"},
      {"math.bitShiftRight(1024u, 64)", "0u"},
      {"math.bitShiftLeft(1, -1)", "error: a shift must not be negative"},
      {"math.bitShiftRight(1u, -1)", "error: a shift must not be negative"},
      {"math.bitAnd(1, 2u)", "fault: there is no `math.bitAnd(int, uint)`"},
  });
}

TEST(Math, PaysBeforeItWorks) {
  ExpectSpent({"math.greatest(items) > 0", "math.least(items) > 0"});
}

}  // namespace
}  // namespace placet::cel
