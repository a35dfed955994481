// SPDX-License-Identifier: Apache-2.0
#include "cli/terminal/surroundings.h"

#include <unistd.h>

#include <cerrno>
#include <string>

#include "cli/terminal/console.h"

namespace placet::cli {
namespace {

constexpr size_t kMaxStandardInput = 64ull << 20;

Result<std::string> ReadStandardInput() {
  std::string text;
  char buffer[65536];
  while (true) {
    const ssize_t count = read(STDIN_FILENO, buffer, sizeof buffer);
    if (count == 0) return text;
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return Fail("FILE001", "standard input cannot be read");
    text.append(buffer, static_cast<size_t>(count));
    if (text.size() > kMaxStandardInput) {
      return Fail("FILE002", "standard input has more than 64 MiB");
    }
  }
}

}  // namespace

const Surroundings& System() {
  static const Surroundings kSystem{SystemFiles(), SystemClock(), SystemRandom(), Environment,
                                    ReadStandardInput};
  return kSystem;
}

}  // namespace placet::cli
