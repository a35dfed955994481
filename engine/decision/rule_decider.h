// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DECISION_RULE_DECIDER_H_
#define PLACET_DECISION_RULE_DECIDER_H_

#include <optional>
#include <string>
#include <vector>

#include "cel/run/evaluate.h"
#include "decision/decision.h"
#include "decision/finding_maker.h"
#include "decision/rule_context.h"

namespace placet {

// What the rules of a pack see: `names`, and its bound parameters, whose values live in the arena.
cel::Bindings BindParameters(const Pack& pack, const cel::Bindings& names, Arena& arena);

// Decides the rules of one pack on one manifest or on the portfolio. The order of questions is: is
// the rule on, does it have an effect at this stage, does it apply (`applies`, `when`), and then
// per element and case, what does `require` say. What cannot be answered is `missing`, never a
// pass.
class RuleDecider {
 public:
  RuleDecider(const RuleContext& context, cel::Evaluation& evaluation)
      : context_(context), evaluation_(evaluation), maker_(context, evaluation) {}

  RuleResult Decide(const Rule& rule, const Pack& pack);
  // Makes a result of Decide that nothing stands against undecided, for the reason in `doubt`.
  void Doubt(const Rule& rule, Finding doubt, RuleResult& result);

 private:
  // One case on one element, before effects are counted.
  struct CaseResult {
    Outcome outcome = Outcome::kPass;
    Effect effect = Effect::kInfo;
    OpenFinding open;
  };

  bool Gate(const ExpressionPtr& condition, const Rule& rule, RuleResult& result);
  void DecideElements(const Rule& rule, RuleResult& result);
  void EmptyList(const Rule& rule, RuleResult& result);
  std::vector<Element> Elements(const Rule& rule, const cel::Value& list);
  std::optional<CaseResult> DecideElement(const Rule& rule, const Element& element);
  std::optional<CaseResult> DecideCase(const Rule& rule, const RuleCase& one,
                                       const Element& element);
  std::optional<OpenFinding> DecideRequired(const Rule& rule, const RuleCase& one,
                                            const Element& element);
  OpenFinding NotDecided(const Rule& rule, const cel::Value& value, const Element& element);
  void AddOpen(const Rule& rule, OpenFinding open);
  void Finish(const Rule& rule, RuleResult& result);
  void Count(const Rule& rule, Effect written, Finding& finding, std::string* reason);
  std::optional<Effect> Strongest(const Rule& rule, bool missing) const;
  NodeBasis BasisOfReads() const;

  const RuleContext& context_;
  cel::Evaluation& evaluation_;
  FindingMaker maker_;
  std::vector<OpenFinding> open_;  // of the rule that is being decided
};

}  // namespace placet

#endif  // PLACET_DECISION_RULE_DECIDER_H_
