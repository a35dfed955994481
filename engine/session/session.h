// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_SESSION_SESSION_H_
#define PLACET_SESSION_SESSION_H_

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/file.h"
#include "base/time.h"
#include "decision/decision.h"
#include "decision/run.h"
#include "framework/framework.h"
#include "session/request.h"
#include "session/surroundings.h"

namespace placet {

// Configuration, policies and documents: what every command that looks at a project starts from.
struct Session {
  Timestamp now;
  Timestamp as_of;
  bool usable = true;       // false: `diagnostics` tells why nothing can be decided
  bool bad_usage = false;   // the request itself is wrong
  bool configured = false;  // the configuration was read
  Diagnostics diagnostics;
  std::shared_ptr<Portfolio> portfolio = std::make_shared<Portfolio>();
  std::shared_ptr<const PolicySet> policies = std::make_shared<PolicySet>();
  // Null where the policies could not be loaded.
  std::shared_ptr<const Framework> framework;
  std::string trusted_commit;  // of --trust-from; "" where it is not given
  // Where what governs the run is read: the working tree, or the revision of --trust-from.
  std::shared_ptr<const FileSystem> governance;

  const Configuration& configuration() const { return portfolio->configuration; }
};

// Where a request names no configuration: the one found from the paths upward, or none, whatever
// lies around.
enum class Discovery { kUpward, kNone };

// The configuration that the request or the environment names, or the one that is found. nullopt
// when it cannot be read.
std::optional<Configuration> Configure(const FileSystem& files, const Surroundings& around,
                                       const ProjectRequest& request,
                                       const std::vector<std::string>& paths, Discovery discovery,
                                       Diagnostics& diagnostics);

// The projects that the paths of a request lead into, by configuration; none where the request or
// the environment names one.
std::map<std::string, std::vector<std::string>> ProjectsOf(const Surroundings& around,
                                                           const ProjectRequest& request,
                                                           const std::vector<std::string>& paths);

// Whether one configuration governs all paths: only `check` takes those of several projects. False
// after telling so (CFG013).
bool IsOneProject(const Surroundings& around, const ProjectRequest& request,
                  const std::vector<std::string>& paths, Diagnostics& diagnostics);

// What governs: the clock is read, configuration and policies are loaded. No document yet.
Session OpenGovernance(const Surroundings& around, const ProjectRequest& request,
                       const std::vector<std::string>& paths,
                       Discovery discovery = Discovery::kUpward);

// Adds the documents. `whole_portfolio`: the manifests that `paths` do not name are read as well,
// for rules about all of them and for ids that stand twice.
void ReadDocumentsOf(Session& session, const Surroundings& around, const ProjectRequest& request,
                     const std::vector<std::string>& paths, bool whole_portfolio,
                     const ProgressOf& progress = {});

// Both.
Session OpenSession(const Surroundings& around, const ProjectRequest& request,
                    const std::vector<std::string>& paths, bool whole_portfolio = false,
                    const ProgressOf& progress = {});

// How manifests are decided in this session, but for what a command adds.
DecideOptions DecideIn(const Session& session);

// A run with its facts filled, nothing decided yet.
Run MakeRun(const Session& session, const Surroundings& around);

}  // namespace placet

#endif  // PLACET_SESSION_SESSION_H_
