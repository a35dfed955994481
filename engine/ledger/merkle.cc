// SPDX-License-Identifier: Apache-2.0
//
// A tree of n leaves has one complete subtree for each bit of n. Appending a leaf is adding 1 to n:
// each carry joins two subtrees of one size. The root joins what is left, smallest first.
#include "ledger/merkle.h"

#include <utility>

#include "base/check.h"

namespace placet {

Sha256Digest LeafHash(std::string_view entry) {
  Sha256Stream hash;
  hash.Update(std::string_view("\0", 1));
  hash.Update(entry);
  return hash.Finish();
}

Sha256Digest NodeHash(const Sha256Digest& left, const Sha256Digest& right) {
  Sha256Stream hash;
  hash.Update("\1");
  hash.Update(Bytes(left));
  hash.Update(Bytes(right));
  return hash.Finish();
}

MerkleFrontier::MerkleFrontier(uint64_t size, std::vector<Sha256Digest> subtrees)
    : size_(size), subtrees_(std::move(subtrees)) {
  PLACET_CHECK(subtrees_.size() == static_cast<size_t>(__builtin_popcountll(size)));
}

void MerkleFrontier::Append(const Sha256Digest& leaf) {
  Sha256Digest subtree = leaf;
  for (uint64_t carry = size_; carry & 1; carry >>= 1) {
    subtree = NodeHash(subtrees_.back(), subtree);
    subtrees_.pop_back();
  }
  subtrees_.push_back(subtree);
  ++size_;
}

Sha256Digest MerkleFrontier::Root() const {
  if (subtrees_.empty()) return Sha256("");
  Sha256Digest root = subtrees_.back();
  for (size_t i = subtrees_.size() - 1; i-- > 0;) root = NodeHash(subtrees_[i], root);
  return root;
}

}  // namespace placet
