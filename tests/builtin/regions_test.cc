// SPDX-License-Identifier: Apache-2.0
#include "builtin/regions.h"

#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

#include "builtin/builtin.h"

namespace placet {
namespace {

const Regions& Places() { return Regions::Embedded(); }

std::string Inside(const std::string& region, const std::string& group) {
  const auto within = Places().Within(region, group);
  return !within ? "unknown" : *within ? "inside" : "outside";
}

TEST(Regions, LieWhereTheirCountryDoes) {
  const std::vector<std::vector<std::string>> cases = {
      {"DE", "EU", "inside"},
      {"DE-BY", "EU", "inside"},
      {"DE-BY", "DE", "inside"},
      {"DE-BY", "DE-BY", "inside"},
      {"DE", "DE-BY", "outside"},
      {"GB-SCT", "UK", "inside"},
      {"GB-SCT", "EEA", "outside"},
      {"NO-03", "EEA", "inside"},
      {"NO-03", "EU", "outside"},
      {"US-CA", "US", "inside"},
      {"PR", "US", "inside"},
      {"RE", "EU", "inside"},
      {"FR-NC", "EU", "outside"},
      {"NL-AW", "EU", "outside"},
      {"eu-central-1", "DE", "inside"},
      {"eu-central-1", "EU", "inside"},
      {"eu-west-2", "EU", "outside"},
      {"EU", "EEA", "inside"},
      {"EEA", "EU", "outside"},
      {"UK", "GB", "inside"},
      {"GB", "UK", "inside"},
      {"EU", "DE", "outside"},
      {"eu-west", "EU", "unknown"},
      {"DU", "EU", "unknown"},
      {"", "EU", "unknown"},
      {"moon-base-1", "EU", "unknown"},
  };
  for (const auto& one : cases)
    EXPECT_EQ(Inside(one[0], one[1]), one[2]) << one[0] << " " << one[1];
}

TEST(Regions, SubdivisionsBelongToTheLegalAreaOfTheirCountry) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"DE", "EEA"},   {"DE-BY", "EEA"}, {"EU", "EEA"},    {"EEA", "EEA"},   {"NO", "EEA"},
      {"IS", "EEA"},   {"AX", "EEA"},    {"FI-01", "EEA"}, {"FR-RE", "EEA"}, {"GB", "UK"},
      {"UK", "UK"},    {"GB-SCT", "UK"}, {"GB-NIR", "UK"}, {"US", "US"},     {"US-CO", "US"},
      {"PR", "US"},    {"US-PR", "US"},  {"CH", "CH"},     {"CH-ZH", "CH"},  {"CA-QC", "CA"},
      {"FR-NC", "NC"},
  };
  for (const auto& [place, group] : cases) EXPECT_EQ(Places().Group(place), group) << place;
}

TEST(Regions, EachCountryHoldsItsSubdivisionsAndNoOthers) {
  const NodeRef countries = FindBuiltin("policies/data/regions.yaml")->root().Find("countries");
  ASSERT_GT(countries.size(), 240u);
  const NodeRef all = FindBuiltin("policies/data/subdivisions.yaml")->root().Find("subdivisions");
  size_t subdivisions = 0;
  for (size_t i = 0; i < countries.size(); ++i) {
    const std::string country(countries.at(i).StringOr(""));
    EXPECT_FALSE(Places().IsJurisdiction(country + "-XXX")) << country;
    EXPECT_TRUE(Places().IsMistakenRegion(country + "-XXX")) << country;
    std::istringstream codes{std::string(all.Find(country).StringOr(""))};
    for (std::string code; codes >> code; ++subdivisions) {
      const std::string place = country + "-" + code;
      EXPECT_TRUE(Places().IsJurisdiction(place)) << place;
      EXPECT_EQ(Inside(place, place), "inside") << place;
    }
  }
  EXPECT_GT(subdivisions, 5000u);
  EXPECT_EQ(all.size(), 200u);
}

TEST(Regions, NamesWhatWasMeantByACodeThatDoesNotExist) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"EL", "GR"},
      {"DU", "DE"},
      {"de", "DE"},
      {"DEU", "DE"},
      {"UK-SCT", "GB-SCT"},
      {"us-co", "US-CO"},
      {"DU-BY", "DE-BY"},
      {"DE-BAVARIA", "DE"},
      {"DE-XX", "DE"},
      {"US-EU", "US"},
      {"GB-SCX", "GB-SCB"},
      {"eu-central-1", "DE"},
      {"eea", "EEA"},
      {"", ""},
      {"-", ""},
      {"Germany", ""},
  };
  for (const auto& [written, meant] : cases) {
    EXPECT_FALSE(Places().IsJurisdiction(written)) << written;
    EXPECT_EQ(Places().NearestJurisdiction(written), meant) << written;
  }
}

TEST(Regions, RefusesRegionsThatAreMisspeltAndLeavesOpenThoseThatMayBeNew) {
  const std::vector<std::pair<std::string, std::string>> mistaken = {
      {"EL", "GR"},
      {"DU", "DE"},
      {"de", "DE"},
      {"XQ-1", "AQ"},
      {"eu-centrl-1", "eu-central-1"},
      {"eu-central1", "eu-central-1"},
      {"EU-WEST-1", "eu-west-1"},
      {"WestEurope", "westeurope"},
      {"europe_west1", "europe-west1"},
  };
  for (const auto& [written, meant] : mistaken) {
    EXPECT_TRUE(Places().IsMistakenRegion(written)) << written;
    EXPECT_EQ(Places().NearestRegion(written), meant) << written;
  }
  for (const char* open : {"eu-west", "eu-central-7", "ap-east-2", "moon-base-1", "eastus3",
                           "belgiumcentral", "jp-tok", "our data centre", ""}) {
    EXPECT_FALSE(Places().IsMistakenRegion(open)) << open;
  }
}

}  // namespace
}  // namespace placet
