// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_PROJECT_CLASSIFY_H_
#define PLACET_PROJECT_CLASSIFY_H_

#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "document/tree.h"

namespace placet {

// What a document is by its `apiVersion` and `kind`.
struct DocumentClass {
  enum class Kind {
    kManifest,
    kSupport,  // another placet kind: `name`
    kBroken,   // means to be placet's but names a kind or version that does not exist
    kForeign,  // none of ours
  };
  Kind kind = Kind::kForeign;
  std::string name;
};

// A near miss of our apiVersion or kind is kBroken and reported: a misspelt manifest must not be
// passed over as if it were some other tool's file. DOC020 unknown kind, DOC021 unknown version,
// DOC022 a document of ours within another one (a list, a map, a `kind: List`).
DocumentClass Classify(NodeRef root, Diagnostics& diagnostics);

// Whether anything in a text that cannot be read as a document looks like our apiVersion or kind:
// however it is encoded, escaped, quoted, and with a few letters wrong.
bool LooksLikeOurs(std::string_view text);

// What stands in a working tree for a file of Git LFS that was not fetched.
bool IsLargeFilePointer(std::string_view text);

}  // namespace placet

#endif  // PLACET_PROJECT_CLASSIFY_H_
