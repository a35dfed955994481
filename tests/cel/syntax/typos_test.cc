// SPDX-License-Identifier: Apache-2.0
// What is said about common mistakes: golden/typos.txt has each expression, and below it its
// faults. PLACET_UPDATE_GOLDEN=1 writes the faults anew; read them before you commit them.
#include <gtest/gtest.h>

#include <cstdlib>
#include <string>
#include <string_view>

#include "base/file.h"
#include "cel/syntax/syntax_fixture.h"

namespace placet::cel {
namespace {

std::string WithFaults(std::string_view page) {
  std::string out;
  while (!page.empty()) {
    const std::string_view line = page.substr(0, page.find('\n'));
    page.remove_prefix(std::min(page.size(), line.size() + 1));
    if (line.starts_with("  ")) continue;
    out += std::string(line) + "\n";
    const std::string faults = Faults(line);
    for (std::string_view rest = faults; !rest.empty();) {
      const size_t end = rest.find('\n') + 1;
      out += "  " + std::string(rest.substr(0, end));
      rest.remove_prefix(end);
    }
    if (faults.empty()) out += "  no fault\n";
  }
  return out;
}

TEST(Typos, SayWhatToWriteInstead) {
  const std::string path = std::string(PLACET_SOURCE_DIR) + "/tests/cel/syntax/golden/typos.txt";
  const auto page = SystemFiles().Read(path, 1u << 20);
  ASSERT_TRUE(page.has_value());
  const std::string written = WithFaults(*page);
  if (std::getenv("PLACET_UPDATE_GOLDEN") != nullptr) {
    ASSERT_TRUE(SystemFiles().WriteAtomically(path, written));
  }
  EXPECT_EQ(SystemFiles().Read(path, 1u << 20).value_or(""), written);
  EXPECT_EQ(written.find("no fault"), written.npos);
}

}  // namespace
}  // namespace placet::cel
