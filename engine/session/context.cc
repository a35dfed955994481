// SPDX-License-Identifier: Apache-2.0
#include "session/context.h"

#include <string>

#include "base/file.h"

namespace placet {
namespace {

constexpr uint64_t kMaxGitFile = 1 << 20;

std::string FirstOf(const Surroundings& around, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    const auto value = around.Variable(name);
    if (value && !value->empty()) return *value;
  }
  return "";
}

std::string ReadLine(const FileSystem& files, const std::string& file) {
  const auto text = files.Read(file, kMaxGitFile);
  if (!text) return "";
  return text->substr(0, text->find('\n'));
}

// The git folder above the working directory, or "". A worktree's `.git` is a file that names it.
std::string GitFolder(const FileSystem& files, RunContext& context) {
  const auto here = files.Canonical(".");
  if (!here) return "";
  context.folder = *here;
  std::string folder = *here;
  while (true) {
    std::string git = path::Join(folder, ".git");
    if (files.Exists(git)) context.root = folder;
    if (files.IsDirectory(git)) return git;
    if (!context.root.empty()) {
      const std::string line = ReadLine(files, git);
      return line.starts_with("gitdir: ") ? path::Join(folder, line.substr(8)) : "";
    }
    if (folder == "/") return "";
    folder = path::Folder(folder);
  }
}

// A branch that was packed stands in `packed-refs` as `COMMIT REF`.
std::string PackedCommit(const FileSystem& files, const std::string& git, const std::string& ref) {
  const auto text = files.Read(path::Join(git, "packed-refs"), kMaxGitFile);
  if (!text) return "";
  const size_t at = text->find(" " + ref + "\n");
  return at == std::string::npos || at < 40 ? "" : text->substr(at - 40, 40);
}

void ReadGit(const FileSystem& files, RunContext& context) {
  const std::string git = GitFolder(files, context);
  if (git.empty()) return;
  const std::string head = ReadLine(files, path::Join(git, "HEAD"));
  if (!head.starts_with("ref: ")) {
    if (context.commit.empty()) context.commit = head;
    return;
  }
  const std::string ref = head.substr(5);
  if (context.ref.empty()) context.ref = ref;
  if (!context.commit.empty()) return;
  context.commit = ReadLine(files, path::Join(git, ref));
  if (context.commit.empty()) context.commit = PackedCommit(files, git, ref);
}

}  // namespace

RunContext ReadContext(const Surroundings& around) {
  RunContext context;
  context.repository =
      FirstOf(around, {"GITHUB_REPOSITORY", "CI_PROJECT_PATH", "BUILD_REPOSITORY_NAME"});
  context.commit =
      FirstOf(around, {"GITHUB_SHA", "CI_COMMIT_SHA", "BUILD_SOURCEVERSION", "GIT_COMMIT"});
  context.ref =
      FirstOf(around, {"GITHUB_REF", "CI_COMMIT_REF_NAME", "BUILD_SOURCEBRANCH", "GIT_BRANCH"});
  context.ci_run =
      FirstOf(around, {"GITHUB_RUN_ID", "CI_PIPELINE_ID", "BUILD_BUILDID", "BUILD_TAG"});
  context.actor = FirstOf(around, {"PLACET_ACTOR"});
  ReadGit(around.files, context);
  return context;
}

}  // namespace placet
