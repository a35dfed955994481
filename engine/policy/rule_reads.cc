// SPDX-License-Identifier: Apache-2.0
//
// Follows paths through an expression without evaluating it. A part of an expression stands for a
// path or for nothing: names and selections extend a path, an element of a list adds `[]`, a
// variable stands for what it is bound to. A path that anything but a longer path consumes is read.
#include "policy/rule_reads.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "document/path.h"
#include "schema/builtin_schemas.h"

namespace placet {
namespace {

using cel::CheckedExpression;
using cel::Expr;
using cel::ExprId;
using cel::ExprKind;
using cel::Reference;

constexpr std::string_view kElement = "[]";
constexpr std::string_view kParams = "params.";
constexpr std::string_view kDeployments = "deployments[].";

using Names = std::map<std::string, std::string, std::less<>>;  // variable -> path, "" for none

class Follower {
 public:
  // The path that the whole expression stands for; it is not read yet.
  std::string Follow(const CheckedExpression& expression, const Names& names) {
    return Visit(expression, expression.ast.root(), names);
  }
  void Read(std::string path) {
    while (path.ends_with(kElement)) path.resize(path.size() - kElement.size());
    if (!path.empty()) read_.insert(std::move(path));
  }
  const std::set<std::string>& read() const { return read_; }

 private:
  std::string Visit(const CheckedExpression& in, ExprId id, const Names& names) {
    if (id == cel::kNoExpr) return "";
    const Expr& expr = in.ast.at(id);
    const Reference* reference = id < in.references.size() ? &in.references[id] : nullptr;
    // A qualified name (`params.limit`) stands for all of its selections.
    if (reference != nullptr && reference->kind == Reference::Kind::kVariable) {
      const auto bound = names.find(reference->name);
      return bound != names.end() ? bound->second : reference->name;
    }
    switch (expr.kind) {
      case ExprKind::kIdent: return Ident(expr, reference, names);
      case ExprKind::kSelect: return Select(in, expr, names);
      case ExprKind::kCall: return Call(in, expr, reference, names);
      case ExprKind::kComprehension: return Macro(in, expr, names);
      case ExprKind::kLiteral: return "";
      case ExprKind::kList:
      case ExprKind::kMap:
      case ExprKind::kStruct: break;
    }
    for (const ExprId part : expr.args) Read(Visit(in, part, names));
    for (const cel::MapEntry& entry : expr.entries) {
      Read(Visit(in, entry.key, names));
      Read(Visit(in, entry.value, names));
    }
    return "";
  }

  std::string Ident(const Expr& expr, const Reference* reference, const Names& names) {
    if (const auto bound = names.find(expr.name); bound != names.end()) return bound->second;
    if (reference != nullptr && reference->kind == Reference::Kind::kDefinition) {
      return Follow(*reference->definition->body, {});
    }
    return "";
  }

  std::string Select(const CheckedExpression& in, const Expr& expr, const Names& names) {
    std::string path = Visit(in, expr.target, names);
    if (path.empty()) return "";
    AppendKey(path, expr.name);
    if (!expr.test_only) return path;
    Read(path);
    return "";
  }

  std::string Call(const CheckedExpression& in, const Expr& expr, const Reference* reference,
                   const Names& names) {
    std::vector<ExprId> args = expr.args;
    if (expr.target != cel::kNoExpr) args.insert(args.begin(), expr.target);
    std::vector<std::string> paths;
    for (const ExprId arg : args) paths.push_back(Visit(in, arg, names));
    if (reference != nullptr && reference->kind == Reference::Kind::kDefinition) {
      Names bound;
      const cel::Definition& definition = *reference->definition;
      for (size_t i = 0; i < definition.params.size() && i < paths.size(); ++i) {
        bound[definition.params[i]] = paths[i];
      }
      return Follow(*definition.body, bound);
    }
    const bool index = (expr.name == "_[_]" || expr.name == "_[?_]") && paths.size() == 2;
    if (index && !paths[0].empty()) {
      Read(paths[1]);
      return paths[0] + Index(in.ast.at(args[1]));
    }
    for (std::string& path : paths) Read(std::move(path));
    return "";
  }

  static std::string Index(const Expr& index) {
    if (index.kind != ExprKind::kLiteral) return std::string(kElement);
    const auto* key = std::get_if<std::string>(&index.literal);
    return key == nullptr ? std::string(kElement) : "[\"" + *key + "\"]";
  }

