// SPDX-License-Identifier: Apache-2.0
//
// Two kinds of words: those of a condition (`a is stated`) and those of an operand (`the number of
// vendors`). Every call gives both; one that is unknown here falls back to its CEL, with operands
// in words where they are.
#include "report/rules/condition_words.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "base/json_writer.h"
#include "document/canonical.h"

namespace placet {
namespace {

using cel::CheckedExpression;
using cel::Expr;
using cel::ExprId;
using cel::ExprKind;
using cel::Macro;
using cel::Reference;

using Names = std::map<std::string, std::string, std::less<>>;

struct Words {
  std::string positive;
  std::string negative;
  bool several = false;  // needs brackets beside `and` and `or`
};

struct Comparison {
  std::string_view op;
  std::string_view opposite;
  std::string_view words;
  std::string_view dates;  // where a side is a day
};
constexpr Comparison kComparisons[] = {
    {"_==_", "_!=_", "is", "is"},
    {"_!=_", "_==_", "is not", "is not"},
    {"_<_", "_>=_", "is less than", "is before"},
    {"_<=_", "_>_", "is at most", "is not after"},
    {"_>_", "_<=_", "is more than", "is after"},
    {"_>=_", "_<_", "is at least", "is not before"},
};
const Comparison* FindComparison(std::string_view op) {
  for (const Comparison& one : kComparisons) {
    if (one.op == op) return &one;
  }
  return nullptr;
}

std::string_view Sign(std::string_view function) {
  if (function == "_+_") return " + ";
  if (function == "_-_") return " - ";
  if (function == "_*_") return " * ";
  return function == "_/_" ? " / " : "";
}

// A function of one operand whose words are a prefix.
std::string_view Prefix(std::string_view function) {
  if (function == "size") return "the number of ";
  if (function == "total") return "the total of ";
  if (function == "sum") return "the sum of ";
  if (function == "group") return "the legal area of ";
  return "";
}
// Those that only tidy a text up.
bool IsTidying(std::string_view function) {
  return function == "trim" || function == "lowerAscii" || function == "canonical" ||
         function == "dyn";
}

// Says what it meets for the first time as a term. Two parts that may do so are therefore never
// put into words within one expression: which comes first would be the compiler's choice.
class Speaker {
 public:
  Speaker(const Pack& pack, Terms& terms) : pack_(pack), terms_(terms) {}

  std::vector<std::string> Parts(const CheckedExpression& in) {
    std::vector<std::string> parts;
    Flatten(in, in.ast.root(), "_&&_", {}, parts);
    return parts;
  }
  std::string List(const CheckedExpression& in) { return Operand(in, in.ast.root(), {}); }

 private:
  // What a definition stands for, with the words of its arguments.
  struct Call {
    const cel::Definition* definition = nullptr;
    const CheckedExpression* body = nullptr;
    Names names;
    std::string text;  // the call in words
  };
  std::optional<Call> Definition(const CheckedExpression& in, ExprId id, const Names& names) {
    const Expr& expr = in.ast.at(id);
    if (expr.kind == ExprKind::kIdent && names.contains(expr.name)) return std::nullopt;
    if (id >= in.references.size()) return std::nullopt;
    const Reference& reference = in.references[id];
    if (reference.kind != Reference::Kind::kDefinition) return std::nullopt;
    const cel::Definition& definition = *reference.definition;
    Call call{&definition, definition.body.get(), {}, definition.name};
    for (size_t i = 0; i < definition.params.size() && i < expr.args.size(); ++i) {
      const std::string argument = Operand(in, expr.args[i], names);
      call.names[definition.params[i]] = argument;
      call.text += (i == 0 ? "(" : ", ") + argument;
    }
    if (!definition.params.empty()) call.text += ")";
    return call;
  }

  // Says once what a definition means, with its parameters standing for themselves.
  void Define(const Call& call, bool condition) {
    std::string name = call.definition->name;
    Names own;
    for (const std::string& param : call.definition->params) {
      name += (own.empty() ? "(" : ", ") + param;
      own[param] = param;
    }
    if (!own.empty()) name += ")";
    const bool known = std::any_of(terms_.begin(), terms_.end(),
                                   [&](const Term& term) { return term.name == name; });
    if (known) return;
    const size_t place = terms_.size();
    terms_.push_back({name, ""});
    const ExprId root = call.body->ast.root();
    std::string words =
        condition ? Condition(*call.body, root, own).positive : Operand(*call.body, root, own);
    terms_[place].words = std::move(words);
  }

