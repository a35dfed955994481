// SPDX-License-Identifier: Apache-2.0
//
// What to say of a call that no overload fits: first the conversion that would help, else the
// overloads that come closest.
#include <algorithm>

#include "base/time.h"
#include "cel/check/hints.h"
#include "cel/check/unify.h"

namespace placet::cel {
namespace {

constexpr size_t kMaxCandidates = 4;

bool IsBinary(std::string_view function) {
  return function == "@in" || (function.size() > 2 && function.starts_with('_') &&
                               function.ends_with('_') && function != "_[?_]");
}

bool IsComparison(std::string_view function) {
  return function == "_==_" || function == "_!=_" || function == "_<_" || function == "_<=_" ||
         function == "_>_" || function == "_>=_";
}

// `int + int`, `string.contains(string)`, `size(list(A))`.
std::string CallText(std::string_view function, bool receiver, std::span<const Type> args) {
  const std::string name = OperatorName(function);
  if (!receiver && args.size() == 2 && function == "_[_]") {
    return args[0].ToString() + "[" + args[1].ToString() + "]";
  }
  if (!receiver && args.size() == 2 && IsBinary(function)) {
    return args[0].ToString() + " " + name + " " + args[1].ToString();
  }
  std::string text = receiver ? args[0].ToString() + "." + name : name;
  text += "(";
  for (size_t i = receiver ? 1 : 0; i < args.size(); ++i) {
    if (i > (receiver ? 1u : 0u)) text += ", ";
    text += args[i].ToString();
  }
  return text + ")";
}

// The function that makes a `wanted` of a `found`; "" when there is none.
std::string_view Conversion(TypeKind found, TypeKind wanted) {
  const bool number =
      found == TypeKind::kInt || found == TypeKind::kUint || found == TypeKind::kDouble;
  switch (wanted) {
    case TypeKind::kDouble: return number ? "double" : "";
    case TypeKind::kInt: return number ? "int" : "";
    case TypeKind::kUint: return number ? "uint" : "";
    case TypeKind::kDecimal:
      return found == TypeKind::kString || found == TypeKind::kInt ? "decimal" : "";
    case TypeKind::kTimestamp: return found == TypeKind::kString ? "timestamp" : "";
    case TypeKind::kDuration: return found == TypeKind::kString ? "duration" : "";
    default: return "";
  }
}

std::string Converted(std::string_view function, std::string_view text) {
  const bool whole = text.find_first_not_of("-0123456789") == text.npos;
  if (function == "double" && whole) return "write `" + std::string(text) + ".0`";
  return "write `" + std::string(function) + "(" + std::string(text) + ")`";
}

std::string Unquoted(std::string_view text) {
  const bool quoted = text.size() >= 2 && (text[0] == '"' || text[0] == '\'');
  return std::string(quoted ? text.substr(1, text.size() - 2) : text);
}

// Both sides of a comparison or of an operator on two values.
class PairHint {
 public:
  explicit PairHint(const FailedCall& call) : call_(call) {}

  std::string Text() const {
    for (size_t i = 0; i < 2; ++i) {
      std::string help = Of(i, 1 - i);
      if (!help.empty()) return help;
    }
    return {};
  }

 private:
  bool Is(size_t i, TypeKind kind) const { return call_.args[i].kind() == kind; }
  std::string Source(size_t i) const { return std::string(call_.texts[i]); }

  std::string Of(size_t a, size_t b) const {
    if (Is(a, TypeKind::kTimestamp) && Is(b, TypeKind::kString)) return Date(b);
    if (Is(a, TypeKind::kDecimal) && Is(b, TypeKind::kDouble)) return DecimalFor(b);
    if (Is(a, TypeKind::kDecimal) && Is(b, TypeKind::kString))
      return Converted("decimal", Source(b));
    if (Is(a, TypeKind::kDouble) && Is(b, TypeKind::kInt)) return Converted("double", Source(b));
    if (Is(a, TypeKind::kDouble) && Is(b, TypeKind::kUint)) return Converted("double", Source(b));
    if (Is(a, TypeKind::kInt) && Is(b, TypeKind::kUint)) return Converted("int", Source(b));
    if (Is(a, TypeKind::kTimestamp) && Is(b, TypeKind::kInt)) return Days(b);
    if (Is(a, TypeKind::kDuration) && Is(b, TypeKind::kInt)) return Days(b);
    if (Is(a, TypeKind::kString) && Is(b, TypeKind::kInt)) return WithString(a, b);
    if (Is(a, TypeKind::kBool) && Is(b, TypeKind::kString)) return Bool(b);
    if (Is(a, TypeKind::kList) && Is(b, TypeKind::kInt)) return Size(a);
    if (Is(a, TypeKind::kList) && Is(b, TypeKind::kString)) return Member(a, b);
    if (Is(a, TypeKind::kOptional)) return "write `" + Source(a) + ".orValue(...)`";
    return {};
  }

  std::string Days(size_t number) const {
    return "an int has no unit: write `days(" + Source(number) + ")` or a duration(\"...\")";
  }

  std::string Date(size_t text) const {
    const std::string date = Unquoted(call_.texts[text]);
    const std::string day = ParseDate(date) ? date : "2026-01-01";
    return "compare dates with `timestamp(\"" + day + "T00:00:00Z\")` or `as_of`";
  }

