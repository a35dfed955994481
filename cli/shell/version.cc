// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.h"

namespace placet::cli {

int RunVersion(const Console& console) {
  return console.Out("placet " PLACET_VERSION "\n") ? kExitOk : kExitUnusable;
}

}  // namespace placet::cli
