// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_POLICY_RULE_H_
#define PLACET_POLICY_RULE_H_

#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "document/tree.h"
#include "policy/effect.h"
#include "policy/expression.h"
#include "policy/message_template.h"

namespace placet {

struct Control {
  std::string id;        // `nist-ai-600-1:MS-2.7-008`
  std::string strength;  // supports | partial | full
};

// One `cases` entry; a rule written with `effect` and `require` has exactly one.
struct RuleCase {
  ExpressionPtr when;  // null: always
  ExpressionPtr require;
  StageEffects effect;
  std::optional<StageEffects> missing;  // the effect of a case that cannot be decided
  MessageTemplate message;              // empty: the rule's
  ExpressionPtr at;                     // null: the rule's
  NodeRef place;
};

struct ForEach {
  enum class Empty { kNotApplicable, kMissing, kFail };
  std::string var;
  ExpressionPtr in;
  ExpressionPtr where;  // null: every element
  Empty empty = Empty::kNotApplicable;
};

enum class RuleStatus { kDraft, kActive, kDeprecated };

// One governance requirement, checked and ready to run. Immutable.
struct Rule {
  std::string id;
  std::string title;
  RuleSeverity severity = RuleSeverity::kMedium;
  RuleStatus status = RuleStatus::kActive;
  bool waivable = true;
  std::optional<CivilDate> enforce_from;   // inclusive; outside, failures count as info
  std::optional<CivilDate> enforce_until;  // inclusive
  ExpressionPtr applies;                   // the pack's `applies`; null: always
  ExpressionPtr when;                      // null: always
  std::optional<ForEach> for_each;
  std::vector<RuleCase> cases;
  MessageTemplate message;
  ExpressionPtr at;  // null: the nodes that decided
  // Of a portfolio rule: the deployments, or their ids, that a finding counts for. Null: it counts
  // for the portfolio.
  ExpressionPtr subjects;
  std::string remediation;
  std::string rationale;
  std::vector<Control> controls;
  std::vector<std::string> claims;
  NodeRef place;                // the rule's map in its pack
  bool overridden_off = false;  // an override of the configuration turned it off
};

}  // namespace placet

#endif  // PLACET_POLICY_RULE_H_
