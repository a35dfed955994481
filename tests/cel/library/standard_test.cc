// SPDX-License-Identifier: Apache-2.0
//
// Operators and their limits.
#include <memory>

#include "cel/library/library_fixture.h"
#include "document/builder.h"

namespace placet::cel {
namespace {

TEST(Standard, ArithmeticNeverWrapsAround) {
  ExpectResults({
      {"9223372036854775807 + 1", "error: int overflow"},
      {"-9223372036854775808 - 1", "error: int overflow"},
      {"4611686018427387904 * 2", "error: int overflow"},
      {"-9223372036854775808 / -1", "error: int overflow"},
      {"-9223372036854775808 % -1", "error: int overflow"},
      {"-(-9223372036854775808)", "error: int overflow"},
      {"18446744073709551615u + 1u", "error: uint overflow"},
      {"0u - 1u", "error: uint overflow"},
      {"9223372036854775808u * 2u", "error: uint overflow"},
      {"1 / 0", "error: division by zero"},
      {"1 % 0", "error: modulus by zero"},
      {"1u / 0u", "error: division by zero"},
      {"1u % 0u", "error: modulus by zero"},
      {"-7 / 2", "-3"},
      {"-7 % 2", "-1"},
      {"1.0 / 0.0", "double(\"Infinity\")"},
      {"0.0 / 0.0", "double(\"NaN\")"},
      {"1e308 * 10.0", "double(\"Infinity\")"},
      {"timestamp('9999-12-31T23:59:59Z') + duration('1s')", "error: timestamp overflow"},
      {"timestamp('0001-01-01T00:00:00Z') - duration('1ns')", "error: timestamp overflow"},
      {"timestamp('9999-12-31T23:59:59Z') - timestamp('0001-01-01T00:00:00Z')",
       "error: duration overflow"},
      {"duration('314999999999s') + duration('2s')", "error: duration overflow"},
  });
}

TEST(Standard, ComparesNumbersOnOneLine) {
  ExpectResults({
      {"9007199254740993 == 9007199254740992.0", "fault: `==` does not compare int with double"},
      {"dyn(9007199254740993) == 9007199254740992.0", "true"},
      {"9007199254740993 > 9007199254740992.0", "false"},
      {"-1 < 0u && 18446744073709551615u > 9223372036854775807", "true"},
      {"double('NaN') == double('NaN')", "false"},
      {"double('NaN') < 1.0 || double('NaN') >= 1.0", "false"},
      {"double('NaN') in [double('NaN')]", "false"},
      {"0.0 == -0.0", "true"},
      {"dyn(1) == dyn('1')", "false"},
      {"dyn(1) < dyn('1')", "error: no such overload: _<_(int, string)"},
      {"'a' < 'b' && b'a' < b'b' && false < true", "true"},
      {"'\uFFFD' < '\U0001F431'", "true"},
      {"{'a': 1, 'b': [2]} == {'b': [2.0], 'a': 1u}", "true"},
      {"dyn({'a': 1, 'b': [2]}) == dyn({'b': [2.0], 'a': 1u})", "true"},
  });
}

TEST(Standard, ConcatenatesAndMeasures) {
  ExpectResults({
      {"'' + 'a' + ''", "\"a\""},
      {"b'a' + b'\\xff'", "b\"a\\xff\""},
      {"size(b'\\xff\\xfe')", "2"},
      {"{'a': 1}.size() + [1, 2].size() + 'ab'.size()", "5"},
      {"'a' in {'a': 1} && !('b' in {'a': 1})", "true"},
      {"1.0 in {1: 'a'}", "fault: there is no `double in map(int, string)`"},
      {"dyn(1.0) in {1: 'a'}", "true"},
  });
}

// `["EU", (unknown)]`: an element whose evidence failed.
TreePtr ListWithUnknown() {
  TreeBuilder builder;
  const uint16_t source = builder.AddSource(std::make_shared<const Source>("test.yaml", "EU"));
  builder.BeginList({}, source);
  builder.String("EU", {}, source);
  builder.Unknown({"its evidence failed", {"data.regions[1]"}}, {}, source);
  builder.EndList();
  return builder.Finish();
}

// What is not known is never decided by what is.
TEST(Standard, AnUnknownElementMightBeTheOne) {
  const TreePtr tree = ListWithUnknown();
  Arena arena;
  const Variables variables{{{"regions", Value::FromNode(tree->root(), arena)}}};
  for (const char* text : {"'EU' in regions", "sets.contains(regions, ['EU'])",
                           "sets.intersects(['EU'], regions)", "['EU'] != dyn([1, 2])"}) {
    EXPECT_EQ(RunText(text, variables), "true") << text;
  }
  EXPECT_EQ(RunText("regions.slice(0, 1)", variables), "[\"EU\"]");
  EXPECT_EQ(RunText("regions.first()", variables), "optional.of(\"EU\")");
  for (const char* text : {"'US' in regions",
                           "!('US' in regions)",
                           "sets.contains(['EU'], regions)",
                           "sets.contains(regions, ['US'])",
                           "sets.intersects(regions, ['US'])",
                           "sets.equivalent(['EU'], regions)",
                           "regions.join()",
                           "regions.distinct()",
                           "regions.sort()",
                           "math.greatest(regions)",
                           "'%s'.format([regions])",
                           "'%d'.format(regions.slice(1, 2))",
                           "'US' in regions.slice(1, 2)",
                           "regions.reverse()",
                           "regions + []",
                           "[regions].flatten()",
                           "regions.last()",
                           "regions == ['EU', 'US']",
                           "regions != ['EU', 'US']",
                           "[regions] == [['EU', 'US']]",
                           "{'a': regions} != {'a': regions}",
                           "optional.of(regions) == optional.of(regions)",
                           "['EU', 'US'] in [regions]",
                           "sets.contains([regions], [['EU', 'US']])",
                           "[regions, regions].distinct()"}) {
    EXPECT_EQ(RunText(text, variables), "unknown data.regions[1]") << text;
  }
}

}  // namespace
}  // namespace placet::cel
