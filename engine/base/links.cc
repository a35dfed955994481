// SPDX-License-Identifier: Apache-2.0
// A path is walked name by name, as the system does it: a link puts its target before the names
// that are still to come. So `..` after a link is what the system takes it for, and every link that
// decides where a path leads is seen.
#include "base/links.h"

#include <sys/stat.h>

#include <array>
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <string_view>

#include "base/path.h"
#include "base/posix.h"

namespace placet {
namespace {

using internal::FileFault;
using internal::HasNul;

constexpr size_t kMaxLinks = 40;  // as the system itself

std::string WorkingDirectory() {
  std::array<char, PATH_MAX> folder;
  return getcwd(folder.data(), folder.size()) != nullptr ? folder.data() : "/";
}

// Pushes the names of `path` onto `ahead`, the first one on top.
void PutAhead(std::string_view path, std::vector<std::string>& ahead) {
  while (!path.empty()) {
    const size_t slash = path.rfind('/');
    const std::string_view name = slash == path.npos ? path : path.substr(slash + 1);
    if (!name.empty() && name != ".") ahead.emplace_back(name);
    path = slash == path.npos ? "" : path.substr(0, slash);
  }
}

std::string Below(const std::string& folder, const std::string& name) {
  return folder == "/" ? "/" + name : folder + "/" + name;
}

bool IsThere(const std::string& path) {
  struct stat status;
  return lstat(path.c_str(), &status) == 0;
}

bool IsBelow(const std::string& path, const std::string& folder) {
  return path == folder || folder == "/" || path.starts_with(folder + "/");
}

// The repository that a link stands in, else the working directory above it; "" for neither.
std::string RootOf(const std::string& link) {
  for (std::string folder = path::Folder(link);; folder = path::Folder(folder)) {
    if (IsThere(Below(folder, ".git"))) return folder;
    if (folder == "/") break;
  }
  const std::string here = WorkingDirectory();
  return here != "/" && IsBelow(link, here) ? here : "";
}

bool IsInGit(const std::string& path, const std::string& root) {
  return (path.substr(std::min(root.size(), path.size())) + "/").find("/.git/") != path.npos;
}

}  // namespace

std::optional<std::string> LinkTarget(const std::string& path) {
  if (HasNul(path)) return std::nullopt;
  std::array<char, PATH_MAX> target;
  const ssize_t size = readlink(path.c_str(), target.data(), target.size());
  if (size < 0) return std::nullopt;
  return std::string(target.data(), static_cast<size_t>(size));
}

Result<Way> FollowLinks(const std::string& path) {
  if (path.empty()) return FileFault("FILE001", "read", path, ENOENT);
  if (HasNul(path)) return FileFault("FILE001", "read", path, EINVAL);
  Way way;
  way.end = "/";
  std::vector<std::string> ahead;
  PutAhead(path, ahead);
  if (path[0] != '/') PutAhead(WorkingDirectory(), ahead);
  while (!ahead.empty()) {
    const std::string name = std::move(ahead.back());
    ahead.pop_back();
    if (name == "..") {
      way.end = path::Folder(way.end);
      continue;
    }
    const std::string next = Below(way.end, name);
    struct stat status;
    if (lstat(next.c_str(), &status) != 0) return FileFault("FILE001", "read", path, errno);
    if (!S_ISLNK(status.st_mode)) {
      way.end = next;
      continue;
    }
    way.links.push_back(next);
    if (way.links.size() > kMaxLinks) return FileFault("FILE001", "read", path, ELOOP);
    const std::string target = LinkTarget(next).value_or("");
    if (target.starts_with('/')) way.end = "/";
    PutAhead(target, ahead);
  }
  return way;
}

Status HoldInside(const Way& way, const std::string& path) {
  for (const std::string& link : way.links) {
    if (path::Name(link) == ".git") continue;  // git's own way to its folder
    const std::string root = RootOf(link);
    if (root.empty()) continue;
    const bool inside = IsBelow(way.end, root);
    if (inside && !IsInGit(way.end, root)) continue;
    return Fail("FILE005",
                "cannot read `" + path + "`: the link `" + path::Relative(link, root) +
                    "` leads to `" + way.end + "`, " +
                    (inside ? "which is git's own" : "outside of the repository"),
                {}, "a link may lead to files of the same repository; put a copy there instead");
  }
  return {};
}

}  // namespace placet
