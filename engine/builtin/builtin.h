// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_BUILTIN_BUILTIN_H_
#define PLACET_BUILTIN_BUILTIN_H_

#include <string>
#include <string_view>
#include <vector>

#include "document/tree.h"

namespace placet {

// The schemas, packs and data files that are embedded into the binary at build time, named by their
// path in the repository: `schemas/manifest.schema.json`, `policies/data.yaml`,
// `policies/data/regions.yaml`. Loading costs no parsing. Thread-safe.

// The first document of the file; null when there is no such file. Loaded once, kept for the life
// of the process. Its source is named `builtin:data` for `policies/data.yaml`, else `builtin:PATH`.
TreePtr FindBuiltin(std::string_view path);
// sha256:.. of the canonical form of a document. That of an embedded one was computed at build
// time.
std::string DocumentDigest(const TreePtr& document);
// Sorted.
std::vector<std::string> BuiltinPaths();

}  // namespace placet

#endif  // PLACET_BUILTIN_BUILTIN_H_
