// SPDX-License-Identifier: Apache-2.0
//
// A store keeps more than the entries: leaves, kinds, subtrees. They make appending and reading
// fast, and each can be altered while the entries stay as they are. So none is believed: what an
// append or a reader uses is derived again from the bytes of entries, along one path of the tree
// for each entry. That finds accidents and careless hands. Who recomputes everything is found by a
// root that is kept elsewhere, and by nothing else.
#include "ledger/checks.h"

#include <algorithm>
#include <bit>
#include <string>
#include <utility>
#include <vector>

namespace placet {
namespace {

constexpr int64_t kLastEntries = 16;
// Integers of canonical JSON end here.
constexpr int64_t kMostEntries = (int64_t{1} << 53) - 1;

}  // namespace

tl::unexpected<Diagnostic> BrokenLedger(const std::string& what) {
  return Fail("LED008", "the audit ledger does not hold: " + what, {},
              "it was damaged or changed by something else than placet: restore it from a backup, "
              "or begin another with --audit; nothing is appended to it");
}

namespace {

std::string Named(int64_t seq) { return "entry " + std::to_string(seq); }

std::string Named(int level, int64_t index) {
  return "node " + std::to_string(level) + "/" + std::to_string(index) + " of its tree";
}

Result<Sha256Digest> NodeOf(Store& store, int level, int64_t index) {
  auto node = store.Node(level, index);
  if (!node) return tl::unexpected<Diagnostic>(node.error());
  if (!*node) return BrokenLedger(Named(level, index) + " is missing");
  return **node;
}

// That a node joins the two below it.
Status CheckNode(Store& store, int level, int64_t index) {
  const auto node = NodeOf(store, level, index);
  if (!node) return tl::unexpected<Diagnostic>(node.error());
  const auto left = NodeOf(store, level - 1, 2 * index);
  if (!left) return tl::unexpected<Diagnostic>(left.error());
  const auto right = NodeOf(store, level - 1, 2 * index + 1);
  if (!right) return tl::unexpected<Diagnostic>(right.error());
  if (NodeHash(*left, *right) == *node) return {};
  return BrokenLedger(Named(level, index) + " is not the hash of the two below it");
}

// The complete subtrees of a tree of `size` leaves, largest first.
Result<MerkleFrontier> Frontier(Store& store, int64_t size) {
  std::vector<Sha256Digest> subtrees;
  for (int level = std::bit_width(static_cast<uint64_t>(size)) - 1; level >= 0; --level) {
    if ((size >> level & 1) == 0) continue;
    const int64_t index = (size >> level) - 1;
    if (level > 0) {
      const Status joined = CheckNode(store, level, index);
      if (!joined) return tl::unexpected<Diagnostic>(joined.error());
    }
    const auto node = NodeOf(store, level, index);
    if (!node) return tl::unexpected<Diagnostic>(node.error());
    subtrees.push_back(*node);
  }
  return MerkleFrontier(static_cast<uint64_t>(size), std::move(subtrees));
}

// All of `first` to `last`.
Result<std::vector<StoredEntry>> ReadAll(Store& store, int64_t first, int64_t last) {
  auto entries = store.Read(first, last - first + 1);
  if (!entries) return entries;
  for (int64_t seq = first; seq <= last; ++seq) {
    const auto at = static_cast<size_t>(seq - first);
    if (at >= entries->size() || (*entries)[at].seq != seq) {
      return BrokenLedger(Named(seq) + " is missing");
    }
  }
  return entries;
}

Status CheckGenesis(Store& store) {
  const auto first = ReadAll(store, 0, 0);
  if (!first) return tl::unexpected<Diagnostic>(first.error());
  const StoredEntry& genesis = first->front();
  const Status holds = CheckEntry(genesis, store.origin());
  if (!holds) return holds;
  if (genesis.kind != "genesis") return BrokenLedger("it does not begin with its genesis");
  if (ReadEntry(genesis.bytes)->prev != ToHex(Sha256Digest{})) {
    return BrokenLedger("its genesis follows another entry");
  }
  return {};
}

Status CheckLastEntries(Store& store, int64_t size) {
  const int64_t first = std::max<int64_t>(0, size - 1 - kLastEntries);
  const auto entries = ReadAll(store, first, size - 1);
  if (!entries) return tl::unexpected<Diagnostic>(entries.error());
  for (size_t i = 0; i < entries->size(); ++i) {
    const StoredEntry& entry = (*entries)[i];
    Status holds = CheckEntry(entry, store.origin());
    if (holds && i > 0) holds = CheckLink((*entries)[i - 1], entry);
    if (holds) holds = CheckPath(store, entry, size);
    if (!holds) return holds;
  }
  return {};
}

Status CheckRecordedHead(Store& store, const Head& head, const Growth& growth) {
  const int64_t size = head.size;
  if (size < 1 || size > growth.size()) {
    return BrokenLedger("its last append left " + std::to_string(size) + " entries, it has " +
                        std::to_string(growth.size()));
  }
  const auto then = Frontier(store, size);
  if (!then) return tl::unexpected<Diagnostic>(then.error());
  if (then->Root() == head.root) return {};
  return BrokenLedger("the root of its first " + std::to_string(size) +
                      " entries is not the root that the last append left");
}

}  // namespace

Status CheckEntry(const StoredEntry& entry, std::string_view origin) {
  const auto fails = [&](const char* why) { return BrokenLedger(Named(entry.seq) + " " + why); };
  const auto said = ReadEntry(entry.bytes);
  if (!said) return fails("is no entry in canonical form");
  if (said->seq != entry.seq) return fails("has the number of another");
  if (said->origin != origin) return fails("is of another ledger: its origin differs");
  if (entry.leaf != Bytes(LeafHash(entry.bytes))) return fails("has a leaf that is not its hash");
  if (said->event_id != entry.event_id) return fails("has another event id beside its bytes");
  if (said->kind != entry.kind) return fails("has another kind beside its bytes");
  if (entry.erased_by) {
    const bool erased = !entry.salt && !entry.body && *entry.erased_by > entry.seq;
    return erased ? Status() : fails("is marked as erased and was not");
  }
  if (!entry.salt || !entry.body) return fails("has lost its body, and no entry erased it");
  if (Commitment(*entry.salt, *entry.body) == said->commitment) return {};
  return fails("has a body that is not the one it commits to");
}

Status CheckLink(const StoredEntry& entry, const StoredEntry& next) {
  if (next.seq != entry.seq + 1) return BrokenLedger(Named(entry.seq + 1) + " is missing");
  const auto said = ReadEntry(next.bytes);
  if (said && said->prev == ToHex(LeafHash(entry.bytes))) return {};
  return BrokenLedger(Named(next.seq) + " does not name the leaf of " + Named(entry.seq) +
                      " before it");
}

Status CheckPath(Store& store, const StoredEntry& entry, int64_t size) {
  const auto leaf = NodeOf(store, 0, entry.seq);
  if (!leaf) return tl::unexpected<Diagnostic>(leaf.error());
  if (*leaf != LeafHash(entry.bytes)) return BrokenLedger(Named(0, entry.seq) + " is not its leaf");
  for (int level = 1;; ++level) {
    const int64_t index = entry.seq >> level;
    if (((index + 1) << level) > size) return {};
    Status holds = CheckNode(store, level, index);
    if (!holds) return holds;
  }
}

Result<Growth> CheckHead(Store& store) {
  // Read first: what another process appends in the meantime only makes the ledger longer.
  const auto recorded = store.RecordedHead();
  if (!recorded) return tl::unexpected<Diagnostic>(recorded.error());
  const auto size = store.Size();
  if (!size) return tl::unexpected<Diagnostic>(size.error());
  if (*size < 1) return BrokenLedger("it has no entries, not even its genesis");
  if (*size > kMostEntries) return BrokenLedger("its last entry has a number that none can have");
  Status holds = CheckGenesis(store);
  if (holds) holds = CheckLastEntries(store, *size);
  if (!holds) return tl::unexpected<Diagnostic>(holds.error());
  auto frontier = Frontier(store, *size);
  if (!frontier) return tl::unexpected<Diagnostic>(frontier.error());
  const auto last = NodeOf(store, 0, *size - 1);
  if (!last) return tl::unexpected<Diagnostic>(last.error());
  Growth growth(*last, *std::move(frontier));
  if (*recorded) holds = CheckRecordedHead(store, **recorded, growth);
  if (!holds) return tl::unexpected<Diagnostic>(holds.error());
  return growth;
}

}  // namespace placet
