// SPDX-License-Identifier: Apache-2.0
#include "cel/run/evaluate.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "base/check.h"
#include "cel/run/frames.h"

namespace placet::cel {

void Functions::Add(Overload overload) {
  decls_->Add(overload.decl);
  by_name_[overload.decl.function].push_back(std::move(overload));
}

void Functions::TakesOpenLists(std::string_view function) {
  const auto found = by_name_.find(function);
  PLACET_CHECK(found != by_name_.end());
  found->second.back().takes_open_lists = true;
}

std::span<const Overload> Functions::Find(std::string_view name) const {
  const auto found = by_name_.find(name);
  if (found == by_name_.end()) return {};
  return found->second;
}

void Bindings::Set(std::string name, Value value, NodeRef node) {
  const bool container = value.is(ValueKind::kDocumentMap) || value.is(ValueKind::kDocumentList);
  const Binding binding{value, container ? value.AsNode() : node};
  const uint32_t hash = KeyHash(name);
  for (Named& known : values_) {
    if (known.hash != hash || known.name != name) continue;
    known.binding = binding;
    return;
  }
  values_.push_back({std::move(name), hash, binding});
  if (values_.size() * 2 > places_.size()) {
    places_.assign(std::max<size_t>(16, places_.size() * 2), 0);
    for (size_t i = 0; i < values_.size(); ++i) Place(i);
  } else {
    Place(values_.size() - 1);
  }
}

void Bindings::Place(size_t index) {
  const size_t mask = places_.size() - 1;
  size_t place = values_[index].hash & mask;
  while (places_[place] != 0) place = (place + 1) & mask;
  places_[place] = static_cast<uint32_t>(index) + 1;
}

Evaluation::Evaluation(const Functions& functions, const Bindings& bindings, const Host* host,
                       const Limits& limits)
    : functions_(functions),
      bindings_(bindings),
      host_(host),
      limits_(limits),
      frames_(std::make_unique<Frames>()) {}

Evaluation::~Evaluation() = default;

Value Evaluation::Unknown(std::string_view path) { return MakeUnknown(arena_, {}, path); }

Value Evaluation::LiteralValue(const Literal& literal) {
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

Evaluation::Remembered* Evaluation::FindRemembered(const CheckedExpression& body) {
  const auto found = remembered_.find(&body);
  return found == remembered_.end() ? nullptr : &found->second;
}

void Evaluation::Remember(const CheckedExpression& body, Value value, NodeRef node,
                          size_t first_read) {
  if (value.is(ValueKind::kAborted)) return;  // another use may have the budget for it
  Remembered& remembered = remembered_[&body];
  remembered.value = value;
  remembered.node = node;
  remembered.reads.assign(reads_.begin() + static_cast<ptrdiff_t>(first_read), reads_.end());
  remembered.recorded = period_;
}

void Evaluation::RecordReads(Remembered& remembered) {
  if (remembered.recorded == period_) return;
  remembered.recorded = period_;
  RecordReadsAgain(remembered);
}

void Evaluation::RecordReadsAgain(const Remembered& remembered) {
  reads_.insert(reads_.end(), remembered.reads.begin(), remembered.reads.end());
}

}  // namespace placet::cel
