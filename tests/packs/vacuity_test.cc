// SPDX-License-Identifier: Apache-2.0
//
// Nothing passes by accident: complete manifests, of which all rules that apply pass, are made
// worse at one place at a time. Each list is emptied, each text blanked, each date moved to 1990
// and 2090, each flag turned, each number set to nothing and to much. A change to a field that some
// rule reads and that no rule notices is a survivor. Each survivor is argued below, and an argument
// that no survivor needs is refused.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/glob.h"
#include "builtin_packs.h"
#include "document/canonical.h"
#include "document/merge_patch.h"
#include "document/node_path.h"
#include "document/set_path.h"
#include "schema/builtin_schemas.h"
#include "support/documents.h"

namespace placet {
namespace {

using testing_support::Packs;
using testing_support::Yaml;

// A change to policies/test/complete.yaml, a European deployment with retrieval: a patch, then
// values at single paths.
struct Base {
  const char* name;
  const char* patch;
  std::vector<std::pair<const char*, const char*>> values;
};

const std::vector<Base>& Bases() {
  static const auto* const bases = new std::vector<Base>{
      {"retrieval in Europe", "{}", {}},
      {"public sector in the United States",
       "use_case: {jurisdictions: [US-CA], sectors: [public-sector, health], decision_impact: "
       "high}\n"
       "data: {categories: [phi], classification: restricted, residency_required: [US],\n"
       "  processing_regions: [US]}\n"
       "regulatory: {omb: {testing: 'yes', impact_assessment: 'yes', independent_review: 'yes',\n"
       "  monitoring: 'yes', training: 'yes', failsafe: 'yes', appeal: 'yes', consultation: "
       "'yes'}}\n",
       {{"vendors[0].baa", "true"},
        {"vendors[0].regions", "[US]"},
        {"models[0].regions", "[US]"},
        {"models[1].regions", "[US]"}}},
      {"lending in Germany",
       "use_case: {jurisdictions: [DE-BE], sectors: [banking], decision_impact: high,\n"
       "  automation: human-approved, eu_ai_act: {role: deployer, risk_class: high,\n"
       "  annex_iii_areas: [5], rationale: Annex III 5}}\n"
       "regulatory: {dora: {concentration_assessed: true, art30_clauses: true},\n"
       "  eu: {evidence: [{article: 26, url: 'https://e.example/26', date: 2026-08-01},\n"
       "  {article: 27, url: 'https://e.example/27', date: 2026-08-01}]}}\n",
       {}},
      {"tuned model, published images",
       "use_case: {publishes_output: true, generates: {image: true}, proprietary_knowledge: none,\n"
       "  eu_ai_act: {role: provider}}\n"
       "approach: {selected: [fine-tune], primary: fine-tune, rejected: [\n"
       "  {approach: off-the-shelf, reason: none fits}, {approach: api, reason: style},\n"
       "  {approach: rag, reason: style}, {approach: diy, reason: costs}]}\n"
       "data: {training: {rights_cleared: true, provenance: own archive, examples: 20000}}\n"
       "aptitude: {skills: high, staff: {ml_engineers_fte: '4', data_scientists_fte: '4'}}\n"
       "cost: {budget: {one_off: '3000000', recurring_annual: '900000'}}\n"
       "lifecycle: {refresh_budget_annual: '60000', retraining_cadence_days: 90}\n"
       "regulatory: {gpai: {art53_docs: true}}\n",
       {{"models[0].hosting", "private-cloud"},
        {"models[0].artifact_hash",
         "sha256:0860bb155c6c68845de2c64abedacf583d357acdb219beb42f98dadfb56566b3"},
        {"models[0].fine_tune", "{date: 2026-09-01, method: lora}"},
        {"models[0].evaluations",
         "[{name: a, kind: accuracy, phase: pre-release, date: 2026-10-20, value: '0.95', "
         "threshold: '0.9', passed: true},"
         " {name: s, kind: safety, phase: pre-release, date: 2026-10-20, value: '0.95', threshold: "
         "'0.9', passed: true},"
         " {name: s, kind: safety, phase: base, date: 2026-08-20, value: '0.95', threshold: '0.9', "
         "passed: true},"
         " {name: s, kind: safety, phase: post-fine-tune, date: 2026-10-20, value: '0.96', "
         "threshold: '0.9', passed: true}]"}}},
  };
  return *bases;
}

struct Change {
  std::string kind;   // "emptied"
  std::string value;  // in YAML
};

std::vector<Change> ChangesOf(NodeRef node) {
  if (node.is_list()) {
    std::vector<Change> changes = {{"emptied", "[]"}};
    if (node.size() > 0 && node.at(0).is_string()) {
      for (const char* blank : {"[\" \"]", "[\"\\t\"]", "[\"\\u00a0\"]"}) {
        changes.push_back({"blanked", blank});
      }
      changes.push_back({"none beside", "[none, \"" + std::string(node.at(0).AsString()) + "\"]"});
    }
    return changes;
  }
  if (node.kind() == NodeKind::kBool) return {{"turned", node.AsBool() ? "false" : "true"}};
  if (node.kind() == NodeKind::kInt) return {{"nothing", "0"}, {"much", "999999999"}};
  if (!node.is_string() || node.parent().is_list()) return {};  // a list is blanked as a whole
  if (ParseDate(node.AsString())) {
    return {{"long ago", "\"1990-01-01\""}, {"in the future", "\"2090-01-01\""}};
  }
  std::vector<Change> changes;
  for (const char* blank : {"\"\"", "\" \"", "\"\\t\"", "\"\\u00a0\""}) {
    changes.push_back({"blanked", blank});
  }
  if (Decimal::Parse(node.AsString())) {
    changes.push_back({"nothing", "\"0\""});
    changes.push_back({"much", "\"999999999\""});
  }
  return changes;
}

// `vendors[].dpa` for `vendors[0].dpa`.
std::string AnyElement(const std::string& path) {
  std::string general;
  for (size_t i = 0; i < path.size(); ++i) {
    general += path[i];
    if (path[i] != '[') continue;
    i = path.find(']', i);
    general += ']';
  }
  return general;
}

bool Worse(const std::map<std::string, Outcome>& before,
           const std::map<std::string, Outcome>& now) {
  if (now.empty()) return true;  // refused
  return std::any_of(now.begin(), now.end(), [&](const auto& one) {
    const bool bad = one.second != Outcome::kPass && one.second != Outcome::kNotApplicable;
    return bad && before.at(one.first) != one.second;
  });
}

// Survivors as `emptied data.processing_regions`.
class Survey {
 public:
  explicit Survey(const Packs& packs) : packs_(packs) {}