  // The parts of a chain of `&&`, each a condition; a definition that is such a chain is one part
  // less its name.
  void Flatten(const CheckedExpression& in, ExprId id, std::string_view op, const Names& names,
               std::vector<std::string>& parts) {
    const Expr& expr = in.ast.at(id);
    if (expr.kind == ExprKind::kCall && expr.name == op) {
      for (const ExprId arg : expr.args) Flatten(in, arg, op, names, parts);
      return;
    }
    if (const auto call = Definition(in, id, names)) {
      std::vector<std::string> inner;
      const Terms before = terms_;
      Flatten(*call->body, call->body->ast.root(), op, call->names, inner);
      const bool fit = std::all_of(inner.begin(), inner.end(), [](const std::string& part) {
        return part.size() <= 2 * kLongCondition;
      });
      if (fit) {
        parts.insert(parts.end(), inner.begin(), inner.end());
        return;
      }
      terms_ = before;
    }
    const Words words = Condition(in, id, names);
    parts.push_back(words.positive);
  }

  Words Condition(const CheckedExpression& in, ExprId id, const Names& names) {
    if (const auto call = Definition(in, id, names)) {
      const Terms before = terms_;
      Words words = Condition(*call->body, call->body->ast.root(), call->names);
      if (words.positive.size() <= kLongCondition) return words;
      terms_ = before;
      Define(*call, true);
      return {call->text + " holds", call->text + " does not hold"};
    }
    const Expr& expr = in.ast.at(id);
    switch (expr.kind) {
      case ExprKind::kLiteral: return Literal(in, id);
      case ExprKind::kSelect:
        if (expr.test_only) return Presence(in, expr, names);
        break;
      case ExprKind::kComprehension:
        if (auto words = Quantified(in, expr, names)) return *std::move(words);
        break;
      case ExprKind::kCall:
        if (auto words = Called(in, expr, names)) return *std::move(words);
        break;
      default: break;
    }
    const std::string operand = Operand(in, id, names);
    return {operand + " is true", operand + " is false"};
  }

  Words Literal(const CheckedExpression& in, ExprId id) {
    const bool* value = std::get_if<bool>(&in.ast.at(id).literal);
    const bool truth = value != nullptr && *value;
    return truth ? Words{"always", "never"} : Words{"never", "always"};
  }

  Words Presence(const CheckedExpression& in, const Expr& expr, const Names& names) {
    const std::string path = Operand(in, expr.target, names) + "." + expr.name;
    return {path + " is stated", path + " is not stated"};
  }

  std::string Bracketed(const Words& words) {
    return words.several ? "(" + words.positive + ")" : words.positive;
  }
  std::string BracketedNot(const Words& words) {
    return words.several ? "(" + words.negative + ")" : words.negative;
  }

  Words Joined(const CheckedExpression& in, const Expr& expr, const Names& names) {
    const bool both = expr.name == "_&&_";
    std::vector<Words> parts;
    Collect(in, expr, names, parts);
    Words words;
    for (size_t i = 0; i < parts.size(); ++i) {
      if (i > 0) {
        words.positive += both ? " and " : " or ";
        words.negative += both ? " or " : " and ";
      }
      words.positive += Bracketed(parts[i]);
      words.negative += BracketedNot(parts[i]);
    }
    words.several = true;
    return words;
  }

  void Collect(const CheckedExpression& in, const Expr& expr, const Names& names,
               std::vector<Words>& parts) {
    for (const ExprId arg : expr.args) {
      const Expr& part = in.ast.at(arg);
      if (part.kind == ExprKind::kCall && part.name == expr.name) {
        Collect(in, part, names, parts);
      } else {
        parts.push_back(Condition(in, arg, names));
      }
    }
  }

  std::optional<Words> Called(const CheckedExpression& in, const Expr& expr, const Names& names) {
    if (expr.name == "_&&_" || expr.name == "_||_") return Joined(in, expr, names);
    if (expr.name == "!_") {
      Words words = Condition(in, expr.args[0], names);
      std::swap(words.positive, words.negative);
      return words;
    }
    if (expr.name == "saysSomething" && expr.target != cel::kNoExpr) {
      const std::string what = Operand(in, expr.target, names);
      return Words{what + " is not empty", what + " is empty"};
    }
    if (expr.name == "_?_:_") return Branch(in, expr, names);
    if (expr.name == "@in") return Member(in, expr, names);
    if (const Comparison* comparison = FindComparison(expr.name)) {
      return Compared(in, expr, *comparison, names);
    }
    if (expr.name == "within") {
      const std::string region = Operand(in, expr.args[0], names);
      const std::string area = Operand(in, expr.args[1], names);
      return Words{region + " lies within " + area, region + " lies outside " + area};
    }
    if (expr.name == "evidenced") {
      const std::string claim = Operand(in, expr.args[0], names);
      return Words{claim + " is shown by evidence", claim + " is not shown by evidence"};
    }
    return std::nullopt;
  }

