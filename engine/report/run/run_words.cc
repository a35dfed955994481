// SPDX-License-Identifier: Apache-2.0
#include "report/run/run_words.h"

#include <map>

#include "decision/decide.h"
#include "report/shared/style.h"

namespace placet {

std::string RunHeadline(const Run& run) {
  return "placet " + run.tool_version + ": " +
         Plural(run.summary.manifests, "manifest", "manifests") + ", " +
         Plural(run.summary.rules, "rule", "rules") + " of " +
         Plural(run.policies->packs.size(), "pack", "packs") + ", as of " +
         FormatDate(DateOf(run.as_of));
}

std::string VerdictTally(const Run& run) {
  std::string text = Plural(run.summary.manifests, "manifest", "manifests");
  bool first = true;
  for (size_t i = 0; i < kVerdictCount; ++i) {
    if (run.summary.verdicts[i] == 0) continue;
    text.append(first ? ": " : ", ").append(std::to_string(run.summary.verdicts[i]));
    text.append(" ").append(CountedWord(static_cast<Verdict>(i)));
    first = false;
  }
  const PortfolioDecision& portfolio = run.portfolio_decision;
  if (!portfolio.verdict) return text;
  return text + "; portfolio: " + VerdictPhrase(*portfolio.verdict, portfolio.blocked_by);
}

std::string NoPortfolio(const Run& run) {
  const size_t rules = run.portfolio_decision.results.size();
  if (rules == 0 || run.portfolio_decision.verdict) return "";
  return "; no portfolio, so " + Plural(rules, "rule was", "rules were") +
         " not evaluated: no configuration lists the manifests";
}

Verdict WorstOf(const Run& run) {
  const auto count = [&](Verdict verdict) {
    return run.summary.verdicts[static_cast<size_t>(verdict)] +
           (run.portfolio_decision.verdict == verdict ? 1 : 0);
  };
  const int code = run.gate.exit_code;
  const bool bad = count(Verdict::kDenied) + count(Verdict::kError) + count(Verdict::kInvalid) > 0;
  if (bad || (code >= 1 && code <= 3)) return Verdict::kDenied;
  return count(Verdict::kBoard) > 0 || code == 4 ? Verdict::kBoard : Verdict::kApproved;
}

std::string NothingDecided(const Run& run) {
  return run.gate.exit_code == 0 ? "The change touches no manifest" : "Nothing was decided";
}

std::vector<std::pair<std::string, std::string>> DeviationsByKind(const Run& run) {
  std::map<std::string, std::string> by_kind;
  for (const Deviation& deviation : run.deviations) {
    std::string& values = by_kind[deviation.kind];
    if (!values.empty()) values += ", ";
    values += deviation.value;
  }
  return {by_kind.begin(), by_kind.end()};
}

std::string WhyNotRecorded(const Run& run) {
  if (run.ledger.reason == "preview") return "--preview";
  if (run.ledger.reason == "off") return "the audit database is off";
  if (run.ledger.reason == "what-if") return "a what-if, --as-of is not today";
  return run.ledger.reason;
}

std::string RecordSentence(const Run& run) {
  const LedgerOutcome& ledger = run.ledger;
  if (ledger.recorded) {
    return "recorded in " + ledger.url + ", entries " + std::to_string(ledger.first_seq) + " to " +
           std::to_string(ledger.first_seq + ledger.count - 1) + ", root " + ledger.root;
  }
  if (ledger.reason == "failed") return "NOT RECORDED, so nothing was decided: " + ledger.error;
  if (ledger.reason == "nothing-decided") return "not recorded: nothing was decided";
  return "not recorded: " + WhyNotRecorded(run);
}

std::string_view CountedWord(Verdict verdict) {
  switch (verdict) {
    case Verdict::kApproved: return "approved";
    case Verdict::kBoard: return "held for the board";
    case Verdict::kDenied: return "denied";
    case Verdict::kError: return "with rule errors";
    case Verdict::kInvalid: break;
  }
  return "invalid";
}

std::string_view SpacedWord(Outcome outcome) {
  if (outcome == Outcome::kNotApplicable) return "not applicable";
  if (outcome == Outcome::kNotEvaluated) return "not evaluated";
  return ToString(outcome);
}

std::string AccountingSentence(const Summary& summary) {
  std::string text = Plural(summary.evaluations, "evaluation", "evaluations") + " = ";
  for (size_t i = 0; i < kOutcomeCount; ++i) {
    text.append(i == 0 ? "" : " + ").append(std::to_string(summary.outcomes[i])).append(" ");
    text.append(SpacedWord(static_cast<Outcome>(i)));
  }
  return text;
}

std::string BaselineSentence(const BaselineSummary& baseline) {
  std::string text = "baseline " + baseline.file + ": " +
                     Plural(baseline.unchanged, "finding", "findings") + " unchanged, " +
                     std::to_string(baseline.fresh) + " new, " +
                     std::to_string(baseline.fixed.size()) + " fixed";
  if (baseline.not_decided > 0) {
    text += ", " + Plural(baseline.not_decided, "entry", "entries") + " not decided here";
  }
  return text;
}

std::string RecommendationPhrase(const Recommendation& recommendation) {
  if (recommendation.recommended) {
    std::string text(ToString(*recommendation.recommended));
    return recommendation.too_close ? text + ", too close to call" : text;
  }
  const bool open = !recommendation.conditional.empty() || !recommendation.missing.empty();
  return open ? "none yet: facts are missing" : "none: all are excluded";
}

std::string ExitCodeMeaning(int exit_code) {
  switch (exit_code) {
    case 0: return "nothing fails the run";
    case 1: return "at least one deployment is denied";
    case 2: return "something is invalid, or nothing could be decided";
    case 3: return "the decisions could not be recorded, so none was taken";
    case 4: return "at least one deployment is held for the board";
    default: return "";
  }
}

}  // namespace placet
