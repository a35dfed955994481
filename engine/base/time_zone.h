// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_BASE_TIME_ZONE_H_
#define PLACET_BASE_TIME_ZONE_H_

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "base/result.h"

namespace placet {

// A rule for all years, in the form of the POSIX variable TZ: `CET-1CEST,M3.5.0,M10.5.0/3`.
class TimeZoneRule {
 public:
  // nullopt when the text is not of that form. A rule that has daylight saving says when.
  static std::optional<TimeZoneRule> Parse(std::string_view text);
  // Seconds east of UTC at that moment (seconds since 1970, UTC).
  int32_t OffsetAt(int64_t seconds) const;

 private:
  friend class RuleReader;
  struct Day {
    enum class Form : uint8_t { kJulian, kDayOfYear, kWeekday };
    Form form = Form::kDayOfYear;
    int32_t month = 1;
    int32_t week = 1;  // 5 is the last
    int32_t day = 0;   // of the year (kJulian: from 1, without February 29), or of the week
    int32_t time = 7200;
  };
  static int64_t LocalTime(const Day& day, int32_t year);

  int32_t standard_ = 0;
  std::optional<int32_t> daylight_;
  Day start_;
  Day end_;
};

// The offsets of one time zone, as a TZif file (RFC 9636) has them. Immutable.
class TimeZone {
 public:
  // Versions 1 to 4. ZONE003 when the bytes are no sound TZif file, or count leap seconds.
  static Result<TimeZone> Parse(std::string_view tzif);
  int32_t OffsetAt(int64_t seconds) const;

 private:
  struct Transition {
    int64_t at;
    int32_t offset;  // from then on
  };
  std::vector<Transition> transitions_;
  int32_t first_offset_ = 0;          // before all transitions
  std::optional<TimeZoneRule> rule_;  // after them
};

// Time zones by name, read when they are first asked for and kept. Thread-safe.
class TimeZones {
 public:
  // The first of `folders` that exists is used.
  TimeZones(const FileSystem& files, std::vector<std::string> folders);

  // `Europe/Paris`. Fails with ZONE001 (no such zone, with the nearest name), ZONE002 (the system
  // has no time zones) or ZONE003.
  Result<const TimeZone*> Find(std::string_view name) const;

 private:
  Result<const TimeZone*> Load(const std::string& name) const;
  tl::unexpected<Diagnostic> Unknown(std::string_view name) const;
  void CollectNames(const std::string& folder, const std::string& prefix, int depth) const;

  const FileSystem& files_;
  std::vector<std::string> folders_;
  mutable std::mutex mutex_;
  mutable std::string folder_;  // "" until it is known
  mutable std::map<std::string, std::unique_ptr<const TimeZone>, std::less<>> zones_;
  mutable std::vector<std::string> names_;  // for suggestions; empty until one is needed
};

// Those of this system.
const TimeZones& SystemTimeZones();

}  // namespace placet

#endif  // PLACET_BASE_TIME_ZONE_H_