  std::string Macro(const CheckedExpression& in, const Expr& expr, const Names& names) {
    const cel::Comprehension& macro = expr.comprehension;
    const std::string range = Visit(in, macro.range, names);
    Names inner = names;
    if (expr.macro == cel::Macro::kBind) {
      inner[macro.accu_var] = Visit(in, macro.accu_init, names);
      return Visit(in, macro.result, inner);
    }
    const std::string element = range.empty() ? "" : range + std::string(kElement);
    // With two variables the first one is the index or the key.
    inner[macro.iter_var] = macro.iter_var2.empty() ? element : "";
    if (!macro.iter_var2.empty()) inner[macro.iter_var2] = element;
    const size_t before = read_.size();
    if (macro.predicate != cel::kNoExpr) Read(Visit(in, macro.predicate, inner));
    std::string made;
    if (macro.transform != cel::kNoExpr) made = Visit(in, macro.transform, inner);
    if (macro.predicate == cel::kNoExpr && macro.transform == cel::kNoExpr) {
      Read(Visit(in, macro.accu_init, names));
      inner[macro.accu_var] = "";
      Read(Visit(in, macro.loop_step, inner));
      Read(Visit(in, macro.result, inner));
    }
    // A list whose elements are never looked at is read as a whole.
    if (read_.size() == before && made.empty()) Read(range);
    if (expr.macro == cel::Macro::kFilter) return range;
    Read(made);
    return "";
  }

  std::set<std::string> read_;
};

std::vector<PathStep> Steps(std::string_view path) {
  std::vector<PathStep> steps;
  std::string text(path);
  for (size_t at = text.find(kElement); at != text.npos; at = text.find(kElement, at)) {
    text.replace(at, kElement.size(), "[0]");
  }
  return ParsePath(text).value_or(steps);
}

void Describe(std::string_view schema, std::string_view path, FactRead& fact) {
  const std::vector<PathStep> steps = Steps(path);
  if (steps.empty()) return;
  const schema::Field field = schema::BuiltinSchema(schema)->FieldAt(steps);
  if (!field.known || !field.shape) return;
  fact.description = std::string(field.shape.description());
  if (schema != "manifest") return;
  fact.due = field.due;
  if (!field.supplied_by.empty()) fact.supplied_by = field.supplied_by;
}

FactRead DescribeFact(const std::string& path) {
  FactRead fact{path, "", "", ""};
  const std::string_view text = path;
  if (text.starts_with("org.")) {
    fact.supplied_by = "the organization document";
    Describe("organization", text.substr(4), fact);
  } else if (text.starts_with(kDeployments)) {
    // A section of each deployment.
    FactRead of_one = DescribeFact(std::string(text.substr(kDeployments.size())));
    of_one.path = path;
    return of_one;
  } else if (text == "deployments") {
    fact.supplied_by = "all manifests";
  } else if (text.starts_with("calendar")) {
    fact.supplied_by = "the calendar of obligations";
  } else if (text == "as_of") {
    fact.supplied_by = "the day of the run";
  } else if (text == "stage") {
    fact.supplied_by = "lifecycle.stage";
  } else if (text.starts_with("framework") || text.ends_with(".effective_coverage")) {
    fact.supplied_by = "computed";
  } else {
    fact.supplied_by = "the team";
    Describe("manifest", text, fact);
  }
  return fact;
}

}  // namespace

RuleReads ReadsOf(const Rule& rule) {
  Follower follower;
  Names names;
  const auto read = [&](const ExpressionPtr& expression) {
    if (expression == nullptr) return;
    follower.Read(follower.Follow(expression->expression(), names));
  };
  read(rule.applies);
  read(rule.when);
  if (rule.for_each) {
    const std::string list =
        rule.for_each->in == nullptr ? "" : follower.Follow(rule.for_each->in->expression(), names);
    names[rule.for_each->var] = list.empty() ? "" : list + std::string(kElement);
    read(rule.for_each->where);
  }
  for (const RuleCase& one : rule.cases) {
    read(one.when);
    read(one.require);
  }
  RuleReads reads;
  for (const std::string& path : follower.read()) {
    if (path.starts_with(kParams)) {
      reads.parameters.insert(path.substr(kParams.size()));
    } else {
      reads.facts.push_back(DescribeFact(path));
    }
  }
  return reads;
}

}  // namespace placet
