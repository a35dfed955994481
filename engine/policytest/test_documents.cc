// SPDX-License-Identifier: Apache-2.0
#include "policytest/test_documents.h"

#include <utility>

#include "base/glob.h"
#include "document/builder.h"
#include "document/reader.h"
#include "project/classify.h"
#include "project/typed.h"

namespace placet {
namespace {

constexpr std::string_view kDocuments = "**/*.{yaml,yml,json}";

}  // namespace

std::string TestDocuments::Beside(std::string_view name) const {
  return path::Normalize(path::Join(path::Folder(test_file_), name));
}

// The documents of a file; none with a fault when they cannot be had. `named`: where the file is
// named, which is the place of the fault when there is no file to point into.
std::optional<std::vector<TreePtr>> TestDocuments::ReadAll(const std::string& file, NodeRef named) {
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
TreePtr TestDocuments::ReadOne(const std::string& file, NodeRef named) {
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
std::optional<std::vector<TreePtr>> TestDocuments::ReadKind(std::string_view kind,
                                                            const std::string& file,
                                                            NodeRef named) {
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
TreePtr TestDocuments::FileOrInline(NodeRef node) {
  if (node.is_string()) return ReadOne(Beside(node.AsString()), node);
  TreeBuilder builder;
  builder.Copy(node);
  return builder.Finish();
}

TestDocuments::Organization TestDocuments::MakeOrganization(const TreePtr& document,
                                                            const std::string& file) {
  if (document == nullptr) return nullptr;
  std::shared_ptr<Tree> typed = TypedDocument(document, "organization", faults_);
  if (typed == nullptr) return nullptr;
  typed->set_path_prefix("org");
  return std::make_shared<const SupportDocument>(SupportDocument{file, "", "", std::move(typed)});
}

TestDocuments::Organization TestDocuments::ReadOrganization(NodeRef node) {
  return MakeOrganization(FileOrInline(node),
                          node.is_string() ? Beside(node.AsString()) : test_file_);
}

TestDocuments::Organization TestDocuments::ReadOrganizationFile(const std::string& file,
                                                                NodeRef named) {
  const auto found = ReadKind("Organization", file, named);
  if (!found) return nullptr;
  if (!found->empty()) return MakeOrganization(found->front(), file);
  faults_.Error("DOC004", "`" + file + "` holds no document of `kind: Organization`",
                named.location());
  return nullptr;
}

bool TestDocuments::ReadVendors(NodeRef node, Vendors& vendors) {
  if (node && node.is_string()) return ReadVendorFolder(Beside(node.AsString()), node, vendors);
  for (size_t i = 0; i < node.size(); ++i) {
    const NodeRef one = node.at(i);
    const std::string file = one.is_string() ? Beside(one.AsString()) : test_file_;
    if (!AddVendor(FileOrInline(one), file, vendors)) return false;
  }
  return true;
}

bool TestDocuments::ReadVendorFolder(const std::string& folder, NodeRef named, Vendors& vendors) {
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

bool TestDocuments::AddVendor(const TreePtr& document, const std::string& file, Vendors& vendors) {
  if (document == nullptr) return false;
  std::shared_ptr<Tree> typed = TypedDocument(document, "vendor", faults_);
  if (typed == nullptr) return false;
  const NodeRef node = document->root().Find("metadata").Find("id");
  const std::string id(node.StringOr(""));
  const SupportDocument vendor{file, id, "", std::move(typed)};
  const auto [first, inserted] = vendors.emplace(id, vendor);
  if (inserted) return true;
  faults_.Error("DOC003", "two vendor documents have the id `" + id + "`", node.location())
      .notes.push_back(
          {"first here", first->second.document->root().Find("metadata").Find("id").location()});
  return false;
}

}  // namespace placet
