// SPDX-License-Identifier: Apache-2.0
//
// What the program records of each example: bodies are written in canonical form at once, and the
// rows beside them say what they say.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/process.h"
#include "base/temporary_folder.h"
#include "document/canonical.h"
#include "ledger/checks.h"
#include "ledger/open.h"
#include "record/body.h"
#include "record/checks.h"
#include "record/decision_row.h"

namespace placet {
namespace {

namespace fs = std::filesystem;

std::unique_ptr<Store> OpenLedger(const std::string& url) {
  OpenOptions options;
  options.create = false;
  options.projections = RunProjections();
  auto store = OpenStore(url, options, SystemClock(), SystemRandom());
  EXPECT_TRUE(store.has_value()) << store.error().message;
  return store ? *std::move(store) : nullptr;
}

// How often each letter stands in the outcomes of a run and its decisions, by the word that the
// summary has for it.
class Letters {
 public:
  void Take(NodeRef holder, size_t rules) {
    const std::string_view outcomes = holder.Find("outcomes").AsString();
    EXPECT_EQ(outcomes.size(), rules);
    for (const char letter : outcomes) ++times_[std::string_view("pfmwne-").find(letter)];
  }
  void Expect(NodeRef summary) const {
    static constexpr const char* kWords[] = {"pass",           "fail",  "missing",      "waived",
                                             "not_applicable", "error", "not_evaluated"};
    for (size_t i = 0; i < 7; ++i) EXPECT_EQ(summary.Find(kWords[i]).AsInt(), times_[i]) << i;
  }

 private:
  int64_t times_[8] = {};
};

// The outcomes of all decisions and of the portfolio are those that the run counts.
void ExpectOutcomes(const std::vector<StoredEntry>& entries) {
  const TreePtr run = ReadBody(*entries.back().body);
  Letters letters;
  for (const StoredEntry& entry : entries) {
    if (entry.kind != "decision") continue;
    letters.Take(ReadBody(*entry.body)->root(), run->root().Find("rules").size());
  }
  const NodeRef portfolio = run->root().Find("portfolio");
  letters.Take(portfolio, portfolio.Find("rules").size());
  letters.Expect(run->root().Find("summary").Find("outcomes"));
}

TEST(RecordedBodies, AreSmallAndAgreeWithTheirRows) {
  const TemporaryFolder folder;
  std::vector<size_t> sizes;
  for (const auto& example : fs::directory_iterator(PLACET_SOURCE_DIR "/examples")) {
    if (!fs::exists(example.path() / "placet.yaml")) continue;
    const std::string url = "sqlite:" + folder / (example.path().filename().string() + ".db");
    const auto ran = RunProcess({PLACET_BINARY, "check", "-q", "-c",
                                 (example.path() / "placet.yaml").string(), "--audit", url},
                                {}, 64 << 20);
    ASSERT_TRUE(ran.has_value()) << ran.error().message;
    // An example of faults alone decides nothing.
    if (!fs::exists(url.substr(7))) continue;
    const auto store = OpenLedger(url);
    ASSERT_NE(store, nullptr) << url;
    EXPECT_TRUE(CheckHead(*store)) << url;
    const auto entries = store->Read(0, 1000);
    for (const StoredEntry& entry : *entries) {
      const TreePtr body = ReadBody(*entry.body);
      ASSERT_NE(body, nullptr) << entry.seq;
      EXPECT_EQ(CanonicalJson(body->root()), *entry.body);
      EXPECT_TRUE(CheckEntry(entry, store->origin())) << entry.seq;
      EXPECT_TRUE(CheckProjections(*store, entry)) << entry.seq;
      if (entry.kind == "decision") sizes.push_back(entry.body->size());
    }
    ExpectOutcomes(*entries);
  }
  ASSERT_GT(sizes.size(), 10u);
  std::sort(sizes.begin(), sizes.end());
  EXPECT_LT(sizes[sizes.size() / 2], 4096u) << "bytes of a decision in the middle";
}

}  // namespace
}  // namespace placet
