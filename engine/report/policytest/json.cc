// SPDX-License-Identifier: Apache-2.0
#include "base/json_writer.h"
#include "base/plain.h"
#include "decision/decision_json.h"
#include "report/policytest/report.h"

namespace placet {
namespace {

void WritePlace(JsonWriter& json, const Location& location) {
  json.FieldOrNull("file", location.source ? location.source->name() : "");
  json.Field("line", int64_t{location.span.line});
  json.Field("column", int64_t{location.span.column});
}

void WriteMismatches(JsonWriter& json, const TestCaseResult& test) {
  json.Key("mismatches");
  json.BeginArray();
  for (const TestMismatch& mismatch : test.mismatches) {
    json.BeginObject();
    json.FieldOrNull("rule", mismatch.rule);
    json.Field("what", mismatch.what);
    json.Field("expected", mismatch.expected);
    json.Field("actual", mismatch.actual);
    WritePlace(json, mismatch.location);
    json.EndObject();
  }
  json.EndArray();
}

void WriteSeen(JsonWriter& json, const TestCaseResult& test) {
  json.Key("seen");
  json.BeginArray();
  for (const TestSeen& seen : test.seen) {
    json.BeginObject();
    json.Field("rule", seen.rule);
    json.Field("outcome", ToString(seen.outcome));
    json.FieldOrNull("reason", seen.reason);
    json.Key("findings");
    json.BeginArray();
    for (const Finding& finding : seen.findings) WriteFinding(json, finding);
    json.EndArray();
    json.EndObject();
  }
  json.EndArray();
}

void WriteCase(JsonWriter& json, const TestCaseResult& test) {
  json.BeginObject();
  json.Field("name", test.name);
  WritePlace(json, test.location);
  json.Field("passed", test.passed);
  json.Field("expectations", test.checks);
  json.Key("rules");
  json.BeginArray();
  for (const std::string& rule : test.rules) json.String(rule);
  json.EndArray();
  WriteMismatches(json, test);
  WriteSeen(json, test);
  json.Key("errors");
  WriteDiagnostics(json, test.diagnostics);
  json.EndObject();
}

}  // namespace

std::string PolicyTestJson(const std::vector<TestFileResult>& files) {
  JsonWriter json(2);
  json.BeginObject();
  json.Field("placet", "v1");
  json.Key("files");
  json.BeginArray();
  for (const TestFileResult& file : files) {
    json.BeginObject();
    json.Field("file", file.file);
    json.FieldOrNull("pack", file.pack);
    json.Field("usable", file.usable);
    json.Key("errors");
    WriteDiagnostics(json, file.diagnostics);
    json.Key("cases");
    json.BeginArray();
    for (const TestCaseResult& test : file.cases) WriteCase(json, test);
    json.EndArray();
    json.EndObject();
  }
  json.EndArray();
  const TestCounts counts = CountTests(files);
  json.Key("summary");
  json.BeginObject();
  json.Field("files", files.size());
  json.Field("unusable", counts.unusable);
  json.Field("cases", counts.cases);
  json.Field("passed", counts.passed);
  json.Field("failed", counts.cases - counts.passed);
  json.Field("expectations", counts.checks);
  json.EndObject();
  json.EndObject();
  return PlainJson(json.Take()) + "\n";
}

}  // namespace placet
