// SPDX-License-Identifier: Apache-2.0
#include "policy/controls.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "policy/load.h"
#include "support/documents.h"

namespace placet {
namespace {

using testing_support::Places;
using testing_support::Yaml;

std::string Catalog(const std::string& framework, const std::string& controls) {
  return "apiVersion: placet/v1\nkind: ControlCatalog\nmetadata: {framework: " + framework +
         ", title: A framework}\ncontrols:\n" + controls;
}

// A folder `own` of files in memory.
class Folder final : public FileSystem {
 public:
  explicit Folder(std::map<std::string, std::string> files) : files_(std::move(files)) {}
  Result<std::string> Read(const std::string& path, uint64_t max_bytes) const override {
    const auto file = files_.find(path);
    if (file != files_.end()) return file->second;
    return SystemFiles().Read("/nonexistent/" + path, max_bytes);
  }
  Status WriteAtomically(const std::string& path, std::string_view bytes) override {
    return SystemFiles().WriteAtomically("/nonexistent/" + path, bytes);
  }
  Result<std::string> Canonical(const std::string& path) const override { return path; }
  Result<std::vector<FileEntry>> List(const std::string&) const override {
    std::vector<FileEntry> entries;
    for (const auto& [name, text] : files_) entries.push_back({name.substr(4), false, false});
    return entries;
  }
  bool Exists(const std::string& path) const override { return files_.contains(path); }
  bool IsDirectory(const std::string& path) const override { return path == "own"; }

 private:
  std::map<std::string, std::string> files_;
};

std::string LoadFaults(std::map<std::string, std::string> files) {
  Diagnostics faults;
  const auto catalogs = LoadControlCatalogs(Folder(std::move(files)), "own", {}, faults);
  EXPECT_EQ(catalogs == nullptr, faults.has_errors());
  return Places(faults);
}

std::shared_ptr<const ControlCatalogs> Own(const std::string& text) {
  Diagnostics faults;
  return LoadControlCatalogs(Folder({{"own/catalog.yaml", text}}), "own", {}, faults);
}

// The faults of a pack with one rule that names these controls, and the help of the first.
std::string PackFaults(const std::string& controls, const ControlCatalogs& catalogs,
                       std::string* help = nullptr) {
  Diagnostics faults;
  const auto pack = LoadPack(
      Yaml("apiVersion: placet/v1\nkind: PolicyPack\nmetadata: {name: test, version: 1.0.0}\n"
           "rules:\n  - id: TST-01\n    title: A rule\n    severity: low\n    effect: deny\n"
           "    message: m\n    remediation: r\n    require: data.classification != \"public\"\n   "
           " controls: " +
               controls + "\n",
           "pack.yaml"),
      "pack.yaml", faults, *BuiltinCalendar(), catalogs);
  EXPECT_EQ(pack == nullptr, faults.has_errors());
  if (help != nullptr && !faults.all().empty()) *help = faults.all().front().help;
  return Places(faults);
}

TEST(Controls, AreFoundInTheCatalogOfTheirFramework) {
  const ControlCatalogs catalogs;
  ControlLookup lookup(catalogs);
  ASSERT_NE(lookup.Title("owasp-llm:LLM01"), nullptr);
  EXPECT_EQ(*lookup.Title("owasp-llm:LLM01"), "Prompt Injection");
  for (const char* unknown :
       {"owasp-llm:LLM11", "owasp-llm:", "owasp-llm", "", ":LLM01", "x:LLM01", "../packs:LLM01"}) {
    EXPECT_EQ(lookup.Title(unknown), nullptr) << unknown;
  }
}

TEST(Controls, ThatNoCatalogHasAreFaultsWithTheirPlace) {
  EXPECT_EQ(PackFaults("[\"owasp-llm:LLM01\", {id: \"gdpr:35\", strength: full}]", {}), "");
  EXPECT_EQ(PackFaults("[\"owasp-llm:LLM01\", \"owasp-llm:LLM11\", {id: \"gdpr:350\"}]", {}),
            "POL060 12:35\nPOL060 12:59\n");
}

TEST(Controls, SuggestTheNearestClauseOrFramework) {
  std::string help;
  PackFaults("[\"nist-ai-rmf:GOVERN-1.44\"]", {}, &help);
  EXPECT_EQ(help,
            "did you mean `nist-ai-rmf:GOVERN-1.4` (The process of risk management is set out in "
            "the open)?");
  PackFaults("[\"nist-ai-rfm:GOVERN-1.4\"]", {}, &help);
  EXPECT_EQ(help, "did you mean `nist-ai-rmf:GOVERN-1.4`?");
  PackFaults("[\"owasp-llm:injection\"]", {}, &help);
  EXPECT_EQ(help, "`placet report controls --framework owasp-llm` lists its clauses");
  PackFaults("[\"house:7\"]", {}, &help);
  EXPECT_EQ(help.substr(0, 24), "known are csa-aicm, dora");
}

TEST(Controls, OfTheOrganizationAddFrameworksAndClauses) {
  const auto house = Own(Catalog("house", "  - {id: \"7\", title: Ask first}\n"));
  ASSERT_NE(house, nullptr);
  EXPECT_EQ(PackFaults("[\"house:7\", \"gdpr:35\"]", *house), "");
  EXPECT_EQ(PackFaults("[\"house:8\"]", *house), "POL060 12:16\n");
  const auto more =
      Own(Catalog("owasp-llm", "  - {id: LLM99, title: Ours}\n  - {id: LLM01, title: Injected}\n"));
  ASSERT_NE(more, nullptr);
  ControlLookup lookup(*more);
  EXPECT_EQ(*lookup.Title("owasp-llm:LLM99"), "Ours");
  EXPECT_EQ(*lookup.Title("owasp-llm:LLM01"), "Injected");
  EXPECT_EQ(*lookup.Title("owasp-llm:LLM02"), "Sensitive Information Disclosure");
  EXPECT_EQ(more->Read("owasp-llm")->clauses.size(), 11u);
}

TEST(ControlCatalogFiles, AreRefusedWithEveryFault) {
  const std::string good = Catalog("house", "  - {id: A, title: One}\n");
  EXPECT_EQ(LoadFaults({{"own/a.yaml", good}, {"own/b.txt", "no"}, {"own/c.yaml", "x: 1\n"}}), "");
  EXPECT_EQ(LoadFaults({{"own/c.yaml", "x: 1\n"}}), "POL061 0:0\n");
  EXPECT_EQ(LoadFaults({{"own/a.yaml", good}, {"own/b.yaml", good}}), "POL063 3:23\n");
  EXPECT_EQ(LoadFaults({{"own/a.yaml", Catalog("house",
                                               "  - {id: A, title: One}\n"
                                               "  - {id: A, title: Two}\n")}}),
            "POL062 6:10\n");
  EXPECT_EQ(LoadFaults({{"own/a.yaml", Catalog("house", "  - {id: \"a b\", title: One}\n")},
                        {"own/b.yaml", Catalog("House", "  - {id: A}\n")}}),
            "SCH006 5:10\nSCH006 3:23\nSCH003 5:5\n");
}

}  // namespace
}  // namespace placet
