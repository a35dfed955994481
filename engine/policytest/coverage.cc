// SPDX-License-Identifier: Apache-2.0
//
// The conditions of a rule are asked again after the case was decided, in the order in which
// RuleDecider asks them, with the reference walker.
#include "policytest/coverage.h"

#include <algorithm>
#include <memory>
#include <optional>

#include "cel/library/library.h"
#include "decision/manifest_scope.h"
#include "decision/portfolio_scope.h"
#include "decision/rule_decider.h"

namespace placet {
namespace {

bool HasEffect(const RuleCase& one, Stage stage) {
  const std::optional<Effect> effect = one.effect.At(stage);
  return effect && *effect != Effect::kOff;
}

bool CanNotApply(const Rule& rule, bool portfolio) {
  if (!(rule.applies == nullptr) || !(rule.when == nullptr)) return true;
  if (portfolio) return false;
  for (const Stage stage : {Stage::kIdea, Stage::kPilot, Stage::kProduction}) {
    const bool asks = std::any_of(rule.cases.begin(), rule.cases.end(),
                                  [&](const RuleCase& one) { return HasEffect(one, stage); });
    if (!asks) return true;
  }
  return false;
}

// Calls `each` with the name and the expression of every condition, and where it stands.
template <typename Each>
void ForConditions(const Rule& rule, const Each& each) {
  const auto add = [&](const std::string& name, const ExpressionPtr& expression, NodeRef scalar) {
    if (!(expression == nullptr)) each(name, expression, scalar);
  };
  add("when", rule.when, rule.place.Find("when"));
  if (rule.for_each) {
    add("for_each.where", rule.for_each->where, rule.place.Find("for_each").Find("where"));
  }
  const bool single = !rule.place.Find("cases");
  for (size_t i = 0; i < rule.cases.size(); ++i) {
    const std::string prefix = single ? "" : "cases[" + std::to_string(i) + "].";
    const RuleCase& one = rule.cases[i];
    if (!single) add(prefix + "when", one.when, one.place.Find("when"));
    add(prefix + "require", one.require, one.place.Find("require"));
  }
}

RuleCoverage Untested(const Rule& rule, bool portfolio) {
  RuleCoverage coverage;
  coverage.rule = rule.id;
  coverage.outcomes = {{Outcome::kPass, 0}, {Outcome::kFail, 0}, {Outcome::kMissing, 0}};
  if (CanNotApply(rule, portfolio)) coverage.outcomes.emplace_back(Outcome::kNotApplicable, 0);
  ForConditions(rule,
                [&](const std::string& name, const ExpressionPtr& expression, NodeRef scalar) {
                  coverage.conditions.push_back(
                      {name, scalar.location(), scalar, BranchesOf(expression->expression())});
                });
  return coverage;
}

// Follows one rule on one manifest, or on the portfolio.
class Follower {
 public:
  Follower(const Rule& rule, Stage stage, cel::Evaluation& evaluation, RuleCoverage& coverage)
      : rule_(rule), stage_(stage), evaluation_(evaluation), coverage_(coverage) {}

  void Follow() {
    const bool asks = std::any_of(rule_.cases.begin(), rule_.cases.end(),
                                  [&](const RuleCase& one) { return HasEffect(one, stage_); });
    if (rule_.overridden_off || !asks) return;
    if (!(rule_.applies == nullptr) && !Value(rule_.applies, {}).is_true()) return;
    if (!(rule_.when == nullptr) && !Watch("when", rule_.when, {}).is_true()) return;
    if (!rule_.for_each) return Cases({});
    const cel::Value list = Value(rule_.for_each->in, {});
    for (size_t i = 0; list.is_list() && i < cel::SizeOf(list); ++i) {
      NodeRef node;
      if (list.is(cel::ValueKind::kDocumentList)) node = list.AsNode().at(i);
      const cel::Local local{rule_.for_each->var, cel::ListAt(list, i, evaluation_.arena()), node};
      const ExpressionPtr& where = rule_.for_each->where;
      if (!(where == nullptr) && Watch("for_each.where", where, {&local, 1}).is_false()) continue;
      Cases({&local, 1});
    }
  }

