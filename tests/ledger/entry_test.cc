// SPDX-License-Identifier: Apache-2.0
#include "ledger/entry.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "document/canonical.h"
#include "document/reader.h"

namespace placet {
namespace {

TEST(LedgerEntry, IsCanonicalAndCommitsToItsBody) {
  NewEntry entry{
      "id-1", "decision", "{\"a\":1}", {{"policy", "sha256:p"}, {"manifest", "sha256:m"}}, {}};
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

TEST(LedgerEntry, IsReadBackFromItsBytesAlone) {
  const NewEntry entry{"id-1", "decision", "{}", {{"policy", "sha256:p"}}, {}};
  const std::string bytes = EntryBytes(entry, 7, "o", Timestamp{0, 0}, "s", Sha256Digest{});
  const auto read = ReadEntry(bytes);
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->event_id, "id-1");
  EXPECT_EQ(read->kind, "decision");
  EXPECT_EQ(read->seq, 7);
  EXPECT_EQ(read->origin, "o");
  EXPECT_EQ(read->prev, std::string(64, '0'));
  EXPECT_EQ(read->commitment, Commitment("s", "{}"));
}

// Each byte that is dropped, and each other form of the same document.
TEST(LedgerEntry, IsNothingElse) {
  const NewEntry entry{"id", "run", "{}"};
  const std::string bytes = EntryBytes(entry, 7, "o", Timestamp{0, 0}, "s", Sha256Digest{});
  EXPECT_FALSE(ReadEntry(""));
  EXPECT_FALSE(ReadEntry("[]"));
  EXPECT_FALSE(ReadEntry("{}"));
  EXPECT_FALSE(ReadEntry(bytes + " "));
  EXPECT_FALSE(ReadEntry(bytes + bytes));
  const auto replaced = [&](const std::string& from, const std::string& to) {
    std::string other = bytes;
    return other.replace(other.find(from), from.size(), to);
  };
  EXPECT_FALSE(ReadEntry(replaced("\"v\":1", "\"v\":2")));
  EXPECT_FALSE(ReadEntry(replaced("\"seq\":7", "\"seq\":-7")));
  EXPECT_FALSE(ReadEntry(replaced("\"seq\":7", "\"seq\":\"7\"")));
  EXPECT_FALSE(ReadEntry(replaced("\"seq\":7", "\"seq\": 7")));
  EXPECT_FALSE(ReadEntry(replaced("\"v\":1", "\"v\":1,\"w\":1")));
}

}  // namespace
}  // namespace placet
