// SPDX-License-Identifier: Apache-2.0
//
// The run as rows for spreadsheets: one for each fault and each finding, and one for each other
// rule on each manifest, so that the rows are the whole population and not a selection.
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "decision/run.h"
#include "report/run/finding_words.h"
#include "report/run/report.h"
#include "report/shared/csv.h"
#include "report/shared/runner_commands.h"
#include "report/shared/words.h"

namespace placet {
namespace {

constexpr std::string_view kHeads[] = {
    "as_of",   "manifest_file", "document", "manifest",    "stage",  "verdict",   "kind",
    "rule",    "title",         "severity", "outcome",     "effect", "fails_run", "basis",
    "element", "message",       "missing",  "supplied_by", "file",   "line",      "column",
    "path",    "remediation",   "controls", "fingerprint"};

class Row {
 public:
  void Add(std::string_view text) { fields_.emplace_back(text); }
  void Add(uint64_t number) { fields_.push_back(std::to_string(number)); }
  std::string Take() const { return CsvRecord({fields_.begin(), fields_.end()}); }

 private:
  std::vector<std::string> fields_;
};

void AddManifest(Row& row, const Run& run, const Decision* decision) {
  row.Add(FormatDate(DateOf(run.as_of)));
  if (decision == nullptr) {
    for (int i = 0; i < 5; ++i) row.Add("");
    return;
  }
  row.Add(decision->manifest->file);
  row.Add(decision->manifest->document + 1);
  row.Add(decision->manifest->id);
  row.Add(decision->stage);
  row.Add(ToString(decision->verdict));
}

void AddPlace(Row& row, const Location& location) {
  row.Add(location.source ? std::string_view(location.source->name()) : "");
  if (location.span.valid()) {
    row.Add(location.span.line);
    row.Add(location.span.column);
  } else {
    row.Add("");
    row.Add("");
  }
  row.Add(location.path);
}

std::string FaultRow(const Run& run, const Decision* decision, const Diagnostic& fault) {
  static constexpr std::string_view kWords[] = {"error", "warning", "note"};
  Row row;
  AddManifest(row, run, decision);
  row.Add("fault");
  row.Add(fault.code);
  for (int i = 0; i < 2; ++i) row.Add("");
  row.Add(kWords[static_cast<size_t>(fault.severity)]);
  row.Add("");
  row.Add(fault.severity == Severity::kError ? "yes" : "no");
  for (int i = 0; i < 2; ++i) row.Add("");
  row.Add(fault.message);
  for (int i = 0; i < 2; ++i) row.Add("");
  AddPlace(row, fault.location);
  row.Add(fault.help);
  for (int i = 0; i < 2; ++i) row.Add("");
  return row.Take();
}

bool IsFailure(const RuleResult& result) {
  return result.outcome == Outcome::kFail || result.outcome == Outcome::kMissing ||
         result.outcome == Outcome::kError;
}

bool Fails(const Run& run, const RuleResult& result, const Finding* finding) {
  if (finding == nullptr) return false;
  if (finding->outcome == Outcome::kError) return result.rule->status != RuleStatus::kDraft;
  return FailsRun(*finding, run.gate.fail_on);
}

// A finding, or where there is none the result itself.
std::string ResultRow(const Run& run, const Decision* decision, const RuleResult& result,
                      const Finding* finding) {
  static const Location kNowhere;
  const Rule& rule = *result.rule;
  const Outcome outcome = finding != nullptr ? finding->outcome : result.outcome;
  const auto& effect = finding != nullptr ? finding->effect : result.effect;
  Row row;
  AddManifest(row, run, decision);
  row.Add("rule");
  row.Add(rule.id);
  row.Add(rule.title);
  row.Add(ToString(rule.severity));
  row.Add(ToString(outcome));
  row.Add(effect ? ToString(*effect) : "");
  row.Add(Fails(run, result, finding) ? "yes" : "no");
  row.Add(ToString(finding != nullptr ? finding->basis : result.basis));
  row.Add(finding != nullptr ? std::string_view(finding->element) : "");
  row.Add(finding != nullptr ? TextOf(*finding) : TextOf(result));
  std::vector<std::string> missing;
  std::vector<std::string> suppliers;
  if (finding != nullptr) {
    for (const MissingFact& fact : finding->missing) {
      missing.push_back(fact.path);
      suppliers.push_back(fact.supplied_by.empty() ? "?" : fact.supplied_by);
    }
  }
  row.Add(Joined(missing, "; "));
  row.Add(Joined(suppliers, "; "));
  const bool placed = finding != nullptr && !finding->locations.empty();
  AddPlace(row, placed ? finding->locations.front() : kNowhere);
  row.Add(rule.remediation);
  std::vector<std::string> controls;
  for (const Control& control : rule.controls) controls.push_back(control.id);
  row.Add(Joined(controls, "; "));
  row.Add(finding != nullptr ? std::string_view(finding->fingerprint) : "");
  return row.Take();
}

std::string ResultRows(const Run& run, const Decision* decision, const RuleResult& result) {
  if (result.findings.empty()) return ResultRow(run, decision, result, nullptr);
  std::string rows;
  for (const Finding& finding : result.findings) {
    // Those stand with the manifests that they count for.
    if (decision == nullptr && !finding.subjects.empty()) continue;
    rows += ResultRow(run, decision, result, &finding);
  }
  return rows;
}

}  // namespace

namespace {

std::string Rows(const Run& run, const CsvOptions& options) {
  std::string out;
  for (const Diagnostic& fault : run.diagnostics.all()) out += FaultRow(run, nullptr, fault);
  for (const Decision& decision : run.decisions) {
    for (const Diagnostic& fault : decision.diagnostics.all()) {
      out += FaultRow(run, &decision, fault);
    }
    for (const auto* results : {&decision.results, &decision.portfolio_results}) {
      for (const RuleResult& result : *results) {
        if (options.only_failures && !IsFailure(result)) continue;
        out += ResultRows(run, &decision, result);
      }
    }
  }
  for (const RuleResult& result : run.portfolio_decision.results) {
    if (options.only_failures && !IsFailure(result)) continue;
    out += ResultRows(run, nullptr, result);
  }
  return out;
}

}  // namespace

std::string CsvReport(const Runs& runs, const CsvOptions& options) {
  std::string out = CsvRecord({std::begin(kHeads), std::end(kHeads)});
  for (const Run* run : runs) out += Rows(*run, options);
  return WithoutCommands(std::move(out));
}

}  // namespace placet
