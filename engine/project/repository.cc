// SPDX-License-Identifier: Apache-2.0
#include "project/repository.h"

#include <string_view>
#include <utility>

#include "base/file.h"
#include "base/links.h"
#include "base/process.h"

namespace placet {
namespace {

constexpr uint64_t kMaxListing = 1ull << 30;

// Without prompts, locks and words in other languages; without objects that replace others, and
// without any way to another repository: a clone that lacks objects is not completed by programs
// that its configuration names.
const std::vector<std::string>& QuietEnvironment() {
  static const auto* const variables = new std::vector<std::string>{
      "LC_ALL=C",      "GIT_TERMINAL_PROMPT=0",   "GIT_OPTIONAL_LOCKS=0",
      "GIT_PAGER=cat", "GIT_LITERAL_PATHSPECS=1", "GIT_NO_REPLACE_OBJECTS=1",
      "GIT_EDITOR=:",  "GIT_ALLOW_PROTOCOL=none", "GIT_NO_LAZY_FETCH=1"};
  return *variables;
}

Result<ProcessOutput> RunGit(const std::string& folder, std::vector<std::string> arguments,
                             uint64_t max_bytes) {
  std::vector<std::string> words = {"git", "-C", folder};
  for (const char* setting : {"core.quotePath=false", "core.fsmonitor=false",
                              "core.hooksPath=/dev/null", "core.untrackedCache=false"}) {
    words.insert(words.end(), {"-c", setting});
  }
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

std::vector<std::string> Split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const size_t end = text.find(separator);
    parts.emplace_back(text.substr(0, end));
    if (end == text.npos) break;
    text.remove_prefix(end + 1);
  }
  return parts;
}

Repository::Entry::Kind KindOfMode(std::string_view mode) {
  if (mode.starts_with("120000")) return Repository::Entry::Kind::kLink;
  if (mode.starts_with("040000")) return Repository::Entry::Kind::kFolder;
  if (mode.starts_with("160000")) return Repository::Entry::Kind::kSubmodule;
  return Repository::Entry::Kind::kFile;
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
  // Of an object that a partial clone has not.
  if (output->err.find("promisor") != std::string::npos) {
    return Fail("GIT007", "git " + what + " needs an object that this partial clone does not have",
                {}, "placet fetches nothing; fetch all: git fetch --refetch --no-filter");
  }
  return Fail("GIT005", "git " + what + " failed: " + FirstLine(output->err));
}

std::vector<std::string> Repository::Lines(std::vector<std::string> arguments) const {
  return Split(Git(std::move(arguments), kMaxListing).value_or(""), '\n');
}

std::optional<std::string> Repository::Ask(std::vector<std::string> arguments) const {
  const std::vector<std::string> answer = Lines(std::move(arguments));
  if (answer.empty()) return std::nullopt;
  return answer.front();
}

bool Repository::IsShallow() const {
  return Ask({"rev-parse", "--is-shallow-repository"}) == "true";
}

Result<std::vector<std::string>> Repository::MergeBases(const std::string& revision,
                                                        const std::string& commit) const {
  std::vector<std::string> bases = Lines({"merge-base", "--all", "HEAD", commit});
  if (!bases.empty()) return bases;
  return Fail("GIT004", "HEAD and `" + revision + "` have no common commit here", {},
              IsShallow() ? "this is a shallow clone; fetch the history: git fetch --unshallow"
                          : "name a revision that HEAD descends from");
}

std::optional<Repository> Repository::Submodule(const std::string& path) const {
  const std::string folder = path::Join(root_, path);
  if (LinkTarget(folder) || !SystemFiles().Exists(path::Join(folder, ".git"))) return std::nullopt;
  return Repository(folder);
}

// Puts what `list` tells of each submodule that is checked out into its place.
template <typename EntryType, typename List>
void Repository::OpenSubmodules(std::vector<EntryType>& entries, const List& list) const {
  for (size_t i = 0, count = entries.size(); i < count; ++i) {
    if (entries[i].kind != Entry::Kind::kSubmodule) continue;
    const auto module = Submodule(entries[i].path);
    if (!module) continue;
    auto inner = list(*module, entries[i]);
    if (!inner) continue;
    entries[i].kind = Entry::Kind::kFolder;
    for (EntryType& entry : *inner) {
      entry.path = path::Join(entries[i].path, entry.path);
      entries.push_back(std::move(entry));
    }
  }
}

Result<std::vector<Repository::Entry>> Repository::Entries(const std::string& commit) const {
  auto listing = Git({"ls-tree", "-r", "-t", "-z", "--full-tree", commit}, kMaxListing);
  if (!listing) return tl::unexpected<Diagnostic>(listing.error());
  std::vector<Entry> entries;
  // `100644 blob OBJECT<TAB>PATH`
  for (std::string& line : Split(*listing, '\0')) {
    const size_t tab = line.find('\t');
    const size_t object = line.rfind(' ', tab);
    if (tab == line.npos || object == line.npos) continue;
    entries.push_back(
        {KindOfMode(line), line.substr(object + 1, tab - object - 1), line.substr(tab + 1)});
  }
  return entries;
}

Result<std::vector<Repository::Entry>> Repository::EntriesWithin(const std::string& commit) const {
  auto entries = Entries(commit);
  if (!entries) return entries;
  OpenSubmodules(*entries, [](const Repository& module, const Entry& entry) {
    return module.EntriesWithin(entry.object);
  });
  return entries;
}

Result<std::vector<Repository::IndexEntry>> Repository::Index() const {
  auto listing = Git({"ls-files", "-s", "-v", "-z"}, kMaxListing);
  if (!listing) return tl::unexpected<Diagnostic>(listing.error());
  std::vector<IndexEntry> entries;
  // `H 100644 OBJECT STAGE<TAB>PATH`; a small letter for assume-unchanged, S for skip-worktree
  for (const std::string& line : Split(*listing, '\0')) {
    const size_t tab = line.find('\t');
    const size_t object = line.find(' ', 2);
    if (tab == line.npos || object == line.npos) continue;
    IndexEntry entry;
    entry.kind = KindOfMode(line.substr(2));
    entry.object = line.substr(object + 1, line.find(' ', object + 1) - object - 1);
    entry.path = line.substr(tab + 1);
    entry.sparse = line[0] == 'S' || line[0] == 's';
    entry.unchanged = line[0] >= 'a' && line[0] <= 'z';
    entries.push_back(std::move(entry));
  }
  OpenSubmodules(entries, [](const Repository& module, const Entry&) { return module.Index(); });
  return entries;
}

Result<std::vector<std::string>> Repository::Untracked() const {
  auto listing = Git({"ls-files", "--others", "--exclude-standard", "-z"}, kMaxListing);
  if (!listing) return tl::unexpected<Diagnostic>(listing.error());
  return Split(*listing, '\0');
}

Result<std::string> Repository::Read(const std::string& object, uint64_t max_bytes) const {
  return Git({"cat-file", "blob", object}, max_bytes);
}

}  // namespace placet
