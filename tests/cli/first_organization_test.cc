// SPDX-License-Identifier: Apache-2.0
//
// The organization that `placet init --governance` begins has a line for every field of it that the
// embedded rules read: what is not there cannot be found out by reading the file.
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include "base/process.h"
#include "base/temporary_folder.h"
#include "document/path.h"
#include "document/reader.h"
#include "policy/load.h"
#include "policy/rule_reads.h"
#include "project/configuration.h"
#include "schema/builtin_schemas.h"

namespace placet {
namespace {

// Fields that are commented out are written `# name: value`, what is below them `#   ...`.
std::string Uncommented(const std::string& file) {
  std::ifstream in(file);
  std::string text;
  for (std::string line; std::getline(in, line);) {
    const bool below = line.starts_with("#   ");
    const size_t name_end = line.find_first_not_of("abcdefghijklmnopqrstuvwxyz_", 2);
    const bool field =
        line.starts_with("# ") && name_end != line.npos && name_end > 2 && line[name_end] == ':';
    text += (below || field ? line.substr(2) : line) + "\n";
  }
  return text;
}

// The paths of the organization that rules read, without `org.`.
std::set<std::string> PathsRead() {
  Diagnostics faults;
  const auto policies = LoadPolicies(SystemFiles(), DefaultConfiguration(), {}, faults);
  std::set<std::string> paths;
  for (const auto& pack : policies->packs) {
    for (const auto* rules : {&pack->rules, &pack->portfolio_rules}) {
      for (const Rule& rule : *rules) {
        for (const FactRead& fact : ReadsOf(rule).facts) {
          if (fact.path.starts_with("org.")) paths.insert(fact.path.substr(4));
        }
      }
    }
  }
  return paths;
}

// `[]` is the first element, `.*` of a map any entry.
bool Has(NodeRef node, std::string path) {
  while (!path.empty()) {
    const size_t end = path.find_first_of(".[", path[0] == '[' ? 1 : 0);
    const std::string step = path.substr(0, end);
    path.erase(0, end == path.npos ? path.size() : end + (path[end] == '.' ? 1 : 0));
    const bool any = step.starts_with('[') || step == "*";
    if (any ? node.size() == 0 : !node.is_map()) return false;
    node = any ? node.at(0) : node.Find(step);
    if (!node) return false;
  }
  return true;
}

TEST(FirstOrganization, HasEveryFieldThatRulesRead) {
  const TemporaryFolder folder;
  const auto ran = RunProcess({PLACET_BINARY, "init", "--governance", folder.path()}, {}, 1 << 20);
  ASSERT_TRUE(ran.has_value());
  ASSERT_EQ(ran->status, 0) << ran->out;
  const std::string file = folder / "governance/organization.yaml";
  const auto source = std::make_shared<const Source>(file, Uncommented(file));
  Diagnostics faults;
  const std::vector<TreePtr> documents = ReadDocuments(source, faults);
  ASSERT_EQ(documents.size(), 1u) << source->text();
  EXPECT_TRUE(schema::BuiltinSchema("organization")->Validate(documents[0]->root(), faults));
  EXPECT_TRUE(faults.all().empty()) << source->text();
  const std::set<std::string> paths = PathsRead();
  ASSERT_GE(paths.size(), 10u);
  for (const std::string& path : paths) {
    EXPECT_TRUE(Has(documents[0]->root(), path)) << path;
  }
}

}  // namespace
}  // namespace placet
