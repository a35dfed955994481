// SPDX-License-Identifier: Apache-2.0
#include <memory>
#include <utility>

#include "document/builder.h"
#include "schema/value_text.h"
#include "schema/walker.h"

namespace placet::schema {
namespace {

const Entry& EntryAt(NodeRef map, size_t i) { return map.tree()->entry(map.node().first + i); }

Fault KeyFault(FaultKind kind, const CompiledNode& node, NodeRef map, size_t entry) {
  return {kind, map, &node, entry, 0, {}, {}};
}

// The keys of a map as a list of strings, since `propertyNames` applies schemas to them.
std::unique_ptr<Tree> KeysAsList(NodeRef map) {
  TreeBuilder builder;
  const uint16_t source = builder.AddSource(map.source());
  builder.BeginList(map.span(), source);
  for (size_t i = 0; i < map.size(); ++i) builder.String(map.key(i), map.key_span(i), source);
  builder.EndList();
  return builder.Finish();
}

}  // namespace

bool Walker::WalkMap(const CompiledNode& node, NodeRef map, Faults* faults, Evaluated* evaluated) {
  if (node.objects == nullptr) return true;
  const ObjectRules& rules = *node.objects;
  bool valid = true;
  const auto stop = [&](bool passed) {
    valid = valid && passed;
    return !passed && faults == nullptr;
  };
  for (size_t i = 0; i < map.size(); ++i) {
    if (stop(WalkEntry(node, map, i, faults, evaluated))) return false;
  }
  if (stop(WalkRequired(node, map, faults))) return false;
  if (rules.names != nullptr && stop(WalkKeyNames(node, map, faults))) return false;
  const bool few = map.size() < rules.min_properties;
  if (few || map.size() > rules.max_properties) {
    const uint64_t bound = few ? rules.min_properties : rules.max_properties;
    const std::string count = std::to_string(bound) + (bound == 1 ? " key" : " keys");
    stop(Fail(faults, {FaultKind::kSize,
                       map,
                       &node,
                       kNoEntry,
                       0,
                       {},
                       {(few ? "at least " : "at most ") + count, std::to_string(map.size())}}));
  }
  return valid;
}

bool Walker::WalkEntry(const CompiledNode& node, NodeRef map, size_t i, Faults* faults,
                       Evaluated* evaluated) {
  const ObjectRules& rules = *node.objects;
  const Entry& entry = EntryAt(map, i);
  const std::string_view key = map.tree()->text(entry.key_text, entry.key_size);
  const NodeRef value(map.tree(), entry.value);
  bool valid = true;
  bool named = false;
  const auto apply = [&](const CompiledNode* schema) {
    named = true;
    if (evaluated != nullptr) evaluated->Mark(i);
    valid = (IsFalse(schema) ? Fail(faults, KeyFault(FaultKind::kForbidden, *schema, map, i))
                             : Walk(*schema, value, faults)) &&
            valid;
  };
  if (const auto at = rules.Find(key, entry.key_hash)) {
    if (rules.properties[*at].computed) {
      if (evaluated != nullptr) evaluated->Mark(i);
      return Fail(faults, KeyFault(FaultKind::kComputedKey, node, map, i));
    }
    apply(rules.property_schemas[*at]);
  }
  for (const ObjectRules::PatternProperty& pattern : rules.patterns) {
    if (pattern.pattern->Matches(key)) apply(pattern.schema);
  }
  if (named || rules.additional == nullptr) return valid;
  if (evaluated != nullptr) evaluated->Mark(i);
  if (IsFalse(rules.additional)) {
    return Fail(faults, KeyFault(FaultKind::kUnknownKey, node, map, i));
  }
  return Walk(*rules.additional, value, faults);
}

bool Walker::WalkRequired(const CompiledNode& node, NodeRef map, Faults* faults) {
  bool valid = true;
  for (const ObjectRules::Required& required : node.objects->required) {
    if (map.Find(required.name, required.hash)) continue;
    valid =
        Fail(faults,
             {FaultKind::kMissingKey, map, &node, kNoEntry, 0, {}, {std::string(required.name)}});
  }
  for (const ObjectRules::DependentRequired& dependent : node.objects->dependent_required) {
    if (!map.Find(dependent.key.name, dependent.key.hash)) continue;
    for (const ObjectRules::Required& need : dependent.needs) {
      if (map.Find(need.name, need.hash)) continue;
      valid = Fail(faults, {FaultKind::kNeededKey,
                            map,
                            &node,
                            kNoEntry,
                            0,
                            {},
                            {std::string(need.name), std::string(dependent.key.name)}});
    }
  }
  return valid;
}

bool Walker::WalkKeyNames(const CompiledNode& node, NodeRef map, Faults* faults) {
  if (map.size() == 0) return true;
  const std::unique_ptr<Tree> keys = KeysAsList(map);
  bool valid = true;
  for (size_t i = 0; i < map.size(); ++i) {
    const NodeRef key = keys->root().at(i);
    if (Check(*node.objects->names, key)) continue;
    if (faults == nullptr) return false;
    valid = false;
    Faults of_key;
    Walk(*node.objects->names, key, &of_key);
    // The list of keys dies here, so the fault is put into words at once.
    Fault fault = KeyFault(FaultKind::kKeyName, *node.objects->names, map, i);
    if (!of_key.empty()) fault.names = {MessageOf(of_key.front())};
    faults->push_back(std::move(fault));
  }
  return valid;
}

bool Walker::WalkUnevaluatedKeys(const CompiledNode& node, NodeRef map, Faults* faults,
                                 Evaluated& evaluated) {
  const CompiledNode& schema = *node.objects->unevaluated;
  bool valid = true;
  for (size_t i = 0; i < map.size(); ++i) {
    if (evaluated.seen[i]) continue;
    evaluated.Mark(i);
    const bool passed = IsFalse(&schema)
                            ? Fail(faults, KeyFault(FaultKind::kUnknownKey, node, map, i))
                            : Walk(schema, map.at(i), faults);
    valid = valid && passed;
    if (!valid && faults == nullptr) return false;
  }
  return valid;
}

}  // namespace placet::schema
