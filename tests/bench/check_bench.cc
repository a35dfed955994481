// SPDX-License-Identifier: Apache-2.0
//
// What one check costs, part by part, and as a whole process. Every figure stands beside a floor
// measured in the same run: `Floor_*` do the least that the part could do. Read the ratios; the
// milliseconds are the machine's.
#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/sha256.h"
#include "base/temporary_folder.h"
#include "decision/decide.h"
#include "document/reader.h"
#include "policy/load.h"
#include "project/portfolio.h"
#include "schema/builtin_schemas.h"

extern char** environ;

namespace placet {
namespace {

const std::string& CompleteManifestText() {
  static const auto* const text = new std::string(
      *SystemFiles().Read(PLACET_SOURCE_DIR "/policies/test/complete.yaml", 1 << 20));
  return *text;
}

SourcePtr MakeSource() {
  return std::make_shared<const Source>("complete.yaml", CompleteManifestText());
}

Manifest Complete() {
  Diagnostics faults;
  Manifest manifest = MakeManifest(ReadYaml(MakeSource(), faults).at(0), "complete.yaml", 0);
  CompleteManifest(manifest, {}, nullptr);
  return manifest;
}

// The floor of reading: one pass over the bytes.
void Floor_ScanText(benchmark::State& state) {
  const std::string& text = CompleteManifestText();
  for (auto _ : state) {
    size_t lines = 0;
    for (const char c : text) lines += c == '\n' ? 1 : 0;
    benchmark::DoNotOptimize(lines);
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * text.size()));
}
BENCHMARK(Floor_ScanText);

void Floor_Sha256(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(Sha256(CompleteManifestText()));
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * CompleteManifestText().size()));
}
BENCHMARK(Floor_Sha256);

void ReadYamlManifest(benchmark::State& state) {
  const SourcePtr source = MakeSource();
  for (auto _ : state) {
    Diagnostics faults;
    benchmark::DoNotOptimize(ReadYaml(source, faults));
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * source->text().size()));
}
BENCHMARK(ReadYamlManifest);

void ValidateManifest(benchmark::State& state) {
  Diagnostics faults;
  const TreePtr tree = ReadYaml(MakeSource(), faults).at(0);
  const auto schema = schema::BuiltinSchema("manifest");
  for (auto _ : state) {
    Diagnostics found;
    benchmark::DoNotOptimize(schema->Validate(tree->root(), found));
  }
}
BENCHMARK(ValidateManifest);

// Whether the expressions of the packs are checked at once, as those of a user's packs are.
template <bool kCheck>
void LoadBuiltinPacks(benchmark::State& state) {
  size_t rules = 0;
  for (auto _ : state) {
    Diagnostics faults;
    const auto policies =
        LoadPolicies(SystemFiles(), DefaultConfiguration(), {{}, {}, kCheck}, faults);
    rules = policies->rule_count();
  }
  state.counters["rules"] = static_cast<double>(rules);
}
BENCHMARK(LoadBuiltinPacks<false>)->Name("LoadBuiltinPacks");
BENCHMARK(LoadBuiltinPacks<true>)->Name("LoadAndCheckBuiltinPacks");

void DecideOneManifest(benchmark::State& state) {
  Diagnostics faults;
  const auto policies = LoadPolicies(SystemFiles(), DefaultConfiguration(), {}, faults);
  const Manifest manifest = Complete();
  DecideOptions options;
  options.as_of = *ParseRfc3339("2026-11-22T00:00:00Z");
  options.evidence_root = PLACET_SOURCE_DIR "/policies/test";
  for (auto _ : state) {
    benchmark::DoNotOptimize(Decide(manifest, *policies, nullptr, options, SystemFiles()));
  }
  state.counters["rules"] = static_cast<double>(policies->rule_count());
}
BENCHMARK(DecideOneManifest);

// Starts a program without a terminal and waits for its end.
void Spawn(benchmark::State& state, std::vector<std::string> words) {
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  for (auto _ : state) {
    pid_t child = 0;
    int status = 0;
    if (posix_spawn(&child, argv[0], &actions, nullptr, argv.data(), environ) != 0) {
      state.SkipWithError("the program could not be started");
      break;
    }
    waitpid(child, &status, 0);
    if (!WIFEXITED(status) || WEXITSTATUS(status) == 127) {
      state.SkipWithError("the program did not run");
      break;
    }
  }
  posix_spawn_file_actions_destroy(&actions);
}

void Floor_StartProcess(benchmark::State& state) { Spawn(state, {"/bin/true"}); }
BENCHMARK(Floor_StartProcess)->UseRealTime()->Unit(benchmark::kMillisecond);

void StartAndPreview(benchmark::State& state) {
  Spawn(state, {PLACET_BINARY, "check", PLACET_SOURCE_DIR "/policies/test/complete.yaml",
                "--preview", "-q"});
}
BENCHMARK(StartAndPreview)->UseRealTime()->Unit(benchmark::kMillisecond);

void StartAndRecord(benchmark::State& state) {
  const TemporaryFolder folder;
  const std::string file = folder / "audit.db";
  Spawn(state, {PLACET_BINARY, "check", PLACET_SOURCE_DIR "/policies/test/complete.yaml", "-q",
                "--audit", "sqlite:" + file});
}
BENCHMARK(StartAndRecord)->UseRealTime()->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace placet
