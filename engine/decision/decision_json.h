// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DECISION_DECISION_JSON_H_
#define PLACET_DECISION_DECISION_JSON_H_

#include "base/json_writer.h"
#include "decision/decision.h"

namespace placet {

// The JSON of decisions, as reports print it and the ledger records it: schemas/report.schema.json.

struct DecisionJsonOptions {
  bool only_failures = false;  // leaves passes and rules that do not apply out of `results`
};

void WriteDecision(JsonWriter& json, const Decision& decision, const DecisionJsonOptions& options);
void WritePortfolio(JsonWriter& json, const PortfolioDecision& portfolio,
                    const DecisionJsonOptions& options);
// The `tool` key and its object: which placet wrote the document.
void WriteTool(JsonWriter& json, std::string_view version);
// The `run` object.
void WriteRunFacts(JsonWriter& json, const Run& run);
// `of_portfolio`: with its subjects.
// The member `facts`.
void WriteFacts(JsonWriter& json, const std::vector<DecidingFact>& facts);
void WriteFinding(JsonWriter& json, const Finding& finding, bool of_portfolio = false);
void WriteSummary(JsonWriter& json, const Summary& summary);
void WriteDiagnostics(JsonWriter& json, const Diagnostics& diagnostics);

}  // namespace placet

#endif  // PLACET_DECISION_DECISION_JSON_H_