  void Visit(NodeRef node, const TreePtr& document) {
    const std::string path = AnyElement(PathOf(node));
    if (!path.empty() && packs_.Reads(path, before_)) {
      for (const Change& change : ChangesOf(node)) Try(change, node, path, document);
    }
    if (!node.is_list() && !node.is_map()) return;
    for (size_t i = 0; i < node.size(); ++i) Visit(node.at(i), document);
  }
  void Begin(const std::map<std::string, Outcome>& outcomes) { before_ = outcomes; }

  std::set<std::string> survivors;
  size_t tried = 0;

 private:
  void Try(const Change& change, NodeRef node, const std::string& path, const TreePtr& document) {
    const auto steps = ParsePath(PathOf(node));
    const TreePtr value = Yaml(change.value);
    if (CanonicalJson(value->root()) == CanonicalJson(node)) return;
    const auto changed = SetPath(document->root(), *steps, value->root());
    ASSERT_TRUE(changed) << path;
    ++tried;
    if (!Worse(before_, packs_.Decide(*changed))) survivors.insert(change.kind + " " + path);
  }

  const Packs& packs_;
  std::map<std::string, Outcome> before_;
};

// What survives with good reason.
struct Argument {
  const char* reason;
  std::vector<std::string> survivors;
};
const std::vector<Argument>& Arguments() {
  static const auto* const arguments = new std::vector<Argument>{
      {"One of several is enough for the rule, and the others are as they were; all of them at "
       "once are a list blanked or emptied.",
       {"blanked approach.rejected[].reason", "blanked models[].evaluations[].name",
        "in the future vendors[].assurance[].date", "long ago vendors[].assurance[].date",
        "none beside data.corpora[].integrity_checks", "none beside governance.monitoring.metrics",
        "none beside use_case.prohibited_uses"}},
      {"Asked of models that generate alone; here it is of the one that embeds.",
       {"blanked models[].name", "blanked models[].provider", "turned models[].pinned",
        "much models[].context_window_tokens"}},
      {"Asked of a claim that the deployment does not make: no exception from Annex III, no place "
       "outside of the Act.",
       {"blanked use_case.eu_ai_act.rationale", "turned use_case.eu_ai_act.art6_3_claim"}},
      {"Asked where lock-in is high; here it is medium.",
       {"blanked vendors[].exit.alternatives", "emptied vendors[].exit.alternatives",
        "none beside vendors[].exit.alternatives", "turned vendors[].exit.data_export",
        "turned vendors[].exit.model_export"}},
      {"Empty is an answer: nothing is required, nothing changed, no sector, no area, no "
       "condition, no exclusion.",
       {"emptied data.residency_required", "emptied lifecycle.change_log",
        "emptied use_case.sectors", "emptied use_case.eu_ai_act.annex_iii_areas",
        "emptied vendors[].indemnity.conditions", "emptied vendors[].indemnity.exclusions"}},
      {"Without retrieval no corpus is asked for.", {"emptied data.corpora"}},
      {"Not the name of a region: whether it is undecided or refused is tested with the regions.",
       {"none beside data.residency_required"}},
      {"A word beside the sectors, of the list itself.", {"none beside use_case.sectors"}},
      {"A day to come is what it means: a change that is planned, a start or an end that lies "
       "ahead.",
       {"in the future lifecycle.change_log[].date", "in the future lifecycle.go_live_date",
        "in the future vendors[].contract.expires"}},
      {"An evaluation that no rule asks for here: of another kind, or of the base model.",
       {"in the future models[].evaluations[].date", "long ago models[].evaluations[].date",
        "turned models[].evaluations[].passed", "nothing models[].evaluations[].value",
        "much models[].evaluations[].value"}},
      {"A version may be written like a date or a number.",
       {"in the future models[].version", "long ago models[].version"}},
      {"No rule limits the age: it was done, and what is too old is for its owner (placet due).",
       {"long ago data.dpia.date", "long ago governance.impact_assessment.date",
        "long ago governance.kill_switch.tested_date", "long ago lifecycle.change_log[].date",
        "long ago lifecycle.go_live_date", "long ago models[].fine_tune.date",
        "long ago regulatory.eu.evidence[].date", "long ago vendors[].contract.terms_date",
        "long ago vendors[].exit.tested_date"}},
      {"More of it is better, or needs no more of what the rule asks; what it costs is asked of "
       "the portfolio.",
       {"much aptitude.staff.data_scientists_fte", "much aptitude.staff.ml_engineers_fte",
        "much cost.budget.one_off", "much cost.budget.recurring_annual",
        "much cost.roi.annual_benefit", "much lifecycle.refresh_budget_annual",
        "much cost.spend_cap.monthly", "much use_case.accuracy.measured",
        "much workload.requests_per_month"}},
      {"A metric that moves in either direction is one.",
       {"much use_case.success_metrics[].baseline", "much use_case.success_metrics[].target",
        "nothing use_case.success_metrics[].baseline",
        "nothing use_case.success_metrics[].target"}},
      {"The cap is unlimited, so any exposure lies below it.",
       {"much vendors[].indemnity.exposure_estimate",
        "nothing vendors[].indemnity.exposure_estimate"}},
      {"Counts for another approach than the one selected.",
       {"much workload.document_tokens", "much cost.tokens.input_price_per_mtok",
        "much cost.tokens.output_price_per_mtok", "much workload.retrieved_tokens"}},
      {"Less of it is less to pay, to wait for or to fit in: a bound from above.",
       {"nothing aptitude.staff.data_scientists_fte", "nothing aptitude.staff.ml_engineers_fte",
        "nothing cost.contingency_pct", "nothing cost.roi.payback_months",
        "nothing data.corpora[].refresh_days", "nothing vendors[].sla.incident_notice_hours",
        "nothing workload.few_shot_tokens", "nothing workload.history_tokens",
        "nothing workload.inference_ms", "nothing workload.retrieval_ms",
        "nothing workload.retrieved_tokens"}},
      {"The model is pinned, so notice of changes is not needed.",
       {"nothing vendors[].sla.model_change_notice_days"}},
      {"The safer of two answers, or one of which rules ask nothing more here.",
       {"turned approach.advised_by_vendor", "turned cost.usage_priced",
        "turned data.corpora[].trusted", "turned governance.transparency.content_marking",
        "turned lifecycle.change_log[].material", "turned use_case.alternatives_considered[].genai",
        "turned use_case.generates.audio", "turned use_case.generates.image",
        "turned use_case.generates.synthetic_person", "turned use_case.generates.text",
        "turned use_case.generates.video", "turned use_case.publishes_output",
        "turned vendors[].indemnity.exclusions[].triggered", "turned vendors[].indemnity.offered",
        "turned vendors[].indemnity.relied_on", "turned vendors[].zero_retention"}},
  };
  return *arguments;
}

TEST(Packs, NoticeWhatIsMadeWorse) {
  const Packs packs;
  const std::string file = std::string(PLACET_SOURCE_DIR) + "/policies/test/complete.yaml";
  const TreePtr complete = Yaml(*SystemFiles().Read(file, 1 << 20), file);
  Survey survey(packs);
  for (const Base& base : Bases()) {
    std::vector<TreePtr> kept = {Yaml(base.patch)};
    TreePtr document = MergePatch(complete->root(), kept.back()->root());
    for (const auto& [path, value] : base.values) {
      kept.push_back(Yaml(value));
      document = *SetPath(document->root(), *ParsePath(path), kept.back()->root());
    }
    const std::string name = base.name;
    const auto outcomes = packs.Decide(document);
    ASSERT_FALSE(outcomes.empty()) << name << " is invalid";
    for (const auto& [rule, outcome] : outcomes) {
      const bool well = outcome == Outcome::kPass || outcome == Outcome::kNotApplicable;
      EXPECT_TRUE(well) << name << ": " << rule << " " << ToString(outcome);
    }
    survey.Begin(outcomes);
    survey.Visit(document->root(), document);
  }
  EXPECT_GT(survey.tried, 1000u);
  std::set<std::string> argued;
  for (const Argument& argument : Arguments()) {
    for (const std::string& survivor : argument.survivors) {
      EXPECT_TRUE(argued.insert(survivor).second) << "argued twice: " << survivor;
      EXPECT_TRUE(survey.survivors.contains(survivor)) << "is noticed now: " << survivor;
    }
  }
  for (const std::string& survivor : survey.survivors) {
    EXPECT_TRUE(argued.contains(survivor)) << "SURVIVOR " << survivor;
  }
}

}  // namespace
}  // namespace placet
