// SPDX-License-Identifier: Apache-2.0
//
// Which commit a revision names. Of a tag, a branch and a branch of a remote that have one name git
// takes the first, so whoever may add a tag or a branch could replace what a gate compares with, or
// whom it trusts. A name counts here only where all that it could mean is the same commit, and a
// full name (`refs/heads/main`) is never taken for a part of another.
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "project/repository.h"

namespace placet {
namespace {

constexpr size_t kFewestDigits = 4;  // by which git finds an object
constexpr size_t kSha1NameDigits = 40;
constexpr size_t kSha256NameDigits = 64;

// The name that a revision begins with, without `~1`, `^{commit}`, `@{upstream}`.
std::string NameIn(const std::string& revision) {
  return revision.substr(0, std::min(revision.find_first_of("~^:"), revision.find("@{")));
}

bool IsHex(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return HexValue(c) >= 0; });
}

// The whole name of an object, which git takes for nothing else.
bool IsObjectName(std::string_view name) {
  return IsHex(name) && (name.size() == kSha1NameDigits || name.size() == kSha256NameDigits);
}

bool IsFullName(const std::string& name) { return name.starts_with("refs/"); }

// The digits of an object in a name that git could take for its: `5f3c9a1`, `v1.0-3-g5f3c9a1`.
std::string ObjectDigitsIn(const std::string& name) {
  const size_t described = name.rfind("-g");
  const std::string digits = described == name.npos ? name : name.substr(described + 2);
  return digits.size() >= kFewestDigits && IsHex(digits) ? digits : "";
}

tl::unexpected<Diagnostic> Ambiguous(const std::string& name,
                                     const std::map<std::string, std::string>& commits) {
  std::set<std::string> readings;
  for (const auto& [commit, reading] : commits) readings.insert(reading);
  std::string list;
  for (const std::string& reading : readings) list += (list.empty() ? "`" : "` or `") + reading;
  return Fail("GIT010", "`" + name + "` could be " + list + "`, and these differ", {},
              "write in full which is meant, as `refs/heads/main` or `refs/remotes/origin/main`");
}

// How to get a revision that is not here: `origin/main` is a branch of a remote.
std::string HowToFetch(const std::string& revision, bool shallow) {
  std::string name = revision;
  for (const std::string_view prefix : {"refs/remotes/", "remotes/"}) {
    if (name.starts_with(prefix)) name.erase(0, prefix.size());
  }
  const size_t slash = name.find('/');
  const bool remote = slash != std::string::npos && slash > 0 && name.find('~') == name.npos &&
                      !name.starts_with("refs/");
  if (remote) {
    const std::string branch = name.substr(slash + 1);
    return "fetch it: git fetch " + name.substr(0, slash) + " +refs/heads/" + branch +
           ":refs/remotes/" + name + (shallow ? " --unshallow" : "");
  }
  return shallow ? "this is a shallow clone; fetch the rest: git fetch --unshallow"
                 : "fetch it, or name another: --changed=REV, --trust-from=REV";
}

}  // namespace

std::optional<std::string> Repository::CommitOf(const std::string& revision) const {
  return Ask({"rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"});
}

// The full names of references and objects that a name could stand for.
std::vector<std::string> Repository::ReadingsOf(const std::string& name) const {
  std::vector<std::string> names = {name};
  if (!IsFullName(name)) {
    names = {"refs/" + name, "refs/heads/" + name, "refs/remotes/" + name,
             "refs/remotes/" + name + "/HEAD", "refs/tags/" + name};
  }
  std::vector<std::string> question = {"for-each-ref", "--format=%(refname)"};
  question.insert(question.end(), names.begin(), names.end());
  std::vector<std::string> readings = Lines(std::move(question));
  // What lies below such a name is listed, too.
  std::erase_if(readings, [&](const std::string& reading) {
    return std::find(names.begin(), names.end(), reading) == names.end();
  });
  const std::string digits = ObjectDigitsIn(name);
  if (readings.empty() || digits.empty()) return readings;
  for (std::string& object : Lines({"rev-parse", "--disambiguate=" + digits})) {
    readings.push_back(std::move(object));
  }
  return readings;
}

Result<std::string> Repository::Commit(const std::string& revision) const {
  const std::string name = NameIn(revision);
  const auto commit = CommitOf(revision);
  if (!commit) return NoRevision(revision);
  if (name.empty() || IsObjectName(name)) return *commit;
  const std::vector<std::string> readings = ReadingsOf(name);
  if (IsFullName(name) && readings.empty()) return NoRevision(revision);
  std::map<std::string, std::string> commits = {{*commit, name}};  // and what they are called
  for (const std::string& reading : readings) {
    const auto other = CommitOf(reading + revision.substr(name.size()));
    if (other) commits.insert_or_assign(*other, reading);
  }
  if (commits.size() == 1) return *commit;
  return Ambiguous(name, commits);
}

tl::unexpected<Diagnostic> Repository::NoRevision(const std::string& revision) const {
  if (!CommitOf("HEAD")) {
    return Fail("GIT004",
                "the repository has no commit yet, so there is no revision `" + revision + "`", {},
                "check without --changed and --trust-from until there is one");
  }
  return Fail("GIT003", "the repository has no revision `" + revision + "`", {},
              HowToFetch(revision, IsShallow()));
}

}  // namespace placet
