// SPDX-License-Identifier: Apache-2.0
// POSIX.1-2017, section 8.3, with the extension of RFC 9636, section 3.3.1: a change may happen up
// to 167 hours before or after midnight of its day.
#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/time.h"
#include "base/time_zone.h"

namespace placet {

namespace {

constexpr int64_t kDay = 86'400;

bool IsLeapYear(int32_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

}  // namespace

// Takes the text apart from its front.
class RuleReader {
 public:
  explicit RuleReader(std::string_view text) : rest_(text) {}

  std::optional<TimeZoneRule> Read() {
    TimeZoneRule rule;
    int32_t west = 0;
    if (!ReadName() || !ReadTime(24, &west)) return std::nullopt;
    rule.standard_ = -west;
    if (rest_.empty()) return rule;
    if (!ReadName()) return std::nullopt;
    rule.daylight_ = rule.standard_ + 3600;
    if (!rest_.empty() && rest_[0] != ',') {
      if (!ReadTime(24, &west)) return std::nullopt;
      rule.daylight_ = -west;
    }
    if (!ReadDay(&rule.start_) || !ReadDay(&rule.end_) || !rest_.empty()) return std::nullopt;
    return rule;
  }

 private:
  bool Take(char c) {
    if (!rest_.starts_with(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  // Three letters or more, or anything of letters, digits and signs in angle brackets.
  bool ReadName() {
    const bool quoted = Take('<');
    size_t length = 0;
    while (length < rest_.size()) {
      const char c = rest_[length];
      if (!IsLetter(c) && !(quoted && (IsDigit(c) || c == '+' || c == '-'))) break;
      ++length;
    }
    rest_.remove_prefix(length);
    return length >= 3 && (!quoted || Take('>'));
  }

  bool ReadNumber(int32_t max, int32_t* value) {
    if (rest_.empty() || !IsDigit(rest_[0])) return false;
    *value = 0;
    for (; !rest_.empty() && IsDigit(rest_[0]); rest_.remove_prefix(1)) {
      *value = *value * 10 + (rest_[0] - '0');
      if (*value > max) return false;
    }
    return true;
  }

  // `[+-]hh[:mm[:ss]]`, in seconds.
  bool ReadTime(int32_t max_hours, int32_t* seconds) {
    const bool negative = Take('-');
    if (!negative) Take('+');
    int32_t hours = 0, minutes = 0, rest = 0;
    if (!ReadNumber(max_hours, &hours)) return false;
    if (Take(':') && !ReadNumber(59, &minutes)) return false;
    if (Take(':') && !ReadNumber(59, &rest)) return false;
    *seconds = (hours * 3600 + minutes * 60 + rest) * (negative ? -1 : 1);
    return true;
  }

  // `,Jn`, `,n` or `,Mm.w.d`, and a time.
  bool ReadDay(TimeZoneRule::Day* day) {
    using Form = TimeZoneRule::Day::Form;
    if (!Take(',')) return false;
    if (Take('M')) {
      day->form = Form::kWeekday;
      if (!ReadNumber(12, &day->month) || !Take('.') || !ReadNumber(5, &day->week) || !Take('.') ||
          !ReadNumber(6, &day->day) || day->month == 0 || day->week == 0) {
        return false;
      }
    } else if (Take('J')) {
      day->form = Form::kJulian;
      if (!ReadNumber(365, &day->day) || day->day == 0) return false;
    } else if (!ReadNumber(365, &day->day)) {
      return false;
    }
    return !Take('/') || ReadTime(167, &day->time);
  }

  std::string_view rest_;
};

std::optional<TimeZoneRule> TimeZoneRule::Parse(std::string_view text) {
  return RuleReader(text).Read();
}

// When the change happens, in seconds of the local time that it ends.
int64_t TimeZoneRule::LocalTime(const Day& day, int32_t year) {
  int64_t days = DaysFromCivil({year, 1, 1});
  if (day.form == Day::Form::kDayOfYear) {
    days += day.day;
  } else if (day.form == Day::Form::kJulian) {
    days += day.day - 1 + (IsLeapYear(year) && day.day >= 60 ? 1 : 0);
  } else {
    const int64_t first = DaysFromCivil({year, day.month, 1});
    const int64_t next =
        day.month < 12 ? DaysFromCivil({year, day.month + 1, 1}) : DaysFromCivil({year + 1, 1, 1});
    const int64_t first_weekday = ((first + 4) % 7 + 7) % 7;  // 1970-01-01 was a Thursday
    days = first + (day.day - first_weekday + 7) % 7 + (day.week - 1) * 7;
    while (days >= next) days -= 7;
  }
  return days * kDay + day.time;
}

// The last change before the moment decides. Changes may fall into a neighbouring year, so those of
// three years are looked at. Of two at the same time the start of daylight saving is the last,
// which is how a rule says that it never ends.
int32_t TimeZoneRule::OffsetAt(int64_t seconds) const {
  if (!daylight_) return standard_;
  struct Change {
    int64_t at;
    int32_t offset;
  };
  const int64_t local = seconds + standard_;
  const int32_t year = CivilFromDays(local / kDay - (local % kDay < 0 ? 1 : 0)).year;
  std::array<Change, 6> changes;
  size_t count = 0;
  for (int32_t y = year - 1; y <= year + 1; ++y) {
    changes[count++] = {LocalTime(end_, y) - *daylight_, standard_};
    changes[count++] = {LocalTime(start_, y) - standard_, *daylight_};
  }
  std::stable_sort(changes.begin(), changes.end(), [&](const Change& a, const Change& b) {
    if (a.at != b.at) return a.at < b.at;
    return a.offset == standard_ && b.offset == *daylight_;
  });
  int32_t offset = changes[0].offset;
  for (const Change& change : changes) {
    if (change.at <= seconds) offset = change.offset;
  }
  return offset;
}

}  // namespace placet
