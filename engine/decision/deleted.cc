// SPDX-License-Identifier: Apache-2.0
#include "decision/deleted.h"

#include <memory>
#include <string>
#include <utility>

#include "decision/decide.h"
#include "decision/fingerprint.h"

namespace placet {
namespace {

const Pack& GatePack() {
  static const Pack* const pack = [] {
    auto* gate = new Pack;
    gate->name = "gate";
    gate->version = PLACET_VERSION;
    gate->title = "The gate itself";
    gate->file = "builtin:gate";
    Rule rule;
    rule.id = "GATE-01";
    rule.title = "A deployment is retired before its manifest is deleted";
    rule.severity = RuleSeverity::kHigh;
    rule.waivable = false;
    rule.cases.emplace_back().effect = StageEffects::Everywhere(Effect::kDeny);
    rule.remediation =
        "Restore the manifest, set lifecycle.stage to retired, and delete it once that was "
        "decided.";
    rule.rationale =
        "A deployment whose manifest is gone would go on without anybody deciding about it. "
        "Retiring it first leaves a record of its end.";
    gate->rules.push_back(std::move(rule));
    return gate;
  }();
  return *pack;
}

}  // namespace

Decision DenyDeleted(const Manifest& manifest, const PolicySet& policies,
                     const DecideOptions& options) {
  Decision decision;
  decision.manifest = &manifest;
  decision.stage = ParseStage(manifest.stage) ? manifest.stage : "";
  decision.partial = !options.only_rules.empty() || !options.skip_rules.empty();
  NotEvaluated(decision, policies, options);
  RuleResult result;
  result.pack = &GatePack();
  result.rule = &GatePack().rules.front();
  result.outcome = Outcome::kFail;
  result.effect = Effect::kDeny;
  result.message = "The manifest " + manifest.id + " is deleted, and its deployment is not retired";
  Finding finding;
  finding.effect = Effect::kDeny;
  finding.message = result.message;
  finding.fingerprint = Fingerprint(result.rule->id, manifest.id, finding, {});
  result.findings.push_back(std::move(finding));
  decision.results.push_back(std::move(result));
  decision.verdict = Verdict::kDenied;
  decision.blocked_by.violations = 1;
  return decision;
}

}  // namespace placet
