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

// The tree that cel-go parses; a fault where it states none. As in the suites, without optional
// syntax and without the macros of extensions.
std::string RunParsing(const SpecTest& test);

// The type, or a fault where cel-go reports one.
std::string RunChecking(const SpecTest& test);

struct SuiteRun {
  const char* name;
  std::string (*run)(const SpecTest& test);
  // Whether its tests have values and types, which messages would have to be known for.
  bool needs_messages;
};
inline constexpr SuiteRun kConformance = {"conformance", RunConformance, true};
inline constexpr SuiteRun kParsing = {"parsing", RunParsing, false};
inline constexpr SuiteRun kChecking = {"checking", RunChecking, true};
inline constexpr SuiteRun kComprehensions = {"comprehension", RunParsing, false};
inline constexpr SuiteRun kSuites[] = {kConformance, kParsing, kChecking, kComprehensions};

}  // namespace placet::cel

#endif  // PLACET_TESTS_CONFORMANCE_CEL_RUN_H_
