// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CEL_LIBRARY_COST_H_
#define PLACET_CEL_LIBRARY_COST_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "cel/run/evaluate.h"

namespace placet::cel {

// Work that grows with its input is paid for before it is done: a function charges, and gives
// Spent() when the budget does not allow it.

// The longest string or bytes that a function makes. It bounds the memory of one step; the budget
// bounds that of all.
inline constexpr size_t kMaxText = 16 << 20;

// One step for 64 bytes; false when the budget is spent.
bool Charge(Evaluation& evaluation, size_t bytes);
// One step for each value within `value`, and its texts. Containers may share their elements, so
// that a value is far larger than the memory it takes. Parts of documents may be unknown (facts
// whose evidence failed, the rest of open lists): they are gathered in `unknown`.
bool ChargeValue(Evaluation& evaluation, const Value& value, Value* unknown);
// What Equal(a, b) costs at most. When `unknown` is one afterwards and the two are not equal, then
// it is not known whether they are.
bool ChargeEqual(Evaluation& evaluation, const Value& a, const Value& b, Value* unknown);
// Adds the paths of one unknown to those gathered so far.
void Gather(Evaluation& evaluation, const Value& unknown, Value* gathered);
// Adds what is not known of a list that may have more elements.
void GatherRest(Evaluation& evaluation, const Value& list, Value* gathered);

// The result when the budget is spent; no operator absorbs it.
Value Spent(Evaluation& evaluation);
// The same for a text beyond kMaxText.
Value TooLong(Evaluation& evaluation);

// A text that is made piece by piece. Charges for each piece before it copies it.
class TextBuilder {
 public:
  explicit TextBuilder(Evaluation& evaluation) : evaluation_(evaluation) {}

  // False when there is no room or no budget left; Finish() then tells which.
  bool Append(std::string_view piece);
  // The string, in the evaluation's arena.
  Value Finish();
  std::string_view text() const { return text_; }
  bool failed() const { return too_long_ || spent_; }

 private:
  Evaluation& evaluation_;
  std::string text_;
  size_t uncharged_ = 0;  // bytes that have not made a whole step yet
  bool too_long_ = false;
  bool spent_ = false;
};

}  // namespace placet::cel

#endif  // PLACET_CEL_LIBRARY_COST_H_
