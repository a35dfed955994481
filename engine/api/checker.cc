// SPDX-License-Identifier: Apache-2.0
#include <placet/checker.h>

#include <optional>
#include <utility>

#include "base/clock.h"
#include "base/file.h"
#include "base/random.h"
#include "base/time.h"
#include "decision/decision.h"
#include "policy/effect.h"
#include "report/run/report.h"
#include "session/check.h"

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

// A checker reads no clock, no environment and no standard input, and records nothing.
struct Checker::Loaded {
  explicit Loaded(Timestamp as_of) : clock(as_of) {}

  Surroundings Around(const std::string& text) const {
    return {SystemFiles(), clock, SystemRandom(), nullptr,
            [&text]() -> Result<std::string> { return text; }};
  }
  Report Decide(std::vector<std::string> paths, std::string_view name,
                const std::string& text) const;

  FixedClock clock;
  CheckRequest request;
  Session governance;
};

Report Checker::Loaded::Decide(std::vector<std::string> paths, std::string_view name,
                               const std::string& text) const {
  CheckRequest asked = request;
  asked.paths = std::move(paths);
  asked.project.stdin_filename = name;
  const Checked checked = CheckIn(governance, Around(text), asked);
  Report report;
  for (const Diagnostic& fault : checked.usage) report.faults.push_back(ToFault(fault));
  if (!checked.run) return report;
  for (const placet::Decision& decided : checked.run->decisions) {
    report.decisions.push_back(ToDecision(decided));
  }
  report.faults = ToFaults(checked.run->diagnostics);
  report.exit_code = checked.run->gate.exit_code;
  report.json = JsonReport(*checked.run, {});
  return report;
}

std::string_view Version() { return PLACET_VERSION; }

Checker::Checker(std::unique_ptr<const Loaded> loaded) : loaded_(std::move(loaded)) {}
Checker::~Checker() = default;

std::unique_ptr<const Checker> Checker::Open(const Options& options, std::vector<Fault>& faults) {
  const auto as_of = ParseMoment(options.as_of);
  Diagnostics diagnostics;
  if (!as_of) {
    diagnostics.Error("API001", "as_of `" + options.as_of + "` is no time").help =
        "give a date (2026-11-22) or an RFC 3339 time (2026-11-22T10:00:00Z)";
  }
  if (!options.stage.empty() && !ParseStage(options.stage)) {
    diagnostics.Error("API002", "unknown stage `" + options.stage + "`").help =
        "the stages are idea, pilot, production and retired";
  }
  if (diagnostics.has_errors()) {
    faults = ToFaults(diagnostics);
    return nullptr;
  }
  auto loaded = std::make_unique<Loaded>(*as_of);
  loaded->request.project.config = options.configuration;
  loaded->request.project.policies = options.policies;
  loaded->request.project.set = options.parameters;
  loaded->request.stage = options.stage;
  loaded->request.audit = "off";
  loaded->governance =
      OpenGovernance(loaded->Around(""), loaded->request.project, {}, Discovery::kNone);
  faults = ToFaults(loaded->governance.diagnostics);
  if (!loaded->governance.usable) return nullptr;
  return std::unique_ptr<const Checker>(new Checker(std::move(loaded)));
}

Report Checker::Check(const std::vector<std::string>& paths) const {
  return loaded_->Decide(paths, "", "");
}

Report Checker::CheckText(std::string_view name, std::string text) const {
  return loaded_->Decide({"-"}, name, text);
}

}  // namespace placet::api
