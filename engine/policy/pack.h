// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_POLICY_PACK_H_
#define PLACET_POLICY_PACK_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "policy/compiler.h"
#include "policy/parameters.h"
#include "policy/policy_set.h"

namespace placet {

// One `effects:` entry of a configuration: RULE -> effect. `used` is set when a pack has the rule.
struct EffectEntry {
  std::string rule;
  NodeRef effect;
  bool used = false;
  std::vector<EffectOverride> changes;
};

// Whether a pack of this name (`Pack::file`) is part of the program.
inline bool IsEmbedded(std::string_view file) { return file.starts_with("builtin:"); }

// Validates, binds and checks one pack. nullptr when it has an error.
std::shared_ptr<const Pack> BindPack(const TreePtr& document, const std::string& file,
                                     const std::vector<ParameterOverride>& overrides,
                                     std::vector<EffectEntry>& effects,
                                     const CompilerOptions& options, Diagnostics& diagnostics,
                                     const Calendar& calendar = *BuiltinCalendar());

// Entries that named no rule: POL025.
void ReportUnusedEffects(const std::vector<EffectEntry>& effects,
                         const std::vector<std::string>& rule_ids, Diagnostics& diagnostics);
std::vector<EffectOverride> TakeEffectOverrides(std::vector<EffectEntry>& effects);

}  // namespace placet

#endif  // PLACET_POLICY_PACK_H_
