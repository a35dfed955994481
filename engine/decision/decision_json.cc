// SPDX-License-Identifier: Apache-2.0
#include "decision/decision_json.h"

#include <string>

#include "decision/missing_block.h"
#include "framework/score_text.h"

namespace placet {
namespace {

void WriteLocation(JsonWriter& json, const Location& location) {
  json.BeginObject();
  json.Field("file", location.source ? location.source->name() : "");
  json.Field("path", location.path);
  json.Field("line", int64_t{location.span.line});
  json.Field("column", int64_t{location.span.column});
  json.Field("end_line", int64_t{location.span.end_line});
  json.Field("end_column", int64_t{location.span.end_column});
  json.EndObject();
}

void WriteLocations(JsonWriter& json, const std::vector<Location>& locations) {
  json.Key("locations");
  json.BeginArray();
  for (const Location& location : locations) WriteLocation(json, location);
  json.EndArray();
}

void WriteEffect(JsonWriter& json, const std::optional<Effect>& effect) {
  json.FieldOrNull("effect", effect ? ToString(*effect) : std::string_view());
}

void WritePaths(JsonWriter& json, const std::vector<MissingFact>& facts) {
  json.Key("missing");
  json.BeginArray();
  for (const MissingFact& fact : facts) json.String(fact.path);
  json.EndArray();
}

void WriteMissingBlock(JsonWriter& json, const std::vector<MissingEntry>& entries) {
  json.Key("missing");
  json.BeginArray();
  for (const MissingEntry& entry : entries) {
    json.BeginObject();
    json.Field("path", entry.fact.path);
    json.Field("due", entry.fact.due);
    json.FieldOrNull("due_from", entry.fact.due_from);
    json.FieldOrNull("supplied_by", entry.fact.supplied_by);
    json.FieldOrNull("reason", entry.fact.reason);
    json.FieldOrNull("file", FileOf(entry.fact));
    json.Key("rules");
    json.BeginArray();
    for (const std::string& rule : entry.rules) json.String(rule);
    json.EndArray();
    json.EndObject();
  }
  json.EndArray();
}

void WriteSubjects(JsonWriter& json, const std::vector<std::string>& subjects) {
  json.Key("subjects");
  json.BeginArray();
  for (const std::string& id : subjects) json.String(id);
  json.EndArray();
}

}  // namespace

void WriteFacts(JsonWriter& json, const std::vector<DecidingFact>& facts) {
  json.Key("facts");
  json.BeginArray();
  for (const DecidingFact& fact : facts) {
    json.BeginObject();
    json.Field("expression", fact.path);
    json.Key("value");
    json.Raw(fact.value_json);
    if (fact.location.source) {
      json.Field("file", fact.location.source->name());
      json.Field("line", int64_t{fact.location.span.line});
    }
    json.EndObject();
  }
  json.EndArray();
}

void WriteFinding(JsonWriter& json, const Finding& finding, bool of_portfolio) {
  json.BeginObject();
  json.Field("element", finding.element);
  json.Field("outcome", ToString(finding.outcome));
  WriteEffect(json, finding.effect);
  json.Field("basis", ToString(finding.basis));
  json.Field("message", finding.message);
  WritePaths(json, finding.missing);
  if (of_portfolio) {
    WriteSubjects(json, finding.subjects);
    json.Key("elsewhere");
    json.BeginObject();
    json.Field("missing", static_cast<int64_t>(finding.missing_elsewhere));
    json.Field("subjects", static_cast<int64_t>(finding.subjects_elsewhere));
    json.EndObject();
  }
  json.Field("fingerprint", finding.fingerprint);
  json.Key("waiver");
  json.Null();
  json.Key("approval");
  json.Null();
  static constexpr std::string_view kBaseline[] = {"", "new", "unchanged"};
  json.FieldOrNull("baseline", kBaseline[static_cast<size_t>(finding.baseline)]);
  WriteLocations(json, finding.locations);
  WriteFacts(json, finding.facts);
  json.EndObject();
}

namespace {

std::string_view StatusWord(RuleStatus status) {
  static constexpr std::string_view kWords[] = {"draft", "active", "deprecated"};
  return kWords[static_cast<size_t>(status)];
}

void WriteResult(JsonWriter& json, const RuleResult& result, bool of_portfolio = false) {
  json.BeginObject();
  json.Field("rule", result.rule->id);
  json.Field("pack", result.pack->name);
  json.Field("outcome", ToString(result.outcome));
  WriteEffect(json, result.effect);
  json.Field("severity", ToString(result.rule->severity));
  json.Field("basis", ToString(result.basis));
  json.Field("title", result.rule->title);
  json.Field("status", StatusWord(result.rule->status));
  json.Field("message", result.message);
  json.FieldOrNull("reason", result.reason);
  json.Field("remediation", result.rule->remediation);
  json.Key("controls");
  json.BeginArray();
  for (const Control& control : result.rule->controls) json.String(control.id);
  json.EndArray();
  json.Key("findings");
  json.BeginArray();
  for (const Finding& finding : result.findings) WriteFinding(json, finding, of_portfolio);
  json.EndArray();
  if (of_portfolio) {
    json.Field("findings_elsewhere", static_cast<int64_t>(result.findings_elsewhere));
  }
  json.EndObject();
}

bool IsFailure(const RuleResult& result) {
  return result.outcome != Outcome::kPass && result.outcome != Outcome::kNotApplicable;
}

void WriteManifest(JsonWriter& json, const Decision& decision) {
  const Manifest& manifest = *decision.manifest;
  json.Key("manifest");
  json.BeginObject();
  json.Field("file", manifest.file);
  json.Field("document", static_cast<int64_t>(manifest.document));
  json.FieldOrNull("id", manifest.id);
  json.FieldOrNull("title", manifest.title);
  json.FieldOrNull("stage", decision.stage);
  json.FieldOrNull("digest", manifest.digest);
  json.FieldOrNull("file_sha256", manifest.file_sha256);
  json.EndObject();
}

void WriteBlockedBy(JsonWriter& json, const BlockedBy& blocked) {
  json.BeginObject();
  json.Field("violations", static_cast<int64_t>(blocked.violations));
  json.Field("missing", static_cast<int64_t>(blocked.missing));
  json.EndObject();
}

void WriteIndemnity(JsonWriter& json, const std::vector<VendorCoverage>& vendors) {
  json.Key("indemnity");
  json.BeginArray();
  for (const VendorCoverage& vendor : vendors) {
    json.BeginObject();
    json.Field("vendor", vendor.vendor);
    json.Field("coverage", vendor.coverage);
    json.Key("relied_on");
    if (vendor.relied_on) {
      json.Bool(*vendor.relied_on);
    } else {
      json.Null();
    }
    json.Key("reasons");
    json.BeginArray();
    for (const std::string& reason : vendor.reasons) json.String(reason);
    json.EndArray();
    json.EndObject();
  }
  json.EndArray();
}

void WriteApproaches(JsonWriter& json, std::string_view key,
                     const std::vector<Approach>& approaches) {
  json.Key(key);
  json.BeginArray();
  for (const Approach approach : approaches) json.String(ToString(approach));
  json.EndArray();
}

void WriteTexts(JsonWriter& json, std::string_view key, const std::vector<std::string>& texts) {
  json.Key(key);
  json.BeginArray();
  for (const std::string& text : texts) json.String(text);
  json.EndArray();
}

void WriteScored(JsonWriter& json, Approach approach, const Recommendation& recommendation) {
  json.Field("approach", ToString(approach));
  json.Field("score", HundredthsText(recommendation.scores[approach]));
}

void WriteRanked(JsonWriter& json, const Recommendation& recommendation) {
  json.Key("ranking");
  json.BeginArray();
  for (const Approach approach : recommendation.ranking) {
    json.BeginObject();
    WriteScored(json, approach, recommendation);
    json.EndObject();
  }
  json.EndArray();
  json.Key("conditional");
  json.BeginArray();
  for (const Recommendation::Conditional& one : recommendation.conditional) {
    json.BeginObject();
    WriteScored(json, one.approach, recommendation);
    WriteTexts(json, "missing", one.missing);
    json.EndObject();
  }
  json.EndArray();
  json.Key("excluded");
  json.BeginArray();
  for (const Recommendation::Excluded& one : recommendation.excluded) {
    json.BeginObject();
    WriteScored(json, one.approach, recommendation);
    WriteTexts(json, "constraints", one.constraints);
    json.EndObject();
  }
  json.EndArray();
}

void WriteRecommendation(JsonWriter& json, const std::optional<Recommendation>& recommendation) {
  if (!recommendation) {
    json.Null();
    return;
  }
  json.BeginObject();
  json.FieldOrNull("primary", recommendation->recommended ? ToString(*recommendation->recommended)
                                                          : std::string_view());
  WriteApproaches(json, "combination", recommendation->combination);
  WriteRanked(json, *recommendation);
  json.FieldOrNull(
      "margin", recommendation->margin ? HundredthsText(*recommendation->margin) : std::string());
  json.Field("too_close", recommendation->too_close);
  WriteTexts(json, "missing", recommendation->missing);
  json.Field("framework", recommendation->framework_version);
  json.EndObject();
}

void WriteCalendar(JsonWriter& json, const Calendar* calendar) {
  if (calendar == nullptr) {
    json.Null();
    return;
  }
  json.BeginObject();
  json.Field("version", calendar->version);
  json.Field("file", calendar->file);
  json.Field("digest", calendar->digest);
  json.EndObject();
}

void WriteBaseline(JsonWriter& json, const std::optional<BaselineSummary>& baseline) {
  if (!baseline) {
    json.Null();
    return;
  }
  json.BeginObject();
  json.Field("file", baseline->file);
  json.Field("digest", baseline->digest);
  json.Field("unchanged", baseline->unchanged);
  json.Field("new", baseline->fresh);
  json.Key("fixed");
  json.BeginArray();
  for (const BaselineEntry& entry : baseline->fixed) {
    json.BeginObject();
    json.Field("rule", entry.rule);
    json.Field("manifest", entry.manifest);
    json.Field("fingerprint", entry.fingerprint);
    json.EndObject();
  }
  json.EndArray();
  json.Field("not_decided", baseline->not_decided);
  json.EndObject();
}

}  // namespace

void WriteDiagnostics(JsonWriter& json, const Diagnostics& diagnostics) {
  static constexpr std::string_view kSeverities[] = {"error", "warning", "note"};
  json.BeginArray();
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    const Location& location = diagnostic.location;
    json.BeginObject();
    json.Field("code", diagnostic.code);
    json.Field("severity", kSeverities[static_cast<size_t>(diagnostic.severity)]);
    json.Field("message", diagnostic.message);
    json.FieldOrNull("help", diagnostic.help);
    json.FieldOrNull("file", location.source ? location.source->name() : "");
    const auto place = [&](std::string_view key, uint32_t value) {
      json.Key(key);
      if (location.span.valid()) {
        json.Int(value);
      } else {
        json.Null();
      }
    };
    place("line", location.span.line);
    place("column", location.span.column);
    place("end_line", location.span.end_line);
    place("end_column", location.span.end_column);
    json.FieldOrNull("path", location.path);
    json.EndObject();
  }
  json.EndArray();
}

