// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_TESTS_FRAMEWORK_FRAMEWORK_FIXTURE_H_
#define PLACET_TESTS_FRAMEWORK_FRAMEWORK_FIXTURE_H_

#include <map>
#include <string>

#include "cel/library/governance.h"
#include "framework/ranking.h"
#include "framework/reading.h"

namespace placet::framework_test {

// Rates from a table, and a world of three regions: DE lies in the EU, US does not, all else is
// not known.
class Host final : public cel::GovernanceHost {
 public:
  std::map<std::string, Decimal> per_dollar;  // what one dollar buys

  std::string Canonical(std::string_view name) const override { return std::string(name); }
  std::optional<Decimal> Convert(Decimal money, std::string_view from, std::string_view to,
                                 std::string* missing) const override;
  std::optional<bool> Within(std::string_view region, std::string_view group,
                             std::string* missing) const override;
  std::string Group(std::string_view jurisdiction) const override {
    return std::string(jurisdiction);
  }
  bool Evidenced(std::string_view) const override { return false; }
};

// As the reference implementation prints a case, without its heading: scores, ranking, exclusions,
// combination, margin and decisive changes.
std::string Printed(const Framework& framework, NodeRef manifest);

// The recommendation and what the others depend on, one line an approach:
// `rag 3.44 allowed`, `api 2.90 conditional H5 workload.output_tokens`.
std::string Standings(const TreePtr& manifest, const Host& host = {});

}  // namespace placet::framework_test

#endif  // PLACET_TESTS_FRAMEWORK_FRAMEWORK_FIXTURE_H_
