// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CLI_CHECK_SESSION_H_
#define PLACET_CLI_CHECK_SESSION_H_

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/file.h"
#include "base/time.h"
#include "cli/options.h"
#include "cli/terminal/console.h"
#include "decision/decide.h"
#include "decision/decision.h"
#include "framework/framework.h"

namespace placet::cli {

// What `check`, `todo` and `explain` share: configuration, policies and documents of a run.
struct Session {
  Timestamp now;
  Timestamp as_of;
  bool usable = true;      // false: `diagnostics` tells why nothing can be decided
  bool bad_usage = false;  // the command line itself is wrong
  Diagnostics diagnostics;
  std::shared_ptr<Portfolio> portfolio = std::make_shared<Portfolio>();
  std::shared_ptr<PolicySet> policies = std::make_shared<PolicySet>();
  // Null where the policies could not be loaded.
  std::shared_ptr<const Framework> framework;
  std::optional<Configuration> configured;
  std::string trusted_commit;  // of --trust-from; "" where it is not given
  // Where what governs the run is read: the working tree, or the revision of --trust-from.
  std::shared_ptr<const FileSystem> governance;
};

// `need_documents` false loads policies alone (explain without a manifest). `whole_portfolio`:
// where a pack has rules about it, the manifests that `paths` do not name are read as well.
Session OpenSession(const ProjectOptions& options, const std::vector<std::string>& paths,
                    bool need_documents, bool whole_portfolio = false,
                    const std::function<void(size_t, size_t)>& progress = {});

// The configuration that the options and the environment name, or the one found from the paths
// upward. nullopt when it cannot be read.
std::optional<Configuration> Configure(const FileSystem& files, const ProjectOptions& options,
                                       const std::vector<std::string>& paths,
                                       Diagnostics& diagnostics);

// A run with its facts filled, nothing decided yet.
Run MakeRun(const Session& session);

// The folder that evidence files lie under.
std::string EvidenceRoot(const Portfolio& portfolio);

// RFC 3339 or a date.
std::optional<Timestamp> ParseAsOf(const std::string& text);

}  // namespace placet::cli

#endif  // PLACET_CLI_CHECK_SESSION_H_
