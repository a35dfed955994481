// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_PROJECT_CLASSIFY_H_
#define PLACET_PROJECT_CLASSIFY_H_

#include <string>

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
// passed over as if it were some other tool's file. DOC020 unknown kind, DOC021 unknown version.
DocumentClass Classify(NodeRef root, Diagnostics& diagnostics);

}  // namespace placet

#endif  // PLACET_PROJECT_CLASSIFY_H_