  Words Branch(const CheckedExpression& in, const Expr& expr, const Names& names) {
    const Words test = Condition(in, expr.args[0], names);
    const Words yes = Condition(in, expr.args[1], names);
    const Words no = Condition(in, expr.args[2], names);
    if (no.positive == "always") {
      return {"if " + Bracketed(test) + ": " + Bracketed(yes),
              Bracketed(test) + " and " + BracketedNot(yes), true};
    }
    if (yes.positive == "always") {
      return {Bracketed(test) + " or " + Bracketed(no),
              BracketedNot(test) + " and " + BracketedNot(no), true};
    }
    if (no.positive == "never") {
      return {Bracketed(test) + " and " + Bracketed(yes),
              BracketedNot(test) + " or " + BracketedNot(yes), true};
    }
    const std::string start = "if " + Bracketed(test) + ": ";
    return {start + Bracketed(yes) + ", otherwise: " + Bracketed(no),
            start + BracketedNot(yes) + ", otherwise: " + BracketedNot(no), true};
  }

  Words Member(const CheckedExpression& in, const Expr& expr, const Names& names) {
    const Expr& list = in.ast.at(expr.args[1]);
    const std::string element = Operand(in, expr.args[0], names);
    const std::string range = Operand(in, expr.args[1], names);
    if (list.kind == ExprKind::kList) {
      return {element + " is one of " + range, element + " is none of " + range};
    }
    if (in.ast.at(expr.args[0]).kind == ExprKind::kLiteral) {
      return {range + " has " + element, range + " does not have " + element};
    }
    return {element + " is among " + range, element + " is not among " + range};
  }

  Words Compared(const CheckedExpression& in, const Expr& expr, const Comparison& comparison,
                 const Names& names) {
    if (auto words = Emptiness(in, expr, names)) return *std::move(words);
    const std::string left = Operand(in, expr.args[0], names);
    const std::string right = Compared(in, expr, names);
    const bool day = IsDay(in, expr.args[0], left) || IsDay(in, expr.args[1], right);
    const Comparison& opposite = *FindComparison(comparison.opposite);
    const auto say = [&](const Comparison& one) {
      return left + " " + std::string(day ? one.dates : one.words) + " " + right;
    };
    return {say(comparison), say(opposite)};
  }

  // Types are not known within definitions with parameters; there the name tells.
  static bool IsDay(const CheckedExpression& in, ExprId id, std::string_view words) {
    const bool typed = id < in.types.size() && in.types[id].kind() == cel::TypeKind::kTimestamp;
    const bool name = words.find(' ') == words.npos && words.ends_with("date");
    return typed || words == kToday || name;
  }

  // The right side; beside a rank, a number is a word of the enumeration.
  std::string Compared(const CheckedExpression& in, const Expr& expr, const Names& names) {
    const Expr& left = in.ast.at(expr.args[0]);
    const Expr& right = in.ast.at(expr.args[1]);
    const int64_t* rank = std::get_if<int64_t>(&right.literal);
    if (left.kind == ExprKind::kCall && left.name == "@rank" && left.args.size() == 2 &&
        right.kind == ExprKind::kLiteral && rank != nullptr) {
      const std::vector<ExprId>& members = in.ast.at(left.args[1]).args;
      const auto place = static_cast<size_t>(*rank);
      if (*rank >= 0 && place < members.size()) return Operand(in, members[place], names);
    }
    return Operand(in, expr.args[1], names);
  }

  // size(x) > 0, text != "".
  std::optional<Words> Emptiness(const CheckedExpression& in, const Expr& expr,
                                 const Names& names) {
    const Expr& left = in.ast.at(expr.args[0]);
    const Expr& right = in.ast.at(expr.args[1]);
    if (right.kind != ExprKind::kLiteral) return std::nullopt;
    const auto* text = std::get_if<std::string>(&right.literal);
    const auto* number = std::get_if<int64_t>(&right.literal);
    const bool counted =
        left.kind == ExprKind::kCall && left.name == "size" && number != nullptr && *number == 0;
    if (!counted && (text == nullptr || !text->empty())) return std::nullopt;
    const bool full = expr.name == "_!=_" || expr.name == "_>_";
    if (!full && expr.name != "_==_") return std::nullopt;
    const ExprId listed = !counted                      ? cel::kNoExpr
                          : left.target != cel::kNoExpr ? left.target
                                                        : left.args[0];
    if (listed != cel::kNoExpr && in.ast.at(listed).macro == Macro::kFilter) {
      Words words = Some(in, in.ast.at(listed).comprehension, names);
      if (!full) std::swap(words.positive, words.negative);
      return words;
    }
    const std::string what =
        counted ? Operand(in, listed, names) : Operand(in, expr.args[0], names);
    Words words{what + " is not empty", what + " is empty"};
    if (!full) std::swap(words.positive, words.negative);
    return words;
  }

