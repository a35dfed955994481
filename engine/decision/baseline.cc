// SPDX-License-Identifier: Apache-2.0
#include "decision/baseline.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/json_writer.h"
#include "base/sha256.h"
#include "document/reader.h"
#include "schema/builtin_schemas.h"

namespace placet {
namespace {

constexpr uint64_t kMaxBytes = 64ull << 20;
constexpr int64_t kVersion = 1;

// Versions are told apart before anything else is judged: another version has other fields.
bool IsThisVersion(NodeRef root, Diagnostics& diagnostics) {
  const NodeRef version = root.Find("version");
  if (!version || version.kind() != NodeKind::kInt || version.AsInt() == kVersion) return true;
  diagnostics
      .Error("BSL002",
             "a baseline of version " + std::to_string(version.AsInt()) +
                 ", but this placet reads version " + std::to_string(kVersion),
             version.location())
      .help = "write it again with `placet baseline write`";
  return false;
}

// The one document of the file, validated.
TreePtr ReadOne(const SourcePtr& source, Diagnostics& diagnostics) {
  const size_t before = diagnostics.error_count();
  const std::vector<TreePtr> documents = ReadDocuments(source, diagnostics);
  if (diagnostics.error_count() > before) return nullptr;
  if (documents.size() != 1 || documents[0]->root().Find("kind").StringOr("") != "Baseline") {
    diagnostics
        .Error("BSL001", "`" + source->name() + "` holds no document of `kind: Baseline`",
               documents.empty() ? Location{source, {}, ""} : documents[0]->root().location())
        .help = "`placet baseline write` makes one";
    return nullptr;
  }
  if (!IsThisVersion(documents[0]->root(), diagnostics)) return nullptr;
  const auto schema = schema::BuiltinSchema("baseline");
  return schema->Validate(documents[0]->root(), diagnostics) ? documents[0] : nullptr;
}

// Ids of the rules of the run that were asked of a manifest.
std::set<std::string> RulesOf(const Decision& decision) {
  std::set<std::string> rules;
  for (const RuleResult& result : decision.results) rules.insert(result.rule->id);
  return rules;
}

// What the result counts with: the strongest effect among the findings that are not lifted.
std::optional<Effect> StrongestLeft(const RuleResult& result) {
  std::optional<Effect> strongest;
  for (const Finding& finding : result.findings) {
    if (!finding.lifted() && finding.effect > strongest) strongest = finding.effect;
  }
  return strongest;
}

}  // namespace

bool CanBeKnown(const Decision& decision, const RuleResult& result, const Finding& finding) {
  if (decision.manifest->id.empty() || finding.fingerprint.empty() || !finding.effect) return false;
  if (result.rule->status == RuleStatus::kDraft) return false;
  if (finding.outcome == Outcome::kFail) return true;
  // What is not due today is no finding yet; it must not pass unseen when it becomes due.
  return finding.outcome == Outcome::kMissing &&
         std::any_of(finding.missing.begin(), finding.missing.end(),
                     [](const MissingFact& fact) { return fact.due; });
}

void Baseline::Add(BaselineEntry entry, Location place) {
  if (!index_.emplace(KeyOf(entry), entries_.size()).second) return;
  entries_.push_back(std::move(entry));
  places_.push_back(std::move(place));
}

std::optional<Baseline> Baseline::Read(const FileSystem& files, const std::string& file,
                                       Diagnostics& diagnostics) {
  Result<std::string> text = files.Read(file, kMaxBytes);
  if (!text) {
    diagnostics.Add(text.error());
    return std::nullopt;
  }
  Baseline baseline;
  baseline.file_ = file;
  baseline.source_ = std::make_shared<const Source>(file, std::move(*text));
  const TreePtr document = ReadOne(baseline.source_, diagnostics);
  if (document == nullptr) return std::nullopt;
  const NodeRef findings = document->root().Find("findings");
  for (size_t i = 0; i < findings.size(); ++i) {
    const NodeRef node = findings.at(i);
    const auto text_of = [&](std::string_view key) {
      return std::string(node.Find(key).StringOr(""));
    };
    baseline.Add({text_of("rule"), text_of("manifest"), text_of("fingerprint"),
                  ParseEffect(text_of("effect")).value_or(Effect::kInfo), text_of("message")},
                 node.location());
  }
  return baseline;
}

Baseline Baseline::Of(const Run& run, const std::vector<BaselineEntry>& kept) {
  std::vector<BaselineEntry> entries = kept;
  for (const Decision& decision : run.decisions) {
    for (const RuleResult& result : decision.results) {
      for (const Finding& finding : result.findings) {
        if (!result.rule->waivable || !CanBeKnown(decision, result, finding)) continue;
        entries.push_back({result.rule->id, decision.manifest->id, finding.fingerprint,
                           *finding.effect, finding.message});
      }
    }
  }
  // The strongest effect of equal entries first: it is the one that is kept.
  std::stable_sort(entries.begin(), entries.end(),
                   [](const BaselineEntry& a, const BaselineEntry& b) {
                     if (KeyOf(a) != KeyOf(b)) return KeyOf(a) < KeyOf(b);
                     return a.effect > b.effect;
                   });
  Baseline baseline;
  for (BaselineEntry& entry : entries) baseline.Add(std::move(entry), {});
  return baseline;
}

const BaselineEntry* Baseline::Find(const Decision& decision, const RuleResult& result,
                                    const Finding& finding) const {
  if (!CanBeKnown(decision, result, finding)) return nullptr;
  const auto found = index_.find({decision.manifest->id, result.rule->id, finding.fingerprint});
  return found == index_.end() ? nullptr : &entries_[found->second];
}

void Baseline::Apply(Decision& decision) const {
  for (RuleResult& result : decision.results) {
    for (Finding& finding : result.findings) {
      const BaselineEntry* entry = Find(decision, result, finding);
      const bool known =
          entry != nullptr && result.rule->waivable && *finding.effect <= entry->effect;
      finding.baseline = known ? BaselineState::kUnchanged : BaselineState::kNew;
      if (known && *finding.effect >= Effect::kBoard) ++decision.baselined;
    }
    if (!result.findings.empty()) result.effect = StrongestLeft(result);
  }
}

BaselineSummary Baseline::Summarize(const Run& run) const {
  BaselineSummary summary;
  summary.file = file_;
  if (source_ != nullptr) summary.digest = Sha256Name(Sha256(source_->text()));
  std::set<size_t> seen;
  std::map<std::string, std::set<std::string>> decided;  // rules by id of the manifest
  std::set<std::string> partial;
  for (const Decision& decision : run.decisions) {
    if (decision.verdict == Verdict::kInvalid) continue;
    decided[decision.manifest->id].merge(RulesOf(decision));
    if (decision.partial) partial.insert(decision.manifest->id);
    for (const RuleResult& result : decision.results) {
      for (const Finding& finding : result.findings) {
        if (!CanBeKnown(decision, result, finding)) continue;
        ++(finding.baseline == BaselineState::kUnchanged ? summary.unchanged : summary.fresh);
        const BaselineEntry* entry = Find(decision, result, finding);
        if (entry != nullptr) seen.insert(static_cast<size_t>(entry - entries_.data()));
      }
    }
  }
  for (size_t i = 0; i < entries_.size(); ++i) {
    if (seen.contains(i)) continue;
    const auto rules = decided.find(entries_[i].manifest);
    const bool asked = rules != decided.end() && (rules->second.contains(entries_[i].rule) ||
                                                  !partial.contains(entries_[i].manifest));
    if (asked) {
      summary.fixed.push_back(entries_[i]);
    } else {
      ++summary.not_decided;
    }
  }
  return summary;
}

void Baseline::WarnOfUnliftable(const PolicySet& policies, Diagnostics& diagnostics) const {
  std::set<std::string> told;
  for (size_t i = 0; i < entries_.size(); ++i) {
    const Rule* rule = policies.FindRule(entries_[i].rule);
    if (rule == nullptr || rule->waivable || !told.insert(rule->id).second) continue;
    diagnostics
        .Warning("BSL003", "findings of " + rule->id + " count although the baseline names them",
                 places_[i])
        .help =
        "the rule is `waivable: false`: what it asks is never lifted; fix the finding and "
        "take the entry out";
  }
}

std::string Baseline::Write() const {
  JsonWriter json(2);
  json.BeginObject();
  json.Field("apiVersion", "placet/v1");
  json.Field("kind", "Baseline");
  json.Field("version", kVersion);
  json.Key("findings");
  json.BeginArray();
  for (const BaselineEntry& entry : entries_) {
    json.BeginObject();
    json.Field("rule", entry.rule);
    json.Field("manifest", entry.manifest);
    json.Field("fingerprint", entry.fingerprint);
    json.Field("effect", ToString(entry.effect));
    json.Field("message", entry.message);
    json.EndObject();
  }
  json.EndArray();
  json.EndObject();
  return json.Take() + "\n";
}

}  // namespace placet
