// SPDX-License-Identifier: Apache-2.0
#include "policytest/mutation.h"

#include <algorithm>
#include <map>
#include <utility>

#include "document/reader.h"
#include "policy/load.h"

namespace placet {
namespace {

// The files as they are, but for one.
class OverlaidFiles final : public FileSystem {
 public:
  OverlaidFiles(const FileSystem& files, std::string path, std::string text)
      : files_(files), path_(path::Normalize(path)), text_(std::move(text)) {}

  Result<std::string> Read(const std::string& path, uint64_t max_bytes) const override {
    if (path::Normalize(path) == path_) return text_;
    return files_.Read(path, max_bytes);
  }
  bool Exists(const std::string& path) const override { return files_.Exists(path); }
  bool IsDirectory(const std::string& path) const override { return files_.IsDirectory(path); }
  Result<std::vector<FileEntry>> List(const std::string& path) const override {
    return files_.List(path);
  }
  Result<std::string> Canonical(const std::string& path) const override {
    return files_.Canonical(path);
  }
  Status WriteAtomically(const std::string& path, std::string_view) override {
    return Fail("FILE003", "`" + path + "` is only read by tests");
  }

 private:
  const FileSystem& files_;
  const std::string path_;
  const std::string text_;
};

enum class Fate { kKilled, kSurvives, kUnfit };

// Mutants that a test file says nobody can tell from the pack.
struct Accepted {
  std::string rule;
  std::string mutant;
  Location location;
  bool used = false;
};

class Mutation {
 public:
  Mutation(const FileSystem& files, const std::string& file, const std::vector<std::string>& tests,
           Timestamp now)
      : files_(files), tests_(tests), now_(now) {
    result_.pack = file;
  }

  MutationResult Run(const std::function<void(size_t, size_t)>& progress) {
    const auto pack = Load();
    if (pack == nullptr || !PassesAsItIs()) return std::move(result_);
    const std::vector<Mutant> mutants = MakeMutants(*pack);
    for (size_t i = 0; i < mutants.size(); ++i) {
      progress(i, mutants.size());
      Count(mutants[i]);
    }
    progress(mutants.size(), mutants.size());
    for (const Accepted& accepted : accepted_) {
      if (accepted.used) continue;
      result_.diagnostics
          .Error("TST022", "no mutant `" + accepted.mutant + "` of " + accepted.rule + " survives",
                 accepted.location)
          .help = "take the entry out of `survivors`";
    }
    return std::move(result_);
  }

 private:
  std::shared_ptr<const Pack> Load() {
    auto text = files_.Read(result_.pack, ReadLimits().max_bytes);
    if (!text) {
      result_.diagnostics.Add(text.error());
      return nullptr;
    }
    text_ = *text;
    const auto source = std::make_shared<const Source>(result_.pack, *std::move(text));
    const std::vector<TreePtr> documents = ReadDocuments(source, result_.diagnostics);
    if (result_.diagnostics.has_errors()) return nullptr;
    if (documents.size() != 1) {
      result_.diagnostics.Error("TST020", "`" + result_.pack +
                                              "` holds several documents, so its "
                                              "mutants cannot be told apart");
      return nullptr;
    }
    return LoadPack(documents[0], result_.pack, result_.diagnostics);
  }

  bool PassesAsItIs() {
    for (const std::string& test : tests_) {
      const TestFileResult result = RunTestFile(files_, test, {now_, {}, {}});
      const bool passes = result.usable && std::all_of(result.cases.begin(), result.cases.end(),
                                                       [](const auto& one) { return one.passed; });
      if (!passes) {
        result_.diagnostics.Error("TST021", "`" + test + "` does not pass on the pack as it is")
            .help = "run it without --mutate first";
      }
      ReadAccepted(test);
    }
    return result_.usable();
  }

  void ReadAccepted(const std::string& test) {
    auto text = files_.Read(test, ReadLimits().max_bytes);
    if (!text) return;
    Diagnostics known;
    const auto source = std::make_shared<const Source>(test, *std::move(text));
    for (const TreePtr& document : ReadDocuments(source, known)) {
      const NodeRef list = document->root().Find("survivors");
      for (size_t i = 0; list && i < list.size(); ++i) {
        kept_.push_back(document);
        accepted_.push_back({std::string(list.at(i).Find("rule").StringOr("")),
                             std::string(list.at(i).Find("mutant").StringOr("")),
                             list.at(i).Find("mutant").location()});
      }
    }
  }

  void Count(const Mutant& mutant) {
    switch (FateOf(mutant)) {
      case Fate::kKilled: ++result_.killed; break;
      case Fate::kUnfit: ++result_.unfit; break;
      case Fate::kSurvives: {
        const auto accepted =
            std::find_if(accepted_.begin(), accepted_.end(), [&](const Accepted& one) {
              return one.rule == mutant.rule && one.mutant == NameOf(mutant);
            });
        if (accepted != accepted_.end()) accepted->used = true;
        (accepted != accepted_.end() ? result_.accepted : result_.survivors).push_back(mutant);
      }
    }
  }

  Fate FateOf(const Mutant& mutant) const {
    const OverlaidFiles mutated(files_, result_.pack, Apply(mutant, text_));
    TestOptions options{now_, {}, {}};
    if (!mutant.rule.empty()) options.rules = {mutant.rule};
    options.until_failure = true;
    for (const std::string& test : tests_) {
      const TestFileResult result = RunTestFile(mutated, test, options);
      if (!result.usable) return Fate::kUnfit;
      const bool noticed = std::any_of(result.cases.begin(), result.cases.end(),
                                       [](const TestCaseResult& one) { return !one.passed; });
      if (noticed) return Fate::kKilled;
    }
    return Fate::kSurvives;
  }

  const FileSystem& files_;
  const std::vector<std::string>& tests_;
  const Timestamp now_;
  MutationResult result_;
  std::string text_;
  std::vector<Accepted> accepted_;
  std::vector<TreePtr> kept_;
};

}  // namespace

std::string NameOf(const Mutant& mutant) {
  return mutant.before + " -> " + (mutant.after.empty() ? "(nothing)" : mutant.after);
}

MutationResult RunMutation(const FileSystem& files, const std::string& file,
                           const std::vector<std::string>& tests, Timestamp now,
                           const std::function<void(size_t, size_t)>& progress) {
  return Mutation(files, file, tests, now).Run(progress);
}

}  // namespace placet
