// SPDX-License-Identifier: Apache-2.0
#include "cli/check/session.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/clock.h"
#include "base/file.h"
#include "base/random.h"
#include "cli/check/context.h"
#include "cli/check/gate.h"
#include "framework/load.h"
#include "policy/load.h"
#include "policy/tightening.h"
#include "project/configuration.h"
#include "project/portfolio.h"

namespace placet::cli {
namespace {

constexpr size_t kMaxStandardInput = 64ull << 20;

// All of standard input, or nothing when it is too large or fails.
std::optional<std::string> ReadStandardInput(Diagnostics& diagnostics) {
  std::string text;
  char buffer[65536];
  while (true) {
    const ssize_t count = read(STDIN_FILENO, buffer, sizeof buffer);
    if (count == 0) return text;
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) {
      diagnostics.Error("FILE001", "standard input cannot be read");
      return std::nullopt;
    }
    text.append(buffer, static_cast<size_t>(count));
    if (text.size() > kMaxStandardInput) {
      diagnostics.Error("FILE002", "standard input has more than 64 MiB");
      return std::nullopt;
    }
  }
}

}  // namespace

std::optional<Configuration> Configure(const FileSystem& files, const ProjectOptions& options,
                                       const std::vector<std::string>& paths,
                                       Diagnostics& diagnostics) {
  std::string file = options.config;
  if (file.empty()) file = Environment("PLACET_CONFIG").value_or("");
  if (file.empty()) file = FindConfiguration(files, paths);
  if (file.empty()) return DefaultConfiguration();
  return ReadConfiguration(files, file, diagnostics);
}

namespace {

// False after telling why what governs the run cannot be read.
bool OpenGovernance(const ProjectOptions& options, const std::vector<std::string>& paths,
                    Session& session) {
  if (options.trust_from.empty()) {
    session.governance = std::shared_ptr<const FileSystem>(&SystemFiles(), [](const auto*) {});
    session.configured = Configure(*session.governance, options, paths, session.diagnostics);
    return session.configured.has_value();
  }
  const auto trusted = OpenTrusted(options.trust_from);
  if (!trusted) {
    session.diagnostics.Add(trusted.error());
    return false;
  }
  session.governance = trusted->files;
  session.trusted_commit = trusted->commit;
  session.configured = Configure(*session.governance, options, paths, session.diagnostics);
  if (!session.configured) return false;
  if (options.config.empty()) {
    NoteUnusedConfiguration(*trusted, session.configured->file, paths, session.diagnostics);
  }
  return true;
}

// A configuration below another one may only tighten it. Both get what the command line adds.
void HoldToTheOneAbove(const ProjectOptions& options, Session& session) {
  const std::string file = FindConfigurationAbove(*session.governance, session.configured->file);
  if (file.empty()) return;
  const auto above = ReadConfiguration(*session.governance, file, session.diagnostics);
  if (!above) return;
  const auto policies = LoadPolicies(*session.governance, *above, {options.policies, options.set},
                                     session.diagnostics);
  if (!policies) return;
  CheckTightening({*session.configured, *session.policies}, {*above, *policies},
                  session.diagnostics);
}

bool HasPortfolioRules(const PolicySet& policies) {
  return std::any_of(policies.packs.begin(), policies.packs.end(),
                     [](const auto& pack) { return !pack->portfolio_rules.empty(); });
}

}  // namespace

std::optional<Timestamp> ParseAsOf(const std::string& text) {
  if (const auto date = ParseDate(text)) return StartOfDay(*date);
  return ParseRfc3339(text);
}

Session OpenSession(const ProjectOptions& options, const std::vector<std::string>& paths,
                    bool need_documents, bool whole_portfolio,
                    const std::function<void(size_t, size_t)>& progress) {
  Session session;
  session.now = SystemClock().Now();
  session.as_of = session.now;
  if (!options.as_of.empty()) {
    const auto as_of = ParseAsOf(options.as_of);
    if (!as_of) {
      session.usable = false;
      session.bad_usage = true;
      session.diagnostics.Error("CLI001", "--as-of `" + options.as_of + "` is no time").help =
          "write a date (2026-11-22) or an RFC 3339 time (2026-11-22T10:00:00Z)";
      return session;
    }
    session.as_of = *as_of;
  }
  if (!OpenGovernance(options, paths, session)) {
    session.usable = false;
    return session;
  }
  const std::optional<Configuration>& configuration = session.configured;
  auto policies = LoadPolicies(*session.governance, *configuration, {options.policies, options.set},
                               session.diagnostics);
  if (policies) {
    *session.policies = std::move(*policies);
    const size_t errors_before = session.diagnostics.error_count();
    if (!configuration->file.empty()) HoldToTheOneAbove(options, session);
    session.usable = session.diagnostics.error_count() == errors_before;
    auto framework = LoadFramework(*session.policies, session.diagnostics);
    if (framework) {
      session.framework = std::make_shared<const Framework>(*std::move(framework));
    } else {
      session.usable = false;
    }
  } else {
    session.usable = false;
  }
  session.portfolio->configuration = *configuration;
  if (!need_documents) return session;

  PortfolioOptions read;
  read.paths = paths;
  read.exclude = options.exclude;
  read.vendors = options.vendors;
  read.organization = options.organization;
  read.stdin_filename = options.stdin_filename;
  read.governance = session.governance.get();
  read.progress = progress;
  read.whole = whole_portfolio && HasPortfolioRules(*session.policies);
  if (std::find(paths.begin(), paths.end(), "-") != paths.end()) {
    auto text = ReadStandardInput(session.diagnostics);
    if (!text) {
      session.usable = false;
      return session;
    }
    read.stdin_text = std::move(*text);
  }
  PortfolioResult result = ReadPortfolio(SystemFiles(), *configuration, read, session.diagnostics);
  *session.portfolio = std::move(result.portfolio);
  return session;
}

Run MakeRun(const Session& session) {
  Run run;
  run.id = Uuid7(session.now, SystemRandom());
  run.as_of = session.as_of;
  run.tool_version = PLACET_VERSION;
  run.portfolio = session.portfolio;
  run.policies = session.policies;
  run.context = ReadContext();
  run.diagnostics = session.diagnostics;
  return run;
}

std::string EvidenceRoot(const Portfolio& portfolio) {
  return portfolio.configuration.folder.empty() ? "." : portfolio.configuration.folder;
}

}  // namespace placet::cli
