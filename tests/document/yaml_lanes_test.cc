// SPDX-License-Identifier: Apache-2.0
// The plain lane of the YAML reader against the parser of record: whatever the plain lane takes, it
// reads as the same tree with the same places, and the other has nothing to say about.

#include "support/yaml_lanes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

namespace placet {
namespace {

namespace fs = std::filesystem;
using testing_support::CompareLanes;
using testing_support::Lanes;

std::vector<fs::path> YamlFiles(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string ReadText(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::vector<std::string> Lines(const std::string& text) {
  std::vector<std::string> lines;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
    lines.push_back(text.substr(at, end - at));
    at = end;
  }
  return lines;
}

void ExpectSame(const std::string& text, size_t* taken, const ReadLimits& limits = {}) {
  std::string difference;
  const Lanes lanes = CompareLanes(text, limits, &difference);
  ASSERT_NE(lanes, Lanes::kDifferent) << difference << "----\n" << text << "----";
  *taken += lanes == Lanes::kSame ? 1 : 0;
}

TEST(YamlLanes, AgreeOnAllFilesOfTheProject) {
  size_t taken = 0;
  size_t files = 0;
  size_t taken_of_tests = 0;
  for (const char* folder : {"examples", "policies", "schemas", "tests"}) {
    for (const fs::path& file : YamlFiles(fs::path(PLACET_SOURCE_DIR) / folder)) {
      SCOPED_TRACE(file);
      const bool is_test =
          folder == std::string_view("tests") || file.filename().string().ends_with(".test.yaml");
      ExpectSame(ReadText(file), is_test ? &taken_of_tests : &taken);
      files += is_test ? 0 : 1;
    }
  }
  // The lane is there for what people write: nearly all of it takes it.
  EXPECT_GE(taken * 100, files * 95);
  EXPECT_GT(files, 50u);
  EXPECT_GT(taken_of_tests, 30u);
}

// What is done to a few lines of a file, by chance; other texts with --gtest_shuffle.
class Mutator {
 public:
  explicit Mutator(int seed)
      : random_(static_cast<unsigned>(seed + testing::UnitTest::GetInstance()->random_seed())) {}

  size_t Below(size_t n) { return std::uniform_int_distribution<size_t>(0, n - 1)(random_); }

  std::string Excerpt(const std::vector<std::string>& lines) {
    const size_t begin = Below(lines.size());
    const size_t end = std::min(lines.size(), begin + 1 + Below(12));
    std::string text;
    for (size_t i = begin; i < end; ++i) text += lines[i];
    return text;
  }

  void Mutate(std::string& text) {
    static constexpr std::string_view kPieces[] = {
        " ",  "  ",   "\n",   "-",    "- ", ":",   ": ",       "#",       " # x", "'",     "\"",
        "[",  "]",    "{",    "}",    ",",  "|",   ">",        "|-\n",    "?",    "&a",    "*a",
        "!",  "!!x",  "%",    "@",    "`",  "\\",  "\t",       "\r\n",    "---",  "...",   "---\n",
        "~",  "0",    "null", "true", "a",  "a: ", "- a: b\n", "\\u00e9", "é",    "<<: ",  "-\n",
        "''", "\"\"", ":\n",  "? ",   "{}", "[]",  "1e5",      ".5",      "\\x",  "# c\n", "\n\n"};
    const size_t at = Below(text.size() + 1);
    switch (Below(4)) {
      case 0: text.erase(at, 1 + Below(3)); break;
      case 1: text.insert(at, kPieces[Below(std::size(kPieces))]); break;
      case 2:
        text.replace(at, std::min<size_t>(1, text.size() - at), kPieces[Below(std::size(kPieces))]);
        break;
      default: {
        const size_t line = text.rfind('\n', at) + 1;  // 0 where there is none
        Below(2) == 0 ? text.insert(line, 1 + Below(3), ' ') : text.erase(line, 1 + Below(2));
      }
    }
  }

 private:
  std::mt19937 random_;
};

TEST(YamlLanes, AgreeOnFilesWithMistakes) {
  Mutator mutator(11);
  size_t taken = 0;
  size_t tried = 0;
  std::vector<std::vector<std::string>> texts;
  for (const char* folder : {"examples", "policies"}) {
    for (const fs::path& file : YamlFiles(fs::path(PLACET_SOURCE_DIR) / folder)) {
      texts.push_back(Lines(ReadText(file)));
    }
  }
  for (; tried < 30'000; ++tried) {
    std::string text = mutator.Excerpt(texts[mutator.Below(texts.size())]);
    for (size_t i = mutator.Below(4); i > 0; --i) mutator.Mutate(text);
    ExpectSame(text, &taken);
    if (HasFatalFailure()) return;
  }
  EXPECT_GT(taken, tried / 4);
}

// Texts made of pieces of YAML, most of them short, many of them no YAML.
TEST(YamlLanes, AgreeOnPiecesOfYaml) {
  static constexpr std::string_view kPieces[] = {
      "a",       "b c",    "1",     "-1.5",  "true",   "~",        ": ",       ":",    ":\n",
      "- ",      "-\n",    "\n",    "\n  ",  "\n    ", "\n ",      "[",        "]",    "{",
      "}",       ", ",     ",",     "'x'",   "\"y\"",  "''",       "\"a\\n\"", "|\n",  ">-\n",
      "|+\n",    "# c",    " #c\n", "---\n", "--- ",   "é: ",      "key: ",    "k:\n", "'q': ",
      "\"q\": ", "x: y\n", "- z\n", " ",     "  ",     "http://x", "a#b",      "?"};
  Mutator random(12);
  size_t taken = 0;
  for (size_t tried = 0; tried < 60'000; ++tried) {
    std::string text;
    for (size_t i = 1 + random.Below(14); i > 0; --i)
      text += kPieces[random.Below(std::size(kPieces))];
    ExpectSame(text, &taken);
    if (HasFatalFailure()) return;
  }
  EXPECT_GT(taken, 2'000u);
}

TEST(YamlLanes, AgreeAtTheLimits) {
  size_t taken = 0;
  const ReadLimits limits{.max_depth = 4, .max_nodes = 8};
  for (size_t n = 1; n < 12; ++n) {
    std::string list = "[", nested, flow(n, '['), map;
    for (size_t i = 0; i < n; ++i) {
      list += "1, ";
      nested += "- ";
      map += std::string(i, ' ') + "a:\n";
    }
    ExpectSame(list + "]\n", &taken, limits);
    ExpectSame(nested + "x\n", &taken, limits);
    ExpectSame(flow + std::string(n, ']') + "\n", &taken, limits);
    ExpectSame(map, &taken, limits);
  }
  EXPECT_GT(taken, 10u);
  for (const size_t bytes : {size_t{1} << 20, size_t{1} << 21, size_t{3} << 20}) {
    const std::string filler(bytes, 'x');
    ExpectSame("a: " + filler + "\nb: 1\n", &taken);
    ExpectSame("a: \"" + filler + "\"\n", &taken);
    ExpectSame("a: |\n  " + filler + "\n", &taken);
    ExpectSame("a: [1, " + filler + "]\n", &taken);
    ExpectSame("a: 1\n# " + filler + "\nb: 2\n", &taken);
    ExpectSame("a: 1\n# " + filler, &taken);
    ExpectSame("a: 1\n" + std::string(bytes, '\n') + "b: 2\n", &taken);
  }
}

}  // namespace
}  // namespace placet
