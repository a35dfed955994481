// SPDX-License-Identifier: Apache-2.0
#include "report/shared/runner_commands.h"

namespace placet {

std::string WithoutCommands(std::string text) {
  for (size_t at = text.find("##"); at != std::string::npos; at = text.find("##", at + 1)) {
    const bool command = text.compare(at + 2, 1, "[") == 0 || text.compare(at + 2, 4, "vso[") == 0;
    if (command) text[at + 1] = '?';
  }
  for (size_t at = text.find("::"); at != std::string::npos; at = text.find("::", at + 1)) {
    const size_t before = text.find_last_not_of(" \t", at == 0 ? 0 : at - 1);
    const bool starts_line = at == 0 || before == std::string::npos || text[before] == '\n';
    if (starts_line) text[at] = '?';
  }
  return text;
}

}  // namespace placet
