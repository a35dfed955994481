// SPDX-License-Identifier: Apache-2.0
#include "project/repository.h"

#include <string_view>
#include <utility>

#include "base/process.h"

namespace placet {
namespace {

constexpr uint64_t kMaxListing = 1ull << 30;

// Without prompts, locks and words in other languages.
const std::vector<std::string>& QuietEnvironment() {
  static const auto* const variables =
      new std::vector<std::string>{"LC_ALL=C", "GIT_TERMINAL_PROMPT=0", "GIT_OPTIONAL_LOCKS=0",
                                   "GIT_PAGER=cat", "GIT_LITERAL_PATHSPECS=1"};
  return *variables;
}

Result<ProcessOutput> RunGit(const std::string& folder, std::vector<std::string> arguments,
                             uint64_t max_bytes) {
  std::vector<std::string> words = {
      "git", "-C", folder, "-c", "core.quotePath=false", "-c", "core.fsmonitor=false"};
  words.insert(words.end(), arguments.begin(), arguments.end());
  auto output = RunProcess(words, QuietEnvironment(), max_bytes);
  if (!output && output.error().code == "PROC001") {
    return Fail("GIT001", output.error().message, {},
                "--changed and --trust-from ask git; install it, or check without them");
  }
  return output;
}

std::string FirstLine(std::string_view text) {
  return std::string(text.substr(0, text.find('\n')));
}

std::vector<std::string> SplitAtNul(std::string_view text) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const size_t end = text.find('\0');
    parts.emplace_back(text.substr(0, end));
    if (end == text.npos) break;
    text.remove_prefix(end + 1);
  }
  return parts;
}

// How to get a revision that is not here: `origin/main` is a branch of a remote.
std::string HowToFetch(const std::string& revision, bool shallow) {
  std::string name = revision;
  for (const std::string_view prefix : {"refs/remotes/", "remotes/"}) {
    if (name.starts_with(prefix)) name.erase(0, prefix.size());
  }
  const size_t slash = name.find('/');
  const bool remote = slash != std::string::npos && slash > 0 && name.find('~') == name.npos;
  if (remote) {
    const std::string branch = name.substr(slash + 1);
    return "fetch it: git fetch " + name.substr(0, slash) + " +refs/heads/" + branch +
           ":refs/remotes/" + name + (shallow ? " --unshallow" : "");
  }
  return shallow ? "this is a shallow clone; fetch the rest: git fetch --unshallow"
                 : "fetch it, or name another: --changed=REV, --trust-from=REV";
}

}  // namespace

Result<Repository> Repository::Open(const std::string& folder) {
  auto output = RunGit(folder, {"rev-parse", "--show-toplevel"}, kMaxListing);
  if (!output) return tl::unexpected<Diagnostic>(output.error());
  if (output->status != 0) {
    return Fail("GIT002", "`" + folder + "` is in no git repository: " + FirstLine(output->err), {},
                "--changed and --trust-from compare with a revision; check without them here");
  }
  std::string root = std::move(output->out);
  if (root.ends_with('\n')) root.pop_back();
  return Repository(std::move(root));
}

Result<std::string> Repository::Git(std::vector<std::string> arguments, uint64_t max_bytes) const {
  const std::string what = arguments.front();
  auto output = RunGit(root_, std::move(arguments), max_bytes);
  if (!output) return tl::unexpected<Diagnostic>(output.error());
  if (output->status == 0) return std::move(output->out);
  return Fail("GIT005", "git " + what + " failed: " + FirstLine(output->err));
}

std::optional<std::string> Repository::Ask(std::vector<std::string> arguments) const {
  const auto answer = Git(std::move(arguments), kMaxListing);
  if (!answer || answer->empty()) return std::nullopt;
  return FirstLine(*answer);
}

bool Repository::IsShallow() const {
  return Ask({"rev-parse", "--is-shallow-repository"}) == "true";
}

Result<std::string> Repository::Commit(const std::string& revision) const {
  if (const auto commit =
          Ask({"rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"})) {
    return *commit;
  }
  if (!Ask({"rev-parse", "--verify", "--quiet", "HEAD^{commit}"})) {
    return Fail("GIT004",
                "the repository has no commit yet, so there is no revision `" + revision + "`", {},
                "check without --changed and --trust-from until there is one");
  }
  return Fail("GIT003", "the repository has no revision `" + revision + "`", {},
              HowToFetch(revision, IsShallow()));
}

Result<std::string> Repository::MergeBase(const std::string& revision,
                                          const std::string& commit) const {
  if (const auto base = Ask({"merge-base", "HEAD", commit})) return *base;
  return Fail("GIT004", "HEAD and `" + revision + "` have no common commit here", {},
              IsShallow() ? "this is a shallow clone; fetch the history: git fetch --unshallow"
                          : "name a revision that HEAD descends from");
}

Result<std::vector<std::string>> Repository::ChangedSince(const std::string& commit) const {
  auto listing = Git({"diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--no-textconv",
                      "--ignore-submodules=none", commit, "--"},
                     kMaxListing);
  if (!listing) return tl::unexpected<Diagnostic>(listing.error());
  return SplitAtNul(*listing);
}

Result<std::vector<Repository::Entry>> Repository::Entries(const std::string& commit) const {
  auto listing = Git({"ls-tree", "-r", "-t", "-z", "--full-tree", commit}, kMaxListing);
  if (!listing) return tl::unexpected<Diagnostic>(listing.error());
  std::vector<Entry> entries;
  // `100644 blob OBJECT<TAB>PATH`
  for (std::string& line : SplitAtNul(*listing)) {
    const size_t tab = line.find('\t');
    const size_t object = line.rfind(' ', tab);
    if (tab == line.npos || object == line.npos) continue;
    Entry entry;
    entry.object = line.substr(object + 1, tab - object - 1);
    entry.path = line.substr(tab + 1);
    if (line.starts_with("120000")) entry.kind = Entry::Kind::kLink;
    if (line.starts_with("040000")) entry.kind = Entry::Kind::kFolder;
    if (line.starts_with("160000")) entry.kind = Entry::Kind::kSubmodule;
    entries.push_back(std::move(entry));
  }
  return entries;
}

Result<std::string> Repository::Read(const std::string& object, uint64_t max_bytes) const {
  return Git({"cat-file", "blob", object}, max_bytes);
}

}  // namespace placet
