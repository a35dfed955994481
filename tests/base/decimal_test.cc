// SPDX-License-Identifier: Apache-2.0
#include "base/decimal.h"

#include <gtest/gtest.h>

#include <limits>

namespace placet {
namespace {

using OptionalText = std::optional<std::string>;

OptionalText Text(std::optional<Decimal> value) {
  return value ? OptionalText(value->ToString()) : std::nullopt;
}

Decimal D(std::string_view text) { return Decimal::Parse(text).value(); }

TEST(Decimal, ParsesAndPrints) {
  const struct {
    std::string_view text;
    OptionalText printed;
  } cases[] = {
      {"0", "0"},
      {"-0", "0"},
      {"-0.000000", "0"},
      {"12", "12"},
      {"007", "7"},
      {"1.5", "1.5"},
      {"-0.5", "-0.5"},
      {"1.000001", "1.000001"},
      {"1.100000", "1.1"},
      {"0.000001", "0.000001"},
      {"9223372036854.775807", "9223372036854.775807"},
      {"-9223372036854.775808", "-9223372036854.775808"},
      {"9223372036854.775808", std::nullopt},
      {"-9223372036854.775809", std::nullopt},
      {"9223372036855", std::nullopt},
      {"99999999999999999999999999999999999999999999", std::nullopt},
      {"000000000000000000000000000000000000000000001", "1"},
      {"", std::nullopt},
      {"-", std::nullopt},
      {"+1", std::nullopt},
      {"--1", std::nullopt},
      {".5", std::nullopt},
      {"1.", std::nullopt},
      {"1.0000001", std::nullopt},
      {"1.2.3", std::nullopt},
      {"1e3", std::nullopt},
      {" 1", std::nullopt},
      {"1 ", std::nullopt},
      {"1,5", std::nullopt},
      {"1.5x", std::nullopt},
      {"0x10", std::nullopt},
  };
  for (const auto& c : cases) EXPECT_EQ(Text(Decimal::Parse(c.text)), c.printed) << c.text;
}

TEST(Decimal, MultipliesWithHalvesToEven) {
  const struct {
    std::string_view a;
    std::string_view b;
    OptionalText product;
  } cases[] = {
      {"2", "3", "6"},
      {"1.08", "1200", "1296"},
      {"0.000001", "0.5", "0"},
      {"0.000003", "0.5", "0.000002"},
      {"0.000005", "0.5", "0.000002"},
      {"-0.000003", "0.5", "-0.000002"},
      {"-0.000001", "0.5", "0"},
      {"0.000001", "0.500001", "0.000001"},
      {"3037000.499976", "3037000.499976", "9223372036854.473976"},
      {"9223372036854", "2", std::nullopt},
      {"-9223372036854.775808", "-1", std::nullopt},
      {"-9223372036854.775808", "1", "-9223372036854.775808"},
      {"9223372036854.775807", "9223372036854.775807", std::nullopt},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(Text(Decimal::Multiply(D(c.a), D(c.b))), c.product) << c.a << " * " << c.b;
    EXPECT_EQ(Text(Decimal::Multiply(D(c.b), D(c.a))), c.product) << c.b << " * " << c.a;
  }
}

TEST(Decimal, DividesWithHalvesToEven) {
  const struct {
    std::string_view a;
    std::string_view b;
    OptionalText quotient;
  } cases[] = {
      {"6", "3", "2"},
      {"1", "3", "0.333333"},
      {"2", "3", "0.666667"},
      {"-2", "3", "-0.666667"},
      {"2", "-3", "-0.666667"},
      {"-2", "-3", "0.666667"},
      {"0.000001", "2", "0"},
      {"0.000003", "2", "0.000002"},
      {"-0.000003", "2", "-0.000002"},
      {"0.000003", "-2", "-0.000002"},
      {"1", "0", std::nullopt},
      {"0", "0", std::nullopt},
      {"9223372036854", "0.1", std::nullopt},
      {"-9223372036854.775808", "-1", std::nullopt},
      {"-9223372036854.775808", "-0.000001", std::nullopt},
      {"-9223372036854.775808", "-9223372036854.775808", "1"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(Text(Decimal::Divide(D(c.a), D(c.b))), c.quotient) << c.a << " / " << c.b;
  }
}

TEST(Decimal, AddsAndSubtractsWithinRange) {
  const Decimal largest = Decimal::FromMicros(std::numeric_limits<int64_t>::max());
  const Decimal smallest = Decimal::FromMicros(std::numeric_limits<int64_t>::min());
  EXPECT_EQ(Text(Decimal::Add(D("0.1"), D("0.2"))), "0.3");
  EXPECT_EQ(Text(Decimal::Subtract(D("0.1"), D("0.2"))), "-0.1");
  EXPECT_EQ(Decimal::Add(largest, D("0.000001")), std::nullopt);
  EXPECT_EQ(Decimal::Subtract(smallest, D("0.000001")), std::nullopt);
  EXPECT_EQ(Decimal::Subtract(D("0"), smallest), std::nullopt);
  EXPECT_EQ(Text(Decimal::Add(largest, smallest)), "-0.000001");
}

TEST(Decimal, TakesIntegersWithinRange) {
  EXPECT_EQ(Text(Decimal::FromInt(-7)), "-7");
  EXPECT_EQ(Text(Decimal::FromInt(9'223'372'036'854)), "9223372036854");
  EXPECT_EQ(Decimal::FromInt(9'223'372'036'855), std::nullopt);
  EXPECT_EQ(Decimal::FromInt(std::numeric_limits<int64_t>::min()), std::nullopt);
}

TEST(Decimal, BecomesTheNearestDouble) {
  EXPECT_EQ(D("0.1").ToDouble(), 0.1);
  EXPECT_EQ(D("-1.000001").ToDouble(), -1.000001);
  EXPECT_EQ(D("9007199254.740993").ToDouble(), 9007199254.740993);
  EXPECT_EQ(D("9223372036854.775807").ToDouble(), 9223372036854.775807);
  EXPECT_EQ(D("-9223372036854.775808").ToDouble(), -9223372036854.775808);
}

TEST(Decimal, Compares) {
  EXPECT_LT(D("-1"), D("0.5"));
  EXPECT_EQ(D("1.50"), D("1.5"));
  EXPECT_GT(D("10"), D("9.999999"));
}

}  // namespace
}  // namespace placet
