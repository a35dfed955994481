// SPDX-License-Identifier: Apache-2.0
#include "base/file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <thread>

#include "base/temporary_folder.h"

namespace placet {
namespace {

namespace fs = std::filesystem;
using std::string_literals::operator""s;

FileSystem& files() { return SystemFiles(); }

// `CODE message`, or `ok`.
template <typename T>
std::string Outcome(const Result<T>& result) {
  return result ? "ok" : result.error().code + ' ' + result.error().message;
}

std::vector<std::string> NamesIn(const std::string& folder) {
  std::vector<std::string> names;
  const std::vector<FileEntry> entries = files().List(folder).value();
  for (const FileEntry& entry : entries) names.push_back(entry.name);
  return names;
}

TEST(Read, GivesTheBytesOfAFile) {
  const TemporaryFolder folder;
  const std::string large(300'000, 'x');
  for (const std::string& text : {""s, "a: 1\n"s, "\0\xFF"s, large}) {
    const Result<std::string> read = files().Read(folder.Write("file", text), 1 << 20);
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(*read, text);
  }
}

TEST(Read, RefusesWhatIsTooLarge) {
  const TemporaryFolder folder;
  const std::string file = folder.Write("file", "12345");
  EXPECT_EQ(Outcome(files().Read(file, 5)), "ok");
  EXPECT_EQ(Outcome(files().Read(file, 4)),
            "FILE002 `" + file + "` is larger than the 4 bytes that are read at most");
  EXPECT_EQ(Outcome(files().Read(folder.Write("empty"), 0)), "ok");
}

TEST(Read, MeasuresFilesThatHideTheirSize) {
  ASSERT_EQ(fs::file_size("/proc/self/status"), 0u);
  EXPECT_EQ(Outcome(files().Read("/proc/self/status", 1 << 20)), "ok");
  EXPECT_EQ(Outcome(files().Read("/proc/self/status", 10)),
            "FILE002 `/proc/self/status` is larger than the 10 bytes that are read at most");
}

TEST(Read, SaysWhyItCannot) {
  const TemporaryFolder folder;
  const std::string file = folder.Write("file");
  const struct {
    std::string path;
    std::string reason;
  } cases[] = {
      {folder / "absent", "No such file or directory"},
      {folder.path(), "Is a directory"},
      {file + "/x", "Not a directory"},
      {"", "No such file or directory"},
      {file + '\0' + "x", "Invalid argument"},
      {"/dev/zero", "it is a device, not a file"},
      {"/dev/null", "it is a device, not a file"},
      {folder / std::string(300, 'n'), "File name too long"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(Outcome(files().Read(c.path, 100)),
              "FILE001 cannot read `" + c.path + "`: " + c.reason);
  }
}

// Opening one would wait for a writer.
TEST(Read, RefusesPipesAndLinksToThem) {
  const TemporaryFolder folder;
  const std::string pipe = folder / "pipe";
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  fs::create_symlink("pipe", folder / "link");
  fs::create_symlink("/proc/self/fd/" + std::to_string(ends[0]), folder / "open");
  for (const char* name : {"pipe", "link", "open"}) {
    EXPECT_EQ(Outcome(files().Read(folder / name, 100)),
              "FILE001 cannot read `" + (folder / name) + "`: it is a pipe, not a file");
  }
  close(ends[0]);
  close(ends[1]);
}

TEST(Exists, FollowsLinks) {
  const TemporaryFolder folder;
  const std::string file = folder.Write("file");
  fs::create_symlink("file", folder / "link");
  fs::create_symlink("nothing", folder / "dangling");
  fs::create_directory_symlink(".", folder / "folder");
  EXPECT_TRUE(files().Exists(file));
  EXPECT_TRUE(files().Exists(folder / "link"));
  EXPECT_TRUE(files().Exists(folder.path()));
  EXPECT_FALSE(files().Exists(folder / "dangling"));
  EXPECT_FALSE(files().Exists(folder / "absent"));
  EXPECT_FALSE(files().Exists(file + '\0'));
  EXPECT_TRUE(files().IsDirectory(folder.path()));
  EXPECT_TRUE(files().IsDirectory(folder / "folder"));
  EXPECT_FALSE(files().IsDirectory(file));
  EXPECT_FALSE(files().IsDirectory(folder / "absent"));
}

TEST(List, SortsByNameAndTellsFolders) {
  const TemporaryFolder folder;
  folder.Write("b");
  folder.Write("a/x");
  folder.Write("B");
  folder.Write(".hidden");
  fs::create_directory_symlink("a", folder / "link");
  fs::create_symlink("nothing", folder / "dangling");
  const std::vector<FileEntry> entries = files().List(folder.path()).value();
  std::string printed;
  for (const FileEntry& entry : entries) {
    printed += entry.name + (entry.directory ? "/" : entry.link_to_directory ? "@" : "") + ' ';
  }
  EXPECT_EQ(printed, ".hidden B a/ b dangling link@ ");
}

TEST(List, SaysWhyItCannot) {
  const TemporaryFolder folder;
  const std::string file = folder.Write("file");
  EXPECT_EQ(Outcome(files().List(folder / "absent")),
            "FILE004 cannot list `" + (folder / "absent") + "`: No such file or directory");
  EXPECT_EQ(Outcome(files().List(file)), "FILE004 cannot list `" + file + "`: Not a directory");
}

TEST(Canonical, ResolvesLinksAndDots) {
  const TemporaryFolder folder;
  folder.Write("a/file");
  fs::create_directory_symlink("a", folder / "link");
  const std::string root = files().Canonical(folder.path()).value();
  EXPECT_EQ(files().Canonical(folder / "link/../a/./file").value(), root + "/a/file");
  EXPECT_EQ(files().Canonical(folder / "link/file").value(), root + "/a/file");
  EXPECT_EQ(Outcome(files().Canonical(folder / "absent")),
            "FILE001 cannot find `" + (folder / "absent") + "`: No such file or directory");
}

TEST(WriteAtomically, CreatesAndReplaces) {
  const TemporaryFolder folder;
  const std::string file = folder / "report.json";
  const std::string large(1 << 20, 'x');
  for (const std::string& text : {"one"s, ""s, "\0two"s, large}) {
    ASSERT_EQ(Outcome(files().WriteAtomically(file, text)), "ok");
    EXPECT_EQ(files().Read(file, 2 << 20).value(), text);
  }
  EXPECT_EQ(NamesIn(folder.path()), std::vector<std::string>{"report.json"});
}

TEST(WriteAtomically, TakesBareNames) {
  const TemporaryFolder folder;
  const fs::path before = fs::current_path();
  fs::current_path(folder.path());
  EXPECT_EQ(Outcome(files().WriteAtomically("bare", "x")), "ok");
  fs::current_path(before);
  EXPECT_EQ(NamesIn(folder.path()), std::vector<std::string>{"bare"});
}

mode_t ModeOf(const std::string& file) {
  struct stat status;
  return stat(file.c_str(), &status) == 0 ? status.st_mode & 07777 : 0;
}

TEST(WriteAtomically, KeepsPermissionsAndObeysTheUmask) {
  const TemporaryFolder folder;
  const std::string file = folder.Write("file", "old");
  ASSERT_EQ(chmod(file.c_str(), 0640), 0);
  ASSERT_EQ(Outcome(files().WriteAtomically(file, "new")), "ok");
  EXPECT_EQ(ModeOf(file), 0640u);
  const mode_t before = umask(027);
  EXPECT_EQ(Outcome(files().WriteAtomically(folder / "fresh", "x")), "ok");
  umask(before);
  EXPECT_EQ(ModeOf(folder / "fresh"), 0640u);
}

TEST(WriteAtomically, WritesThroughLinks) {
  const TemporaryFolder folder;
  const std::string file = folder.Write("a/file", "old");
  const std::string link = folder / "link";
  fs::create_symlink("a/file", link);
  ASSERT_EQ(Outcome(files().WriteAtomically(link, "new")), "ok");
  EXPECT_TRUE(fs::is_symlink(link));
  EXPECT_EQ(files().Read(file, 100).value(), "new");
}

TEST(WriteAtomically, SaysWhyItCannotAndLeavesNothingBehind) {
  const TemporaryFolder folder;
  const std::string file = folder.Write("file", "old");
  fs::create_symlink("nothing", folder / "dangling");
  const struct {
    std::string path;
    std::string reason;
  } cases[] = {
      {folder / "absent/file", "No such file or directory"},
      {file + "/x", "Not a directory"},
      {folder.path(), "Is a directory"},
      {folder / "dangling", "No such file or directory"},
      {folder / std::string(300, 'n'), "File name too long"},
      {file + '\0' + "x", "Invalid argument"},
      {"", "No such file or directory"},
      {"/dev/full", "No space left on device"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(Outcome(files().WriteAtomically(c.path, "new")),
              "FILE003 cannot write `" + c.path + "`: " + c.reason);
  }
  EXPECT_EQ(NamesIn(folder.path()), (std::vector<std::string>{"dangling", "file"}));
  EXPECT_EQ(files().Read(file, 100).value(), "old");
}

TEST(WriteAtomically, LeavesDevicesWhereTheyAre) {
  EXPECT_EQ(Outcome(files().WriteAtomically("/dev/null", "x")), "ok");
  EXPECT_TRUE(fs::is_character_file("/dev/null"));
}

}  // namespace
}  // namespace placet
