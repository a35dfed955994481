// SPDX-License-Identifier: Apache-2.0
// A key stands only where it says something: docs/ledger.md has the grammar.

#include "record/recorded_finding.h"

#include <string>

namespace placet {
namespace {

template <typename Items, typename Write>
void WriteList(JsonWriter& json, std::string_view key, const Items& items, Write write) {
  if (items.empty()) return;
  json.Key(key);
  json.BeginArray();
  for (const auto& item : items) write(item);
  json.EndArray();
}

// ["vendors[0].dpa", 33, 5, 33, 12], and the file where it is another than the manifest's.
void WritePlace(JsonWriter& json, const Location& place, std::string_view file) {
  json.BeginArray();
  json.String(place.path);
  for (const uint32_t number :
       {place.span.line, place.span.column, place.span.end_line, place.span.end_column}) {
    json.Int(number);
  }
  if (place.source && place.source->name() != file) json.String(place.source->name());
  json.EndArray();
}

void WriteFact(JsonWriter& json, const DecidingFact& fact) {
  json.BeginArray();
  json.String(fact.path);
  json.Raw(fact.value_json);
  json.EndArray();
}

void WriteOne(JsonWriter& json, const Rule& rule, const Finding& finding, std::string_view file) {
  json.BeginObject();
  json.Field("rule", rule.id);
  json.Field("outcome", ToString(finding.outcome));
  if (finding.effect) json.Field("effect", ToString(*finding.effect));
  if (finding.basis != NodeBasis::kDeclared) json.Field("basis", ToString(finding.basis));
  if (!finding.element.empty()) json.Field("element", finding.element);
  if (!finding.fingerprint.empty()) json.Field("fingerprint", finding.fingerprint);
  if (finding.baseline == BaselineState::kUnchanged) json.Field("baseline", "unchanged");
  // What cannot be decided is said by what is missing.
  if (finding.outcome != Outcome::kMissing) json.Field("message", finding.message);
  WriteList(json, "missing", finding.missing,
            [&](const MissingFact& fact) { json.String(fact.path); });
  WriteList(json, "at", finding.locations,
            [&](const Location& place) { WritePlace(json, place, file); });
  WriteList(json, "facts", finding.facts, [&](const DecidingFact& fact) { WriteFact(json, fact); });
  WriteList(json, "subjects", finding.subjects, [&](const std::string& id) { json.String(id); });
  json.EndObject();
}

}  // namespace

void WriteRecordedFindings(JsonWriter& json, const std::vector<RuleResult>& results,
                           std::string_view file) {
  json.Key("findings");
  json.BeginArray();
  for (const RuleResult& result : results) {
    for (const Finding& finding : result.findings) WriteOne(json, *result.rule, finding, file);
  }
  json.EndArray();
}

}  // namespace placet
