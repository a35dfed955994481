// SPDX-License-Identifier: Apache-2.0
// Holds our CEL to the suites of the specification.
#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "conformance/cel_exceptions.h"
#include "conformance/cel_proto.h"
#include "conformance/cel_run.h"
#include "conformance/cel_suite.h"

namespace placet::cel {
namespace {

using Runner = std::function<std::string(const SpecTest&)>;

// A test passes, or is listed: one that is about protocol buffers is listed whatever it gives,
// since what it gives would prove nothing; any other listed test must fail.
void Hold(const std::string& suite_name, const Runner& run) {
  const SpecSuite suite = LoadSuite(suite_name);
  const std::map<std::string, std::string> exceptions = LoadExceptions();
  for (const SpecTest& test : suite.tests) {
    const std::string fault = run(test);
    const bool protobuf = NeedsProtobuf(test);
    const bool listed = exceptions.contains(test.name);
    if (protobuf && !listed) {
      ADD_FAILURE() << test.name << ": needs protocol buffers and is not listed";
    } else if (!fault.empty() && !listed) {
      ADD_FAILURE() << test.name << ": " << test.expression << "\n" << fault;
    } else if (listed && fault.empty() && !protobuf) {
      ADD_FAILURE() << test.name << " passes now; it must leave the list";
    }
  }
}

TEST(CelSpec, Conformance) { Hold("conformance", RunConformance); }

}  // namespace
}  // namespace placet::cel
