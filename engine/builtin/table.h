// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_BUILTIN_TABLE_H_
#define PLACET_BUILTIN_TABLE_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace placet {

// What the code that placet_embed generates defines; private to this room.

struct BuiltinFile {
  std::string_view path;
  const uint64_t* blob;  // see document/blob.h; words, for alignment and a fast compile
  size_t words;
  std::string_view digest;  // sha256:.. of the canonical form of the document
};

// Sorted by path.
extern const BuiltinFile kBuiltinFiles[];
extern const size_t kBuiltinFileCount;

}  // namespace placet

#endif  // PLACET_BUILTIN_TABLE_H_
