// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CEL_RUN_MACHINE_H_
#define PLACET_CEL_RUN_MACHINE_H_

#include <span>

#include "cel/run/evaluate.h"
#include "cel/run/program.h"

namespace placet::cel {

// Runs a planned expression. The value, the nodes recorded as read (as a set) and the undecided
// facts are those of Evaluate(); a test and a fuzz target hold the two together. Only the budget is
// counted in other units: instructions here, nodes there.
Value Run(const Program& program, Evaluation& evaluation, std::span<const Local> locals = {});

}  // namespace placet::cel

#endif  // PLACET_CEL_RUN_MACHINE_H_
