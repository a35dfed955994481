// SPDX-License-Identifier: Apache-2.0
#include "report/forge/sarif_rules.h"

#include <algorithm>
#include <optional>

#include "base/utf8.h"
#include "report/forge/forge.h"

namespace placet {
namespace {

// Limits of GitHub; others have none.
constexpr size_t kMaxDescription = 1024;
constexpr size_t kMaxName = 255;
constexpr size_t kMaxTags = 20;

std::string Shortened(std::string_view text, size_t max) {
  std::string valid = utf8::Repair(text);
  if (utf8::Count(valid) <= max) return valid;
  valid.resize(utf8::OffsetOf(valid, max - 3));
  return valid + "...";
}

std::string Sentence(std::string_view text) {
  std::string sentence = utf8::Repair(text);
  while (!sentence.empty() && (sentence.back() == '\n' || sentence.back() == ' ')) {
    sentence.pop_back();
  }
  if (sentence.empty() || std::string_view(".!?").find(sentence.back()) == std::string_view::npos) {
    sentence += '.';
  }
  return sentence;
}

bool IsAlphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// `Restricted data needs governed terms` to `RestrictedDataNeedsGovernedTerms`.
std::string PascalName(std::string_view title) {
  std::string name;
  bool word_start = true;
  for (const char c : title) {
    if (!IsAlphanumeric(c)) {
      word_start = true;
      continue;
    }
    name += word_start && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    word_start = false;
  }
  return name.substr(0, kMaxName);
}

std::optional<Effect> StrongestAt(const Rule& rule, Stage stage) {
  std::optional<Effect> strongest;
  for (const RuleCase& one : rule.cases) {
    const std::optional<Effect> effect = one.effect.At(stage);
    if (effect && (!strongest || *effect > *strongest)) strongest = effect;
  }
  return strongest;
}

std::string_view DefaultLevel(const Rule& rule) {
  Effect strongest = Effect::kOff;
  for (const Stage stage : kStages) {
    strongest = std::max(strongest, StrongestAt(rule, stage).value_or(Effect::kOff));
  }
  if (strongest >= Effect::kBoard) return "error";
  return strongest == Effect::kWarn ? "warning" : "note";
}

std::string HelpMarkdown(const Rule& rule) {
  std::string text = "**" + rule.id + ": " + rule.title + "**\n\n";
  if (!rule.rationale.empty()) text += rule.rationale + "\n\n";
  text += "**What to do.** " + rule.remediation + "\n";
  if (rule.controls.empty()) return text;
  text += "\n| control | strength |\n|---|---|\n";
  for (const Control& control : rule.controls) {
    text += "| `" + control.id + "` | " + control.strength + " |\n";
  }
  return text;
}

void WriteTags(JsonWriter& json, const Rule& rule, const Pack& pack) {
  std::vector<std::string> tags = {"governance", pack.name};
  for (const Control& control : rule.controls) {
    if (tags.size() < kMaxTags) tags.push_back(control.id);
  }
  json.Key("tags");
  json.BeginArray();
  for (const std::string& tag : tags) json.String(tag);
  json.EndArray();
}

void WriteProperties(JsonWriter& json, const Rule& rule, const Pack& pack) {
  static constexpr std::string_view kStatus[] = {"draft", "active", "deprecated"};
  json.Key("properties");
  json.BeginObject();
  WriteTags(json, rule, pack);
  json.Field("precision", "very-high");
  json.Field("problem.severity", DefaultLevel(rule) == "note" ? std::string_view("recommendation")
                                                              : DefaultLevel(rule));
  json.Field("severity", ToString(rule.severity));
  json.Field("pack", pack.name);
  json.Field("packVersion", pack.version);
  json.Field("status", kStatus[static_cast<size_t>(rule.status)]);
  json.Field("waivable", rule.waivable);
  json.Key("effects");
  json.BeginObject();
  for (const Stage stage : kStages) {
    if (const auto effect = StrongestAt(rule, stage))
      json.Field(ToString(stage), ToString(*effect));
  }
  json.EndObject();
  json.EndObject();
}

void WriteRule(JsonWriter& json, const Rule& rule, const Pack& pack) {
  json.BeginObject();
  json.Field("id", rule.id);
  json.Field("name", PascalName(rule.title));
  WriteSarifText(json, "shortDescription", Shortened(rule.title, kMaxDescription - 1));
  WriteSarifText(
      json, "fullDescription",
      Shortened(rule.rationale.empty() ? rule.title : rule.rationale, kMaxDescription - 1));
  json.Key("help");
  json.BeginObject();
  json.Field("text", Sentence(rule.remediation));
  json.Field("markdown", utf8::Repair(HelpMarkdown(rule)));
  json.EndObject();
  json.Key("defaultConfiguration");
  json.BeginObject();
  json.Field("level", DefaultLevel(rule));
  json.Field("enabled", !rule.overridden_off);
  json.EndObject();
  WriteProperties(json, rule, pack);
  json.EndObject();
}

void WriteFaultRule(JsonWriter& json, const Issue& issue) {
  json.BeginObject();
  json.Field("id", issue.code);
  json.Field("name", PascalName(issue.title));
  WriteSarifText(json, "shortDescription", issue.title);
  WriteSarifText(json, "fullDescription", issue.title);
  WriteSarifText(json, "help",
                 "Each result says what was found and what was expected. docs/diagnostics.md of "
                 "placet lists the codes");
  json.Key("defaultConfiguration");
  json.BeginObject();
  json.Field("level", SarifLevel(issue.level));
  json.EndObject();
  json.Key("properties");
  json.BeginObject();
  json.Key("tags");
  json.BeginArray();
  json.String("fault");
  json.EndArray();
  json.Field("precision", "very-high");
  json.EndObject();
  json.EndObject();
}

}  // namespace

std::string_view SarifLevel(Issue::Level level) {
  static constexpr std::string_view kLevels[] = {"note", "warning", "error"};
  return kLevels[static_cast<size_t>(level)];
}

void WriteSarifText(JsonWriter& json, std::string_view key, std::string_view text) {
  json.Key(key);
  json.BeginObject();
  json.Field("text", Sentence(text));
  json.EndObject();
}

void WriteSarifRules(JsonWriter& json, const Run& run, const std::vector<const Issue*>& issues,
                     std::map<std::string, size_t>& index) {
  json.Key("rules");
  json.BeginArray();
  for (const auto& pack : run.policies->packs) {
    for (const std::vector<Rule>* rules : {&pack->rules, &pack->portfolio_rules}) {
      for (const Rule& rule : *rules) {
        if (!index.emplace(rule.id, index.size()).second) continue;
        WriteRule(json, rule, *pack);
      }
    }
  }
  for (const Issue* issue : issues) {
    if (!index.emplace(issue->code, index.size()).second) continue;
    if (issue->fault != nullptr) {
      WriteFaultRule(json, *issue);
    } else {
      WriteRule(json, *issue->result->rule, *issue->result->pack);  // of the gate itself
    }
  }
  json.EndArray();
}

}  // namespace placet
