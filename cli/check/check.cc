// SPDX-License-Identifier: Apache-2.0
//
// placet check: read, decide, record, report. In that order: what could not be recorded was not
// decided, and the report says which it was.
#include <algorithm>
#include <cstdlib>
#include <memory>
#include <set>
#include <utility>

#include "base/clock.h"
#include "base/file.h"
#include "base/random.h"
#include "base/suggest.h"
#include "cli/check/audit_url.h"
#include "cli/check/formats.h"
#include "cli/check/gate.h"
#include "cli/check/session.h"
#include "cli/commands.h"
#include "cli/terminal/outputs.h"
#include "cli/terminal/progress.h"
#include "decision/baseline.h"
#include "decision/decide.h"
#include "ledger/ledger.h"
#include "record/record.h"

namespace placet::cli {
namespace {

constexpr int64_t kWhatIfSeconds = 24 * 60 * 60;

// Parsed and checked flags that do not need the project.
struct Plan {
  std::vector<Output> outputs;
  DecideOptions decide;
  std::optional<Effect> fail_on;
  std::vector<Deviation> deviations;
};

// False after telling what is wrong.
bool PlanOutputs(const CheckOptions& options, const Console& console, Plan& plan) {
  auto outputs = ParseOutputs(options.formats, CheckFormats(), console);
  if (!outputs) return false;
  plan.outputs = *std::move(outputs);
  return true;
}

bool PlanStage(const CheckOptions& options, const Console& console, Plan& plan) {
  if (options.stage.empty()) return true;
  plan.decide.stage = ParseStage(options.stage);
  if (plan.decide.stage) return true;
  Usage(console, "unknown stage `" + options.stage + "`",
        "the stages are idea, pilot, production and retired");
  return false;
}

bool PlanFailOn(const CheckOptions& options, const Console& console, Plan& plan) {
  std::string text = options.fail_on;
  const auto variable = Environment("PLACET_FAIL_ON");
  if (text.empty() && variable && !variable->empty()) {
    text = *variable;
    plan.deviations.push_back({"environment", "PLACET_FAIL_ON=" + text});
  }
  if (text.empty()) return true;
  plan.fail_on = ParseEffect(text);
  if (plan.fail_on && *plan.fail_on != Effect::kOff) return true;
  Usage(console, "unknown effect `" + text + "` for --fail-on",
        "the effects are deny, board, warn and info");
  return false;
}

// Names that no rule has: a skipped rule that does not exist would hide a typing error.
bool CheckRuleNames(const std::vector<std::string>& names, const PolicySet& policies,
                    const Console& console) {
  const std::vector<std::string> known = policies.RuleIds();
  bool good = true;
  for (const std::string& name : names) {
    if (policies.FindRule(name) != nullptr) continue;
    const auto nearest = Suggest(name, known);
    Usage(console, "there is no rule `" + name + "`",
          nearest ? "did you mean `" + *nearest + "`?" : "");
    good = false;
  }
  return good;
}

bool IsWhatIf(const Session& session) {
  return std::llabs(session.as_of.seconds - session.now.seconds) > kWhatIfSeconds;
}

void RecordRun(Run& run, const Session& session, const CheckOptions& options) {
  LedgerOutcome& outcome = run.ledger;
  outcome.url = AuditUrl(options.audit, session.portfolio->configuration);
  if (options.preview) {
    outcome.reason = "preview";
  } else if (IsWhatIf(session)) {
    outcome.reason = "what-if";
  } else if (outcome.url == "off") {
    outcome.reason = "off";
  }
  if (!outcome.reason.empty()) return;
  const auto fail = [&](const Diagnostic& fault) {
    outcome.reason = "failed";
    outcome.error = fault.message;
    run.diagnostics.Add(fault);
  };
  const Status prepared = PrepareAuditFolder(outcome.url);
  if (!prepared) return fail(prepared.error());
  OpenOptions open;
  open.origin = session.portfolio->configuration.audit_origin;
  auto store = OpenStore(outcome.url, open, SystemClock(), SystemRandom());
  if (!store) return fail(store.error());
  const Record record = MakeRecord(run, SystemClock(), SystemRandom());
  const auto appended =
      (*store)->Append(record.entries, record.blobs, SystemClock(), SystemRandom());
  if (!appended) return fail(appended.error());
  outcome.recorded = true;
  outcome.origin = (*store)->origin();
  outcome.first_seq = appended->first_seq;
  outcome.count = appended->count;
  outcome.size = appended->size;
  outcome.root = appended->root;
}

Effect FailOn(const Plan& plan, const Configuration& configuration) {
  if (plan.fail_on) return *plan.fail_on;
  return ParseEffect(configuration.fail_on).value_or(Effect::kBoard);
}

// The baseline of the run, read; nullptr where there is none. Sets `usable` to false when it cannot
// be used.
std::unique_ptr<const Baseline> OpenBaseline(const CheckOptions& options, Session& session,
                                             Run& run) {
  std::string file = options.baseline;
  if (file.empty()) file = session.portfolio->configuration.baseline;
  if (file.empty() || file == "off") return nullptr;
  auto baseline = Baseline::Read(*session.governance, file, run.diagnostics);
  if (!baseline) {
    session.usable = false;
    return nullptr;
  }
  session.portfolio->sources.emplace(file, baseline->source());
  return std::make_unique<const Baseline>(*std::move(baseline));
}

}  // namespace

int RunCheck(const CheckOptions& options, const Console& console) {
  Plan plan;
  if (!PlanOutputs(options, console, plan) || !PlanStage(options, console, plan) ||
      !PlanFailOn(options, console, plan)) {
    return kExitUnusable;
  }
  if (options.changed && !options.paths.empty()) {
    return Usage(console, "--changed decides what changed of the configuration's manifests",
                 "name no paths besides; a revision is written --changed=REV");
  }
  std::optional<Progress> progress(std::in_place, options.quiet);
  Session session =
      OpenSession(options.project, options.paths, true, true,
                  [&](size_t done, size_t all) { progress->Show("files read", done, all); });
  if (session.bad_usage) {
    console.Report(session.diagnostics);
    return kExitUnusable;
  }
  if (!session.policies->packs.empty() &&
      !(CheckRuleNames(options.rules, *session.policies, console) &&
        CheckRuleNames(options.skip_rules, *session.policies, console))) {
    return kExitUnusable;
  }
  if (options.changed && session.usable && !session.diagnostics.has_errors()) {
    KeepChanged(options.changed_since, options.project, session, plan.deviations);
  }
  if (!session.trusted_commit.empty()) {
    plan.deviations.push_back(
        {"trust-from", options.project.trust_from + " (" + session.trusted_commit + ")"});
  }
  Run run = MakeRun(session);
  plan.decide.as_of = session.as_of;
  plan.decide.allow_missing = options.allow_missing;
  plan.decide.only_rules = {options.rules.begin(), options.rules.end()};
  plan.decide.skip_rules = {options.skip_rules.begin(), options.skip_rules.end()};
  plan.decide.evidence_root = EvidenceRoot(*session.portfolio);
  plan.decide.framework = session.framework.get();
  for (const char* name : {"PLACET_CONFIG", "PLACET_AUDIT"}) {
    const auto value = Environment(name);
    if (value && !value->empty()) {
      plan.deviations.push_back({"environment", std::string(name) + "=" + *value});
    }
  }
  for (const std::string& set : options.project.set) plan.deviations.push_back({"set", set});
  const std::unique_ptr<const Baseline> baseline = OpenBaseline(options, session, run);
  plan.decide.baseline = baseline.get();
  if (session.usable) {
    plan.decide.progress = [&](size_t done, size_t all) {
      progress->Show("manifests decided", done, all);
    };
    const Run undecided = run;
    DecideAll(run, plan.decide, SystemFiles());
    const std::set<std::string> blocking = BlockingOfPortfolio(run);
    std::set<std::string> known;
    if (options.changed && !blocking.empty()) {
      known = BlockingBefore(options.changed_since, options.project, session, plan.decide);
    }
    if (!known.empty()) {
      run = undecided;
      plan.decide.known_of_portfolio = &known;
      DecideAll(run, plan.decide, SystemFiles());
      for (const std::string& key : blocking) {
        if (known.contains(key)) plan.deviations.push_back({"known-before", key});
      }
    }
    run.deviations.insert(run.deviations.end(), plan.deviations.begin(), plan.deviations.end());
    if (options.exit_zero) run.deviations.push_back({"exit-zero", "true"});
  }
  if (run.decisions.empty()) {
    run.ledger.reason = "nothing-decided";
    if (!run.diagnostics.has_errors() && !run.portfolio->untouched()) {
      run.diagnostics.Error("CHK001", "no manifest was decided");
    }
  } else {
    RecordRun(run, session, options);
  }
  run.gate.fail_on = FailOn(plan, session.portfolio->configuration);
  run.gate.exit_code = ExitCode(run, run.gate.fail_on, options.exit_zero);
  progress.reset();
  const bool written = WriteOutputs(plan.outputs, console, [&](const Output& output) {
    return FormatRun(run, output, options, console);
  });
  const int code = run.gate.exit_code;
  return written || code == kExitLedger ? code : kExitUnusable;
}

}  // namespace placet::cli
