// SPDX-License-Identifier: Apache-2.0
#include "cli/policy/test_files.h"

#include <algorithm>

#include "base/file.h"
#include "base/glob.h"

namespace placet::cli {
namespace {

constexpr const char* kPatternOfTests = "**/*.test.{yaml,yml,json}";

// Files as given; of folders every *.test.yaml below.
bool Collect(const std::string& path, const Console& console, std::vector<std::string>& files) {
  const FileSystem& system = SystemFiles();
  const bool folder = system.IsDirectory(path);
  if (!folder && !(HasGlob(path) && !system.Exists(path))) {
    files.push_back(path::Normalize(path));
    return true;
  }
  const auto found = GlobFiles(system, folder ? path : ".", folder ? kPatternOfTests : path);
  if (!found) {
    console.Report(found.error());
    return false;
  }
  if (found->empty()) {
    Usage(console, "`" + path + "` holds no policy tests",
          "a policy test is a file *.test.yaml with `kind: PolicyTest`");
    return false;
  }
  files.insert(files.end(), found->begin(), found->end());
  return true;
}

}  // namespace

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
