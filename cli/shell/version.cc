// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.h"

namespace placet::cli {

Command VersionCommand() {
  Command command("version", "Print the version");
  command.run = [](const Console& console) {
    return console.Out("placet " PLACET_VERSION "\n") ? kExitOk : kExitUnusable;
  };
  return command;
}

}  // namespace placet::cli
