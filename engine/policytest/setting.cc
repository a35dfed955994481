// SPDX-License-Identifier: Apache-2.0
#include "policytest/setting.h"

#include <utility>
#include <vector>

#include "base/glob.h"
#include "base/suggest.h"
#include "builtin/builtin.h"
#include "decision/decide.h"
#include "document/builder.h"
#include "document/merge_patch.h"
#include "document/reader.h"
#include "framework/load.h"
#include "policy/load.h"
#include "schema/schema.h"

namespace placet {
namespace {

constexpr std::string_view kDocuments = "**/*.{yaml,yml,json}";

std::shared_ptr<Tree> TypedCopy(NodeRef root, std::string_view schema_name) {
  TreeBuilder builder;
  builder.Copy(root);
  std::shared_ptr<Tree> tree = builder.Finish();
  schema::AnnotateFormats(*tree, schema::BuiltinSchema(schema_name)->root());
  return tree;
}

// `as_of` of the file or of a case, which the schema holds to be a date or a time.
std::optional<Timestamp> TimeOf(NodeRef node) {
  const std::string_view text = node.Find("as_of").StringOr("");
  if (const auto date = ParseDate(text)) return StartOfDay(*date);
  return ParseRfc3339(text);
}

}  // namespace

std::string TestSetting::Beside(std::string_view name) const {
  return path::Normalize(path::Join(path::Folder(file_), name));
}

// One document of a file; null with a fault when it cannot be had. `named`: where the file is
// named, which is the place of the fault when there is no file to point into.
TreePtr TestSetting::ReadOne(const std::string& file, NodeRef named) {
  Result<std::string> text = files_.Read(file, ReadLimits().max_bytes);
  if (!text) {
    Diagnostic fault = text.error();
    if (named) fault.location = named.location();
    faults_.Add(std::move(fault));
    return nullptr;
  }
  const size_t before = faults_.error_count();
  const auto source = std::make_shared<const Source>(file, std::move(*text));
  const std::vector<TreePtr> documents = ReadDocuments(source, faults_);
  if (faults_.error_count() > before) return nullptr;
  if (documents.size() == 1) return documents[0];
  faults_.Error("TST001", "expected one document, found " + std::to_string(documents.size()),
                {source, {}, ""});
  return nullptr;
}

// A file beside the test, or the document itself.
TreePtr TestSetting::FileOrInline(NodeRef node) {
  if (node.is_string()) return ReadOne(Beside(node.AsString()), node);
  TreeBuilder builder;
  builder.Copy(node);
  return builder.Finish();
}

std::string TestSetting::pack() const {
  return document_ == nullptr ? "" : std::string(root().Find("pack").StringOr(""));
}

bool TestSetting::Load() {
  document_ = ReadOne(file_, {});
  if (document_ == nullptr) return false;
  const NodeRef kind = root().Find("kind");
  if (kind.StringOr("") != "PolicyTest") {
    faults_.Error("TST009", "`" + file_ + "` is no policy test", (kind ? kind : root()).location())
        .help = "a policy test states `kind: PolicyTest`";
    return false;
  }
  if (!schema::BuiltinSchema("test")->Validate(root(), faults_)) return false;
  if (!LoadConfiguration() || !LoadCalendar() || !LoadPolicies()) return false;
  base_ = FileOrInline(root().Find("base"));
  return base_ != nullptr && LoadOrganization(root().Find("organization"), organization_) &&
         LoadVendors(root().Find("vendors"), vendors_);
}

bool TestSetting::LoadConfiguration() {
  const NodeRef named = root().Find("config");
  if (!named) return true;
  const std::string file = Beside(named.AsString());
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
      configuration_->calendar = Beside(node.AsString());
      return true;
    }
    faults_.Error("TST005", "beside `config`, a calendar must be a file", node.location()).help =
        "name the file, or take the calendar of the configuration";
    return false;
  }
  const TreePtr document = FileOrInline(node);
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
  const std::string file = builtin ? name : Beside(name);
  const TreePtr document =
      builtin ? FindBuiltin("policies/" + name.substr(8) + ".yaml") : ReadOne(file, named);
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
  const std::string wanted = identity(name.starts_with("builtin:") ? name : Beside(name));
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

bool TestSetting::LoadOrganization(NodeRef node, Organization& organization) {
  TreePtr document;
  std::string file = file_;
  if (node) {
    document = FileOrInline(node);
  } else if (configuration_ && !configuration_->organization.empty()) {
    file = configuration_->organization;
    document = ReadOne(file, configuration_->document->root().Find("organization"));
  } else {
    return true;
  }
  if (document == nullptr) return false;
  if (!schema::BuiltinSchema("organization")->Validate(document->root(), faults_)) return false;
  std::shared_ptr<Tree> typed = TypedCopy(document->root(), "organization");
  typed->set_path_prefix("org");
  organization =
      std::make_shared<const SupportDocument>(SupportDocument{file, "", "", std::move(typed)});
  return true;
}

bool TestSetting::LoadVendors(NodeRef node, Vendors& vendors) {
  if (node && node.is_list()) {
    for (size_t i = 0; i < node.size(); ++i) {
      if (!AddVendor(FileOrInline(node.at(i)), vendors)) return false;
    }
    return true;
  }
  std::string folder = configuration_ ? configuration_->vendors : "";
  if (node) folder = Beside(node.AsString());
  if (folder.empty()) return true;
  if (!files_.IsDirectory(folder)) {
    faults_.Error("DOC002", "the vendor folder `" + folder + "` does not exist",
                  node ? node.location() : configuration_->document->root().location());
    return false;
  }
  const auto found = GlobFiles(files_, folder, kDocuments);
  if (!found) {
    faults_.Add(found.error());
    return false;
  }
  for (const std::string& file : *found) {
    if (!AddVendor(ReadOne(file, node), vendors)) return false;
  }
  return true;
}

bool TestSetting::AddVendor(const TreePtr& document, Vendors& vendors) {
  if (document == nullptr) return false;
  if (!schema::BuiltinSchema("vendor")->Validate(document->root(), faults_)) return false;
  const NodeRef node = document->root().Find("metadata").Find("id");
  const std::string id(node.StringOr(""));
  const SupportDocument vendor{file_, id, "", TypedCopy(document->root(), "vendor")};
  if (vendors.emplace(id, vendor).second) return true;
  faults_.Error("DOC003", "two vendor documents have the id `" + id + "`", node.location());
  return false;
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
  const std::string folder = Beside(node.AsString());
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
    const TreePtr base = own_base ? FileOrInline(own_base) : base_;
    if (base == nullptr) return false;
    add(base, others.at(i).Find("patch"));
  }
  portfolio.whole = true;
  return true;
}

std::unique_ptr<TestSetting::Case> TestSetting::Decide(NodeRef test, Timestamp now) {
  Organization organization = organization_;
  if (const NodeRef own = test.Find("organization")) {
    if (!LoadOrganization(own, organization)) return nullptr;
  }
  const NodeRef own_vendors = test.Find("vendors");
  Vendors vendors = own_vendors ? Vendors() : vendors_;
  if (own_vendors && !LoadVendors(own_vendors, vendors)) return nullptr;
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
  return decided;
}

}  // namespace placet
