// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_POLICY_POLICY_SET_H_
#define PLACET_POLICY_POLICY_SET_H_

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"
#include "cel/check/environment.h"
#include "document/tree.h"
#include "policy/calendar.h"
#include "policy/controls.h"
#include "policy/rule.h"

namespace placet {

struct Parameter {
  std::string name;
  std::string type;  // int, decimal, string, bool, date, list(string)
  std::string description;
  std::string stricter;  // lower, higher, more, fewer; "" where the pack does not say
  NodeRef value;       // bound: the default or an override
  std::string set_by;  // "default", or the file or option that set it
};

// A pack with its parameters and effects bound, every expression checked against the schemas.
struct Pack {
  std::string name;
  std::string version;
  std::string title;
  std::string owner;
  std::string file;  // `builtin:data` or the path
  TreePtr document;
  std::vector<Parameter> params;
  TreePtr params_document;            // a map of the bound values, path prefix `params`, typed
  std::vector<Rule> rules;            // decided for each manifest
  std::vector<Rule> portfolio_rules;  // decided once for all of them; their effects have no stages
  std::vector<const Rule*> AllRules() const;  // of both kinds, those for manifests first
  std::shared_ptr<const cel::Environment> environment;
  std::shared_ptr<const cel::Environment> portfolio_environment;
};

// What was changed relative to the packs as written; listed as deviations where it weakens.
struct EffectOverride {
  std::string rule;
  std::string from;
  std::string to;
  bool weaker = false;
};

// The data of the deployment decision framework. Null where a set was made without (the embedded
// data then count).
struct FrameworkDocuments {
  TreePtr framework;
  TreePtr cost_ranges;
  std::vector<SourcePtr> sources;  // the texts that they were merged from
};

// All packs of a run, in order.
struct PolicySet {
  std::vector<std::shared_ptr<const Pack>> packs;
  std::vector<EffectOverride> overrides;
  FrameworkDocuments framework;
  std::vector<TreePtr> kept;  // documents that bound parameters point into
  // What `calendar` means to the rules; null only where policies could not be loaded.
  std::shared_ptr<const Calendar> calendar;
  // What the controls of rules are called. No part of the digest: it decides nothing.
  std::shared_ptr<const ControlCatalogs> controls = std::make_shared<const ControlCatalogs>();
  // sha256:.. over the canonical bound packs sorted by name, the calendar and the framework
  std::string digest;
  size_t rule_count() const;
  std::vector<std::string> RuleIds() const;  // of both kinds, in pack order
  // nullptr when there is none.
  const Rule* FindRule(std::string_view id, const Pack** pack = nullptr) const;
  // A bound value, or no node.
  NodeRef FindParameter(std::string_view pack, std::string_view name) const;
};

// The packs must have been loaded with this calendar.
PolicySet MakePolicySet(std::vector<std::shared_ptr<const Pack>> packs,
                        FrameworkDocuments framework = {},
                        std::shared_ptr<const Calendar> calendar = BuiltinCalendar());

}  // namespace placet

#endif  // PLACET_POLICY_POLICY_SET_H_
