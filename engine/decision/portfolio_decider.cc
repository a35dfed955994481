// SPDX-License-Identifier: Apache-2.0
//
// Rules about all deployments together. They are decided once, over the valid manifests; a finding
// that names its subjects counts for those, every other one for the portfolio. What is not there
// cannot be counted, so a portfolio with an invalid document passes nothing.
#include "decision/portfolio_decider.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "cel/library/library.h"
#include "decision/judge.h"
#include "decision/own_part.h"
#include "decision/portfolio_scope.h"
#include "decision/prepare.h"
#include "decision/rule_decider.h"
#include "decision/undecided.h"

namespace placet {
namespace {

constexpr size_t kOwingNamed = 5;

class PortfolioDecider {
 public:
  PortfolioDecider(Run& run, const DecideOptions& options, const FileSystem& files)
      : run_(run), options_(options), files_(files), result_(run.portfolio_decision) {}

  void Decide(const std::vector<TreePtr>& decided) {
    if (!run_.portfolio->whole) return NotEvaluated();
    Collect(decided);
    result_.complete = invalid_.empty();
    PortfolioScope scope(deployments_, run_.portfolio->organization.get(), *run_.policies->calendar,
                         options_.as_of);
    context_.portfolio = true;
    context_.deployments = &ids_;
    context_.stage = Stage::kProduction;  // their effects are the same at each but `retired`
    context_.today = DateOf(options_.as_of);
    context_.allow_missing = options_.allow_missing;
    for (const auto& pack : run_.policies->packs) {
      if (pack->portfolio_rules.empty()) continue;
      const cel::Bindings names = BindParameters(*pack, scope.bindings(), scope.arena());
      cel::Evaluation evaluation(cel::AllFunctions(), names, scope.host());
      evaluation.RememberDefinitions();
      RuleDecider decider(context_, evaluation);
      for (const Rule& rule : pack->portfolio_rules) {
        if (!options_.IsSelected(rule.id)) continue;
        RuleResult result = decider.Decide(rule, *pack);
        if (!invalid_.empty()) decider.Doubt(rule, Incomplete(), result);
        MarkKnown(result);
        result_.results.push_back(std::move(result));
      }
    }
    Attribute();
    JudgePortfolio(result_);
    CountOwed();
  }

 private:
  void NotEvaluated() {
    for (const auto& pack : run_.policies->packs) {
      for (const Rule& rule : pack->portfolio_rules) {
        if (!options_.IsSelected(rule.id)) continue;
        RuleResult result;
        result.rule = &rule;
        result.pack = pack.get();
        result.reason = "there is no portfolio: no configuration lists the manifests";
        result_.results.push_back(std::move(result));
      }
    }
  }

  void Collect(const std::vector<TreePtr>& decided) {
    for (size_t i = 0; i < run_.decisions.size(); ++i) {
      Add(*run_.decisions[i].manifest, decided[i]);
    }
    const OrganizationFacts facts(run_.portfolio->organization.get());
    for (const Manifest& manifest : run_.portfolio->others) {
      TreePtr deployment;
      if (manifest.valid()) {
        const PreparedManifest prepared =
            Prepare(manifest, facts, {options_.as_of, {}, options_.evidence_root}, files_);
        deployment = MakeDeployment(prepared.tree->root());
      }
      Add(manifest, deployment);
    }
    std::sort(members_.begin(), members_.end(), [](const Member& a, const Member& b) {
      return std::tie(a.manifest->file, a.manifest->document) <
             std::tie(b.manifest->file, b.manifest->document);
    });
    for (const Member& member : members_) {
      ids_.insert(member.manifest->id);
      deployments_.push_back(member.tree);
    }
  }

  void Add(const Manifest& manifest, const TreePtr& deployment) {
    if (deployment == nullptr) {
      invalid_.push_back(&manifest);
    } else {
      members_.push_back({&manifest, deployment});
    }
  }

  // What passed, or did not apply, might not have with the document that cannot be read.
  Finding Incomplete() const {
    Finding finding;
    finding.outcome = Outcome::kMissing;
    for (const Manifest* manifest : invalid_) {
      MissingFact fact;
      fact.path = "deployments[file=" + manifest->file + "]";
      fact.keyed_path = fact.path;
      fact.reason = manifest->file + " is invalid, so the portfolio is incomplete";
      if (!manifest->diagnostics.all().empty()) {
        fact.location = manifest->diagnostics.all().front().location;
        finding.locations.push_back(fact.location);
      }
      finding.missing.push_back(std::move(fact));
    }
    return finding;
  }

