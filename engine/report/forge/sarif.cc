// SPDX-License-Identifier: Apache-2.0
//
// SARIF 2.1.0: the format of code scanning. One run with the rules of all packs, a result for each
// finding and each fault, and an invocation that tells how the run ended. Section numbers are those
// of the OASIS standard.
#include <algorithm>
#include <map>

#include "base/json_writer.h"
#include "base/plain.h"
#include "decision/decision_json.h"
#include "report/forge/forge.h"
#include "report/forge/line_hash.h"
#include "report/forge/sarif_places.h"
#include "report/forge/sarif_rules.h"
#include "report/forge/uri.h"
#include "report/run/exit_reason.h"
#include "report/run/issue_keys.h"
#include "report/run/issue_place.h"
#include "report/run/run_words.h"

namespace placet {
namespace {

// GitHub refuses a file with more results, and a result with more locations.
constexpr size_t kGithubResults = 25'000;
constexpr size_t kGithubRelated = 100;

class SarifWriter {
 public:
  SarifWriter(const Run& run, const SarifOptions& options, JsonWriter& json)
      : run_(run), options_(options), json_(json), places_(run, json) {}

  void Write() {
    const std::vector<Issue> issues = Issues(run_);
    const std::vector<std::string> keys = IssueKeys(run_, issues);
    const std::vector<size_t> shown = Shown(issues);
    std::vector<const Issue*> chosen;
    chosen.reserve(shown.size());
    for (const size_t i : shown) chosen.push_back(&issues[i]);
    json_.BeginObject();
    Tool(chosen);
    Identity();
    Invocation(issues);
    json_.Key("originalUriBaseIds");
    json_.BeginObject();
    json_.Key(SarifPlaces::kBase);
    json_.BeginObject();
    WriteSarifText(json_, "description", "The root of the repository");
    json_.EndObject();
    json_.EndObject();
    json_.Field("columnKind", "unicodeCodePoints");
    places_.Artifacts(chosen);
    json_.Key("results");
    json_.BeginArray();
    for (const size_t i : shown) Result(issues[i], keys[i]);
    json_.EndArray();
    Properties();
    json_.EndObject();
  }

 private:
  // For GitHub without what it would show though it does not count, and no more than it takes: the
  // most severe.
  std::vector<size_t> Shown(const std::vector<Issue>& issues) {
    std::vector<size_t> shown;
    for (size_t i = 0; i < issues.size(); ++i) {
      const bool counts = issues[i].due && !issues[i].lifted;
      if (options_.profile == SarifProfile::kFull || counts) shown.push_back(i);
    }
    if (options_.profile == SarifProfile::kFull || shown.size() <= kGithubResults) return shown;
    left_out_ = shown.size() - kGithubResults;
    std::stable_sort(shown.begin(), shown.end(),
                     [&](size_t a, size_t b) { return issues[a].level > issues[b].level; });
    shown.resize(kGithubResults);
    std::sort(shown.begin(), shown.end());
    return shown;
  }

  void Tool(const std::vector<const Issue*>& issues) {
    json_.Key("tool");
    json_.BeginObject();
    json_.Key("driver");
    json_.BeginObject();
    json_.Field("name", "placet");
    json_.Field("version", run_.tool_version);
    json_.Field("semanticVersion", run_.tool_version);
    WriteSarifRules(json_, run_, issues, rule_index_);
    json_.EndObject();
    json_.EndObject();
  }

  // 3.17: what the run is a run of, so that a viewer compares it with its predecessors only.
  void Identity() {
    const std::string& configuration = run_.portfolio->configuration.file;
    json_.Key("automationDetails");
    json_.BeginObject();
    json_.Field("id",
                "placet/" +
                    (configuration.empty() ? std::string("default")
                                           : PathToUri(FileInRepository(run_, configuration))) +
                    "/");
    json_.Field("guid", run_.id);
    json_.EndObject();
  }

  void Invocation(const std::vector<Issue>& issues) {
    const int code = run_.gate.exit_code;
    json_.Key("invocations");
    json_.BeginArray();
    json_.BeginObject();
    json_.Field("executionSuccessful", code == 0 || code == 1 || code == 4);
    json_.Field("exitCode", code);
    json_.Field("exitCodeDescription", VerdictTally(run_) + "; " + ExitCodeSentence(run_));
    json_.Key("toolExecutionNotifications");
    json_.BeginArray();
    for (const Issue& issue : issues) {
      if (issue.fault != nullptr) FaultNotification(issue);
    }
    for (const Deviation& deviation : run_.deviations) {
      Notification("warning", "deviation: " + deviation.kind + " " + deviation.value);
    }
    if (left_out_ > 0) {
      Notification("warning", std::to_string(left_out_) + " results left out, the least severe");
    }
    json_.EndArray();
    json_.EndObject();
    json_.EndArray();
  }

  void FaultNotification(const Issue& issue) {
    json_.BeginObject();
    json_.Key("descriptor");
    json_.BeginObject();
    json_.Field("id", issue.code);
    json_.EndObject();
    json_.Field("level", SarifLevel(issue.level));
    WriteSarifText(json_, "message", WithoutLinks(issue.message));
    json_.Key("locations");
    json_.BeginArray();
    places_.Location(PlaceOf(run_, issue));
    json_.EndArray();
    json_.EndObject();
  }

  void Notification(std::string_view level, const std::string& text) {
    json_.BeginObject();
    json_.Field("level", level);
    WriteSarifText(json_, "message", WithoutLinks(text));
    json_.EndObject();
  }

