// SPDX-License-Identifier: Apache-2.0
#include "cel/check/checker.h"

#include <algorithm>
#include <variant>

#include "cel/check/hints.h"

namespace placet::cel {
namespace {

// The parser bounds nesting as it is written; chains of operators nest without parentheses, and
// macros expand to more.
constexpr int kMaxDepth = 1000;

Type LiteralType(const Literal& literal) {
  switch (literal.index()) {
    case 0: return Type::Null();
    case 1: return Type::Bool();
    case 2: return Type::Int();
    case 3: return Type::Uint();
    case 4: return Type::Double();
    case 5: return Type::String();
    default: return Type::Bytes();
  }
}

bool IsKeyType(const Type& type) {
  switch (type.kind()) {
    case TypeKind::kBool:
    case TypeKind::kInt:
    case TypeKind::kUint:
    case TypeKind::kString:
    case TypeKind::kParam:
    case TypeKind::kDyn:
    case TypeKind::kError: return true;
    default: return false;
  }
}

}  // namespace

Checker::Checker(CheckedExpression& expression, const Environment& environment,
                 const CheckOptions& options, std::vector<Issue>& issues, DefinitionCalls& calls)
    : expression_(expression),
      ast_(expression.ast),
      environment_(environment),
      options_(options),
      issues_(issues),
      calls_(calls),
      done_(ast_.size()) {
  expression_.types.resize(ast_.size());
  expression_.references.resize(ast_.size());
}

void Checker::Run() {
  if (ast_.root() >= ast_.size()) return;
  Check(ast_.root());
  CheckExpected(ast_.root());
  Finish();
}

Type Checker::Check(ExprId id) {
  if (done_[id]) return expression_.types[id];
  if (depth_ >= kMaxDepth) {
    if (!too_deep_) {
      Error("CEL035", "the expression is nested too deeply", ast_.at(id).range,
            "name parts of it under `define`");
    }
    too_deep_ = true;
    return Type::Simple(TypeKind::kError);
  }
  ++depth_;
  Type type = CheckNode(id);
  --depth_;
  done_[id] = true;
  expression_.types[id] = type;
  return type;
}

Type Checker::CheckNode(ExprId id) {
  const Expr& expr = ast_.at(id);
  switch (expr.kind) {
    case ExprKind::kLiteral: return LiteralType(expr.literal);
    case ExprKind::kIdent: return CheckIdent(id);
    case ExprKind::kSelect: return CheckSelect(id);
    case ExprKind::kCall: return CheckCall(id);
    case ExprKind::kList: return CheckList(expr);
    case ExprKind::kMap: return CheckMap(expr);
    case ExprKind::kStruct: return CheckStruct(expr);
    case ExprKind::kComprehension: return CheckComprehension(expr);
  }
  return Type::Dyn();
}

Type Checker::CheckIdent(ExprId id) {
  const ExprId within = std::exchange(within_select_, kNoExpr);
  const std::string& name = ast_.at(id).name;
  if (const Local* local = FindLocal(name)) {
    Reference& reference = expression_.references[id];
    reference.kind = Reference::Kind::kLocal;
    reference.name = name;
    return local->type;
  }
  Meaning meaning;
  if (FindName(name, &meaning)) return UseMeaning(id, std::move(meaning));
  return UnknownName(id, within);
}

// The longest prefix of names wins: `a.b.c` as a variable, then `a.b`, then `a`.
Type Checker::CheckSelect(ExprId id) {
  const Expr& expr = ast_.at(id);
  std::string name;
  if (QualifiedName(id, &name)) {
    Meaning meaning;
    if (FindName(name, &meaning)) return UseMeaning(id, std::move(meaning));
  }
  if (ast_.at(expr.target).kind == ExprKind::kIdent) within_select_ = id;
  const Type operand = unifier_.Resolve(Check(expr.target));
  within_select_ = kNoExpr;
  const Type field = SelectFrom(expr, operand);
  return expr.test_only ? Type::Bool() : field;
}

Type Checker::Join(const Type& so_far, const Type& next) {
  if (!unifier_.Assignable(so_far, next)) return Type::Dyn();
  return MostGeneral(unifier_.Resolve(so_far), unifier_.Resolve(next));
}

Type Checker::UnwrapOptionalEntry(ExprId value, const Type& type) {
  if (type.kind() == TypeKind::kOptional) return type.params()[0];
  if (IsDynOrError(type)) return Type::Dyn();
  Error("CEL025", "expected an optional value after `?`, found " + type.ToString(),
        ast_.at(value).range, "leave out the `?`, or select with `.?`");
  return Type::Simple(TypeKind::kError);
}

Type Checker::CheckList(const Expr& expr) {
  Type element;
  for (size_t i = 0; i < expr.args.size(); ++i) {
    Type type = Check(expr.args[i]);
    if (i < expr.optional_args.size() && expr.optional_args[i]) {
      type = UnwrapOptionalEntry(expr.args[i], unifier_.Resolve(type));
    }
    element = i == 0 ? type : Join(element, type);
  }
  if (expr.args.empty()) element = unifier_.NewVariable();
  return Type::List(std::move(element));
}

Type Checker::CheckMap(const Expr& expr) {
  Type key;
  Type value;
  for (size_t i = 0; i < expr.entries.size(); ++i) {
    const MapEntry& entry = expr.entries[i];
    Type key_type = unifier_.Resolve(Check(entry.key));
    if (!IsKeyType(key_type)) {
      Error("CEL025", "a map key must be bool, int, uint or string, found " + key_type.ToString(),
            ast_.at(entry.key).range);
      key_type = Type::Simple(TypeKind::kError);
    }
    Type value_type = Check(entry.value);
    if (entry.optional) {
      value_type = UnwrapOptionalEntry(entry.value, unifier_.Resolve(value_type));
    }
    key = i == 0 ? key_type : Join(key, key_type);
    value = i == 0 ? value_type : Join(value, value_type);
  }
  if (expr.entries.empty()) {
    key = unifier_.NewVariable();
    value = unifier_.NewVariable();
  }
  return Type::Map(std::move(key), std::move(value));
}

Type Checker::CheckStruct(const Expr& expr) {
  for (const MapEntry& entry : expr.entries) Check(entry.value);
  Error("CEL032", "messages are not part of placet's CEL", expr.range,
        "write a map: {\"field\": value}");
  return Type::Simple(TypeKind::kError);
}

Type Checker::CheckComprehension(const Expr& expr) {
  const Comprehension& c = expr.comprehension;
  Check(c.range);
  const Type accumulator = unifier_.Resolve(Check(c.accu_init));
  const size_t outer = locals_.size();
  Declare(c.accu_var, accumulator);
  const size_t with_accumulator = locals_.size();
  BindIterationVariables(expr);
  ExpectType(c.loop_condition, Check(c.loop_condition), Type::Bool());
  ExpectType(c.loop_step, Check(c.loop_step), accumulator);
  locals_.resize(with_accumulator, {});
  const Type result = Check(c.result);
  locals_.resize(outer, {});
  return unifier_.Resolve(result);
}

void Checker::BindIterationVariables(const Expr& expr) {
  const Comprehension& c = expr.comprehension;
  const Type range = unifier_.Resolve(expression_.types[c.range]);
  Type key;
  Type value;
  switch (range.kind()) {
    case TypeKind::kList:
      key = c.iter_var2.empty() ? range.params()[0] : Type::Int();
      value = range.params()[0];
      break;
    case TypeKind::kMap:
      key = range.params()[0];
      value = range.params()[1];
      break;
    case TypeKind::kStruct: key = Type::String(); break;
    case TypeKind::kDyn:
    case TypeKind::kError: break;
    case TypeKind::kParam: unifier_.Assignable(Type::Dyn(), range); break;
    default:
      Error("CEL026",
            MacroName(expr.macro) + " runs over a list or a map, found " + range.ToString(),
            ast_.at(c.range).range);
      key = value = Type::Simple(TypeKind::kError);
  }
  Declare(c.iter_var, key);
  if (!c.iter_var2.empty()) Declare(c.iter_var2, value);
}

void Checker::ExpectType(ExprId id, const Type& found, const Type& wanted) {
  if (unifier_.Assignable(found, wanted)) return;
  const Type type = unifier_.Resolve(found);
  Issue& issue = Error(
      "CEL025", "expected " + unifier_.Resolve(wanted).ToString() + ", found " + type.ToString(),
      ast_.at(id).range);
  if (wanted.kind() == TypeKind::kBool) issue.help = BoolHelp(type, ast_.TextOf(id));
}

void Checker::CheckExpected(ExprId root) {
  if (!IsDynOrError(options_.expected)) {
    ExpectType(root, expression_.types[root], options_.expected);
  }
}

Issue& Checker::Error(std::string code, std::string message, TextRange range, std::string help) {
  issues_.push_back({std::move(code), std::move(message), std::move(help), range, false});
  return issues_.back();
}

Issue& Checker::Warning(std::string code, std::string message, TextRange range, std::string help) {
  issues_.push_back({std::move(code), std::move(message), std::move(help), range, true});
  return issues_.back();
}

// ---- the entry

std::shared_ptr<const CheckedExpression> Check(Ast ast, const Environment& environment,
                                               const CheckOptions& options,
                                               std::vector<Issue>& issues) {
  auto expression = std::make_shared<CheckedExpression>();
  expression->ast = std::move(ast);
  expression->container = environment.container();
  std::vector<Issue> found;
  DefinitionCalls calls;
  Checker(*expression, environment, options, found, calls).Run();
  std::stable_sort(found.begin(), found.end(),
                   [](const Issue& a, const Issue& b) { return a.range.begin < b.range.begin; });
  const bool sound =
      std::all_of(found.begin(), found.end(), [](const Issue& issue) { return issue.warning; });
  issues.insert(issues.end(), std::make_move_iterator(found.begin()),
                std::make_move_iterator(found.end()));
  return sound ? expression : nullptr;
}

}  // namespace placet::cel
