// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_SCHEMA_FAULT_H_
#define PLACET_SCHEMA_FAULT_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "document/tree.h"
#include "schema/compiled.h"

namespace placet::schema {

enum class FaultKind : uint8_t {
  kType,          // `types`: what was expected
  kUnknownKey,    // `entry`
  kMissingKey,    // `names`: the key, or several of which one is needed
  kNeededKey,     // `names`: the key that is missing, the key that needs it
  kEnum,          // `names`: what is allowed, as ValueText; `other`: the list, where there is one
  kFormat,        // `schema->format`
  kPattern,       // `schema->strings->pattern`
  kRange,         // `names`: what the number must be
  kLength,        // `names`: what the text must have
  kSize,          // `names`: what the list or map must have
  kRepeated,      // `other`: the first of the two items
  kAlternatives,  // `names`: the alternatives, described
  kAmbiguous,     // `names`: the alternatives that fit, described
  kTogether,      // `names`: keys that exclude each other
  kForbidden,     // the value, or with `entry` the key, is not allowed here
  kKeyName,       // `entry`; `names`: what is wrong with the key
  kComputedKey,   // `entry`
  kGaveUp,        // `names`: why
};

inline constexpr size_t kNoEntry = static_cast<size_t>(-1);

// One violation as the walk finds it; words are made of those alone that are reported.
struct Fault {
  FaultKind kind;
  NodeRef place;               // the offending value, or the map whose keys are at fault
  const CompiledNode* schema;  // the sub-schema that refuses it
  size_t entry = kNoEntry;     // the key of `place` at fault
  uint8_t types = 0;
  NodeRef other = {};
  std::vector<std::string> names = {};
};
using Faults = std::vector<Fault>;

// Leaves one fault for each cause: of several faults of one scalar the first, of a misspelt key not
// also the missing one, nothing twice.
void DropConsequences(Faults& faults);

// The sentence alone.
std::string MessageOf(const Fault& fault);
// With code, place and help; `root` is the schema of the document, for where a key belongs.
Diagnostic Explain(const Fault& fault, Shape root);
// The key that an unknown key was probably meant to be, or "".
std::string NearestKey(const Fault& unknown_key);

// Help (hints.cc), or "".
std::string TypeHelp(const Fault& fault);
std::string FormatHelp(const Fault& fault);
std::string UnknownKeyHelp(const Fault& fault, Shape root);
std::string EnumHelp(const Fault& fault);
std::string PatternHelp(const Fault& fault);

}  // namespace placet::schema

#endif  // PLACET_SCHEMA_FAULT_H_
