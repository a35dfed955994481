// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "base/json_writer.h"
#include "base/plain.h"
#include "report/controls/controls.h"

namespace placet {
namespace {

class ControlsJsonWriter {
 public:
  explicit ControlsJsonWriter(const ControlsMap& map) : map_(map) {}

  std::string Write() {
    json_.BeginObject();
    json_.Field("placet", "v1");
    json_.Field("note", std::string(kControlsCaution[0]) + " " + std::string(kControlsCaution[1]));
    json_.Key("packs");
    json_.BeginArray();
    for (const Pack* pack : map_.packs) {
      json_.BeginObject();
      json_.Field("name", pack->name);
      json_.Field("version", pack->version);
      json_.Field("rules", static_cast<int64_t>(pack->AllRules().size()));
      json_.EndObject();
    }
    json_.EndArray();
    json_.Key("frameworks");
    json_.BeginArray();
    for (const FrameworkUse& framework : map_.frameworks) Framework(framework);
    json_.EndArray();
    json_.Key("rules");
    json_.BeginArray();
    for (const RuleUse& use : map_.rules) {
      if (!use.clauses.empty() || !map_.filtered) Rule(use);
    }
    json_.EndArray();
    json_.EndObject();
    return PlainJson(json_.Take()) + "\n";
  }

 private:
  void Framework(const FrameworkUse& framework) {
    const ControlCatalog& catalog = framework.catalog;
    json_.BeginObject();
    json_.Field("framework", catalog.framework);
    json_.Field("title", catalog.title);
    json_.FieldOrNull("publisher", catalog.publisher);
    json_.FieldOrNull("version", catalog.version);
    json_.FieldOrNull("source", catalog.source);
    json_.FieldOrNull("as_of", catalog.as_of);
    json_.FieldOrNull("licence", catalog.licence);
    json_.FieldOrNull("note", catalog.note);
    json_.Field("clauses", static_cast<int64_t>(framework.clauses.size()));
    json_.Field("with_rule", static_cast<int64_t>(framework.served));
    json_.Field("without_rule", static_cast<int64_t>(framework.clauses.size() - framework.served));
    json_.Field("rules_contributing", static_cast<int64_t>(framework.rules));
    json_.Key("controls");
    json_.BeginArray();
    for (const ClauseUse& clause : framework.clauses) {
      json_.BeginObject();
      json_.Field("id", clause.clause.id);
      json_.Field("title", clause.clause.title);
      json_.Key("rules");
      json_.BeginArray();
      for (const ControlUse& use : clause.rules) {
        json_.BeginObject();
        json_.Field("rule", use.rule->id);
        json_.Field("pack", use.pack->name);
        json_.Field("strength", use.strength);
        json_.Field("counts", Counts(*use.rule));
        json_.EndObject();
      }
      json_.EndArray();
      json_.EndObject();
    }
    json_.EndArray();
    json_.EndObject();
  }

  void Rule(const RuleUse& use) {
    json_.BeginObject();
    json_.Field("rule", use.rule->id);
    json_.Field("pack", use.pack->name);
    json_.Field("title", use.rule->title);
    json_.Field("counts", Counts(*use.rule));
    json_.Key("controls");
    json_.BeginArray();
    for (const ControlUse& clause : use.clauses) {
      json_.BeginObject();
      json_.Field("id", clause.id);
      json_.Field("title", clause.title);
      json_.Field("strength", clause.strength);
      json_.EndObject();
    }
    json_.EndArray();
    json_.EndObject();
  }

  const ControlsMap& map_;
  JsonWriter json_;
};

}  // namespace

std::string ControlsJson(const ControlsMap& map) { return ControlsJsonWriter(map).Write(); }

}  // namespace placet
