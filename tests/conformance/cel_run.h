// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_TESTS_CONFORMANCE_CEL_RUN_H_
#define PLACET_TESTS_CONFORMANCE_CEL_RUN_H_

#include <string>

#include "conformance/cel_suite.h"

namespace placet::cel {

// Each runs one test and tells what is wrong with the result; "" when nothing is.

// The value, or an error where one is demanded: of the expression as checked and as merely parsed.
// The type, where the suite tells one.
std::string RunConformance(const SpecTest& test);

// The type, or a fault where cel-go reports one.
std::string RunChecking(const SpecTest& test);

}  // namespace placet::cel

#endif  // PLACET_TESTS_CONFORMANCE_CEL_RUN_H_
