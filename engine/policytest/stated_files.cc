// SPDX-License-Identifier: Apache-2.0
#include "policytest/stated_files.h"

namespace placet {

Result<std::string> StatedFiles::Read(const std::string& path, uint64_t max_bytes) const {
  if (!texts_) return disk_.Read(path, max_bytes);
  const auto found = texts_->find(path::Normalize(path));
  if (found == texts_->end()) {
    return Fail("FILE001", "cannot read `" + path + "`: the test states no such file");
  }
  if (found->second.size() > max_bytes) {
    return Fail("FILE002", "cannot read `" + path + "`: it is too large");
  }
  return found->second;
}

bool StatedFiles::Exists(const std::string& path) const {
  return texts_ ? texts_->contains(path::Normalize(path)) : disk_.Exists(path);
}

bool StatedFiles::IsDirectory(const std::string& path) const {
  return texts_ ? !Below(path).empty() || path::Normalize(path) == "." : disk_.IsDirectory(path);
}

// The names of what lies directly in a folder, with whether it is one itself.
std::map<std::string, bool> StatedFiles::Below(const std::string& folder) const {
  const std::string normal = path::Normalize(folder);
  const std::string prefix = normal == "." ? "" : normal + "/";
  std::map<std::string, bool> names;
  for (const auto& [file, text] : *texts_) {
    if (!file.starts_with(prefix)) continue;
    const size_t slash = file.find('/', prefix.size());
    names[file.substr(prefix.size(), slash - prefix.size())] = slash != std::string::npos;
  }
  return names;
}

Result<std::vector<FileEntry>> StatedFiles::List(const std::string& path) const {
  if (!texts_) return disk_.List(path);
  std::vector<FileEntry> entries;
  for (const auto& [name, folder] : Below(path)) entries.push_back({name, folder, false});
  return entries;
}

Result<std::string> StatedFiles::Canonical(const std::string& path) const {
  return texts_ ? Result<std::string>(path::Normalize(path)) : disk_.Canonical(path);
}

Status StatedFiles::WriteAtomically(const std::string& path, std::string_view) {
  return Fail("FILE003", "cannot write `" + path + "`: a test writes nothing");
}

}  // namespace placet
