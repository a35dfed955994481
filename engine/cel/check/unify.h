// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CEL_CHECK_UNIFY_H_
#define PLACET_CEL_CHECK_UNIFY_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "cel/check/type.h"

namespace placet::cel {

// Gradual types: dyn and the type of a faulty expression are assignable both ways.
inline bool IsDynOrError(const Type& type) {
  return type.kind() == TypeKind::kDyn || type.kind() == TypeKind::kError;
}

// The more general of two types of which one is assignable to the other. Where they come from
// different places of a schema, the result has the shape of neither: its values are not limited to
// the enum of one.
Type MostGeneral(const Type& a, const Type& b);

// Equality that counts the shapes of scalars, too.
bool SameWithShapes(std::span<const Type> a, std::span<const Type> b);

// The substitutions found while one expression is checked. Type parameters of a declaration become
// variables, one set for each call; assigning a type to a variable binds it. The rules are those of
// the reference checker (cel-go, checker/types.go), with these of our own: an object of a schema is
// assignable to any other and to map(string, dyn).
class Unifier {
 public:
  // The variables that stand for the parameters of one declaration.
  using Instance = std::vector<std::pair<std::string_view, Type>>;

  Type NewVariable();
  // `type` with its parameters replaced; `type` must outlive the instance.
  Type Instantiate(const Type& type, Instance& instance);

  // Whether a value of type `from` may stand where `to` is wanted. Keeps what it binds only when
  // the answer is yes.
  bool Assignable(const Type& from, const Type& to);
  bool Assignable(std::span<const Type> from, std::span<const Type> to);

  // Variables replaced by what is known of them; free ones stay, or become dyn.
  Type Resolve(const Type& type) const { return Substitute(type, false); }
  Type ResolveFully(const Type& type) const { return Substitute(type, true); }

 private:
  struct Binding {
    bool bound = false;
    Type type;
  };

  // Undo forgets every binding made since the mark.
  size_t Mark() const { return trail_.size(); }
  void Undo(size_t mark);
  bool Unify(const Type& a, const Type& b);
  bool UnifyAll(std::span<const Type> a, std::span<const Type> b);
  bool UnifyObject(const Type& other);
  enum class Fit { kYes, kNo, kNoAndBound };
  Fit BindVariable(const Type& type, const Type& variable);
  bool OccursIn(const Type& variable, const Type& type) const;
  void Bind(uint32_t variable, Type type);
  Type Substitute(const Type& type, bool free_to_dyn) const;

  std::vector<Binding> bindings_;
  std::vector<std::pair<uint32_t, Binding>> trail_;  // the bindings that were replaced
};

}  // namespace placet::cel

#endif  // PLACET_CEL_CHECK_UNIFY_H_
