// SPDX-License-Identifier: Apache-2.0
#include "project/revision_files.h"

#include <algorithm>
#include <utility>

namespace placet {
namespace {

constexpr int kMaxLinks = 40;
constexpr uint64_t kMaxLinkBytes = 4096;

}  // namespace

Result<std::unique_ptr<RevisionFiles>> RevisionFiles::Open(const Repository& repository,
                                                           const std::string& revision,
                                                           const std::string& commit) {
  auto here = SystemFiles().Canonical(".");
  if (!here) return tl::unexpected<Diagnostic>(here.error());
  std::unique_ptr<RevisionFiles> files(new RevisionFiles(repository, revision, *std::move(here)));
  auto entries = files->repository_.EntriesWithin(commit);
  if (!entries) return tl::unexpected<Diagnostic>(entries.error());
  files->entries_["."].kind = Repository::Entry::Kind::kFolder;
  for (Repository::Entry& entry : *entries) files->entries_[entry.path] = std::move(entry);
  return files;
}

std::string RevisionFiles::InRepository(const std::string& path) const {
  return Below(path::Normalize(path::Join(here_, path)));
}

// What is left of an absolute path after the root; "" for what lies outside. The way to the root
// may lead through links of the system.
std::string RevisionFiles::Below(const std::string& absolute) const {
  const std::string& root = repository_.root();
  if (root == "/") return absolute == root ? "." : absolute.substr(1);
  if (absolute == root) return ".";
  if (absolute.starts_with(root + "/")) return absolute.substr(root.size() + 1);
  for (size_t end = absolute.find('/', 1);; end = absolute.find('/', end + 1)) {
    const auto place = SystemFiles().Canonical(absolute.substr(0, end));
    if (!place) return "";
    if (*place == root) return end == absolute.npos ? "." : absolute.substr(end + 1);
    if (end == absolute.npos) return "";
  }
}

const Repository::Entry* RevisionFiles::Find(const std::string& path) const {
  return Resolve(InRepository(path), 0);
}

// Walks name by name, as the system does: `..` after a link is above what the link leads to. Begins
// anew where a link leads on, or where the way leaves the root.
const Repository::Entry* RevisionFiles::Resolve(const std::string& path, int links,
                                                std::string* closed) const {
  if (path.empty() || links > kMaxLinks) return nullptr;
  std::string at = ".";
  for (size_t begin = 0; begin < path.size();) {
    const size_t end = std::min(path.find('/', begin), path.size());
    const std::string name = path.substr(begin, end - begin);
    const std::string rest = path.substr(std::min(path.find_first_not_of('/', end), path.size()));
    begin = end + 1;
    if (name.empty() || name == ".") continue;
    if (name == "..") {
      if (at == ".") return Resolve(Below(AboveRoot(rest)), links + 1, closed);
      at = path::Folder(at);
      continue;
    }
    const std::string folder = std::exchange(at, path::Join(at, name));
    const auto found = entries_.find(at);
    if (found == entries_.end()) return nullptr;
    if (closed != nullptr && found->second.kind == Repository::Entry::Kind::kSubmodule)
      *closed = at;
    if (found->second.kind != Repository::Entry::Kind::kLink) continue;
    const auto target = repository_.Read(found->second.object, kMaxLinkBytes);
    if (!target) return nullptr;
    const std::string next = path::Join(path::Join(folder, *target), rest);
    return Resolve(path::IsAbsolute(next) ? Below(next) : next, links + 1, closed);
  }
  return &entries_.at(at);
}

std::string RevisionFiles::AboveRoot(const std::string& path) const {
  return path::Join(path::Folder(repository_.root()), path);
}

Result<std::string> RevisionFiles::Read(const std::string& path, uint64_t max_bytes) const {
  std::string closed;
  const Repository::Entry* entry = Resolve(InRepository(path), 0, &closed);
  if (!closed.empty()) {
    return Fail("GIT009",
                "`" + path + "` of " + revision_ + " lies in the submodule `" + closed +
                    "`, whose commit of then is not here",
                {}, "fetch it: git -C " + closed + " fetch origin " + entries_.at(closed).object);
  }
  if (entry == nullptr || entry->kind != Repository::Entry::Kind::kFile) {
    return Fail("GIT006", "`" + path + "` is no file in " + revision_);
  }
  return repository_.Read(entry->object, max_bytes);
}

bool RevisionFiles::Exists(const std::string& path) const {
  // Where a search upward ends.
  if (InRepository(path) == ".git") return true;
  return Find(path) != nullptr;
}

bool RevisionFiles::IsDirectory(const std::string& path) const {
  const Repository::Entry* entry = Find(path);
  return entry != nullptr && entry->kind == Repository::Entry::Kind::kFolder;
}

Result<std::vector<FileEntry>> RevisionFiles::List(const std::string& path) const {
  const Repository::Entry* folder = Find(path);
  if (folder == nullptr || folder->kind != Repository::Entry::Kind::kFolder) {
    return Fail("GIT006", "`" + path + "` is no folder in " + revision_);
  }
  const std::string prefix = folder->path.empty() ? "" : folder->path + "/";
  std::vector<FileEntry> list;
  for (auto each = entries_.lower_bound(prefix);
       each != entries_.end() && each->first.starts_with(prefix); ++each) {
    const std::string name = each->first.substr(prefix.size());
    if (name == "." || name.find('/') != name.npos) continue;
    FileEntry entry{name};
    entry.directory = each->second.kind == Repository::Entry::Kind::kFolder;
    if (each->second.kind == Repository::Entry::Kind::kLink) {
      const Repository::Entry* target = Resolve(each->first, 0);
      entry.link_to_directory =
          target != nullptr && target->kind == Repository::Entry::Kind::kFolder;
    }
    list.push_back(std::move(entry));
  }
  return list;
}

// Folders that the working tree has and the commit has not still have a place above them.
Result<std::string> RevisionFiles::Canonical(const std::string& path) const {
  const Repository::Entry* entry = Find(path);
  if (entry == nullptr || entry->path.empty()) {
    return path::Normalize(path::Join(here_, path));
  }
  return path::Join(repository_.root(), entry->path);
}

Status RevisionFiles::WriteAtomically(const std::string& path, std::string_view) {
  return Fail("GIT006", "`" + path + "` is of " + revision_ + " and cannot be written");
}

}  // namespace placet
