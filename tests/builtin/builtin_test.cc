// SPDX-License-Identifier: Apache-2.0
#include "builtin/builtin.h"

#include <algorithm>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "base/file.h"
#include "document/canonical.h"
#include "document/reader.h"
#include "gtest/gtest.h"

namespace placet {
namespace {

TEST(Builtin, ListsItsFilesInOrder) {
  const std::vector<std::string> paths = BuiltinPaths();
  EXPECT_TRUE(std::is_sorted(paths.begin(), paths.end()));
  EXPECT_EQ(std::adjacent_find(paths.begin(), paths.end()), paths.end());
}

TEST(Builtin, FindsNothingUnderAnotherName) {
  EXPECT_EQ(FindBuiltin(""), nullptr);
  EXPECT_EQ(FindBuiltin("policies/no-such-pack.yaml"), nullptr);
  EXPECT_EQ(FindBuiltin("zzz"), nullptr);
}

TEST(Builtin, EqualsTheFilesOfTheRepository) {
  for (const std::string& path : BuiltinPaths()) {
    const auto text =
        SystemFiles().Read(path::Join(PLACET_SOURCE_DIR, path), ReadLimits().max_bytes);
    ASSERT_TRUE(text) << path;
    Diagnostics diagnostics;
    const auto trees = ReadDocuments(std::make_shared<Source>(path, *text), diagnostics);
    ASSERT_EQ(trees.size(), 1u) << path;
    const TreePtr embedded = FindBuiltin(path);
    ASSERT_NE(embedded, nullptr) << path;
    EXPECT_EQ(ToJson(embedded->root()), ToJson(trees[0]->root())) << path;
    EXPECT_EQ(embedded->node_count(), trees[0]->node_count()) << path;
    EXPECT_EQ(embedded->root().span(), trees[0]->root().span()) << path;
    EXPECT_EQ(embedded->root().source()->text(), *text) << path;
    EXPECT_EQ(DocumentDigest(embedded), Sha256Name(CanonicalDigest(trees[0]->root()))) << path;
    EXPECT_EQ(DocumentDigest(trees[0]), DocumentDigest(embedded)) << path;
  }
}

TEST(Builtin, NamesPacksByTheirBareName) {
  for (const std::string& path : BuiltinPaths()) {
    const std::string folder = path::Folder(path);
    const std::string_view file = path::Name(path);
    const std::string expected =
        folder == "policies" ? std::string(file.substr(0, file.rfind('.'))) : path;
    EXPECT_EQ(FindBuiltin(path)->root().source()->name(), "builtin:" + expected);
  }
}

TEST(Builtin, LoadsAFileOnce) {
  for (const std::string& path : BuiltinPaths()) {
    std::vector<TreePtr> found(4);
    std::vector<std::thread> threads;
    for (TreePtr& tree : found) threads.emplace_back([&] { tree = FindBuiltin(path); });
    for (std::thread& thread : threads) thread.join();
    for (const TreePtr& tree : found) EXPECT_EQ(tree, found[0]) << path;
  }
}

}  // namespace
}  // namespace placet
