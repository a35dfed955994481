// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_TESTS_CONFORMANCE_CEL_SUITE_H_
#define PLACET_TESTS_CONFORMANCE_CEL_SUITE_H_

#include <string>
#include <string_view>
#include <vector>

#include "document/tree.h"

namespace placet::cel {

// One test of a suite. What it demands is read from `json` where it is needed: `original` is the
// test as the specification has it, in the JSON form of protocol buffers; `ast` the tree that
// cel-go parses, `type` the type that it finds, as text.
struct SpecTest {
  std::string file;  // `basic`; the suite where it has no files
  std::string name;  // `basic/self_eval_zeroish/self_eval_int_zero`; unique
  std::string expression;
  NodeRef json;

  NodeRef original() const { return json.Find("original"); }
  std::string_view Text(std::string_view key) const { return json.Find(key).StringOr(""); }
};

struct SpecSuite {
  TreePtr tree;  // what the tests point into
  std::vector<SpecTest> tests;
};

// The suite of that name from build/npm/cel-spec. A failed test and no tests where it is absent.
SpecSuite LoadSuite(const std::string& name);

}  // namespace placet::cel

#endif  // PLACET_TESTS_CONFORMANCE_CEL_SUITE_H_
