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

}  // namespace
}  // namespace placet::schema
