// SPDX-License-Identifier: Apache-2.0
#include "policytest/setting.h"
#include "policytest/coverage.h"

#include <utility>
#include <vector>

#include "builtin/builtin.h"
#include "decision/decide.h"
#include "document/merge_patch.h"
#include "framework/load.h"
#include "policy/load.h"
#include "schema/builtin_schemas.h"

namespace placet {
namespace {

// `as_of` of the file or of a case, which the schema holds to be a date or a time.
std::optional<Timestamp> TimeOf(NodeRef node) {
  return ParseMoment(node.Find("as_of").StringOr(""));
}

}  // namespace

std::string TestSetting::pack() const {
  return document_ == nullptr ? "" : std::string(root().Find("pack").StringOr(""));
}

bool TestSetting::Load() {
  document_ = documents_.ReadOne(file_, {});
  if (document_ == nullptr) return false;
  const NodeRef kind = root().Find("kind");
  if (kind.StringOr("") != "PolicyTest") {
    faults_.Error("TST009", "`" + file_ + "` is no policy test", (kind ? kind : root()).location())
        .help = "a policy test states `kind: PolicyTest`";
    return false;
  }
  if (!schema::BuiltinSchema("test")->Validate(root(), faults_)) return false;
  if (!CheckCases() || !LoadConfiguration() || !LoadCalendar() || !LoadPolicies()) return false;
  base_ = documents_.FileOrInline(root().Find("base"));
  return base_ != nullptr && LoadSupport();
}

// Reports tell cases by their names.
bool TestSetting::CheckCases() {
  std::map<std::string_view, NodeRef> names;
  const NodeRef cases = root().Find("cases");
  bool good = true;
  for (size_t i = 0; i < cases.size(); ++i) {
    const NodeRef name = cases.at(i).Find("name");
    const auto [first, inserted] = names.emplace(name.AsString(), name);
    if (inserted) continue;
    faults_.Error("TST010", "two cases have one name", name.location())
        .notes.push_back({"first here", first->second.location()});
    good = false;
  }
  return good;
}

bool TestSetting::LoadConfiguration() {
  const NodeRef named = root().Find("config");
  if (!named) return true;
  const std::string file = documents_.Beside(named.AsString());
  if (!files_.Exists(file)) {
    faults_.Error("TST004", "there is no configuration `" + file + "`", named.location());
    return false;
  }
  configuration_ = ReadConfiguration(files_, file, faults_);
  return configuration_.has_value();
}

bool TestSetting::LoadCalendar() {
  const NodeRef node = root().Find("calendar");
  calendar_ = BuiltinCalendar();
  if (!node) return true;
  if (configuration_) {
    if (node.is_string()) {
      configuration_->calendar = documents_.Beside(node.AsString());
      return true;
    }
    faults_.Error("TST005", "beside `config`, a calendar must be a file", node.location()).help =
        "name the file, or take the calendar of the configuration";
    return false;
  }
  const TreePtr document = documents_.FileOrInline(node);
  if (document == nullptr) return false;
  calendar_ = MakeCalendar(document, file_, faults_);
  return calendar_ != nullptr;
}

bool TestSetting::LoadPolicies() {
  const NodeRef named = root().Find("pack");
  return configuration_ ? LoadBoundPolicies(named) : LoadPack(named);
}

bool TestSetting::LoadBoundPolicies(NodeRef named) {
  auto policies = placet::LoadPolicies(files_, *configuration_, {}, faults_);
  if (policies) {
    policies_ = std::move(*policies);
    // Before the pack is selected: the framework goes by parameters of other packs, too.
    framework_ = LoadFramework(policies_, faults_);
  }
  if (!framework_) {
    faults_.Error("TST006", "the policies of the configuration do not load",
                  root().Find("config").location());
    return false;
  }
  return !named || SelectPack(named);
}

bool TestSetting::LoadPack(NodeRef named) {
  const std::string name(named.AsString());
  const bool builtin = name.starts_with("builtin:");
  const std::string file = builtin ? name : documents_.Beside(name);
  const TreePtr document = builtin ? FindBuiltin("policies/" + name.substr(8) + ".yaml")
                                   : documents_.ReadOne(file, named);
  if (document == nullptr && builtin) {
    faults_.Error("TST002", "there is no built-in pack `" + name + "`", named.location());
  }
  if (document == nullptr) return false;
  const auto pack = placet::LoadPack(document, file, faults_, *calendar_);
  if (pack == nullptr) {
    faults_.Error("TST006", "the pack under test does not load", named.location());
    return false;
  }
  policies_ = MakePolicySet({pack}, {}, calendar_);
  framework_ = LoadFramework(policies_, faults_);
  return framework_.has_value();
}

// Of the packs of the configuration, the one under test alone.
bool TestSetting::SelectPack(NodeRef named) {
  const std::string name(named.AsString());
  const auto identity = [&](const std::string& file) {
    return file.starts_with("builtin:") ? file : files_.Canonical(file).value_or(file);
  };
  const std::string wanted =
      identity(name.starts_with("builtin:") ? name : documents_.Beside(name));
  for (const auto& pack : policies_.packs) {
    if (identity(pack->file) != wanted) continue;
    PolicySet alone = MakePolicySet({pack}, policies_.framework, policies_.calendar);
    alone.kept = std::move(policies_.kept);
    policies_ = std::move(alone);
    return true;
  }
  faults_
      .Error("TST007", "`" + configuration_->file + "` does not load the pack `" + name + "`",
             named.location())
      .help = "add it to `policies:` of the configuration, or take `config` out of the test";
  return false;
}

bool TestSetting::LoadSupport() {
  const NodeRef organization = root().Find("organization");
  const NodeRef vendors = root().Find("vendors");
  if (organization) {
    organization_ = documents_.ReadOrganization(organization);
    if (organization_ == nullptr) return false;
  }
  if (vendors && !documents_.ReadVendors(vendors, vendors_)) return false;
  return !configuration_ || LoadConfigured(!organization, !vendors);
}

// What the configuration names and the test does not state.
bool TestSetting::LoadConfigured(bool organization, bool vendors) {
  const NodeRef configuration = configuration_->document->root();
  if (organization && !configuration_->organization.empty()) {
    organization_ = documents_.ReadOrganizationFile(configuration_->organization,
                                                    configuration.Find("organization"));
    if (organization_ == nullptr) return false;
  }
  return !vendors || configuration_->vendors.empty() ||
         documents_.ReadVendorFolder(configuration_->vendors, configuration.Find("vendors"),
                                     vendors_);
}

bool TestSetting::LoadEvidence(NodeRef node, StatedFiles& evidence) {
  if (!node) return true;
  if (node.is_map()) {
    std::map<std::string, std::string> texts;
    for (size_t i = 0; i < node.size(); ++i) {
      texts.emplace(path::Normalize(node.key(i)), node.at(i).AsString());
    }
    evidence.set_texts(std::move(texts));
    return true;
  }
  const std::string folder = documents_.Beside(node.AsString());
  if (!files_.IsDirectory(folder)) {
    faults_.Error("TST008", "the folder of evidence `" + folder + "` does not exist",
                  node.location());
    return false;
  }
  evidence.set_folder(folder);
  return true;
}

// The manifest of the case, then those that stand beside it in the portfolio.
bool TestSetting::LoadManifests(NodeRef test, Portfolio& portfolio) {
  const auto add = [&](const TreePtr& base, NodeRef patch) {
    Manifest manifest = MakeManifest(patch ? MergePatch(base->root(), patch) : base, file_,
                                     portfolio.manifests.size());
    CompleteManifest(manifest, portfolio.vendors, portfolio.organization.get());
    portfolio.manifests.push_back(std::move(manifest));
  };
  add(base_, test.Find("patch"));
  NodeRef others = test.Find("portfolio");
  if (!others) others = root().Find("portfolio");
  for (size_t i = 0; others && i < others.size(); ++i) {
    const NodeRef own_base = others.at(i).Find("base");
    const TreePtr base = own_base ? documents_.FileOrInline(own_base) : base_;
    if (base == nullptr) return false;
    add(base, others.at(i).Find("patch"));
  }
  portfolio.whole = true;
  return true;
}

std::unique_ptr<TestSetting::Case> TestSetting::Decide(NodeRef test, Timestamp now,
                                                       TestCoverage* coverage) {
  const NodeRef own_organization = test.Find("organization");
  const TestDocuments::Organization organization =
      own_organization ? documents_.ReadOrganization(own_organization) : organization_;
  if (own_organization && organization == nullptr) return nullptr;
  const NodeRef own_vendors = test.Find("vendors");
  TestDocuments::Vendors vendors = own_vendors ? TestDocuments::Vendors() : vendors_;
  if (own_vendors && !documents_.ReadVendors(own_vendors, vendors)) return nullptr;
  const NodeRef own_evidence = test.Find("evidence");
  StatedFiles evidence(files_, path::Folder(file_));
  if (!LoadEvidence(own_evidence ? own_evidence : root().Find("evidence"), evidence)) {
    return nullptr;
  }
  auto portfolio = std::make_shared<Portfolio>();
  portfolio->organization = organization;
  portfolio->vendors = std::move(vendors);
  if (!LoadManifests(test, *portfolio)) return nullptr;
  auto decided = std::make_unique<Case>();
  decided->run.portfolio = std::move(portfolio);
  decided->run.policies = {std::shared_ptr<const void>(), &policies_};
  DecideOptions options;
  options.as_of = TimeOf(test).value_or(TimeOf(root()).value_or(now));
  options.stage = ParseStage(test.Find("stage").StringOr(root().Find("stage").StringOr("")));
  options.evidence_root = evidence.root();
  options.framework = &*framework_;
  decided->run.as_of = options.as_of;
  DecideAll(decided->run, options, evidence);
  if (coverage != nullptr) {
    std::vector<std::string> named;
    const NodeRef rules = test.Find("expect").Find("rules");
    for (size_t i = 0; rules && i < rules.size(); ++i) named.emplace_back(rules.key(i));
    coverage->AddCase(decided->run, options, evidence, named);
  }
  return decided;
}

}  // namespace placet
