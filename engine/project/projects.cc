// SPDX-License-Identifier: Apache-2.0
#include "project/projects.h"

#include <utility>

#include "base/glob.h"
#include "project/configuration.h"

namespace placet {
namespace {

class Finder {
 public:
  Finder(const FileSystem& files, const FileSystem& governance)
      : files_(files), governance_(governance) {}

  void Add(const std::string& path) {
    std::set<std::string> configurations;
    for (const std::string& file : Leads(path)) configurations.insert(Governing(file));
    if (configurations.empty()) configurations.insert(Find(path));
    for (const std::string& configuration : configurations) {
      projects_.paths[configuration].push_back(path);
    }
  }

  // Standard input stands for a file.
  void AddInput(const std::string& file) { projects_.paths[Find(file)].push_back("-"); }

  Projects Take() { return std::move(projects_); }

 private:
  std::vector<std::string> Leads(const std::string& path) const {
    const bool folder = files_.IsDirectory(path);
    if (!folder && (!HasGlob(path) || files_.Exists(path))) return {path};
    const auto found =
        GlobFiles(files_, folder ? path : ".", folder ? "**/*.{yaml,yml,json}" : path);
    return found ? *found : std::vector<std::string>();
  }

  const std::string& Governing(const std::string& file) {
    const auto [known, added] = by_folder_.try_emplace(path::Folder(file));
    if (added) known->second = Find(file);
    return known->second;
  }

  std::string Find(const std::string& file) {
    std::vector<std::string> near_misses;
    std::string found = FindConfiguration(
        governance_, file.empty() ? std::vector<std::string>() : std::vector{file}, &near_misses);
    projects_.near_misses.insert(near_misses.begin(), near_misses.end());
    return found;
  }

  const FileSystem& files_;
  const FileSystem& governance_;
  std::map<std::string, std::string> by_folder_;
  Projects projects_;
};

}  // namespace

Projects ProjectsOf(const FileSystem& files, const FileSystem& governance,
                    const std::vector<std::string>& paths, const std::string& stdin_filename) {
  Finder finder(files, governance);
  for (const std::string& path : paths) {
    if (path == "-") {
      finder.AddInput(stdin_filename);
    } else {
      finder.Add(path);
    }
  }
  return finder.Take();
}

}  // namespace placet
