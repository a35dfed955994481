// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DECISION_PORTFOLIO_SCOPE_H_
#define PLACET_DECISION_PORTFOLIO_SCOPE_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "base/time.h"
#include "cel/run/evaluate.h"
#include "decision/facts.h"
#include "policy/calendar.h"

namespace placet {

// A prepared manifest as portfolio rules see it: its nodes are called
// `deployments[id=support-chatbot].data`, and it has a field `stage`.
TreePtr MakeDeployment(NodeRef prepared);

// Whether the node is a deployment or stands in one.
bool IsOfDeployment(NodeRef node);
// The metadata.id of that deployment; "" when it stands in none.
std::string_view DeploymentId(NodeRef node);

// A value for people and reports: deployments are named by their ids and parts of them by their
// paths, instead of being printed whole, and long lists are cut.
cel::Value Presentable(const cel::Value& value, Arena& arena);

// What expressions about the portfolio see: `deployments`, `org`, `calendar`, `as_of`, and the
// facts behind the governance functions. Evaluations must not outlive it, nor it its arguments.
class PortfolioScope {
 public:
  PortfolioScope(const std::vector<TreePtr>& deployments, const SupportDocument* organization,
                 const Calendar& calendar, Timestamp as_of);
  PortfolioScope(const PortfolioScope&) = delete;
  PortfolioScope& operator=(const PortfolioScope&) = delete;

  const cel::Bindings& bindings() const { return bindings_; }
  const cel::Host* host() const { return &host_; }
  Arena& arena() { return arena_; }

 private:
  // `evidenced` takes paths as findings name them: `deployments[id=x].vendors[name=y].dpa`.
  class Facts final : public cel::GovernanceHost {
   public:
    Facts(const OrganizationFacts& organization, const std::vector<TreePtr>& deployments);
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
    std::map<std::string, NodeRef, std::less<>> by_id_;
  };

  OrganizationFacts organization_;
  Facts host_;
  Arena arena_;
  cel::Bindings bindings_;
};

}  // namespace placet

#endif  // PLACET_DECISION_PORTFOLIO_SCOPE_H_
