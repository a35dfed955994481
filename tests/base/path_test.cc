// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "base/file.h"

namespace placet::path {
namespace {

TEST(Path, Joins) {
  const struct {
    std::string_view folder;
    std::string_view name;
    std::string_view joined;
  } cases[] = {
      {"a", "b", "a/b"}, {"a/", "b", "a/b"},  {"a", "/b", "/b"},       {"", "b", "b"},
      {".", "b", "b"},   {"..", "b", "../b"}, {"/", "b", "/b"},        {"a", "", "a"},
      {".", "", "."},    {"", "", ""},        {"a", "../b", "a/../b"},
  };
  for (const auto& c : cases) EXPECT_EQ(Join(c.folder, c.name), c.joined) << c.folder << c.name;
}

TEST(Path, TakesApart) {
  const struct {
    std::string_view path;
    std::string_view folder;
    std::string_view name;
    std::string_view extension;
  } cases[] = {
      {"a/b.yaml", "a", "b.yaml", ".yaml"},
      {"b.yaml", ".", "b.yaml", ".yaml"},
      {"/b", "/", "b", ""},
      {"/a/b", "/a", "b", ""},
      {"a/b/", "a", "b", ""},
      {"a//b", "a", "b", ""},
      {"/", "/", "", ""},
      {"", ".", "", ""},
      {"x/archive.tar.gz", "x", "archive.tar.gz", ".gz"},
      {".gitignore", ".", ".gitignore", ""},
      {"a/.placet.yaml", "a", ".placet.yaml", ".yaml"},
      {"..", ".", "..", ""},
      {"a.d/b", "a.d", "b", ""},
      {"a.", ".", "a.", ""},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(Folder(c.path), c.folder) << c.path;
    EXPECT_EQ(Name(c.path), c.name) << c.path;
    EXPECT_EQ(Extension(c.path), c.extension) << c.path;
  }
}

TEST(Path, Normalizes) {
  const struct {
    std::string_view path;
    std::string_view normal;
  } cases[] = {
      {"", "."},
      {".", "."},
      {"./a", "a"},
      {"a/./b", "a/b"},
      {"a//b/", "a/b"},
      {"a/../b", "b"},
      {"a/..", "."},
      {"../a", "../a"},
      {"a/../../b", "../b"},
      {"../../a", "../../a"},
      {"/..", "/"},
      {"/../a", "/a"},
      {"/", "/"},
      {"//a", "/a"},
      {"/a/b/../c", "/a/c"},
      {"...", "..."},
  };
  for (const auto& c : cases) EXPECT_EQ(Normalize(c.path), c.normal) << c.path;
}

TEST(Path, Relates) {
  const struct {
    std::string_view target;
    std::string_view folder;
    std::string_view relative;
  } cases[] = {
      {"/a/b/c", "/a/b", "c"},  {"/a/b", "/a/b", "."},
      {"/a/b", "/a/b/c", ".."}, {"/a/x", "/a/b/c", "../../x"},
      {"/a", "/", "a"},         {"/", "/a", ".."},
      {"a/b", "a", "b"},        {"a", ".", "a"},
      {"b", "a", "../b"},       {"../b", "a", "../../b"},
      {"../b", "..", "b"},      {"b", "..", "b"},
      {"/a", "b", "/a"},        {"a", "/b", "a"},
      {"/ab", "/a", "../ab"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(Relative(c.target, c.folder), c.relative) << c.target << " from " << c.folder;
  }
}

TEST(Path, KnowsAbsolutePaths) {
  EXPECT_TRUE(IsAbsolute("/a"));
  EXPECT_FALSE(IsAbsolute("a"));
  EXPECT_FALSE(IsAbsolute(""));
}

}  // namespace
}  // namespace placet::path
