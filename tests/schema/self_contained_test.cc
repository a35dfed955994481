// SPDX-License-Identifier: Apache-2.0
#include "schema/self_contained.h"

#include "document/reader.h"
#include "gtest/gtest.h"
#include "schema/builtin_schemas.h"

namespace placet::schema {
namespace {

// Has no other document to offer.
class Nothing final : public Resolver {
 public:
  TreePtr Find(std::string_view) override { return nullptr; }
};

TEST(SelfContained, EverySchemaResolvesAlone) {
  ASSERT_GT(BuiltinSchemaNames().size(), 10u);
  for (const std::string& name : BuiltinSchemaNames()) {
    Diagnostics faults;
    const auto documents =
        ReadJson(std::make_shared<const Source>(name, SelfContained(name)), faults);
    ASSERT_EQ(1u, documents.size()) << name;
    Nothing nothing;
    const auto schema = Schema::Compile(documents[0], name, nothing, faults);
    EXPECT_NE(nullptr, schema) << name << ": " << faults.all().front().message;
  }
}

TEST(SelfContained, BringsWhatItRefersTo) {
  const std::string vendor = SelfContained("vendor");
  EXPECT_NE(std::string::npos, vendor.find("\"$ref\": \"#/$defs/manifest.vendor\"")) << vendor;
  EXPECT_NE(std::string::npos, vendor.find("\"manifest.vendor\": {")) << vendor;
  EXPECT_EQ(std::string::npos, vendor.find(".schema.json#"));
  EXPECT_EQ(std::string::npos, SelfContained("organization").find(".schema.json#"));
}

// What others read from it: whether a document fits, with the schema as it is printed.
bool Fits(const std::string& schema_name, const std::string& document) {
  Diagnostics faults;
  const auto schemas =
      ReadJson(std::make_shared<const Source>(schema_name, SelfContained(schema_name)), faults);
  Nothing nothing;
  CompileOptions options;
  const auto schema = Schema::Compile(schemas.at(0), schema_name, nothing, faults, options);
  const auto documents = ReadYaml(std::make_shared<const Source>("d", document), faults);
  return schema->Validate(documents.at(0)->root(), faults);
}

TEST(SelfContained, TakesFactsThatAreStatedInPart) {
  const std::string manifest =
      "apiVersion: placet/v1\nkind: GenAIDeployment\nmetadata: {id: abc, title: A title}\n";
  const auto fits = [&](const std::string& rest) { return Fits("manifest", manifest + rest); };
  EXPECT_TRUE(fits("lifecycle: {stage: idea, go_live_date: 2026-01-31}\n"));
  EXPECT_TRUE(fits("lifecycle: {stage: idea, go_live_date: 2026-01}\n"));
  EXPECT_TRUE(fits("lifecycle: {stage: idea, go_live_date: 2026}\n"));
  EXPECT_FALSE(fits("lifecycle: {stage: idea, go_live_date: 2026-13}\n"));
  EXPECT_FALSE(fits("lifecycle: {stage: idea, go_live_date: 12}\n"));
  const std::string idea = "lifecycle: {stage: idea}\n";
  EXPECT_TRUE(fits(idea + "data: {categories: [pii, ...]}\n"));
  EXPECT_TRUE(fits(idea + "data: {categories: [\"...\"]}\n"));
  EXPECT_TRUE(fits(idea + "vendors: [{name: A}, ...]\n"));
  EXPECT_TRUE(fits(idea + "use_case: {jurisdictions: [DE, ...]}\n"));
  EXPECT_FALSE(fits(idea + "data: {categories: [pij, ...]}\n"));
  const std::string vendor =
      "{apiVersion: placet/v1, kind: Vendor, metadata: {id: example-ai, title: Vendor, owner: us}, "
      "vendor: "
      "{name: V, regions: ";
  EXPECT_TRUE(Fits("vendor", vendor + "[EU, ...]}}"));
  EXPECT_FALSE(Fits("vendor", vendor + "[EU, 7]}}"));
}

}  // namespace
}  // namespace placet::schema
