// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_TESTS_CONFORMANCE_CEL_PROTO_H_
#define PLACET_TESTS_CONFORMANCE_CEL_PROTO_H_

#include <optional>
#include <string>

#include "base/arena.h"
#include "cel/check/environment.h"
#include "cel/run/value.h"
#include "conformance/cel_suite.h"

namespace placet::cel {

// Types and values from the JSON form of cel.expr.Type and cel.expr.Value. nullopt for what only
// protocol buffers have: messages, enums, wrappers. Strings of a value live in the node's tree or
// the arena.
std::optional<Type> TypeFromProto(NodeRef node);
std::optional<Value> ValueFromProto(NodeRef node, Arena& arena);

// A declared function, with its overloads. nullopt as above.
std::optional<std::vector<OverloadDecl>> FunctionFromProto(NodeRef declaration);

// Whether two values are the same, more strictly than `==`: an int is no uint, NaN is NaN.
bool SameValue(const Value& a, const Value& b, Arena& arena);

// Whether the test is about messages, enums or extensions of protocol buffers.
bool NeedsProtobuf(const SpecTest& test);

}  // namespace placet::cel

#endif  // PLACET_TESTS_CONFORMANCE_CEL_PROTO_H_
