// SPDX-License-Identifier: Apache-2.0
#include "policytest/expectations.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/glob.h"
#include "base/suggest.h"
#include "policytest/expected_place.h"

namespace placet {
namespace {

std::string Joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text.empty() ? "none" : text;
}

std::vector<std::string> Strings(NodeRef list) {
  std::vector<std::string> strings;
  for (size_t i = 0; i < list.size(); ++i) strings.emplace_back(list.at(i).StringOr(""));
  return strings;
}

std::string Words(const std::optional<Effect>& effect) {
  return effect ? std::string(ToString(*effect)) : "none";
}

std::string Words(const Location& place) {
  const std::string where = ToString(place);
  return place.path.empty() ? where : place.path + (where.empty() ? "" : " at " + where);
}

class Comparison {
 public:
  Comparison(const std::string& file, TestCaseResult& result) : file_(file), result_(result) {}

  void About(std::string rule) { rule_ = std::move(rule); }

  void Expect(NodeRef place, const std::string& what, const std::string& expected,
              const std::string& actual) {
    ++result_.checks;
    if (expected != actual) Differs(place, what, expected, actual);
  }

  // A text, or {contains: PART}.
  void ExpectMessage(NodeRef node, const std::string& what, const std::string& actual) {
    if (node.is_string()) return Expect(node, what, std::string(node.AsString()), actual);
    const std::string part(node.Find("contains").StringOr(""));
    ++result_.checks;
    if (actual.find(part) == actual.npos) {
      Differs(node, what, "a text that contains: " + part, actual.empty() ? "none" : actual);
    }
  }

  void ExpectMissing(NodeRef node, const std::string& what,
                     const std::vector<const Finding*>& findings) {
    std::vector<std::string> paths = Strings(node);
    std::set<std::string> seen;
    for (const Finding* finding : findings) {
      for (const MissingFact& fact : finding->missing) seen.insert(fact.path);
    }
    std::sort(paths.begin(), paths.end());
    Expect(node, what, Joined(paths), Joined({seen.begin(), seen.end()}));
  }

  // The same number, and a place for each.
  void ExpectPlaces(NodeRef node, const std::string& what,
                    const std::vector<const Finding*>& findings) {
    std::vector<Location> seen;
    for (const Finding* finding : findings) {
      for (const Location& place : finding->locations) {
        const bool known = std::any_of(seen.begin(), seen.end(), [&](const Location& other) {
          return other.source == place.source && other.span == place.span &&
                 other.path == place.path;
        });
        if (!known) seen.push_back(place);
      }
    }
    std::vector<std::string> expected, actual;
    for (const Location& place : seen) actual.push_back(Words(place));
    std::vector<ExpectedPlace> places;
    for (size_t i = 0; i < node.size(); ++i) {
      places.push_back(ReadPlace(node.at(i), file_));
      expected.push_back(Words(places.back()));
    }
    ++result_.checks;
    if (places.size() == seen.size() && CanAssign(places, seen)) return;
    Differs(node, what, Joined(expected), Joined(actual));
  }

  // The manifests that findings of a portfolio rule count for, all of them.
  void ExpectSubjects(NodeRef node, const std::string& what,
                      const std::vector<const Finding*>& findings) {
    std::set<std::string> ids;
    for (const Finding* finding : findings) {
      ids.insert(finding->subjects.begin(), finding->subjects.end());
    }
    std::vector<std::string> wanted = Strings(node);
    std::sort(wanted.begin(), wanted.end());
    Expect(node, what, Joined(wanted), Joined({ids.begin(), ids.end()}));
  }

  // How many there are, or each of them.
  void ExpectFindings(NodeRef node, const RuleResult& actual) {
    if (!node.is_list()) {
      return Expect(node, "findings", std::to_string(WholeNumber(node)),
                    std::to_string(actual.findings.size()));
    }
    Expect(node, "findings", std::to_string(node.size()), std::to_string(actual.findings.size()));
    for (size_t i = 0; i < node.size(); ++i) {
      const std::string what = "findings[" + std::to_string(i) + "]";
      if (const Finding* finding = FindingFor(node.at(i), i, what, actual)) {
        ExpectFinding(node.at(i), what, *finding);
      }
    }
  }

