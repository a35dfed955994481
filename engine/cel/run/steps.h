// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CEL_RUN_STEPS_H_
#define PLACET_CEL_RUN_STEPS_H_

#include <string_view>

#include "cel/run/evaluate.h"

namespace placet::cel {

// One step of a path, `a.b`, `a[b]`, has(a.b), `a.?b`, `a[?b]`, and one element of a range: the one
// place where absence becomes an Unknown that names the path. Both evaluators take their steps
// here.
//
// Operands may be undecided; the result then is undecided, or has gone one step further on the way
// to an absent field. Nothing here records that a node was read but Has, whose answer is a bool
// that has no node.

// A value and, where it was read from a document, the node it was read from.
struct Traced {
  Value value;
  NodeRef node;
};

// `hash` is KeyHash(field).
Traced Select(Evaluation& evaluation, const Value& operand, std::string_view field, uint32_t hash);
Value Has(Evaluation& evaluation, const Value& operand, std::string_view field, uint32_t hash);
Traced OptionalSelect(Evaluation& evaluation, const Value& operand, std::string_view field,
                      uint32_t hash);
Traced Index(Evaluation& evaluation, const Value& operand, const Value& key);
Traced OptionalIndex(Evaluation& evaluation, const Value& operand, const Value& key);

// The element of a comprehension's range, a decided list or map; of a map the keys.
Traced Element(Evaluation& evaluation, const Value& range, size_t index);
Traced MapElementValue(Evaluation& evaluation, const Value& range, size_t index);
Value WrongRange(Evaluation& evaluation, const Value& range);

// What two undecided values come to: aborted wins, then all unknowns together, then the first
// error. `noted` null: nothing was noted yet.
Value NoteUndecided(Arena& arena, const Value& noted, const Value& undecided);

Value Aborted(Evaluation& evaluation, std::string_view message);
Value NotABool(Evaluation& evaluation, std::string_view operation, const Value& value);
Value PredicateNotABool(Evaluation& evaluation);

}  // namespace placet::cel

#endif  // PLACET_CEL_RUN_STEPS_H_
