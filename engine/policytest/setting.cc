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
#include "project/classify.h"
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

// The documents of a file; none with a fault when they cannot be had. `named`: where the file is
// named, which is the place of the fault when there is no file to point into.
std::optional<std::vector<TreePtr>> TestSetting::ReadAll(const std::string& file, NodeRef named) {
  Result<std::string> text = files_.Read(file, ReadLimits().max_bytes);
  if (!text) {
    Diagnostic fault = text.error();
    if (named) fault.location = named.location();
    faults_.Add(std::move(fault));
    return std::nullopt;
  }
  const size_t before = faults_.error_count();
  std::vector<TreePtr> documents =
      ReadDocuments(std::make_shared<const Source>(file, std::move(*text)), faults_);
  if (faults_.error_count() > before) return std::nullopt;
  return documents;
}

// Null with a fault when there is not exactly one.
TreePtr TestSetting::ReadOne(const std::string& file, NodeRef named) {
  const auto documents = ReadAll(file, named);
  if (!documents) return nullptr;
  if (documents->size() == 1) return documents->front();
  Location place = named ? named.location() : Location();
  if (!documents->empty()) place = (*documents)[0]->root().location();
  faults_.Error("TST001", "expected one document, found " + std::to_string(documents->size()),
                std::move(place));
  return nullptr;
}

// Those of a kind, as a run picks them out of the files of a project.
std::optional<std::vector<TreePtr>> TestSetting::ReadKind(std::string_view kind,
                                                          const std::string& file, NodeRef named) {
  auto documents = ReadAll(file, named);
  if (!documents) return std::nullopt;
  const size_t before = faults_.error_count();
  std::erase_if(*documents, [&](const TreePtr& document) {
    return Classify(document->root(), faults_).name != kind;
  });
  if (faults_.error_count() > before) return std::nullopt;
  return documents;
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
  if (!CheckCases() || !LoadConfiguration() || !LoadCalendar() || !LoadPolicies()) return false;
  base_ = FileOrInline(root().Find("base"));
  return base_ != nullptr && LoadOrganization(root().Find("organization"), organization_) &&
         LoadVendors(root().Find("vendors"), vendors_);
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
    const NodeRef named = configuration_->document->root().Find("organization");
    const auto found = ReadKind("Organization", file, named);
    if (!found) return false;
    if (found->empty()) {
      faults_.Error("DOC004", "`" + file + "` holds no document of `kind: Organization`",
                    named.location());
      return false;
    }
    document = found->front();
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
  if (node && node.is_string()) return LoadVendorFolder(Beside(node.AsString()), node, vendors);
  if (!node && configuration_ && !configuration_->vendors.empty()) {
    const NodeRef named = configuration_->document->root().Find("vendors");
    return LoadVendorFolder(configuration_->vendors, named, vendors);
  }
  for (size_t i = 0; node && i < node.size(); ++i) {
    const NodeRef one = node.at(i);
    const std::string file = one.is_string() ? Beside(one.AsString()) : file_;
    if (!AddVendor(FileOrInline(one), file, vendors)) return false;
  }
  return true;
}

bool TestSetting::LoadVendorFolder(const std::string& folder, NodeRef named, Vendors& vendors) {
  if (!files_.IsDirectory(folder)) {
    faults_.Error("DOC002", "the vendor folder `" + folder + "` does not exist", named.location());
    return false;
  }
  const auto found = GlobFiles(files_, folder, kDocuments);
  if (!found) {
    faults_.Add(found.error());
    return false;
  }
  for (const std::string& file : *found) {
    const auto documents = ReadKind("Vendor", file, named);
    if (!documents) return false;
    for (const TreePtr& document : *documents) {
      if (!AddVendor(document, file, vendors)) return false;
    }
  }
  return true;
}

bool TestSetting::AddVendor(const TreePtr& document, const std::string& file, Vendors& vendors) {
  if (document == nullptr) return false;
  if (!schema::BuiltinSchema("vendor")->Validate(document->root(), faults_)) return false;
  const NodeRef node = document->root().Find("metadata").Find("id");
  const std::string id(node.StringOr(""));
  const SupportDocument vendor{file, id, "", TypedCopy(document->root(), "vendor")};
  const auto [first, inserted] = vendors.emplace(id, vendor);
  if (inserted) return true;
  faults_.Error("DOC003", "two vendor documents have the id `" + id + "`", node.location())
      .notes.push_back(
          {"first here", first->second.document->root().Find("metadata").Find("id").location()});
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
  const NodeRef patch = test.Find("patch");
  auto decided = std::make_unique<Case>();
  decided->manifest = MakeManifest(patch ? MergePatch(base_->root(), patch) : base_, file_, 0);
  CompleteManifest(decided->manifest, vendors, organization.get());
  DecideOptions options;
  options.as_of = TimeOf(test).value_or(TimeOf(root()).value_or(now));
  options.stage = ParseStage(test.Find("stage").StringOr(root().Find("stage").StringOr("")));
  options.evidence_root = evidence.root();
  options.framework = &*framework_;
  decided->decision =
      placet::Decide(decided->manifest, policies_, organization.get(), options, evidence);
  return decided;
}

}  // namespace placet
