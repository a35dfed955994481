// SPDX-License-Identifier: Apache-2.0
#include "cel/run/evaluate.h"

#include <utility>
#include <variant>

namespace placet::cel {

void Functions::Add(Overload overload) {
  decls_->Add(overload.decl);
  by_name_[overload.decl.function].push_back(std::move(overload));
}

std::span<const Overload> Functions::Find(std::string_view name) const {
  const auto found = by_name_.find(name);
  if (found == by_name_.end()) return {};
  return found->second;
}

void Bindings::Set(std::string name, Value value, NodeRef node) {
  const bool container = value.is(ValueKind::kDocumentMap) || value.is(ValueKind::kDocumentList);
  values_.insert_or_assign(std::move(name), Binding{value, container ? value.AsNode() : node});
}

const Bindings::Binding* Bindings::Find(std::string_view name) const {
  const auto found = values_.find(name);
  if (found != values_.end()) return &found->second;
  return outer_ == nullptr ? nullptr : outer_->Find(name);
}

Evaluation::Evaluation(const Functions& functions, const Bindings& bindings, const Host* host,
                       const Limits& limits)
    : functions_(functions), bindings_(bindings), host_(host), limits_(limits) {}

bool Evaluation::Spend(uint64_t steps) {
  spent_ += steps;
  return spent_ <= limits_.max_steps;
}

Value Evaluation::Unknown(std::string_view path) { return MakeUnknown(arena_, {}, path); }

Value Evaluation::LiteralValue(const Literal& literal) const {
  struct Visitor {
    Value operator()(NullLiteral) const { return Value::Null(); }
    Value operator()(bool b) const { return Value::Bool(b); }
    Value operator()(int64_t i) const { return Value::Int(i); }
    Value operator()(uint64_t u) const { return Value::Uint(u); }
    Value operator()(double d) const { return Value::Double(d); }
    Value operator()(const std::string& s) const { return Value::String(s); }
    Value operator()(const BytesLiteral& b) const { return Value::Bytes(b.bytes); }
  };
  return std::visit(Visitor(), literal);
}

}  // namespace placet::cel
