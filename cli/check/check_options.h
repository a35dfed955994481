// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CLI_CHECK_CHECK_OPTIONS_H_
#define PLACET_CLI_CHECK_CHECK_OPTIONS_H_

#include <string>
#include <vector>

#include "session/request.h"

namespace placet::cli {

// What is asked for, and how the answer is shown.
struct CheckOptions {
  CheckRequest request;
  std::vector<std::string> formats;  // FMT or FMT=FILE
  std::string sarif_profile = "full";
  bool only_failures = false;
  bool explain = false;
  bool quiet = false;
  bool verbose = false;
};

}  // namespace placet::cli

#endif  // PLACET_CLI_CHECK_CHECK_OPTIONS_H_
