// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DOCUMENT_CANONICAL_H_
#define PLACET_DOCUMENT_CANONICAL_H_

#include <string>

#include "base/sha256.h"
#include "document/tree.h"

namespace placet {

// RFC 8785 (JSON Canonicalization Scheme). Integers outside +-(2^53-1) are written as they are, not
// rounded to a double: two documents that differ have different canonical forms. A kUnknown node
// is written as null. What is written reads back to the same form, but for doubles from 2^64 to
// 10^21: they look like integers, which ReadJson refuses beyond 64 bits.
std::string CanonicalJson(NodeRef node);
Sha256Digest CanonicalDigest(NodeRef node);

// JSON in source order, for people and tests: on one line, or pretty with `indent` above 0.
std::string ToJson(NodeRef node, int indent = 0);

}  // namespace placet

#endif  // PLACET_DOCUMENT_CANONICAL_H_
