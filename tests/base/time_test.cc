// SPDX-License-Identifier: Apache-2.0
#include "base/time.h"

#include <gtest/gtest.h>

#include <limits>

#include "base/clock.h"

namespace placet {
namespace {

using OptionalText = std::optional<std::string>;

TEST(Calendar, EveryDayOfTheRangeSurvivesARoundTrip) {
  constexpr int kLengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  int64_t days = DaysFromCivil({1, 1, 1});
  EXPECT_EQ(days, -719162);
  for (int year = 1; year <= 9999; ++year) {
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    for (int month = 1; month <= 12; ++month) {
      const int length = kLengths[month - 1] + (leap && month == 2 ? 1 : 0);
      for (int day = 1; day <= length; ++day, ++days) {
        const CivilDate date{year, month, day};
        ASSERT_EQ(DaysFromCivil(date), days);
        ASSERT_EQ(CivilFromDays(days), date) << days;
      }
    }
  }
  EXPECT_EQ(days, 2932897);
}

TEST(Calendar, KnowsItsMilestones) {
  EXPECT_EQ(DaysFromCivil({1970, 1, 1}), 0);
  EXPECT_EQ(DaysFromCivil({2000, 3, 1}), 11017);
  EXPECT_EQ(CivilFromDays(-1), (CivilDate{1969, 12, 31}));
  EXPECT_EQ(DateOf({-1, 999'999'999}), (CivilDate{1969, 12, 31}));
  EXPECT_EQ(StartOfDay({2026, 11, 22}).seconds, 1795305600);
}

TEST(Dates, AcceptExistingDaysOnly) {
  const char* const good[] = {"0001-01-01", "2024-02-29", "2000-02-29", "2026-12-31", "9999-12-31"};
  for (const char* text : good) {
    const std::optional<CivilDate> date = ParseDate(text);
    ASSERT_TRUE(date.has_value()) << text;
    EXPECT_EQ(FormatDate(*date), text);
  }
  const char* const bad[] = {"",           "0000-01-01",  "2023-02-29",          "1900-02-29",
                             "2024-02-30", "2024-04-31",  "2024-13-01",          "2024-00-01",
                             "2024-01-00", "2024-01-32",  "2024-1-01",           "24-01-01",
                             "2024/01/01", "2024-01-01 ", " 2024-01-01",         "2024-01-1",
                             "+024-01-01", "2024-01",     "-001-01-01",          "20240101",
                             "2024-01-0a", "12024-01-01", "2024-01-01T00:00:00Z"};
  for (const char* text : bad) EXPECT_EQ(ParseDate(text), std::nullopt) << text;
}

TEST(PartialDates, AreTheDaysThatTheyMayMean) {
  const struct {
    std::string_view text;
    std::string days;
  } cases[] = {
      {"2024-02-29", "2024-02-29 to 2024-02-29"},
      {"2024-02", "2024-02-01 to 2024-02-29"},
      {"2023-02", "2023-02-01 to 2023-02-28"},
      {"2024-12", "2024-12-01 to 2024-12-31"},
      {"2024", "2024-01-01 to 2024-12-31"},
      {"0001", "0001-01-01 to 0001-12-31"},
      {"2024-13", ""},
      {"2024-00", ""},
      {"2024-1", ""},
      {"2024-", ""},
      {"0000", ""},
      {"24", ""},
      {"20245", ""},
      {"", ""},
      {"2024-02-30", ""},
      {"2024 ", ""},
      {"-2024", ""},
      {"2024-02 ", ""},
      {"202a", ""},
  };
  for (const auto& c : cases) {
    const auto days = ParsePartialDate(c.text);
    EXPECT_EQ(days ? FormatDate(days->first) + " to " + FormatDate(days->last) : "", c.days)
        << c.text;
  }
}

OptionalText Rfc3339(std::string_view text) {
  const std::optional<Timestamp> time = ParseRfc3339(text);
  return time ? OptionalText(FormatRfc3339(*time)) : std::nullopt;
}

TEST(Rfc3339, ReadsAndPrints) {
  const struct {
    std::string_view text;
    std::string printed;
  } cases[] = {
      {"1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z"},
      {"2026-11-22t22:00:00z", "2026-11-22T22:00:00Z"},
      {"2026-11-22T22:00:00.5Z", "2026-11-22T22:00:00.500Z"},
      {"2026-11-22T22:00:00.1234Z", "2026-11-22T22:00:00.123400Z"},
      {"2026-11-22T22:00:00.123456789Z", "2026-11-22T22:00:00.123456789Z"},
      {"2026-11-22T22:00:00.000000001Z", "2026-11-22T22:00:00.000000001Z"},
      {"2026-11-22T22:00:00.000Z", "2026-11-22T22:00:00Z"},
      {"2026-11-23T00:30:00+02:30", "2026-11-22T22:00:00Z"},
      {"2026-11-22T20:00:00-02:00", "2026-11-22T22:00:00Z"},
      {"2026-11-22T22:00:00-00:00", "2026-11-22T22:00:00Z"},
      {"2026-12-31T23:30:00-01:00", "2027-01-01T00:30:00Z"},
      {"1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.500Z"},
      {"0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"},
      {"0001-01-01T01:00:00+01:00", "0001-01-01T00:00:00Z"},
      {"9999-12-31T23:59:59.999999999Z", "9999-12-31T23:59:59.999999999Z"},
  };
  for (const auto& c : cases) EXPECT_EQ(Rfc3339(c.text), c.printed) << c.text;
}

TEST(Rfc3339, RefusesEverythingElse) {
  const char* const bad[] = {"",
                             "2026-11-22",
                             "2026-11-22T22:00:00",
                             "2026-11-22 22:00:00Z",
                             "2026-11-22T22:00Z",
                             "2026-11-22T24:00:00Z",
                             "2026-11-22T22:60:00Z",
                             "2016-12-31T23:59:60Z",
                             "2026-02-30T00:00:00Z",
                             "2026-11-22T22:00:00.Z",
                             "2026-11-22T22:00:00,5Z",
                             "2026-11-22T22:00:00.1234567890Z",
                             "2026-11-22T22:00:00+0200",
                             "2026-11-22T22:00:00+02",
                             "2026-11-22T22:00:00+24:00",
                             "2026-11-22T22:00:00+02:60",
                             "2026-11-22T22:00:00ZZ",
                             "2026-11-22T22:00:00Z ",
                             "2026-11-22T2:00:00Z",
                             "2026-11-22T-2:00:00Z",
                             "0001-01-01T00:00:00+01:00",
                             "9999-12-31T23:59:59-00:01"};
  for (const char* text : bad) EXPECT_EQ(Rfc3339(text), std::nullopt) << text;
  EXPECT_EQ(ParseRfc3339(std::string_view("2026-11-22T22:00:00Z\0", 21)), std::nullopt);
}

TEST(Rfc3339, PrintsMillisecondsForTheLedger) {
  EXPECT_EQ(FormatMillis({1795384800, 123'999'999}), "2026-11-22T22:00:00.123Z");
  EXPECT_EQ(FormatMillis({1795384800, 0}), "2026-11-22T22:00:00.000Z");
  EXPECT_EQ(FormatMillis({-1, 1'000'000}), "1969-12-31T23:59:59.001Z");
}

OptionalText DurationText(std::string_view text) {
  const std::optional<Duration> duration = ParseDuration(text);
  return duration ? OptionalText(FormatDuration(*duration)) : std::nullopt;
}

TEST(Durations, ReadAndPrint) {
  const struct {
    std::string_view text;
    OptionalText printed;
  } cases[] = {
      {"0", "0s"},
      {"-0", "0s"},
      {"0s", "0s"},
      {"1h2m3.5s", "3723.5s"},
      {"1.5h", "5400s"},
      {"-1.5h", "-5400s"},
      {"-0.5s", "-0.5s"},
      {"+1s", "1s"},
      {"100ms", "0.1s"},
      {"1m1ms", "60.001s"},
      {"1us", "0.000001s"},
      {"1ns", "0.000000001s"},
      {"-1ns", "-0.000000001s"},
      {".5s", "0.5s"},
      {"5.s", "5s"},
      {"1s1s", "2s"},
      {"3s2h", "7203s"},
      {"0.9ns", "0s"},
      {"1.0000000019s", "1.000000001s"},
      {"0.3333333333333333333h", "1199.999999999s"},
      {"00000000000000000000000000000000001s", "1s"},
      {"0.000000000000000000000000000000001h", "0s"},
      {"315000000000s", "315000000000s"},
      {"-315000000000s", "-315000000000s"},
      {"-314999999999.5s", "-314999999999.5s"},
      {"315000000000000000000ns", "315000000000s"},
      {"315000000000.000000001s", std::nullopt},
      {"-315000000000.000000001s", std::nullopt},
      {"315000000001s", std::nullopt},
      {"99999999999999999999999999999999h", std::nullopt},
      {"200000000000s200000000000s", std::nullopt},
      {"", std::nullopt},
      {"-", std::nullopt},
      {"1", std::nullopt},
      {"s", std::nullopt},
      {".s", std::nullopt},
      {"1d", std::nullopt},
      {"1h ", std::nullopt},
      {" 1h", std::nullopt},
      {"1h-2m", std::nullopt},
      {"1..5s", std::nullopt},
      {"1H", std::nullopt},
      {"inf", std::nullopt},
      {"1e3s", std::nullopt},
      {"1.5", std::nullopt},
  };
  for (const auto& c : cases) EXPECT_EQ(DurationText(c.text), c.printed) << c.text;
}

TEST(TimeArithmetic, CarriesNanoseconds) {
  const Timestamp time{10, 600'000'000};
  EXPECT_EQ(Add(time, Duration{1, 600'000'000}), (Timestamp{12, 200'000'000}));
  EXPECT_EQ(Subtract(time, Duration{1, 700'000'000}), (Timestamp{8, 900'000'000}));
  EXPECT_EQ(Subtract(Timestamp{0, 0}, Timestamp{0, 1}), (Duration{-1, 999'999'999}));
  EXPECT_EQ(Add(Duration{0, 500'000'000}, Duration{0, 500'000'000}), (Duration{1, 0}));
  EXPECT_EQ(Subtract(Duration{1, 0}, Duration{0, 1}), (Duration{0, 999'999'999}));
  EXPECT_EQ(Negate(Duration{-1, 500'000'000}), (Duration{0, 500'000'000}));
  EXPECT_EQ(Negate(Duration{}), Duration{});
}

TEST(TimeArithmetic, LeavesNoRange) {
  const Timestamp last{Timestamp::kMaxSeconds, 999'999'999};
  const Timestamp first{Timestamp::kMinSeconds, 0};
  const Duration nanosecond{0, 1};
  const Duration longest{Duration::kMaxSeconds, 0};
  EXPECT_EQ(Add(last, nanosecond), std::nullopt);
  EXPECT_EQ(Subtract(first, nanosecond), std::nullopt);
  EXPECT_EQ(Add(first, Duration{0, 0}), first);
  EXPECT_EQ(Subtract(last, first), std::nullopt);
  EXPECT_EQ(Add(longest, nanosecond), std::nullopt);
  EXPECT_EQ(Negate(longest), (Duration{-Duration::kMaxSeconds, 0}));
  EXPECT_EQ(Subtract(*Negate(longest), nanosecond), std::nullopt);
  const int64_t huge = std::numeric_limits<int64_t>::max();
  EXPECT_EQ(Add(Timestamp{huge, 0}, Duration{huge, 0}), std::nullopt);
  EXPECT_EQ(Subtract(Duration{-huge, 0}, Duration{huge, 0}), std::nullopt);
}

TEST(TimeArithmetic, ComparesByTime) {
  EXPECT_LT((Duration{-1, 999'999'999}), Duration{});
  EXPECT_LT((Timestamp{5, 0}), (Timestamp{5, 1}));
}

TEST(Clock, FixedClockStandsStill) {
  const FixedClock clock({1795384800, 5});
  EXPECT_EQ(clock.Now(), (Timestamp{1795384800, 5}));
}

TEST(Clock, SystemClockIsInThisMillennium) {
  const Timestamp now = SystemClock().Now();
  EXPECT_GT(FormatRfc3339(now), "2025");
  EXPECT_TRUE(now.in_range());
  EXPECT_TRUE(now.nanos >= 0 && now.nanos < 1'000'000'000);
}

}  // namespace
}  // namespace placet
