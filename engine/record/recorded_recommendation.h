// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_RECORD_RECORDED_RECOMMENDATION_H_
#define PLACET_RECORD_RECORDED_RECOMMENDATION_H_

#include "base/json_writer.h"
#include "framework/recommendation.h"

namespace placet {

// The key `recommendation`: which approaches come out how, and by which framework.
void WriteRecordedRecommendation(JsonWriter& json, const Recommendation& recommendation);

}  // namespace placet

#endif  // PLACET_RECORD_RECORDED_RECOMMENDATION_H_
