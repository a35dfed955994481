// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DECISION_FINDING_MAKER_H_
#define PLACET_DECISION_FINDING_MAKER_H_

#include <span>
#include <string>
#include <vector>

#include "cel/run/evaluate.h"
#include "decision/decision.h"
#include "decision/fingerprint.h"
#include "decision/missing.h"
#include "decision/rule_context.h"

namespace placet {

// What a rule is asked of: the whole manifest or portfolio, or one element of `for_each`.
struct Element {
  cel::Local local;  // without a name for the whole
  std::string name;  // "" for the whole
  NodeRef node;
  cel::Value where;  // true, or unknown

  std::span<const cel::Local> locals() const {
    return local.name.empty() ? std::span<const cel::Local>() : std::span(&local, 1);
  }
};

// A finding that may still gain facts, and what decided it.
struct OpenFinding {
  Finding finding;
  Deciders deciders;
};

// Makes findings: what they say, where they point, whom they count for. A finding is open until
// Close, which writes what depends on all of it: the words of an undecided one, its subjects, and
// the fingerprint, once.
class FindingMaker {
 public:
  FindingMaker(const RuleContext& context, cel::Evaluation& evaluation)
      : context_(context),
        evaluation_(evaluation),
        missing_(context.manifest, context.stage, evaluation) {}

  // `value` is unknown.
  OpenFinding Undecided(const Rule& rule, const cel::Value& value, const Element& element);
  // `value` is neither a bool nor unknown.
  static OpenFinding Broken(const cel::Value& value, const Element& element);
  // `require` of the case is false.
  OpenFinding Failed(const Rule& rule, const RuleCase& one, const Element& element);
  // `for_each` has no element, which is a failure or an unstated fact.
  OpenFinding Empty(const Rule& rule, Outcome outcome);

  // Adds what `value`, which is unknown, waits for.
  void AddMissing(const cel::Value& value, Finding& finding);
  cel::Explanation Explain(const ExpressionPtr& expression, const Element& element);

  // The findings of a rule, complete, in their order.
  std::vector<Finding> Close(const Rule& rule, std::vector<OpenFinding> open);

  // The name of an element: its keyed path, else `VAR=literal`.
  std::string NameOf(const ForEach& each, const Element& element);

 private:
  std::vector<std::string> Subjects(const Rule& rule, const Element& element);
  void AddComputed(const Rule& rule, const cel::Value& element, Deciders& deciders);
  void FallBackOnWhen(const Rule& rule, Deciders& deciders);
  void Place(const ExpressionPtr& at, const Element& element, const cel::Explanation& explanation,
             Finding& finding);
  void PlaceAt(const ExpressionPtr& at, const Element& element, Finding& finding);
  void PlaceAtManifest(Finding& finding) const;

  const RuleContext& context_;
  cel::Evaluation& evaluation_;
  MissingFacts missing_;
};

}  // namespace placet

#endif  // PLACET_DECISION_FINDING_MAKER_H_
