// SPDX-License-Identifier: Apache-2.0
#include "cel/library/library_fixture.h"

namespace placet::cel {
namespace {

TEST(Decimal, CalculatesExactly) {
  ExpectResults({
      {"decimal('0.1') + decimal('0.2') == decimal('0.3')", "true"},
      {"decimal('1.5') * 2", "decimal(\"3\")"},
      {"2 - decimal('0.000001')", "decimal(\"1.999999\")"},
      {"decimal('1') / 3", "decimal(\"0.333333\")"},
      {"decimal('2') / 3", "decimal(\"0.666667\")"},
      {"decimal('0.000001') / 2", "decimal(\"0\")"},
      {"decimal('0.000003') / 2", "decimal(\"0.000002\")"},
      {"-decimal('1.5')", "decimal(\"-1.5\")"},
      {"decimal('1.5') > 1 && 2 > decimal('1.5')", "true"},
      {"decimal('1') == 1", "true"},
      {"decimal(7)", "decimal(\"7\")"},
  });
}

TEST(Decimal, NeverWrapsAround) {
  ExpectResults({
      {"decimal('9223372036854.775807') + decimal('0.000001')", "error: decimal overflow"},
      {"decimal('9223372036854.775807') * 2", "error: decimal overflow"},
      {"decimal(9223372036854775807)", "error: decimal overflow"},
      {"decimal('1') / 0", "error: division by zero"},
      {"decimal('1') / decimal('0')", "error: division by zero"},
      {"-decimal('-9223372036854.775808')", "error: decimal overflow"},
  });
}

TEST(Decimal, RefusesOtherTexts) {
  ExpectResults({
      {"decimal('1,5')", "fault: \"1,5\" is no decimal"},
      {"decimal('1e5')", "fault: \"1e5\" is no decimal"},
      {"decimal('0.0000001')", "fault: \"0.0000001\" is no decimal"},
      {"decimal('')", "fault: \"\" is no decimal"},
  });
  EXPECT_EQ(RunText("decimal(x)", {{{"x", Value::String("1,5")}}}),
            "error: cannot convert \"1,5\" to decimal");
  EXPECT_TRUE(RunText("decimal('1') < 1.5").starts_with("fault: "))
      << RunText("decimal('1') < 1.5");
  EXPECT_TRUE(RunText("decimal('1') + 1.5").starts_with("fault: "))
      << RunText("decimal('1') + 1.5");
}

}  // namespace
}  // namespace placet::cel
