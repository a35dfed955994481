// SPDX-License-Identifier: Apache-2.0
#include "record/recorded_recommendation.h"

#include <string>

#include "framework/score_text.h"

namespace placet {

void WriteRecordedRecommendation(JsonWriter& json, const Recommendation& recommendation) {
  json.Key("recommendation");
  json.BeginObject();
  json.Field("framework", recommendation.framework_version);
  if (recommendation.recommended) json.Field("primary", ToString(*recommendation.recommended));
  if (recommendation.margin) json.Field("margin", HundredthsText(*recommendation.margin));
  if (recommendation.too_close) json.Field("too_close", true);
  json.Key("scores");
  json.BeginObject();
  const auto score = [&](Approach approach) {
    json.Field(ToString(approach), HundredthsText(recommendation.scores[approach]));
  };
  for (const Approach approach : recommendation.ranking) score(approach);
  for (const auto& one : recommendation.conditional) score(one.approach);
  for (const auto& one : recommendation.excluded) score(one.approach);
  json.EndObject();
  json.Key("excluded");
  json.BeginObject();
  for (const auto& one : recommendation.excluded) {
    json.Key(ToString(one.approach));
    json.BeginArray();
    for (const std::string& constraint : one.constraints) json.String(constraint);
    json.EndArray();
  }
  json.EndObject();
  json.Key("open");
  json.BeginArray();
  for (const auto& one : recommendation.conditional) json.String(ToString(one.approach));
  json.EndArray();
  json.EndObject();
}

}  // namespace placet
