// SPDX-License-Identifier: Apache-2.0
// Runs the required tests of the official JSON Schema test suite for draft 2020-12.

#include <algorithm>
#include <cstdlib>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/file.h"
#include "document/builder.h"
#include "document/reader.h"
#include "schema/schema.h"
#include "schema_fixture.h"

namespace placet::schema {
namespace {

struct KnownDifference {
  const char* test;  // `file: group: test`
  const char* reason;
};

constexpr const char* kAsserted = "we assert date, date-time and decimal";
constexpr const char* kVocabulary = "we do not read custom meta-schemas";

// Tests that we do not pass, on purpose. One that starts to pass must leave the list.
constexpr KnownDifference kDifferences[] = {
    {"format: date format: invalid date string is only an annotation by default", kAsserted},
    {"format: date-time format: invalid date-time string is only an annotation by default",
     kAsserted},
    {"vocabulary: schema that uses custom metaschema with with no validation vocabulary: no "
     "validation: invalid number, but it still validates",
     kVocabulary},
};

std::string SuiteFolder() {
  const char* data = std::getenv("PLACET_SHARED_DATA");
  const std::string folder =
      data != nullptr ? data : std::string(PLACET_SOURCE_DIR) + "/../shared/data";
  return folder + "/json-schema-test-suite";
}

TreePtr ReadFile(const std::string& path, Diagnostics& diagnostics) {
  if (!SystemFiles().Exists(path)) return nullptr;
  const auto text = SystemFiles().Read(path, 16u << 20);
  if (!text) return nullptr;
  auto documents = ReadJson(std::make_shared<Source>(path, *text), diagnostics);
  return documents.empty() ? nullptr : documents[0];
}

TreePtr ReadFile(const std::string& path) {
  Diagnostics diagnostics;
  TreePtr tree = ReadFile(path, diagnostics);
  EXPECT_EQ("", Lines(diagnostics)) << path;
  return tree;
}

// The suite serves its `remotes` folder as http://localhost:1234/.
class SuiteResolver final : public Resolver {
 public:
  TreePtr Find(std::string_view reference) override {
    const std::string uri(reference);
    const auto [at, fresh] = cache_.emplace(uri, nullptr);
    if (fresh) at->second = Load(uri);
    return at->second;
  }

 private:
  static TreePtr Load(const std::string& uri) {
    const std::string remotes = "http://localhost:1234/";
    const std::string draft = "https://json-schema.org/draft/2020-12/";
    if (uri.rfind(remotes, 0) == 0) {
      return ReadFile(SuiteFolder() + "/remotes/" + uri.substr(remotes.size()));
    }
    if (uri.rfind(draft, 0) != 0) return nullptr;
    return ReadFile(std::string(PLACET_SOURCE_DIR) + "/tests/schema/metaschema/" +
                    std::string(path::Name(uri)) + ".json");
  }

  std::map<std::string, TreePtr> cache_;
};

TreePtr CopyOf(NodeRef node) {
  TreeBuilder builder;
  builder.Copy(node);
  return builder.Finish();
}

class OfficialSuite : public testing::Test {
 protected:
  void RunGroup(const std::string& file, NodeRef group) {
    CompileOptions options;
    options.unknown = CompileOptions::Unknown::kIgnored;
    Diagnostics diagnostics;
    const auto schema =
        Schema::Compile(CopyOf(group.Find("schema")), "urn:test", resolver_, diagnostics, options);
    const NodeRef tests = group.Find("tests");
    for (size_t i = 0; i < tests.size(); ++i) {
      const NodeRef test = tests.at(i);
      const std::string name = file + ": " + std::string(group.Find("description").AsString()) +
                               ": " + std::string(test.Find("description").AsString());
      ++count_;
      if (schema == nullptr) {
        failures_[name] = "schema error: " + Lines(diagnostics);
      } else {
        RunTest(name, *schema, test);
      }
    }
  }

  void RunTest(const std::string& name, const Schema& schema, NodeRef test) {
    const bool expected = test.Find("valid").AsBool();
    Diagnostics diagnostics;
    const bool valid = schema.Validate(test.Find("data"), diagnostics);
    EXPECT_EQ(valid, diagnostics.empty()) << name;
    if (valid == expected) return;
    failures_[name] = expected ? "expected valid: " + Lines(diagnostics) : "expected invalid";
  }