  std::string DecimalFor(size_t number) const {
    const std::string_view text = call_.texts[number];
    const bool literal = !text.empty() && text.find_first_not_of("-0123456789.") == text.npos;
    if (!literal) return "decimal does not mix with double; it does with decimal and int";
    return "write `decimal(\"" + std::string(text) + "\")`";
  }

  std::string WithString(size_t text, size_t number) const {
    if (call_.function == "_+_") return Converted("string", Source(number));
    const schema::Shape shape = call_.args[text].shape();
    if (shape && !shape.enum_values().empty()) return "it is one of " + ListOf(shape.enum_values());
    return IsComparison(call_.function) ? Converted("int", Source(text)) : "";
  }

  std::string Bool(size_t text) const {
    const std::string word = Unquoted(call_.texts[text]);
    const bool yes = word == "true" || word == "yes";
    const bool no = word == "false" || word == "no";
    return yes || no ? std::string("write ") + (yes ? "true" : "false") + " without quotes" : "";
  }

  std::string Size(size_t list) const {
    return IsComparison(call_.function) ? "write `size(" + Source(list) + ")`" : "";
  }

  std::string Member(size_t list, size_t element) const {
    if (!IsComparison(call_.function)) return {};
    return "write `" + Source(element) + " in " + Source(list) + "`";
  }

  const FailedCall& call_;
};

bool Fits(const Type& arg, const Type& param) {
  Unifier unifier;
  Unifier::Instance instance;
  return unifier.Assignable(arg, unifier.Instantiate(param, instance));
}

// How many arguments do not fit, and which is the last of them.
size_t Misfits(const FailedCall& call, const OverloadDecl& overload, size_t* which) {
  size_t count = 0;
  for (size_t i = 0; i < call.args.size(); ++i) {
    if (Fits(call.args[i], overload.params[i])) continue;
    ++count;
    *which = i;
  }
  return count;
}

std::string ConversionHelp(const FailedCall& call) {
  for (const OverloadDecl& overload : call.overloads) {
    if (overload.receiver != call.receiver || overload.params.size() != call.args.size()) continue;
    size_t which = 0;
    if (Misfits(call, overload, &which) != 1) continue;
    const std::string_view function =
        Conversion(call.args[which].kind(), overload.params[which].kind());
    // A text that is written down is no decimal, or PairHint had found it.
    const bool literal = call.texts[which].starts_with('"') || call.texts[which].starts_with('\'');
    if (function == "decimal" && literal) continue;
    if (!function.empty()) return Converted(function, call.texts[which]);
  }
  return {};
}

std::string CandidatesHelp(const FailedCall& call) {
  std::vector<std::pair<size_t, const OverloadDecl*>> candidates;
  for (const OverloadDecl& overload : call.overloads) {
    size_t misfits = call.args.size() + 1;
    size_t which = 0;
    if (overload.receiver == call.receiver && overload.params.size() == call.args.size()) {
      misfits = Misfits(call, overload, &which);
    }
    candidates.emplace_back(misfits, &overload);
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::string text;
  for (size_t i = 0; i < std::min(candidates.size(), kMaxCandidates); ++i) {
    const OverloadDecl& overload = *candidates[i].second;
    text += i == 0 ? "it takes `" : ", `";
    text += CallText(overload.function, overload.receiver, overload.params) + "`";
  }
  if (candidates.size() > kMaxCandidates) {
    text += " or " + std::to_string(candidates.size() - kMaxCandidates) + " others";
  }
  return text;
}

}  // namespace

std::string OperatorName(std::string_view function) {
  if (function == "@in") return "in";
  if (function == "_[_]") return "[]";
  if (function == "_[?_]") return "[?]";
  if (function == "_?_:_") return "?:";
  if (function == "-_" || function == "!_") return std::string(function.substr(0, 1));
  return std::string(IsBinary(function) ? function.substr(1, function.size() - 2) : function);
}

std::string NoOverloadMessage(const FailedCall& call) {
  if (IsComparison(call.function) && call.args.size() == 2) {
    return "`" + OperatorName(call.function) + "` does not compare " + call.args[0].ToString() +
           " with " + call.args[1].ToString();
  }
  return "there is no `" + CallText(call.function, call.receiver, call.args) + "`";
}

std::string NoOverloadHelp(const FailedCall& call) {
  if (call.function == "@in" && call.args.size() == 2 && call.args[0].kind() == TypeKind::kString &&
      call.args[1].kind() == TypeKind::kString) {
    return "write `" + std::string(call.texts[1]) + ".contains(" + std::string(call.texts[0]) +
           ")`";
  }
  if (call.function == "_[_]" && call.args.size() == 2) {
    const Type& indexed = call.args[0];
    if (indexed.kind() == TypeKind::kList) return "a list is indexed by int";
    if (indexed.kind() == TypeKind::kMap) return "its keys are " + indexed.params()[0].ToString();
  }
  if (!call.receiver && call.args.size() == 2) {
    std::string help = PairHint(call).Text();
    if (!help.empty()) return help;
  }
  if (call.function == "contains" && call.args.size() == 2 &&
      call.args[0].kind() == TypeKind::kList) {
    return "write `" + std::string(call.texts[1]) + " in " + std::string(call.texts[0]) + "`";
  }
  std::string help = ConversionHelp(call);
  if (!help.empty()) return help;
  const bool comparison = call.function == "_==_" || call.function == "_!=_";
  return comparison || call.overloads.empty() ? "" : CandidatesHelp(call);
}

}  // namespace placet::cel
