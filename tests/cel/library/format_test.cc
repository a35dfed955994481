// SPDX-License-Identifier: Apache-2.0
#include "cel/library/library_fixture.h"

namespace placet::cel {
namespace {

TEST(Format, PrintsValuesAsPeopleWriteThem) {
  ExpectResults({
      {"''.format([])", "\"\""},
      {"'100%%'.format([])", "\"100%\""},
      {"'%s'.format(['a\u00e9\U0001F431'])", "\"a\u00e9\U0001F431\""},
      {"'%s %s %s'.format([true, null, 1u])", "\"true null 1\""},
      {"'%s'.format([-9223372036854775808])", "\"-9223372036854775808\""},
      {"'%s %s %s'.format([1.5, 1e22, -0.0])", "\"1.5 10000000000000000000000 -0\""},
      {"'%s %s'.format([double('NaN'), double('-Infinity')])", "\"NaN -Infinity\""},
      {"'%s'.format([decimal('1.50')])", "\"1.5\""},
      {"'%s'.format([timestamp('2026-01-02T03:04:05.678Z')])", "\"2026-01-02T03:04:05.678Z\""},
      {"'%s'.format([duration('1h30m')])", "\"5400s\""},
      {"'%s'.format([type(1)])", "\"int\""},
      {"'%s'.format([b'abc'])", "\"abc\""},
      {"'%s'.format([b'a\\xffb'])", "\"a\uFFFDb\""},
      {"'%s'.format([[1, 'a', [2.5], {}]])", "\"[1, a, [2.5], {}]\""},
      {"'%s'.format([{'b': 1, 'a': [2], 'a!': 3}])", "\"{a: [2], a!: 3, b: 1}\""},
      {"'%s'.format([{true: 1, 2: 3u, 'x': null}])", "\"{2: 3, true: 1, x: null}\""},
      {"'%s'.format([optional.of(1)])",
       "error: clause %s cannot print a value of type optional_type(dyn)"},
      {"'%s'.format([[optional.none()]])",
       "error: clause %s cannot print a value of type optional_type(dyn)"},
  });
}

TEST(Format, PrintsNumbers) {
  ExpectResults({
      {"'%d %d %d'.format([-5, 5u, 1.5])", "\"-5 5 1.5\""},
      {"'%d'.format([decimal('2.25')])", "\"2.25\""},
      {"'%f %.2f %.0f'.format([1.5, 2.005, 2.5])", "\"1.500000 2.00 2\""},
      {"'%.3f %.1f'.format([1, 7u])", "\"1.000 7.0\""},
      {"'%f %f'.format([double('NaN'), double('Infinity')])", "\"NaN Infinity\""},
      {"'%e %.2e %.0e'.format([1052.032911275, 0.00012345, 0.0])",
       "\"1.052033e+03 1.23e-04 0e+00\""},
      {"'%b %b %b'.format([5, -5, true])", "\"101 -101 1\""},
      {"'%b'.format([-9223372036854775808])",
       "\"-1000000000000000000000000000000000000000000000000000000000000000\""},
      {"'%o %o'.format([11, 8u])", "\"13 10\""},
      {"'%x %X %x'.format([30, 30, -255])", "\"1e 1E -ff\""},
      {"'%x %X'.format(['hello', b'\\xab\\xcd'])", "\"68656c6c6f ABCD\""},
      {"'%x'.format([18446744073709551615u])", "\"ffffffffffffffff\""},
      {"size('%.1000f'.format([1.0]))", "1002"},
  });
}

TEST(Format, RefusesWrongClauses) {
  ExpectResults({
      {"'%'.format([1])", "error: a format ends within a clause"},
      {"'%.'.format([1])", "error: a precision needs digits after the point"},
      {"'%.f'.format([1.0])", "error: a precision needs digits after the point"},
      {"'%.2'.format([1])", "error: a format ends within a clause"},
      {"'%.1001f'.format([1.0])", "error: the precision of a format is larger than 1000"},
      {"'%.99999999999999999999f'.format([1.0])",
       "error: the precision of a format is larger than 1000"},
      {"'%a'.format([1])", "error: there is no clause %a"},
      {"'%E'.format([1.5])", "error: there is no clause %E"},
      {"'%\U0001F431'.format([1])", "error: there is no clause %\U0001F431"},
      {"'%-5d'.format([1])", "error: there is no clause %-"},
      {"'%s %s'.format([1])", "error: a format has more clauses than arguments"},
      {"'%d'.format(['1'])", "error: clause %d cannot print a value of type string"},
      {"'%d'.format([true])", "error: clause %d cannot print a value of type bool"},
      {"'%f'.format(['1'])", "error: clause %f cannot print a value of type string"},
      {"'%e'.format([null])", "error: clause %e cannot print a value of type null"},
      {"'%b'.format([1.5])", "error: clause %b cannot print a value of type double"},
      {"'%o'.format([true])", "error: clause %o cannot print a value of type bool"},
      {"'%x'.format([1.5])", "error: clause %x cannot print a value of type double"},
      {"'%X'.format([[]])", "error: clause %X cannot print a value of type list(dyn)"},
  });
}

TEST(Format, PaysBeforeItWorks) {
  ExpectSpent({
      "text.format([])",
      "'%s'.format([text])",
      "'%x'.format([text])",
      "'%s'.format([items])",
      "'%s'.format([{'a': items}])",
      "'%s'.format([bytes(text)])",
  });
  // A list of 2^40 elements in a few bytes.
  std::string text = "[1, 1]";
  for (int i = 0; i < 40; ++i) text = "cel.bind(s, " + text + ", [s, s])";
  EXPECT_EQ(RunUnchecked("'%s'.format([" + text + "])"), "aborted: a text longer than 16 MiB");
}

}  // namespace
}  // namespace placet::cel
