// SPDX-License-Identifier: Apache-2.0
//
// A date without its day is unknown, but lies between two days. Functions that rise or fall with
// each of their arguments have their least and their greatest value at the ends of the ranges: the
// order of dates, the time between them, their years. Where both are the same, all are. So
// `2024-01 < date("2024-03-01")` is true, and `as_of - 2024-01` a span between two others.
#include "cel/run/strict_call.h"

#include <algorithm>
#include <array>

#include "cel/run/dispatch.h"

namespace placet::cel {
namespace {

constexpr size_t kMostArguments = 2;

bool IsEquality(std::string_view function) { return function == "_==_" || function == "_!=_"; }

// Of a span its whole seconds, minutes and hours; of a time they are parts of the day.
bool RisesOrFalls(std::string_view function, const Value& first) {
  static constexpr std::array<std::string_view, 6> kOfAll = {"_<_",  "_<=_", "_>_",
                                                             "_>=_", "_+_",  "_-_"};
  static constexpr std::array<std::string_view, 3> kOfSpans = {"getHours", "getMinutes",
                                                               "getSeconds"};
  const auto is_function = [&](std::string_view other) { return other == function; };
  if (std::any_of(kOfAll.begin(), kOfAll.end(), is_function)) return true;
  if (function == "getFullYear") return true;
  return first.is(ValueKind::kDuration) &&
         std::any_of(kOfSpans.begin(), kOfSpans.end(), is_function);
}

Value End(const Value& arg, bool greatest) {
  const ValueRange* range = RangeOf(arg);
  if (range == nullptr) return arg;
  return greatest ? range->greatest : range->least;
}

// Values that may be equal, but need not be, are not decided.
Value Equality(std::string_view function, std::span<const Value> args, const Value& undecided) {
  const bool apart = Compare(End(args[0], true), End(args[1], false)) == -1 ||
                     Compare(End(args[1], true), End(args[0], false)) == -1;
  return apart ? Value::Bool(function == "_!=_") : undecided;
}

bool HasRange(ValueKind kind) {
  return kind == ValueKind::kTimestamp || kind == ValueKind::kDuration || kind == ValueKind::kInt;
}

// Whether the arguments are decided or lie in ranges, one of them in a range.
bool HaveRanges(std::span<const Value> args) {
  bool any = false;
  for (const Value& arg : args) {
    if (RangeOf(arg) != nullptr) {
      any = true;
    } else if (!arg.is_decided()) {
      return false;
    }
  }
  return any && args.size() <= kMostArguments;
}

// Of such arguments: what is the same for all values in the ranges; else `undecided`, with a range
// of its own where one is known.
Value CallWithRanges(Evaluation& e, std::span<const Overload> overloads, std::string_view function,
                     bool receiver, std::span<const Value> args, const Value& undecided) {
  if (IsEquality(function)) return Equality(function, args, undecided);
  if (!RisesOrFalls(function, End(args[0], false))) return undecided;
  ValueRange range;
  for (unsigned ends = 0; ends < 1u << args.size(); ++ends) {
    std::array<Value, kMostArguments> chosen;
    for (size_t i = 0; i < args.size(); ++i) chosen[i] = End(args[i], (ends >> i & 1) != 0);
    const Value value =
        Dispatch(e, overloads, function, receiver, std::span(chosen).first(args.size()));
    if (!value.is_decided()) return undecided;
    if (ends == 0 || Compare(value, range.least) == -1) range.least = value;
    if (ends == 0 || Compare(value, range.greatest) == 1) range.greatest = value;
  }
  if (Compare(range.least, range.greatest) == 0) return range.least;
  return HasRange(range.least.kind()) ? WithRange(e.arena(), undecided, range) : undecided;
}

}  // namespace

Value CallStrict(Evaluation& evaluation, std::span<const Overload> overloads,
                 std::string_view function, bool receiver, std::span<const Value> args) {
  Value undecided;
  if (!Undecided(args, evaluation.arena(), &undecided)) {
    return Dispatch(evaluation, overloads, function, receiver, args);
  }
  if (!HaveRanges(args)) return undecided;
  return CallWithRanges(evaluation, overloads, function, receiver, args, undecided);
}

}  // namespace placet::cel
