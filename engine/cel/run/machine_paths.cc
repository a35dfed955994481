// SPDX-License-Identifier: Apache-2.0
//
// From a name through its keys to a value.
#include <string>

#include "cel/run/machine_state.h"

namespace placet::cel {

Traced Machine::Load(const Program::Path& path) {
  size_t first_key = 0;
  const Traced start = LoadCandidate(path, &first_key);
  return Follow(path, first_key, start);
}

Traced Machine::LoadCandidate(const Program::Path& path, size_t* first_key) {
  for (size_t i = 0; i <= path.candidates.size(); ++i) {
    if (i == path.local_position) {
      for (size_t local = locals_.size(); local-- > 0;) {
        const Local& found = locals_[local];
        if (found.name != path.name) continue;
        *first_key = 0;
        const bool container =
            found.value.is(ValueKind::kDocumentMap) || found.value.is(ValueKind::kDocumentList);
        return {found.value, container ? found.value.AsNode() : found.node};
      }
    }
    if (i == path.candidates.size()) break;
    const Program::Candidate& candidate = path.candidates[i];
    *first_key = candidate.first_key;
    const Bindings::Binding* binding = evaluation_.bindings().Find(candidate.name, candidate.hash);
    if (binding != nullptr) return {binding->value, binding->node};
    if (candidate.type != nullptr) return {Value::OfType(candidate.type), {}};
  }
  std::string_view name = path.name;
  if (name.starts_with('.')) name.remove_prefix(1);
  *first_key = 0;
  const Value fault = evaluation_.Error(ErrorCode::kNoSuchVariable,
                                        "undeclared reference to '" + std::string(name) + "'");
  PlaceError(fault, path.name_expr);
  return {fault, {}};
}

Traced Machine::Follow(const Program::Path& path, size_t first_key, Traced start) {
  for (size_t k = first_key; k < path.keys.size(); ++k) {
    const Program::Key& key = path.keys[k];
    start = Select(evaluation_, start.value, key.text, key.hash);
    PlaceError(start.value, key.expr);
  }
  return start;
}

void Machine::OptionalOrElse(Frame& frame, const Instruction& instruction) {
  const Value& receiver = frame[instruction.a];
  const Value& other = frame[instruction.b];
  Value& dst = frame.values[instruction.dst];
  const NodeRef node = frame.NodeOf(instruction.b);
  if (!receiver.is(ValueKind::kOptional)) {
    if (node) evaluation_.RecordRead(node);
    const Value args[] = {receiver, other};
    dst = Strict(frame.program.site(instruction.imm), args);
    frame.nodes[instruction.dst] = NodeRef();
    return;
  }
  const bool content = instruction.flag;  // orValue
  if (!content && other.is_decided() && !other.is(ValueKind::kOptional)) {
    dst = evaluation_.Error(ErrorCode::kNoSuchOverload, "or() needs an optional value");
    frame.nodes[instruction.dst] = NodeRef();
    return;
  }
  Finish(frame, instruction, {other, node});
}

}  // namespace placet::cel
