// SPDX-License-Identifier: Apache-2.0
#include "cli/check/context.h"

#include <string>

#include "base/file.h"
#include "cli/terminal/console.h"

namespace placet::cli {
namespace {

constexpr uint64_t kMaxGitFile = 1 << 20;

std::string FirstOf(std::initializer_list<const char*> names) {
  for (const char* name : names) {
    const auto value = Environment(name);
    if (value && !value->empty()) return *value;
  }
  return "";
}

std::string ReadLine(const std::string& file) {
  const auto text = SystemFiles().Read(file, kMaxGitFile);
  if (!text) return "";
  return text->substr(0, text->find('\n'));
}

// The git folder above the working directory, or "". A worktree's `.git` is a file that names it.
std::string GitFolder(RunContext& context) {
  const auto here = SystemFiles().Canonical(".");
  if (!here) return "";
  context.folder = *here;
  std::string folder = *here;
  while (true) {
    std::string git = path::Join(folder, ".git");
    if (SystemFiles().Exists(git)) context.root = folder;
    if (SystemFiles().IsDirectory(git)) return git;
    if (!context.root.empty()) {
      const std::string line = ReadLine(git);
      return line.starts_with("gitdir: ") ? path::Join(folder, line.substr(8)) : "";
    }
    if (folder == "/") return "";
    folder = path::Folder(folder);
  }
}

// A branch that was packed stands in `packed-refs` as `COMMIT REF`.
std::string PackedCommit(const std::string& git, const std::string& ref) {
  const auto text = SystemFiles().Read(path::Join(git, "packed-refs"), kMaxGitFile);
  if (!text) return "";
  const size_t at = text->find(" " + ref + "\n");
  return at == std::string::npos || at < 40 ? "" : text->substr(at - 40, 40);
}

void ReadGit(RunContext& context) {
  const std::string git = GitFolder(context);
  if (git.empty()) return;
  const std::string head = ReadLine(path::Join(git, "HEAD"));
  if (!head.starts_with("ref: ")) {
    if (context.commit.empty()) context.commit = head;
    return;
  }
  const std::string ref = head.substr(5);
  if (context.ref.empty()) context.ref = ref;
  if (!context.commit.empty()) return;
  context.commit = ReadLine(path::Join(git, ref));
  if (context.commit.empty()) context.commit = PackedCommit(git, ref);
}

}  // namespace

RunContext ReadContext() {
  RunContext context;
  context.repository = FirstOf({"GITHUB_REPOSITORY", "CI_PROJECT_PATH", "BUILD_REPOSITORY_NAME"});
  context.commit = FirstOf({"GITHUB_SHA", "CI_COMMIT_SHA", "BUILD_SOURCEVERSION", "GIT_COMMIT"});
  context.ref = FirstOf({"GITHUB_REF", "CI_COMMIT_REF_NAME", "BUILD_SOURCEBRANCH", "GIT_BRANCH"});
  context.ci_run = FirstOf({"GITHUB_RUN_ID", "CI_PIPELINE_ID", "BUILD_BUILDID", "BUILD_TAG"});
  context.actor = FirstOf({"PLACET_ACTOR"});
  ReadGit(context);
  return context;
}

}  // namespace placet::cli
