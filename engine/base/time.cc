// SPDX-License-Identifier: Apache-2.0
// Calendar arithmetic after Howard Hinnant, "chrono-compatible low-level date algorithms": years
// begin in March, so that the leap day is the last of a year, and repeat in eras of 400 years.
#include "base/time.h"

#include <limits>

#include "base/ascii.h"

namespace placet {

namespace {

constexpr int64_t kSecondsPerDay = 86400;
constexpr int32_t kNanosPerSecond = 1'000'000'000;

int64_t FloorDivide(int64_t a, int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

// Takes a text apart from its front.
class Cursor {
 public:
  explicit Cursor(std::string_view rest) : rest_(rest) {}

  bool done() const { return rest_.empty(); }
  char peek() const { return rest_.empty() ? '\0' : rest_.front(); }

  bool Skip(std::string_view any_of) {
    if (rest_.empty() || any_of.find(rest_.front()) == std::string_view::npos) return false;
    rest_.remove_prefix(1);
    return true;
  }
  // Exactly `count` digits.
  bool Number(size_t count, int32_t* value) {
    if (rest_.size() < count) return false;
    *value = 0;
    for (const char c : rest_.substr(0, count)) {
      if (!IsDigit(c)) return false;
      *value = *value * 10 + (c - '0');
    }
    rest_.remove_prefix(count);
    return true;
  }
  // `.` and one to nine digits, as nanoseconds.
  bool Fraction(int32_t* nanos) {
    rest_.remove_prefix(1);
    size_t count = 0;
    *nanos = 0;
    for (; IsDigit(peek()); ++count) {
      if (count == 9) return false;
      *nanos = *nanos * 10 + (peek() - '0');
      rest_.remove_prefix(1);
    }
    for (size_t i = count; i < 9; ++i) *nanos *= 10;
    return count > 0;
  }

 private:
  std::string_view rest_;
};

int32_t DaysInMonth(int32_t year, int32_t month) {
  if (month == 2) return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

bool ReadDate(Cursor& in, CivilDate* date) {
  return in.Number(4, &date->year) && in.Skip("-") && in.Number(2, &date->month) && in.Skip("-") &&
         in.Number(2, &date->day) && date->year >= 1 && date->month >= 1 && date->month <= 12 &&
         date->day >= 1 && date->day <= DaysInMonth(date->year, date->month);
}

// `YYYY` or `YYYY-MM`; 0 for the month that is not there.
bool ReadMonth(Cursor& in, int32_t* year, int32_t* month) {
  *month = 0;
  if (!in.Number(4, year) || *year < 1) return false;
  if (in.done()) return true;
  return in.Skip("-") && in.Number(2, month) && *month >= 1 && *month <= 12 && in.done();
}

bool ReadOffset(Cursor& in, int64_t* seconds) {
  *seconds = 0;
  if (in.Skip("Zz")) return true;
  const bool west = in.peek() == '-';
  int32_t hours = 0;
  int32_t minutes = 0;
  if (!in.Skip("+-") || !in.Number(2, &hours) || !in.Skip(":") || !in.Number(2, &minutes) ||
      hours > 23 || minutes > 59) {
    return false;
  }
  *seconds = (hours * 3600 + minutes * 60) * (west ? -1 : 1);
  return true;
}

std::string Padded(int64_t value, size_t width) {
  const std::string digits = std::to_string(value);
  return digits.size() >= width ? digits : std::string(width - digits.size(), '0') + digits;
}

// `YYYY-MM-DDTHH:MM:SS`
std::string FormatSeconds(Timestamp time) {
  const int64_t of_day = time.seconds - FloorDivide(time.seconds, kSecondsPerDay) * kSecondsPerDay;
  return FormatDate(DateOf(time)) + 'T' + Padded(of_day / 3600, 2) + ':' +
         Padded(of_day / 60 % 60, 2) + ':' + Padded(of_day % 60, 2);
}

// (seconds, nanos) with nanos in (-1e9, 2e9) brought to floor form; nullopt outside T's range.
template <typename T>
std::optional<T> Normalized(int64_t seconds, int64_t nanos) {
  const int64_t carry = FloorDivide(nanos, kNanosPerSecond);
  T result;
  if (__builtin_add_overflow(seconds, carry, &result.seconds)) return std::nullopt;
  result.nanos = static_cast<int32_t>(nanos - carry * kNanosPerSecond);
  return result.in_range() ? std::optional(result) : std::nullopt;
}

template <typename T, typename A, typename B>
std::optional<T> Sum(A a, B b) {
  int64_t seconds;
  if (__builtin_add_overflow(a.seconds, b.seconds, &seconds)) return std::nullopt;
  return Normalized<T>(seconds, int64_t{a.nanos} + b.nanos);
}

template <typename T, typename A, typename B>
std::optional<T> Difference(A a, B b) {
  int64_t seconds;
  if (__builtin_sub_overflow(a.seconds, b.seconds, &seconds)) return std::nullopt;
  return Normalized<T>(seconds, int64_t{a.nanos} - b.nanos);
}

}  // namespace

int64_t DaysFromCivil(CivilDate date) {
  const int64_t year = int64_t{date.year} - (date.month <= 2 ? 1 : 0);
  const int64_t era = FloorDivide(year, 400);
  const int64_t year_of_era = year - era * 400;
  const int64_t day_of_year =
      (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  const int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

CivilDate CivilFromDays(int64_t days) {
  days += 719468;
  const int64_t era = FloorDivide(days, 146097);
  const int64_t day_of_era = days - era * 146097;
  const int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int64_t shifted_month = (5 * day_of_year + 2) / 153;
  const int64_t month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
  const int64_t year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
  return {.year = static_cast<int32_t>(year),
          .month = static_cast<int32_t>(month),
          .day = static_cast<int32_t>(day_of_year - (153 * shifted_month + 2) / 5 + 1)};
}

std::optional<CivilDate> ParseDate(std::string_view text) {
  Cursor in(text);
  CivilDate date;
  if (!ReadDate(in, &date) || !in.done()) return std::nullopt;
  return date;
}

std::optional<DayRange> ParsePartialDate(std::string_view text) {
  if (const auto day = ParseDate(text)) return DayRange{*day, *day};
  Cursor in(text);
  int32_t year = 0, month = 0;
  if (!ReadMonth(in, &year, &month)) return std::nullopt;
  if (month == 0) return DayRange{{year, 1, 1}, {year, 12, 31}};
  return DayRange{{year, month, 1}, {year, month, DaysInMonth(year, month)}};
}

std::string FormatDate(CivilDate date) {
  return Padded(date.year, 4) + '-' + Padded(date.month, 2) + '-' + Padded(date.day, 2);
}

Timestamp StartOfDay(CivilDate date) { return {DaysFromCivil(date) * kSecondsPerDay, 0}; }

CivilDate DateOf(Timestamp time) {
  return CivilFromDays(FloorDivide(time.seconds, kSecondsPerDay));
}

std::optional<Timestamp> ParseRfc3339(std::string_view text) {
  Cursor in(text);
  CivilDate date;
  int32_t hour = 0;
  int32_t minute = 0;
  int32_t second = 0;
  int32_t nanos = 0;
  int64_t offset = 0;
  if (!ReadDate(in, &date) || !in.Skip("Tt") || !in.Number(2, &hour) || !in.Skip(":") ||
      !in.Number(2, &minute) || !in.Skip(":") || !in.Number(2, &second) || hour > 23 ||
      minute > 59 || second > 59 || (in.peek() == '.' && !in.Fraction(&nanos)) ||
      !ReadOffset(in, &offset) || !in.done()) {
    return std::nullopt;
  }
  const int64_t of_day = hour * 3600 + minute * 60 + second;
  const Timestamp time{StartOfDay(date).seconds + of_day - offset, nanos};
  return time.in_range() ? std::optional(time) : std::nullopt;
}

std::string FormatRfc3339(Timestamp time) {
  std::string out = FormatSeconds(time);
  if (time.nanos != 0) {
    std::string fraction = Padded(time.nanos, 9);
    while (fraction.ends_with("000")) fraction.resize(fraction.size() - 3);
    out += '.' + fraction;
  }
  return out + 'Z';
}

std::string FormatMillis(Timestamp time) {
  return FormatSeconds(time) + '.' + Padded(time.nanos / 1'000'000, 3) + 'Z';
}

std::optional<Timestamp> Add(Timestamp time, Duration duration) {
  return Sum<Timestamp>(time, duration);
}
std::optional<Timestamp> Subtract(Timestamp time, Duration duration) {
  return Difference<Timestamp>(time, duration);
}
std::optional<Duration> Subtract(Timestamp a, Timestamp b) { return Difference<Duration>(a, b); }
std::optional<Duration> Add(Duration a, Duration b) { return Sum<Duration>(a, b); }
std::optional<Duration> Subtract(Duration a, Duration b) { return Difference<Duration>(a, b); }
std::optional<Duration> Negate(Duration duration) {
  return Difference<Duration>(Duration{}, duration);
}

std::optional<Timestamp> ParseMoment(std::string_view text) {
  if (const auto date = ParseDate(text)) return StartOfDay(*date);
  return ParseRfc3339(text);
}

}  // namespace placet
