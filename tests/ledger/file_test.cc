// SPDX-License-Identifier: Apache-2.0
//
// A URL names a file: one that is there afterwards, whole, and that others cannot read.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "ledger/ledger_fixture.h"

namespace placet {
namespace {

namespace fs = std::filesystem;

class LedgerFile : public Ledger {
 protected:
  // A relative path is as dangerous as it gets.
  void SetUp() override {
    Ledger::SetUp();
    before_ = fs::current_path();
    fs::current_path(folder_.path());
  }
  void TearDown() override {
    fs::current_path(before_);
    Ledger::TearDown();
  }
  size_t Files() const {
    return static_cast<size_t>(
        std::distance(fs::directory_iterator(folder_.path()), fs::directory_iterator()));
  }
  fs::path before_;
};

TEST_F(LedgerFile, HasTheNameThatTheUrlSays) {
  const std::vector<std::string> names = {
      ":memory:",      "file:x", "file:x?mode=memory",   "file::memory:?cache=shared",
      "x?vfs=memdb",   "a%20b",  "file:x?vfs=unix-none", " ",
      "a?immutable=1", "x#y",    "file:///tmp/x",        "-x",
  };
  for (const std::string& name : names) {
    if (name.find('/') != std::string::npos) fs::create_directories("file:/tmp");
    const auto store = OpenAt("sqlite:" + name);
    ASSERT_NE(store, nullptr) << name << " " << fault_;
    EXPECT_EQ(Append(*store, "a"), "") << name;
    EXPECT_TRUE(fs::is_regular_file(name)) << name;
    EXPECT_GT(fs::file_size(name), 0u) << name;
    const auto again = OpenAt("sqlite:" + name, /*create=*/false);
    ASSERT_NE(again, nullptr) << name;
    EXPECT_EQ(again->Size().value_or(0), 2) << name;
    fs::remove(name);
  }
}

TEST_F(LedgerFile, IsNoOtherUrl) {
  for (const std::string& url :
       {std::string("sqlite:"), std::string("sqlite"), std::string("SQLITE:x"), std::string(""),
        std::string("x"), std::string("file:x"), std::string("postgresql://h/d"),
        std::string("sqlite:a\0b", 10)}) {
    EXPECT_EQ(OpenAt(url), nullptr) << url;
    EXPECT_EQ(fault_, "LED012") << url;
  }
  EXPECT_EQ(Files(), 0u);
}

TEST_F(LedgerFile, IsARegularFile) {
  fs::create_directory("folder");
  ASSERT_EQ(mkfifo("pipe", 0600), 0);
  fs::create_symlink("nothing", "dangling");
  fs::create_symlink("/dev/null", "null");
  fs::create_symlink("pipe", "linked");
  fs::create_symlink("loop", "loop");
  for (const char* name : {"folder", "folder/", ".", "..", "pipe", "dangling", "null", "linked",
                           "loop", "/dev/null", "/dev/full", "/dev/zero", "none/audit.db"}) {
    EXPECT_EQ(OpenAt("sqlite:" + std::string(name)), nullptr) << name;
    EXPECT_EQ(fault_, "LED002") << name;
  }
  EXPECT_FALSE(fs::exists("nothing"));
}

TEST_F(LedgerFile, MayBeReachedByALink) {
  Open();
  fs::create_symlink("audit.db", "link.db");
  const auto store = OpenAt("sqlite:link.db");
  ASSERT_NE(store, nullptr);
  EXPECT_EQ(Append(*store, "a"), "");
  EXPECT_EQ(Open()->Size().value_or(0), 2);
}

TEST_F(LedgerFile, IsNeverEmpty) {
  std::ofstream("audit.db").flush();
  EXPECT_EQ(Open(), nullptr);
  EXPECT_EQ(fault_, "LED013");
  EXPECT_EQ(Open(/*create=*/false), nullptr);
  EXPECT_EQ(fault_, "LED013");
  EXPECT_EQ(fs::file_size("audit.db"), 0u);
}

TEST_F(LedgerFile, IsReadByItsOwnerAlone) {
  for (const mode_t mask : {0, 022, 077, 0777}) {
    const mode_t before = umask(mask);
    const auto store = Open();
    umask(before);
    ASSERT_NE(store, nullptr);
    struct stat found {};
    ASSERT_EQ(stat("audit.db", &found), 0);
    EXPECT_EQ(found.st_mode & 0777, 0600u);
    // The journal of a transaction that is under way.
    auto connection = SqliteConnection::Open("audit.db", 100);
    ASSERT_TRUE((*connection)->Execute("BEGIN IMMEDIATE; DELETE FROM meta"));
    ASSERT_EQ(stat("audit.db-journal", &found), 0);
    EXPECT_EQ(found.st_mode & 0777, 0600u);
    ASSERT_TRUE((*connection)->Execute("ROLLBACK"));
    connection->reset();
    fs::remove("audit.db");
  }
}

TEST_F(LedgerFile, KeepsThePermissionsThatItWasGiven) {
  Open();
  chmod("audit.db", 0660);
  const auto store = Open();
  EXPECT_EQ(Append(*store, "a"), "");
  struct stat found {};
  ASSERT_EQ(stat("audit.db", &found), 0);
  EXPECT_EQ(found.st_mode & 0777, 0660u);
}

TEST_F(LedgerFile, LeavesNothingElseBehind) {
  const auto store = Open();
  EXPECT_EQ(Append(*store, "a"), "");
  EXPECT_EQ(Files(), 1u);
}

}  // namespace
}  // namespace placet
