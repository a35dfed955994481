// SPDX-License-Identifier: Apache-2.0
//
// One request, in this order: what the options say, the documents, what changed, the decision, the
// record, the exit code.
#include "session/check.h"

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include "base/glob.h"
#include "base/path.h"
#include "base/suggest.h"
#include "decision/baseline.h"
#include "decision/decide.h"
#include "decision/own_part.h"
#include "decision/run.h"
#include "project/configuration.h"
#include "session/audit_url.h"
#include "session/changed.h"
#include "session/output_faults.h"
#include "session/recording.h"

namespace placet {
namespace {

class Checking {
 public:
  Checking(Session session, const Surroundings& around, const CheckRequest& request)
      : session_(std::move(session)), around_(around), request_(request) {}

  Checked Do() {
    ReadOptions();
    if (!checked_.usage.empty()) return std::move(checked_);
    if (session_.configured) {
      ReadDocumentsOf(session_, around_, request_.project, request_.paths, true, request_.progress);
    }
    checked_.usage =
        OutputFaults(request_.project, AuditUrl(around_, request_.audit, session_.configuration()),
                     *session_.portfolio);
    if (!checked_.usage.empty()) return std::move(checked_);
    if (request_.changed && session_.usable && !session_.diagnostics.has_errors()) {
      KeepChanged(around_, request_, decide_.evidence_root, session_, deviations_);
    }
    TellWhatSteers();
    Run run = MakeRun(session_, around_);
    const std::unique_ptr<const Baseline> baseline = OpenBaseline(run);
    decide_.baseline = baseline.get();
    if (session_.usable) Decide(run);
    Close(run);
    checked_.run = std::move(run);
    return std::move(checked_);
  }

 private:
  void Misused(std::string code, std::string message, std::string help) {
    Diagnostic fault;
    fault.code = std::move(code);
    fault.message = std::move(message);
    fault.help = std::move(help);
    checked_.usage.push_back(std::move(fault));
  }

  void ReadOptions() {
    decide_ = DecideIn(session_);
    decide_.allow_missing = request_.allow_missing;
    decide_.jobs = request_.jobs;
    decide_.only_rules = {request_.rules.begin(), request_.rules.end()};
    decide_.skip_rules = {request_.skip_rules.begin(), request_.skip_rules.end()};
    ReadStage();
    ReadFailOn();
    if (request_.changed && !request_.paths.empty()) {
      Misused("CLI004", "--changed decides what changed of the configuration's manifests",
              "name no paths besides; a revision is written --changed=REV");
    }
    if (session_.bad_usage) {
      for (const Diagnostic& fault : session_.diagnostics.all()) checked_.usage.push_back(fault);
    }
    // Policies that did not load have faults of their own to tell.
    if (session_.policies->packs.empty()) return;
    CheckRuleNames(request_.rules);
    CheckRuleNames(request_.skip_rules);
  }

  void ReadStage() {
    if (request_.stage.empty()) return;
    decide_.stage = ParseStage(request_.stage);
    if (decide_.stage) return;
    Misused("CLI002", "unknown stage `" + request_.stage + "`",
            "the stages are idea, pilot, production and retired");
  }

  void ReadFailOn() {
    std::string text = request_.fail_on;
    const auto variable = around_.Variable("PLACET_FAIL_ON");
    if (text.empty() && variable && !variable->empty()) {
      text = *variable;
      deviations_.push_back({"environment", "PLACET_FAIL_ON=" + text});
    }
    if (text.empty()) {
      fail_on_ = ParseEffect(session_.configuration().fail_on).value_or(Effect::kBoard);
      return;
    }
    const auto effect = ParseEffect(text);
    if (effect && *effect != Effect::kOff) {
      fail_on_ = *effect;
    } else {
      Misused("CLI003", "unknown effect `" + text + "` for --fail-on",
              "the effects are deny, board, warn and info");
    }
  }

  // A skipped rule that does not exist would hide a typing error.
  void CheckRuleNames(const std::vector<std::string>& names) {
    for (const std::string& name : names) {
      if (session_.policies->FindRule(name) != nullptr) continue;
      const auto nearest = Suggest(name, session_.policies->RuleIds());
      Misused("CLI005", "there is no rule `" + name + "`",
              nearest ? "did you mean `" + *nearest + "`?" : "");
    }
  }

  // What besides the documents decides; a report begins with it.
  void TellWhatSteers() {
    if (!session_.trusted_commit.empty()) {
      deviations_.push_back(
          {"trust-from", request_.project.trust_from + " (" + session_.trusted_commit + ")"});
    }
    for (const char* name : {"PLACET_CONFIG", "PLACET_AUDIT"}) {
      const auto value = around_.Variable(name);
      if (value && !value->empty()) {
        deviations_.push_back({"environment", std::string(name) + "=" + *value});
      }
    }
    for (const std::string& set : request_.project.set) deviations_.push_back({"set", set});
  }

  // Null where there is none. Where it cannot be used, nothing is decided.
  std::unique_ptr<const Baseline> OpenBaseline(Run& run) {
    std::string file = request_.baseline;
    if (file.empty()) file = session_.configuration().baseline;
    if (file.empty() || file == "off" || !session_.configured) return nullptr;
    auto baseline = Baseline::Read(*session_.governance, file, run, run.diagnostics);
    if (!baseline) {
      session_.usable = false;
      return nullptr;
    }
    session_.portfolio->sources.emplace(file, baseline->source());
    return std::make_unique<const Baseline>(*std::move(baseline));
  }

