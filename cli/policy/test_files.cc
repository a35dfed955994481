// SPDX-License-Identifier: Apache-2.0
#include "cli/policy/test_files.h"

#include <algorithm>
#include <utility>

#include "base/file.h"
#include "base/glob.h"
#include "policytest/find_tests.h"

namespace placet::cli {
namespace {

// Of a folder or a pattern.
std::vector<std::string> FilesOf(const std::string& path, Diagnostics& faults) {
  if (SystemFiles().IsDirectory(path)) return FindTests(SystemFiles(), path, faults);
  auto found = GlobFiles(SystemFiles(), ".", path);
  if (found) return *std::move(found);
  faults.Add(found.error());
  return {};
}

// Files as given; of folders every *.test.yaml below.
bool Collect(const std::string& path, const Console& console, std::vector<std::string>& files) {
  const FileSystem& system = SystemFiles();
  if (!system.IsDirectory(path) && !(HasGlob(path) && !system.Exists(path))) {
    files.push_back(path::Normalize(path));
    return true;
  }
  Diagnostics faults;
  const auto found = FilesOf(path, faults);
  console.Report(faults);
  if (found.empty() && !faults.has_errors()) {
    Usage(console, "`" + path + "` holds no policy tests",
          "a policy test is a file *.test.yaml with `kind: PolicyTest`");
  }
  files.insert(files.end(), found.begin(), found.end());
  return !found.empty() && !faults.has_errors();
}

}  // namespace

std::vector<std::string> FoldersOf(const std::vector<std::string>& paths) {
  if (paths.empty()) return {"."};
  std::vector<std::string> folders;
  for (const std::string& path : paths) {
    if (SystemFiles().IsDirectory(path)) folders.push_back(path);
  }
  return folders;
}

std::optional<std::vector<std::string>> CollectTests(const std::vector<std::string>& paths,
                                                     const Console& console) {
  std::vector<std::string> files;
  const std::vector<std::string> here = {"."};
  for (const std::string& path : paths.empty() ? here : paths) {
    if (!Collect(path, console, files)) return std::nullopt;
  }
  std::sort(files.begin(), files.end());
  files.erase(std::unique(files.begin(), files.end()), files.end());
  return files;
}

}  // namespace placet::cli
