// SPDX-License-Identifier: Apache-2.0
#include "cel/library/library_fixture.h"

namespace placet::cel {
namespace {

TEST(Conversions, ToInt) {
  ExpectResults({
      {"int(9223372036854775807u)", "9223372036854775807"},
      {"int(9223372036854775808u)", "error: int overflow"},
      {"[int(1.9), int(-1.9), int(-0.0)]", "[1, -1, 0]"},
      {"int(9223372036854775807.0)", "error: int overflow"},
      {"int(-9223372036854775808.0)", "error: int overflow"},
      {"int(9223372036854774784.0)", "9223372036854774784"},
      {"int(double('NaN'))", "error: int overflow"},
      {"int(double('-Infinity'))", "error: int overflow"},
      {"int('-9223372036854775808')", "-9223372036854775808"},
      {"int('+5')", "5"},
      {"int('9223372036854775808')", "error: cannot convert \"9223372036854775808\" to int"},
      {"int('')", "error: cannot convert \"\" to int"},
      {"int(' 1')", "error: cannot convert \" 1\" to int"},
      {"int('1.0')", "error: cannot convert \"1.0\" to int"},
      {"int('+-1')", "error: cannot convert \"+-1\" to int"},
      {"int(timestamp('1969-12-31T23:59:59.5Z'))", "-1"},
      {"int(decimal('-1.9'))", "-1"},
      {"int(true)", "fault: there is no `int(bool)`"},
  });
}

TEST(Conversions, ToUint) {
  ExpectResults({
      {"uint(9223372036854775807)", "9223372036854775807u"},
      {"uint(-1)", "error: uint overflow"},
      {"uint(1.9)", "1u"},
      {"uint(-0.5)", "error: uint overflow"},
      {"uint(18446744073709551615.0)", "error: uint overflow"},
      {"uint(18446744073709549568.0)", "18446744073709549568u"},
      {"uint(double('NaN'))", "error: uint overflow"},
      {"uint('18446744073709551615')", "18446744073709551615u"},
      {"uint('18446744073709551616')", "error: cannot convert \"18446744073709551616\" to uint"},
      {"uint('-1')", "error: cannot convert \"-1\" to uint"},
  });
}

TEST(Conversions, ToDouble) {
  ExpectResults({
      {"double(9007199254740993)", "9007199254740992.0"},
      {"double(18446744073709551615u)", "18446744073709552000.0"},
      {"double('1.5e3')", "1500.0"},
      {"double('-0.0')", "-0.0"},
      {"double('NaN')", "double(\"NaN\")"},
      {"double('-Infinity')", "double(\"-Infinity\")"},
      {"double('1e400')", "error: cannot convert \"1e400\" to double"},
      {"double('')", "error: cannot convert \"\" to double"},
      {"double('1.5x')", "error: cannot convert \"1.5x\" to double"},
      {"double('0x10')", "error: cannot convert \"0x10\" to double"},
      {"double(decimal('0.25'))", "0.25"},
  });
}

TEST(Conversions, ToString) {
  ExpectResults({
      {"string(-9223372036854775808)", "\"-9223372036854775808\""},
      {"string(1u)", "\"1\""},
      {"[string(1.5), string(-4.5e-3), string(1e20), string(1e21), string(1e-5)]",
       "[\"1.5\", \"-0.0045\", \"100000000000000000000\", \"1e+21\", \"1e-05\"]"},
      {"[string(double('NaN')), string(double('Infinity')), string(double('-Infinity'))]",
       "[\"NaN\", \"+Inf\", \"-Inf\"]"},
      {"string(true)", "\"true\""},
      {"string(b'\\xc3\\xa9')", "\"\u00e9\""},
      {"string(b'\\xff')", "error: invalid UTF-8 in bytes, cannot convert to string"},
      {"string(timestamp('2026-01-02T03:04:05.6+01:00'))", "\"2026-01-02T02:04:05.600Z\""},
      {"string(duration('-1h0.5s'))", "\"-3600.5s\""},
      {"string(decimal('1.50'))", "\"1.5\""},
      {"string([1])", "fault: there is no `string(list(int))`"},
  });
}

TEST(Conversions, ToOtherTypes) {
  ExpectResults({
      {"bytes('\u00e9')", "b\"\\xc3\\xa9\""},
      {"[bool('true'), bool('T'), bool('1'), bool('FALSE'), bool('f')]",
       "[true, true, true, false, false]"},
      {"bool('yes')", "error: cannot convert \"yes\" to bool"},
      {"bool('tRUE')", "error: cannot convert \"tRUE\" to bool"},
      {"timestamp(0)", "timestamp(\"1970-01-01T00:00:00Z\")"},
      {"timestamp(253402300800)", "error: timestamp overflow"},
      {"timestamp(-62135596801)", "error: timestamp overflow"},
      {"timestamp('2026-02-30T00:00:00Z')",
       "fault: \"2026-02-30T00:00:00Z\" is no RFC 3339 timestamp"},
      {"duration(5)", "duration(\"5s\")"},
      {"duration(9223372036854775807)", "error: duration overflow"},
      {"duration('1h30m')", "duration(\"5400s\")"},
      {"duration('1 h')", "fault: \"1 h\" is no duration"},
  });
  const Variables bad{{{"x", Value::String(std::string_view("bad"))}}};
  EXPECT_EQ(RunText("timestamp(x)", bad), "error: cannot convert \"bad\" to timestamp");
  EXPECT_EQ(RunText("duration(x)", bad), "error: cannot convert \"bad\" to duration");
}

TEST(Conversions, TellTypes) {
  ExpectResults({
      {"type(1) == int && type(1u) == uint && type(1.0) == double", "true"},
      {"type('') == string && type(b'') == bytes && type(true) == bool", "true"},
      {"type([]) == list && type({}) == map && type(int) == type", "true"},
      {"type(null) == null_type", "true"},
      {"[type(null), type(1), type('')]", "[null_type, int, string]"},
      {"type(timestamp(0)) == google.protobuf.Timestamp", "true"},
      {"type(duration('1s')) == google.protobuf.Duration", "true"},
      {"type(optional.none()) == optional_type", "true"},
      {"type(decimal('1')) == decimal", "true"},
      {"type(1) == type(1.0)", "false"},
  });
}

TEST(Conversions, PayBeforeTheyWork) {
  ExpectSpent({"int(text)", "uint(text)", "double(text)", "duration(text)", "string(bytes(text))",
               "decimal(text)"});
  const std::string text = std::string(63, 'x') + "\u00e9" + std::string(100'000, 'x');
  EXPECT_EQ(RunText("int(t)", {{{"t", Value::String(text)}}}),
            "error: cannot convert \"" + std::string(63, 'x') + "\uFFFD...\" to int");
}

}  // namespace
}  // namespace placet::cel
