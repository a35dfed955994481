// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_POLICYTEST_EXPECTED_PLACE_H_
#define PLACET_POLICYTEST_EXPECTED_PLACE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "document/tree.h"

namespace placet {

// A place as it is expected; what is not stated is not compared.
struct ExpectedPlace {
  std::optional<std::string> path;
  std::string file;
  int64_t line = 0;
  int64_t column = 0;

  bool Matches(const Location& seen) const;
};
// A whole number that the schema let pass; it may be written as 2.0.
int64_t WholeNumber(NodeRef node);

// `file` of the node is relative to the test file.
ExpectedPlace ReadPlace(NodeRef node, const std::string& test_file);
std::string Words(const ExpectedPlace& place);

// Whether each expected place can have a seen place of its own.
bool CanAssign(const std::vector<ExpectedPlace>& expected, const std::vector<Location>& seen);

}  // namespace placet

#endif  // PLACET_POLICYTEST_EXPECTED_PLACE_H_
