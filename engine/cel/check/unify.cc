// SPDX-License-Identifier: Apache-2.0
#include "cel/check/unify.h"

namespace placet::cel {
namespace {

bool SameConstructor(const Type& a, const Type& b) {
  return a.kind() == b.kind() && a.params().size() == b.params().size() &&
         (a.kind() != TypeKind::kAbstract || a.name() == b.name());
}

Type AnyObject() { return Type::Map(Type::String(), Type::Dyn()); }

bool EqualOrLessSpecific(const Type& a, const Type& b) {
  if (a.kind() == TypeKind::kDyn || a.kind() == TypeKind::kParam) return true;
  if (b.kind() == TypeKind::kDyn || b.kind() == TypeKind::kParam) return false;
  if (a.kind() == TypeKind::kType || !SameConstructor(a, b)) return a.kind() == b.kind();
  for (size_t i = 0; i < a.params().size(); ++i) {
    if (!EqualOrLessSpecific(a.params()[i], b.params()[i])) return false;
  }
  return a.params().empty() ? a == b : true;
}

// `general` without the shapes that `other` does not share.
Type CommonShapes(const Type& general, const Type& other) {
  if (!general.has_shapes()) return general;
  if (!SameConstructor(general, other)) {
    // A variable or dyn says nothing about the values yet.
    return general;
  }
  const schema::Shape shape = general.shape() == other.shape() ? general.shape() : schema::Shape();
  if (general.params().empty()) return general.WithShape(shape);
  std::vector<Type> params;
  for (size_t i = 0; i < general.params().size(); ++i) {
    params.push_back(CommonShapes(general.params()[i], other.params()[i]));
  }
  return general.WithParams(std::move(params)).WithShape(shape);
}

}  // namespace

Type MostGeneral(const Type& a, const Type& b) {
  // null stands for the absent value of the other type; see Unifier::Unify.
  if (a.kind() == TypeKind::kNull && b.kind() != TypeKind::kParam) return b;
  if (b.kind() == TypeKind::kNull && a.kind() != TypeKind::kParam) return a;
  const bool object = a.kind() == TypeKind::kStruct || b.kind() == TypeKind::kStruct;
  if (object && a.kind() == b.kind() && !(a == b)) return AnyObject();
  if (object && (a.kind() == TypeKind::kMap || b.kind() == TypeKind::kMap)) {
    return a.kind() == TypeKind::kMap ? a : b;
  }
  const bool first = EqualOrLessSpecific(a, b);
  return first ? CommonShapes(a, b) : CommonShapes(b, a);
}

bool SameWithShapes(std::span<const Type> a, std::span<const Type> b) {
  if (a.size() != b.size()) return false;
  for (size_t i = 0; i < a.size(); ++i) {
    if (!(a[i] == b[i]) || !(a[i].shape() == b[i].shape())) return false;
    if (!SameWithShapes(a[i].params(), b[i].params())) return false;
  }
  return true;
}

Type Unifier::NewVariable() {
  Type variable = Type::Variable(static_cast<uint32_t>(bindings_.size()));
  bindings_.emplace_back();
  return variable;
}

Type Unifier::Instantiate(const Type& type, Instance& instance) {
  if (!type.has_params()) return type;
  if (type.kind() == TypeKind::kParam) {
    for (const auto& [name, variable] : instance) {
      if (name == type.name()) return variable;
    }
    instance.emplace_back(type.name(), NewVariable());
    return instance.back().second;
  }
  std::vector<Type> params;
  params.reserve(type.params().size());
  for (const Type& param : type.params()) params.push_back(Instantiate(param, instance));
  return type.WithParams(std::move(params));
}

bool Unifier::Assignable(const Type& from, const Type& to) {
  const size_t mark = Mark();
  if (Unify(from, to)) return true;
  Undo(mark);
  return false;
}

bool Unifier::Assignable(std::span<const Type> from, std::span<const Type> to) {
  const size_t mark = Mark();
  if (UnifyAll(from, to)) return true;
  Undo(mark);
  return false;
}

void Unifier::Undo(size_t mark) {
  while (trail_.size() > mark) {
    bindings_[trail_.back().first] = std::move(trail_.back().second);
    trail_.pop_back();
  }
}

void Unifier::Bind(uint32_t variable, Type type) {
  trail_.emplace_back(variable, bindings_[variable]);
  bindings_[variable] = {true, std::move(type)};
}

bool Unifier::UnifyAll(std::span<const Type> a, std::span<const Type> b) {
  if (a.size() != b.size()) return false;
  for (size_t i = 0; i < a.size(); ++i) {
    if (!Unify(a[i], b[i])) return false;
  }
  return true;
}

bool Unifier::Unify(const Type& a, const Type& b) {
  if (b.kind() == TypeKind::kParam) {
    const Fit fit = BindVariable(a, b);
    if (fit != Fit::kNo) return fit == Fit::kYes;
  }
  if (a.kind() == TypeKind::kParam) return BindVariable(b, a) == Fit::kYes;
  if (IsDynOrError(a) || IsDynOrError(b)) return true;
  if (a.kind() == TypeKind::kStruct) return UnifyObject(b);
  if (b.kind() == TypeKind::kStruct) return UnifyObject(a);
  // null stands for an absent moment, span or opaque value, as in the reference checker.
  const auto nullable = [](const Type& type) {
    return type.kind() == TypeKind::kNull || type.kind() == TypeKind::kTimestamp ||
           type.kind() == TypeKind::kDuration || type.kind() == TypeKind::kAbstract ||
           type.kind() == TypeKind::kOptional;
  };
  if (a.kind() == TypeKind::kNull) return nullable(b);
  if (b.kind() == TypeKind::kNull) return nullable(a);
  if (a.kind() == TypeKind::kType) return b.kind() == TypeKind::kType;
  return SameConstructor(a, b) && UnifyAll(a.params(), b.params());
}

// An object of a schema with something else.
bool Unifier::UnifyObject(const Type& other) {
  if (other.kind() == TypeKind::kStruct) return true;
  if (other.kind() != TypeKind::kMap) return false;
  return Unify(Type::String(), other.params()[0]) && Unify(Type::Dyn(), other.params()[1]);
}

// Whether `type` can be what `variable` stands for, now or from now on.
Unifier::Fit Unifier::BindVariable(const Type& type, const Type& variable) {
  if (type == variable) return Fit::kYes;
  const uint32_t index = variable.variable();
  if (index == Type::kNoVariable) return Fit::kNo;  // the parameter of a declared variable's type
  if (!bindings_[index].bound) {
    if (OccursIn(variable, type)) return Fit::kNo;
    Bind(index, type);
    return Fit::kYes;
  }
  const Type known = bindings_[index].type;
  if (type == known && !type.has_shapes() && !known.has_shapes()) return Fit::kYes;
  if (!(type == known) && !Unify(type, known)) return Fit::kNoAndBound;
  Type general = MostGeneral(type, known);
  if (!OccursIn(variable, general)) Bind(index, std::move(general));
  return Fit::kYes;
}

bool Unifier::OccursIn(const Type& variable, const Type& type) const {
  if (!type.has_variables()) return false;
  if (type == variable) return true;
  if (type.variable() != Type::kNoVariable) {
    const Binding& binding = bindings_[type.variable()];
    return binding.bound && OccursIn(variable, binding.type);
  }
  for (const Type& param : type.params()) {
    if (OccursIn(variable, param)) return true;
  }
  return false;
}

Type Unifier::Substitute(const Type& type, bool free_to_dyn) const {
  if (!type.has_variables()) return type;
  if (type.variable() != Type::kNoVariable) {
    const Binding& binding = bindings_[type.variable()];
    if (binding.bound) return Substitute(binding.type, free_to_dyn);
    return free_to_dyn ? Type::Dyn() : type;
  }
  std::vector<Type> params;
  params.reserve(type.params().size());
  for (const Type& param : type.params()) params.push_back(Substitute(param, free_to_dyn));
  return type.WithParams(std::move(params));
}

}  // namespace placet::cel
