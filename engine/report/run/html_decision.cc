// SPDX-License-Identifier: Apache-2.0
#include "report/run/html_decision.h"

#include <algorithm>
#include <cstdint>
#include <map>

#include "decision/missing_block.h"
#include "decision/run.h"
#include "report/run/finding_words.h"
#include "report/run/html_parts.h"
#include "report/run/run_words.h"
#include "report/run/violations.h"
#include "report/shared/html.h"
#include "report/shared/words.h"

namespace placet {
namespace {

std::string LineOf(std::string_view html) { return std::string(html) + "\n"; }

constexpr size_t kMaxFacts = 8;
// Of the portfolio, whose facts are those of many manifests.
constexpr size_t kPortfolioRows = 50;

std::string FactsOf(const Finding& finding) {
  if (finding.facts.empty()) return "";
  std::string out = "<p>Because</p>\n<ul>\n";
  size_t shown = 0;
  for (const DecidingFact& fact : finding.facts) {
    if (shown++ == kMaxFacts) {
      out += LineOf("<li>and " + std::to_string(finding.facts.size() - kMaxFacts) + " more</li>");
      break;
    }
    out += LineOf("<li>" + HtmlCode(FactText(fact)) + "</li>");
  }
  return out + "</ul>\n";
}

std::string OneViolation(const Violation& violation) {
  std::string out;
  const Rule& rule = *violation.result->rule;
  const Finding& finding = *violation.finding;
  out += LineOf("<article class=\"" + std::string(violation.word) + "\">");
  out += LineOf("<h4>" + std::string(violation.word) + " " + HtmlText(rule.id) + ": " +
                HtmlText(TextOf(finding)) + "</h4>");
  if (!finding.element.empty()) out += LineOf("<p>At " + HtmlCode(finding.element) + "</p>");
  if (!violation.result->reason.empty()) out += LineOf(HtmlElement("p", violation.result->reason));
  for (const Location& place : PlacesOf(finding)) out += HtmlExcerpt(place);
  out += FactsOf(finding);
  out += LineOf("<p><strong>What to do:</strong> " + HtmlText(rule.remediation) + "</p>");
  if (!rule.rationale.empty()) {
    out += LineOf("<p class=\"soft\">Why the rule: " + HtmlText(rule.rationale) + "</p>");
  }
  std::vector<std::string> controls;
  for (const Control& control : rule.controls) controls.push_back(control.id);
  std::string about = "Rule: " + rule.title + ", severity " + std::string(ToString(rule.severity)) +
                      ", pack " + violation.result->pack->name;
  if (!controls.empty()) about += "; controls: " + Joined(controls);
  out += LineOf(HtmlElement("p", about + "; fingerprint " + finding.fingerprint, "soft"));
  out += LineOf("</article>");
  return out;
}

std::string HtmlViolations(const std::vector<Violation>& violations) {
  if (violations.empty()) return "";
  std::string out = "<h3>What fails</h3>\n";
  for (const Violation& one : violations) out += OneViolation(one);
  return out;
}

std::string MissingRow(const MissingEntry& entry, const Run& run) {
  const MissingFact& fact = entry.fact;
  const bool organization = IsOfOrganization(fact);
  std::string about = HtmlText(organization ? MissingWords(fact, run) : fact.description);
  if (!organization && !fact.reason.empty())
    about += "<br><strong>" + HtmlText(fact.reason) + "</strong>";
  if (!fact.allowed.empty()) about += "<br>One of: " + HtmlText(Joined(fact.allowed));
  const std::string due = fact.due                ? "now"
                          : fact.due_from.empty() ? "later"
                                                  : "from " + fact.due_from;
  return HtmlRow({HtmlCode(fact.path), about, HtmlText(due),
                  std::string(ToString(entry.effect.value_or(Effect::kInfo))),
                  HtmlText(Joined(entry.rules))});
}

// By supplier, so that each can be sent what is asked of them; at most `most` rows.
std::string HtmlMissing(const Run& run, const std::vector<MissingEntry>& missing,
                        const BlockedBy& blocked, size_t most) {
  if (missing.empty()) return "";
  std::map<std::string, std::vector<MissingEntry>> by_supplier;
  for (size_t i = 0; i < std::min(most, missing.size()); ++i) {
    const std::string& who = missing[i].fact.supplied_by;
    by_supplier[who.empty() ? "no supplier named" : who].push_back(missing[i]);
  }
  std::string out = LineOf("<h3>What is missing</h3>");
  out += LineOf("<p>" + Plural(blocked.missing, "fact", "facts") + " in the way.</p>");
  for (const auto& [who, entries] : by_supplier) {
    out += HtmlTable("From " + who, {"fact", "what it is", "due", "effect", "rules"});
    for (const MissingEntry& entry : entries) out += MissingRow(entry, run);
    out += LineOf("</tbody>\n</table>");
  }
  if (missing.size() > most) {
    out += LineOf("<p>And " + Plural(missing.size() - most, "fact", "facts") +
                  " more; <code>placet todo</code> lists what each manifest lacks.</p>");
  }
  return out;
}

std::string ByOutcome(const std::vector<RuleResult>& results) {
  std::string out;
  std::map<Outcome, std::vector<std::string>> by_outcome;
  for (const RuleResult& result : results) {
    by_outcome[result.outcome].push_back(result.rule->id);
  }
  out += LineOf("<dl>");
  for (const auto& [outcome, rules] : by_outcome) {
    out += LineOf("<dt>" + std::string(SpacedWord(outcome)) + " (" + std::to_string(rules.size()) +
                  ")</dt><dd>" + HtmlText(Joined(rules)) + "</dd>");
  }
  out += LineOf("</dl>");
  return out;
}

std::string EachResult(const std::vector<RuleResult>& results) {
  std::string out;
  out += HtmlTable("All results", {"rule", "title", "outcome", "effect", "why"});
  for (const RuleResult& result : results) {
    out += HtmlRow({HtmlText(result.rule->id), HtmlText(result.rule->title),
                    std::string(SpacedWord(result.outcome)),
                    result.effect ? std::string(ToString(*result.effect)) : "",
                    HtmlText(result.reason.empty() ? TextOf(result) : result.reason)});
  }
  out += LineOf("</tbody>\n</table>");
  return out;
}

// Every rule stands here under its outcome; with `all` each has its reason.
std::string HtmlResults(const std::vector<RuleResult>& results, bool all) {
  if (results.empty()) return "";
  return "<details>\n<summary>All rules</summary>\n" +
         (all ? EachResult(results) : ByOutcome(results)) + "</details>\n";
}

class DecisionWriter {
 public:
  DecisionWriter(const Run& run, const Decision& decision, bool all)
      : run_(run), decision_(decision), all_(all) {}

