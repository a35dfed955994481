// SPDX-License-Identifier: Apache-2.0
//
// Only files that may be tests are looked into: those whose name says so, however it says it, and
// those that lie beside tests. A folder of many manifests or data costs its names alone.
#include "policytest/find_tests.h"

#include <algorithm>
#include <memory>
#include <set>
#include <utility>

#include "base/glob.h"
#include "document/reader.h"
#include "project/classify.h"
#include "project/inputs.h"
#include "project/near_miss.h"

namespace placet {
namespace {

bool SaysTest(std::string_view path) {
  std::string lower;
  for (const char c : path::Name(path)) {
    lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return lower.find("test") != std::string::npos;
}

// What cannot be read is held to its words: the reader says nothing of its documents.
void TellUnlessForeign(const std::string& file, const std::string& text, Diagnostics& faults) {
  Diagnostics unread;
  const auto source = std::make_shared<const Source>(file, text);
  const std::vector<TreePtr> documents = ReadDocuments(source, unread);
  if (unread.has_errors() && LooksLikeOurs(text)) faults.Append(unread);
  for (const TreePtr& document : documents) {
    const NodeRef root = document->root();
    Diagnostics unused;
    if (Classify(root, unused).name == "PolicyTest") {
      TellTestByName(file, root, faults);
    } else if (!unused.has_errors()) {
      TellNearMiss(root, {SupportKind::kTest}, faults);
    } else if (SaysTest(file)) {
      faults.Append(unused);
    }
  }
}

bool HoldsPack(const std::string& file, const std::string& text) {
  if (text.find("PolicyPack") == std::string::npos) return false;
  Diagnostics unread;
  const auto documents = ReadDocuments(std::make_shared<const Source>(file, text), unread);
  return std::any_of(documents.begin(), documents.end(), [](const TreePtr& document) {
    return document->root().Find("kind").StringOr("") == "PolicyPack";
  });
}

}  // namespace

std::vector<std::string> FindTests(const FileSystem& files, const std::string& folder,
                                   Diagnostics& faults) {
  const auto found = GlobFiles(files, folder, "**/*");
  if (!found) {
    faults.Add(found.error());
    return {};
  }
  std::vector<std::string> tests;
  std::set<std::string> folders;
  for (const std::string& file : *found) {
    if (!IsTestName(file)) continue;
    tests.push_back(file);
    folders.insert(std::string(path::Folder(file)));
  }
  for (const std::string& file : *found) {
    const bool beside = folders.contains(std::string(path::Folder(file)));
    if (IsTestName(file) || !MayBeDocumentFile(file) || !(beside || SaysTest(file))) continue;
    if (const auto text = files.Read(file, ReadLimits().max_bytes)) {
      TellUnlessForeign(file, *text, faults);
    }
  }
  return tests;
}

std::vector<std::string> FindPacks(const FileSystem& files, const std::string& folder) {
  std::vector<std::string> packs;
  const auto found = GlobFiles(files, folder, "**/*");
  for (const std::string& file : found ? *found : std::vector<std::string>()) {
    if (!IsDocumentName(file) || IsTestName(file)) continue;
    const auto text = files.Read(file, ReadLimits().max_bytes);
    if (text && HoldsPack(file, *text)) packs.push_back(path::Normalize(file));
  }
  return packs;
}

}  // namespace placet