void WriteDecision(JsonWriter& json, const Decision& decision, const DecisionJsonOptions& options) {
  json.BeginObject();
  WriteManifest(json, decision);
  json.Field("verdict", ToString(decision.verdict));
  json.Key("blocked_by");
  WriteBlockedBy(json, decision.blocked_by);
  json.Key("recommendation");
  WriteRecommendation(json, decision.recommendation);
  WriteIndemnity(json, decision.indemnity);
  json.Key("results");
  json.BeginArray();
  for (const RuleResult& result : decision.results) {
    if (!options.only_failures || IsFailure(result)) WriteResult(json, result);
  }
  json.EndArray();
  WriteMissingBlock(json, MissingBlock(decision));
  json.Field("partial", decision.partial);
  json.Field("no_rule_applied", decision.no_rule_applied);
  json.Key("portfolio_results");
  json.BeginArray();
  for (const RuleResult& result : decision.portfolio_results) WriteResult(json, result, true);
  json.EndArray();
  json.Key("errors");
  WriteDiagnostics(json, decision.diagnostics);
  json.EndObject();
}

void WritePortfolio(JsonWriter& json, const PortfolioDecision& portfolio,
                    const DecisionJsonOptions& options) {
  json.BeginObject();
  json.Field("complete", portfolio.complete);
  json.FieldOrNull("verdict",
                   portfolio.verdict ? ToString(*portfolio.verdict) : std::string_view());
  json.Key("blocked_by");
  WriteBlockedBy(json, portfolio.blocked_by);
  WriteMissingBlock(json, MissingBlock(portfolio));
  json.Key("owed");
  json.BeginObject();
  json.Field("facts", static_cast<int64_t>(portfolio.owed.facts));
  json.Field("manifests", static_cast<int64_t>(portfolio.owed.manifests));
  WriteTexts(json, "files", portfolio.owed.files);
  json.EndObject();
  json.Key("results");
  json.BeginArray();
  for (const RuleResult& result : portfolio.results) {
    if (!options.only_failures || IsFailure(result)) WriteResult(json, result, true);
  }
  json.EndArray();
  json.EndObject();
}

