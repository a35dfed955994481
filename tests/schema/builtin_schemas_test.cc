// SPDX-License-Identifier: Apache-2.0
// The schemas that are embedded into the binary, and what they say of a faulty manifest.

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "base/file.h"
#include "builtin/builtin.h"
#include "schema/builtin_schemas.h"
#include "schema_fixture.h"

namespace placet::schema {
namespace {

std::string GoldenPath(const std::string& name) {
  return std::string(PLACET_SOURCE_DIR) + "/tests/schema/golden/" + name;
}

std::string ReadAll(const std::string& path) {
  const auto text = SystemFiles().Read(path, 1 << 20);
  EXPECT_TRUE(text.has_value()) << path;
  return text.value_or("");
}

class EmbeddedResolver final : public Resolver {
 public:
  TreePtr Find(std::string_view reference) override {
    return FindBuiltin("schemas/" + std::string(reference));
  }
};

// With all patterns compiled, which BuiltinSchema leaves for later.
TEST(BuiltinSchemas, AreSound) {
  ASSERT_FALSE(BuiltinSchemaNames().empty());
  for (const std::string& name : BuiltinSchemaNames()) {
    const std::string file = name + ".schema.json";
    EmbeddedResolver resolver;
    Diagnostics diagnostics;
    Schema::Compile(FindBuiltin("schemas/" + file), file, resolver, diagnostics);
    EXPECT_EQ("", Lines(diagnostics)) << name;
  }
}

TEST(BuiltinSchemas, AreCompiledOnceForAllThreads) {
  std::vector<std::shared_ptr<const Schema>> seen(4);
  std::vector<std::thread> threads;
  for (auto& schema : seen) {
    threads.emplace_back([&schema] {
      schema = BuiltinSchema("manifest");
      schema->root().properties();  // described by all of them at once
    });
  }
  for (std::thread& thread : threads) thread.join();
  ASSERT_NE(nullptr, seen[0]);
  EXPECT_TRUE(std::all_of(seen.begin(), seen.end(), [&](const auto& s) { return s == seen[0]; }));
  EXPECT_EQ(nullptr, BuiltinSchema("nonsense"));
}

// PLACET_UPDATE_GOLDEN=1 writes the expectation anew.
TEST(BuiltinSchemas, ExplainAFaultyManifest) {
  const std::string text = ReadAll(GoldenPath("faulty_manifest.yaml"));
  const TreePtr manifest = ReadText(text, "faulty_manifest.yaml");
  ASSERT_NE(nullptr, manifest);
  Diagnostics diagnostics;
  EXPECT_FALSE(BuiltinSchema("manifest")->Validate(manifest->root(), diagnostics));
  diagnostics.Sort();
  std::string rendered;
  for (const Diagnostic& diagnostic : diagnostics.all()) rendered += Render(diagnostic);
  if (std::getenv("PLACET_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(GoldenPath("faulty_manifest.txt"), std::ios::binary) << rendered;
  }
  EXPECT_EQ(ReadAll(GoldenPath("faulty_manifest.txt")), rendered);
}

}  // namespace
}  // namespace placet::schema
