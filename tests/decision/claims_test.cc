// SPDX-License-Identifier: Apache-2.0
//
// What a manifest names outside itself, its evidence and its places, must exist.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "project/portfolio.h"
#include "support/documents.h"

namespace placet {
namespace {

using testing_support::Yaml;

// The faults of a manifest with these lines, as `CODE line help`.
std::vector<std::string> Faults(const std::string& text) {
  Manifest manifest = MakeManifest(Yaml("apiVersion: placet/v1\nkind: GenAIDeployment\n"
                                        "metadata: {id: test-case, title: Test case}\n" +
                                            text,
                                        "m.yaml"),
                                   "m.yaml", 0);
  CompleteManifest(manifest, {}, nullptr);
  std::vector<std::string> faults;
  for (const Diagnostic& fault : manifest.diagnostics.all()) {
    faults.push_back(fault.code + " " + std::to_string(fault.location.span.line) + " " +
                     fault.help);
  }
  EXPECT_EQ(manifest.valid(), faults.empty()) << text;
  return faults;
}

std::vector<std::string> FaultsOfClaim(const std::string& claim) {
  return Faults(
      "lifecycle: {stage: pilot}\n"
      "vendors: [{name: Lumen AI, role: model-host, dpa: true}, {name: Other, dpa: false}]\n"
      "evidence:\n  - claim: " +
      claim + "\n    file: terms.txt\n");
}

TEST(Claims, NameAPlaceOfTheManifest) {
  for (const char* claim :
       {"'vendors[name=\"Lumen AI\"].dpa'", "vendors[0].dpa", "vendors[name=Other]", "vendors"}) {
    EXPECT_TRUE(FaultsOfClaim(claim).empty()) << claim;
  }
}

TEST(Claims, ThatNameNoPlaceAreErrorsThatShowHowToWriteThem) {
  const std::string quote =
      "EVD001 7 a value with spaces or signs stands in quotes: vendors[name=\"Lumen AI\"].dpa";
  const std::string example =
      "EVD001 7 claim a path of the manifest such as vendors[name=\"Example AI\"].dpa";
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"vendors[name=Lumen AI].dpa", quote},
      {"\"vendors[name= Lumen AI ].dpa\"", quote},
      {"\"vendors[name='Lumen AI'].dpa\"", quote},
      {"vendors[name=Lumen IA].dpa", quote},
      {"vendors[name=Othr].dpa", "EVD001 7 did you mean vendors[name=Other].dpa?"},
      {"vendors[1].dap", "EVD001 7 did you mean vendors[1].dpa?"},
      {"vendor[1].dpa", "EVD001 7 did you mean vendors[1].dpa?"},
      {"vendors[7].dpa", example},
      {"vendors[0].baa", example},
      {"'vendors[name=\"Lumen AI\"'", example},
      {"vendors[name=Lumen AI", example},
      {"'[]'", example},
      {"' '", example},
      {"...", example},
  };
  for (const auto& [claim, fault] : cases) {
    EXPECT_EQ(FaultsOfClaim(claim), std::vector<std::string>{fault}) << claim;
  }
}

// Each field of the manifest that holds a place.
TEST(Places, OfNoCountryAreRefusedWhereverTheyStand) {
  const std::vector<std::string> fields = {
      "use_case: {jurisdictions: [DE-BY, @]}",      "data: {residency_required: [EU, @]}",
      "data: {processing_regions: [DE-BY, @]}",     "models: [{name: m, regions: [eu-west-1, @]}]",
      "vendors: [{name: V, regions: [GB-SCT, @]}]",
  };
  const std::vector<std::pair<std::string, std::string>> codes = {
      {"EL", "GR"}, {"DU", "DE"}, {"de", "DE"}, {"DEU", "DE"}, {"DU-BY", "DE-BY"}};
  for (std::string field : fields) {
    field.insert(0, "lifecycle: {stage: idea}\n");
    const size_t at = field.find('@');
    EXPECT_TRUE(Faults(std::string(field).replace(at, 1, "FR")).empty()) << field;
    for (const auto& [code, meant] : codes) {
      const std::vector<std::string> faults = Faults(std::string(field).replace(at, 1, code));
      ASSERT_EQ(faults.size(), 1u) << field << code;
      EXPECT_EQ(faults[0], "SCH005 5 did you mean \"" + meant + "\"?") << field;
    }
  }
}

}  // namespace
}  // namespace placet
