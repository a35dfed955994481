// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_TESTS_SUPPORT_BOTH_EVALUATORS_H_
#define PLACET_TESTS_SUPPORT_BOTH_EVALUATORS_H_

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/check.h"
#include "cel/library/library.h"
#include "cel/run/evaluate.h"
#include "cel/run/machine.h"
#include "cel/syntax/parser.h"
#include "document/builder.h"
#include "document/dates.h"
#include "document/open_lists.h"
#include "document/reader.h"
#include "document/tree.h"
#include "support/expression_maker.h"

namespace placet::testing_support {

// What an evaluator says of an expression, all of it as text: the value, the undecided facts in
// their order, the error with its place, the nodes that were read.
inline std::string Describe(const cel::Value& value, const cel::Evaluation& evaluation) {
  std::string text;
  if (value.is(cel::ValueKind::kUnknown)) {
    text = "unknown";
    for (const cel::AbsentPath& path : value.AsUnknown().paths) text += " " + cel::ToString(path);
    if (cel::RangeOf(value) != nullptr) text += " in " + cel::ToDisplay(value);
  } else if (!value.is_decided()) {
    text = "error " + std::string(value.AsError().message) + " at " +
           std::to_string(value.AsError().expr);
  } else {
    text = cel::ToLiteral(value);
  }
  std::set<std::string> reads;
  for (const NodeRef node : evaluation.reads()) reads.insert(PathOf(node));
  text += " | read";
  for (const std::string& path : reads) text += " " + path;
  return text;
}

// A document with its open lists and, of the fields that are named, its dates, as a schema would
// type them.
inline TreePtr WithOpenFacts(const TreePtr& document,
                             const std::vector<std::string>& dates = {"month"}) {
  Diagnostics faults;
  const TreePtr marked = MarkOpenLists(document, faults);
  PLACET_CHECK(!faults.has_errors());
  TreeBuilder builder;
  builder.Copy(marked->root());
  std::shared_ptr<Tree> typed = builder.Finish();
  for (NodeId id = 0; id < typed->node_count(); ++id) {
    const NodeRef node(typed.get(), id);
    const auto days = DaysOf(node);
    if (!days || std::find(dates.begin(), dates.end(), node.own_key()) == dates.end()) continue;
    const bool whole = days->first == days->last;
    typed->SetFormat(id, whole ? NodeFormat::kDate : NodeFormat::kPartialDate);
  }
  return typed;
}

// The document of ExpressionMaker with the names that its expressions use.
class BothEvaluators {
 public:
  BothEvaluators() : environment_(cel::AllFunctions().decls()) {
    Diagnostics faults;
    const std::string document(ExpressionMaker::kDocument);
    tree_ = WithOpenFacts(
        ReadYaml(std::make_shared<const Source>("document.yaml", document), faults).at(0));
    const NodeRef root = tree_->root();
    Set("m", cel::Value::FromNode(root, arena_), root);
    for (const char* section : {"a", "b"}) {
      Set(section, cel::Value::FromNode(root.Find(section), arena_), root.Find(section));
    }
    Set("gone", cel::MakeUnknown(arena_, root, ".gone"), {});
    Set("i", cel::Value::Int(2), {});
    Set("s", cel::Value::String("abc"), {});
    Set("ok", cel::Value::Bool(true), {});
    environment_.AddVariable("unbound", cel::Type::Dyn());
  }

  // The two descriptions, of the checked (where it checks) and of the unchecked expression; empty
  // when the text does not parse. `walker` and `machine` must agree.
  struct Answer {
    std::string walker;
    std::string machine;
    std::string program;
  };
  std::vector<Answer> Ask(const std::string& text) const {
    std::vector<Answer> answers;
    std::vector<cel::Issue> issues;
    auto ast = cel::Parse(text, {}, issues);
    if (!ast) return answers;
    const auto checked = cel::Check(*ast, environment_, {}, issues);
    if (checked != nullptr) answers.push_back(Evaluate(checked));
    answers.push_back(Evaluate(cel::Unchecked(std::move(*ast), environment_)));
    return answers;
  }

 private:
  void Set(const std::string& name, cel::Value value, NodeRef node) {
    bindings_.Set(name, value, node);
    environment_.AddVariable(name, cel::Type::Dyn());
  }

  Answer Evaluate(const std::shared_ptr<const cel::CheckedExpression>& expression) const {
    Answer answer;
    cel::Evaluation walked(cel::AllFunctions(), bindings_);
    answer.walker = Describe(cel::Evaluate(*expression, walked), walked);
    const cel::ProgramPtr program = cel::Plan(expression, cel::AllFunctions());
    cel::Evaluation run(cel::AllFunctions(), bindings_);
    answer.machine = Describe(cel::Run(*program, run), run);
    run.ClearReads();
    const std::string again = Describe(cel::Run(*program, run), run);
    if (again != answer.machine) answer.machine += " and, when it runs again, " + again;
    answer.program = cel::ToText(*program);
    return answer;
  }

  Arena arena_;
  TreePtr tree_;
  cel::Bindings bindings_;
  cel::Environment environment_;
};

}  // namespace placet::testing_support

#endif  // PLACET_TESTS_SUPPORT_BOTH_EVALUATORS_H_
