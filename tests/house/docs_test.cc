// SPDX-License-Identifier: Apache-2.0
// Holds docs/diagnostics.md to the code: every diagnostic code that the sources can report is
// listed there, once, and nothing else is. Pages that name a code must name one that exists, and
// pages that link to a file must link to one that is there.

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSubjects[] = {"YAML", "JSON", "SCH", "CEL",  "POL",  "CFG",   "DOC",
                                          "EVD",  "LED",  "TST", "FILE", "GLOB", "REGEX", "CLI",
                                          "CHK",  "FRM",  "BSL", "LNT",  "API",  "GIT",   "PROC"};

std::string ReadFile(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  EXPECT_TRUE(in) << path;
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

// The length of a code (`CEL022`) at the start of `text`, or 0.
std::size_t CodeAt(std::string_view text) {
  for (const std::string_view subject : kSubjects) {
    const std::size_t size = subject.size() + 3;
    if (text.substr(0, subject.size()) != subject || text.size() < size) continue;
    const std::string_view digits = text.substr(subject.size(), 3);
    if (!std::all_of(digits.begin(), digits.end(), IsDigit)) continue;
    if (text.size() > size && (IsDigit(text[size]) || IsLetter(text[size]))) continue;
    return size;
  }
  return 0;
}

// Every code in `text` that stands between `before` and `after`.
std::vector<std::string> CodesBetween(std::string_view text, std::string_view before,
                                      std::string_view after) {
  std::vector<std::string> codes;
  for (std::size_t at = text.find(before); at != text.npos; at = text.find(before, at + 1)) {
    const std::string_view rest = text.substr(at + before.size());
    const std::size_t size = CodeAt(rest);
    if (size > 0 && rest.substr(size).substr(0, after.size()) == after) {
      codes.emplace_back(rest.substr(0, size));
    }
  }
  return codes;
}

// Every code in a page, however it is written.
std::set<std::string> CodesIn(std::string_view text) {
  std::set<std::string> codes;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (at > 0 && (IsLetter(text[at - 1]) || IsDigit(text[at - 1]))) continue;
    const std::size_t size = CodeAt(text.substr(at));
    if (size > 0) codes.emplace(text.substr(at, size));
  }
  return codes;
}

// YAML codes are an enumeration, `kTab = 9,`: their names are made from it.
std::set<std::string> YamlCodes(std::string_view header) {
  std::set<std::string> codes;
  const std::size_t begin = header.find("enum class YamlCode {");
  const std::size_t end = header.find("};", begin);
  if (begin == header.npos || end == header.npos) return codes;
  std::istringstream lines(std::string(header.substr(begin, end - begin)));
  for (std::string line; std::getline(lines, line);) {
    const std::size_t equals = line.find(" = ");
    if (equals == std::string::npos) continue;
    char code[16];
    std::snprintf(code, sizeof code, "YAML%03d", std::stoi(line.substr(equals + 3)));
    codes.insert(code);
  }
  return codes;
}

std::set<std::string> CodesOfSources(const fs::path& root) {
  std::set<std::string> codes = YamlCodes(ReadFile(root / "engine/document/yaml_faults.h"));
  for (const char* folder : {"engine", "cli"}) {
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      const fs::path extension = entry.path().extension();
      if (extension != ".cc" && extension != ".h") continue;
      for (std::string& code : CodesBetween(ReadFile(entry.path()), "\"", "\"")) {
        codes.insert(std::move(code));
      }
    }
  }
  return codes;
}

std::vector<fs::path> Pages(const fs::path& root) {
  std::vector<fs::path> pages = {root / "README.md", root / "ARCHITECTURE.md",
                                 root / "CONTRIBUTING.md"};
  for (const auto& entry : fs::recursive_directory_iterator(root / "docs")) {
    if (entry.path().extension() == ".md") pages.push_back(entry.path());
  }
  std::sort(pages.begin(), pages.end());
  return pages;
}

// The relative targets of `[text](target)`, without their `#part`.
std::vector<std::string> LinksOf(std::string_view text) {
  std::vector<std::string> links;
  for (std::size_t at = text.find("]("); at != text.npos; at = text.find("](", at + 2)) {
    const std::size_t end = text.find(')', at);
    if (end == text.npos) break;
    std::string target(text.substr(at + 2, end - at - 2));
    target = target.substr(0, target.find('#'));
    if (!target.empty() && target.find("://") == std::string::npos) links.push_back(target);
  }
  return links;
}

std::string Without(const std::set<std::string>& all, const std::set<std::string>& known) {
  std::string left;
  for (const std::string& code : all) {
    if (!known.contains(code)) left += (left.empty() ? "" : " ") + code;
  }
  return left;
}

const fs::path kRoot = PLACET_SOURCE_DIR;

TEST(Diagnostics, AreAllDocumented) {
  const std::set<std::string> reported = CodesOfSources(kRoot);
  EXPECT_GT(reported.size(), 100u);
  std::map<std::string, int> listed;
  for (const std::string& code :
       CodesBetween(ReadFile(kRoot / "docs/diagnostics.md"), "\n| `", "` | ")) {
    ++listed[code];
  }
  std::set<std::string> documented;
  for (const auto& [code, times] : listed) {
    documented.insert(code);
    EXPECT_EQ(1, times) << code << " is listed more than once in docs/diagnostics.md";
  }
  EXPECT_EQ("", Without(reported, documented)) << "reported, but not in docs/diagnostics.md";
  EXPECT_EQ("", Without(documented, reported)) << "in docs/diagnostics.md, but never reported";
}

TEST(Docs, NameOnlyCodesThatExist) {
  const std::set<std::string> reported = CodesOfSources(kRoot);
  for (const fs::path& page : Pages(kRoot)) {
    EXPECT_EQ("", Without(CodesIn(ReadFile(page)), reported)) << page;
  }
}

TEST(Docs, LinkToFilesThatExist) {
  for (const fs::path& page : Pages(kRoot)) {
    for (const std::string& target : LinksOf(ReadFile(page))) {
      EXPECT_TRUE(fs::exists(page.parent_path() / target)) << page << " links to " << target;
    }
  }
}

TEST(DocsSelfTest, FindsCodes) {
  EXPECT_EQ(
      std::vector<std::string>({"CEL022", "LED001"}),
      CodesBetween("x(\"CEL022\", \"CEL\" \"CEL0222\" \"XEL022\" \"LED001\" LED002", "\"", "\""));
  EXPECT_EQ(std::set<std::string>({"POL001", "YAML012"}),
            CodesIn("`POL001`.. and YAML012, not XPOL002, POL0033 or POL04"));
  EXPECT_EQ(std::set<std::string>({"YAML001", "YAML036"}),
            YamlCodes("enum class YamlCode {\n  kNotUtf8 = 1,\n  kOther = 36,\n};\n"));
}

TEST(DocsSelfTest, FindsLinks) {
  EXPECT_EQ(std::vector<std::string>({"docs/a.md", "b/"}),
            LinksOf("[a](docs/a.md#part) [b](b/) [c](https://example.org) [d](#here)"));
}

TEST(DocsSelfTest, NamesWhatIsLeft) {
  EXPECT_EQ("CEL001 POL001", Without({"POL001", "CEL001", "LED001"}, {"LED001"}));
}

}  // namespace
