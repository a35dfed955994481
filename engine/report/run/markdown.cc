// SPDX-License-Identifier: Apache-2.0
//
// The run as a summary of a CI job or a comment on a pull request. The verdicts come first, the
// worst at the top, and the manifests follow in the same order: what does not fit in the end is
// what matters least, and the page says how much that is.
#include <algorithm>

#include "decision/missing_block.h"
#include "decision/run.h"
#include "report/run/exit_reason.h"
#include "report/run/finding_words.h"
#include "report/run/report.h"
#include "report/run/run_words.h"
#include "report/run/violations.h"
#include "report/shared/markdown.h"
#include "report/shared/runner_commands.h"
#include "report/shared/style.h"
#include "report/shared/words.h"

namespace placet {
namespace {

constexpr size_t kMaxPlaces = 3;
constexpr size_t kMaxFacts = 8;
constexpr size_t kMissingRows = 50;
constexpr size_t kSkippedNames = 20;
// Kept free for the notes on what is left out.
constexpr size_t kReserve = 1 << 10;

std::string_view Sign(Verdict verdict) {
  switch (verdict) {
    case Verdict::kApproved: return "✅";
    case Verdict::kBoard: return "✋";
    default: return "❌";
  }
}

// Worst first, else in the order of the run.
std::vector<const Decision*> WorstFirst(const Run& run, bool only_failures) {
  std::vector<const Decision*> decisions;
  for (const Decision& decision : run.decisions) {
    if (only_failures && decision.verdict == Verdict::kApproved) continue;
    decisions.push_back(&decision);
  }
  const auto rank = [](const Decision* decision) {
    return decision->verdict == Verdict::kApproved ? 2 : decision->verdict == Verdict::kBoard;
  };
  std::stable_sort(decisions.begin(), decisions.end(),
                   [&](const Decision* a, const Decision* b) { return rank(a) < rank(b); });
  return decisions;
}

std::string NameOf(const Decision& decision) {
  const Manifest& manifest = *decision.manifest;
  std::string name = MarkdownCode(manifest.file);
  if (manifest.document > 0) name += ", document " + std::to_string(manifest.document + 1);
  return name;
}

class MarkdownWriter {
 public:
  MarkdownWriter(const Run& run, const MarkdownOptions& options) : run_(run), options_(options) {}

  std::string Write() {
    const std::vector<const Decision*> decisions = WorstFirst(run_, options_.only_failures);
    const std::string tail = Tail();
    limit_ = options_.max_bytes - std::min(options_.max_bytes, tail.size() + kReserve);
    Head();
    Verdicts(decisions);
    Faults(run_.diagnostics, "The run");
    out_ += Portfolio();
    size_t left_out = 0;
    for (const Decision* decision : decisions) {
      const std::string section = Section(*decision);
      if (left_out > 0 || !Fits(section)) {
        ++left_out;
      } else {
        out_ += section;
      }
    }
    if (left_out > 0) {
      out_ += "\n> " + Plural(left_out, "manifest is", "manifests are") +
              " left out here, for want of space. `placet check` shows all of it.\n";
    }
    return std::move(out_ += tail);
  }

 private:
  bool Fits(const std::string& text) const { return out_.size() + text.size() <= limit_; }

  void Head() {
    out_ += "## placet: " + std::string(Sign(WorstOf(run_))) + " " +
            MarkdownText(VerdictTally(run_)) + "\n\n";
    std::string code = ExitCodeSentence(run_);
    code.front() = 'E';
    out_ +=
        MarkdownText(code) + ".\n\n" + MarkdownText(RunHeadline(run_) + NoPortfolio(run_)) + ".\n";
    if (run_.decisions.empty()) out_ += "\n**" + NothingDecided(run_) + ".**\n";
    if (!run_.ledger.recorded && run_.ledger.reason != "nothing-decided") {
      out_ += "\n> **" + MarkdownText(RecordSentence(run_)) + "**\n";
    }
    for (const auto& [kind, values] : DeviationsByKind(run_)) {
      const std::string line = "\n> **deviation**: " + kind + " " + MarkdownText(values) + "\n";
      out_ += line;
    }
  }

