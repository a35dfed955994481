// SPDX-License-Identifier: Apache-2.0
#include "base/links.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "base/file.h"
#include "base/temporary_folder.h"

namespace placet {
namespace {

namespace fs = std::filesystem;

// LINK,LINK,.. > END, as seen from the folder.
std::string WayOf(const TemporaryFolder& folder, const std::string& name) {
  const std::string root = fs::canonical(folder.path()).string();
  const Result<Way> way = FollowLinks(root + "/" + name);
  if (!way) return way.error().code;
  std::string text;
  for (const std::string& link : way->links) text += path::Relative(link, root) + " ";
  return text + "> " + path::Relative(way->end, root);
}

TEST(FollowLinks, PassesEveryLinkAsTheSystemDoes) {
  const TemporaryFolder folder;
  folder.Write("lib/v1");
  folder.Write("deep/er/file");
  fs::create_symlink("v1", folder / "lib/current");
  fs::create_symlink("lib/current", folder / "chain");
  fs::create_directory_symlink("deep/er", folder / "jump");
  fs::create_symlink("ring", folder / "ring");
  fs::create_symlink("nothing", folder / "dangling");
  fs::create_symlink(fs::canonical(folder.path()) / "lib" / "v1", folder / "absolute");
  const struct {
    const char* path;
    const char* way;
  } cases[] = {
      {"lib/v1", "> lib/v1"},
      {"./lib//v1", "> lib/v1"},
      {"chain", "chain lib/current > lib/v1"},
      {"absolute", "absolute > lib/v1"},
      {"jump/file", "jump > deep/er/file"},
      // Not the folder that `jump` stands in.
      {"jump/../er/file", "jump > deep/er/file"},
      {"jump/../../chain", "jump chain lib/current > lib/v1"},
      {"ring", "FILE001"},
      {"dangling", "FILE001"},
      {"lib/v1/x", "FILE001"},
      {"absent", "FILE001"},
  };
  for (const auto& c : cases) EXPECT_EQ(WayOf(folder, c.path), c.way) << c.path;
}

TEST(HoldInside, KeepsLinksInTheirRepository) {
  const TemporaryFolder folder;
  folder.Write("outside");
  folder.Write("repository/.git/config");
  folder.Write("repository/inside");
  folder.Write("repository/module/.git/config");
  folder.Write("repository/module/file");
  const auto link = [&](const std::string& target, const std::string& name) {
    fs::create_symlink(target, folder / ("repository/" + name));
  };
  link("inside", "good");
  link("good", "again");
  link("module/file", "into");
  link("../outside", "out");
  link("out", "twice");
  link(".git/config", "config");
  link("module/.git/config", "other");
  link("/etc/passwd", "system");
  link("../inside", "module/up");
  fs::create_directory_symlink("..", folder / "repository/above");
  const struct {
    const char* path;
    bool held;
  } cases[] = {
      {"inside", true},
      {"good", true},
      {"again", true},
      {"into", true},
      {"out", false},
      {"twice", false},
      {"config", false},
      {"other", false},
      {"system", false},
      {"module/up", false},
      {"above/outside", false},
      // It ends where it began.
      {"above/repository/inside", true},
  };
  for (const auto& c : cases) {
    const std::string path = folder / ("repository/" + std::string(c.path));
    const Result<Way> way = FollowLinks(path);
    ASSERT_TRUE(way.has_value()) << c.path;
    const Status held = HoldInside(*way, path);
    EXPECT_EQ(held.has_value(), c.held) << c.path;
    if (!held) {
      EXPECT_EQ(held.error().code, "FILE005");
    }
    EXPECT_EQ(SystemFiles().Read(path, 1 << 20).has_value(), c.held) << c.path;
  }
}

}  // namespace
}  // namespace placet