  SuiteResolver resolver_;
  std::map<std::string, std::string> failures_;
  size_t count_ = 0;
};

TEST_F(OfficialSuite, RequiredTestsOfDraft202012) {
  const std::string folder = SuiteFolder() + "/tests/draft2020-12";
  if (!SystemFiles().IsDirectory(folder)) {
    GTEST_SKIP() << "the JSON Schema test suite is not at " << folder << "; set PLACET_SHARED_DATA";
  }
  const auto files = SystemFiles().List(folder);
  ASSERT_TRUE(files.has_value());
  for (const FileEntry& file : *files) {
    if (file.directory || path::Extension(file.name) != ".json") continue;
    const TreePtr tree = ReadFile(folder + "/" + file.name);
    ASSERT_NE(nullptr, tree) << file.name;
    const std::string name = file.name.substr(0, file.name.size() - 5);
    for (size_t i = 0; i < tree->root().size(); ++i) RunGroup(name, tree->root().at(i));
  }
  EXPECT_GT(count_, 1000u);
  for (const KnownDifference& difference : kDifferences) {
    EXPECT_EQ(1u, failures_.erase(difference.test))
        << "passes now, or is not in the suite: " << difference.test << " (" << difference.reason
        << ")";
  }
  for (const auto& [name, reason] : failures_) ADD_FAILURE() << name << "\n  " << reason;
  RecordProperty("tests", static_cast<int>(count_));
}

// `format/date.json`, below optional/, in the order of their names.
std::vector<std::string> OptionalFiles(const std::string& folder, const std::string& below) {
  std::vector<std::string> files;
  const auto entries = SystemFiles().List(folder + below);
  for (const FileEntry& entry : entries.value_or(std::vector<FileEntry>())) {
    const std::string name = below.empty() ? entry.name : below.substr(1) + "/" + entry.name;
    if (entry.directory) {
      for (std::string& file : OptionalFiles(folder, "/" + name)) files.push_back(std::move(file));
    } else if (path::Extension(entry.name) == ".json") {
      files.push_back(name);
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

// Nobody has to pass the optional tests; the page says how many we do.
TEST_F(OfficialSuite, OptionalTestsAreInTheTable) {
  const std::string folder = SuiteFolder() + "/tests/draft2020-12/optional";
  if (!SystemFiles().IsDirectory(folder)) {
    GTEST_SKIP() << "the JSON Schema test suite is not at " << folder << "; set PLACET_SHARED_DATA";
  }
  std::string table = "\n| optional tests | tests | pass |\n|---|---:|---:|\n";
  size_t tests = 0, passed = 0;
  const auto row = [&](const std::string& name, size_t all, size_t good) {
    table += "| " + name + " | " + std::to_string(all) + " | " + std::to_string(good) + " |\n";
  };
  for (const std::string& file : OptionalFiles(folder, "")) {
    const std::string name = file.substr(0, file.size() - 5);
    Diagnostics faults;
    const TreePtr tree = ReadFile(folder + "/" + file, faults);
    if (tree == nullptr) {
      ASSERT_EQ(faults.all().at(0).code, "JSON014") << file;
      table += "| " + name + " | | not read: integers beyond 64 bits |\n";
      continue;
    }
    count_ = 0;
    failures_.clear();
    for (size_t i = 0; i < tree->root().size(); ++i) RunGroup(name, tree->root().at(i));
    row(name, count_, count_ - failures_.size());
    tests += count_;
    passed += count_ - failures_.size();
  }
  row("**all**", tests, passed);
  const std::string page_file = std::string(PLACET_SOURCE_DIR) + "/docs/json-schema.md";
  const auto page = SystemFiles().Read(page_file, 1u << 20);
  ASSERT_TRUE(page.has_value());
  const std::string first = "<!-- Written by tests/schema: PLACET_UPDATE_GOLDEN=1 -->\n";
  const size_t begin = page->find(first) + first.size();
  const size_t end = page->find("\n<!-- end -->", begin);
  ASSERT_NE(page->npos, end);
  if (std::getenv("PLACET_UPDATE_GOLDEN") != nullptr) {
    ASSERT_TRUE(SystemFiles().WriteAtomically(page_file,
                                              page->substr(0, begin) + table + page->substr(end)));
    return;
  }
  EXPECT_EQ(page->substr(begin, end - begin), table)
      << "PLACET_UPDATE_GOLDEN=1 ctest -R OptionalTests writes the table";
}

}  // namespace
}  // namespace placet::schema
