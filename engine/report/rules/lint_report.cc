// SPDX-License-Identifier: Apache-2.0
#include "report/rules/lint_report.h"

#include "base/json_writer.h"
#include "base/plain.h"
#include "decision/decision_json.h"
#include "report/shared/style.h"

namespace placet {

LintCounts CountFindings(const LintResult& result) {
  LintCounts counts;
  for (const Diagnostic& finding : result.findings.all()) {
    switch (finding.severity) {
      case Severity::kError: ++counts.errors; break;
      case Severity::kWarning: ++counts.warnings; break;
      case Severity::kNote: ++counts.notes; break;
    }
  }
  return counts;
}

std::string LintText(const LintResult& result, const TextOptions& options) {
  const Style style(options.color);
  std::string out;
  for (const Diagnostic& finding : result.findings.all()) {
    if (finding.severity == Severity::kNote && !options.verbose) continue;
    out += Render(finding, {options.color});
  }
  const LintCounts counts = CountFindings(result);
  const std::string summary = Plural(result.packs.size(), "pack", "packs") + ", " +
                              Plural(result.rules, "rule", "rules") + ": " +
                              Plural(counts.errors, "error", "errors") + ", " +
                              Plural(counts.warnings, "warning", "warnings");
  out += counts.errors > 0     ? style.Red(summary)
         : counts.warnings > 0 ? style.Yellow(summary)
                               : style.Green(summary);
  if (counts.notes > 0) {
    out += ", " + Plural(counts.notes, "note", "notes") + (options.verbose ? "" : " (-v)");
  }
  return out + "\n";
}

std::string LintJson(const LintResult& result) {
  JsonWriter json(2);
  json.BeginObject();
  json.Field("placet", "v1");
  json.Key("packs");
  json.BeginArray();
  for (const std::string& pack : result.packs) json.String(pack);
  json.EndArray();
  json.Key("findings");
  WriteDiagnostics(json, result.findings);
  const LintCounts counts = CountFindings(result);
  json.Key("summary");
  json.BeginObject();
  json.Field("packs", result.packs.size());
  json.Field("rules", result.rules);
  json.Field("errors", counts.errors);
  json.Field("warnings", counts.warnings);
  json.Field("notes", counts.notes);
  json.EndObject();
  json.EndObject();
  return PlainJson(json.Take()) + "\n";
}

}  // namespace placet
