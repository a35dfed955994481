// SPDX-License-Identifier: Apache-2.0
//
// `rank(field)` is the position of a value among the listed values of its field. The evaluator
// knows no schemas, so the checker hands it the list: `@rank(field, ["idea", "pilot", ...])`. Of a
// literal, `rank(field, "pilot")`, the checker gives the position itself.
#include <algorithm>

#include "cel/check/checker.h"
#include "cel/check/hints.h"

namespace placet::cel {

Type Checker::CheckRank(ExprId id, const Expr& expr) {
  std::string full;
  const bool declared =
      FindFunction("@rank", &full) != nullptr || FindFunction("rank", &full) != nullptr;
  const bool arity = expr.args.size() == 1 || expr.args.size() == 2;
  if (!declared || !arity) return CheckFunction(id, expr);
  const Type type = unifier_.Resolve(Check(expr.args[0]));
  if (expr.args.size() == 2) Check(expr.args[1]);
  if (type.kind() == TypeKind::kError) return Type::Int();
  const schema::Shape shape = type.shape();
  if (type.kind() != TypeKind::kString || !shape || shape.enum_values().empty()) {
    Error("CEL031", "rank() needs a field with listed values, found " + type.ToString(),
          ast_.at(expr.args[0]).range, "give it a field whose schema has an `enum`");
  } else if (expr.args.size() == 2) {
    RankMember(id, expr.args[1], type);
  } else {
    rewrites_.push_back({id, "@rank", shape, -1});
    expression_.references[id].kind = Reference::Kind::kFunction;
    expression_.references[id].name = "@rank";
  }
  return Type::Int();
}

void Checker::RankMember(ExprId call, ExprId member, const Type& type) {
  const std::vector<std::string>& members = type.shape().enum_values();
  const Expr& expr = ast_.at(member);
  const std::string* text = std::get_if<std::string>(&expr.literal);
  if (expr.kind != ExprKind::kLiteral || text == nullptr) {
    Error("CEL031", "the second argument of rank() must be a string in quotes", expr.range,
          "write one of " + ListOf(members));
    return;
  }
  const auto found = std::find(members.begin(), members.end(), *text);
  if (found == members.end()) return CheckMember(member, type);
  rewrites_.push_back({call, {}, {}, found - members.begin()});
}

}  // namespace placet::cel
