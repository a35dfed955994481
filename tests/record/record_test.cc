// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <stdlib.h>
#include <unistd.h>

#include <string>
#include <thread>
#include <vector>

#include "base/sha256.h"
#include "document/canonical.h"
#include "document/reader.h"
#include "ledger/entry.h"
#include "ledger/ledger.h"
#include "ledger/merkle.h"
#include "ledger/sqlite.h"
#include "record/record.h"

namespace placet {
namespace {

class Counting final : public Random {
 public:
  std::string Bytes(size_t count) override {
    std::string bytes(count, '\0');
    for (char& c : bytes) c = static_cast<char>(++next_ * 7);
    return bytes;
  }

 private:
  unsigned next_ = 0;
};

class Ledger : public ::testing::Test {
 protected:
  void SetUp() override {
    char name[] = "/tmp/placet-ledger-XXXXXX";
    folder_ = mkdtemp(name);
  }
  void TearDown() override {
    unlink((folder_ + "/audit.db").c_str());
    rmdir(folder_.c_str());
  }
  std::string url() const { return "sqlite:" + folder_ + "/audit.db"; }
  std::unique_ptr<Store> Open(bool create = true, int timeout = 1000) {
    OpenOptions options;
    options.create = create;
    options.origin = "example.com/test";
    options.busy_timeout_ms = timeout;
    auto store = OpenStore(url(), options, clock_, random_);
    if (!store) {
      fault_ = store.error().code;
      return nullptr;
    }
    return std::move(*store);
  }
  static NewEntry Entry(const std::string& id) { return {id, "run", "{\"n\":1}", {}}; }

