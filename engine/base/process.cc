// SPDX-License-Identifier: Apache-2.0
#include "base/process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <string_view>
#include <system_error>

#include "base/posix.h"

extern char** environ;

namespace placet {
namespace {

using internal::FileDescriptor;

struct Pipe {
  FileDescriptor read;
  FileDescriptor write;
  static Pipe Make() {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return {FileDescriptor(-1), FileDescriptor(-1)};
    return {FileDescriptor(ends[0]), FileDescriptor(ends[1])};
  }
};

// The variables of this process that `added` does not replace, then those.
std::vector<std::string> Variables(const std::vector<std::string>& added) {
  std::vector<std::string> variables;
  for (char** each = environ; *each != nullptr; ++each) {
    const std::string_view variable = *each;
    const std::string_view name = variable.substr(0, variable.find('='));
    const bool replaced = std::any_of(added.begin(), added.end(), [&](std::string_view other) {
      return other.substr(0, other.find('=')) == name;
    });
    if (!replaced) variables.emplace_back(variable);
  }
  variables.insert(variables.end(), added.begin(), added.end());
  return variables;
}

std::vector<char*> Pointers(std::vector<std::string>& words) {
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  return pointers;
}

tl::unexpected<Diagnostic> CannotStart(const std::string& program, int error) {
  return Fail("PROC001",
              "cannot start `" + program + "`: " + std::generic_category().message(error));
}

Result<pid_t> Spawn(std::vector<std::string> words, std::vector<std::string> variables,
                    const Pipe& out, const Pipe& err) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, out.write.get(), STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, err.write.get(), STDERR_FILENO);
  pid_t child = -1;
  const int error = posix_spawnp(&child, words[0].c_str(), &actions, nullptr,
                                 Pointers(words).data(), Pointers(variables).data());
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) return CannotStart(words[0], error);
  return child;
}

// Reads both pipes to their ends; false when one brings more than `max_bytes`.
bool Drain(const Pipe& out, const Pipe& err, uint64_t max_bytes, ProcessOutput& output) {
  std::array<pollfd, 2> ends = {pollfd{out.read.get(), POLLIN, 0},
                                pollfd{err.read.get(), POLLIN, 0}};
  std::array<std::string*, 2> texts = {&output.out, &output.err};
  std::array<char, 65536> buffer;
  while (ends[0].fd >= 0 || ends[1].fd >= 0) {
    if (poll(ends.data(), ends.size(), -1) < 0 && errno != EINTR) return true;
    for (size_t i = 0; i < ends.size(); ++i) {
      if (ends[i].fd < 0 || ends[i].revents == 0) continue;
      const ssize_t count = read(ends[i].fd, buffer.data(), buffer.size());
      if (count < 0 && errno == EINTR) continue;
      if (count <= 0) {
        ends[i].fd = -1;
        continue;
      }
      texts[i]->append(buffer.data(), static_cast<size_t>(count));
      if (texts[i]->size() > max_bytes) return false;
    }
  }
  return true;
}

}  // namespace

Result<ProcessOutput> RunProcess(const std::vector<std::string>& words,
                                 const std::vector<std::string>& environment, uint64_t max_bytes) {
  Pipe out = Pipe::Make();
  Pipe err = Pipe::Make();
  if (!out.read.valid() || !err.read.valid()) return CannotStart(words[0], errno);
  const auto child = Spawn(words, Variables(environment), out, err);
  if (!child) return tl::unexpected<Diagnostic>(child.error());
  out.write.Close();
  err.write.Close();
  ProcessOutput output;
  const bool whole = Drain(out, err, max_bytes, output);
  if (!whole) kill(*child, SIGKILL);
  int status = 0;
  while (waitpid(*child, &status, 0) < 0 && errno == EINTR) {
  }
  if (!whole) {
    return Fail("PROC002",
                "`" + words[0] + "` wrote more than " + std::to_string(max_bytes) + " bytes");
  }
  output.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return output;
}

}  // namespace placet
