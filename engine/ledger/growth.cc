// SPDX-License-Identifier: Apache-2.0
#include "ledger/growth.h"

namespace placet {

StoredEntry Growth::Add(const NewEntry& entry, std::string_view origin, Timestamp now,
                        const std::string& salt) {
  StoredEntry stored;
  stored.seq = size();
  stored.bytes = EntryBytes(entry, stored.seq, origin, now, salt, last_leaf_);
  last_leaf_ = LeafHash(stored.bytes);
  stored.leaf = Bytes(last_leaf_);
  stored.event_id = entry.event_id;
  stored.kind = entry.kind;
  stored.salt = salt;
  stored.body = entry.body;
  AddNodes();
  return stored;
}

// The leaf, and every subtree that it completes: one for each carry of size + 1.
void Growth::AddNodes() {
  const std::vector<Sha256Digest>& left = frontier_.subtrees();
  Sha256Digest hash = last_leaf_;
  int64_t index = size();
  size_t joined = left.size();
  nodes_.push_back({0, index, hash});
  for (int level = 1; (index & 1) != 0; ++level) {
    hash = NodeHash(left[--joined], hash);
    index >>= 1;
    nodes_.push_back({level, index, hash});
  }
  frontier_.Append(last_leaf_);
}

}  // namespace placet
