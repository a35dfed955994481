// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_FRAMEWORK_TOKEN_COST_H_
#define PLACET_FRAMEWORK_TOKEN_COST_H_

#include <cstdint>
#include <optional>

#include "base/decimal.h"

namespace placet {

// What the use of a model costs where tokens are charged, in exact decimals.
//
//   month   = (input * (100 - cached%) * input price + input * cached% * cached price) / 100
//             + output * output price,      with tokens = requests * tokens of one request
//   flat    = 12 months alike
//   grown   = 12 months, each `growth`% above the last
//   low     = the lesser of flat and grown
//   high    = the greater of them, and `retry`% of it again
//
// Prices are per million tokens. Each month and each step is rounded half to even at six places.
struct TokenUse {
  int64_t requests_per_month = 0;
  int64_t input_tokens = 0;  // of one request
  int64_t output_tokens = 0;
  int64_t cached_pct = 0;
  int64_t growth_pct = 0;  // from month to month
  int64_t retry_pct = 0;
  Decimal input_price;
  Decimal output_price;
  Decimal cached_price;
};

struct Amounts {
  Decimal low;
  Decimal high;
};

// Of the first year. nullopt when it is beyond what decimals hold.
std::optional<Amounts> AnnualTokenCost(const TokenUse& use);

}  // namespace placet

#endif  // PLACET_FRAMEWORK_TOKEN_COST_H_
