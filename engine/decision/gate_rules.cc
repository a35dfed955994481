// SPDX-License-Identifier: Apache-2.0
//
// A change is compared with what stood in the commit that it left: the manifests of its files, by
// id. So a rename is no deletion, and a stage is compared whatever file states it.
#include "decision/gate_rules.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/says_something.h"
#include "decision/fingerprint.h"
#include "decision/judge.h"
#include "document/dates.h"

namespace placet {
namespace {

Rule GateRule(std::string id, std::string title, Effect effect, std::string remediation,
              std::string rationale) {
  Rule rule;
  rule.id = std::move(id);
  rule.title = std::move(title);
  rule.severity = RuleSeverity::kHigh;
  rule.waivable = false;
  rule.cases.emplace_back().effect = StageEffects::Everywhere(effect);
  rule.remediation = std::move(remediation);
  rule.rationale = std::move(rationale);
  return rule;
}

enum GateRuleIndex { kDeleted, kStageBack, kEndNotTold, kRetired };

const Pack& GatePack() {
  static const Pack* const pack = [] {
    auto* gate = new Pack;
    gate->name = "gate";
    gate->version = PLACET_VERSION;
    gate->title = "The gate itself";
    gate->file = "builtin:gate";
    gate->rules.push_back(
        GateRule("GATE-01", "A deployment is retired before its manifest is deleted", Effect::kDeny,
                 "Restore the manifest, set lifecycle.stage to retired, and delete it once that "
                 "was decided.",
                 "A deployment whose manifest is gone would go on without anybody deciding about "
                 "it. Retiring it first leaves a record of its end."));
    gate->rules.push_back(
        GateRule("GATE-02", "The stage of a deployment does not go back", Effect::kBoard,
                 "Leave lifecycle.stage as it was, or take to the board that the deployment was "
                 "taken out of use, or comes back to it.",
                 "At an earlier stage fewer rules hold, and the deployment may run on as before. A "
                 "retired deployment that comes back brings its old answers with it."));
    gate->rules.push_back(
        GateRule("GATE-03", "A retired deployment says how it ended", Effect::kBoard,
                 "State in lifecycle.decommission the day it was switched off (date), what became "
                 "of its data (data_disposal), and who did it (by).",
                 "No rule is asked about a retired deployment. Without a day, a name and an "
                 "account of the data nobody can tell one that has ended from one that runs on."));
    gate->rules.push_back(
        GateRule("GATE-04", "A retired deployment is not deployed", Effect::kDeny,
                 "Set lifecycle.stage to the stage that it shall have, or leave out --stage to "
                 "decide it as retired.",
                 "A run that asks for a stage stands before a deployment, and this deployment was "
                 "declared to be over."));
    return gate;
  }();
  return *pack;
}

// `detail`: what makes this finding another one than the next of its rule about the manifest.
RuleResult Failed(GateRuleIndex index, const Manifest& manifest, std::string message,
                  const std::string& detail, Location location) {
  RuleResult result;
  result.pack = &GatePack();
  result.rule = &GatePack().rules[index];
  result.outcome = Outcome::kFail;
  result.effect = result.rule->cases.front().effect.At(Stage::kIdea);
  result.message = std::move(message);
  Finding finding;
  finding.of_gate = true;
  finding.effect = result.effect;
  finding.message = result.message;
  Finding named = finding;
  named.element = detail;
  finding.fingerprint = Fingerprint(result.rule->id, manifest.id, named, {});
  if (location.source != nullptr) finding.locations.push_back(std::move(location));
  result.findings.push_back(std::move(finding));
  return result;
}

Location PlaceOf(const Manifest& manifest, const char* field) {
  const NodeRef lifecycle = manifest.written->root().Find("lifecycle");
  const NodeRef node = lifecycle.Find(field);
  return node ? node.location() : lifecycle.location();
}

// No deployment of generative AI ended before: such a day stands for none.
constexpr CivilDate kFirstDay{1990, 1, 1};

// What is not said about the end of a deployment, as `what (field)`.
std::vector<std::string> UntoldOfTheEnd(const Manifest& manifest, CivilDate today) {
  const NodeRef end = manifest.written->root().Find("lifecycle").Find("decommission");
  std::vector<std::string> untold;
  const NodeRef date = end.Find("date");
  const auto days = DaysOf(date);
  if (!days) {
    untold.emplace_back("the day it was switched off (lifecycle.decommission.date)");
  } else if (days->last > today) {
    untold.push_back("a day that has come: " + DateText(date) + " (lifecycle.decommission.date)");
  } else if (days->first < kFirstDay) {
    untold.push_back("a day since 1990: " + DateText(date) + " (lifecycle.decommission.date)");
  }
  if (!SaysSomething(end.Find("data_disposal").StringOr(""))) {
    untold.emplace_back("what became of its data (lifecycle.decommission.data_disposal)");
  }
  if (!SaysSomething(end.Find("by").StringOr(""))) {
    untold.emplace_back("who switched it off (lifecycle.decommission.by)");
  }
  return untold;
}

std::string Listed(const std::vector<std::string>& texts) {
  std::string list;
  for (size_t i = 0; i < texts.size(); ++i) {
    list += (i == 0 ? "" : i + 1 == texts.size() ? " and " : ", ") + texts[i];
  }
  return list;
}

// The manifests of this id that the change found.
std::vector<const Manifest*> Before(const Portfolio& portfolio, const Manifest& manifest) {
  std::vector<const Manifest*> before;
  for (const Manifest& each : portfolio.before) {
    if (each.id == manifest.id) before.push_back(&each);
  }
  return before;
}

// The furthest stage that the change found; none where it found no manifest, or no stage in it.
std::optional<Stage> StageBefore(const std::vector<const Manifest*>& before) {
  std::optional<Stage> furthest;
  for (const Manifest* manifest : before)
    furthest = std::max(furthest, ParseStage(manifest->stage));
  return furthest;
}

// Whether the change found it retired, and already without this.
bool WasUntold(const std::vector<const Manifest*>& before, CivilDate today) {
  return std::any_of(before.begin(), before.end(), [&](const Manifest* manifest) {
    return ParseStage(manifest->stage) == Stage::kRetired &&
           !UntoldOfTheEnd(*manifest, today).empty();
  });
}

void AskWhetherRetired(const Manifest& manifest, Stage stage, const DecideOptions& options,
                       std::vector<RuleResult>& results) {
  if (stage != Stage::kRetired || !options.stage || *options.stage == Stage::kRetired) return;
  const std::string asked(ToString(*options.stage));
  results.push_back(Failed(kRetired, manifest,
                           "The deployment is retired, and is to be decided at " + asked, asked,
                           PlaceOf(manifest, "stage")));
}

void AskWhetherBack(const Manifest& manifest, Stage stage,
                    const std::vector<const Manifest*>& before, std::vector<RuleResult>& results) {
  const auto was = StageBefore(before);
  if (!was || stage >= *was) return;
  const std::string from(ToString(*was));
  results.push_back(Failed(kStageBack, manifest,
                           "The stage goes back from " + from + " to " + manifest.stage,
                           from + '\0' + manifest.stage, PlaceOf(manifest, "stage")));
}

void AskHowItEnded(const Manifest& manifest, Stage stage,
                   const std::vector<const Manifest*>& before, CivilDate today,
                   std::vector<RuleResult>& results) {
  if (stage != Stage::kRetired || WasUntold(before, today)) return;
  const std::vector<std::string> untold = UntoldOfTheEnd(manifest, today);
  if (untold.empty()) return;
  results.push_back(Failed(kEndNotTold, manifest,
                           "The deployment is retired, and not stated is " + Listed(untold), "",
                           PlaceOf(manifest, "decommission")));
}

}  // namespace

Decision DenyDeleted(const Manifest& manifest, const PolicySet& policies,
                     const DecideOptions& options) {
  Decision decision;
  decision.manifest = &manifest;
  decision.stage = ParseStage(manifest.stage) ? manifest.stage : "";
  decision.partial = !options.only_rules.empty() || !options.skip_rules.empty();
  NotEvaluated(decision, policies, options);
  decision.results.push_back(Failed(
      kDeleted, manifest,
      "The manifest " + manifest.id + " is deleted, and its deployment is not retired", "", {}));
  decision.verdict = Verdict::kDenied;
  decision.blocked_by.violations = 1;
  return decision;
}

void ApplyGateRules(const Portfolio& portfolio, const DecideOptions& options, Decision& decision) {
  const Manifest& manifest = *decision.manifest;
  const auto stage = ParseStage(manifest.stage);
  if (!manifest.valid() || !stage) return;
  const size_t results_before = decision.results.size();
  AskWhetherRetired(manifest, *stage, options, decision.results);
  if (portfolio.changes_alone) {
    const std::vector<const Manifest*> before = Before(portfolio, manifest);
    AskWhetherBack(manifest, *stage, before, decision.results);
    AskHowItEnded(manifest, *stage, before, DateOf(options.as_of), decision.results);
  }
  if (decision.results.size() > results_before) Judge(decision);
}

}  // namespace placet
