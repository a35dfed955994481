// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CLI_MANIFEST_INIT_OPTIONS_H_
#define PLACET_CLI_MANIFEST_INIT_OPTIONS_H_

#include <string>

#include "cli/terminal/console.h"

namespace placet::cli {

// "" means "not given".
struct InitOptions {
  std::string name;
  std::string config;
  std::string title;
  std::string approach;  // A[,B]
  std::string stage;
  std::string owner;
  std::string vendor;
  std::string output;  // file, or -
  bool governance = false;
  std::string rule;  // id of a rule to add
  std::string pack;  // --pack FOLDER|FILE
  bool force = false;
};

}  // namespace placet::cli

#endif  // PLACET_CLI_MANIFEST_INIT_OPTIONS_H_
