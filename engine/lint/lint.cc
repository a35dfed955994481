// SPDX-License-Identifier: Apache-2.0
#include "lint/lint.h"

namespace placet::lint {

Diagnostics CheckPolicies(const PolicySet& policies, CivilDate today, const FileSystem& files) {
  Diagnostics findings;
  for (const auto& pack : policies.packs) {
    CheckUnused(*pack, findings);
    CheckConditions(*pack, findings);
    CheckTexts(*pack, findings);
    CheckEffects(*pack, today, findings);
    CheckTests(*pack, files, findings);
  }
  CheckRepeated(policies, findings);
  findings.Sort();
  return findings;
}

Location IdPlace(const Rule& rule) { return rule.place.Find("id").location(); }

}  // namespace placet::lint
