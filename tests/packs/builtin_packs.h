// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_TESTS_PACKS_BUILTIN_PACKS_H_
#define PLACET_TESTS_PACKS_BUILTIN_PACKS_H_

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "base/file.h"
#include "decision/decide.h"
#include "policy/load.h"
#include "policy/rule_reads.h"
#include "project/portfolio.h"
#include "support/documents.h"

namespace placet::testing_support {

inline Timestamp Day() { return *ParseRfc3339("2026-11-22T10:00:00Z"); }

// The rules that come with placet, and all that they decide of a manifest: each rule's outcome.
// Empty when the manifest is invalid.
class Packs {
 public:
  Packs() {
    Diagnostics faults;
    policies_ = LoadPolicies(SystemFiles(), DefaultConfiguration(), {}, faults);
    const std::string file = std::string(PLACET_SOURCE_DIR) + "/policies/test/organization.yaml";
    organization_.document = Yaml(*SystemFiles().Read(file, 1 << 20), file);
    organization_.file = file;
    for (const auto& pack : policies_->packs) {
      for (const Rule& rule : pack->rules) {
        for (const FactRead& fact : ReadsOf(rule).facts) reads_[rule.id].insert(fact.path);
      }
    }
  }

  std::map<std::string, Outcome> Decide(const TreePtr& document) const {
    Manifest manifest = MakeManifest(document, "m.yaml", 0);
    CompleteManifest(manifest, {}, &organization_);
    if (!manifest.valid()) return {};
    DecideOptions options;
    options.as_of = Day();
    options.evidence_root = std::string(PLACET_SOURCE_DIR) + "/policies/test";
    const Decision decision =
        placet::Decide(manifest, *policies_, &organization_, options, SystemFiles());
    std::map<std::string, Outcome> outcomes;
    for (const RuleResult& result : decision.results) outcomes[result.rule->id] = result.outcome;
    return outcomes;
  }

  // Whether a rule with that outcome reads the field, an element of it, or what its elements hold.
  bool Reads(const std::string& path, const std::map<std::string, Outcome>& outcomes) const {
    return std::any_of(outcomes.begin(), outcomes.end(), [&](const auto& outcome) {
      return outcome.second == Outcome::kPass && reads_.contains(outcome.first) &&
             RuleReads(reads_.at(outcome.first), path);
    });
  }

 private:
  static bool RuleReads(const std::set<std::string>& reads, const std::string& path) {
    return std::any_of(reads.begin(), reads.end(), [&](const std::string& read) {
      return read == path || read + "[]" == path || read.starts_with(path + "[]");
    });
  }

  std::optional<PolicySet> policies_;
  SupportDocument organization_;
  std::map<std::string, std::set<std::string>> reads_;  // by rule
};

}  // namespace placet::testing_support

#endif  // PLACET_TESTS_PACKS_BUILTIN_PACKS_H_
