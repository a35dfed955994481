// SPDX-License-Identifier: Apache-2.0
//
// What a run leaves behind: one `decision` entry per manifest, closed by one `run` entry with the
// accounting. Documents that decided anything are kept as blobs under the digest of their bytes.
#include "record/record.h"

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/sha256.h"
#include "record/body.h"
#include "record/decision_row.h"

namespace placet {
namespace {

std::string MediaOf(const std::string& name) {
  return name.ends_with(".json") ? "application/json" : "application/yaml";
}

}  // namespace

Record MakeRecord(const Run& run, const Clock& clock, Random& random) {
  Record record;
  const OutcomeLetters letters(*run.policies, OutcomeLetters::Of::kManifests);
  for (const Decision& decision : run.decisions) {
    NewEntry entry;
    entry.event_id = Uuid7(clock.Now(), random);
    entry.kind = "decision";
    entry.body = DecisionBody(run, decision, letters);
    if (!decision.manifest->file_sha256.empty()) {
      entry.refs.emplace_back("manifest", decision.manifest->file_sha256);
    }
    entry.refs.emplace_back("policy", run.policies->digest);
    entry.rows.push_back(ToProjection(RowOf(run, decision)));
    record.entries.push_back(std::move(entry));
  }
  NewEntry closing;
  closing.event_id = run.id;
  closing.kind = "run";
  closing.body = RunBody(run, letters);
  closing.refs.emplace_back("policy", run.policies->digest);
  record.entries.push_back(std::move(closing));

  std::set<std::string> known;
  const auto add = [&](const SourcePtr& source) {
    Blob blob{Sha256Name(Sha256(source->text())), MediaOf(source->name()),
              std::string(source->text())};
    if (known.insert(blob.digest).second) record.blobs.push_back(std::move(blob));
  };
  for (const SourcePtr& source : DecidingTexts(run)) add(source);
  return record;
}

}  // namespace placet
