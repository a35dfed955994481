// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_SCHEMA_EQUALITY_H_
#define PLACET_SCHEMA_EQUALITY_H_

#include <cstdint>

#include "document/tree.h"

namespace placet::schema {

// Equality of JSON values: numbers by value (1 equals 1.0), maps in any order.
bool Equal(NodeRef a, NodeRef b);
// Equal values have equal hashes.
uint64_t HashOf(NodeRef node);

// Exact comparison of two number nodes: -1, 0 or 1.
int CompareNumbers(NodeRef a, NodeRef b);
// Exact in decimal: each double counts as the shortest decimal that reads back to it, so that
// 0.0075 is a multiple of 0.0001. `divisor` must be positive.
bool IsMultipleOf(NodeRef value, NodeRef divisor);

inline bool IsNumber(NodeRef node) {
  const NodeKind kind = node.kind();
  return kind == NodeKind::kInt || kind == NodeKind::kUint || kind == NodeKind::kDouble;
}
double ToDouble(NodeRef number);
// False for infinities and NaN, which JSON does not have.
bool IsFinite(NodeRef number);

}  // namespace placet::schema

#endif  // PLACET_SCHEMA_EQUALITY_H_
