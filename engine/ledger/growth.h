// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_LEDGER_GROWTH_H_
#define PLACET_LEDGER_GROWTH_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "ledger/entry.h"
#include "ledger/merkle.h"
#include "ledger/store.h"

namespace placet {

// A complete subtree; see Store::Node.
struct TreeNode {
  int level = 0;
  int64_t index = 0;
  Sha256Digest hash{};
};

// How a ledger grows, whatever keeps it: each new entry names the leaf before it and completes
// subtrees of the tree.
class Growth {
 public:
  Growth() = default;  // of nothing
  Growth(const Sha256Digest& last_leaf, MerkleFrontier frontier)
      : last_leaf_(last_leaf), frontier_(std::move(frontier)) {}

  StoredEntry Add(const NewEntry& entry, std::string_view origin, Timestamp now,
                  const std::string& salt);

  int64_t size() const { return static_cast<int64_t>(frontier_.size()); }
  Head head() const { return {size(), frontier_.Root()}; }
  // What all entries that were added have completed, leaves included.
  const std::vector<TreeNode>& nodes() const { return nodes_; }

 private:
  void AddNodes();

  Sha256Digest last_leaf_{};
  MerkleFrontier frontier_;
  std::vector<TreeNode> nodes_;
};

}  // namespace placet

#endif  // PLACET_LEDGER_GROWTH_H_
