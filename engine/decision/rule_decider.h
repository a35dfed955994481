// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DECISION_RULE_DECIDER_H_
#define PLACET_DECISION_RULE_DECIDER_H_

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cel/run/evaluate.h"
#include "decision/decision.h"
#include "decision/missing.h"

namespace placet {

// What holds for every rule of one manifest, or of the portfolio.
struct RuleContext {
  NodeRef manifest;  // the prepared root; no node for the portfolio
  std::string manifest_id;
  bool portfolio = false;
  Stage stage = Stage::kIdea;
  CivilDate today;
  bool allow_missing = false;
};

// What the rules of a pack see: `names`, and its bound parameters, whose values live in the arena.
cel::Bindings BindParameters(const Pack& pack, const cel::Bindings& names, Arena& arena);

// Decides the rules of one pack on one manifest or on the portfolio. The order of questions is: is
// the rule on, does it have an effect at this stage, does it apply (`applies`, `when`), and then
// per element and case, what does `require` say. What cannot be answered is `missing`, never a
// pass.
class RuleDecider {
 public:
  RuleDecider(const RuleContext& context, cel::Evaluation& evaluation)
      : context_(context),
        evaluation_(evaluation),
        missing_(context.manifest, context.stage, evaluation) {}

  RuleResult Decide(const Rule& rule, const Pack& pack);
  // Makes a result of Decide that nothing stands against undecided, for the reason in `doubt`.
  void Doubt(const Rule& rule, Finding doubt, RuleResult& result);

 private:
  // One case on one element, before effects are counted.
  struct CaseResult {
    Outcome outcome = Outcome::kPass;
    Effect effect = Effect::kInfo;
    Finding finding;
  };
  struct Element {
    cel::Local local;
    std::string name;  // "" for the manifest
    NodeRef node;
    cel::Value where;  // true, or unknown
  };

  bool Gate(const ExpressionPtr& condition, const Rule& rule, RuleResult& result);
  void DecideElements(const Rule& rule, RuleResult& result);
  void EmptyList(const Rule& rule, const cel::Explanation& list, RuleResult& result);
  std::vector<Element> Elements(const Rule& rule, const cel::Value& list, RuleResult& result);
  std::optional<CaseResult> DecideElement(const Rule& rule, const Element& element);
  std::optional<CaseResult> DecideCase(const Rule& rule, const RuleCase& one,
                                       const Element& element);
  CaseResult DecideRequired(const Rule& rule, const RuleCase& one, Effect effect,
                            const Element& element);
  Finding Undecided(const cel::Value& value, const Rule& rule, const RuleCase* one,
                    std::span<const cel::Local> locals);
  Finding Broken(const cel::Value& value);
  void FillFacts(const cel::Explanation& explanation, Finding& finding);
  void Place(const ExpressionPtr& at, const Element& element, const cel::Explanation& explanation,
             Finding& finding);
  std::string Message(const Rule& rule, const RuleCase* one, std::span<const cel::Local> locals);
  void Finish(const Rule& rule, RuleResult& result);
  void Count(const Rule& rule, Effect written, Finding& finding, std::string* reason);
  std::optional<Effect> Strongest(const Rule& rule, bool missing) const;
  void Fingerprint(const Rule& rule, const std::vector<NodeRef>& nodes, Finding& finding) const;
  NodeBasis BasisOfReads() const;
  std::vector<std::string> Subjects(const Rule& rule, std::span<const cel::Local> locals);
  std::string NameOf(const ForEach& each, const Element& element);
  void PlaceAtNodes(const std::vector<NodeRef>& nodes, Finding& finding) const;
  void PlaceAtManifest(Finding& finding) const;

  const RuleContext& context_;
  cel::Evaluation& evaluation_;
  MissingFacts missing_;
};

}  // namespace placet

#endif  // PLACET_DECISION_RULE_DECIDER_H_
