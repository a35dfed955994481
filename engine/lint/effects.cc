// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>

#include "lint/expressions.h"
#include "lint/lint.h"

namespace placet::lint {
namespace {

Effect Strongest(const Rule& rule) {
  Effect strongest = Effect::kOff;
  for (const RuleCase& one : rule.cases) {
    for (const Stage stage : {Stage::kIdea, Stage::kPilot, Stage::kProduction, Stage::kRetired}) {
      strongest = std::max(strongest, one.effect.At(stage).value_or(Effect::kOff));
      if (one.missing) {
        strongest = std::max(strongest, one.missing->At(stage).value_or(Effect::kOff));
      }
    }
  }
  return strongest;
}

Location EffectPlace(const Rule& rule) {
  const NodeRef effect = rule.place.Find("effect");
  return (effect ? effect : rule.place.Find("id")).location();
}

void CheckDates(const Rule& rule, CivilDate today, Diagnostics& findings) {
  if (!rule.enforce_until) return;
  const Location place = rule.place.Find("enforce_until").location();
  const std::string until = FormatDate(*rule.enforce_until);
  if (rule.enforce_from && *rule.enforce_until < *rule.enforce_from) {
    findings
        .Error("LNT017",
               "rule " + rule.id + " never counts: it is enforced until " + until + ", but from " +
                   FormatDate(*rule.enforce_from) + " on",
               place)
        .notes.push_back({"from here", rule.place.Find("enforce_from").location()});
  } else if (*rule.enforce_until < today) {
    findings.Warning("LNT018", "rule " + rule.id + " has not counted since " + until, place).help =
        "take the rule out, or set another date";
  }
}

}  // namespace

void CheckEffects(const Pack& pack, CivilDate today, Diagnostics& findings) {
  for (const Rule* each : RulesOf(pack)) {
    const Rule& rule = *each;
    CheckDates(rule, today, findings);
    const Effect strongest = Strongest(rule);
    // What a configuration turns off is its business.
    if (strongest == Effect::kOff) {
      if (rule.overridden_off) continue;
      findings
          .Warning("LNT022", "rule " + rule.id + " has no effect at any stage", EffectPlace(rule))
          .help = "give it an effect, or `status: draft`";
    } else if (!rule.waivable && strongest < Effect::kBoard) {
      findings
          .Warning("LNT021",
                   "rule " + rule.id +
                       " is `waivable: false`, but blocks nothing: its strongest "
                       "effect is " +
                       std::string(ToString(strongest)),
                   rule.place.Find("waivable").location())
          .help = "make its effect board or deny, or let it be waived";
    }
  }
}

}  // namespace placet::lint
