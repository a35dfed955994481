// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_BASE_PROCESS_H_
#define PLACET_BASE_PROCESS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"

namespace placet {

struct ProcessOutput {
  int status = 0;  // exit status; 128 + N when signal N ended it
  std::string out;
  std::string err;
};

// Runs a program without a shell, in the environment of this process with `environment`
// (NAME=VALUE) on top, with nothing on its standard input, and waits for its end. `words[0]` is
// found by PATH. Errors: PROC001 it cannot be started, PROC002 it wrote more than `max_bytes`.
Result<ProcessOutput> RunProcess(const std::vector<std::string>& words,
                                 const std::vector<std::string>& environment, uint64_t max_bytes);

}  // namespace placet

#endif  // PLACET_BASE_PROCESS_H_
