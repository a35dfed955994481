// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DECISION_FACTS_H_
#define PLACET_DECISION_FACTS_H_

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "cel/library/governance.h"
#include "document/tree.h"
#include "project/portfolio.h"

namespace placet {

// The organization's names and rates, and the region tables (builtin/regions.h), as the governance
// functions see them. Immutable; shared by all manifests of a run.
class OrganizationFacts {
 public:
  explicit OrganizationFacts(const SupportDocument* organization);

  // Folds case and outer space: `openai`, ` OpenAI ` and an alias `Open AI` are one vendor.
  std::string Canonical(std::string_view vendor_name) const;
  std::optional<Decimal> Convert(Decimal money, std::string_view from, std::string_view to,
                                 std::string* missing) const;
  std::optional<bool> Within(std::string_view region, std::string_view group,
                             std::string* missing) const;
  std::string Group(std::string_view jurisdiction) const;

 private:
  std::optional<Decimal> Rate(std::string_view currency, std::string* missing) const;

  std::map<std::string, std::string, std::less<>> names_;  // folded name or alias -> name
  NodeRef fx_rates_;
};

// The same, with the evidence of one manifest.
class ManifestFacts final : public cel::GovernanceHost {
 public:
  ManifestFacts(const OrganizationFacts& organization, NodeRef manifest)
      : organization_(organization), manifest_(manifest) {}

  std::string Canonical(std::string_view vendor_name) const override {
    return organization_.Canonical(vendor_name);
  }
  std::optional<Decimal> Convert(Decimal money, std::string_view from, std::string_view to,
                                 std::string* missing) const override {
    return organization_.Convert(money, from, to, missing);
  }
  std::optional<bool> Within(std::string_view region, std::string_view group,
                             std::string* missing) const override {
    return organization_.Within(region, group, missing);
  }
  std::string Group(std::string_view jurisdiction) const override {
    return organization_.Group(jurisdiction);
  }
  bool Evidenced(std::string_view path) const override;

 private:
  const OrganizationFacts& organization_;
  NodeRef manifest_;
};

}  // namespace placet

#endif  // PLACET_DECISION_FACTS_H_
