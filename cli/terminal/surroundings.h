// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CLI_TERMINAL_SURROUNDINGS_H_
#define PLACET_CLI_TERMINAL_SURROUNDINGS_H_

#include "session/surroundings.h"

namespace placet::cli {

// The world around the program: its files, clock, randomness, environment and standard input.
const Surroundings& System();

}  // namespace placet::cli

#endif  // PLACET_CLI_TERMINAL_SURROUNDINGS_H_
