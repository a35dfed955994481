// SPDX-License-Identifier: Apache-2.0
//
// The report for people. What was relaxed comes first, so that nobody reads a verdict without it;
// then each manifest: violations with their place, what decided and what to do; then what is
// missing, each fact once; last the accounting.
#include <algorithm>
#include <map>

#include "decision/missing_block.h"
#include "decision/run.h"
#include "report/run/baseline_lines.h"
#include "report/run/exit_reason.h"
#include "report/run/finding_words.h"
#include "report/run/report.h"
#include "report/run/run_words.h"
#include "report/run/violations.h"
#include "report/shared/runner_commands.h"
#include "report/shared/style.h"
#include "report/shared/words.h"

namespace placet {
namespace {

constexpr size_t kMissingLines = 15;
constexpr size_t kMaxFacts = 8;
constexpr size_t kSkippedNames = 5;

class TextWriter {
 public:
  TextWriter(const Run& run, const TextOptions& options)
      : run_(run), options_(options), style_(options.color) {}

  std::string Write() {
    if (run_.decisions.empty()) return NothingDecided();
    Head();
    Faults(run_.diagnostics);
    if (!options_.quiet) {
      for (const Decision& decision : run_.decisions) OneDecision(decision);
      Portfolio();
    }
    Tail();
    return std::move(out_);
  }

 private:
  void Line(std::string_view text = "") { out_.append(text).append("\n"); }

  std::string NothingDecided() {
    for (const Diagnostic& diagnostic : run_.diagnostics.all()) {
      out_ += Render(diagnostic, {options_.color});
    }
    if (!run_.portfolio->untouched() || run_.diagnostics.has_errors()) {
      Line(style_.Red("nothing was decided"));
      Line(Wrapped(Plain(ExitCodeSentence(run_)), options_.width, 2));
      return std::move(out_);
    }
    for (const Deviation& deviation : run_.deviations) {
      if (deviation.kind == "changed") Line("placet " + run_.tool_version + ": " + deviation.value);
    }
    return std::move(out_);
  }

  void Head() {
    std::string line = RunHeadline(run_);
    if (options_.verbose && !run_.portfolio->configuration.file.empty()) {
      line += ", configuration " + run_.portfolio->configuration.file;
    }
    if (options_.verbose && run_.policies->calendar != nullptr) {
      line += ", calendar of " + run_.policies->calendar->version;
    }
    Line(line + NoPortfolio(run_));
    if (!run_.ledger.recorded && run_.ledger.reason != "failed") {
      Line(style_.Yellow("not recorded") + ": " + WhyNotRecorded(run_));
    }
    Untaken();
    for (const auto& [kind, values] : DeviationsByKind(run_)) {
      Line(style_.Yellow("deviation") + ": " + kind + " " + Plain(values));
    }
  }

  void Faults(const Diagnostics& diagnostics) {
    for (const Diagnostic& diagnostic : diagnostics.all()) {
      out_ += "\n" + Render(diagnostic, {options_.color});
    }
  }

  void OneDecision(const Decision& decision) {
    if (options_.only_failures && decision.verdict == Verdict::kApproved) return;
    Line();
    const Manifest& manifest = *decision.manifest;
    std::string head = style_.Bold(Plain(manifest.file));
    if (manifest.document > 0) head += ", document " + std::to_string(manifest.document + 1);
    if (!manifest.id.empty()) head += "  " + Plain(manifest.id);
    if (!decision.stage.empty()) head += " (" + Plain(decision.stage) + ")";
    Line(head);
    Line("  " + style_.Of(decision.verdict, VerdictPhrase(decision)));
    Faults(decision.diagnostics);
    if (decision.verdict == Verdict::kInvalid) return;
    Violations(ViolationsOf(decision, options_.verbose));
    Missing(MissingBlock(decision), decision.blocked_by,
            ": placet todo " + Plain(decision.manifest->file));
    Known(decision);
    Approaches(decision);
    Indemnity(decision);
    if (options_.verbose) AllResults(decision.results);
  }

  // Findings with subjects stand with the manifests that they count for.
  void Portfolio() {
    const PortfolioDecision& portfolio = run_.portfolio_decision;
    if (!portfolio.verdict) return;
    if (options_.only_failures && *portfolio.verdict == Verdict::kApproved) return;
    Line();
    const size_t others = run_.portfolio->others.size();
    std::string head = style_.Bold("portfolio") + "  " +
                       Plural(run_.decisions.size() + others, "manifest", "manifests");
    if (others > 0) head += ", " + std::to_string(others) + " of them not decided here";
    Line(head);
    Line("  " +
         style_.Of(*portfolio.verdict, VerdictPhrase(*portfolio.verdict, portfolio.blocked_by)));
    if (!portfolio.complete) Incomplete();
    CountedElsewhere(portfolio);
    Violations(ViolationsOf(portfolio, options_.verbose));
    Missing(MissingBlock(portfolio), portfolio.blocked_by, ": -v shows them");
    const std::string owed = OwedSentence(run_);
    if (!owed.empty()) Line("  " + Wrapped(Plain(owed), options_.width, 4));
    if (options_.verbose) AllResults(portfolio.results);
  }