void WriteTool(JsonWriter& json, std::string_view version) {
  json.Key("tool");
  json.BeginObject();
  json.Field("name", "placet");
  json.Field("version", version);
  json.EndObject();
}

void WriteRunFacts(JsonWriter& json, const Run& run) {
  json.BeginObject();
  json.Field("id", run.id);
  json.Field("as_of", FormatRfc3339(run.as_of));
  json.FieldOrNull("config", run.portfolio->configuration.file);
  json.FieldOrNull("policy_digest", run.policies->digest);
  json.FieldOrNull("organization_digest", run.portfolio->organization
                                              ? run.portfolio->organization->digest
                                              : std::string());
  json.Key("calendar");
  WriteCalendar(json, run.policies->calendar.get());
  json.Key("packs");
  json.BeginArray();
  for (const auto& pack : run.policies->packs) {
    json.BeginObject();
    json.Field("name", pack->name);
    json.Field("version", pack->version);
    json.Field("rules", static_cast<int64_t>(pack->rules.size() + pack->portfolio_rules.size()));
    json.EndObject();
  }
  json.EndArray();
  json.Key("deviations");
  json.BeginArray();
  for (const Deviation& deviation : run.deviations) {
    json.BeginObject();
    json.Field("kind", deviation.kind);
    json.Field("value", deviation.value);
    json.EndObject();
  }
  json.EndArray();
  json.Key("context");
  json.BeginObject();
  json.FieldOrNull("repository", run.context.repository);
  json.FieldOrNull("commit", run.context.commit);
  json.FieldOrNull("ref", run.context.ref);
  json.Key("dirty");
  if (run.context.dirty) {
    json.Bool(*run.context.dirty);
  } else {
    json.Null();
  }
  json.FieldOrNull("ci_run", run.context.ci_run);
  json.FieldOrNull("actor", run.context.actor);
  json.EndObject();
  json.EndObject();
}

void WriteSummary(JsonWriter& json, const Summary& summary) {
  json.BeginObject();
  json.Field("manifests", static_cast<int64_t>(summary.manifests));
  json.Field("skipped", static_cast<int64_t>(summary.skipped));
  json.Field("rules", static_cast<int64_t>(summary.rules));
  json.Field("evaluations", static_cast<int64_t>(summary.evaluations));
  json.Key("outcomes");
  json.BeginObject();
  for (size_t i = 0; i < kOutcomeCount; ++i) {
    json.Field(ToString(static_cast<Outcome>(i)), static_cast<int64_t>(summary.outcomes[i]));
  }
  json.EndObject();
  json.Key("verdicts");
  json.BeginObject();
  for (size_t i = 0; i < kVerdictCount; ++i) {
    json.Field(ToString(static_cast<Verdict>(i)), static_cast<int64_t>(summary.verdicts[i]));
  }
  json.EndObject();
  json.Field("retired", summary.retired);
  json.Field("no_rule_applied", summary.no_rule_applied);
  json.Key("baseline");
  WriteBaseline(json, summary.baseline);
  json.EndObject();
}

}  // namespace placet
