// SPDX-License-Identifier: Apache-2.0
#include "ledger/store.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "base/sha256.h"
#include "ledger/checks.h"
#include "ledger/ledger_fixture.h"
#include "ledger/merkle.h"

namespace placet {
namespace {

TEST_F(Ledger, BeginsWithItsGenesis) {
  const auto store = Open();
  ASSERT_NE(store, nullptr);
  EXPECT_EQ(store->origin(), "example.com/test");
  const auto rows = store->Read(0, 1000);
  ASSERT_TRUE(rows.has_value());
  ASSERT_EQ(rows->size(), 1u);
  EXPECT_EQ(rows->at(0).kind, "genesis");
}

TEST_F(Ledger, AppendsAndNamesTheRootOfAllLeaves) {
  const auto store = Open();
  const auto first = store->Append({Entry("a"), Entry("b")}, {}, clock_, random_);
  ASSERT_TRUE(first.has_value()) << first.error().message;
  EXPECT_EQ(first->first_seq, 1);
  EXPECT_EQ(first->count, 2);
  EXPECT_EQ(first->size, 3);
  const auto second = store->Append({Entry("c")}, {}, clock_, random_);
  ASSERT_TRUE(second.has_value());
  EXPECT_EQ(second->size, 4);
  const auto rows = store->Read(0, 1000);
  MerkleFrontier tree;
  for (const StoredEntry& entry : *rows) tree.Append(LeafHash(entry.bytes));
  EXPECT_EQ(second->root, ToBase64(Bytes(tree.Root())));
}

TEST_F(Ledger, AppendsAnEventOnce) {
  const auto store = Open();
  const auto once = store->Append({Entry("a")}, {}, clock_, random_);
  const auto again = store->Append({Entry("a")}, {}, clock_, random_);
  ASSERT_TRUE(again.has_value());
  EXPECT_EQ(again->first_seq, once->first_seq);
  EXPECT_EQ(again->size, once->size);
}

TEST_F(Ledger, KeepsBlobsUnderTheirDigest) {
  const auto store = Open();
  const std::string digest = Sha256Name(Sha256("text"));
  ASSERT_TRUE(store->Append({Entry("a")}, {{digest, "text/plain", "text"}}, clock_, random_));
  const auto blob = store->ReadBlob(digest);
  ASSERT_TRUE(blob.has_value());
  EXPECT_EQ(blob->value_or(""), "text");
  EXPECT_FALSE(store->ReadBlob(Sha256Name(Sha256("other")))->has_value());
}

TEST_F(Ledger, IsNotMadeByReading) {
  EXPECT_EQ(Open(/*create=*/false), nullptr);
  EXPECT_EQ(fault_, "LED002");
}

TEST_F(Ledger, RefusesWhatIsNoLedger) {
  std::ofstream(path()) << "no database, whatever its name is";
  EXPECT_EQ(Open(), nullptr);
  EXPECT_EQ(fault_, "LED006");
  std::filesystem::resize_file(path(), 0);
  {
    auto connection = SqliteConnection::Open(path(), 100);
    ASSERT_TRUE(connection.has_value());
    ASSERT_TRUE((*connection)->Execute("CREATE TABLE t(x)"));
  }
  EXPECT_EQ(Open(), nullptr);
  EXPECT_EQ(fault_, "LED001");
}

TEST_F(Ledger, RefusesANewerFormat) {
  Open();
  auto connection = SqliteConnection::Open(path(), 100);
  ASSERT_TRUE((*connection)->Execute("PRAGMA user_version = 99"));
  EXPECT_EQ(Open(), nullptr);
  EXPECT_EQ(fault_, "LED010");
}

TEST_F(Ledger, TellsThatItIsLocked) {
  const auto store = Open(true, 50);
  auto other = SqliteConnection::Open(path(), 50);
  ASSERT_TRUE((*other)->Execute("BEGIN IMMEDIATE"));
  const auto appended = store->Append({Entry("a")}, {}, clock_, random_);
  ASSERT_FALSE(appended.has_value());
  EXPECT_EQ(appended.error().code, "LED003");
  ASSERT_TRUE((*other)->Execute("ROLLBACK"));
  EXPECT_TRUE(store->Append({Entry("a")}, {}, clock_, random_).has_value());
}

TEST_F(Ledger, RefusesToAppendToADamagedTree) {
  const auto store = Open();
  auto other = SqliteConnection::Open(path(), 100);
  ASSERT_TRUE((*other)->Execute("DELETE FROM node"));
  const auto appended = store->Append({Entry("a")}, {}, clock_, random_);
  ASSERT_FALSE(appended.has_value());
  EXPECT_EQ(appended.error().code, "LED008");
}

TEST_F(Ledger, DoesNotLetItselfBeChanged) {
  Open();
  auto connection = SqliteConnection::Open(path(), 100);
  EXPECT_FALSE((*connection)->Execute("DELETE FROM log"));
  EXPECT_FALSE((*connection)->Execute("UPDATE log SET kind = 'x'"));
}

TEST_F(Ledger, TwoWritersLoseNothing) {
  Open();
  constexpr int kEach = 25;
  const auto write = [&](const std::string& who) {
    FixedClock clock{Timestamp{1'790'000'000, 0}};
    Counting random;
    auto store = OpenStore(url(), {true, "", 1000, Fruits()}, clock, random);
    ASSERT_TRUE(store.has_value());
    for (int i = 0; i < kEach; ++i) {
      const auto appended = (*store)->Append({Entry(who + std::to_string(i))}, {}, clock, random);
      ASSERT_TRUE(appended.has_value()) << appended.error().message;
    }
  };
  std::thread a(write, "a"), b(write, "b");
  a.join();
  b.join();
  const auto rows = Open()->Read(0, 1000);
  ASSERT_EQ(rows->size(), 2 * kEach + 1u);
  MerkleFrontier tree;
  for (const StoredEntry& entry : *rows) {
    EXPECT_EQ(entry.leaf, Bytes(LeafHash(entry.bytes)));
    tree.Append(LeafHash(entry.bytes));
  }
  const auto last = Open()->Append({Entry("z")}, {}, clock_, random_);
  tree.Append(LeafHash(Open()->Read(last->first_seq, 1)->front().bytes));
  EXPECT_EQ(last->root, ToBase64(Bytes(tree.Root())));
}

}  // namespace
}  // namespace placet