 private:
  void Cases(std::span<const cel::Local> locals) {
    const bool single = !rule_.place.Find("cases");
    for (size_t i = 0; i < rule_.cases.size(); ++i) {
      const RuleCase& one = rule_.cases[i];
      if (!HasEffect(one, stage_)) continue;
      const std::string prefix = single ? "" : "cases[" + std::to_string(i) + "].";
      if (!(one.when == nullptr) && !Watch(prefix + "when", one.when, locals).is_true()) continue;
      Watch(prefix + "require", one.require, locals);
    }
  }

  cel::Value Value(const ExpressionPtr& expression, std::span<const cel::Local> locals) {
    evaluation_.ResetBudget();
    return cel::Evaluate(expression->expression(), evaluation_, locals);
  }

  cel::Value Watch(const std::string& name, const ExpressionPtr& expression,
                   std::span<const cel::Local> locals) {
    for (ConditionCoverage& condition : coverage_.conditions) {
      if (condition.name != name) continue;
      return watcher_.Watch(expression->expression(), evaluation_, locals, condition.branches);
    }
    return Value(expression, locals);
  }

  const Rule& rule_;
  const Stage stage_;
  cel::Evaluation& evaluation_;
  RuleCoverage& coverage_;
  BranchWatcher watcher_;
};

using Packs = std::map<std::string, PackCoverage>;

RuleCoverage* RuleOf(Packs& packs, const std::string& file, const std::string& rule) {
  const auto pack = packs.find(file);
  if (pack == packs.end()) return nullptr;
  for (RuleCoverage& one : pack->second.rules) {
    if (one.rule == rule) return &one;
  }
  return nullptr;
}

RuleCoverage* Find(Packs& packs, const Pack& pack, const Rule& rule,
                   const std::vector<std::string>& rules) {
  if (std::find(rules.begin(), rules.end(), rule.id) == rules.end()) return nullptr;
  return RuleOf(packs, pack.file, rule.id);
}

std::string OnOneLine(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!space) line += c;
    if (space && !line.empty() && line.back() != ' ') line += ' ';
  }
  while (line.ends_with(' ')) line.pop_back();
  return line;
}

void Count(const std::vector<RuleResult>& results, Packs& packs,
           const std::vector<std::string>& rules) {
  for (const RuleResult& result : results) {
    RuleCoverage* const coverage = Find(packs, *result.pack, *result.rule, rules);
    if (coverage == nullptr) continue;
    for (auto& [outcome, times] : coverage->outcomes) {
      if (outcome == result.outcome) ++times;
    }
  }
}

template <typename Scope>
void Follow(const std::vector<Rule>& of_pack, const Pack& pack, Scope& scope, Stage stage,
            Packs& packs, const std::vector<std::string>& rules) {
  const cel::Bindings names = BindParameters(pack, scope.bindings(), scope.arena());
  cel::Evaluation evaluation(cel::AllFunctions(), names, scope.host());
  for (const Rule& rule : of_pack) {
    RuleCoverage* const coverage = Find(packs, pack, rule, rules);
    if (coverage != nullptr) Follower(rule, stage, evaluation, *coverage).Follow();
  }
}

}  // namespace

std::string ConditionCoverage::TextOf(const Branch& branch) const {
  return std::string(
      scalar.AsString().substr(branch.range.begin, branch.range.end - branch.range.begin));
}

std::string WayName(const ConditionCoverage& condition, const Branch& branch, bool way) {
  return condition.name + (way ? " true: " : " false: ") + OnOneLine(condition.TextOf(branch));
}

std::vector<Way> RuleCoverage::Ways() const {
  std::vector<Way> ways;
  for (const auto& [outcome, times] : outcomes) {
    ways.push_back({std::string(ToString(outcome)), times > 0});
  }
  for (const ConditionCoverage& condition : conditions) {
    for (const auto& [id, branch] : condition.branches) {
      ways.push_back({WayName(condition, branch, true), branch.seen_true > 0});
      ways.push_back({WayName(condition, branch, false), branch.seen_false > 0});
    }
  }
  return ways;
}

