// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CEL_LIBRARY_GOVERNANCE_H_
#define PLACET_CEL_LIBRARY_GOVERNANCE_H_

#include <optional>
#include <string>
#include <string_view>

#include "base/decimal.h"
#include "cel/run/evaluate.h"

namespace placet::cel {

// The facts that the governance functions read; implemented by decision/ from the organization,
// the region tables and the evidence of a manifest. Where the answer depends on an absent fact, the
// methods return nullopt and put its path into `missing` ("org.fx_rates.rates.USD").
//
//   sum(list)                 of int, uint, double or decimal; sum([]) is 0
//   total(struct)             sum of the amounts present in a document map (decimals); unknown when
//                             there is none
//   canonical(name)           the approved vendor that has this name or alias, else the name
//                             itself, trimmed
//   convert(money, from, to)  by the organization's rates
//   rank(field), rank(field, "literal")  the position in the field's enum; the checker rewrites
//   both
//                             to `@rank(value, [members...])` and to an int literal
//   within(region, group)     whether a region lies in a group of regions
//   group(jurisdiction)       EEA, UK, US, or the code itself
//   days(n)                   a duration of n days
//   evidenced(path)           whether the manifest's evidence for that path holds
inline constexpr uint64_t kLongestVendorName = 800;  // bytes; the organization allows 200 letters

class GovernanceHost : public Host {
 public:
  virtual std::string Canonical(std::string_view vendor_name) const = 0;
  virtual std::optional<Decimal> Convert(Decimal money, std::string_view from, std::string_view to,
                                         std::string* missing) const = 0;
  virtual std::optional<bool> Within(std::string_view region, std::string_view group,
                                     std::string* missing) const = 0;
  virtual std::string Group(std::string_view jurisdiction) const = 0;
  virtual bool Evidenced(std::string_view path) const = 0;
};

}  // namespace placet::cel

#endif  // PLACET_CEL_LIBRARY_GOVERNANCE_H_
