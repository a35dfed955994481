// SPDX-License-Identifier: Apache-2.0
#include "policy/rules.h"

#include <string>
#include <utility>

#include "base/time.h"

namespace placet {
namespace {

RuleStatus ReadStatus(std::string_view text) {
  if (text == "draft") return RuleStatus::kDraft;
  return text == "deprecated" ? RuleStatus::kDeprecated : RuleStatus::kActive;
}

ForEach::Empty ReadEmpty(std::string_view text) {
  if (text == "missing") return ForEach::Empty::kMissing;
  return text == "fail" ? ForEach::Empty::kFail : ForEach::Empty::kNotApplicable;
}

std::vector<Control> ReadControls(NodeRef list) {
  std::vector<Control> controls;
  for (size_t i = 0; list && i < list.size(); ++i) {
    const NodeRef node = list.at(i);
    if (node.is_string()) {
      controls.push_back({std::string(node.AsString()), "supports"});
    } else {
      controls.push_back({std::string(node.Find("id").StringOr("")),
                          std::string(node.Find("strength").StringOr("supports"))});
    }
  }
  return controls;
}

std::vector<std::string> ReadStrings(NodeRef list) {
  std::vector<std::string> strings;
  for (size_t i = 0; list && i < list.size(); ++i) {
    strings.emplace_back(list.at(i).StringOr(""));
  }
  return strings;
}

// Reads the rules of one scope.
class RuleReader {
 public:
  RuleReader(EnvironmentPtr environment, Compiler& compiler, Diagnostics& diagnostics)
      : environment_(std::move(environment)), compiler_(compiler), diagnostics_(diagnostics) {}

  Rule Read(NodeRef node, const ExpressionPtr& applies) {
    Rule rule;
    rule.place = node;
    rule.applies = applies;
    ReadFacts(node, rule);
    const EnvironmentPtr global = environment_;
    // The rule's `when` is decided once, without the for_each variable.
    rule.when = compiler_.Compile(node.Find("when"), global, cel::Type::Bool());
    EnvironmentPtr inner = global;
    if (const NodeRef each = node.Find("for_each")) rule.for_each = ReadForEach(each, inner);
    rule.message = compiler_.Template(node.Find("message"), inner);
    rule.at = compiler_.Compile(node.Find("at"), inner);
    if (const NodeRef subjects = node.Find("subjects")) {
      rule.subjects = ReadSubjects(subjects, inner);
    }
    if (const NodeRef cases = node.Find("cases")) {
      for (size_t i = 0; i < cases.size(); ++i) rule.cases.push_back(ReadCase(cases.at(i), inner));
    } else {
      rule.cases.push_back(ReadSingle(node, inner));
    }
    return rule;
  }

 private:
  static void ReadFacts(NodeRef node, Rule& rule) {
    rule.id = std::string(node.Find("id").StringOr(""));
    rule.title = std::string(node.Find("title").StringOr(""));
    rule.severity =
        ParseRuleSeverity(node.Find("severity").StringOr("")).value_or(RuleSeverity::kMedium);
    rule.status = ReadStatus(node.Find("status").StringOr(""));
    if (const NodeRef waivable = node.Find("waivable")) rule.waivable = waivable.AsBool();
    if (const NodeRef from = node.Find("enforce_from")) {
      rule.enforce_from = ParseDate(from.AsString());
    }
    if (const NodeRef until = node.Find("enforce_until")) {
      rule.enforce_until = ParseDate(until.AsString());
    }
    rule.remediation = std::string(node.Find("remediation").StringOr(""));
    rule.rationale = std::string(node.Find("rationale").StringOr(""));
    rule.controls = ReadControls(node.Find("controls"));
    rule.claims = ReadStrings(node.Find("claims"));
  }

