// SPDX-License-Identifier: Apache-2.0
//
// The parts of timestamps, in UTC, at a fixed offset or in a named time zone, and of durations.
#include <optional>

#include "base/time_zone.h"
#include "cel/library/library.h"
#include "cel/library/registry.h"

namespace placet::cel {
namespace {

constexpr int64_t kDay = 86'400;

std::optional<int64_t> TwoDigits(std::string_view text) {
  if (text.size() != 2 || text[0] < '0' || text[0] > '9' || text[1] < '0' || text[1] > '9') {
    return std::nullopt;
  }
  return (text[0] - '0') * 10 + (text[1] - '0');
}

// Seconds east of UTC of `UTC`, `+11:00`, `-02:30` or `02:00`.
std::optional<int64_t> FixedOffset(std::string_view zone) {
  if (zone == "UTC" || zone == "Z" || zone.empty()) return 0;
  const bool west = zone.starts_with('-');
  if (west || zone.starts_with('+')) zone.remove_prefix(1);
  if (zone.size() != 5 || zone[2] != ':') return std::nullopt;
  const auto hours = TwoDigits(zone.substr(0, 2));
  const auto minutes = TwoDigits(zone.substr(3));
  if (!hours || !minutes || *hours > 23 || *minutes > 59) return std::nullopt;
  const int64_t seconds = *hours * 3600 + *minutes * 60;
  return west ? -seconds : seconds;
}

// A zone is read from its file when it is first asked for; a search for the nearest name looks at
// all of them.
constexpr uint64_t kZoneSteps = 10;
constexpr uint64_t kUnknownZoneSteps = 10'000;

// False when there is no such zone; `fault` is then the value to give.
bool OffsetIn(Evaluation& e, std::string_view zone, int64_t at, int64_t* offset, Value* fault) {
  if (const auto fixed = FixedOffset(zone)) {
    *offset = *fixed;
    return true;
  }
  const Result<const TimeZone*> found = SystemTimeZones().Find(zone);
  if (!e.Spend(found ? kZoneSteps : kUnknownZoneSteps)) {
    *fault = Spent(e);
  } else if (!found) {
    const Diagnostic& why = found.error();
    *fault = e.Error(ErrorCode::kInvalidArgument,
                     why.help.empty() ? why.message : why.message + "; " + why.help);
  } else {
    *offset = (*found)->OffsetAt(at);
    return true;
  }
  return false;
}

// A zone that is written down is known, or is none.
uint64_t ZoneSteps(Extents args) {
  const auto zone = WrittenText(args[1]);
  if (!zone) return kUnknownZoneSteps;
  if (FixedOffset(*zone)) return 0;
  return SystemTimeZones().Find(*zone) ? kZoneSteps : kUnknownZoneSteps;
}

struct Parts {
  CivilDate date;
  int64_t day = 0;     // since 1970-01-01
  int64_t second = 0;  // of the day
  int32_t nanos = 0;
};

Parts Split(Timestamp time, int64_t offset) {
  Parts parts;
  const int64_t local = time.seconds + offset;
  parts.day = local / kDay - (local % kDay < 0 ? 1 : 0);
  parts.second = local - parts.day * kDay;
  parts.date = CivilFromDays(parts.day);
  parts.nanos = time.nanos;
  return parts;
}

template <int64_t (*Part)(const Parts&)>
Value Get(Evaluation& e, Args a) {
  const Timestamp time = a[0].AsTimestamp();
  int64_t offset = 0;
  Value fault;
  if (a.size() > 1 && !OffsetIn(e, a[1].AsString(), time.seconds, &offset, &fault)) return fault;
  return Value::Int(Part(Split(time, offset)));
}

int64_t Year(const Parts& p) { return p.date.year; }
int64_t Month(const Parts& p) { return p.date.month - 1; }
int64_t Date(const Parts& p) { return p.date.day; }
int64_t DayOfMonth(const Parts& p) { return p.date.day - 1; }
int64_t DayOfYear(const Parts& p) { return p.day - DaysFromCivil({p.date.year, 1, 1}); }
int64_t DayOfWeek(const Parts& p) { return ((p.day + 4) % 7 + 7) % 7; }  // 1970-01-01: Thursday
int64_t Hours(const Parts& p) { return p.second / 3600; }
int64_t Minutes(const Parts& p) { return p.second / 60 % 60; }
int64_t Seconds(const Parts& p) { return p.second % 60; }
int64_t Milliseconds(const Parts& p) { return p.nanos / 1'000'000; }

// Of a duration: the whole in that unit, towards zero; milliseconds are the part below a second.
int64_t WholeSeconds(Duration d) { return d.seconds + (d.seconds < 0 && d.nanos > 0 ? 1 : 0); }
Value SpanHours(Evaluation&, Args a) { return Value::Int(WholeSeconds(a[0].AsDuration()) / 3600); }
Value SpanMinutes(Evaluation&, Args a) { return Value::Int(WholeSeconds(a[0].AsDuration()) / 60); }
Value SpanSeconds(Evaluation&, Args a) { return Value::Int(WholeSeconds(a[0].AsDuration())); }
Value SpanMilliseconds(Evaluation&, Args a) {
  const Duration d = a[0].AsDuration();
  const bool negative = d.seconds < 0;
  const int64_t nanos = negative && d.nanos > 0 ? d.nanos - 1'000'000'000 : d.nanos;
  return Value::Int(nanos / 1'000'000);
}

}  // namespace

void AddTimeLibrary(Functions& functions) {
  Registry r(functions);
  const Type t = Type::Timestamp(), d = Type::Duration(), s = Type::String(), i = Type::Int();
  const auto both = [&](const std::string& name, const std::string& id, Function run) {
    r.Method(name, "timestamp_to_" + id, {t}, i, kFree, run);
    r.Method(name, "timestamp_to_" + id + "_with_tz", {t, s}, i, {ZoneSteps, result::Scalar}, run);
  };
  both("getFullYear", "year", Get<Year>);
  both("getMonth", "month", Get<Month>);
  both("getDate", "day_of_month_1_based", Get<Date>);
  both("getDayOfMonth", "day_of_month", Get<DayOfMonth>);
  both("getDayOfYear", "day_of_year", Get<DayOfYear>);
  both("getDayOfWeek", "day_of_week", Get<DayOfWeek>);
  both("getHours", "hours", Get<Hours>);
  both("getMinutes", "minutes", Get<Minutes>);
  both("getSeconds", "seconds", Get<Seconds>);
  both("getMilliseconds", "milliseconds", Get<Milliseconds>);
  r.Method("getHours", "duration_to_hours", {d}, i, kFree, SpanHours);
  r.Method("getMinutes", "duration_to_minutes", {d}, i, kFree, SpanMinutes);
  r.Method("getSeconds", "duration_to_seconds", {d}, i, kFree, SpanSeconds);
  r.Method("getMilliseconds", "duration_to_milliseconds", {d}, i, kFree, SpanMilliseconds);
}

}  // namespace placet::cel
