// SPDX-License-Identifier: Apache-2.0
#include "conformance/cel_suite.h"

#include <gtest/gtest.h>

#include <map>
#include <memory>

#include "base/file.h"
#include "document/reader.h"

namespace placet::cel {
namespace {

// Tests that have no name are called by their expression, on one line of bounded length.
std::string OneLine(std::string_view text) {
  constexpr size_t kLongest = 80;
  std::string line;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
    if (!space) {
      line += c;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  while (!line.empty() && line.back() == ' ') line.pop_back();
  if (line.size() > kLongest) line = line.substr(0, kLongest) + "...";
  return line;
}

class Collector {
 public:
  explicit Collector(SpecSuite& suite) : suite_(suite) {}

  void Collect(NodeRef node, const std::string& file, const std::string& path) {
    const NodeRef tests = node.Find("tests");
    for (size_t i = 0; tests && i < tests.size(); ++i) Add(tests.at(i), file, path);
    const NodeRef suites = node.Find("suites");
    for (size_t i = 0; suites && i < suites.size(); ++i) {
      const std::string name(suites.at(i).Find("name").AsString());
      Collect(suites.at(i), path.empty() ? name : file, path.empty() ? name : path + "/" + name);
    }
  }

 private:
  void Add(NodeRef json, const std::string& file, const std::string& path) {
    SpecTest test;
    test.file = file;
    test.json = json;
    test.expression = test.original().Find("expr").AsString();
    const std::string_view name = test.original().Find("name").StringOr("");
    test.name = path + "/" + (name.empty() ? OneLine(test.expression) : std::string(name));
    const int count = ++names_[test.name];
    if (count > 1) test.name += " (" + std::to_string(count) + ")";
    suite_.tests.push_back(std::move(test));
  }

  SpecSuite& suite_;
  std::map<std::string, int> names_;
};

}  // namespace

SpecSuite LoadSuite(const std::string& name) {
  const std::string path = std::string(PLACET_SOURCE_DIR) + "/build/npm/cel-spec/" + name + ".json";
  SpecSuite suite;
  const auto text = SystemFiles().Read(path, 16u << 20);
  if (!text) {
    ADD_FAILURE() << path << " cannot be read; run `./dev deps`";
    return suite;
  }
  Diagnostics diagnostics;
  const auto trees = ReadJson(std::make_shared<Source>(name + ".json", *text), diagnostics);
  for (const Diagnostic& fault : diagnostics.all()) ADD_FAILURE() << Render(fault);
  if (trees.empty()) return suite;
  suite.tree = trees[0];
  const bool files = name == "conformance";
  Collector(suite).Collect(suite.tree->root(), files ? "" : name, files ? "" : name);
  return suite;
}

}  // namespace placet::cel