  std::string folder_;
  std::string fault_;
  FixedClock clock_{Timestamp{1'790'000'000, 123'000'000}};
  Counting random_;
};

TEST(Merkle, RootsOfTheRfcVectors) {
  const std::vector<std::string> leaves = {"",
                                           "00",
                                           "10",
                                           "2021",
                                           "3031",
                                           "40414243",
                                           "5051525354555657",
                                           "606162636465666768696a6b6c6d6e6f"};
  const std::vector<std::string> roots = {
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
      "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
      "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
      "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
      "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
      "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
      "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
  MerkleFrontier tree;
  EXPECT_EQ(ToHex(tree.Root()), roots[0]);
  for (size_t i = 0; i < leaves.size(); ++i) {
    tree.Append(LeafHash(*FromHex(leaves[i])));
    EXPECT_EQ(ToHex(tree.Root()), roots[i + 1]) << i + 1;
  }
}

// RFC 6962 section 2.1, word for word.
Sha256Digest NaiveRoot(const std::vector<Sha256Digest>& leaves, size_t begin, size_t end) {
  if (begin == end) return Sha256("");
  if (end - begin == 1) return leaves[begin];
  size_t split = 1;
  while (split * 2 < end - begin) split *= 2;
  return NodeHash(NaiveRoot(leaves, begin, begin + split), NaiveRoot(leaves, begin + split, end));
}

TEST(Merkle, FrontierAgreesWithTheDefinition) {
  MerkleFrontier tree;
  std::vector<Sha256Digest> leaves;
  for (int i = 0; i < 130; ++i) {
    leaves.push_back(LeafHash(std::to_string(i)));
    tree.Append(leaves.back());
    EXPECT_EQ(tree.Root(), NaiveRoot(leaves, 0, leaves.size())) << i;
  }
}

TEST(LedgerEntry, IsCanonicalAndCommitsToItsBody) {
  NewEntry entry{
      "id-1", "decision", "{\"a\":1}", {{"policy", "sha256:p"}, {"manifest", "sha256:m"}}};
  const std::string salt(32, 's');
  const std::string bytes =
      EntryBytes(entry, 7, "example.com/test", Timestamp{0, 0}, salt, Sha256Digest{});
  Diagnostics faults;
  const auto parsed = ReadJson(std::make_shared<const Source>("entry", bytes), faults);
  ASSERT_EQ(parsed.size(), 1u);
  EXPECT_EQ(CanonicalJson(parsed[0]->root()), bytes);
  EXPECT_EQ(parsed[0]->root().size(), 9u);
  EXPECT_EQ(parsed[0]->root().Find("body").AsString(),
            "hmac-sha256:" + ToHex(HmacSha256(salt, entry.body)));
  EXPECT_EQ(parsed[0]->root().Find("logged_at").AsString(), "1970-01-01T00:00:00.000Z");
}

TEST_F(Ledger, BeginsWithItsGenesis) {
  const auto store = Open();
  ASSERT_NE(store, nullptr);
  EXPECT_EQ(store->origin(), "example.com/test");
  const auto rows = store->List(-1, 0);
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
  const auto rows = store->List(-1, 0);
  MerkleFrontier tree;
  for (auto row = rows->rbegin(); row != rows->rend(); ++row) tree.Append(LeafHash(row->entry));
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
  {
    auto connection = SqliteConnection::Open(folder_ + "/audit.db", true, 100);
    ASSERT_TRUE(connection.has_value());
    ASSERT_TRUE((*connection)->Execute("CREATE TABLE t(x)"));
  }
  EXPECT_EQ(Open(), nullptr);
  EXPECT_EQ(fault_, "LED001");
}

TEST_F(Ledger, RefusesANewerFormat) {
  Open();
  auto connection = SqliteConnection::Open(folder_ + "/audit.db", false, 100);
  ASSERT_TRUE((*connection)->Execute("PRAGMA user_version = 99"));
  EXPECT_EQ(Open(), nullptr);
  EXPECT_EQ(fault_, "LED010");
}

TEST_F(Ledger, TellsThatItIsLocked) {
  const auto store = Open(true, 50);
  auto other = SqliteConnection::Open(folder_ + "/audit.db", false, 50);
  ASSERT_TRUE((*other)->Execute("BEGIN IMMEDIATE"));
  const auto appended = store->Append({Entry("a")}, {}, clock_, random_);
  ASSERT_FALSE(appended.has_value());
  EXPECT_EQ(appended.error().code, "LED003");
  ASSERT_TRUE((*other)->Execute("ROLLBACK"));
  EXPECT_TRUE(store->Append({Entry("a")}, {}, clock_, random_).has_value());
}

TEST_F(Ledger, RefusesToAppendToADamagedTree) {
  const auto store = Open();
  auto other = SqliteConnection::Open(folder_ + "/audit.db", false, 100);
  ASSERT_TRUE((*other)->Execute("DELETE FROM node"));
  const auto appended = store->Append({Entry("a")}, {}, clock_, random_);
  ASSERT_FALSE(appended.has_value());
  EXPECT_EQ(appended.error().code, "LED008");
}

TEST_F(Ledger, DoesNotLetItselfBeChanged) {
  Open();
  auto connection = SqliteConnection::Open(folder_ + "/audit.db", false, 100);
  EXPECT_FALSE((*connection)->Execute("DELETE FROM log"));
  EXPECT_FALSE((*connection)->Execute("UPDATE log SET kind = 'x'"));
}

TEST_F(Ledger, TwoWritersLoseNothing) {
  Open();
  constexpr int kEach = 25;
  const auto write = [&](const std::string& who) {
    FixedClock clock{Timestamp{1'790'000'000, 0}};
    Counting random;
    OpenOptions options;
    auto store = OpenStore(url(), options, clock, random);
    ASSERT_TRUE(store.has_value());
    for (int i = 0; i < kEach; ++i) {
      const auto appended = (*store)->Append({Entry(who + std::to_string(i))}, {}, clock, random);
      ASSERT_TRUE(appended.has_value()) << appended.error().message;
    }
  };
  std::thread a(write, "a"), b(write, "b");
  a.join();
  b.join();
  const auto rows = Open()->List(-1, 0);
  ASSERT_EQ(rows->size(), 2 * kEach + 1u);
  MerkleFrontier tree;
  for (auto row = rows->rbegin(); row != rows->rend(); ++row) {
    EXPECT_EQ(row->leaf_hex, ToHex(LeafHash(row->entry)));
    tree.Append(LeafHash(row->entry));
  }
  const auto last = Open()->Append({Entry("z")}, {}, clock_, random_);
  tree.Append(LeafHash(Open()->Read(last->first_seq)->entry));
  EXPECT_EQ(last->root, ToBase64(Bytes(tree.Root())));
}

}  // namespace
}  // namespace placet
