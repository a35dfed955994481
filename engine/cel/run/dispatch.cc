// SPDX-License-Identifier: Apache-2.0
#include "cel/run/dispatch.h"

#include <string>

namespace placet::cel {
namespace {

bool Fits(const Overload& overload, bool receiver, std::span<const Value> args) {
  const OverloadDecl& decl = overload.decl;
  if (decl.receiver != receiver || decl.params.size() != args.size()) return false;
  for (size_t i = 0; i < args.size(); ++i) {
    if (!Accepts(decl.params[i], args[i])) return false;
  }
  return true;
}

std::string NoOverload(std::string_view function, std::span<const Value> args) {
  std::string message = "no such overload: " + std::string(function) + "(";
  for (size_t i = 0; i < args.size(); ++i) {
    if (i > 0) message += ", ";
    message += TypeOfValue(args[i]).ToString();
  }
  return message + ")";
}

bool AnyOpen(Arena& arena, std::span<const Value> args, Value* unknown) {
  bool any = false;
  for (const Value& arg : args) {
    if (!IsOpenList(arg)) continue;
    const Value rest = RestOfList(arena, arg);
    *unknown = any ? MergeUnknown(arena, *unknown, rest) : rest;
    any = true;
  }
  return any;
}

}  // namespace

bool Accepts(const Type& type, const Value& value) {
  switch (type.kind()) {
    case TypeKind::kDyn:
    case TypeKind::kParam:
    case TypeKind::kError: return true;
    case TypeKind::kNull: return value.is(ValueKind::kNull);
    case TypeKind::kBool: return value.is(ValueKind::kBool);
    case TypeKind::kInt: return value.is(ValueKind::kInt);
    case TypeKind::kUint: return value.is(ValueKind::kUint);
    case TypeKind::kDouble: return value.is(ValueKind::kDouble);
    case TypeKind::kString: return value.is(ValueKind::kString);
    case TypeKind::kBytes: return value.is(ValueKind::kBytes);
    case TypeKind::kTimestamp: return value.is(ValueKind::kTimestamp);
    case TypeKind::kDuration: return value.is(ValueKind::kDuration);
    case TypeKind::kDecimal: return value.is(ValueKind::kDecimal);
    case TypeKind::kList: return value.is_list();
    case TypeKind::kMap:
    case TypeKind::kStruct: return value.is_map();
    case TypeKind::kType: return value.is(ValueKind::kType);
    case TypeKind::kOptional: return value.is(ValueKind::kOptional);
    case TypeKind::kAbstract:
      return value.is(ValueKind::kOpaque) && value.AsOpaque().type_name == type.name();
  }
  return false;
}

bool Undecided(std::span<const Value> args, Arena& arena, Value* result) {
  const Value* error = nullptr;
  const Value* unknown = nullptr;
  Value merged;
  for (const Value& arg : args) {
    if (arg.is(ValueKind::kAborted)) {
      *result = arg;
      return true;
    }
    if (arg.is(ValueKind::kError) && error == nullptr) error = &arg;
    if (arg.is(ValueKind::kUnknown)) {
      merged = unknown == nullptr ? arg : MergeUnknown(arena, merged, arg);
      unknown = &arg;
    }
  }
  if (unknown != nullptr) {
    // What is computed from an unknown is no field any more: selecting from it names no path.
    *result = MergeUnknown(arena, merged, merged);
    return true;
  }
  if (error != nullptr) {
    *result = *error;
    return true;
  }
  return false;
}

Value Dispatch(Evaluation& evaluation, std::span<const Overload> overloads,
               std::string_view function, bool receiver, std::span<const Value> args) {
  for (const Overload& overload : overloads) {
    // Overloads without a function are the evaluators' own; they do not come here well-formed.
    if (overload.run != nullptr && Fits(overload, receiver, args)) {
      Value unknown;
      const bool open = !overload.takes_open_lists && AnyOpen(evaluation.arena(), args, &unknown);
      return open ? unknown : overload.run(evaluation, args);
    }
  }
  if (overloads.empty()) {
    return evaluation.Error(ErrorCode::kNoSuchFunction,
                            "unknown function: " + std::string(function));
  }
  return evaluation.Error(ErrorCode::kNoSuchOverload, NoOverload(function, args));
}

}  // namespace placet::cel
