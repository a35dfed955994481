// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CEL_CHECK_HINTS_H_
#define PLACET_CEL_CHECK_HINTS_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cel/check/environment.h"

namespace placet::cel {

// Sentences for faults: how things are called and what to write instead. Only ever run when there
// is a fault, so they may be slow. Empty where there is nothing useful to say.

// `_+_` as `+`, `@in` as `in`, `_[_]` as `[]`, a function as itself.
std::string OperatorName(std::string_view function);
std::string MacroName(Macro macro);
// `"a", "b" or "c"`: at most eight, then how many more there are.
std::string ListOf(const std::vector<std::string>& words);
// `1 argument`, `2 arguments`.
std::string Count(size_t count, std::string_view noun);
// Whether there are functions of that name space: `math` of `math.greatest`.
bool NamesLibrary(std::string_view name, const Environment& environment);
// `home(r)`.
std::string Signature(const Definition& definition);

std::string UnknownNameHelp(std::string_view name, const std::vector<std::string>& known,
                            const Environment& environment);
std::string UnknownFunctionHelp(std::string_view name, const Environment& environment);
std::string UnknownFieldHelp(const Type& object, std::string_view field,
                             const Environment& environment);
// Where the schemas of the variables have a field of that name: `vendors[].dpa`, the shallowest
// first, at most `limit`.
std::vector<std::string> PlacesOfField(std::string_view field, const Environment& environment,
                                       size_t limit);
// How to make a bool of a value whose source text is `text`.
std::string BoolHelp(const Type& found, std::string_view text);

// A call that no overload fits. `args` and `texts` have the receiver first, where there is one.
struct FailedCall {
  std::string_view function;
  bool receiver = false;
  std::span<const Type> args;
  std::vector<std::string_view> texts;  // the source of each argument
  const std::vector<OverloadDecl>& overloads;
};
std::string NoOverloadMessage(const FailedCall& call);
// The conversion that would make the call fit, or else the overloads that come closest.
std::string NoOverloadHelp(const FailedCall& call);

}  // namespace placet::cel

#endif  // PLACET_CEL_CHECK_HINTS_H_
