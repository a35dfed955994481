// SPDX-License-Identifier: Apache-2.0
#include "base/decimal.h"

#include <charconv>
#include <limits>

#include "base/ascii.h"

namespace placet {

namespace {

__extension__ typedef __int128 Int128;

constexpr int kPlaces = 6;

std::optional<Decimal> Narrow(Int128 micros) {
  if (micros < std::numeric_limits<int64_t>::min()) return std::nullopt;
  if (micros > std::numeric_limits<int64_t>::max()) return std::nullopt;
  return Decimal::FromMicros(static_cast<int64_t>(micros));
}

Int128 Abs(Int128 value) { return value < 0 ? -value : value; }

Int128 DivideHalfEven(Int128 dividend, Int128 divisor) {
  const Int128 quotient = dividend / divisor;
  const Int128 twice_rest = Abs(dividend % divisor) * 2;
  const bool up = twice_rest > Abs(divisor) || (twice_rest == Abs(divisor) && quotient % 2 != 0);
  if (!up) return quotient;
  return (dividend < 0) == (divisor < 0) ? quotient + 1 : quotient - 1;
}

}  // namespace

std::optional<Decimal> Decimal::FromInt(int64_t units) { return Narrow(Int128{units} * kScale); }

std::optional<Decimal> Decimal::Parse(std::string_view text) {
  constexpr Int128 kBeyond = Int128{1} << 64;
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  std::string_view fraction;
  if (point != std::string_view::npos) {
    fraction = text.substr(point + 1);
    if (fraction.empty() || fraction.size() > kPlaces) return std::nullopt;
  }
  if (whole.empty()) return std::nullopt;
  Int128 micros = 0;
  for (const char c : whole) {
    if (!IsDigit(c)) return std::nullopt;
    micros = micros * 10 + (c - '0');
    if (micros > kBeyond) return std::nullopt;
  }
  for (size_t i = 0; i < kPlaces; ++i) {
    const char c = i < fraction.size() ? fraction[i] : '0';
    if (!IsDigit(c)) return std::nullopt;
    micros = micros * 10 + (c - '0');
  }
  return Narrow(negative ? -micros : micros);
}

std::string Decimal::ToString() const {
  const bool negative = micros_ < 0;
  const uint64_t magnitude =
      negative ? 0 - static_cast<uint64_t>(micros_) : static_cast<uint64_t>(micros_);
  std::string out = negative ? "-" : "";
  out += std::to_string(magnitude / kScale);
  const uint64_t fraction = magnitude % kScale;
  if (fraction == 0) return out;
  const std::string digits = std::to_string(fraction);
  out += '.';
  out.append(kPlaces - digits.size(), '0');
  out += digits;
  out.erase(out.find_last_not_of('0') + 1);
  return out;
}

double Decimal::ToDouble() const {
  // Below 2^53 the numerator is exact, so the division rounds once; above, the text does.
  constexpr int64_t kExact = int64_t{1} << 53;
  if (micros_ >= -kExact && micros_ <= kExact) {
    return static_cast<double>(micros_) / static_cast<double>(kScale);
  }
  const std::string text = ToString();
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::optional<Decimal> Decimal::Add(Decimal a, Decimal b) {
  return Narrow(Int128{a.micros_} + b.micros_);
}

std::optional<Decimal> Decimal::Subtract(Decimal a, Decimal b) {
  return Narrow(Int128{a.micros_} - b.micros_);
}

std::optional<Decimal> Decimal::Multiply(Decimal a, Decimal b) {
  return Narrow(DivideHalfEven(Int128{a.micros_} * b.micros_, kScale));
}

std::optional<Decimal> Decimal::Divide(Decimal a, Decimal b) {
  if (b.micros_ == 0) return std::nullopt;
  return Narrow(DivideHalfEven(Int128{a.micros_} * kScale, b.micros_));
}

}  // namespace placet
