// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>
#include <utility>

#include "schema/describe.h"
#include "schema/value_text.h"
#include "schema/walker.h"

// When a value fits no branch of a union, the faults of all branches together are noise. Told are
// those of the branch that the author most likely meant:
//   1. Branches for another type are out. If that is all of them, the type is the fault.
//   2. Branches whose discriminator (a constant or enumeration right below the value) does not fit
//      are out. If that is all of them, the discriminator is the fault, with all its values.
//   3. Of the rest the one with the fewest faults, then with the most keys of the value.
// If even that one has nothing in common with the value, the alternatives are listed.

namespace placet::schema {
namespace {

struct Branch {
  const CompiledNode* schema;
  Faults faults;

  template <typename Test>
  bool All(const Test& test) const {
    return std::all_of(faults.begin(), faults.end(), test);
  }
  template <typename Test>
  const Fault* First(const Test& test) const {
    const auto at = std::find_if(faults.begin(), faults.end(), test);
    return at == faults.end() ? nullptr : &*at;
  }
};
using Branches = std::vector<Branch>;

size_t KnownKeys(const CompiledNode& schema, NodeRef map) {
  size_t count = 0;
  if (!map.is_map()) return count;
  for (size_t i = 0; i < map.size(); ++i) {
    if (Shape(&schema).FindProperty(map.key(i))) ++count;
  }
  return count;
}

void AddNames(std::vector<std::string>& names, const std::vector<std::string>& more) {
  for (const std::string& name : more) {
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
}

// One fault with the names of all branches' faults of that kind.
Fault Merge(const Branches& branches, FaultKind kind, NodeRef place) {
  Fault merged{kind, place, branches.front().schema};
  for (const Branch& branch : branches) {
    const Fault* fault =
        branch.First([&](const Fault& f) { return f.kind == kind && f.place == place; });
    if (fault == nullptr) continue;
    AddNames(merged.names, fault->names);
  }
  return merged;
}

bool IsForAnotherType(const Branch& branch, NodeRef instance) {
  return (Describe(branch.schema).types & TypeOf(instance)) == 0;
}

// A constant or enumeration that the value itself, or a value right below it, does not fit.
const Fault* DiscriminatorFault(const Branch& branch, NodeRef instance) {
  return branch.First([&](const Fault& f) {
    return f.kind == FaultKind::kEnum && (f.place == instance || f.place.parent() == instance);
  });
}

bool OnlyMissingKeys(const Branch& branch, NodeRef instance) {
  return branch.All(
      [&](const Fault& f) { return f.kind == FaultKind::kMissingKey && f.place == instance; });
}

const Branch& Likeliest(const Branches& branches, NodeRef instance) {
  const Branch* best = &branches.front();
  for (const Branch& branch : branches) {
    const size_t faults = branch.faults.size();
    if (faults > best->faults.size()) continue;
    if (faults == best->faults.size() &&
        KnownKeys(*branch.schema, instance) <= KnownKeys(*best->schema, instance)) {
      continue;
    }
    best = &branch;
  }
  return *best;
}

Fault ListOf(const CompiledNode& node, const Branches& branches, NodeRef instance) {
  Fault fault{FaultKind::kAlternatives, instance, &node};
  for (const Branch& branch : branches) {
    AddNames(fault.names, {DescribeAlternative(*branch.schema)});
  }
  return fault;
}

Fault TypeFault(const CompiledNode& node, const Branches& branches, NodeRef instance) {
  Fault fault{FaultKind::kType, instance, &node};
  for (const Branch& branch : branches) {
    fault.types = static_cast<uint8_t>(fault.types | Describe(branch.schema).types);
  }
  return fault;
}

// Removes the branches for which `test` holds; false, with nothing removed, if that is all.
template <typename Test>
bool Narrow(Branches& branches, const Test& test) {
  if (std::all_of(branches.begin(), branches.end(), test)) return false;
  branches.erase(std::remove_if(branches.begin(), branches.end(), test), branches.end());
  return true;
}

// The one fault that all branches share, or nothing.
std::optional<Fault> CommonFault(const CompiledNode& node, const Branches& branches,
                                 NodeRef instance) {
  const auto every = [&](const auto& test) {
    return std::all_of(branches.begin(), branches.end(), test);
  };
  const Fault* discriminator = DiscriminatorFault(branches.front(), instance);
  const auto same_discriminator = [&](const Branch& branch) {
    const Fault* other = DiscriminatorFault(branch, instance);
    return other != nullptr && other->place == discriminator->place;
  };
  if (discriminator != nullptr && every(same_discriminator)) {
    return Merge(branches, FaultKind::kEnum, discriminator->place);
  }
  if (every([&](const Branch& branch) { return OnlyMissingKeys(branch, instance); })) {
    return Merge(branches, FaultKind::kMissingKey, instance);
  }
  const bool scalar = !instance.is_map() && !instance.is_list();
  if (scalar && branches.size() > 1) return ListOf(node, branches, instance);
  return std::nullopt;
}

}  // namespace

void ReportAlternatives(Walker& walker, const CompiledNode& node,
                        const std::vector<const CompiledNode*>& schemas, NodeRef instance,
                        Faults& faults) {
  Branches branches;
  for (const CompiledNode* schema : schemas) {
    Branch& branch = branches.emplace_back(Branch{schema, {}});
    walker.Walk(*schema, instance, &branch.faults);
    DropConsequences(branch.faults);
  }
  if (!Narrow(branches, [&](const Branch& b) { return IsForAnotherType(b, instance); })) {
    faults.push_back(TypeFault(node, branches, instance));
    return;
  }
  if (branches.size() > 1) {
    const auto other_kind = [&](const Branch& branch) {
      const Fault* fault = DiscriminatorFault(branch, instance);
      return fault != nullptr && fault->place != instance;
    };
    Narrow(branches, other_kind);
    if (std::optional<Fault> common = CommonFault(node, branches, instance)) {
      faults.push_back(std::move(*common));
      return;
    }
  }
  const Branch& best = Likeliest(branches, instance);
  const bool stranger = branches.size() > 1 && instance.is_map() && instance.size() > 0 &&
                        KnownKeys(*best.schema, instance) == 0;
  if (stranger) {
    faults.push_back(ListOf(node, branches, instance));
  } else {
    faults.insert(faults.end(), best.faults.begin(), best.faults.end());
  }
}

Fault AmbiguityOf(const CompiledNode& node, const std::vector<const CompiledNode*>& matching,
                  NodeRef instance) {
  Fault fault{FaultKind::kAmbiguous, instance, &node};
  std::vector<std::string> keys;
  for (const CompiledNode* branch : matching) {
    AddNames(fault.names, {DescribeAlternative(*branch)});
    if (branch->objects == nullptr || branch->objects->required.size() != 1) continue;
    AddNames(keys, {std::string(branch->objects->required[0].name)});
  }
  // The usual `oneOf: [{required: [a]}, {required: [b]}]`.
  if (instance.is_map() && keys.size() == matching.size()) {
    fault.kind = FaultKind::kTogether;
    fault.names = std::move(keys);
  }
  return fault;
}

Fault ForbiddenBy(const CompiledNode& node, NodeRef instance) {
  Fault fault{FaultKind::kForbidden, instance, &node};
  const CompiledNode& negated = *node.applicators->negated;
  const bool keys_only = negated.objects != nullptr && !negated.objects->required.empty() &&
                         negated.objects->properties.empty() && negated.applicators == nullptr;
  if (!instance.is_map() || !keys_only) return fault;
  for (const auto& required : negated.objects->required) fault.names.emplace_back(required.name);
  if (fault.names.size() > 1) {
    fault.kind = FaultKind::kTogether;
  } else {
    for (size_t i = 0; i < instance.size(); ++i) {
      if (instance.key(i) == fault.names[0]) fault.entry = i;
    }
  }
  return fault;
}

std::string DescribeAlternative(const CompiledNode& node) {
  const Description& described = Describe(&node);
  if (!described.title.empty()) return std::string(described.title);
  if (described.enum_values.size() == 1) return Quote(described.enum_values[0]);
  if (!described.enum_values.empty()) return "one of " + JoinWords(described.enum_values, ", ");
  std::vector<std::string> keys;
  for (const Shape::Property& property : described.properties) {
    if (property.required) keys.push_back(Quote(property.name));
  }
  if (node.objects != nullptr && node.objects->properties.empty()) {
    for (const auto& required : node.objects->required) keys.push_back(Quote(required.name));
  }
  if (!keys.empty()) return "a map with " + JoinWords(keys, ", ", " and ");
  const auto format = FindFormat(described.format);
  if (format && !FormatText(*format).empty()) return std::string(FormatText(*format));
  return described.types == kAllTypes ? "another value" : DescribeTypes(described.types);
}

}  // namespace placet::schema