  void Result(const Issue& issue, const std::string& key) {
    const IssuePlace place = PlaceOf(run_, issue);
    json_.BeginObject();
    json_.Field("ruleId", issue.code);
    json_.Field("ruleIndex", rule_index_.find(issue.code)->second);
    json_.Field("kind", "fail");
    json_.Field("level", SarifLevel(issue.level));
    WriteSarifText(json_, "message", WithoutLinks(issue.message));
    json_.Key("locations");
    json_.BeginArray();
    places_.Location(place);
    json_.EndArray();
    if (issue.finding != nullptr) Related(*issue.finding);
    Fingerprints(issue, place, key);
    Lifted(issue);
    if (issue.decision != nullptr || issue.finding != nullptr) ResultProperties(issue);
    json_.EndObject();
  }

  // 3.27.24 and 3.27.23.
  void Lifted(const Issue& issue) {
    const bool known = issue.finding != nullptr && issue.finding->lifted();
    if (run_.summary.baseline) json_.Field("baselineState", known ? "unchanged" : "new");
    if (!issue.lifted) return;
    json_.Key("suppressions");
    json_.BeginArray();
    json_.BeginObject();
    json_.Field("kind", "external");
    json_.Field("status", "accepted");
    json_.Field("justification",
                known ? "known to the baseline " + run_.summary.baseline->file : "waived");
    json_.EndObject();
    json_.EndArray();
  }

  void Related(const Finding& finding) {
    if (finding.locations.size() < 2) return;
    size_t end = finding.locations.size();
    if (options_.profile == SarifProfile::kGithub) end = std::min(end, kGithubRelated + 1);
    json_.Key("relatedLocations");
    json_.BeginArray();
    for (size_t i = 1; i < end; ++i) {
      places_.Location(PlaceOf(run_, finding.locations[i]), i);
    }
    json_.EndArray();
  }

  void Fingerprints(const Issue& issue, const IssuePlace& place, const std::string& key) {
    json_.Key("partialFingerprints");
    json_.BeginObject();
    json_.Field("placetIssue/v1", key);
    if (issue.finding != nullptr && !issue.finding->fingerprint.empty()) {
      json_.Field("placetFinding/v1", issue.finding->fingerprint);
    }
    const std::string& hash = LineHash(place);
    if (!hash.empty()) json_.Field("primaryLocationLineHash", hash);
    json_.EndObject();
  }

  const std::string& LineHash(const IssuePlace& place) {
    static const std::string kNone;
    if (place.source == nullptr) return kNone;
    auto [hashes, added] = line_hashes_.try_emplace(place.source.get());
    if (added) hashes->second = LineHashes(place.source->text());
    const size_t line = place.span.line;
    return line >= 1 && line <= hashes->second.size() ? hashes->second[line - 1] : kNone;
  }

  void ResultProperties(const Issue& issue) {
    json_.Key("properties");
    json_.BeginObject();
    if (issue.decision != nullptr) {
      json_.FieldOrNull("manifest", issue.decision->manifest->id);
      json_.FieldOrNull("stage", issue.decision->stage);
      json_.Field("verdict", ToString(issue.decision->verdict));
    }
    if (issue.finding != nullptr) FindingProperties(*issue.finding);
    json_.EndObject();
  }

  void FindingProperties(const Finding& finding) {
    json_.Field("outcome", ToString(finding.outcome));
    json_.FieldOrNull("effect", finding.effect ? ToString(*finding.effect) : std::string_view());
    json_.Field("basis", ToString(finding.basis));
    json_.FieldOrNull("element", finding.element);
    json_.Key("missing");
    json_.BeginArray();
    for (const MissingFact& fact : finding.missing) json_.String(fact.path);
    json_.EndArray();
    WriteFacts(json_, finding.facts);
  }

  void Properties() {
    json_.Key("properties");
    json_.BeginObject();
    json_.Field("asOf", FormatRfc3339(run_.as_of));
    json_.FieldOrNull("policyDigest", run_.policies->digest);
    json_.Field("failOn", ToString(run_.gate.fail_on));
    json_.Field("recorded", run_.ledger.recorded);
    json_.Key("verdicts");
    json_.BeginObject();
    for (size_t i = 0; i < kVerdictCount; ++i) {
      json_.Field(ToString(static_cast<Verdict>(i)), run_.summary.verdicts[i]);
    }
    json_.EndObject();
    json_.Key("outcomes");
    json_.BeginObject();
    for (size_t i = 0; i < kOutcomeCount; ++i) {
      json_.Field(ToString(static_cast<Outcome>(i)), run_.summary.outcomes[i]);
    }
    json_.EndObject();
    json_.EndObject();
  }

  const Run& run_;
  const SarifOptions& options_;
  JsonWriter& json_;
  SarifPlaces places_;
  std::map<std::string, size_t> rule_index_;
  std::map<const Source*, std::vector<std::string>> line_hashes_;
  size_t left_out_ = 0;
};

}  // namespace

std::string SarifReport(const Runs& runs, const SarifOptions& options) {
  JsonWriter json(2);
  json.BeginObject();
  json.Field("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
  json.Field("version", "2.1.0");
  json.Key("runs");
  json.BeginArray();
  for (const Run* run : runs) SarifWriter(*run, options, json).Write();
  json.EndArray();
  json.EndObject();
  return PlainJson(json.Take()) + "\n";
}

}  // namespace placet
