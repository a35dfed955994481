// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "base/json_writer.h"
#include "base/plain.h"
#include "base/time.h"
#include "report/rules/rule_page.h"

namespace placet {
namespace {

class RuleJson {
 public:
  RuleJson(JsonWriter& json, const RulePage& page) : json_(json), page_(page) {}

  void Write() {
    const Rule& rule = *page_.rule;
    json_.BeginObject();
    json_.Field("rule", rule.id);
    json_.Field("title", rule.title);
    json_.Field("pack", page_.pack->name);
    json_.Field("pack_version", page_.pack->version);
    json_.Field("file", page_.pack->file);
    json_.Field("severity", ToString(rule.severity));
    json_.Field("status", rule.status == RuleStatus::kDraft        ? "draft"
                          : rule.status == RuleStatus::kDeprecated ? "deprecated"
                                                                   : "active");
    json_.Field("off", rule.overridden_off);
    json_.Field("scope", page_.portfolio ? "portfolio" : "manifest");
    json_.FieldOrNull("subjects", page_.subjects);
    json_.Field("waivable", rule.waivable);
    Day("enforce_from", rule.enforce_from);
    Day("enforce_until", rule.enforce_until);
    Texts("applies_when", page_.condition_words);
    Texts("applies_when_cel", page_.conditions);
    json_.FieldOrNull("for_each", page_.each_words);
    json_.FieldOrNull("for_each_cel", page_.each);
    json_.Key("cases");
    json_.BeginArray();
    for (const RulePage::Case& one : page_.cases) Case(one);
    json_.EndArray();
    json_.Key("terms");
    json_.BeginArray();
    for (const Term& term : page_.terms) {
      json_.BeginObject();
      json_.Field("name", term.name);
      json_.Field("words", term.words);
      json_.EndObject();
    }
    json_.EndArray();
    json_.Field("message", page_.message);
    json_.FieldOrNull("rationale", rule.rationale);
    json_.Field("remediation", rule.remediation);
    Texts("effects_in_pack", page_.overrides);
    Parameters();
    Facts();
    Controls();
    Texts("claims", rule.claims);
    json_.EndObject();
  }

 private:
  void Texts(std::string_view key, const std::vector<std::string>& texts) {
    json_.Key(key);
    json_.BeginArray();
    for (const std::string& text : texts) json_.String(text);
    json_.EndArray();
  }
  void Day(std::string_view key, const std::optional<CivilDate>& day) {
    json_.FieldOrNull(key, day ? FormatDate(*day) : "");
  }
  void Effects(std::string_view key, const StageEffects& effects) {
    if (page_.portfolio) return json_.Field(key, PortfolioEffect(effects));
    json_.Key(key);
    json_.BeginObject();
    for (const Stage stage : {Stage::kIdea, Stage::kPilot, Stage::kProduction, Stage::kRetired}) {
      if (const auto effect = effects.At(stage)) json_.Field(ToString(stage), ToString(*effect));
    }
    json_.EndObject();
  }
  void Case(const RulePage::Case& one) {
    json_.BeginObject();
    Texts("if", one.when_words);
    json_.FieldOrNull("if_cel", one.when);
    Texts("asks", one.asked);
    json_.Field("asks_cel", one.require);
    Effects("effect", one.effect);
    if (one.missing) Effects("missing", *one.missing);
    json_.FieldOrNull("message", one.message);
    json_.EndObject();
  }
  void Parameters() {
    json_.Key("parameters");
    json_.BeginArray();
    for (const RulePage::Setting& setting : page_.settings) {
      json_.BeginObject();
      json_.Field("name", page_.pack->name + "." + setting.parameter->name);
      json_.Field("type", setting.parameter->type);
      json_.Key("value");
      json_.Raw(setting.value);
      json_.Field("set_in", setting.set_in);
      json_.FieldOrNull("description", setting.parameter->description);
      json_.EndObject();
    }
    json_.EndArray();
  }
  void Facts() {
    json_.Key("facts");
    json_.BeginArray();
    for (const FactRead& fact : page_.facts) {
      json_.BeginObject();
      json_.Field("path", fact.path);
      json_.Field("supplied_by", fact.supplied_by);
      json_.FieldOrNull("due", fact.due);
      json_.FieldOrNull("description", fact.description);
      json_.EndObject();
    }
    json_.EndArray();
  }
  void Controls() {
    json_.Key("controls");
    json_.BeginArray();
    for (const RulePage::ControlName& one : page_.controls) {
      json_.BeginObject();
      json_.Field("id", one.control.id);
      json_.Field("title", one.title);
      json_.Field("strength", one.control.strength);
      json_.EndObject();
    }
    json_.EndArray();
  }

  JsonWriter& json_;
  const RulePage& page_;
};

}  // namespace

std::string RulePagesJson(const std::vector<RulePage>& pages, const std::string& report) {
  JsonWriter json;
  json.BeginObject();
  json.Field("placet", "v1");
  json.Key("rules");
  json.BeginArray();
  for (const RulePage& page : pages) RuleJson(json, page).Write();
  json.EndArray();
  if (!report.empty()) {
    json.Key("report");
    json.Raw(report.substr(0, report.find_last_not_of('\n') + 1));
  }
  json.EndObject();
  return PlainJson(json.Take()) + "\n";
}

}  // namespace placet