  Words Some(const CheckedExpression& in, const cel::Comprehension& macro, const Names& names) {
    const std::string each = macro.iter_var + " in " + Operand(in, macro.range, names) + ": ";
    Names inner = names;
    inner[macro.iter_var] = macro.iter_var;
    const std::string holds = Bracketed(Condition(in, macro.predicate, inner));
    return {"for some " + each + holds, "for no " + each + holds, true};
  }

  std::optional<Words> Quantified(const CheckedExpression& in, const Expr& expr,
                                  const Names& names) {
    const cel::Comprehension& macro = expr.comprehension;
    if (expr.macro == Macro::kBind) {
      Names inner = names;
      inner[macro.accu_var] = Operand(in, macro.accu_init, names);
      return Condition(in, macro.result, inner);
    }
    if (macro.predicate == cel::kNoExpr) return std::nullopt;
    if (expr.macro == Macro::kExists) return Some(in, macro, names);
    const std::string each = macro.iter_var + " in " + Operand(in, macro.range, names) + ": ";
    Names inner = names;
    inner[macro.iter_var] = macro.iter_var;
    const Words holds = Condition(in, macro.predicate, inner);
    const std::string yes = Bracketed(holds);
    const std::string no = BracketedNot(holds);
    switch (expr.macro) {
      case Macro::kAll: return Words{"for every " + each + yes, "for some " + each + no, true};
      case Macro::kExists: return Words{"for some " + each + yes, "for no " + each + yes, true};
      case Macro::kExistsOne:
        return Words{"for exactly one " + each + yes, "not for exactly one " + each + yes, true};
      default: return std::nullopt;
    }
  }

  std::string Operand(const CheckedExpression& in, ExprId id, const Names& names) {
    if (const auto call = Definition(in, id, names)) {
      const Terms before = terms_;
      std::string words = Operand(*call->body, call->body->ast.root(), call->names);
      if (words.size() <= kLongOperand) return words;
      terms_ = before;
      Define(*call, false);
      return call->text;
    }
    const Expr& expr = in.ast.at(id);
    switch (expr.kind) {
      case ExprKind::kIdent: return Name(expr, names);
      case ExprKind::kSelect: return Selected(in, id, names);
      case ExprKind::kCall: return Computed(in, id, names);
      case ExprKind::kComprehension: return Made(in, id, names);
      case ExprKind::kList: {
        std::string list;
        for (const ExprId arg : expr.args) {
          list += (list.empty() ? "" : ", ") + Operand(in, arg, names);
        }
        return list.empty() ? "nothing" : list;
      }
      case ExprKind::kLiteral: return Constant(in, id);
      default: return std::string(in.ast.TextOf(id));
    }
  }

  // The checker makes constants of its own, whose text is that of the call they replace.
  static std::string Constant(const CheckedExpression& in, ExprId id) {
    const cel::Literal& literal = in.ast.at(id).literal;
    if (const auto* number = std::get_if<int64_t>(&literal)) return std::to_string(*number);
    const auto* text = std::get_if<std::string>(&literal);
    if (text == nullptr) return std::string(in.ast.TextOf(id));
    std::string quoted;
    AppendJsonString(quoted, *text);
    return quoted;
  }

  static std::string Name(const Expr& expr, const Names& names) {
    if (const auto bound = names.find(expr.name); bound != names.end()) return bound->second;
    return expr.name == "as_of" ? std::string(kToday) : expr.name;
  }

  std::string Selected(const CheckedExpression& in, ExprId id, const Names& names) {
    const Expr& expr = in.ast.at(id);
    if (id < in.references.size() && in.references[id].kind == Reference::Kind::kVariable) {
      const std::string& name = in.references[id].name;
      if (name.starts_with("params.")) return ValueOf(name.substr(7));
    }
    if (expr.test_only) return Presence(in, expr, names).positive;
    return Operand(in, expr.target, names) + "." + expr.name;
  }

  std::string ValueOf(const std::string& parameter) const {
    for (const Parameter& one : pack_.params) {
      if (one.name == parameter && one.value) {
        return one.value.is_string() ? std::string(one.value.AsString()) : ToJson(one.value);
      }
    }
    return "params." + parameter;
  }

