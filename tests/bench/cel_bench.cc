// SPDX-License-Identifier: Apache-2.0
//
// What one evaluation costs: each expression planned (Planned_*), walked by the reference evaluator
// (Walked_*) and written by hand over the same loaded manifest (ByHand_*, the floor). The ratio of
// Planned to ByHand is what counts. LoadBuiltinPacks (check_bench.cc) parses, checks and plans all
// rules.
#include <benchmark/benchmark.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "base/regex.h"
#include "base/time.h"
#include "cel/library/library.h"
#include "cel/run/machine.h"
#include "cel/syntax/parser.h"
#include "decision/manifest_scope.h"
#include "document/reader.h"
#include "policy/compiler.h"
#include "project/portfolio.h"

namespace placet {
namespace {

// A manifest as rules see it.
struct Loaded {
  Manifest manifest;
  std::unique_ptr<ManifestScope> scope;
};

const Loaded& LoadedManifest() {
  static const Loaded* const loaded = [] {
    auto* made = new Loaded();
    Diagnostics faults;
    const std::string text =
        *SystemFiles().Read(PLACET_SOURCE_DIR "/policies/test/complete.yaml", 1 << 20);
    const auto source = std::make_shared<const Source>("complete.yaml", text);
    made->manifest = MakeManifest(ReadYaml(source, faults).at(0), "complete.yaml", 0);
    CompleteManifest(made->manifest, {}, nullptr);
    DecideOptions options;
    options.as_of = *ParseRfc3339("2026-11-01T00:00:00Z");
    made->scope = std::make_unique<ManifestScope>(made->manifest, nullptr, *BuiltinCalendar(),
                                                  options, SystemFiles());
    return made;
  }();
  return *loaded;
}

std::shared_ptr<const cel::CheckedExpression> Checked(const std::string& text) {
  std::vector<cel::Issue> issues;
  auto ast = cel::Parse(text, {}, issues);
  return cel::Check(std::move(*ast), ManifestEnvironment(), {}, issues);
}

struct Case {
  const char* name;
  const char* expression;
  bool (*by_hand)(NodeRef root);
};

// A key with its hash, computed when this file is compiled.
struct Key {
  consteval Key(const char* key) : text(key), hash(KeyHash(key)) {}  // NOLINT: reads as a string
  std::string_view text;
  uint32_t hash;
};
NodeRef At(NodeRef node, Key key) { return node.Find(key.text, key.hash); }

bool TwoNumbers(NodeRef root) {
  const NodeRef latency = At(At(root, "use_case"), "latency");
  const NodeRef measured = At(latency, "measured_p95_ms"), budget = At(latency, "budget_ms");
  return measured && budget && measured.AsInt() <= budget.AsInt();
}

bool InList(NodeRef root) {
  const NodeRef word = At(At(root, "data"), "classification");
  if (!word || !word.is_string()) return false;
  const std::string_view text = word.AsString();
  return text == "internal" || text == "confidential" || text == "restricted";
}

bool Pattern(NodeRef root) {
  static const Regex* const regex = new Regex(std::move(*Regex::Compile("^[a-z][a-z0-9-]+$")));
  const NodeRef id = At(At(root, "metadata"), "id");
  return id && id.is_string() && regex->Matches(id.AsString());
}

bool ExistsOverMaps(NodeRef root) {
  const NodeRef options = At(At(root, "approach"), "rejected");
  for (size_t i = 0; options && i < options.size(); ++i) {
    if (At(options.at(i), "approach").StringOr("") == "diy") return true;
  }
  return false;
}

int64_t Days(NodeRef node) {
  const auto date = ParseDate(node.AsString());
  return date ? StartOfDay(*date).seconds : 0;
}

bool TwoDates(NodeRef root) {
  const NodeRef lifecycle = At(root, "lifecycle");
  const NodeRef reviewed = At(lifecycle, "last_reviewed"), review = At(lifecycle, "review_date");
  return reviewed && review && Days(reviewed) < Days(review);
}

bool AllWithDates(NodeRef root) {
  const NodeRef models = At(root, "models");
  const NodeRef evaluations = At(models.at(0), "evaluations");
  const NodeRef live = At(At(root, "lifecycle"), "review_date");
  for (size_t i = 0; i < evaluations.size(); ++i) {
    const NodeRef date = At(evaluations.at(i), "date");
    if (!date || Days(date) >= Days(live)) return false;
  }
  return true;
}

constexpr Case kCases[] = {
    {"TwoNumbers", "use_case.latency.measured_p95_ms <= use_case.latency.budget_ms", TwoNumbers},
    {"InList", "data.classification in [\"internal\", \"confidential\", \"restricted\"]", InList},
    {"Pattern", "metadata.id.matches(\"^[a-z][a-z0-9-]+$\")", Pattern},
    {"ExistsOverMaps", "approach.rejected.exists(r, r.approach == \"diy\")", ExistsOverMaps},
    {"TwoDates", "lifecycle.last_reviewed < lifecycle.review_date", TwoDates},
    {"AllWithDates", "models[0].evaluations.all(e, e.date < lifecycle.review_date)", AllWithDates},
};

// Stops the benchmark where the answer is not the one written by hand.
void Hold(benchmark::State& state, bool same) {
  if (!same) state.SkipWithError("the answers differ");
}

void ByHand(benchmark::State& state, const Case& one) {
  const NodeRef root = LoadedManifest().scope->root();
  Hold(state, one.by_hand(root));
  for (auto _ : state) benchmark::DoNotOptimize(one.by_hand(root));
}

void Planned(benchmark::State& state, const Case& one) {
  const ManifestScope& scope = *LoadedManifest().scope;
  const cel::ProgramPtr program = cel::Plan(Checked(one.expression), cel::AllFunctions());
  cel::Evaluation evaluation(cel::AllFunctions(), scope.bindings(), scope.host());
  Hold(state, cel::Run(*program, evaluation).is_true());
  for (auto _ : state) {
    evaluation.ResetBudget();
    evaluation.ClearReads();
    benchmark::DoNotOptimize(cel::Run(*program, evaluation));
  }
}

void Walked(benchmark::State& state, const Case& one) {
  const ManifestScope& scope = *LoadedManifest().scope;
  const auto expression = Checked(one.expression);
  cel::Evaluation evaluation(cel::AllFunctions(), scope.bindings(), scope.host());
  Hold(state, cel::Evaluate(*expression, evaluation).is_true());
  for (auto _ : state) {
    evaluation.ResetBudget();
    evaluation.ClearReads();
    benchmark::DoNotOptimize(cel::Evaluate(*expression, evaluation));
  }
}

const bool kRegistered = [] {
  for (const Case& one : kCases) {
    const std::string name = one.name;
    benchmark::RegisterBenchmark(("ByHand_" + name).c_str(), ByHand, one);
    benchmark::RegisterBenchmark(("Planned_" + name).c_str(), Planned, one);
    benchmark::RegisterBenchmark(("Walked_" + name).c_str(), Walked, one);
  }
  return true;
}();
}  // namespace
}  // namespace placet
