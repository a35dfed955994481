// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_REPORT_RULES_RULE_PAGE_H_
#define PLACET_REPORT_RULES_RULE_PAGE_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "policy/policy_set.h"
#include "policy/rule_reads.h"
#include "report/rules/condition_words.h"

namespace placet {

// Everything that a rule says, for people who have to know or to approve it: `placet explain`.
struct RulePage {
  struct Case {
    std::string when;                     // CEL; "": always
    std::vector<std::string> when_words;  // each must hold
    std::string require;                  // CEL
    std::vector<std::string> asked;       // each must hold
    StageEffects effect;
    std::optional<StageEffects> missing;  // where it differs
    std::string message;                  // with its {{ holes }}
  };
  struct ControlName {
    Control control;
    std::string title;
  };
  struct Setting {
    const Parameter* parameter = nullptr;
    std::string value;   // as JSON
    std::string set_in;  // `pack default`, `placet.yaml:7`, `--set`
  };

  const Rule* rule = nullptr;
  const Pack* pack = nullptr;
  bool portfolio = false;  // it looks at all manifests together; its effects have no stages
  std::string subjects;    // CEL: the deployments that a finding counts for; "": the portfolio
  // When it applies; CEL and words. Empty: always.
  std::vector<std::string> conditions;
  std::vector<std::string> condition_words;
  std::string each;        // CEL `vendor in vendors`, with `where`; "" without for_each
  std::string each_words;  // "each vendor in vendors for which ..."
  std::string if_empty;    // what an empty list means; "" without for_each
  std::vector<Case> cases;
  Terms terms;  // definitions that stand by name in the words above
  std::string message;
  std::vector<std::string> overrides;  // what the pack says where the configuration changed effects
  std::vector<ControlName> controls;
  std::vector<Setting> settings;
  std::vector<FactRead> facts;
};

RulePage MakeRulePage(const Rule& rule, const Pack& pack, const PolicySet& policies,
                      ControlLookup& controls);
// In the order of packs and rules.
std::vector<RulePage> AllRulePages(const PolicySet& policies);

// What a failure of a portfolio rule does; "off" where it does nothing.
std::string_view PortfolioEffect(const StageEffects& effects);
// "warn at idea, deny at pilot and production"; "none" without any.
std::string EffectWords(const StageEffects& effects);

struct RulePageOptions {
  bool color = false;
  size_t width = 100;
};
std::string RulePageText(const RulePage& page, const RulePageOptions& options);
// `report`: a JSON document on how a manifest fares, or "".
std::string RulePagesJson(const std::vector<RulePage>& pages, const std::string& report = "");
// A document with contents, one section for each pack and rule.
std::string RulePagesMarkdown(const std::vector<RulePage>& pages);

}  // namespace placet

#endif  // PLACET_REPORT_RULES_RULE_PAGE_H_
