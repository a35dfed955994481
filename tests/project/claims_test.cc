// SPDX-License-Identifier: Apache-2.0
#include "project/claims.h"

#include <gtest/gtest.h>

#include <string>

#include "document/tree.h"
#include "project/portfolio.h"
#include "support/documents.h"

namespace placet {
namespace {

using testing_support::Yaml;

constexpr const char* kManifest = R"(
apiVersion: placet/v1
kind: GenAIDeployment
metadata: {id: mail-assistant, title: Mail assistant}
lifecycle: {stage: pilot}
use_case: {purpose: Answers letters.}
vendors:
  - {name: Lumen AI, dpa: true}
  - {name: ExampleAI, assurance: [{kind: soc2-type2, date: 2026-01-01}]}
evidence:
  - claim: )";

// The faults of a manifest whose one piece of evidence makes this claim, written as YAML.
std::string FaultsOf(const std::string& claim) {
  Manifest manifest = MakeManifest(Yaml(kManifest + claim + "\n", "m.yaml"), "m.yaml", 0);
  CompleteManifest(manifest, {}, nullptr);
  std::string text;
  for (const Diagnostic& fault : manifest.diagnostics.all()) {
    text += fault.code + " " + fault.message + " (" + fault.help + ")\n";
  }
  EXPECT_EQ(manifest.valid(), text.empty());
  return text;
}

TEST(Claims, MayBeAnyPathThatTheManifestStates) {
  for (const char* claim :
       {"vendors[0].dpa", R"('vendors[name="Lumen AI"].dpa')", "use_case.purpose", "use_case",
        "vendors", "vendors[name=ExampleAI].assurance[kind=soc2-type2]",
        "vendors[name=ExampleAI].assurance[kind=soc2-type2].date"}) {
    EXPECT_EQ(FaultsOf(claim), "") << claim;
  }
}

// `...` is no element that anything could prove.
TEST(Claims, DoNotNameTheRestOfAnOpenList) {
  const auto faults = [](const std::string& claim) {
    Manifest manifest = MakeManifest(
        Yaml("apiVersion: placet/v1\nkind: GenAIDeployment\n"
             "metadata: {id: mail-assistant, title: Mail assistant}\nlifecycle: {stage: pilot}\n"
             "data: {categories: [pii, ...]}\nevidence: [{claim: '" +
                 claim + "'}]\n",
             "m.yaml"),
        "m.yaml", 0);
    CompleteManifest(manifest, {}, nullptr);
    return testing_support::Places(manifest.diagnostics);
  };
  EXPECT_EQ(faults("data.categories"), "");
  EXPECT_EQ(faults("data.categories[0]"), "");
  EXPECT_EQ(faults("data.categories[1]"), "EVD001 6:20\n");
}

TEST(Claims, ShowHowToQuoteWhatIsNoPath) {
  EXPECT_EQ(
      FaultsOf("'vendors[name=Lumen AI].dpa'"),
      "EVD002 the claim `vendors[name=Lumen AI].dpa` is no path of a field (a value with other "
      "characters stands in quotes: claim: 'vendors[name=\"Lumen AI\"].dpa')\n");
  EXPECT_EQ(FaultsOf("'a[b=it''s].c'"),
            "EVD002 the claim `a[b=it's].c` is no path of a field (a value with other characters "
            "stands in quotes: claim: 'a[b=\"it''s\"].c')\n");
  for (const char* claim : {"''", "' '", "'vendors[name=Lumen AI'", "'.dpa'", "'vendors..dpa'",
                            "'vendors[0'", "'vendors dpa'"}) {
    EXPECT_TRUE(FaultsOf(claim).starts_with("EVD002 ")) << claim;
  }
}

TEST(Claims, TellWhereAPathLeadsNowhere) {
  EXPECT_EQ(FaultsOf("vendors[name=ExampleIA].dpa"),
            "EVD001 the evidence claims `vendors[name=ExampleIA].dpa`, and `vendors` has no "
            "`[name=ExampleIA]` (did you mean `ExampleAI`?)\n");
  EXPECT_EQ(FaultsOf("use_case.purpos"),
            "EVD001 the evidence claims `use_case.purpos`, and `use_case` has no `purpos` (did you "
            "mean `purpose`?)\n");
  EXPECT_EQ(
      FaultsOf("vendors[name=ExampleAI].dpa"),
      "EVD001 the evidence claims `vendors[name=ExampleAI].dpa`, and `vendors[1]` has no `dpa` "
      "(state the fact that the document proves, or take the evidence out)\n");
  EXPECT_TRUE(FaultsOf("vendors[7].dpa").starts_with("EVD001 ")) << "an index past the end";
}

}  // namespace
}  // namespace placet
