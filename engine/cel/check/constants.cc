// SPDX-License-Identifier: Apache-2.0
//
// What can be said of constants before anything is evaluated: patterns and moments that do not
// parse, values that a field can never have, and comparisons that its range decides.
#include <algorithm>
#include <optional>

#include "base/decimal.h"
#include "base/ip_address.h"
#include "base/json_writer.h"
#include "base/regex.h"
#include "base/suggest.h"
#include "base/time.h"
#include "cel/check/checker.h"
#include "cel/check/hints.h"

namespace placet::cel {
namespace {

const std::string* StringLiteral(const Expr& expr) {
  return expr.kind == ExprKind::kLiteral ? std::get_if<std::string>(&expr.literal) : nullptr;
}

bool IsNullLiteral(const Expr& expr) {
  return expr.kind == ExprKind::kLiteral && std::holds_alternative<NullLiteral>(expr.literal);
}

std::optional<double> NumberLiteral(const Expr& expr) {
  if (expr.kind != ExprKind::kLiteral) return std::nullopt;
  if (const auto* i = std::get_if<int64_t>(&expr.literal)) return static_cast<double>(*i);
  if (const auto* u = std::get_if<uint64_t>(&expr.literal)) return static_cast<double>(*u);
  if (const auto* d = std::get_if<double>(&expr.literal)) return *d;
  return std::nullopt;
}

bool IsNumber(const Type& type) {
  return type.kind() == TypeKind::kInt || type.kind() == TypeKind::kDouble;
}

// `a < b` as `b > a`.
std::string_view Mirrored(std::string_view comparison) {
  if (comparison == "_<_") return "_>_";
  if (comparison == "_<=_") return "_>=_";
  if (comparison == "_>_") return "_<_";
  if (comparison == "_>=_") return "_<=_";
  return comparison;
}

struct Range {
  std::optional<double> minimum;
  std::optional<double> maximum;

