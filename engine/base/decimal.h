// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_BASE_DECIMAL_H_
#define PLACET_BASE_DECIMAL_H_

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace placet {

// An exact decimal: int64 micro-units, i.e. six places after the point and magnitudes up to about
// 9.2e12. Arithmetic uses 128-bit intermediates, rounds half to even, and gives nullopt on overflow
// or division by zero.
class Decimal {
 public:
  static constexpr int64_t kScale = 1'000'000;

  constexpr Decimal() = default;
  static constexpr Decimal FromMicros(int64_t micros) { return Decimal(micros); }
  static std::optional<Decimal> FromInt(int64_t units);
  // `-?[0-9]+(\.[0-9]+)?` with at most six places; nullopt for anything else or out of range.
  static std::optional<Decimal> Parse(std::string_view text);

  constexpr int64_t micros() const { return micros_; }
  // Shortest form: "12", "-0.5", "1.000001".
  std::string ToString() const;
  double ToDouble() const;

  static std::optional<Decimal> Add(Decimal a, Decimal b);
  static std::optional<Decimal> Subtract(Decimal a, Decimal b);
  static std::optional<Decimal> Multiply(Decimal a, Decimal b);
  static std::optional<Decimal> Divide(Decimal a, Decimal b);

  friend constexpr auto operator<=>(Decimal, Decimal) = default;

 private:
  explicit constexpr Decimal(int64_t micros) : micros_(micros) {}
  int64_t micros_ = 0;
};

}  // namespace placet

#endif  // PLACET_BASE_DECIMAL_H_
