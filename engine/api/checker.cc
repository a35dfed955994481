// SPDX-License-Identifier: Apache-2.0
#include <placet/checker.h>

#include <optional>
#include <utility>

#include "base/file.h"
#include "base/random.h"
#include "base/time.h"
#include "decision/decide.h"
#include "framework/load.h"
#include "policy/load.h"
#include "project/configuration.h"
#include "project/portfolio.h"
#include "report/run/report.h"

namespace placet::api {
namespace {

Fault ToFault(const Diagnostic& diagnostic) {
  Fault fault;
  fault.error = diagnostic.severity == Severity::kError;
  fault.code = diagnostic.code;
  fault.message = diagnostic.message;
  fault.help = diagnostic.help;
  if (diagnostic.location.source) {
    fault.file = diagnostic.location.source->name();
    fault.line = diagnostic.location.span.line;
    fault.column = diagnostic.location.span.column;
  }
  return fault;
}

std::vector<Fault> ToFaults(const Diagnostics& diagnostics) {
  std::vector<Fault> faults;
  for (const Diagnostic& diagnostic : diagnostics.all()) faults.push_back(ToFault(diagnostic));
  return faults;
}

Verdict ToVerdict(placet::Verdict verdict) {
  switch (verdict) {
    case placet::Verdict::kApproved: return Verdict::kApproved;
    case placet::Verdict::kBoard: return Verdict::kBoard;
    case placet::Verdict::kDenied: return Verdict::kDenied;
    case placet::Verdict::kError: return Verdict::kError;
    case placet::Verdict::kInvalid: return Verdict::kInvalid;
  }
  return Verdict::kInvalid;
}

std::optional<Timestamp> ParseTime(const std::string& text) {
  if (const auto date = ParseDate(text)) return StartOfDay(*date);
  return ParseRfc3339(text);
}

Decision ToDecision(const placet::Decision& decided) {
  Decision decision;
  decision.file = decided.manifest->file;
  decision.id = decided.manifest->id;
  decision.stage = decided.stage;
  decision.verdict = ToVerdict(decided.verdict);
  decision.violations = decided.blocked_by.violations;
  decision.missing = decided.blocked_by.missing;
  decision.faults = ToFaults(decided.diagnostics);
  return decision;
}

}  // namespace

struct Checker::Loaded {
  Timestamp as_of;
  std::optional<Stage> stage;
  Configuration configuration;
  Effect fail_on = Effect::kBoard;
  std::shared_ptr<const PolicySet> policies;
  std::shared_ptr<const Framework> framework;
  Diagnostics warnings;

  // False after telling what is wrong.
  bool Read(const Options& options, Diagnostics& diagnostics);
  Report Decide(const PortfolioOptions& documents) const;
};

bool Checker::Loaded::Read(const Options& options, Diagnostics& diagnostics) {
  const auto time = ParseTime(options.as_of);
  if (!time) {
    diagnostics.Error("API001", "as_of `" + options.as_of + "` is no time").help =
        "give a date (2026-11-22) or an RFC 3339 time (2026-11-22T10:00:00Z)";
    return false;
  }
  as_of = *time;
  if (!options.stage.empty()) {
    stage = ParseStage(options.stage);
    if (!stage) {
      diagnostics.Error("API002", "unknown stage `" + options.stage + "`").help =
          "the stages are idea, pilot, production and retired";
      return false;
    }
  }
  std::optional<Configuration> read = DefaultConfiguration();
  if (!options.configuration.empty()) {
    read = ReadConfiguration(SystemFiles(), options.configuration, diagnostics);
    if (!read) return false;
  }
  configuration = *std::move(read);
  fail_on = ParseEffect(configuration.fail_on).value_or(Effect::kBoard);
  auto loaded = LoadPolicies(SystemFiles(), configuration, {options.policies, options.parameters},
                             diagnostics);
  if (!loaded) return false;
  policies = std::make_shared<const PolicySet>(*std::move(loaded));
  auto ranked = LoadFramework(*policies, diagnostics);
  if (!ranked) return false;
  framework = std::make_shared<const Framework>(*std::move(ranked));
  warnings = diagnostics;
  return true;
}

Report Checker::Loaded::Decide(const PortfolioOptions& documents) const {
  Run run;
  run.id = Uuid7(as_of, SystemRandom());
  run.as_of = as_of;
  run.tool_version = Version();
  run.policies = policies;
  run.diagnostics = warnings;
  PortfolioResult read = ReadPortfolio(SystemFiles(), configuration, documents, run.diagnostics);
  run.portfolio = std::make_shared<Portfolio>(std::move(read.portfolio));
  DecideOptions decide;
  decide.as_of = as_of;
  decide.stage = stage;
  decide.framework = framework.get();
  decide.evidence_root = configuration.folder.empty() ? "." : configuration.folder;
  DecideAll(run, decide, SystemFiles());
  run.ledger.reason = run.decisions.empty() ? "nothing-decided" : "off";
  if (run.decisions.empty() && !run.diagnostics.has_errors()) {
    run.diagnostics.Error("CHK001", "no manifest was decided");
  }
  Report report;
  for (const placet::Decision& decided : run.decisions) {
    report.decisions.push_back(ToDecision(decided));
  }
  report.faults = ToFaults(run.diagnostics);
  report.exit_code = ExitCode(run, fail_on, false);
  report.json = JsonReport(run, {});
  return report;
}

std::string_view Version() { return PLACET_VERSION; }

Checker::Checker(std::unique_ptr<const Loaded> loaded) : loaded_(std::move(loaded)) {}
Checker::~Checker() = default;

std::unique_ptr<const Checker> Checker::Open(const Options& options, std::vector<Fault>& faults) {
  auto loaded = std::make_unique<Loaded>();
  Diagnostics diagnostics;
  const bool good = loaded->Read(options, diagnostics);
  for (const Diagnostic& diagnostic : diagnostics.all()) faults.push_back(ToFault(diagnostic));
  if (!good) return nullptr;
  return std::unique_ptr<const Checker>(new Checker(std::move(loaded)));
}

Report Checker::Check(const std::vector<std::string>& paths) const {
  PortfolioOptions documents;
  documents.paths = paths;
  return loaded_->Decide(documents);
}

Report Checker::CheckText(std::string_view name, std::string text) const {
  PortfolioOptions documents;
  documents.paths = {"-"};
  documents.stdin_filename = name;
  documents.stdin_text = std::move(text);
  return loaded_->Decide(documents);
}

}  // namespace placet::api
