// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CLI_SHELL_COMMAND_HELP_H_
#define PLACET_CLI_SHELL_COMMAND_HELP_H_

#include <string>
#include <vector>

namespace placet::cli {

// What the command line accepts, as data: manual pages and completions are made from it, so that
// they cannot say anything else than --help.

struct OptionHelp {
  std::vector<std::string> names;  // "-c", "--config"; of a positional its one name
  std::string type;                // FILE, ID, STAGE, ...; "" for a flag
  std::string text;
  bool repeatable = false;
  bool required = false;
};

struct CommandHelp {
  std::string name;  // "placet", "check", "log"
  std::string text;
  std::string footer;  // examples, exit codes
  std::vector<OptionHelp> options;
  std::vector<OptionHelp> positionals;
  std::vector<CommandHelp> commands;

  const CommandHelp* Find(const std::string& command) const {
    for (const CommandHelp& one : commands) {
      if (one.name == command) return &one;
    }
    return nullptr;
  }
};

}  // namespace placet::cli

#endif  // PLACET_CLI_SHELL_COMMAND_HELP_H_