 private:
  void Differs(NodeRef place, const std::string& what, std::string expected, std::string actual) {
    result_.mismatches.push_back(
        {rule_, what, std::move(expected), std::move(actual), place.location()});
  }

  // By its element where that is stated, else by its position; null after telling that there is
  // none.
  const Finding* FindingFor(NodeRef expected, size_t index, const std::string& what,
                            const RuleResult& actual) {
    const NodeRef element = expected.Find("element");
    if (!element) return index < actual.findings.size() ? &actual.findings[index] : nullptr;
    ++result_.checks;
    std::vector<std::string> names;
    for (const Finding& finding : actual.findings) {
      if (finding.element == element.AsString()) return &finding;
      names.push_back(finding.element.empty() ? "the manifest" : finding.element);
    }
    Differs(element, what + ".element", std::string(element.AsString()), Joined(names));
    return nullptr;
  }

  void ExpectFinding(NodeRef expected, const std::string& what, const Finding& actual) {
    if (const NodeRef node = expected.Find("outcome")) {
      Expect(node, what + ".outcome", std::string(node.AsString()),
             std::string(ToString(actual.outcome)));
    }
    if (const NodeRef node = expected.Find("effect")) {
      Expect(node, what + ".effect", std::string(node.AsString()), Words(actual.effect));
    }
    if (const NodeRef node = expected.Find("message")) {
      ExpectMessage(node, what + ".message", actual.message);
    }
    if (const NodeRef node = expected.Find("missing")) {
      ExpectMissing(node, what + ".missing", {&actual});
    }
    if (const NodeRef node = expected.Find("places")) {
      ExpectPlaces(node, what + ".places", {&actual});
    }
    if (const NodeRef node = expected.Find("subjects")) {
      ExpectSubjects(node, what + ".subjects", {&actual});
    }
  }

  const std::string& file_;
  TestCaseResult& result_;
  std::string rule_;
};

void CompareRule(NodeRef expected, const RuleResult& actual, Comparison& compare) {
  const std::string outcome(ToString(actual.outcome));
  if (expected.is_string()) {
    return compare.Expect(expected, "outcome", std::string(expected.AsString()), outcome);
  }
  std::vector<const Finding*> findings;
  for (const Finding& finding : actual.findings) findings.push_back(&finding);
  if (const NodeRef node = expected.Find("outcome")) {
    compare.Expect(node, "outcome", std::string(node.AsString()), outcome);
  }
  if (const NodeRef node = expected.Find("effect")) {
    compare.Expect(node, "effect", std::string(node.AsString()), Words(actual.effect));
  }
  if (const NodeRef node = expected.Find("missing")) {
    compare.ExpectMissing(node, "missing", findings);
  }
  if (const NodeRef node = expected.Find("message")) {
    compare.ExpectMessage(node, "message", actual.message);
  }
  if (const NodeRef node = expected.Find("places")) {
    compare.ExpectPlaces(node, "places", findings);
  }
  if (const NodeRef node = expected.Find("subjects")) {
    compare.ExpectSubjects(node, "subjects", findings);
  }
  if (const NodeRef node = expected.Find("findings")) compare.ExpectFindings(node, actual);
}

void CompareErrors(NodeRef expected, const Decision& decision, Comparison& compare) {
  std::set<std::string> codes;
  if (decision.verdict == Verdict::kInvalid) {
    for (const Diagnostic& fault : decision.diagnostics.all()) {
      if (fault.severity == Severity::kError) codes.insert(fault.code);
    }
  }
  std::vector<std::string> wanted = Strings(expected);
  std::sort(wanted.begin(), wanted.end());
  compare.Expect(expected, "errors", Joined(wanted), Joined({codes.begin(), codes.end()}));
}

TestSeen SeenOf(const RuleResult& result) {
  return {result.rule->id, result.outcome, result.reason, result.findings};
}

// A verdict is explained by what counts towards it.
void ExplainBy(const std::vector<RuleResult>& results, TestCaseResult& result) {
  for (const RuleResult& one : results) {
    const bool counts = one.outcome == Outcome::kError ||
                        std::any_of(one.findings.begin(), one.findings.end(), [](const Finding& f) {
                          return f.effect && *f.effect >= Effect::kBoard;
                        });
    const bool known = std::any_of(result.seen.begin(), result.seen.end(),
                                   [&](const TestSeen& s) { return s.rule == one.rule->id; });
    if (counts && !known) result.seen.push_back(SeenOf(one));
  }
}

// Of the case's own manifest, or of the portfolio; null when no rule has that id.
const RuleResult* ResultOf(const Run& run, const std::string& id) {
  for (const auto* results : {&run.decisions.front().results, &run.portfolio_decision.results}) {
    for (const RuleResult& one : *results) {
      if (one.rule->id == id) return &one;
    }
  }
  return nullptr;
}

void ComparePortfolio(NodeRef expect, const Run& run, Comparison& compare, TestCaseResult& result) {
  const PortfolioDecision& portfolio = run.portfolio_decision;
  if (const NodeRef node = expect.Find("portfolio").Find("complete")) {
    compare.Expect(node, "portfolio.complete", node.AsBool() ? "true" : "false",
                   portfolio.complete ? "true" : "false");
  }
  if (const NodeRef node = expect.Find("portfolio").Find("verdict")) {
    const size_t before = result.mismatches.size();
    compare.Expect(node, "portfolio.verdict", std::string(node.AsString()),
                   portfolio.verdict ? std::string(ToString(*portfolio.verdict)) : "none");
    if (result.mismatches.size() > before) ExplainBy(portfolio.results, result);
  }
  const NodeRef manifests = expect.Find("manifests");
  for (size_t i = 0; manifests && i < manifests.size(); ++i) {
    std::string verdict = "no manifest";
    for (const Decision& decision : run.decisions) {
      if (decision.manifest->id == manifests.key(i)) verdict = ToString(decision.verdict);
    }
    compare.Expect(manifests.at(i), "manifests." + std::string(manifests.key(i)),
                   std::string(manifests.at(i).AsString()), verdict);
  }
}

}  // namespace