  std::string Computed(const CheckedExpression& in, ExprId id, const Names& names) {
    const Expr& expr = in.ast.at(id);
    std::vector<ExprId> args = expr.args;
    if (expr.target != cel::kNoExpr) args.insert(args.begin(), expr.target);
    const auto arg = [&](size_t i) { return Operand(in, args[i], names); };
    if (args.size() == 1 || expr.name == "@rank") {
      if (IsTidying(expr.name) || expr.name == "@rank") return arg(0);
      if (expr.name == "days") return arg(0) + " days";
      if (expr.name == "hours") return arg(0) + " hours";
      const bool text = expr.name == "size" && args[0] < in.types.size() &&
                        in.types[args[0]].kind() == cel::TypeKind::kString;
      if (text) return "the length of " + arg(0);
      if (const auto prefix = Prefix(expr.name); !prefix.empty()) {
        return std::string(prefix) + arg(0);
      }
    }
    if (args.size() == 2 && (expr.name == "_[_]" || !Sign(expr.name).empty())) {
      const std::string left = arg(0);
      const std::string right = arg(1);
      if (expr.name == "_[_]") return left + "[" + right + "]";
      return Bracketed(in, args[0], left, expr.name) + std::string(Sign(expr.name)) +
             Bracketed(in, args[1], right);
    }
    if (expr.name == "_?_:_") {
      const std::string yes = arg(1);
      const std::string test = Condition(in, args[0], names).positive;
      return yes + " (if " + test + ", otherwise " + arg(2) + ")";
    }
    const bool truth = expr.name == "_&&_" || expr.name == "_||_" || expr.name == "!_" ||
                       expr.name == "@in" || FindComparison(expr.name) != nullptr;
    if (truth) return "(" + Condition(in, id, names).positive + ")";
    std::string call = expr.name + "(";
    for (size_t i = 0; i < args.size(); ++i) call += (i == 0 ? "" : ", ") + arg(i);
    return call + ")";
  }

  // Sums stand in brackets within sums, but for the first summand of one.
  std::string Bracketed(const CheckedExpression& in, ExprId id, std::string words,
                        std::string_view first_of = "") {
    const Expr& expr = in.ast.at(id);
    const bool chain = expr.kind == ExprKind::kCall && expr.name == "_+_" && first_of == "_+_";
    bool sum = false;
    for (const std::string_view sign : {" + ", " - ", " * ", " / ", " (if "}) {
      sum = sum || words.find(sign) != words.npos;
    }
    return sum && !chain ? "(" + words + ")" : words;
  }

  std::string Made(const CheckedExpression& in, ExprId id, const Names& names) {
    const Expr& expr = in.ast.at(id);
    const cel::Comprehension& macro = expr.comprehension;
    if (expr.macro == Macro::kBind) {
      Names inner = names;
      inner[macro.accu_var] = Operand(in, macro.accu_init, names);
      return Operand(in, macro.result, inner);
    }
    const std::string range = Operand(in, macro.range, names);
    Names inner = names;
    inner[macro.iter_var] = macro.iter_var;
    switch (expr.macro) {
      case Macro::kFilter:
        return "those " + macro.iter_var + " of " + range + " for which " +
               Condition(in, macro.predicate, inner).positive;
      case Macro::kMap:
        return Operand(in, macro.transform, inner) + " of each " + macro.iter_var + " in " + range;
      case Macro::kAll:
      case Macro::kExists:
      case Macro::kExistsOne: return "(" + Condition(in, id, names).positive + ")";
      default: return std::string(in.ast.TextOf(id));
    }
  }

  static constexpr std::string_view kToday = "the day of the check";
  // Definitions with longer words stand by name.
  static constexpr size_t kLongCondition = 160;
  static constexpr size_t kLongOperand = 70;
  const Pack& pack_;
  Terms& terms_;
};

}  // namespace

std::vector<std::string> ConditionWords(const ExpressionPtr& condition, const Pack& pack,
                                        Terms& terms) {
  if (condition == nullptr) return {};
  return Speaker(pack, terms).Parts(condition->expression());
}

std::string ConditionText(const ExpressionPtr& condition, const Pack& pack, Terms& terms) {
  std::string text;
  for (const std::string& part : ConditionWords(condition, pack, terms)) {
    text += (text.empty() ? "" : "; and ") + part;
  }
  return text;
}

std::string ListWords(const ExpressionPtr& list, const Pack& pack, Terms& terms) {
  return list == nullptr ? "" : Speaker(pack, terms).List(list->expression());
}

}  // namespace placet
