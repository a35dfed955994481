// SPDX-License-Identifier: Apache-2.0
#include "cli/command_line/project_options.h"

namespace placet::cli {

void DeclareConfig(Command& command, std::string& config) {
  command.Declare({"-c,--config", "FILE", &config, "Configuration (default: placet.yaml, upward)"});
}

void DeclareProject(Command& command, ProjectRequest& project) {
  DeclareConfig(command, project.config);
  command.Declare({"-p,--policy", "PACK", &project.policies,
                   "Policy pack, folder of packs or builtin:NAME to add (repeatable)"});
  command.Declare(
      {"--set", "PACK.PARAM=VALUE", &project.set, "Set a parameter of a pack (repeatable)"});
  command.Declare({"--organization", "FILE", &project.organization, "Organization document"});
  command.Declare({"--vendors", "FOLDER", &project.vendors, "Folder of vendor documents"});
  command.Declare(
      {"--exclude", "PATTERN", &project.exclude, "Pattern of files to leave out (repeatable)"});
  command.Declare({"--as-of", "TIME", &project.as_of, "Decide as of this date or RFC 3339 time"});
  command.Declare(
      {"--stdin-filename", "FILE", &project.stdin_filename, "Name under which - is reported"});
}

std::vector<std::string> StageWords() { return {"idea", "pilot", "production", "retired"}; }

}  // namespace placet::cli
