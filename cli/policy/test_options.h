// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CLI_POLICY_TEST_OPTIONS_H_
#define PLACET_CLI_POLICY_TEST_OPTIONS_H_

#include <string>
#include <vector>

#include "cli/command_line/command.h"

namespace placet::cli {

// Of `placet test`. "" and empty lists mean "not given".
struct TestOptionsCli {
  std::vector<std::string> paths;
  std::vector<std::string> formats;  // FMT or FMT=FILE
  std::vector<std::string> only;     // --case
  std::vector<std::string> rules;    // --rule
  bool mutate = false;
  Percent mutate_min;
  bool coverage = false;
  Percent coverage_min;
  bool quiet = false;
  bool verbose = false;
};

}  // namespace placet::cli

#endif  // PLACET_CLI_POLICY_TEST_OPTIONS_H_
