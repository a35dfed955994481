// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_TESTS_CONFORMANCE_CEL_EXCEPTIONS_H_
#define PLACET_TESTS_CONFORMANCE_CEL_EXCEPTIONS_H_

#include <map>
#include <string>

namespace placet::cel {

// The tests that placet does not pass, on purpose, with their reason: cel_spec_exceptions.txt. A
// line in brackets is the reason of the names that follow it, one a line.
std::map<std::string, std::string> LoadExceptions();

}  // namespace placet::cel

#endif  // PLACET_TESTS_CONFORMANCE_CEL_EXCEPTIONS_H_
