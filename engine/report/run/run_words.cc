// SPDX-License-Identifier: Apache-2.0
#include "report/run/run_words.h"

#include <algorithm>
#include <map>
#include <memory>

#include "decision/missing_block.h"
#include "decision/run.h"
#include "report/shared/words.h"

namespace placet {
namespace {

// After a number.
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

}  // namespace

std::string RunHeadline(const Run& run) {
  return "placet " + run.tool_version + ": " +
         Plural(run.summary.manifests, "manifest", "manifests") + ", " +
         Plural(run.summary.rules, "rule", "rules") + " of " +
         Plural(run.policies->packs.size(), "pack", "packs") + ", as of " +
         FormatDate(DateOf(run.as_of));
}

std::vector<TallyPart> Tally(const Run& run) {
  const Summary& summary = run.summary;
  const size_t approved = summary.verdicts[static_cast<size_t>(Verdict::kApproved)];
  std::vector<TallyPart> parts = {
      {Verdict::kApproved, approved - summary.retired - summary.no_rule_applied, "approved"},
      {Verdict::kApproved, summary.retired, "retired"},
      {Verdict::kApproved, summary.no_rule_applied, "with no rule applied"}};
  for (size_t i = 1; i < kVerdictCount; ++i) {
    const auto verdict = static_cast<Verdict>(i);
    parts.push_back({verdict, summary.verdicts[i], CountedWord(verdict)});
  }
  std::erase_if(parts, [](const TallyPart& part) { return part.count == 0; });
  return parts;
}

std::string UntakenWords(const Run& run) {
  if (run.ledger.recorded || run.ledger.reason != "failed") return "";
  return "NOT RECORDED, so nothing was decided (exit code 3)";
}

std::string VerdictTally(const Run& run) {
  std::string text = UntakenWords(run);
  if (!text.empty()) text += "; had the record not failed, ";
  text += Plural(run.summary.manifests, "manifest", "manifests");
  bool first = true;
  for (const TallyPart& part : Tally(run)) {
    text.append(first ? ": " : ", ").append(std::to_string(part.count));
    text.append(" ").append(part.words);
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

std::string RecommendationPhrase(const Decision& decision, bool all) {
  if (!decision.recommendation || decision.stage == "retired") return "";
  const Recommendation& recommendation = *decision.recommendation;
  if (recommendation.recommended) {
    std::string text(ToString(*recommendation.recommended));
    return recommendation.too_close ? text + ", too close to call" : text;
  }
  const bool open = !recommendation.conditional.empty() || !recommendation.missing.empty();
  if (open) return all ? "none yet: facts are missing" : "";
  return "none: all are excluded";
}

std::string Some(const std::vector<std::string>& names) {
  constexpr size_t kMostNames = 5;
  const size_t shown = std::min(names.size(), kMostNames);
  const std::string text = Joined({names.begin(), names.begin() + static_cast<int64_t>(shown)});
  const size_t more = names.size() - shown;
  return more == 0 ? text : text + " and " + std::to_string(more) + " more";
}

std::string OwedSentence(const Run& run) {
  const OwedFacts& owed = run.portfolio_decision.owed;
  if (owed.facts == 0) return "";
  std::string text = Plural(owed.facts, "fact", "facts") + " of " +
                     Plural(owed.manifests, "manifest", "manifests") +
                     (owed.facts == 1 ? " is" : " are") + " missing for it";
  if (owed.files.empty()) return text;
  text += ": " + Joined(owed.files);
  const size_t more = owed.manifests - owed.files.size();
  if (more > 0) text += " and " + std::to_string(more) + " more";
  return text;
}

std::string MissingWords(const MissingFact& fact, const Run& run) {
  if (!IsOfOrganization(fact)) return fact.reason;
  std::string text = fact.reason.empty() ? fact.description : fact.reason;
  if (text.ends_with('.')) text.pop_back();
  const std::shared_ptr<const SupportDocument>& organization = run.portfolio->organization;
  text += text.empty() ? "" : ": ";
  return text + (organization == nullptr
                     ? "no organization document is named (`organization:` of placet.yaml)"
                     : "belongs into " + organization->file);
}

std::string SkippedSentence(const Run& run, size_t most) {
  const std::vector<Skipped>& skipped = run.portfolio->skipped;
  if (skipped.empty()) return "";
  std::vector<std::string> names;
  for (size_t i = 0; i < std::min(most, skipped.size()); ++i) {
    names.push_back(skipped[i].file + " (" + skipped[i].why + ")");
  }
  std::string text = Plural(skipped.size(), "file", "files") + " skipped: " + Joined(names);
  if (skipped.size() > most) text += " and " + std::to_string(skipped.size() - most) + " more";
  return text;
}

}  // namespace placet
