// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_SESSION_TRUSTED_H_
#define PLACET_SESSION_TRUSTED_H_

#include <memory>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/file.h"
#include "base/result.h"

namespace placet {

// --trust-from: what governs a run, as a revision has it.
struct TrustedRevision {
  std::string revision;  // as named
  std::string commit;
  std::shared_ptr<const FileSystem> files;
};
Result<TrustedRevision> OpenTrusted(const std::string& revision);

// Warns of a configuration of the working tree (`files`) that the revision does not have, or not
// there.
void NoteUnusedConfiguration(const TrustedRevision& trusted, const FileSystem& files,
                             const std::string& used, const std::vector<std::string>& paths,
                             Diagnostics& diagnostics);

}  // namespace placet

#endif  // PLACET_SESSION_TRUSTED_H_