  void MarkKnown(RuleResult& result) const {
    if (options_.known_of_portfolio == nullptr) return;
    for (Finding& finding : result.findings) {
      if (finding.fingerprint.empty()) continue;
      if (options_.known_of_portfolio->contains(PortfolioFindingKey(result, finding))) {
        finding.baseline = BaselineState::kUnchanged;
      }
    }
  }

  // What is missing of manifests, and of which.
  void CountOwed() {
    std::map<std::string_view, std::string> files;
    for (const Member& member : members_) files[member.manifest->id] = member.manifest->file;
    std::set<std::string_view> facts, owing;
    for (const RuleResult& result : result_.results) {
      for (const Finding& finding : result.findings) {
        for (const MissingFact& fact : finding.missing) {
          if (fact.deployment.empty() || !fact.due || !facts.insert(fact.path).second) continue;
          if (!owing.insert(fact.deployment).second) continue;
          if (owing.size() <= kOwingNamed) result_.owed.files.push_back(files[fact.deployment]);
        }
      }
    }
    result_.owed.facts = facts.size();
    result_.owed.manifests = owing.size();
  }

  void Attribute() {
    std::map<std::string, std::vector<Decision*>> by_id;
    for (Decision& decision : run_.decisions) {
      if (decision.manifest->valid()) by_id[decision.manifest->id].push_back(&decision);
    }
    std::set<Decision*> changed;
    for (const RuleResult& result : result_.results) {
      for (const Finding& finding : result.findings) {
        for (const std::string& id : finding.subjects) {
          const auto found = by_id.find(id);
          if (found == by_id.end()) continue;
          for (Decision* decision : found->second) {
            AddFinding(result, finding, id, *decision);
            changed.insert(decision);
          }
        }
      }
    }
    for (Decision* decision : changed) {
      for (RuleResult& result : decision->portfolio_results) Summarize(result);
      Judge(*decision);
    }
  }

  // Within its own decision a deployment's facts go by their paths in the manifest.
  static void AddFinding(const RuleResult& result, const Finding& finding, const std::string& id,
                         Decision& decision) {
    std::vector<RuleResult>& results = decision.portfolio_results;
    if (results.empty() || results.back().rule != result.rule) {
      RuleResult own;
      own.rule = result.rule;
      own.pack = result.pack;
      own.outcome = Outcome::kPass;
      own.basis = result.basis;
      own.reason = result.reason;
      results.push_back(std::move(own));
    }
    Finding copy = OwnPart(finding, {id}, result.rule->title);
    const std::string prefix = "deployments[id=" + id + "].";
    const auto shorten = [&](std::string& path) {
      if (path.starts_with(prefix)) path.erase(0, prefix.size());
    };
    for (MissingFact& fact : copy.missing) shorten(fact.path), shorten(fact.keyed_path);
    for (DecidingFact& fact : copy.facts) shorten(fact.path);
    if (copy.outcome == Outcome::kMissing) {
      // The paths are other ones now.
      copy.message = UndecidedMessage(result.rule->title, copy.missing, copy.missing_elsewhere);
    }
    results.back().findings.push_back(std::move(copy));
  }

  struct Member {
    const Manifest* manifest;
    TreePtr tree;
  };

  Run& run_;
  const DecideOptions& options_;
  const FileSystem& files_;
  PortfolioDecision& result_;
  RuleContext context_;
  std::vector<Member> members_;
  std::vector<const Manifest*> invalid_;
  std::vector<TreePtr> deployments_;
  std::set<std::string> ids_;
};

}  // namespace

void DecidePortfolio(Run& run, const std::vector<TreePtr>& deployments,
                     const DecideOptions& options, const FileSystem& files) {
  PortfolioDecider(run, options, files).Decide(deployments);
}

bool HasPortfolioRules(const PolicySet& policies, const DecideOptions& options) {
  for (const auto& pack : policies.packs) {
    for (const Rule& rule : pack->portfolio_rules) {
      if (options.IsSelected(rule.id)) return true;
    }
  }
  return false;
}

std::string PortfolioFindingKey(const RuleResult& result, const Finding& finding) {
  return result.rule->id + " " + finding.fingerprint;
}

}  // namespace placet
