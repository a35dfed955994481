// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_TESTS_DECISION_ONE_RULE_H_
#define PLACET_TESTS_DECISION_ONE_RULE_H_

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "base/file.h"
#include "decision/decide.h"
#include "policy/load.h"
#include "project/portfolio.h"
#include "support/documents.h"

// One rule decided on one manifest.
namespace placet::testing_support {

inline constexpr const char* kHead =
    "apiVersion: placet/v1\nkind: GenAIDeployment\n"
    "metadata: {id: test-case, title: Test case}\n";

// A pack of one rule; `rule` are its lines but for id, title, severity and remediation.
inline std::shared_ptr<const Pack> PackOf(const std::string& rule, const std::string& head = "") {
  Diagnostics faults;
  const TreePtr document = Yaml(
      "apiVersion: placet/v1\nkind: PolicyPack\n"
      "metadata: {name: test, version: 1.0.0, title: Test}\n" +
          head +
          "rules:\n  - id: TST-01\n    title: A rule\n    severity: low\n    remediation: none\n"
          "    message: \"{{data.classification}}\"\n" +
          rule,
      "pack.yaml");
  const auto pack = LoadPack(document, "pack.yaml", faults);
  for (const Diagnostic& fault : faults.all()) {
    if (fault.severity == Severity::kError) ADD_FAILURE() << Render(fault);
  }
  return pack;
}

inline Manifest ManifestOf(const std::string& text) {
  Manifest manifest = MakeManifest(Yaml(kHead + text, "m.yaml"), "m.yaml", 0);
  CompleteManifest(manifest, {}, nullptr);
  for (const Diagnostic& fault : manifest.diagnostics.all()) ADD_FAILURE() << Render(fault);
  return manifest;
}

struct Decided {
  std::shared_ptr<const Pack> pack;
  Manifest manifest;
  PolicySet policies;
  Decision decision;
  const RuleResult& result() const { return decision.results.at(0); }
};

inline std::unique_ptr<Decided> DecideOn(const std::string& rule, const std::string& manifest,
                                         DecideOptions options = {}, const std::string& head = "") {
  auto decided = std::make_unique<Decided>();
  decided->pack = PackOf(rule, head);
  decided->manifest = ManifestOf(manifest);
  decided->policies = MakePolicySet({decided->pack});
  if (options.as_of == Timestamp{}) options.as_of = *ParseRfc3339("2026-11-22T10:00:00Z");
  options.evidence_root = ".";
  decided->decision = Decide(decided->manifest, decided->policies, nullptr, options, SystemFiles());
  return decided;
}

// `fail deny [missing paths]`
inline std::string Short(const RuleResult& result) {
  std::string text(ToString(result.outcome));
  if (result.effect) text += " " + std::string(ToString(*result.effect));
  for (const Finding& finding : result.findings) {
    for (const MissingFact& fact : finding.missing) {
      text += " " + fact.path + (fact.due ? "" : "(not due)");
    }
  }
  return text;
}

inline std::string OutcomeOf(const std::string& rule, const std::string& manifest,
                             const DecideOptions& options = {}) {
  return Short(DecideOn(rule, manifest, options)->result());
}

inline constexpr const char* kPilot = "lifecycle: {stage: pilot}\n";

}  // namespace placet::testing_support

#endif  // PLACET_TESTS_DECISION_ONE_RULE_H_