  void CountedElsewhere(const PortfolioDecision& portfolio) {
    std::string rules;
    for (const RuleResult& result : portfolio.results) {
      const bool any =
          std::any_of(result.findings.begin(), result.findings.end(), [](const Finding& one) {
            return !one.subjects.empty() && one.outcome == Outcome::kFail;
          });
      if (any) rules += (rules.empty() ? "" : ", ") + result.rule->id;
    }
    if (!rules.empty()) Line("  counted for the manifests that they name: " + rules);
  }

  void Incomplete() {
    std::vector<std::string> files;
    for (const std::vector<Manifest>* list :
         {&run_.portfolio->manifests, &run_.portfolio->others}) {
      for (const Manifest& manifest : *list) {
        if (!manifest.valid()) files.push_back(manifest.file);
      }
    }
    Line("  " + style_.Yellow("incomplete") + ": " +
         Wrapped("without " + Plain(Some(files)) + " (invalid)", options_.width, 4));
  }

  void Violations(const std::vector<Violation>& violations) {
    const RuleResult* last = nullptr;
    for (const Violation& one : violations) {
      OneViolation(one, one.result == last);
      last = one.result;
    }
  }

  void OneViolation(const Violation& violation, bool same_rule) {
    const RuleResult& result = *violation.result;
    const Finding& finding = *violation.finding;
    Line();
    Line("  " + style_.Of(violation.effect, violation.word) + " " + style_.Bold(result.rule->id) +
         "  " + Wrapped(Plain(TextOf(finding)), options_.width, 6));
    if (!finding.element.empty()) Line("      at " + Plain(finding.element));
    Excerpts(finding);
    Facts(finding);
    if (!result.reason.empty()) Line("    " + style_.Cyan("note") + "     " + Plain(result.reason));
    if (!same_rule) {
      Line("    " + style_.Cyan("fix") + "      " +
           Wrapped(Plain(result.rule->remediation), options_.width, 13));
    }
  }

  void Excerpts(const Finding& finding) {
    constexpr size_t kMaxExcerpts = 3;  // the first few tell the story
    size_t shown = 0;
    for (const Location& location : PlacesOf(finding)) {
      if (shown++ == kMaxExcerpts && !options_.verbose) break;
      Line("    " + Plain(ToString(location)));
      Indented(RenderExcerpt(location, {options_.color}), "    ");
    }
  }

  void Indented(std::string_view text, std::string_view indent) {
    while (!text.empty()) {
      const size_t end = text.find('\n');
      out_.append(indent).append(text.substr(0, end)).append("\n");
      text = end == text.npos ? std::string_view() : text.substr(end + 1);
    }
  }

  void Facts(const Finding& finding) {
    size_t shown = 0;
    for (const DecidingFact& fact : finding.facts) {
      const std::string label = shown == 0 ? style_.Cyan("because") + "  " : "         ";
      if (shown++ == kMaxFacts && !options_.verbose && !options_.explain) {
        Line("             and " + std::to_string(finding.facts.size() - kMaxFacts) + " more");
        return;
      }
      Line("    " + label + Wrapped(Plain(FactText(fact)), options_.width, 13));
    }
  }

  // `more`: where those are that find no room here.
  void Missing(const std::vector<MissingEntry>& entries, const BlockedBy& blocked,
               const std::string& more) {
    const size_t due = static_cast<size_t>(std::count_if(
        entries.begin(), entries.end(), [](const MissingEntry& entry) { return entry.fact.due; }));
    if (due > 0) {
      Line();
      Line("  " + style_.Bold("missing") + ": " +
           Plural(due, "fact that is due", "facts that are due") + ", " +
           std::to_string(blocked.missing) +
           " of them in the way (effect, supplied by, fact, rules)");
      size_t path_width = 0;
      for (const MissingEntry& entry : entries) {
        if (entry.fact.due) path_width = std::max(path_width, entry.fact.path.size());
      }
      path_width = std::min<size_t>(path_width, 52);
      size_t lines = 0;
      for (const MissingEntry& entry : entries) {
        if (!entry.fact.due) continue;
        if (lines++ == kMissingLines && !options_.verbose) {
          Line("    and " + std::to_string(due - kMissingLines) + " more" + more);
          break;
        }
        MissingLine(entry, path_width);
      }
    }
    NotYetDue(entries);
  }

  void MissingLine(const MissingEntry& entry, size_t path_width) {
    const auto padded = [](std::string text, size_t width) {
      if (text.size() < width) text.append(width - text.size(), ' ');
      return text;
    };
    std::string rules;
    for (const std::string& rule : entry.rules) rules += (rules.empty() ? "" : ", ") + rule;
    const std::string who = entry.fact.supplied_by.empty() ? "-" : entry.fact.supplied_by;
    const Effect effect = entry.effect.value_or(Effect::kInfo);
    Line("    " + style_.Of(effect, padded(std::string(ToString(effect)), 6)) + padded(who, 12) +
         padded(Plain(entry.fact.path), path_width) + "  " + rules);
    const std::string more = MissingWords(entry.fact, run_);
    if (!more.empty()) Line("                      " + Wrapped(Plain(more), options_.width, 22));
  }

