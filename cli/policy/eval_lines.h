// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CLI_POLICY_EVAL_LINES_H_
#define PLACET_CLI_POLICY_EVAL_LINES_H_

#include "cli/terminal/console.h"

namespace placet::cli {

// placet eval --stdin-jsonl: answers each request object that a line of standard input holds.
int RunEvalLines(const Console& console);

}  // namespace placet::cli

#endif  // PLACET_CLI_POLICY_EVAL_LINES_H_