  void Decide(Run& run) {
    if (request_.progress) {
      decide_.progress = [this](size_t done, size_t all) {
        request_.progress("manifests decided", done, all);
      };
    }
    const Run undecided = run;
    DecideAll(run, decide_, around_.files);
    const std::set<std::string> blocking = BlockingOfPortfolio(run);
    std::set<std::string> known;
    if (request_.changed && !blocking.empty()) {
      known = BlockingBefore(around_, request_, session_, decide_);
    }
    if (!known.empty()) {
      run = undecided;
      decide_.known_of_portfolio = &known;
      DecideAll(run, decide_, around_.files);
      for (const std::string& key : blocking) {
        if (known.contains(key)) deviations_.push_back({"known-before", key});
      }
    }
    KeepOwnPart(run);
    run.deviations.insert(run.deviations.end(), deviations_.begin(), deviations_.end());
    if (request_.exit_zero) run.deviations.push_back({"exit-zero", "true"});
  }

  void Close(Run& run) {
    if (run.decisions.empty()) {
      run.ledger.reason = "nothing-decided";
      if (!run.diagnostics.has_errors() && !run.portfolio->untouched()) {
        run.diagnostics.Error("CHK001", "no manifest was decided");
      }
    } else {
      RecordRun(around_, request_, session_, run);
    }
    run.gate.fail_on = fail_on_;
    run.gate.exit_code = ExitCode(run, fail_on_, request_.exit_zero);
  }

  Session session_;
  const Surroundings& around_;
  const CheckRequest& request_;
  Checked checked_;
  DecideOptions decide_;
  Effect fail_on_ = Effect::kBoard;
  std::vector<Deviation> deviations_;
};

}  // namespace

Checked CheckIn(const Session& governance, const Surroundings& around,
                const CheckRequest& request) {
  Session session = governance;
  session.portfolio = std::make_shared<Portfolio>(*governance.portfolio);
  return Checking(std::move(session), around, request).Do();
}

Run Preview(const Session& session, const Surroundings& around, const DecideOptions& decide) {
  Run run = MakeRun(session, around);
  DecideAll(run, decide, around.files);
  KeepOwnPart(run);
  run.gate.fail_on = ParseEffect(session.configuration().fail_on).value_or(Effect::kBoard);
  run.gate.exit_code = ExitCode(run, run.gate.fail_on, false);
  run.ledger.reason = "preview";
  return run;
}

Checked Check(const Surroundings& around, const CheckRequest& request) {
  return CheckIn(OpenGovernance(around, request.project, request.paths), around, request);
}

namespace {

// Whether a run decided a manifest that a folder or pattern leads to.
bool Yields(const Run& run, const std::string& path) {
  const std::string folder = path::Normalize(path);
  return std::any_of(run.decisions.begin(), run.decisions.end(), [&](const Decision& decision) {
    const std::string file = path::Normalize(decision.manifest->file);
    if (HasGlob(path)) return GlobMatches(folder, file);
    return folder == "." || file.starts_with(folder + "/");
  });
}

// Of several projects one may have what a path asks for; none at all is a slip of the caller.
void RefuseEmptyPaths(const Surroundings& around, const CheckRequest& request,
                      std::vector<Checked>& all) {
  Run& first = *all.front().run;
  for (const std::string& path : request.paths) {
    if (path == "-" || (!HasGlob(path) && !around.files.IsDirectory(path))) continue;
    const bool any = std::any_of(
        all.begin(), all.end(), [&](const Checked& checked) { return Yields(*checked.run, path); });
    if (any) continue;
    first.diagnostics.Error("DOC005", "`" + path + "` holds no manifest, in no project").help =
        "take it out of the call, or write a manifest there";
    if (first.gate.exit_code == 0 || first.gate.exit_code == 4) first.gate.exit_code = 2;
  }
}

}  // namespace

std::vector<Checked> CheckProjects(const Surroundings& around, const CheckRequest& request) {
  const auto projects = ProjectsOf(around, request.project, request.paths);
  const bool plain = projects.size() == 1 &&
                     projects.begin()->first == FindConfiguration(around.files, request.paths);
  if (projects.empty() || plain) return {Check(around, request)};
  std::vector<Checked> all;
  bool decided = false;
  for (const auto& [configuration, paths] : projects) {
    CheckRequest one = request;
    one.paths = paths;
    one.project.of_several = configuration;
    all.push_back(Check(around, one));
    if (!all.back().run) return {std::move(all.back())};
    decided = decided || !all.back().run->decisions.empty();
  }
  RefuseEmptyPaths(around, request, all);
  Run& first = *all.front().run;
  if (!decided && !first.diagnostics.has_errors()) {
    first.diagnostics.Error("CHK001", "no manifest was decided");
    first.gate.exit_code = 2;
  }
  return all;
}

int WorstExitCode(const Runs& runs) {
  for (const int code : {3, 1, 2, 4}) {
    for (const Run* run : runs) {
      if (run->gate.exit_code == code) return code;
    }
  }
  return 0;
}

}  // namespace placet
