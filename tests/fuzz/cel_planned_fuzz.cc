// SPDX-License-Identifier: Apache-2.0
// Expressions made from the input, as in tests/cel/planned: the planned program and the walker give
// the same value, undecided facts, error, place and reads.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "support/both_evaluators.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace placet::testing_support;  // NOLINT: a fuzz target is a program of its own
  static const BothEvaluators* const evaluators = new BothEvaluators();
  const std::string text = ExpressionMaker({data, size}).Make();
  for (const BothEvaluators::Answer& answer : evaluators->Ask(text)) {
    if (answer.walker == answer.machine) continue;
    std::fprintf(stderr, "%s\nwalker:  %s\nmachine: %s\n%s", text.c_str(), answer.walker.c_str(),
                 answer.machine.c_str(), answer.program.c_str());
    std::abort();
  }
  return 0;
}
