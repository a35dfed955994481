// SPDX-License-Identifier: Apache-2.0
#include "schema/walker.h"

#include <utility>

#include "base/decimal.h"
#include "base/utf8.h"
#include "schema/equality.h"
#include "schema/value_text.h"

namespace placet::schema {
namespace {

bool IsListed(NodeRef enumeration, NodeRef instance) {
  for (size_t i = 0; i < enumeration.size(); ++i) {
    if (Equal(enumeration.at(i), instance)) return true;
  }
  return false;
}

Fault NotListed(const CompiledNode& node, NodeRef instance, NodeRef enumeration) {
  Fault fault{FaultKind::kEnum, instance, &node};
  fault.other = enumeration;
  for (size_t i = 0; i < enumeration.size(); ++i) {
    const NodeRef allowed = enumeration.at(i);
    fault.names.push_back(allowed.is_string() ? std::string(allowed.AsString())
                                              : ValueText(allowed));
  }
  return fault;
}

std::string Bound(const char* words, NodeRef bound) { return words + ValueText(bound); }

}  // namespace

bool Walker::Fail(Faults* faults, Fault fault) {
  if (faults != nullptr) faults->push_back(std::move(fault));
  return false;
}

bool Walker::GiveUp(const CompiledNode& node, NodeRef instance, Faults* faults, const char* why) {
  if (std::exchange(gave_up_, true)) return false;  // one fault is enough
  return Fail(faults, {FaultKind::kGaveUp, instance, &node, kNoEntry, 0, {}, {why}});
}

bool Walker::Walk(const CompiledNode& node, NodeRef instance, Faults* faults,
                  Evaluated* evaluated) {
  if (node.constant == CompiledNode::Constant::kTrue) return true;
  if (instance.kind() == NodeKind::kUnknown) return true;
  if (node.constant == CompiledNode::Constant::kFalse) {
    return Fail(faults, {FaultKind::kForbidden, instance, &node});
  }
  if (gave_up_) return false;
  if (steps_left_-- == 0) return GiveUp(node, instance, faults, "it takes too many steps");
  if (depth_ >= kMaxDepth) return GiveUp(node, instance, faults, "it is nested too deep");

  ++depth_;
  const bool enters = dynamic_ && (scope_.empty() || scope_.back() != node.resource);
  if (enters) scope_.push_back(node.resource);
  const bool valid = WalkKeywords(node, instance, faults, evaluated);
  if (enters) scope_.pop_back();
  --depth_;
  return valid;
}

bool Walker::WalkKeywords(const CompiledNode& node, NodeRef instance, Faults* faults,
                          Evaluated* evaluated) {
  // A value of the wrong type has no further faults worth telling.
  if (!WalkValue(node, instance, faults)) return false;
  const bool map_tracked =
      instance.is_map() && node.objects != nullptr && node.objects->unevaluated != nullptr;
  const bool list_tracked =
      instance.is_list() && node.arrays != nullptr && node.arrays->unevaluated != nullptr;
  if (!map_tracked && !list_tracked) {
    const bool valid = !instance.is_map() && !instance.is_list()
                           ? true
                           : (instance.is_map() ? WalkMap(node, instance, faults, evaluated)
                                                : WalkList(node, instance, faults, evaluated));
    if (!valid && faults == nullptr) return false;
    return WalkApplicators(node, instance, faults, evaluated) && valid;
  }
  Evaluated own(instance);
  bool valid =
      map_tracked ? WalkMap(node, instance, faults, &own) : WalkList(node, instance, faults, &own);
  if (!valid && faults == nullptr) return false;
  valid = WalkApplicators(node, instance, faults, &own) && valid;
  if (!valid && faults == nullptr) return false;
  valid = (map_tracked ? WalkUnevaluatedKeys(node, instance, faults, own)
                       : WalkUnevaluatedItems(node, instance, faults, own)) &&
          valid;
  if (evaluated != nullptr) evaluated->Merge(own);
  return valid;
}

bool Walker::WalkValue(const CompiledNode& node, NodeRef instance, Faults* faults) {
  if ((TypeOf(instance) & node.types) == 0) {
    return Fail(faults, {FaultKind::kType, instance, &node, kNoEntry, node.types, {}, {}});
  }
  if (node.values != nullptr) {
    const ValueRules& rules = *node.values;
    if (rules.constant && !Equal(rules.constant, instance)) {
      Fault fault{FaultKind::kEnum, instance, &node};
      fault.names = {rules.constant.is_string() ? std::string(rules.constant.AsString())
                                                : ValueText(rules.constant)};
      return Fail(faults, std::move(fault));
    }
    if (rules.enumeration && !IsListed(rules.enumeration, instance)) {
      return Fail(faults, faults ? NotListed(node, instance, rules.enumeration)
                                 : Fault{FaultKind::kEnum, instance, &node});
    }
  }
  if (instance.is_string()) return WalkString(node, instance, faults);
  if (IsNumber(instance)) return WalkNumber(node, instance, faults);
  return true;
}

bool Walker::WalkNumber(const CompiledNode& node, NodeRef instance, Faults* faults) {
  const auto out_of_range = [&](std::string expected) {
    return Fail(faults,
                {FaultKind::kRange, instance, &node, kNoEntry, 0, {}, {std::move(expected)}});
  };
  if (!IsFinite(instance)) return out_of_range("a finite number");
  if (node.format == Format::kDecimal) {
    if (instance.kind() == NodeKind::kDouble)
      return Fail(faults, {FaultKind::kFormat, instance, &node});
    const bool fits = instance.kind() == NodeKind::kInt && Decimal::FromInt(instance.AsInt());
    if (!fits) return out_of_range("a decimal of at most 12 digits before the point");
  }
  if (node.format == Format::kPartialDate && !MatchesFormat(node.format, ValueText(instance))) {
    return Fail(faults, {FaultKind::kFormat, instance, &node});
  }
  if (node.numbers == nullptr) return true;
  const NumberRules& rules = *node.numbers;
  if (rules.minimum && CompareNumbers(instance, rules.minimum) < 0) {
    return out_of_range(Bound("at least ", rules.minimum));
  }
  if (rules.maximum && CompareNumbers(instance, rules.maximum) > 0) {
    return out_of_range(Bound("at most ", rules.maximum));
  }
  if (rules.exclusive_minimum && CompareNumbers(instance, rules.exclusive_minimum) <= 0) {
    return out_of_range(Bound("above ", rules.exclusive_minimum));
  }
  if (rules.exclusive_maximum && CompareNumbers(instance, rules.exclusive_maximum) >= 0) {
    return out_of_range(Bound("below ", rules.exclusive_maximum));
  }
  if (rules.multiple_of && !IsMultipleOf(instance, rules.multiple_of)) {
    return out_of_range(Bound("a multiple of ", rules.multiple_of));
  }
  return true;
}

bool Walker::WalkString(const CompiledNode& node, NodeRef instance, Faults* faults) {
  const std::string_view text = instance.AsString();
  if (!MatchesFormat(node.format, text)) return Fail(faults, {FaultKind::kFormat, instance, &node});
  if (node.strings == nullptr) return true;
  const StringRules& rules = *node.strings;
  if (rules.min_length > 0 || rules.max_length < text.size()) {
    const uint64_t length = utf8::Count(text);
    const bool short_of = length < rules.min_length;
    if (short_of || length > rules.max_length) {
      const uint64_t bound = short_of ? rules.min_length : rules.max_length;
      return Fail(faults, {FaultKind::kLength,
                           instance,
                           &node,
                           kNoEntry,
                           0,
                           {},
                           {(short_of ? "at least " : "at most ") + std::to_string(bound),
                            std::to_string(length)}});
    }
  }
  if (rules.pattern != nullptr && !rules.pattern->Matches(text)) {
    return Fail(faults, {FaultKind::kPattern, instance, &node});
  }
  return true;
}

}  // namespace placet::schema
