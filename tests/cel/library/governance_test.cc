// SPDX-License-Identifier: Apache-2.0
//
// Those of the governance functions that need no manifest.
#include "cel/library/library_fixture.h"

namespace placet::cel {
namespace {

TEST(Governance, SumsNumbersOfOneType) {
  ExpectResults({
      {"sum([1, 2, 3])", "6"},
      {"sum([1u, 2u])", "3u"},
      {"sum([0.5, 0.25])", "0.75"},
      {"sum([decimal('0.1'), decimal('0.2')])", "decimal(\"0.3\")"},
      {"sum([])", "0"},
      {"sum([9223372036854775807, 1])", "error: int overflow"},
      {"sum([1, 2u])", "error: cannot add values of these types"},
      {"sum(dyn(['a']))", "error: sum() needs a list of numbers"},
      {"sum(['a', 'b'])", "fault: there is no `sum(list(string))`"},
      {"sum([duration('1s')])", "fault: there is no `sum(list(duration))`"},
  });
  EXPECT_EQ(TypeOfText("sum([1])"), "int");
  EXPECT_EQ(TypeOfText("sum([1.5])"), "double");
  EXPECT_EQ(TypeOfText("sum(dyn([1.5]))"), "dyn");
  ExpectSpent({"sum(items) > 0"});
}

TEST(Governance, MakesDurationsOfDays) {
  ExpectResults({
      {"days(1)", "duration(\"86400s\")"},
      {"days(-30)", "duration(\"-2592000s\")"},
      {"days(3645834)", "error: duration overflow"},
      {"days(9223372036854775807)", "error: duration overflow"},
  });
}

TEST(Governance, NeedsAManifestForItsFacts) {
  ExpectResults({
      {"canonical('x')", "error: this function needs a manifest"},
      {"evidenced('x')", "error: this function needs a manifest"},
      {"group('FR')", "error: this function needs a manifest"},
      {"within('FR', 'EEA')", "error: this function needs a manifest"},
      {"convert(decimal('1'), 'EUR', 'USD')", "error: this function needs a manifest"},
      {"total([1])", "error: total() needs a part of a document"},
  });
}

}  // namespace
}  // namespace placet::cel
