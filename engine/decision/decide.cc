// SPDX-License-Identifier: Apache-2.0
#include "decision/decide.h"

#include <utility>

#include "cel/library/library.h"
#include "decision/baseline.h"
#include "decision/judge.h"
#include "decision/manifest_scope.h"
#include "decision/portfolio_scope.h"
#include "decision/rule_decider.h"

namespace placet {

void NotEvaluated(Decision& decision, const PolicySet& policies, const DecideOptions& options) {
  for (const auto& pack : policies.packs) {
    for (const Rule& rule : pack->rules) {
      if (!options.IsSelected(rule.id)) continue;
      RuleResult result;
      result.rule = &rule;
      result.pack = pack.get();
      decision.results.push_back(std::move(result));
    }
  }
  decision.verdict = Verdict::kInvalid;
}

namespace {

void FillIndemnity(const PreparedManifest& prepared, Decision& decision) {
  for (const PreparedManifest::Vendor& vendor : prepared.vendors) {
    VendorCoverage coverage;
    coverage.vendor = vendor.name;
    coverage.coverage = std::string(ToString(vendor.coverage.state));
    for (const Coverage::Reason& reason : vendor.coverage.reasons) {
      coverage.reasons.push_back(reason.text);
    }
    coverage.relied_on = vendor.relied_on;
    decision.indemnity.push_back(std::move(coverage));
  }
}

}  // namespace

Decision Decide(const Manifest& manifest, const PolicySet& policies,
                const SupportDocument* organization, const DecideOptions& options,
                const FileSystem& files, TreePtr* deployment) {
  Decision decision;
  decision.manifest = &manifest;
  decision.partial = !options.only_rules.empty() || !options.skip_rules.empty();
  // An invalid manifest may state a stage that is none.
  decision.stage = options.stage                ? std::string(ToString(*options.stage))
                   : ParseStage(manifest.stage) ? manifest.stage
                                                : "";
  decision.diagnostics = manifest.diagnostics;
  if (!manifest.valid()) {
    NotEvaluated(decision, policies, options);
    return decision;
  }
  ManifestScope scope(manifest, organization, *policies.calendar, options, files);
  RuleContext context;
  context.manifest = scope.root();
  context.manifest_id = manifest.id;
  context.stage = ParseStage(decision.stage).value_or(Stage::kIdea);
  context.today = DateOf(options.as_of);
  context.allow_missing = options.allow_missing;
  for (const auto& pack : policies.packs) {
    const cel::Bindings with_params = BindParameters(*pack, scope.bindings(), scope.arena());
    cel::Evaluation evaluation(cel::AllFunctions(), with_params, scope.host());
    RuleDecider decider(context, evaluation);
    for (const Rule& rule : pack->rules) {
      if (options.IsSelected(rule.id)) decision.results.push_back(decider.Decide(rule, *pack));
    }
  }
  FillIndemnity(scope.prepared(), decision);
  decision.recommendation = scope.recommendation();
  if (options.baseline != nullptr) options.baseline->Apply(decision);
  Judge(decision);
  if (deployment != nullptr) *deployment = MakeDeployment(scope.root());
  return decision;
}

}  // namespace placet
