// SPDX-License-Identifier: Apache-2.0
#include "project/repository.h"

#include <cstdlib>
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

// A list of folders as git reads it from its variable: each one quoted.
std::string QuotedList(const std::vector<std::string>& folders) {
  std::string list;
  for (const std::string& folder : folders) {
    list += list.empty() ? "\"" : ":\"";
    for (const char c : folder) {
      if (c == '"' || c == '\\') list += '\\';
      list += c;
    }
    list += '"';
  }
  return list;
}

// Beside those that the surroundings name.
std::vector<std::string> WithStores(const std::vector<std::string>& stores) {
  std::vector<std::string> environment = QuietEnvironment();
  if (stores.empty()) return environment;
  constexpr const char* kVariable = "GIT_ALTERNATE_OBJECT_DIRECTORIES";
  const char* const given = std::getenv(kVariable);
  environment.push_back(std::string(kVariable) + "=" + QuotedList(stores) +
                        (given == nullptr ? "" : ":" + std::string(given)));
  return environment;
}

// The stores of objects of the git folders below one, which belong to submodules: a submodule of
// a submodule has its own below the other's.
void FindStores(const std::string& folder, std::vector<std::string>& stores) {
  const auto entries = SystemFiles().List(folder);
  if (!entries) return;
  const bool git = SystemFiles().Exists(path::Join(folder, "HEAD"));
  if (git) {
    stores.push_back(path::Join(folder, "objects"));
    return FindStores(path::Join(folder, "modules"), stores);
  }
  for (const FileEntry& entry : *entries) {
    if (entry.directory) FindStores(path::Join(folder, entry.name), stores);
  }
}

Result<ProcessOutput> RunGit(const std::string& folder, std::vector<std::string> arguments,
                             uint64_t max_bytes, const std::vector<std::string>& stores = {}) {
  std::vector<std::string> words = {"git", "-C", folder};
  for (const char* setting : {"core.quotePath=false", "core.fsmonitor=false",
                              "core.hooksPath=/dev/null", "core.untrackedCache=false"}) {
    words.insert(words.end(), {"-c", setting});
  }
  words.insert(words.end(), arguments.begin(), arguments.end());
  auto output = RunProcess(words, WithStores(stores), max_bytes);
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
  auto output = RunGit(root_, std::move(arguments), max_bytes, stores_);
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

// Where git keeps the objects of submodules, also of those that are not checked out; and where
// those that are keep them.
void Repository::TakeInModules(const std::vector<Entry>& entries) {
  if (!stores_.empty()) return;
  for (const char* question : {"--git-common-dir", "--absolute-git-dir"}) {
    const auto folder = Ask({"rev-parse", question});
    if (folder) FindStores(path::Join(path::Join(root_, *folder), "modules"), stores_);
  }
  for (const Entry& entry : entries) {
    if (entry.kind != Entry::Kind::kSubmodule) continue;
    const auto module = Submodule(entry.path);
    const auto folder = module ? module->Ask({"rev-parse", "--absolute-git-dir"}) : std::nullopt;
    if (folder) FindStores(*folder, stores_);
  }
}

Result<std::vector<Repository::Entry>> Repository::EntriesWithin(const std::string& commit) {
  auto entries = Entries(commit);
  if (!entries) return entries;
  for (size_t i = 0; i < entries->size(); ++i) {
    if ((*entries)[i].kind != Entry::Kind::kSubmodule) continue;
    TakeInModules(*entries);
    auto inner = Entries((*entries)[i].object);
    if (!inner) continue;
    (*entries)[i].kind = Entry::Kind::kFolder;
    for (Entry& entry : *inner) {
      entry.path = path::Join((*entries)[i].path, entry.path);
      entries->push_back(std::move(entry));
    }
  }
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
  for (size_t i = 0, count = entries.size(); i < count; ++i) {
    if (entries[i].kind != Entry::Kind::kSubmodule) continue;
    const auto module = Submodule(entries[i].path);
    auto inner = module ? module->Index() : std::vector<IndexEntry>();
    if (!module || !inner) continue;
    entries[i].kind = Entry::Kind::kFolder;
    for (IndexEntry& entry : *inner) {
      entry.path = path::Join(entries[i].path, entry.path);
      entries.push_back(std::move(entry));
    }
  }
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
