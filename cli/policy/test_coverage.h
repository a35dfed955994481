// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CLI_POLICY_TEST_COVERAGE_H_
#define PLACET_CLI_POLICY_TEST_COVERAGE_H_

#include "cli/policy/test_options.h"
#include "cli/terminal/console.h"

namespace placet::cli {

// placet test --coverage; gives the exit code.
int RunTestCoverage(const TestOptionsCli& options, const Console& console);

}  // namespace placet::cli

#endif  // PLACET_CLI_POLICY_TEST_COVERAGE_H_
