// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_BASE_TIME_H_
#define PLACET_BASE_TIME_H_

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace placet {

// A point in time, 0001-01-01T00:00:00Z to 9999-12-31T23:59:59.999999999Z. `nanos` is 0..999999999
// also before 1970 (so -0.5 s is seconds -1, nanos 500000000).
struct Timestamp {
  int64_t seconds = 0;  // since 1970-01-01T00:00:00Z
  int32_t nanos = 0;

  static constexpr int64_t kMinSeconds = -62135596800;
  static constexpr int64_t kMaxSeconds = 253402300799;

  bool in_range() const { return seconds >= kMinSeconds && seconds <= kMaxSeconds; }
  friend auto operator<=>(const Timestamp&, const Timestamp&) = default;
};

// A signed span of time; `nanos` is 0..999999999 (floor form), so comparison is member-wise.
// Range: +-315000000000 s, some 9,980 years. CEL leaves the range open, but demands that the
// difference of the first and the last timestamp lies beyond it.
struct Duration {
  int64_t seconds = 0;
  int32_t nanos = 0;

  static constexpr int64_t kMaxSeconds = 315'000'000'000;

  bool in_range() const {
    return seconds >= -kMaxSeconds &&
           (seconds < kMaxSeconds || (seconds == kMaxSeconds && nanos == 0));
  }
  friend auto operator<=>(const Duration&, const Duration&) = default;
};

struct CivilDate {
  int32_t year = 1970;
  int32_t month = 1;  // 1..12
  int32_t day = 1;    // 1..31
  friend auto operator<=>(const CivilDate&, const CivilDate&) = default;
};

// Proleptic Gregorian calendar; days since 1970-01-01.
int64_t DaysFromCivil(CivilDate date);
CivilDate CivilFromDays(int64_t days);

// `YYYY-MM-DD`, an existing day of year 0001..9999.
std::optional<CivilDate> ParseDate(std::string_view text);
std::string FormatDate(CivilDate date);
// The days that a date without its day or month may mean, in order: `2024-02` is 2024-02-01 to
// 2024-02-29. A whole date is one day.
struct DayRange {
  CivilDate first;
  CivilDate last;
};
// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
std::optional<DayRange> ParsePartialDate(std::string_view text);
// Midnight UTC of that day.
Timestamp StartOfDay(CivilDate date);
CivilDate DateOf(Timestamp time);

// RFC 3339 date-time with `T` (or `t`), up to nine fractional digits and `Z` or a numeric offset.
// Leap seconds are refused.
std::optional<Timestamp> ParseRfc3339(std::string_view text);
// A date, which is its midnight UTC, or an RFC 3339 time: what people write for a moment.
std::optional<Timestamp> ParseMoment(std::string_view text);
// UTC with `Z`; the fraction is printed with 0, 3, 6 or 9 digits, as many as needed.
std::string FormatRfc3339(Timestamp time);
// `2026-11-22T22:00:00.123Z`, always three digits: the form of ledger entries.
std::string FormatMillis(Timestamp time);

// CEL duration text: a signed sequence of decimals with units h, m, s, ms, us, ns: `1h2m3.5s`.
std::optional<Duration> ParseDuration(std::string_view text);
// `3723.5s`.
std::string FormatDuration(Duration duration);

// nullopt when the result leaves the range of its type.
std::optional<Timestamp> Add(Timestamp time, Duration duration);
std::optional<Timestamp> Subtract(Timestamp time, Duration duration);
std::optional<Duration> Subtract(Timestamp a, Timestamp b);
std::optional<Duration> Add(Duration a, Duration b);
std::optional<Duration> Subtract(Duration a, Duration b);
std::optional<Duration> Negate(Duration duration);

}  // namespace placet

#endif  // PLACET_BASE_TIME_H_
