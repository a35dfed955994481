// SPDX-License-Identifier: Apache-2.0
//
// What a run leaves behind: one `decision` entry per manifest, closed by one `run` entry with the
// accounting. Documents that decided anything are kept as blobs under the digest of their bytes.
#include "record/record.h"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/json_writer.h"
#include "base/sha256.h"
#include "decision/decision_json.h"
#include "document/canonical.h"
#include "document/reader.h"

namespace placet {
namespace {

// RFC 8785 of what a JsonWriter wrote: bodies are canonical, too.
std::string Canonical(std::string json) {
  Diagnostics faults;
  const auto documents = ReadJson(std::make_shared<const Source>("body", std::move(json)), faults,
                                  {1ull << 32, 200, SIZE_MAX});
  return documents.empty() ? std::string() : CanonicalJson(documents[0]->root());
}

std::string DecisionBody(const Run& run, const Decision& decision) {
  JsonWriter json;
  json.BeginObject();
  json.Field("run_id", run.id);
  json.Field("as_of", FormatRfc3339(run.as_of));
  json.Field("policy_digest", run.policies->digest);
  json.FieldOrNull("organization_digest", run.portfolio->organization
                                              ? run.portfolio->organization->digest
                                              : std::string());
  json.Key("vendors");
  json.BeginObject();
  const std::set<std::string> used(decision.manifest->vendor_ids.begin(),
                                   decision.manifest->vendor_ids.end());
  for (const std::string& id : used) {
    const auto vendor = run.portfolio->vendors.find(id);
    if (vendor != run.portfolio->vendors.end()) json.Field(id, vendor->second.digest);
  }
  json.EndObject();
  json.Key("decision");
  WriteDecision(json, decision, {});
  json.EndObject();
  return Canonical(json.Take());
}

// Every text that decided anything.
std::vector<SourcePtr> Documents(const Run& run) {
  std::vector<SourcePtr> sources;
  for (const auto& [name, source] : run.portfolio->sources) sources.push_back(source);
  if (run.portfolio->configuration.document) {
    sources.push_back(run.portfolio->configuration.document->root().source());
  }
  for (const auto& pack : run.policies->packs) sources.push_back(pack->document->root().source());
  if (run.policies->calendar != nullptr) {
    sources.push_back(run.policies->calendar->document->root().source());
  }
  for (const SourcePtr& source : run.policies->framework.sources) sources.push_back(source);
  return sources;
}

// By name, the digest under which the text is kept as a blob.
std::map<std::string, std::string> DocumentDigests(const Run& run) {
  std::map<std::string, std::string> digests;
  for (const SourcePtr& source : Documents(run)) {
    digests[source->name()] = Sha256Name(Sha256(source->text()));
  }
  return digests;
}

std::string RunBody(const Run& run) {
  JsonWriter json;
  json.BeginObject();
  WriteTool(json, run.tool_version);
  json.Key("run");
  WriteRunFacts(json, run);
  json.Key("skipped");
  json.BeginArray();
  for (const Skipped& skipped : run.portfolio->skipped) {
    json.BeginObject();
    json.Field("file", skipped.file);
    json.Field("why", skipped.why);
    json.EndObject();
  }
  json.EndArray();
  json.Key("documents");
  json.BeginObject();
  for (const auto& [name, digest] : DocumentDigests(run)) json.Field(name, digest);
  json.EndObject();
  json.Key("portfolio");
  WritePortfolio(json, run.portfolio_decision, {});
  json.Key("summary");
  WriteSummary(json, run.summary);
  json.Key("errors");
  WriteDiagnostics(json, run.diagnostics);
  json.EndObject();
  return Canonical(json.Take());
}

std::string MediaOf(const std::string& name) {
  return name.ends_with(".json") ? "application/json" : "application/yaml";
}

}  // namespace

Record MakeRecord(const Run& run, const Clock& clock, Random& random) {
  Record record;
  for (const Decision& decision : run.decisions) {
    NewEntry entry;
    entry.event_id = Uuid7(clock.Now(), random);
    entry.kind = "decision";
    entry.body = DecisionBody(run, decision);
    if (!decision.manifest->file_sha256.empty()) {
      entry.refs.emplace_back("manifest", decision.manifest->file_sha256);
    }
    entry.refs.emplace_back("policy", run.policies->digest);
    record.entries.push_back(std::move(entry));
  }
  NewEntry closing;
  closing.event_id = run.id;
  closing.kind = "run";
  closing.body = RunBody(run);
  closing.refs.emplace_back("policy", run.policies->digest);
  record.entries.push_back(std::move(closing));

  std::set<std::string> known;
  const auto add = [&](const SourcePtr& source) {
    Blob blob{Sha256Name(Sha256(source->text())), MediaOf(source->name()),
              std::string(source->text())};
    if (known.insert(blob.digest).second) record.blobs.push_back(std::move(blob));
  };
  for (const SourcePtr& source : Documents(run)) add(source);
  return record;
}

}  // namespace placet
