// SPDX-License-Identifier: Apache-2.0
#include "decision/decide.h"

#include <algorithm>
#include <set>
#include <utility>

#include "cel/library/library.h"
#include "decision/baseline.h"
#include "decision/manifest_scope.h"
#include "decision/rule_decider.h"

namespace placet {
namespace {

bool IsSelected(const DecideOptions& options, const std::string& rule) {
  if (!options.only_rules.empty() && !options.only_rules.contains(rule)) return false;
  return !options.skip_rules.contains(rule);
}

cel::Bindings BindPack(const Pack& pack, const cel::Bindings& manifest, Arena& arena) {
  cel::Bindings bindings(&manifest);
  const NodeRef params = pack.params_document->root();
  for (size_t i = 0; i < params.size(); ++i) {
    bindings.Set("params." + std::string(params.key(i)), cel::Value::FromNode(params.at(i), arena),
                 params.at(i));
  }
  return bindings;
}

}  // namespace

void NotEvaluated(Decision& decision, const PolicySet& policies, const DecideOptions& options) {
  for (const auto& pack : policies.packs) {
    for (const Rule& rule : pack->rules) {
      if (!IsSelected(options, rule.id)) continue;
      RuleResult result;
      result.rule = &rule;
      result.pack = pack.get();
      decision.results.push_back(std::move(result));
    }
  }
  decision.verdict = Verdict::kInvalid;
}

namespace {

bool Counts(const Finding& finding, Effect at_least) {
  return finding.effect && *finding.effect >= at_least && !finding.lifted();
}

void CountBlocks(Decision& decision) {
  std::set<std::string> missing;
  for (const RuleResult& result : decision.results) {
    for (const Finding& finding : result.findings) {
      if (!Counts(finding, Effect::kBoard)) continue;
      if (finding.outcome == Outcome::kFail) ++decision.blocked_by.violations;
      if (finding.outcome != Outcome::kMissing) continue;
      for (const MissingFact& fact : finding.missing) {
        if (fact.due) missing.insert(fact.path);
      }
    }
  }
  decision.blocked_by.missing = missing.size();
}

void Judge(Decision& decision) {
  Effect worst = Effect::kOff;
  bool error = false;
  decision.no_rule_applied = true;
  for (const RuleResult& result : decision.results) {
    if (result.outcome == Outcome::kError) {
      error = error || result.rule->status != RuleStatus::kDraft;
      decision.no_rule_applied = false;
    } else if (result.outcome != Outcome::kNotApplicable) {
      decision.no_rule_applied = false;
    }
    for (const Finding& finding : result.findings) {
      if (finding.outcome == Outcome::kError || !finding.effect || finding.lifted()) continue;
      worst = std::max(worst, *finding.effect);
    }
  }
  decision.verdict = worst == Effect::kDeny    ? Verdict::kDenied
                     : error                   ? Verdict::kError
                     : worst == Effect::kBoard ? Verdict::kBoard
                                               : Verdict::kApproved;
  CountBlocks(decision);
}

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
                const FileSystem& files) {
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
  decision.diagnostics.Append(scope.prepared().warnings);
  RuleContext context;
  context.manifest = scope.root();
  context.manifest_id = manifest.id;
  context.stage = ParseStage(decision.stage).value_or(Stage::kIdea);
  context.today = DateOf(options.as_of);
  context.allow_missing = options.allow_missing;
  for (const auto& pack : policies.packs) {
    const cel::Bindings with_params = BindPack(*pack, scope.bindings(), scope.arena());
    cel::Evaluation evaluation(cel::AllFunctions(), with_params, scope.host());
    RuleDecider decider(context, evaluation);
    for (const Rule& rule : pack->rules) {
      if (IsSelected(options, rule.id)) decision.results.push_back(decider.Decide(rule, *pack));
    }
  }
  FillIndemnity(scope.prepared(), decision);
  decision.recommendation = scope.recommendation();
  if (options.baseline != nullptr) options.baseline->Apply(decision);
  Judge(decision);
  return decision;
}

}  // namespace placet
