// SPDX-License-Identifier: Apache-2.0
#include <set>
#include <string>

#include "base/glob.h"
#include "document/reader.h"
#include "lint/expressions.h"
#include "lint/lint.h"
#include "project/near_miss.h"

namespace placet::lint {
namespace {

// Rules of which a test of the pack expects something. `any`: whether there is such a test.
struct Tested {
  bool any = false;
  std::set<std::string> rules;
};

void AddExpected(NodeRef test, Tested& tested) {
  const NodeRef cases = test.Find("cases");
  if (!cases || !cases.is_list()) return;
  for (size_t i = 0; i < cases.size(); ++i) {
    const NodeRef rules = cases.at(i).Find("expect").Find("rules");
    if (!rules || !rules.is_map()) continue;
    for (size_t k = 0; k < rules.size(); ++k) tested.rules.emplace(rules.key(k));
  }
}

void AddFile(const std::string& file, const std::string& pack, const FileSystem& files,
             Tested& tested, Diagnostics& findings) {
  auto text = files.Read(file, ReadLimits().max_bytes);
  if (!text) {
    findings.Add(text.error());
    return;
  }
  const auto source = std::make_shared<const Source>(file, std::move(*text));
  for (const TreePtr& document : ReadDocuments(source, findings)) {
    const NodeRef root = document->root();
    if (root.Find("kind").StringOr("") != "PolicyTest") continue;
    const std::string named(root.Find("pack").StringOr(""));
    // Without a pack, a test is one of all packs of a configuration.
    const std::string tests =
        named.empty() ? pack : path::Normalize(path::Join(path::Folder(file), named));
    if (tests != path::Normalize(pack)) continue;
    tested.any = true;
    AddExpected(root, tested);
  }
}

}  // namespace

void CheckTests(const Pack& pack, const FileSystem& files, Diagnostics& findings) {
  if (pack.file.starts_with("builtin:")) return;
  const auto found = GlobFiles(files, path::Folder(pack.file), "*");
  if (!found) {
    findings.Add(found.error());
    return;
  }
  Tested tested;
  for (const std::string& file : *found) {
    if (IsTestName(file)) AddFile(file, pack.file, files, tested, findings);
  }
  if (!tested.any) return;
  for (const Rule* rule : RulesOf(pack)) {
    if (tested.rules.contains(rule->id)) continue;
    findings
        .Warning("LNT019", "no test of the pack expects anything of rule " + rule->id,
                 rule->place.Find("id").location())
        .help = "add a case for it: docs/policy-tests.md";
  }
}

}  // namespace placet::lint
