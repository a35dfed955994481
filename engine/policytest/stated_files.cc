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
  return texts_ ? path::Normalize(path) == "." : disk_.IsDirectory(path);
}

Result<std::vector<FileEntry>> StatedFiles::List(const std::string& path) const {
  if (!texts_) return disk_.List(path);
  return Fail("FILE004", "cannot list `" + path + "`: the test states files alone");
}

Result<std::string> StatedFiles::Canonical(const std::string& path) const {
  return texts_ ? Result<std::string>(path::Normalize(path)) : disk_.Canonical(path);
}

Status StatedFiles::WriteAtomically(const std::string& path, std::string_view) {
  return Fail("FILE003", "cannot write `" + path + "`: a test writes nothing");
}

}  // namespace placet
