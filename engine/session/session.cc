// SPDX-License-Identifier: Apache-2.0
#include "session/session.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <utility>

#include "base/glob.h"
#include "framework/load.h"
#include "policy/load.h"
#include "policy/tightening.h"
#include "project/configuration.h"
#include "project/portfolio.h"
#include "project/projects.h"
#include "session/context.h"
#include "session/output_faults.h"
#include "session/trusted.h"

namespace placet {
namespace {

// False after telling why the time is none.
bool ReadTime(const ProjectRequest& request, Session& session) {
  if (request.as_of.empty()) return true;
  const auto as_of = ParseMoment(request.as_of);
  if (as_of) {
    session.as_of = *as_of;
    return true;
  }
  session.usable = false;
  session.bad_usage = true;
  session.diagnostics.Error("CLI001", "--as-of `" + request.as_of + "` is no time").help =
      "write a date (2026-11-22) or an RFC 3339 time (2026-11-22T10:00:00Z)";
  return false;
}

// False after telling why what governs the run cannot be read.
bool ReadConfigurationOf(const Surroundings& around, const ProjectRequest& request,
                         const std::vector<std::string>& paths, Discovery discovery,
                         Session& session) {
  session.governance = std::shared_ptr<const FileSystem>(&around.files, [](const auto*) {});
  std::optional<TrustedRevision> trusted;
  if (!request.trust_from.empty()) {
    auto opened = OpenTrusted(request.trust_from);
    if (!opened) {
      session.diagnostics.Add(opened.error());
      return false;
    }
    trusted = *std::move(opened);
    session.governance = trusted->files;
    session.trusted_commit = trusted->commit;
  }
  auto configuration =
      Configure(*session.governance, around, request, paths, discovery, session.diagnostics);
  if (!configuration) return false;
  if (trusted && request.config.empty()) {
    NoteUnusedConfiguration(*trusted, around.files, configuration->file, paths,
                            session.diagnostics);
  }
  session.portfolio->configuration = *std::move(configuration);
  session.configured = true;
  return true;
}

// A configuration below others may only tighten each of them, and is part of their portfolio. All
// get what the request adds.
void HoldToThoseAbove(const ProjectRequest& request, Session& session) {
  Configuration& own = session.portfolio->configuration;
  if (own.file.empty()) return;
  const FileSystem& files = *session.governance;
  for (std::string file = FindConfigurationAbove(files, own.file); !file.empty();
       file = FindConfigurationAbove(files, file)) {
    const auto above = ReadConfiguration(files, file, session.diagnostics);
    if (!above) return;
    const auto policies =
        LoadPolicies(files, *above, {request.policies, request.set}, session.diagnostics);
    if (!policies) return;
    CheckTightening(files, {own, *session.policies}, {*above, *policies}, session.diagnostics);
    own.manifests_above.insert(own.manifests_above.end(), above->manifests.begin(),
                               above->manifests.end());
    own.exclude_above.insert(own.exclude_above.end(), above->exclude.begin(), above->exclude.end());
  }
}

// False after telling what is wrong with the policies.
bool ReadPolicies(const ProjectRequest& request, Session& session) {
  auto policies = LoadPolicies(*session.governance, session.configuration(),
                               {request.policies, request.set}, session.diagnostics);
  if (!policies) return false;
  session.policies = std::make_shared<const PolicySet>(*std::move(policies));
  const size_t errors_before = session.diagnostics.error_count();
  HoldToThoseAbove(request, session);
  auto framework = LoadFramework(*session.policies, session.diagnostics);
  if (!framework) return false;
  session.framework = std::make_shared<const Framework>(*std::move(framework));
  return session.diagnostics.error_count() == errors_before;
}

// Whether a file is of the one project of several that the request is about.
std::function<bool(const std::string&)> BelongsTo(const std::string& configuration,
                                                  const FileSystem& governance) {
  return [configuration, &governance,
          known = std::map<std::string, bool>()](const std::string& file) mutable {
    const auto [found, added] = known.try_emplace(path::Folder(file));
    if (added) found->second = FindConfiguration(governance, {file}) == configuration;
    return found->second;
  };
}

// False after telling of files that were meant to be the configuration: nobody reads them.
bool HasNoNearMiss(const FileSystem& files, const std::vector<std::string>& paths,
                   const std::string& stdin_filename, Diagnostics& diagnostics) {
  std::vector<std::string> here;
  FindConfiguration(files, paths, &here);
  std::set<std::string> near_misses = ProjectsOf(files, files, paths, stdin_filename).near_misses;
  near_misses.insert(here.begin(), here.end());
  for (const std::string& file : near_misses) {
    diagnostics.Error("CFG012", "`" + file + "` is not read: a configuration is called placet.yaml")
        .help = "call it placet.yaml, or name it with -c";
  }
  return near_misses.empty();
}

// That of the files that the paths lead to, which may lie below the paths.
std::string NearestConfiguration(const FileSystem& files, const Surroundings& around,
                                 const ProjectRequest& request,
                                 const std::vector<std::string>& paths) {
  const Projects projects = ProjectsOf(around.files, files, paths, request.stdin_filename);
  return projects.paths.size() == 1 ? projects.paths.begin()->first
                                    : FindConfiguration(files, paths);
}

}  // namespace

bool IsOneProject(const Surroundings& around, const ProjectRequest& request,
                  const std::vector<std::string>& paths, Diagnostics& diagnostics) {
  if (request.of_several || ProjectsOf(around, request, paths).size() <= 1) return true;
  Diagnostic& fault = diagnostics.Error(
      "CFG013", "these paths lie in several projects, and each has a configuration of its own");
  fault.help = "name the paths of one, or the configuration with -c";
  return false;
}

std::map<std::string, std::vector<std::string>> ProjectsOf(const Surroundings& around,
                                                           const ProjectRequest& request,
                                                           const std::vector<std::string>& paths) {
  const bool named =
      !request.config.empty() || !around.Variable("PLACET_CONFIG").value_or("").empty();
  if (named || paths.empty()) return {};
  if (request.trust_from.empty()) {
    return ProjectsOf(around.files, around.files, paths, request.stdin_filename).paths;
  }
  const auto trusted = OpenTrusted(request.trust_from);
  if (!trusted) return {};  // told where it is opened to be read
  return ProjectsOf(around.files, *trusted->files, paths, request.stdin_filename).paths;
}

std::optional<Configuration> Configure(const FileSystem& files, const Surroundings& around,
                                       const ProjectRequest& request,
                                       const std::vector<std::string>& paths, Discovery discovery,
                                       Diagnostics& diagnostics) {
  std::string file = request.config;
  if (file.empty()) file = around.Variable("PLACET_CONFIG").value_or("");
  if (file.empty() && discovery == Discovery::kUpward) {
    if (!HasNoNearMiss(files, paths, request.stdin_filename, diagnostics)) return std::nullopt;
    file = request.of_several ? *request.of_several
                              : NearestConfiguration(files, around, request, paths);
  }
  if (file.empty()) return DefaultConfiguration();
  return ReadConfiguration(files, file, diagnostics);
}

Session OpenGovernance(const Surroundings& around, const ProjectRequest& request,
                       const std::vector<std::string>& paths, Discovery discovery) {
  Session session;
  session.now = around.clock.Now();
  session.as_of = session.now;
  if (!ReadTime(request, session)) return session;
  session.usable = (discovery == Discovery::kNone ||
                    IsOneProject(around, request, paths, session.diagnostics)) &&
                   ReadConfigurationOf(around, request, paths, discovery, session) &&
                   ReadPolicies(request, session);
  return session;
}

// A pattern that leaves nothing out is mostly a typing error.
void TellIdleExclusions(const FileSystem& files, const std::vector<std::string>& patterns,
                        Diagnostics& diagnostics) {
  for (const std::string& pattern : patterns) {
    const auto found = GlobFiles(files, ".", pattern);
    if (!found || !found->empty()) continue;
    const std::string folder = path::Normalize(pattern);
    const bool is_folder = files.IsDirectory(folder);
    diagnostics.Warning("DOC014", "`--exclude " + pattern + "` matches no file").help =
        is_folder || pattern.ends_with('/')
            ? "`" + folder + "/**` leaves out the files below a folder"
            : "patterns are those of a shell; `**` stands for any number of folders";
  }
}

void ReadDocumentsOf(Session& session, const Surroundings& around, const ProjectRequest& request,
                     const std::vector<std::string>& paths, bool whole_portfolio,
                     const ProgressOf& progress) {
  PortfolioOptions read;
  read.paths = paths;
  read.exclude = request.exclude;
  read.vendors = request.vendors;
  read.organization = request.organization;
  read.stdin_filename = request.stdin_filename;
  read.governance = session.governance.get();
  if (request.of_several) read.belongs = BelongsTo(*request.of_several, *session.governance);
  if (progress) {
    read.progress = [&](size_t done, size_t all) { progress("files read", done, all); };
  }
  read.whole = whole_portfolio;
  if (std::find(paths.begin(), paths.end(), "-") != paths.end()) {
    Result<std::string> text =
        around.standard_input ? around.standard_input()
                              : Result<std::string>(Fail("FILE001", "there is no standard input"));
    if (!text) {
      session.diagnostics.Add(text.error());
      session.usable = false;
      return;
    }
    read.stdin_text = *std::move(text);
  }
  TellIdleExclusions(around.files, request.exclude, session.diagnostics);
  PortfolioResult result =
      ReadPortfolio(around.files, session.configuration(), read, session.diagnostics);
  *session.portfolio = std::move(result.portfolio);
}

Session OpenSession(const Surroundings& around, const ProjectRequest& request,
                    const std::vector<std::string>& paths, bool whole_portfolio,
                    const ProgressOf& progress) {
  Session session = OpenGovernance(around, request, paths);
  // Also where the policies do not load: the faults of documents are told, too.
  if (session.configured) {
    ReadDocumentsOf(session, around, request, paths, whole_portfolio, progress);
  }
  for (const Diagnostic& fault : OutputFaults(request, "off", *session.portfolio)) {
    session.diagnostics.Add(fault);
    session.usable = false;
  }
  return session;
}

DecideOptions DecideIn(const Session& session) {
  DecideOptions decide;
  decide.as_of = session.as_of;
  const std::string& folder = session.configuration().folder;
  decide.evidence_root = folder.empty() ? "." : folder;
  decide.framework = session.framework.get();
  return decide;
}

Run MakeRun(const Session& session, const Surroundings& around) {
  Run run;
  run.id = Uuid7(session.now, around.random);
  run.as_of = session.as_of;
  run.tool_version = PLACET_VERSION;
  run.portfolio = session.portfolio;
  run.policies = session.policies;
  run.context = ReadContext(around);
  run.diagnostics = session.diagnostics;
  return run;
}

}  // namespace placet
