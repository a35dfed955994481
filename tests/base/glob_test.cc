// SPDX-License-Identifier: Apache-2.0
#include "base/glob.h"

#include <gtest/gtest.h>

#include "base/temporary_folder.h"

namespace placet {
namespace {

TEST(GlobMatches, FollowsTheShell) {
  const struct {
    std::string_view pattern;
    std::string_view path;
    bool matches;
  } cases[] = {
      {"a.yaml", "a.yaml", true},
      {"a.yaml", "b.yaml", false},
      {"", "", true},
      {"", "a", false},
      {"*", "a", true},
      {"*", "a/b", false},
      {"*.yaml", "a.yaml", true},
      {"*.yaml", "a.yml", false},
      {"*.yaml", "x/a.yaml", false},
      {"a*b*c", "aXbXbc", true},
      {"a*b*c", "aXbX", false},
      {"*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false},
      {"?.yaml", "a.yaml", true},
      {"?.yaml", ".yaml", false},
      {"?", "\xC3\xA9", true},
      {"??", "\xC3\xA9", false},
      {"a?c", "a/c", false},
      // Classes.
      {"[abc]x", "bx", true},
      {"[abc]x", "dx", false},
      {"[a-c]x", "cx", true},
      {"[!a-c]x", "dx", true},
      {"[!a-c]x", "ax", false},
      {"[^a]x", "bx", true},
      {"[]]x", "]x", true},
      {"[!]]x", "]x", false},
      {"[a-]x", "-x", true},
      {"[\\]]x", "]x", true},
      {"[ax", "[ax", true},
      {"[ax", "a", false},
      {"*[0-9]", "v10", true},
      {"[\xC3\xA0-\xC3\xBF]x", "\xC3\xA9x", true},
      {"[!a]", "\xC3\xA9", true},
      {"*[!a]?b",
       "\xC3\xA9"
       "b",
       false},
      {"*\xA9", "\xC3\xA9", false},
      {"[a\\-c]", "b", false},
      {"[\\", "[\\", true},
      // Braces.
      {"*.{yaml,yml,json}", "a.yml", true},
      {"*.{yaml,yml,json}", "a.txt", false},
      {"a{,b}c", "ac", true},
      {"a{,b}c", "abc", true},
      {"{a,b}{c,d}", "bd", true},
      {"{a,b}{c,d}", "ab", false},
      {"{a,{b,c}d}", "cd", true},
      {"{a,{b,c}d}", "a", true},
      {"{a/b,c}/*.yaml", "a/b/x.yaml", true},
      {"{a/b,c}/*.yaml", "c/x.yaml", true},
      {"{a}", "{a}", true},
      {"{a}", "a", false},
      {"{a,b", "{a,b", true},
      {"{}", "{}", true},
      {"{**/x,y}", "a/b/x", true},
      // Escapes.
      {"\\*", "*", true},
      {"\\*", "a", false},
      {"\\{a,b}", "{a,b}", true},
      {"{a\\,b,c}", "a,b", true},
      {"a\\", "a\\", true},
      // Folders at any depth.
      {"deployments/**/*.yaml", "deployments/a.yaml", true},
      {"deployments/**/*.yaml", "deployments/x/y/a.yaml", true},
      {"deployments/**/*.yaml", "other/a.yaml", false},
      {"**/*.yaml", "a.yaml", true},
      {"**/*.yaml", "x/y/a.yaml", true},
      {"**", "a", true},
      {"**", "a/b/c", true},
      {"**", "", false},
      {"a/**", "a", false},
      {"a/**", "a/b", true},
      {"a/**", "a/b/c", true},
      {"**/b/**", "a/b/c", true},
      {"**/b/**", "b/c", true},
      {"**/b/**", "a/b", false},
      {"**/**/c", "c", true},
      {"**/a/b", "a/a/b", true},
      {"**/a/**/b", "a/x/a/b", true},
      {"a**b", "axxb", true},
      {"a**b", "a/b", false},
      {"a/**/b", "a/b", true},
      {"a/**/b", "ab", false},
      // A leading dot.
      {"*", ".a", false},
      {"?a", ".a", false},
      {"[.]a", ".a", false},
      {".*", ".a", true},
      {"\\.*", ".a", true},
      {"**/*.yaml", ".git/a.yaml", false},
      {"**/.git/*.yaml", "x/.git/a.yaml", true},
      {"**", "a/.b", false},
      {"*.yaml", ".yaml", false},
      // `.` and repeated slashes; absolute paths.
      {"./a/*.yaml", "a/x.yaml", true},
      {"a/*.yaml", "./a//x.yaml", true},
      {"/a/*", "/a/b", true},
      {"/a/*", "a/b", false},
      {"a/*", "/a/b", false},
      {"**/b", "/a/b", false},
      {"../*.yaml", "../a.yaml", true},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(GlobMatches(c.pattern, c.path), c.matches) << c.pattern << " on " << c.path;
  }
}

std::string ManyBraces() {
  std::string pattern;
  for (int i = 0; i < 40; ++i) pattern += "{a,b}";
  return pattern;
}

TEST(GlobMatches, GivesUpOnTooManyAlternatives) {
  EXPECT_FALSE(GlobMatches(ManyBraces(), std::string(40, 'a')));
  std::string thousand = "{a";
  for (int i = 1; i < 1000; ++i) thousand += ",b";
  EXPECT_TRUE(GlobMatches(thousand + '}', "a"));
  EXPECT_FALSE(GlobMatches(thousand + ",c}", "a"));
  std::string nested;
  for (int i = 0; i < 5000; ++i) nested += "{a,";
  EXPECT_FALSE(GlobMatches(nested + "a" + std::string(5000, '}'), "a"));
}

TEST(GlobMatches, DoesNotBacktrack) {
  std::string pattern;
  std::string path;
  for (int i = 0; i < 50; ++i) pattern += "**/a/";
  for (int i = 0; i < 200; ++i) path += "a/";
  EXPECT_FALSE(GlobMatches(pattern + "b", path + "c"));
}

TEST(HasGlob, SeesSpecialCharacters) {
  for (const char* text : {"*", "a?", "[a]", "{a,b}", "a/**/b"}) EXPECT_TRUE(HasGlob(text)) << text;
  for (const char* text : {"", "a/b.yaml", "\\*", "a\\[b", "a-b"}) {
    EXPECT_FALSE(HasGlob(text)) << text;
  }
}

using Paths = std::vector<std::string>;

class GlobFilesTest : public testing::Test {
 protected:
  GlobFilesTest() {
    for (const char* name : {"a.yaml", "b.yml", "deployments/chat.yaml", "deployments/eu/rag.yaml",
                             "deployments/eu/notes.txt", "deployments/.draft/x.yaml",
                             "vendors/acme.yaml", ".hidden.yaml", "odd[1].yaml"}) {
      folder_.Write(name);
    }
    std::filesystem::create_directory_symlink(".", folder_ / "deployments/loop");
    std::filesystem::create_directory_symlink("../vendors", folder_ / "deployments/linked.yaml");
    std::filesystem::create_symlink("a.yaml", folder_ / "alias.yaml");
    std::filesystem::create_directory(folder_ / "folder.yaml");
  }

  Paths Found(std::string_view pattern) const {
    Paths found = GlobFiles(SystemFiles(), folder_.path(), pattern).value();
    for (std::string& file : found) file = path::Relative(file, folder_.path());
    return found;
  }

  TemporaryFolder folder_;
};

TEST_F(GlobFilesTest, FindsFilesInOrder) {
  EXPECT_EQ(Found("*.yaml"), (Paths{"a.yaml", "alias.yaml", "odd[1].yaml"}));
  EXPECT_EQ(Found("*.{yml,yaml}"), (Paths{"a.yaml", "alias.yaml", "b.yml", "odd[1].yaml"}));
  EXPECT_EQ(Found("deployments/**/*.yaml"),
            (Paths{"deployments/chat.yaml", "deployments/eu/rag.yaml"}));
  EXPECT_EQ(Found("**/*.txt"), (Paths{"deployments/eu/notes.txt"}));
  EXPECT_EQ(Found("deployments/.*/*.yaml"), (Paths{"deployments/.draft/x.yaml"}));
  EXPECT_EQ(Found("{deployments/eu,vendors}/*.yaml"),
            (Paths{"deployments/eu/rag.yaml", "vendors/acme.yaml"}));
  EXPECT_EQ(Found("odd\\[1\\].yaml"), (Paths{"odd[1].yaml"}));
}

TEST_F(GlobFilesTest, FindsAFileOnceWhateverMatchesIt) {
  EXPECT_EQ(Found("{a,a,*}.{yaml,y*l}"), (Paths{"a.yaml", "alias.yaml", "b.yml", "odd[1].yaml"}));
}

TEST_F(GlobFilesTest, FollowsLinksOnlyWhereTheyAreNamed) {
  EXPECT_EQ(Found("deployments/loop/*.yaml"), (Paths{"deployments/loop/chat.yaml"}));
  EXPECT_EQ(Found("deployments/*/*.yaml"), (Paths{"deployments/eu/rag.yaml"}));
}

TEST_F(GlobFilesTest, FindsNothingWhereThereIsNothing) {
  EXPECT_EQ(Found("absent/*.yaml"), Paths{});
  EXPECT_EQ(Found("a.yaml/*"), Paths{});
  EXPECT_EQ(Found("deployments"), Paths{});
  EXPECT_EQ(Found(""), Paths{});
}

TEST_F(GlobFilesTest, TakesAbsolutePatterns) {
  EXPECT_EQ(GlobFiles(SystemFiles(), "/nowhere", folder_ / "v*/*.yaml").value(),
            (Paths{folder_ / "vendors/acme.yaml"}));
}

TEST_F(GlobFilesTest, FailsWhereItCannotLook) {
  const auto absent = GlobFiles(SystemFiles(), folder_ / "absent", "*");
  ASSERT_FALSE(absent.has_value());
  EXPECT_EQ(absent.error().code, "FILE004");
  const auto too_many = GlobFiles(SystemFiles(), folder_.path(), ManyBraces());
  ASSERT_FALSE(too_many.has_value());
  EXPECT_EQ(too_many.error().code, "GLOB001");
}

TEST_F(GlobFilesTest, PrintsPathsAsTheUserWouldTypeThem) {
  const std::filesystem::path before = std::filesystem::current_path();
  std::filesystem::current_path(folder_.path());
  const auto here = GlobFiles(SystemFiles(), ".", "v*/*.yaml");
  const auto below = GlobFiles(SystemFiles(), "vendors", "*.yaml");
  std::filesystem::current_path(before);
  EXPECT_EQ(here.value(), Paths{"vendors/acme.yaml"});
  EXPECT_EQ(below.value(), Paths{"vendors/acme.yaml"});
}

}  // namespace
}  // namespace placet
