// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_LEDGER_MERKLE_H_
#define PLACET_LEDGER_MERKLE_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/sha256.h"

namespace placet {

// RFC 6962 section 2.1: leaf = SHA-256(0x00 || entry), node = SHA-256(0x01 || left || right), the
// empty tree is SHA-256("").
Sha256Digest LeafHash(std::string_view entry);
Sha256Digest NodeHash(const Sha256Digest& left, const Sha256Digest& right);

// The tree of an append-only log, kept as the roots of its complete subtrees, largest first: enough
// to append and to tell the root, in O(log n) space.
class MerkleFrontier {
 public:
  MerkleFrontier() = default;
  // `subtrees` are the complete subtrees of a tree of `size` leaves, largest first.
  MerkleFrontier(uint64_t size, std::vector<Sha256Digest> subtrees);

  void Append(const Sha256Digest& leaf);
  uint64_t size() const { return size_; }
  Sha256Digest Root() const;
  const std::vector<Sha256Digest>& subtrees() const { return subtrees_; }

 private:
  uint64_t size_ = 0;
  std::vector<Sha256Digest> subtrees_;
};

}  // namespace placet

#endif  // PLACET_LEDGER_MERKLE_H_
