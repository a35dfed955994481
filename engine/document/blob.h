// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DOCUMENT_BLOB_H_
#define PLACET_DOCUMENT_BLOB_H_

#include <string>
#include <string_view>

#include "base/result.h"
#include "document/tree.h"

namespace placet {

// A tree as one block of bytes: the arrays one after the other, each aligned to 8, in the byte
// order of the machine, behind a header with a magic number, a version and the sizes. Written at
// build time into the binary; loading sets pointers and copies nothing but the source text.
class TreeBlob {
 public:
  // Keeps all that a tree holds: spans, sources with their text, origins, reasons, path prefix.
  static std::string Write(const Tree& tree);
  // `bytes` must stay alive as long as the tree and be aligned to 8. Fails (BLOB001) on a wrong
  // magic number, version or size; the contents are trusted. SetFormat and SetBasis must not be
  // called on the tree.
  static Result<TreePtr> Load(std::string_view bytes);
};

}  // namespace placet

#endif  // PLACET_DOCUMENT_BLOB_H_
