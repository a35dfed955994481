// SPDX-License-Identifier: Apache-2.0
// The text form of durations that time.h declares. The grammar is that of Go's ParseDuration, which
// CEL names; digits below a nanosecond are dropped.
#include "base/time.h"

namespace placet {

namespace {

__extension__ typedef __int128 Int128;

constexpr Int128 kNanos = 1'000'000'000;
// More than any duration in range.
constexpr Int128 kTooMany = (Duration::kMaxSeconds + 1) * kNanos;

struct Unit {
  std::string_view name;
  int64_t nanos;
};
// A name stands before its own prefixes.
constexpr Unit kUnits[] = {{"h", 3'600'000'000'000}, {"ms", 1'000'000}, {"m", 60'000'000'000},
                           {"s", 1'000'000'000},     {"us", 1'000},     {"ns", 1}};

// Digits from the front of `text`. `keep` bounds how many count; `scale` is 10^(digits kept).
Int128 TakeDigits(std::string_view* text, size_t keep, size_t* count, Int128* scale) {
  Int128 value = 0;
  *scale = 1;
  *count = 0;
  while (!text->empty() && text->front() >= '0' && text->front() <= '9') {
    if (*count < keep) {
      value = value * 10 + (text->front() - '0');
      *scale *= 10;
    }
    ++*count;
    text->remove_prefix(1);
  }
  return value;
}

// One `1.5h` from the front of `text`, in nanoseconds.
std::optional<Int128> TakeTerm(std::string_view* text) {
  // The longest duration has 21 digits in nanoseconds, and of an hour's fraction the first 13 reach
  // a nanosecond; both bounds leave room in 128 bits.
  constexpr size_t kFractionDigits = 18;
  constexpr size_t kWholeDigits = 22;
  while (text->size() > 1 && (*text)[0] == '0' && (*text)[1] == '0') text->remove_prefix(1);
  Int128 scale;
  size_t whole_digits = 0;
  size_t fraction_digits = 0;
  const Int128 whole = TakeDigits(text, kWholeDigits, &whole_digits, &scale);
  Int128 fraction = 0;
  if (!text->empty() && text->front() == '.') {
    text->remove_prefix(1);
    fraction = TakeDigits(text, kFractionDigits, &fraction_digits, &scale);
  } else {
    scale = 1;
  }
  if (whole_digits + fraction_digits == 0 || whole_digits > kWholeDigits) return std::nullopt;
  for (const Unit& unit : kUnits) {
    if (!text->starts_with(unit.name)) continue;
    text->remove_prefix(unit.name.size());
    if (whole > kTooMany / unit.nanos) return std::nullopt;
    return whole * unit.nanos + fraction * unit.nanos / scale;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Duration> ParseDuration(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  if (text == "0") return Duration{};
  if (text.empty()) return std::nullopt;
  Int128 nanos = 0;
  while (!text.empty()) {
    const std::optional<Int128> term = TakeTerm(&text);
    if (!term) return std::nullopt;
    nanos += *term;
    if (nanos > kTooMany) return std::nullopt;
  }
  if (negative) nanos = -nanos;
  Int128 seconds = nanos / kNanos;
  if (nanos % kNanos < 0) --seconds;
  const Duration duration{static_cast<int64_t>(seconds),
                          static_cast<int32_t>(nanos - seconds * kNanos)};
  return duration.in_range() ? std::optional(duration) : std::nullopt;
}

std::string FormatDuration(Duration duration) {
  const bool negative = duration.seconds < 0;
  const Int128 nanos = Int128{duration.seconds} * kNanos + duration.nanos;
  const Int128 magnitude = negative ? -nanos : nanos;
  std::string out = negative ? "-" : "";
  out += std::to_string(static_cast<uint64_t>(magnitude / kNanos));
  const auto fraction = static_cast<uint64_t>(magnitude % kNanos);
  if (fraction != 0) {
    // The leading 1 keeps the zeros after the point.
    std::string digits = std::to_string(fraction + static_cast<uint64_t>(kNanos));
    digits.erase(digits.find_last_not_of('0') + 1);
    out += digits.replace(0, 1, ".");
  }
  return out + 's';
}

}  // namespace placet
