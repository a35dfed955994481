// SPDX-License-Identifier: Apache-2.0
#include "cel/library/library_fixture.h"

namespace placet::cel {
namespace {

TEST(Optionals, HoldAValueOrNone) {
  ExpectResults({
      {"optional.of(1)", "optional.of(1)"},
      {"optional.none()", "optional.none()"},
      {"optional.of(optional.none())", "optional.of(optional.none())"},
      {"optional.of(1).hasValue() && !optional.none().hasValue()", "true"},
      {"optional.of('a').value()", "\"a\""},
      {"optional.none().value()", "error: optional.none() dereference"},
      {"optional.of(dyn(1)) == optional.of(1.0)", "true"},
      {"optional.none() == optional.none()", "true"},
      {"optional.of(1) == optional.none()", "false"},
      {"optional.of(null) == optional.none()", "false"},
  });
}

TEST(Optionals, AreEmptyOfZeroValues) {
  for (const char* zero : {"null", "false", "0", "0u", "0.0", "-0.0", "''", "b''", "[]", "{}",
                           "duration('0s')", "timestamp(0)", "decimal('0')", "optional.none()"}) {
    EXPECT_EQ(RunText("optional.ofNonZeroValue(" + std::string(zero) + ")"), "optional.none()")
        << zero;
  }
  for (const char* value : {"true", "1", "double('NaN')", "' '", "[null]", "{'a': 0}",
                            "timestamp(1)", "int", "ip('0.0.0.0')", "optional.of(0)"}) {
    EXPECT_EQ(RunText("optional.ofNonZeroValue(" + std::string(value) + ").hasValue()"), "true")
        << value;
  }
}

TEST(Optionals, FallBack) {
  ExpectResults({
      {"optional.of(1).or(optional.of(2))", "optional.of(1)"},
      {"optional.none().or(optional.of(2))", "optional.of(2)"},
      {"optional.none().or(optional.none()).orValue(3)", "3"},
      {"optional.of(1).orValue(1 / 0)", "1"},
      {"optional.none().orValue(1 / 0)", "error: division by zero"},
      {"optional.none().or(optional.of(1 / 0))", "error: division by zero"},
  });
}

TEST(Optionals, MapAndUnwrap) {
  ExpectResults({
      {"optional.of(2).optMap(x, x * 2)", "optional.of(4)"},
      {"optional.none().optMap(x, x * 2)", "optional.none()"},
      {"optional.of(2).optFlatMap(x, optional.of(x * 2))", "optional.of(4)"},
      {"optional.of(2).optFlatMap(x, optional.none())", "optional.none()"},
      {"optional.unwrap([optional.of(1), optional.none(), optional.of(3)])", "[1, 3]"},
      {"[optional.of(1), optional.none()].unwrapOpt()", "[1]"},
      {"optional.unwrap([])", "[]"},
      {"optional.unwrap([1])", "fault: there is no `optional.unwrap(list(int))`"},
      {"optional.unwrap(dyn([1]))", "error: unwrap needs a list of optional values"},
  });
}

TEST(Optionals, SelectAndIndex) {
  ExpectResults({
      {"{'a': 1}.?a", "optional.of(1)"},
      {"{'a': 1}.?b", "optional.none()"},
      {"{'a': {'b': 2}}.?a.b", "optional.of(2)"},
      {"[1][?0]", "optional.of(1)"},
      {"[1][?7]", "optional.none()"},
      {"[?optional.none(), ?optional.of(1)]", "[1]"},
      {"{?'a': optional.none(), ?'b': optional.of(1)}", "{\"b\": 1}"},
  });
}

}  // namespace
}  // namespace placet::cel