  // At most half of the page, so that the worst are told in full too.
  void Verdicts(const std::vector<const Decision*>& decisions) {
    if (decisions.empty()) return;
    out_ += "\n" + MarkdownHeads({"", "manifest", "stage", "verdict"});
    size_t shown = 0;
    for (const Decision* decision : decisions) {
      const std::string row =
          MarkdownRow({std::string(Sign(decision->verdict)), NameOf(*decision),
                       MarkdownText(decision->stage), MarkdownText(VerdictPhrase(*decision))});
      if (out_.size() + row.size() > limit_ / 2) break;
      out_ += row;
      ++shown;
    }
    if (shown < decisions.size()) {
      out_ += "\n> " + Plural(decisions.size() - shown, "manifest is", "manifests are") +
              " left out of this table, for want of space.\n";
    }
  }

  // Faults of the run are never left out as a whole: a page that fails shows why.
  void Faults(const Diagnostics& diagnostics, const std::string& of) {
    if (diagnostics.empty()) return;
    out_ += "\n### " + of + "\n";
    size_t left_out = 0;
    bool first = true;
    for (const Diagnostic& fault : diagnostics.all()) {
      const std::string text = Fault(fault);
      if (first || out_.size() + text.size() <= limit_) {
        out_ += text;
      } else {
        ++left_out;
      }
      first = false;
    }
    if (left_out > 0) out_ += "\n> and " + Plural(left_out, "other fault", "other faults") + "\n";
  }

  static std::string Fault(const Diagnostic& fault) {
    static constexpr const char* kWords[] = {"error", "warning", "note"};
    std::string text = "\n- **" + std::string(kWords[static_cast<size_t>(fault.severity)]) + "** " +
                       MarkdownText(fault.message) + " \\[" + MarkdownText(fault.code) + "\\]";
    const std::string place = ToString(fault.location);
    if (!place.empty()) text += "<br>" + MarkdownCode(place);
    if (!fault.help.empty()) text += "<br>Help: " + MarkdownText(fault.help);
    text += "\n";
    const std::string excerpt = RenderExcerpt(fault.location);
    return excerpt.empty() ? text : text + "\n" + MarkdownBlock(excerpt);
  }

  // What rules over all deployments say of none in particular.
  std::string Portfolio() const {
    const PortfolioDecision& portfolio = run_.portfolio_decision;
    if (!portfolio.verdict) return "";
    std::string text = Violations(ViolationsOf(portfolio, false)) +
                       Missing(MissingBlock(portfolio), portfolio.blocked_by);
    const std::string owed = OwedSentence(run_);
    if (!owed.empty()) text += "\n" + MarkdownText(owed) + "\n";
    if (!portfolio.complete) text = "\nIncomplete: a manifest is invalid.\n" + text;
    if (text.empty() || (options_.only_failures && *portfolio.verdict == Verdict::kApproved)) {
      return "";
    }
    return "\n### " + std::string(Sign(*portfolio.verdict)) + " The portfolio\n\n**" +
           MarkdownText(VerdictPhrase(*portfolio.verdict, portfolio.blocked_by)) + "**\n" + text;
  }

  // Empty where there is nothing to tell of the manifest.
  std::string Section(const Decision& decision) const {
    std::string text;
    for (const Diagnostic& fault : decision.diagnostics.all()) text += Fault(fault);
    if (decision.verdict != Verdict::kInvalid) {
      text += Violations(ViolationsOf(decision, false));
      text += Missing(MissingBlock(decision), decision.blocked_by);
      text += Known(decision);
    }
    if (text.empty()) return "";
    std::string head = "\n### " + std::string(Sign(decision.verdict)) + " " + NameOf(decision);
    if (!decision.manifest->id.empty()) head += " " + MarkdownText(decision.manifest->id);
    if (!decision.stage.empty()) head += " (" + MarkdownText(decision.stage) + ")";
    return head + "\n\n**" + MarkdownText(VerdictPhrase(decision)) + "**\n" + text;
  }

  static std::string Violations(const std::vector<Violation>& violations) {
    std::string text;
    const RuleResult* last = nullptr;
    for (const Violation& one : violations) {
      text += OneViolation(one, one.result == last);
      last = one.result;
    }
    return text;
  }

