// SPDX-License-Identifier: Apache-2.0
//
// What rules about 10,000 deployments cost. The floor reads the same amounts with a loop written by
// hand over the same trees; `ratio` is the time beside the floor's, measured in the same run.
#include <benchmark/benchmark.h>

#include <chrono>
#include <string>
#include <vector>

#include "base/file.h"
#include "cel/library/library.h"
#include "cel/run/machine.h"
#include "decision/manifest_scope.h"
#include "decision/portfolio_scope.h"
#include "decision/rule_decider.h"
#include "document/reader.h"
#include "policy/load.h"
#include "project/portfolio.h"

namespace placet {
namespace {

constexpr size_t kDeployments = 10'000;

// A definition of the sum, asked once, and asked for each deployment.
std::string RuleText(const std::string& id, const std::string& body) {
  return "  - id: " + id +
         "\n    title: t\n    scope: portfolio\n    severity: low\n    effect: board\n"
         "    message: m\n    remediation: r\n" +
         body;
}

std::string PackText() {
  return "apiVersion: placet/v1\nkind: PolicyPack\nmetadata: {name: bench, version: 1.0.0}\n"
         "define:\n  spend: sum(deployments.map(d, total(d.cost.recurring_annual)))\nrules:\n" +
         RuleText("BEN-01", "    require: spend > 0\n") +
         RuleText("BEN-02",
                  "    for_each: {var: d, in: deployments}\n"
                  "    require: total(d.cost.recurring_annual) <= spend\n") +
         RuleText("BEN-03",
                  "    for_each:\n      var: same\n"
                  "      in: deployments.groupedBy(deployments.map(d, d.metadata.id))\n"
                  "    require: size(same) > 0\n");
}

struct Loaded {
  std::vector<TreePtr> deployments;
  std::shared_ptr<const Pack> pack;
};

const Loaded& Portfolio10k() {
  static const auto* const loaded = [] {
    auto* made = new Loaded;
    Diagnostics faults;
    const std::string text =
        *SystemFiles().Read(PLACET_SOURCE_DIR "/policies/test/complete.yaml", 1 << 20);
    Manifest manifest =
        MakeManifest(ReadYaml(std::make_shared<const Source>("complete.yaml", text), faults).at(0),
                     "complete.yaml", 0);
    CompleteManifest(manifest, {}, nullptr);
    const ManifestScope scope(manifest, nullptr, *BuiltinCalendar(), {}, SystemFiles());
    for (size_t i = 0; i < kDeployments; ++i) {
      made->deployments.push_back(MakeDeployment(scope.root()));
    }
    const auto source = std::make_shared<const Source>("bench.yaml", PackText());
    made->pack = LoadPack(ReadYaml(source, faults).at(0), "bench.yaml", faults);
    return made;
  }();
  return *loaded;
}

int64_t SumByHand(const std::vector<TreePtr>& deployments) {
  int64_t sum = 0;
  for (const TreePtr& tree : deployments) {
    const NodeRef amounts = tree->root().Find("cost").Find("recurring_annual");
    for (size_t i = 0; amounts && i < amounts.size(); ++i) {
      const NodeRef amount = amounts.at(i);
      sum += amount.is_string() ? Decimal::Parse(amount.AsString())->micros()
                                : Decimal::FromInt(amount.AsInt())->micros();
    }
  }
  return sum;
}

double FloorSeconds() {
  constexpr int kRounds = 10;
  const auto begin = std::chrono::steady_clock::now();
  for (int i = 0; i < kRounds; ++i) {
    benchmark::DoNotOptimize(SumByHand(Portfolio10k().deployments));
  }
  const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - begin;
  return spent.count() / kRounds;
}

void Portfolio(benchmark::State& state, size_t rule) {
  const Loaded& loaded = Portfolio10k();
  const double floor = FloorSeconds();
  double spent = 0;
  for (auto _ : state) {
    const auto begin = std::chrono::steady_clock::now();
    PortfolioScope scope(loaded.deployments, nullptr, *BuiltinCalendar(), {});
    cel::Evaluation evaluation(cel::AllFunctions(), scope.bindings(), scope.host());
    evaluation.RememberDefinitions();
    RuleContext context;
    context.portfolio = true;
    context.stage = Stage::kProduction;
    RuleDecider decider(context, evaluation);
    const RuleResult result = decider.Decide(loaded.pack->portfolio_rules[rule], *loaded.pack);
    if (result.outcome != Outcome::kPass) state.SkipWithError("the rule does not pass");
    spent += std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  }
  state.counters["ratio"] = spent / static_cast<double>(state.iterations()) / floor;
}
BENCHMARK_CAPTURE(Portfolio, SumOnce, size_t{0})->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(Portfolio, SumForEachDeployment, size_t{1})->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(Portfolio, Groups, size_t{2})->Unit(benchmark::kMillisecond);

void Floor_SumByHand(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(SumByHand(Portfolio10k().deployments));
}
BENCHMARK(Floor_SumByHand)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace placet
