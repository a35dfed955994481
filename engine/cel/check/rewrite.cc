// SPDX-License-Identifier: Apache-2.0
//
// What happens to the tree and its types once everything is known.
#include <utility>

#include "cel/check/checker.h"

namespace placet::cel {

void Checker::Finish() {
  for (Type& type : expression_.types) {
    if (type.has_variables()) type = unifier_.ResolveFully(type);
  }
  for (const Rewrite& rewrite : rewrites_) Apply(rewrite);
}

void Checker::Apply(const Rewrite& rewrite) {
  Ast& ast = expression_.ast;
  if (rewrite.position >= 0) {
    Expr literal;
    literal.range = ast.at(rewrite.id).range;
    literal.name_range = ast.at(rewrite.id).name_range;
    literal.parenthesized = ast.at(rewrite.id).parenthesized;
    literal.literal = rewrite.position;
    ast.at(rewrite.id) = std::move(literal);
    return;
  }
  if (rewrite.members) {
    const ExprId members = AddMembers(rewrite.members, ast.at(rewrite.id).range);
    ast.at(rewrite.id).args.push_back(members);
  }
  ast.at(rewrite.id).name = rewrite.function;
  ast.at(rewrite.id).target = kNoExpr;
}

ExprId Checker::AddExpr(Expr expr, Type type) {
  const ExprId id = expression_.ast.Add(std::move(expr));
  expression_.types.push_back(std::move(type));
  expression_.references.emplace_back();
  return id;
}

// The listed values of a schema as a list literal.
ExprId Checker::AddMembers(const schema::Shape& shape, TextRange range) {
  Expr list;
  list.kind = ExprKind::kList;
  list.range = range;
  for (const std::string& member : shape.enum_values()) {
    Expr item;
    item.range = range;
    item.literal = member;
    list.args.push_back(AddExpr(std::move(item), Type::String()));
  }
  return AddExpr(std::move(list), Type::List(Type::String()));
}

}  // namespace placet::cel
