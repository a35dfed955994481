// SPDX-License-Identifier: Apache-2.0
#include "base/time_zone.h"

#include "cel/library/library_fixture.h"

namespace placet::cel {
namespace {

TEST(Time, HasItsPartsInUtc) {
  ExpectResults({
      {"timestamp('2009-02-13T23:31:30.123Z').getFullYear()", "2009"},
      {"timestamp('2009-02-13T23:31:30.123Z').getMonth()", "1"},
      {"timestamp('2009-02-13T23:31:30.123Z').getDate()", "13"},
      {"timestamp('2009-02-13T23:31:30.123Z').getDayOfMonth()", "12"},
      {"timestamp('2009-02-13T23:31:30.123Z').getDayOfYear()", "43"},
      {"timestamp('2009-02-13T23:31:30.123Z').getDayOfWeek()", "5"},
      {"timestamp('2009-02-13T23:31:30.123Z').getHours()", "23"},
      {"timestamp('2009-02-13T23:31:30.123Z').getMinutes()", "31"},
      {"timestamp('2009-02-13T23:31:30.123Z').getSeconds()", "30"},
      {"timestamp('2009-02-13T23:31:30.123Z').getMilliseconds()", "123"},
      {"timestamp('0001-01-01T00:00:00Z').getDayOfWeek()", "1"},
      {"timestamp('1969-12-31T23:59:59.5Z').getMilliseconds()", "500"},
      {"timestamp('2024-12-31T00:00:00Z').getDayOfYear()", "365"},
  });
}

TEST(Time, HasItsPartsAtAnOffset) {
  ExpectResults({
      {"timestamp('2009-02-13T23:31:30Z').getDate('+11:00')", "14"},
      {"timestamp('2009-02-13T23:31:30Z').getHours('02:00')", "1"},
      {"timestamp('2009-02-13T01:00:00Z').getDayOfMonth('-02:30')", "11"},
      {"timestamp('2009-02-13T23:31:30Z').getMinutes('-00:30')", "1"},
      {"timestamp('2009-02-13T23:31:30Z').getHours('UTC')", "23"},
      {"timestamp('2009-12-31T23:59:59Z').getFullYear('+00:01')", "2010"},
      {"timestamp('0001-01-01T00:00:00Z').getFullYear('-01:00')", "0"},
      {"timestamp('9999-12-31T23:59:59Z').getFullYear('+01:00')", "10000"},
  });
}

TEST(Time, RefusesOffsetsThatAreNone) {
  if (!SystemTimeZones().Find("UTC")) GTEST_SKIP() << "this system has no time zones";
  for (const char* zone : {"+24:00", "+1:00", "+01:60", "+0100", "01:00:00", "-1", "../etc/passwd",
                           "/usr/share/zoneinfo/UTC", "Europe/", "localtime"}) {
    const std::string result = RunUnchecked("timestamp(0).getHours('" + std::string(zone) + "')");
    EXPECT_TRUE(result.starts_with("error: unknown time zone \"" + std::string(zone) + "\"; "))
        << result;
  }
}

TEST(Time, HasItsPartsInANamedZone) {
  if (!SystemTimeZones().Find("UTC")) GTEST_SKIP() << "this system has no time zones";
  ExpectResults({
      {"timestamp('2009-02-13T23:31:30Z').getDate('Australia/Sydney')", "14"},
      {"timestamp('2009-02-13T23:31:30Z').getDayOfMonth('US/Central')", "12"},
      {"timestamp('2009-02-13T02:00:00Z').getDayOfMonth('America/St_Johns')", "11"},
      {"timestamp('2009-02-13T23:31:30Z').getMinutes('Asia/Kathmandu')", "16"},
      {"timestamp('2026-03-29T00:59:59Z').getHours('Europe/Paris')", "1"},
      {"timestamp('2026-03-29T01:00:00Z').getHours('Europe/Paris')", "3"},
      {"timestamp('2019-04-06T15:00:00Z').getMinutes('Australia/Lord_Howe')", "30"},
      {"timestamp('1900-01-01T00:00:00Z').getSeconds('Europe/Paris')", "21"},
      {"timestamp(0).getHours('Europe/Pari')",
       "error: unknown time zone \"Europe/Pari\"; did you mean \"Europe/Paris\"?"},
  });
}

TEST(Time, MeasuresDurations) {
  ExpectResults({
      {"duration('10000s').getHours()", "2"},
      {"duration('3730s').getMinutes()", "62"},
      {"duration('3730.9s').getSeconds()", "3730"},
      {"duration('123.456s').getMilliseconds()", "456"},
      {"duration('-123.456s').getSeconds()", "-123"},
      {"duration('-123.456s').getMilliseconds()", "-456"},
      {"duration('-0.5s').getSeconds()", "0"},
      {"duration('-5400s').getHours()", "-1"},
      {"duration('9223372036.854775807s').getHours()", "2562047"},
  });
}

}  // namespace
}  // namespace placet::cel
