// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_SESSION_SURROUNDINGS_H_
#define PLACET_SESSION_SURROUNDINGS_H_

#include <functional>
#include <optional>
#include <string>

#include "base/clock.h"
#include "base/file.h"
#include "base/random.h"
#include "base/result.h"

namespace placet {

// What a session takes from the world around it. A program hands in the system's; an editor its
// unsaved buffers, a replay the documents of a ledger, a library a fixed clock and no environment.
// Everything must outlive the sessions that use it.
struct Surroundings {
  FileSystem& files;
  const Clock& clock;
  Random& random;
  // A variable of the environment; nullopt where it is not set. It may be null: none is set.
  std::function<std::optional<std::string>(const char* name)> environment;
  // All of standard input, read when a path is `-`. It may be null: there is none.
  std::function<Result<std::string>()> standard_input;

  std::optional<std::string> Variable(const char* name) const {
    return environment ? environment(name) : std::nullopt;
  }
};

}  // namespace placet

#endif  // PLACET_SESSION_SURROUNDINGS_H_
