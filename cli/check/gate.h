// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CLI_CHECK_GATE_H_
#define PLACET_CLI_CHECK_GATE_H_

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/file.h"
#include "cli/check/session.h"
#include "cli/options.h"

namespace placet::cli {

// --trust-from: what governs a run, as a revision has it.
struct TrustedRevision {
  std::string revision;  // as named
  std::string commit;
  std::shared_ptr<const FileSystem> files;
};
Result<TrustedRevision> OpenTrusted(const std::string& revision);

// Warns of a configuration of the working tree that the revision does not have, or not there.
void NoteUnusedConfiguration(const TrustedRevision& trusted, const std::string& used,
                             const std::vector<std::string>& paths, Diagnostics& diagnostics);

// --changed: leaves of the portfolio what changed since the revision ("": the target of the change,
// as the build server names it, or the remote's main branch). All of it where something changed
// that governs all. Adds what it did to `deviations`; false after reporting why it cannot.
bool KeepChanged(const std::string& revision, const ProjectOptions& options, Session& session,
                 std::vector<Deviation>& deviations);

// What blocked in the portfolio before the change, as BlockingOfPortfolio names it: decided anew
// from the manifests, vendor documents and evidence of the commit compared with, under the same
// policies. Empty where that cannot be told: then everything counts.
std::set<std::string> BlockingBefore(const std::string& revision, const ProjectOptions& options,
                                     const Session& session, DecideOptions decide);

}  // namespace placet::cli

#endif  // PLACET_CLI_CHECK_GATE_H_