  // Adds the variable to what the rest of the rule sees.
  ForEach ReadForEach(NodeRef node, EnvironmentPtr& scope) {
    ForEach each;
    each.var = std::string(node.Find("var").StringOr(""));
    each.empty = ReadEmpty(node.Find("empty").StringOr(""));
    const cel::ProgramPtr in = compiler_.CompileNow(node.Find("in"), *scope);
    each.in = in;
    CheckVariable(node.Find("var"), *scope);
    cel::Type element;
    if (in != nullptr) {
      const cel::Type list = in->expression().result();
      if (list.kind() == cel::TypeKind::kList) {
        element = list.params()[0];
      } else if (list.kind() != cel::TypeKind::kDyn) {
        diagnostics_.Error("POL041", "`in` must be a list, found " + list.ToString(),
                           node.Find("in").location());
      }
    }
    const auto inner = std::make_shared<cel::Environment>(*scope);
    inner->AddVariable(each.var, element);
    if (const auto extent = compiler_.ElementExtent(in, *scope))
      inner->SetExtent(each.var, *extent);
    scope = inner;
    each.where = compiler_.Compile(node.Find("where"), scope, cel::Type::Bool());
    return each;
  }

  void CheckVariable(NodeRef var, const cel::Environment& environment) {
    const std::string name(var.StringOr(""));
    const bool shadows = environment.FindVariable(name) != nullptr ||
                         environment.FindDefinition(name) != nullptr || name == "params";
    if (!shadows) return;
    diagnostics_
        .Error("POL042", "the variable `" + name + "` hides a name that is in scope",
               var.location())
        .help = "choose another name for the element";
  }

  ExpressionPtr ReadSubjects(NodeRef node, const EnvironmentPtr& environment) {
    const cel::ProgramPtr subjects = compiler_.CompileNow(node, *environment);
    if (subjects == nullptr) return nullptr;
    const cel::Type type = subjects->expression().result();
    const cel::Type one = type.kind() == cel::TypeKind::kList ? type.params()[0] : type;
    if (one.kind() != cel::TypeKind::kStruct && one.kind() != cel::TypeKind::kString &&
        one.kind() != cel::TypeKind::kDyn) {
      diagnostics_.Error(
          "POL045",
          "`subjects` must be deployments, parts of them or their ids, found " + type.ToString(),
          node.location());
    }
    return subjects;
  }

  RuleCase ReadSingle(NodeRef node, const EnvironmentPtr& environment) {
    RuleCase single;
    single.place = node;
    single.effect = ReadEffects(node.Find("effect"));
    single.require = compiler_.Compile(node.Find("require"), environment, cel::Type::Bool());
    return single;
  }

  RuleCase ReadCase(NodeRef node, const EnvironmentPtr& environment) {
    RuleCase one = ReadSingle(node, environment);
    one.when = compiler_.Compile(node.Find("when"), environment, cel::Type::Bool());
    if (const NodeRef missing = node.Find("missing")) one.missing = ReadEffects(missing);
    one.message = compiler_.Template(node.Find("message"), environment);
    one.at = compiler_.Compile(node.Find("at"), environment);
    return one;
  }

  const EnvironmentPtr environment_;
  Compiler& compiler_;
  Diagnostics& diagnostics_;
};

}  // namespace

StageEffects ReadEffects(NodeRef node) {
  if (node && node.is_string()) {
    return StageEffects::Everywhere(ParseEffect(node.AsString()).value_or(Effect::kDeny));
  }
  StageEffects effects;
  for (size_t i = 0; node && node.is_map() && i < node.size(); ++i) {
    const auto stage = ParseStage(node.key(i));
    const auto effect = ParseEffect(node.at(i).StringOr(""));
    if (stage && effect) effects.Set(*stage, *effect);
  }
  return effects;
}

void AddRules(Pack& pack, Compiler& compiler, Diagnostics& diagnostics) {
  const NodeRef root = pack.document->root();
  const NodeRef rules = root.Find("rules");
  const auto read = [&](std::string_view scope, const EnvironmentPtr& environment,
                        std::vector<Rule>& out) {
    RuleReader reader(environment, compiler, diagnostics);
    ExpressionPtr applies;
    for (size_t i = 0; rules && i < rules.size(); ++i) {
      if (rules.at(i).Find("scope").StringOr("manifest") != scope) continue;
      if (out.empty()) {
        applies = compiler.Compile(root.Find("applies"), environment, cel::Type::Bool());
      }
      out.push_back(reader.Read(rules.at(i), applies));
    }
  };
  read("manifest", pack.environment, pack.rules);
  read("portfolio", pack.portfolio_environment, pack.portfolio_rules);
}

}  // namespace placet
