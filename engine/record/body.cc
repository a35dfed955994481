// SPDX-License-Identifier: Apache-2.0
#include "record/body.h"

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <utility>

#include "base/json_writer.h"
#include "base/sha256.h"
#include "decision/decision_json.h"
#include "document/reader.h"

namespace placet {
namespace {

// By name, the digest under which the text is kept as a blob.
std::map<std::string, std::string> DocumentDigests(const Run& run) {
  std::map<std::string, std::string> digests;
  for (const SourcePtr& source : DecidingTexts(run)) {
    digests[source->name()] = Sha256Name(Sha256(source->text()));
  }
  return digests;
}

}  // namespace

std::string DecisionBody(const Run& run, const Decision& decision) {
  JsonWriter json = JsonWriter::Canonical();
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
  return json.Take();
}

std::vector<SourcePtr> DecidingTexts(const Run& run) {
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

std::string RunBody(const Run& run) {
  JsonWriter json = JsonWriter::Canonical();
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
  return json.Take();
}

TreePtr ReadBody(std::string_view body) {
  Diagnostics faults;
  const auto documents = ReadJson(std::make_shared<const Source>("body", std::string(body)), faults,
                                  {1ull << 32, 200, SIZE_MAX});
  return documents.empty() || faults.has_errors() ? nullptr : documents[0];
}

std::optional<int64_t> ReadManifestCount(std::string_view body) {
  const TreePtr document = ReadBody(body);
  if (document == nullptr || !document->root().is_map()) return std::nullopt;
  const NodeRef summary = document->root().Find("summary");
  const NodeRef count = summary && summary.is_map() ? summary.Find("manifests") : NodeRef();
  if (!count || count.kind() != NodeKind::kInt) return std::nullopt;
  return count.AsInt();
}

}  // namespace placet
