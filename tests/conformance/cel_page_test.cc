// SPDX-License-Identifier: Apache-2.0
// The table in docs/cel.md says what the runs give. PLACET_UPDATE_GOLDEN=1 writes it anew.
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "conformance/cel_exceptions.h"
#include "conformance/cel_run.h"
#include "conformance/cel_suite.h"

namespace placet::cel {
namespace {

struct Row {
  std::string file;
  size_t tests = 0;
  size_t passed = 0;
  size_t excepted = 0;

  std::string Line() const {
    std::string line = "|";
    for (const std::string& cell : {file, std::to_string(tests), std::to_string(passed),
                                    excepted == 0 ? "" : std::to_string(excepted)}) {
      line += cell.empty() ? " |" : " " + cell + " |";
    }
    return line + "\n";
  }
};

// One row for each file of the conformance suite, in its order, and one for each other suite.
std::vector<Row> Count(const std::map<std::string, std::string>& exceptions) {
  std::vector<Row> rows;
  for (const SuiteRun& suite : kSuites) {
    const SpecSuite loaded = LoadSuite(suite.name);
    for (const SpecTest& test : loaded.tests) {
      if (rows.empty() || rows.back().file != test.file) rows.push_back({test.file});
      Row& row = rows.back();
      ++row.tests;
      if (exceptions.contains(test.name)) {
        ++row.excepted;
      } else if (suite.run(test).empty()) {
        ++row.passed;
      }
    }
  }
  return rows;
}

std::string Table() {
  const std::map<std::string, std::string> exceptions = LoadExceptions();
  std::string text = "\n| suite | tests | pass | exceptions |\n|---|---:|---:|---:|\n";
  Row all{"**all**"};
  for (const Row& row : Count(exceptions)) {
    text += row.Line();
    all.tests += row.tests;
    all.passed += row.passed;
    all.excepted += row.excepted;
  }
  text += all.Line();
  std::map<std::string, size_t> reasons;
  for (const auto& [name, reason] : exceptions) ++reasons[reason];
  text += "\n| exceptions | reason |\n|---:|---|\n";
  for (const auto& [reason, count] : reasons) {
    text += "| " + std::to_string(count) + " | " + reason + " |\n";
  }
  return text + "\n";
}

TEST(CelSpecPage, SaysWhatTheSuitesGive) {
  const std::string path = std::string(PLACET_SOURCE_DIR) + "/docs/cel.md";
  const auto page = SystemFiles().Read(path, 1u << 20);
  ASSERT_TRUE(page.has_value());
  const std::string_view first = "<!-- Written by tests/conformance: PLACET_UPDATE_GOLDEN=1 -->\n";
  const size_t mark = page->find(first);
  const size_t end = page->find("<!-- end -->", mark);
  ASSERT_NE(mark, page->npos);
  ASSERT_NE(end, page->npos);
  const size_t begin = mark + first.size();
  const std::string table = Table();
  if (std::getenv("PLACET_UPDATE_GOLDEN") != nullptr) {
    const std::string updated = page->substr(0, begin) + table + page->substr(end);
    ASSERT_TRUE(SystemFiles().WriteAtomically(path, updated));
    return;
  }
  EXPECT_EQ(page->substr(begin, end - begin), table)
      << "PLACET_UPDATE_GOLDEN=1 ctest -R CelSpecPage writes the table";
}

}  // namespace
}  // namespace placet::cel