  static std::string OneViolation(const Violation& violation, bool same_rule) {
    const Rule& rule = *violation.result->rule;
    const Finding& finding = *violation.finding;
    std::string text = "\n#### " + std::string(violation.word) + " " + MarkdownText(rule.id) +
                       ": " + MarkdownText(TextOf(finding)) + "\n\n";
    if (!finding.element.empty()) text += "At " + MarkdownCode(finding.element) + ".\n";
    if (!violation.result->reason.empty()) {
      text += "Note: " + MarkdownText(violation.result->reason) + ".\n";
    }
    if (!same_rule) text += "**Fix:** " + MarkdownText(rule.remediation) + "\n";
    size_t shown = 0;
    for (const Location& place : PlacesOf(finding)) {
      if (shown++ == kMaxPlaces) break;
      text += "\n" + MarkdownBlock(Plain(ToString(place)) + "\n" + RenderExcerpt(place));
    }
    return text + Facts(finding);
  }

  static std::string Facts(const Finding& finding) {
    if (finding.facts.empty()) return "";
    std::string text = "\nBecause\n";
    size_t shown = 0;
    for (const DecidingFact& fact : finding.facts) {
      if (shown++ == kMaxFacts) {
        return text + "- and " + std::to_string(finding.facts.size() - kMaxFacts) + " more\n";
      }
      text += "- " + MarkdownCode(FactText(fact)) + "\n";
    }
    return text;
  }

  std::string Missing(std::vector<MissingEntry> entries, const BlockedBy& blocked) const {
    std::erase_if(entries, [](const MissingEntry& entry) { return !entry.fact.due; });
    if (entries.empty()) return "";
    std::string text =
        "\n#### Missing: " + Plural(entries.size(), "fact that is due", "facts that are due") +
        ", " + std::to_string(blocked.missing) + " of them in the way\n\n" +
        MarkdownHeads({"effect", "supplied by", "fact", "rules"});
    size_t shown = 0;
    for (const MissingEntry& entry : entries) {
      if (shown++ == kMissingRows) {
        return text + "\nand " + std::to_string(entries.size() - kMissingRows) +
               " more: `placet todo` lists all.\n";
      }
      text += MissingRow(entry);
    }
    return text;
  }

  std::string MissingRow(const MissingEntry& entry) const {
    std::string fact = MarkdownCode(entry.fact.path);
    const std::string more = MissingWords(entry.fact, run_);
    if (!more.empty()) fact += "<br>" + MarkdownText(more);
    std::string rules;
    for (const std::string& rule : entry.rules) {
      rules += (rules.empty() ? "" : ", ") + MarkdownText(rule);
    }
    const std::string& who = entry.fact.supplied_by;
    return MarkdownRow({std::string(ToString(entry.effect.value_or(Effect::kInfo))),
                        who.empty() ? "\\-" : MarkdownText(who), fact, rules});
  }

  static std::string Known(const Decision& decision) {
    const std::vector<Violation> known = KnownOf(decision, false);
    if (known.empty()) return "";
    std::string text = "\n#### Known: in the baseline, not counted\n\n";
    for (const Violation& one : known) {
      text += "- " + std::string(one.word) + " " + MarkdownText(one.result->rule->id) + ": " +
              MarkdownText(TextOf(*one.finding)) + "\n";
    }
    return text;
  }

  std::string Tail() const {
    std::string text = "\n---\n\n" + AccountingSentence(run_.summary) + "\n";
    const std::string skipped = SkippedSentence(run_, kSkippedNames);
    if (!skipped.empty()) text += "\n" + MarkdownText(skipped) + "\n";
    if (run_.summary.baseline) {
      text += "\n" + MarkdownText(BaselineSentence(*run_.summary.baseline)) + "\n";
    }
    if (!run_.policies->digest.empty()) {
      text += "\npolicies " + MarkdownCode(run_.policies->digest) + "\n";
    }
    return text + "\n" + MarkdownText(RecordSentence(run_)) + "\n";
  }

  const Run& run_;
  const MarkdownOptions& options_;
  size_t limit_ = 0;
  std::string out_;
};

}  // namespace

std::string MarkdownReport(const Run& run, const MarkdownOptions& options) {
  return WithoutCommands(MarkdownWriter(run, options).Write());
}

}  // namespace placet
