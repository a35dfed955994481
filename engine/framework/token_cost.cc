// SPDX-License-Identifier: Apache-2.0
#include "framework/token_cost.h"

#include <algorithm>

namespace placet {
namespace {

std::optional<int64_t> Product(std::optional<int64_t> a, int64_t b) {
  int64_t product = 0;
  if (!a || __builtin_mul_overflow(*a, b, &product)) return std::nullopt;
  return product;
}

// Any step may overflow; the rest is then nothing.
std::optional<Decimal> Times(std::optional<Decimal> a, std::optional<Decimal> b) {
  return a && b ? Decimal::Multiply(*a, *b) : std::nullopt;
}
std::optional<Decimal> Over(std::optional<Decimal> a, int64_t divisor) {
  const auto by = Decimal::FromInt(divisor);
  return a && by ? Decimal::Divide(*a, *by) : std::nullopt;
}
std::optional<Decimal> Plus(std::optional<Decimal> a, std::optional<Decimal> b) {
  return a && b ? Decimal::Add(*a, *b) : std::nullopt;
}
std::optional<Decimal> Percent(std::optional<Decimal> a, int64_t percent) {
  return Over(Times(a, Decimal::FromInt(percent)), 100);
}

// A number of tokens in micro-units is that number of millions of them.
std::optional<Decimal> Millions(std::optional<int64_t> tokens) {
  if (!tokens) return std::nullopt;
  return Decimal::FromMicros(*tokens);
}

std::optional<Decimal> FirstMonth(const TokenUse& use) {
  const auto input = Product(use.requests_per_month, use.input_tokens);
  const auto output = Product(use.requests_per_month, use.output_tokens);
  const auto fresh = Times(Millions(Product(input, 100 - use.cached_pct)), use.input_price);
  const auto cached = Times(Millions(Product(input, use.cached_pct)), use.cached_price);
  return Plus(Over(Plus(fresh, cached), 100), Times(Millions(output), use.output_price));
}

}  // namespace

std::optional<Amounts> AnnualTokenCost(const TokenUse& use) {
  std::optional<Decimal> month = FirstMonth(use);
  const std::optional<Decimal> flat = Times(month, Decimal::FromInt(12));
  std::optional<Decimal> grown = Decimal();
  for (int i = 0; i < 12; ++i) {
    grown = Plus(grown, month);
    month = Percent(month, 100 + use.growth_pct);
  }
  if (!flat || !grown) return std::nullopt;
  const auto high = Percent(std::max(*flat, *grown), 100 + use.retry_pct);
  if (!high) return std::nullopt;
  return Amounts{std::min(*flat, *grown), *high};
}

}  // namespace placet