  void NotYetDue(const std::vector<MissingEntry>& entries) {
    std::map<std::string, size_t> by_stage;
    for (const MissingEntry& entry : entries) {
      if (!entry.fact.due && !entry.fact.due_from.empty()) ++by_stage[entry.fact.due_from];
    }
    if (by_stage.empty()) return;
    std::string text;
    for (const auto& [stage, count] : by_stage) {
      if (!text.empty()) text += ", ";
      text += std::to_string(count) + " from " + stage;
    }
    Line();
    Line("  " + style_.Dim("not due yet: " + text));
    if (!options_.verbose) return;
    for (const MissingEntry& entry : entries) {
      if (entry.fact.due || entry.fact.due_from.empty()) continue;
      Line("    " + entry.fact.due_from + "  " + Plain(entry.fact.path));
    }
  }

  // One line: what the framework recommends. `placet advise` tells the rest.
  void Approaches(const Decision& decision) {
    const std::string approach = RecommendationPhrase(decision, options_.verbose);
    if (approach.empty()) return;
    Line();
    Line("  recommended approach: " + style_.Bold(approach) + "  (placet advise " +
         Plain(decision.manifest->file) + ")");
  }

  // What the baseline lifts, a line each; info only with -v.
  void Known(const Decision& decision) {
    const std::vector<Violation> known = KnownOf(decision, options_.verbose);
    if (known.empty()) return;
    Line();
    Line("  " + style_.Bold("known") + ": in the baseline, not counted");
    for (const Violation& one : known) {
      std::string line =
          std::string(one.word) + " " + one.result->rule->id + "  " + Plain(TextOf(*one.finding));
      if (!one.finding->element.empty()) line += " (at " + Plain(one.finding->element) + ")";
      Line("    " + style_.Dim(Wrapped(line, options_.width, 6)));
    }
  }

  void Indemnity(const Decision& decision) {
    for (const VendorCoverage& vendor : decision.indemnity) {
      const bool relied_on = vendor.relied_on.value_or(false);
      if (!relied_on && !options_.verbose) continue;
      Line();
      Line("  indemnity of " + Plain(vendor.vendor) + (relied_on ? ", relied on: " : ": ") +
           style_.Bold(vendor.coverage));
      for (const std::string& reason : vendor.reasons) {
        Line("    " + Wrapped(Plain(reason), options_.width, 4));
      }
    }
  }

  void AllResults(const std::vector<RuleResult>& results) {
    if (results.empty()) return;
    Line();
    Line("  " + style_.Bold("all results"));
    for (const RuleResult& result : results) {
      std::string line = "    " + result.rule->id;
      line.append(line.size() < 13 ? 13 - line.size() : 1, ' ');
      line += std::string(ToString(result.outcome));
      if (result.effect && result.outcome != Outcome::kPass) {
        line += " (" + std::string(ToString(*result.effect)) + ")";
      }
      if (!result.reason.empty()) line += ": " + Plain(result.reason);
      Line(Wrapped(line.substr(4), options_.width, 17).insert(0, "    "));
      if (!options_.explain) continue;
      for (const Finding& finding : result.findings) Facts(finding);
    }
  }

  void Tail() {
    const Summary& summary = run_.summary;
    Line();
    Untaken();
    std::string line = UntakenWords(run_).empty() ? "" : "had the record not failed, ";
    line += Plural(summary.manifests, "manifest", "manifests");
    bool first = true;
    for (const TallyPart& part : Tally(run_)) {
      line += first ? ": " : ", ";
      line += style_.Of(part.verdict, std::to_string(part.count) + " " + std::string(part.words));
      first = false;
    }
    Line(line);
    Line(AccountingSentence(summary));
    SkippedFiles();
    if (summary.baseline) out_ += BaselineLines(*summary.baseline, options_.verbose);
    if (run_.ledger.recorded) Line(Plain(RecordSentence(run_)));
    if (options_.ends) Line(Wrapped(Plain(ExitCodeSentence(run_)), options_.width, 2));
  }

  void Untaken() {
    const std::string words = UntakenWords(run_);
    if (!words.empty()) Line(style_.Red(words) + ": " + Plain(run_.ledger.error));
  }

  void SkippedFiles() {
    if (!options_.verbose) {
      const std::string skipped = SkippedSentence(run_, kSkippedNames);
      if (!skipped.empty()) Line(Wrapped(Plain(skipped), options_.width, 2));
      return;
    }
    for (const Skipped& skipped : run_.portfolio->skipped) {
      Line("skipped " + Plain(skipped.file) + ": " + Plain(skipped.why));
    }
  }

  const Run& run_;
  const TextOptions& options_;
  Style style_;
  std::string out_;
};

}  // namespace

std::string TextReport(const Run& run, const TextOptions& options) {
  return WithoutCommands(TextWriter(run, options).Write());
}

}  // namespace placet