bool IsSelected(const std::string& id, const std::vector<std::string>& rules) {
  return rules.empty() || std::any_of(rules.begin(), rules.end(), [&](const std::string& pattern) {
           return GlobMatches(pattern, id);
         });
}

void Compare(NodeRef expect, const Run& run, const std::vector<std::string>& rules,
             const std::string& file, TestCaseResult& result) {
  const Decision& decision = run.decisions.front();
  Comparison compare(file, result);
  const NodeRef expected = expect.Find("rules");
  for (size_t i = 0; expected && i < expected.size(); ++i) {
    const std::string id(expected.key(i));
    if (!IsSelected(id, rules)) continue;
    const RuleResult* const found = ResultOf(run, id);
    if (found == nullptr) continue;  // CheckExpectedRules has told
    const size_t before = result.mismatches.size();
    compare.About(id);
    CompareRule(expected.at(i), *found, compare);
    result.rules.push_back(id);
    if (result.mismatches.size() > before) result.seen.push_back(SeenOf(*found));
  }
  if (!rules.empty()) return;
  compare.About("");
  if (const NodeRef codes = expect.Find("errors")) CompareErrors(codes, decision, compare);
  ComparePortfolio(expect, run, compare, result);
  const NodeRef verdict = expect.Find("verdict");
  if (!verdict) return;
  const size_t before = result.mismatches.size();
  compare.Expect(verdict, "verdict", std::string(verdict.AsString()),
                 std::string(ToString(decision.verdict)));
  if (result.mismatches.size() > before) {
    ExplainBy(decision.results, result);
    ExplainBy(decision.portfolio_results, result);
  }
}

void CheckExpectedRules(NodeRef expect, const PolicySet& policies, Diagnostics& faults) {
  const NodeRef expected = expect.Find("rules");
  const std::vector<std::string> ids = policies.RuleIds();
  for (size_t i = 0; expected && i < expected.size(); ++i) {
    const std::string id(expected.key(i));
    if (std::find(ids.begin(), ids.end(), id) != ids.end()) continue;
    Location place = expected.at(i).location();
    place.span = expected.key_span(i);
    std::string message = "the configuration";
    if (policies.packs.size() == 1) message = "pack `" + policies.packs[0]->name + "`";
    message.append(" has no rule `").append(id).append("`");
    Diagnostic& fault = faults.Error("TST003", std::move(message), place);
    if (const auto nearest = Suggest(id, ids)) fault.help = "did you mean `" + *nearest + "`?";
  }
}

}  // namespace placet
