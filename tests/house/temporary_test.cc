// SPDX-License-Identifier: Apache-2.0
// Tests run side by side, in any order: a file that two of them share lets one fail now and then.
// So no test names a place of its own in the folder for temporary files; TemporaryFolder does.

#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>
#include <string>

#include "gtest/gtest.h"

namespace {

namespace fs = std::filesystem;

// The first line of `text` that puts a file into the folder that all tests share, or "".
std::string SharedPlace(const std::string& text) {
  static const std::regex kPlace(
      R"((TempDir|temp_directory_path)\(\)|ofstream[^\n]*"/tmp/|"/tmp/[^"]*XXXXXX"|[>=]\s*/tmp/)");
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);)
    if (std::regex_search(line, kPlace)) return line;
  return "";
}

TEST(Temporary, FilesOfATestAreItsOwn) {
  const fs::path tests = fs::path(PLACET_SOURCE_DIR) / "tests";
  std::size_t read = 0;
  for (const auto& entry : fs::recursive_directory_iterator(tests)) {
    const fs::path& path = entry.path();
    const std::string ending = path.extension().string();
    if (ending != ".cc" && ending != ".h" && ending != ".sh") continue;
    if (path.filename() == "temporary_folder.h" || path.filename() == "temporary_test.cc") continue;
    std::ostringstream text;
    text << std::ifstream(path).rdbuf();
    EXPECT_EQ(SharedPlace(text.str()), "") << path;
    ++read;
  }
  EXPECT_GT(read, 100u);
}

TEST(TemporarySelfTest, FindsSharedPlaces) {
  EXPECT_NE(SharedPlace("a\npath = ::testing::TempDir() + \"x.db\";"), "");
  EXPECT_NE(SharedPlace("std::ofstream(\"/tmp/x\") << 1;"), "");
  EXPECT_NE(SharedPlace("placet check > /tmp/out"), "");
  EXPECT_EQ(SharedPlace("const TemporaryFolder folder;\nx > \"$work/out\""), "");
}

}  // namespace
