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
#include "record/recorded_finding.h"
#include "record/recorded_recommendation.h"

namespace placet {
namespace {

// Bodies of version 1 say no version.
constexpr int kBodyVersion = 2;

// By name, the digest under which the text is kept as a blob.
std::map<std::string, std::string> DocumentDigests(const Run& run) {
  std::map<std::string, std::string> digests;
  for (const SourcePtr& source : DecidingTexts(run)) {
    digests[source->name()] = Sha256Name(Sha256(source->text()));
  }
  return digests;
}

void WriteVendorDigests(JsonWriter& json, const Portfolio& portfolio, const Manifest& manifest) {
  json.Key("vendors");
  json.BeginObject();
  const std::set<std::string> used(manifest.vendor_ids.begin(), manifest.vendor_ids.end());
  for (const std::string& id : used) {
    const auto vendor = portfolio.vendors.find(id);
    if (vendor != portfolio.vendors.end()) json.Field(id, vendor->second.digest);
  }
  json.EndObject();
}

void WriteManifestFacts(JsonWriter& json, const Decision& decision) {
  const Manifest& manifest = *decision.manifest;
  json.Key("manifest");
  json.BeginObject();
  json.Field("file", manifest.file);
  json.Field("document", manifest.document);
  const auto stated = [&](std::string_view key, const std::string& text) {
    if (!text.empty()) json.Field(key, text);
  };
  stated("id", manifest.id);
  stated("title", manifest.title);
  stated("stage", decision.stage);
  stated("digest", manifest.digest);
  stated("file_sha256", manifest.file_sha256);
  json.EndObject();
}

void WriteBlocked(JsonWriter& json, const BlockedBy& blocked) {
  json.Key("blocked_by");
  json.BeginObject();
  json.Field("violations", blocked.violations);
  json.Field("missing", blocked.missing);
  json.EndObject();
}

// What the portfolio rules found for this manifest: the run has it once for all.
void WritePortfolioFindings(JsonWriter& json, const std::vector<RuleResult>& results) {
  if (results.empty()) return;
  json.Key("portfolio");
  json.BeginArray();
  for (const RuleResult& result : results) {
    for (const Finding& finding : result.findings) {
      json.BeginArray();
      json.String(result.rule->id);
      json.String(finding.fingerprint);
      json.EndArray();
    }
  }
  json.EndArray();
}

void WriteCoverage(JsonWriter& json, const std::vector<VendorCoverage>& vendors) {
  if (vendors.empty()) return;
  json.Key("indemnity");
  json.BeginArray();
  for (const VendorCoverage& vendor : vendors) {
    json.BeginObject();
    json.Field("vendor", vendor.vendor);
    json.Field("coverage", vendor.coverage);
    if (vendor.relied_on) json.Field("relied_on", *vendor.relied_on);
    json.EndObject();
  }
  json.EndArray();
}

void WriteFaults(JsonWriter& json, const Diagnostics& diagnostics) {
  if (diagnostics.empty()) return;
  json.Key("errors");
  WriteDiagnostics(json, diagnostics);
}

void WriteIds(JsonWriter& json, const OutcomeLetters& letters) {
  json.Key("rules");
  json.BeginArray();
  for (const std::string_view id : letters.rules()) json.String(id);
  json.EndArray();
}

void WritePortfolioOutcome(JsonWriter& json, const Run& run) {
  const PortfolioDecision& portfolio = run.portfolio_decision;
  const OutcomeLetters letters(*run.policies, OutcomeLetters::Of::kPortfolio);
  json.Key("portfolio");
  json.BeginObject();
  json.Field("complete", portfolio.complete);
  if (portfolio.verdict) json.Field("verdict", ToString(*portfolio.verdict));
  WriteBlocked(json, portfolio.blocked_by);
  WriteIds(json, letters);
  json.Field("outcomes", letters.Write(portfolio.results));
  WriteRecordedFindings(json, portfolio.results, "");
  json.EndObject();
}

}  // namespace

std::string DecisionBody(const Run& run, const Decision& decision, const OutcomeLetters& letters) {
  JsonWriter json = JsonWriter::Canonical();
  json.BeginObject();
  json.Field("v", kBodyVersion);
  json.Field("run_id", run.id);
  json.Field("as_of", FormatRfc3339(run.as_of));
  json.Field("policy_digest", run.policies->digest);
  if (run.portfolio->organization) {
    json.Field("organization_digest", run.portfolio->organization->digest);
  }
  WriteVendorDigests(json, *run.portfolio, *decision.manifest);
  WriteManifestFacts(json, decision);
  json.Field("verdict", ToString(decision.verdict));
  WriteBlocked(json, decision.blocked_by);
  if (decision.partial) json.Field("partial", true);
  if (decision.no_rule_applied) json.Field("no_rule_applied", true);
  json.Field("outcomes", letters.Write(decision.results));
  WriteRecordedFindings(json, decision.results, decision.manifest->file);
  WritePortfolioFindings(json, decision.portfolio_results);
  WriteCoverage(json, decision.indemnity);
  if (decision.recommendation) WriteRecordedRecommendation(json, *decision.recommendation);
  WriteFaults(json, decision.diagnostics);
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

std::string RunBody(const Run& run, const OutcomeLetters& letters) {
  JsonWriter json = JsonWriter::Canonical();
  json.BeginObject();
  json.Field("v", kBodyVersion);
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
  WriteIds(json, letters);
  WritePortfolioOutcome(json, run);
  json.Key("summary");
  WriteSummary(json, run.summary);
  WriteFaults(json, run.diagnostics);
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
