// SPDX-License-Identifier: Apache-2.0
#include "base/json_writer.h"
#include "base/plain.h"
#include "decision/decision_json.h"
#include "report/run/report.h"

namespace placet {
namespace {

void WriteLedger(JsonWriter& json, const LedgerOutcome& ledger) {
  json.BeginObject();
  json.Field("recorded", ledger.recorded);
  if (ledger.recorded) {
    json.Field("url", ledger.url);
    json.Field("origin", ledger.origin);
    json.Field("first_seq", ledger.first_seq);
    json.Field("count", ledger.count);
    json.Field("size", ledger.size);
    json.Field("root", ledger.root);
  } else {
    json.Field("reason", ledger.reason);
    json.FieldOrNull("error", ledger.error);
  }
  json.EndObject();
}

}  // namespace

std::string JsonReport(const Run& run, const JsonOptions& options) {
  JsonWriter json(2);
  json.BeginObject();
  json.Field("placet", "v1");
  WriteTool(json, run.tool_version);
  json.Key("run");
  WriteRunFacts(json, run);
  json.Key("decisions");
  json.BeginArray();
  for (const Decision& decision : run.decisions) {
    WriteDecision(json, decision, {options.only_failures});
  }
  json.EndArray();
  json.Key("portfolio");
  WritePortfolio(json, run.portfolio_decision, {options.only_failures});
  json.Key("summary");
  WriteSummary(json, run.summary);
  json.Key("gate");
  json.BeginObject();
  json.Field("fail_on", ToString(run.gate.fail_on));
  json.Field("exit_code", run.gate.exit_code);
  json.EndObject();
  json.Key("errors");
  WriteDiagnostics(json, run.diagnostics);
  json.Key("ledger");
  WriteLedger(json, run.ledger);
  json.EndObject();
  return PlainJson(json.Take()) + "\n";
}

}  // namespace placet
