// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_PROJECT_INPUTS_H_
#define PLACET_PROJECT_INPUTS_H_

#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "base/result.h"

namespace placet {

// Which files the paths of a run stand for. They are relative to the working directory, as users
// type them.

bool IsDocumentFile(std::string_view name);  // by its extension

// What may hold a document, though the name may keep it from being read as one: `x.YAML`,
// `.x.yml`, `x.yaml.j2`, `x.jsonc`.
bool MayBeDocumentFile(std::string_view name);

// Whether an input names its file itself: no folder, and no pattern that is not also a name.
bool NamesOneFile(const FileSystem& files, const std::string& input);

// The files of a folder (all documents below it) or of a pattern.
Result<std::vector<std::string>> FilesOf(const FileSystem& files, const std::string& input);

// A list of patterns that paths are held to from wherever both are named.
class PathPatterns {
 public:
  // `here`: the working directory, absolute.
  PathPatterns(std::string here, const std::vector<std::string>& patterns);
  bool Match(const std::string& path) const;
  // The pattern from the root of the file system.
  static std::string Absolute(const std::string& here, const std::string& pattern);

 private:
  std::string here_;
  std::vector<std::string> patterns_;  // absolute
};

// The folders that inputs take documents from: `a` for `a`, `a/*.yaml` and `a/**/*.yaml`.
class InputFolders {
 public:
  InputFolders(const FileSystem& files, std::string here, const std::vector<std::string>& inputs);
  // Whether a file, absolute, lies below one of them.
  bool Hold(const std::string& absolute) const;
  // Those that are there, as the inputs name them; without what only a wildcard names.
  const std::vector<std::string>& named() const { return named_; }

 private:
  std::string here_;
  std::vector<std::string> patterns_;  // absolute patterns of the folders
  std::vector<std::string> named_;
};

}  // namespace placet

#endif  // PLACET_PROJECT_INPUTS_H_
