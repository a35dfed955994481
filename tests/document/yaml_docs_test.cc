// SPDX-License-Identifier: Apache-2.0
// Holds docs/yaml.md to what the reader does.

#include <fstream>
#include <iterator>
#include <string>

#include "document/yaml_fixture.h"
#include "gtest/gtest.h"

namespace placet {
namespace {

std::string Page() {
  std::ifstream in(PLACET_SOURCE_DIR "/docs/yaml.md", std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

TEST(YamlDocs, EachExampleGivesItsCode) {
  const std::string page = Page();
  size_t examples = 0;
  for (size_t at = page.find("\n### YAML"); at != std::string::npos;
       at = page.find("\n### YAML", at + 1)) {
    const std::string code = page.substr(at + 5, 7);
    const size_t begin = page.find("```yaml\n", at) + 8;
    const std::string example = page.substr(begin, page.find("```", begin) - begin);
    const YamlReading reading = Read(example);
    ASSERT_FALSE(reading.diagnostics.empty()) << code;
    for (const Diagnostic& d : reading.diagnostics.all()) EXPECT_EQ(d.code, code) << Render(d);
    ++examples;
  }
  EXPECT_GE(examples, 25u);
}

TEST(YamlDocs, EachCodeIsExplained) {
  const std::string page = Page();
  for (int code = 1; code <= 36; ++code) {
    const std::string name = "YAML0" + std::string(code < 10 ? "0" : "") + std::to_string(code);
    EXPECT_TRUE(page.find("### " + name) != std::string::npos ||
                page.find("| " + name + " |") != std::string::npos)
        << name;
  }
}

}  // namespace
}  // namespace placet