  std::string Write() {
    Head();
    for (const Diagnostic& fault : decision_.diagnostics.all()) out_ += HtmlFault(fault);
    if (decision_.verdict != Verdict::kInvalid) {
      out_ += HtmlViolations(ViolationsOf(decision_, all_));
      out_ += HtmlMissing(run_, MissingBlock(decision_), decision_.blocked_by, SIZE_MAX);
      Known();
      Indemnity();
      out_ += HtmlResults(decision_.results, all_);
    }
    return std::move(out_ += "</section>\n");
  }

 private:
  void Line(std::string_view html) { out_.append(html).append("\n"); }
  void Term(std::string_view term, const std::string& html) {
    Line("<dt>" + HtmlText(term) + "</dt><dd>" + html + "</dd>");
  }

  void Head() {
    const Manifest& manifest = *decision_.manifest;
    const std::string anchor = HtmlAnchor(run_, decision_);
    Line("<section class=\"manifest\" id=\"" + anchor + "\" aria-labelledby=\"" + anchor +
         "-title\">");
    const std::string& title = manifest.title.empty() ? manifest.file : manifest.title;
    Line("<h2 id=\"" + anchor + "-title\">" + HtmlText(title) + "</h2>");
    Line("<p class=\"answer " + std::string(HtmlClass(decision_.verdict)) + "\">" +
         std::string(HtmlSign(decision_.verdict)) + HtmlText(VerdictPhrase(decision_)) + "</p>");
    Line("<dl>");
    std::string file = HtmlCode(manifest.file);
    if (manifest.document > 0) file += ", document " + std::to_string(manifest.document + 1);
    Term("file", file);
    if (!manifest.id.empty()) Term("id", HtmlCode(manifest.id));
    if (!decision_.stage.empty()) Term("stage", HtmlText(decision_.stage));
    const std::string approach = RecommendationPhrase(decision_, all_);
    if (!approach.empty()) Term("recommended approach", HtmlText(approach));
    if (!manifest.digest.empty()) Term("digest", HtmlCode(manifest.digest));
    if (!manifest.file_sha256.empty()) Term("digest of the file", HtmlCode(manifest.file_sha256));
    Line("</dl>");
  }

  void Known() {
    const std::vector<Violation> known = KnownOf(decision_, all_);
    if (known.empty()) return;
    Line("<h3>Known: in the baseline, not counted</h3>\n<ul>");
    for (const Violation& one : known) {
      Line("<li>" + std::string(one.word) + " " + HtmlText(one.result->rule->id) + ": " +
           HtmlText(TextOf(*one.finding)) + "</li>");
    }
    Line("</ul>");
  }

  void Indemnity() {
    if (decision_.indemnity.empty()) return;
    out_ += HtmlTable("Indemnity of vendors", {"vendor", "coverage", "relied on", "why"});
    for (const VendorCoverage& vendor : decision_.indemnity) {
      const std::string relied_on =
          vendor.relied_on ? (*vendor.relied_on ? "yes" : "no") : "not stated";
      out_ += HtmlRow({HtmlText(vendor.vendor), HtmlText(vendor.coverage), relied_on,
                       HtmlText(Joined(vendor.reasons))});
    }
    Line("</tbody>\n</table>");
  }

  const Run& run_;
  const Decision& decision_;
  bool all_;
  std::string out_;
};

}  // namespace

std::string HtmlDecision(const Run& run, const Decision& decision, bool all) {
  return DecisionWriter(run, decision, all).Write();
}

std::string HtmlPortfolio(const Run& run, bool all) {
  const PortfolioDecision& portfolio = run.portfolio_decision;
  const Verdict verdict = *portfolio.verdict;
  std::string out =
      "<section class=\"manifest\" id=\"portfolio\" aria-labelledby=\"portfolio-title\">\n"
      "<h2 id=\"portfolio-title\">The portfolio</h2>\n";
  out += LineOf("<p class=\"answer " + std::string(HtmlClass(verdict)) + "\">" +
                std::string(HtmlSign(verdict)) +
                HtmlText(VerdictPhrase(verdict, portfolio.blocked_by)) + "</p>");
  if (!portfolio.complete) out += LineOf("<p>Incomplete: a manifest is invalid.</p>");
  out += HtmlViolations(ViolationsOf(portfolio, all));
  out += HtmlMissing(run, MissingBlock(portfolio), portfolio.blocked_by, kPortfolioRows);
  const std::string owed = OwedSentence(run);
  if (!owed.empty()) out += LineOf(HtmlElement("p", owed));
  return out + HtmlResults(portfolio.results, all) + "</section>\n";
}

}  // namespace placet
