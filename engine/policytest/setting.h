// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_POLICYTEST_SETTING_H_
#define PLACET_POLICYTEST_SETTING_H_

#include <memory>
#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "base/file.h"
#include "base/time.h"
#include "decision/decision.h"
#include "document/tree.h"
#include "framework/framework.h"
#include "policy/policy_set.h"
#include "policytest/stated_files.h"
#include "policytest/test_documents.h"
#include "project/configuration.h"
#include "project/portfolio.h"

namespace placet {

class TestCoverage;

// A test file with all that it names: the packs, bound as its configuration binds them, the base
// manifest and the documents that rules see.
class TestSetting {
 public:
  // `faults` takes what is wrong with the file and what it names; it must outlive the setting.
  TestSetting(const FileSystem& files, std::string file, Diagnostics& faults)
      : files_(files), file_(std::move(file)), faults_(faults), documents_(files, file_, faults) {}

  // False after telling why the file cannot be used.
  bool Load();

  NodeRef root() const { return document_->root(); }
  // As the file names it; "" where it names none.
  std::string pack() const;
  const PolicySet& policies() const { return policies_; }

  // The manifests of one case, decided. Its own comes first.
  struct Case {
    Run run;
    const Decision& decision() const { return run.decisions.front(); }
    const Manifest& manifest() const { return *decision().manifest; }
  };
  // nullptr, after telling why, when a document that the case states cannot be had. The setting
  // must outlive the case.
  // `coverage`, if not null, takes which ways the case went through the rules that it names.
  std::unique_ptr<Case> Decide(NodeRef test, Timestamp now, TestCoverage* coverage = nullptr);

 private:
  bool LoadConfiguration();
  bool LoadCalendar();
  bool LoadPolicies();
  bool LoadBoundPolicies(NodeRef named);
  bool LoadPack(NodeRef named);
  bool SelectPack(NodeRef named);
  bool LoadSupport();
  bool LoadConfigured(bool organization, bool vendors);
  bool CheckCases();
  bool LoadEvidence(NodeRef node, StatedFiles& evidence);
  bool LoadManifests(NodeRef test, Portfolio& portfolio);

  const FileSystem& files_;
  const std::string file_;
  Diagnostics& faults_;
  TestDocuments documents_;
  TreePtr document_;
  TreePtr base_;
  std::optional<Configuration> configuration_;
  std::shared_ptr<const Calendar> calendar_;
  PolicySet policies_;
  std::optional<Framework> framework_;
  TestDocuments::Organization organization_;
  TestDocuments::Vendors vendors_;
};

}  // namespace placet

#endif  // PLACET_POLICYTEST_SETTING_H_