  bool AllBelow(double c) const { return maximum && *maximum < c; }
  bool AllAbove(double c) const { return minimum && *minimum > c; }
  bool AllAtMost(double c) const { return maximum && *maximum <= c; }
  bool AllAtLeast(double c) const { return minimum && *minimum >= c; }
};

// The only possible result of comparing a value of the range with a constant, if there is one.
std::optional<bool> Decided(std::string_view comparison, const Range& range, double c) {
  bool is_true = false;
  bool is_false = false;
  if (comparison == "_<_") {
    is_true = range.AllBelow(c);
    is_false = range.AllAtLeast(c);
  } else if (comparison == "_<=_") {
    is_true = range.AllAtMost(c);
    is_false = range.AllAbove(c);
  } else if (comparison == "_>_") {
    is_true = range.AllAbove(c);
    is_false = range.AllAtMost(c);
  } else if (comparison == "_>=_") {
    is_true = range.AllAtLeast(c);
    is_false = range.AllBelow(c);
  } else if (comparison == "_==_") {
    is_false = range.AllBelow(c) || range.AllAbove(c);
  } else if (comparison == "_!=_") {
    is_true = range.AllBelow(c) || range.AllAbove(c);
  }
  if (is_true) return true;
  return is_false ? std::optional(false) : std::nullopt;
}

std::string Describe(const Range& range) {
  const auto number = [](double d) { return FormatDouble(d); };
  if (range.minimum && range.maximum) {
    return "the schema allows " + number(*range.minimum) + " to " + number(*range.maximum);
  }
  return range.minimum ? "the schema's minimum is " + number(*range.minimum)
                       : "the schema's maximum is " + number(*range.maximum);
}

bool IsRegexFunction(std::string_view name) {
  return name == "regex.extract" || name == "regex.extractAll" || name == "regex.replace";
}

bool ReadsIp(std::string_view function) {
  return function == "ip" || function == "ip.isCanonical" || function == "containsIP";
}

bool ReadsCidr(std::string_view function) {
  return function == "cidr" || function == "containsCIDR";
}

std::string TimestampHelp(std::string_view text) {
  const bool date = ParseDate(text).has_value();
  return "write timestamp(\"" + (date ? std::string(text) : "2026-01-01") + "T00:00:00Z\")";
}

}  // namespace

// Constants that are compared with a field: the two sides of a comparison, or any two arguments
// that a predicate wants to be of the same type (`sets.contains(a.list, ["x"])`).
void Checker::CheckArguments(const Expr& expr, const OverloadDecl& overload, std::string_view name,
                             ExprId receiver, std::span<const Type> args) {
  CheckText(expr, name, receiver);
  if (args.size() != 2 || overload.result.kind() != TypeKind::kBool) return;
  const ExprId left = receiver != kNoExpr ? receiver : expr.args[0];
  const ExprId right = expr.args[expr.args.size() - 1];
  if (name == "@in") {
    CheckMembership(left, right, args);
  } else if (overload.params[0] == overload.params[1] && overload.params[0].has_params()) {
    CheckMember(left, args[1]);
    CheckMember(right, args[0]);
  }
  if (receiver != kNoExpr) return;
  CheckNumber(expr, name, right, args[0]);
  CheckNumber(expr, Mirrored(name), left, args[1]);
}

void Checker::CheckMembership(ExprId element, ExprId container, std::span<const Type> args) {
  if (args[1].kind() == TypeKind::kList) {
    CheckMember(element, args[1].params()[0]);
    CheckMember(container, Type::List(args[0]));
  }
  const std::string* field = StringLiteral(ast_.at(element));
  if (args[1].kind() == TypeKind::kStruct && field != nullptr) {
    FieldType(args[1], *field, ast_.at(element).range);
  }
}

void Checker::CheckMember(ExprId constant, const Type& type) {
  const Expr& expr = ast_.at(constant);
  if (expr.kind == ExprKind::kList && type.kind() == TypeKind::kList) {
    for (const ExprId item : expr.args) CheckMember(item, type.params()[0]);
    return;
  }
  if (type.kind() != TypeKind::kString || !type.shape()) return;
  const std::vector<std::string>& members = type.shape().enum_values();
  if (members.empty()) return;
  if (expr.kind == ExprKind::kIdent) SuggestQuotes(constant, members);
  const std::string* text = StringLiteral(expr);
  if (text == nullptr || std::find(members.begin(), members.end(), *text) != members.end()) return;
  std::string help;
  if (const auto nearest = Suggest(*text, members)) help = "did you mean \"" + *nearest + "\"?";
  Error("CEL027", "\"" + *text + "\" is not one of " + ListOf(members), expr.range,
        std::move(help));
}

// `stage == production`: an unknown name that is a member of what it is compared with.
void Checker::SuggestQuotes(ExprId ident, const std::vector<std::string>& members) {
  const std::string& name = ast_.at(ident).name;
  if (std::find(members.begin(), members.end(), name) == members.end()) return;
  for (const auto& [id, issue] : unknown_names_) {
    if (id == ident) issues_[issue].help = "a string needs quotes: \"" + name + "\"";
  }
}

// A field is never null: null in a document counts as absent. False when nothing was wrong.
bool Checker::ComparesNull(const Expr& expr, std::string_view name, std::span<const Type> args) {
  if (args.size() != 2 || (name != "_==_" && name != "_!=_")) return false;
  const size_t null = IsNullLiteral(ast_.at(expr.args[0])) ? 0 : 1;
  if (!IsNullLiteral(ast_.at(expr.args[null]))) return false;
  const Type& other = args[1 - null];
  if (!other.shape()) return false;
  const Expr& field = ast_.at(expr.args[1 - null]);
  std::string help;
  if (field.kind == ExprKind::kSelect && !field.test_only && !field.optional) {
    help = std::string("write `") + (name == "_==_" ? "!" : "") + "has(" +
           Text(expr.args[1 - null]) + ")`";
  }
  Error("CEL033", "a field is never null: an absent or null field is unknown", expr.range,
        std::move(help));
  return true;
}

void Checker::CheckNumber(const Expr& comparison, std::string_view name, ExprId constant,
                          const Type& type) {
  if (!options_.range_warnings || !IsNumber(type) || !type.shape()) return;
  const std::optional<double> number = NumberLiteral(ast_.at(constant));
  const Range range{type.shape().minimum(), type.shape().maximum()};
  if (!number || (!range.minimum && !range.maximum)) return;
  const std::optional<bool> decided = Decided(name, range, *number);
  if (!decided) return;
  Warning("CEL028",
          std::string("this comparison is always ") + (*decided ? "true" : "false") + ": " +
              Describe(range),
          comparison.range);
}

void Checker::CheckText(const Expr& expr, std::string_view name, ExprId receiver) {
  if (expr.args.empty()) return;
  const bool regex = IsRegexFunction(name) && expr.args.size() > 1;
  const Expr& argument = ast_.at(regex ? expr.args[1] : expr.args.back());
  const std::string* text = StringLiteral(argument);
  if (text == nullptr) return;
  const auto bad = [&](const std::string& what, std::string help) {
    Error("CEL029", "\"" + *text + "\" is no " + what, argument.range, std::move(help));
  };
  if (regex || name == "matches") {
    const Result<Regex> compiled = Regex::Compile(*text);
    if (!compiled) Error("CEL029", compiled.error().message, argument.range);
  } else if (std::string why; ReadsIp(name) && !ParseIpAddress(*text, &why)) {
    bad("IP address: " + why, "write an address as \"192.0.2.1\" or \"2001:db8::1\"");
  } else if (ReadsCidr(name) && !ParseIpNetwork(*text, &why)) {
    bad("network: " + why, "write a network as \"10.0.0.0/8\" or \"2001:db8::/32\"");
  } else if (receiver != kNoExpr || expr.args.size() != 1) {
    return;
  } else if (name == "timestamp" && !ParseRfc3339(*text)) {
    bad("RFC 3339 timestamp", TimestampHelp(*text));
  } else if (name == "duration" && !ParseDuration(*text)) {
    bad("duration", "write a number with a unit for each part, as \"720h\" or \"1h30m\"");
  } else if (name == "decimal" && !Decimal::Parse(*text)) {
    bad("decimal", "write digits with at most six after the point, as \"1250000.50\"");
  }
}

void Checker::CheckConstantCondition(const Expr& expr, ExprId condition) {
  const bool* constant = std::get_if<bool>(&ast_.at(condition).literal);
  if (!options_.range_warnings || ast_.at(condition).kind != ExprKind::kLiteral || !constant)
    return;
  // What a macro expands to has the macro's name at its place.
  if (ast_.text()[expr.name_range.begin] != expr.name[1]) return;
  const std::string word = *constant ? "true" : "false";
  const bool decides = (expr.name == "_&&_" && !*constant) || (expr.name == "_||_" && *constant);
  std::string what = "this `" + word + "` changes nothing";
  if (expr.name == "_?_:_") what = "one side of this `?:` is never taken";
  if (decides) what = "this `" + word + "` decides the whole condition";
  Warning("CEL037", std::move(what), ast_.at(condition).range);
}

}  // namespace placet::cel