size_t RuleCoverage::wanted() const {
  const std::vector<Way> ways = Ways();
  return static_cast<size_t>(std::count_if(
      ways.begin(), ways.end(), [&](const Way& way) { return way.seen || !IsArgued(way.name); }));
}

size_t RuleCoverage::seen() const {
  const std::vector<Way> ways = Ways();
  return static_cast<size_t>(
      std::count_if(ways.begin(), ways.end(), [](const Way& way) { return way.seen; }));
}

double CoverageScore(size_t seen, size_t wanted) {
  return wanted == 0 ? 100 : 100.0 * static_cast<double>(seen) / static_cast<double>(wanted);
}

void TestCoverage::AddPacks(const PolicySet& policies, bool tested) {
  for (const auto& pack : policies.packs) {
    PackCoverage& coverage = packs_[pack->file];
    coverage.tested = coverage.tested || tested;
    if (coverage.kept != nullptr) continue;
    coverage.pack = pack->file;
    coverage.kept = pack;
    for (const Rule& rule : pack->rules) coverage.rules.push_back(Untested(rule, false));
    for (const Rule& rule : pack->portfolio_rules) coverage.rules.push_back(Untested(rule, true));
  }
}

void TestCoverage::AddCase(const Run& decided, const DecideOptions& options,
                           const FileSystem& files, const std::vector<std::string>& rules) {
  const PolicySet& policies = *decided.policies;
  const SupportDocument* organization = decided.portfolio->organization.get();
  std::vector<TreePtr> deployments;
  for (const Decision& decision : decided.decisions) {
    if (!decision.manifest->valid()) continue;
    ManifestScope scope(*decision.manifest, organization, *policies.calendar, options, files);
    deployments.push_back(MakeDeployment(scope.root()));
    if (&decision != &decided.decisions.front()) continue;
    const Stage stage = ParseStage(decision.stage).value_or(Stage::kIdea);
    for (const auto& pack : policies.packs) {
      Follow(pack->rules, *pack, scope, stage, packs_, rules);
    }
  }
  PortfolioScope scope(deployments, organization, *policies.calendar, options.as_of);
  for (const auto& pack : policies.packs) {
    Follow(pack->portfolio_rules, *pack, scope, Stage::kProduction, packs_, rules);
  }
  if (!decided.decisions.empty()) Count(decided.decisions.front().results, packs_, rules);
  Count(decided.portfolio_decision.results, packs_, rules);
}

void TestCoverage::AddArguments(NodeRef test, const PolicySet& policies) {
  const NodeRef list = test.Find("unreachable");
  for (size_t i = 0; list && i < list.size(); ++i) {
    const NodeRef entry = list.at(i);
    Argument argument;
    argument.rule = entry.Find("rule").AsString();
    argument.way = OnOneLine(entry.Find("way").AsString());
    argument.place = entry.Find("way").location();
    for (const auto& pack : policies.packs) {
      if (RuleOf(packs_, pack->file, argument.rule) != nullptr) argument.pack = pack->file;
    }
    arguments_.push_back(std::move(argument));
  }
}

void TestCoverage::Apply(const Argument& argument, Diagnostics& faults) {
  RuleCoverage* const rule = RuleOf(packs_, argument.pack, argument.rule);
  const std::vector<Way> ways = rule == nullptr ? std::vector<Way>() : rule->Ways();
  const bool unseen = std::any_of(ways.begin(), ways.end(), [&](const Way& way) {
    return way.name == argument.way && !way.seen;
  });
  if (unseen) {
    rule->argued.insert(argument.way);
    return;
  }
  faults
      .Error("TST023",
             "`" + argument.way + "` of " + argument.rule + " is shown, or does not exist",
             argument.place)
      .help = "take the entry out of `unreachable`";
}

std::vector<PackCoverage> TestCoverage::Take(Diagnostics& faults) {
  for (const Argument& argument : arguments_) Apply(argument, faults);
  std::vector<PackCoverage> packs;
  for (auto& [file, pack] : packs_) packs.push_back(std::move(pack));
  packs_.clear();
  arguments_.clear();
  return packs;
}

}  // namespace placet
