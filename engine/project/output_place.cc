// SPDX-License-Identifier: Apache-2.0
// What may be replaced is told by what stands there, not by its name: a link or another spelling
// leads to the same file.
#include "project/output_place.h"

#include <algorithm>
#include <array>
#include <memory>

#include "base/file.h"
#include "document/reader.h"
#include "project/classify.h"
#include "project/inputs.h"

namespace placet {
namespace {

constexpr std::string_view kDatabaseHead = "SQLite format 3";
constexpr std::array<std::string_view, 3> kBesideDatabase = {"-journal", "-wal", "-shm"};

bool IsInGit(const std::string& place) { return (place + "/").find("/.git/") != place.npos; }

bool IsDatabase(const std::string& file) {
  return ReadHead(file, kDatabaseHead.size()) == kDatabaseHead;
}

bool IsOfDatabase(const std::string& file) {
  return IsDatabase(file) ||
         std::any_of(kBesideDatabase.begin(), kBesideDatabase.end(), [&](std::string_view ending) {
           return file.ends_with(ending) && IsDatabase(file.substr(0, file.size() - ending.size()));
         });
}

bool IsOurs(const TreePtr& document, std::string_view replaces) {
  Diagnostics ignored;
  const DocumentClass what = Classify(document->root(), ignored);
  return what.kind != DocumentClass::Kind::kForeign && (replaces.empty() || what.name != replaces);
}

// Reports of ours are no such documents; what cannot be read as one is, where it looks like it.
bool HoldsDocument(const std::string& place, std::string_view replaces) {
  if (!MayBeDocumentFile(place)) return false;
  auto text = SystemFiles().Read(place, ReadLimits().max_bytes);
  if (!text || text->find("placet/v") == text->npos) return false;
  Diagnostics faults;
  const auto source = std::make_shared<const Source>(place, *std::move(text));
  const std::vector<TreePtr> documents = ReadDocuments(source, faults);
  if (faults.has_errors()) return LooksLikeOurs(source->text());
  return std::any_of(documents.begin(), documents.end(),
                     [&](const TreePtr& document) { return IsOurs(document, replaces); });
}

}  // namespace

// A folder that is not there yet may be made before the output is.
std::string OutputPlace(const std::string& file) {
  if (const auto there = SystemFiles().Canonical(file)) return *there;
  if (file == "." || file == "/") return file;
  return path::Join(OutputPlace(path::Folder(file)), path::Name(file));
}

std::vector<std::string> FilesOfDatabase(const std::string& file) {
  std::vector<std::string> files = {file};
  for (const std::string_view ending : kBesideDatabase) files.push_back(file + std::string(ending));
  return files;
}

tl::unexpected<Diagnostic> NoOutput(const std::string& file, const std::string& what) {
  return Fail("CLI006", "nothing is written to `" + file + "`: it is " + what, {},
              "name another file");
}

Status MayWrite(const std::string& file, std::string_view replaces) {
  const std::string place = OutputPlace(file);
  if (IsInGit(place)) return NoOutput(file, "git's own");
  if (IsOfDatabase(place)) return NoOutput(file, "part of a database");
  if (HoldsDocument(place, replaces)) return NoOutput(file, "a document of placet");
  return {};
}

}  // namespace placet
