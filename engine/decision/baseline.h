// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DECISION_BASELINE_H_
#define PLACET_DECISION_BASELINE_H_

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "base/diagnostic.h"
#include "base/file.h"
#include "decision/decision.h"

namespace placet {

// The known findings of a run: those that a baseline names by rule, manifest (its file and its
// id) and fingerprint. They are shown and do not count, unless they count with more than the
// baseline says, or their rule is `waivable: false`. docs/baseline.md
class Baseline {
 public:
  // Reads and validates; nullopt when there is an error (BSL001, BSL002, SCH001..).
  // `run` says from where files are seen.
  static std::optional<Baseline> Read(const FileSystem& files, const std::string& file,
                                      const Run& run, Diagnostics& diagnostics);
  // Of what the run decided: every finding that could be known. `kept` are entries to add.
  static Baseline Of(const Run& run, const std::vector<BaselineEntry>& kept = {});

  const std::vector<BaselineEntry>& entries() const { return entries_; }

  // Marks what is known among the findings of a decision, and what is new.
  void Apply(Decision& decision) const;

  // What a run came to under this baseline: `run` has been decided with it.
  BaselineSummary Summarize(const Run& run) const;

  // Warns of each entry whose rule is never lifted.
  void WarnOfUnliftable(const PolicySet& policies, Diagnostics& diagnostics) const;

  // As JSON, sorted by file, manifest, rule and fingerprint.
  std::string Write() const;

  const SourcePtr& source() const { return source_; }  // null unless read
  const std::string& file() const { return file_; }
  // What entries call the file of a manifest.
  std::string NameOf(const Manifest& manifest) const;

 private:
  // file, manifest, rule, fingerprint
  using Key = std::tuple<std::string, std::string, std::string, std::string>;
  static Key KeyOf(const BaselineEntry& entry) {
    return {entry.file, entry.manifest, entry.rule, entry.fingerprint};
  }
  void SeeFilesAs(const Run& run);
  void Add(BaselineEntry entry, Location place);
  const BaselineEntry* Find(const Decision& decision, const RuleResult& result,
                            const Finding& finding) const;

  std::string file_;
  std::string here_;    // the working directory
  std::string folder_;  // of the configuration, as absolute as `here_`
  SourcePtr source_;
  std::vector<BaselineEntry> entries_;
  std::vector<Location> places_;  // of the entries
  std::map<Key, size_t> index_;
};

// Whether a baseline may name the finding: it fails, or lacks what is due, and its rule counts.
bool CanBeKnown(const Decision& decision, const RuleResult& result, const Finding& finding);

}  // namespace placet

#endif  // PLACET_DECISION_BASELINE_H_
