// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CEL_RUN_PROGRAM_H_
#define PLACET_CEL_RUN_PROGRAM_H_

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/regex.h"
#include "cel/run/evaluate.h"

namespace placet::cel {

// An expression planned for the machine (machine.h): a sequence of instructions over registers.
// Names are resolved, overloads selected, keys hashed, constant parts computed and constant
// patterns compiled before it runs.
//
// Registers are numbered from 0; the first ones hold the parameters of a definition. An operand
// with the bit kConstantBit names a constant of the program. An instruction writes one register.
//
// The value of a sub-expression may be undecided (unknown, error, aborted). Instructions treat the
// decided kinds that they are made for at once and leave all else to the same functions that the
// walker uses.

enum class Op : uint8_t {
  kMove,    // dst = a, mostly a constant
  kForget,  // dst has no node
  kFail,    // dst = an error with the message a
  // Paths. `imm` is a Path. What is read from a document is recorded, noted or neither: Leave.
  kLoad,            // dst = variable and its keys; a: the cache of the last but one node, or kNone
  kSelect,          // dst = a and the keys
  kHas,             // dst = has(a.key)
  kOptionalSelect,  // dst = a.?key
  kIndex,           // dst = a[b]
  kOptionalIndex,   // dst = a[?b]
  // Operators; `imm` is the CallSite that decides what they do not.
  kEqual,
  kNotEqual,
  kLess,
  kLessEqual,
  kGreater,
  kGreaterEqual,
  kEqualText,  // the same, for operands that the checker knows to be strings
  kNotEqualText,
  kLessInt,  // ... to be ints
  kLessEqualInt,
  kGreaterInt,
  kGreaterEqualInt,
  kAdd,
  kSubtract,
  kMultiply,
  kNot,
  kInTexts,  // dst = a in the TextSet imm
  kMatches,  // dst = a.matches(pattern), imm is a Pattern
  kCall,     // dst = the CallSite imm with the b registers from a on
  // Control; `imm` is the place to go on at.
  kJump,
  kBranch,          // a true: go on; false: to imm; otherwise dst = that, to b
  kLogicFirst,      // a decides (flag): dst = a, to imm. Otherwise dst = null or what is undecided
  kLogicNext,       // the same, for what dst has noted before
  kLogicLast,       // dst = the outcome
  kOptionalOr,      // a is an optional with a value: dst = it (flag: its content), to imm
  kOptionalOrElse,  // dst = b for an optional a without value; else the CallSite imm
  kNotStrictlyFalse,
  // Lists and maps.
  kList,      // dst = the b registers from a on; imm: OptionalFlags or kNone
  kMapBegin,  // dst = null, notes what is undecided
  kMapAdd,    // key a, value b; flag: `?key: value`
  kMapMerge,  // the entries of a
  kMapEnd,    // dst = the map, or what a noted
  // Comprehensions. A loop has kLoopRegisters: range, index, what was undecided, a count.
  kLoopBegin,  // the loop dst, its range is there; one that is none: b = the error, to imm
  kLoopNext,   // the next element of the loop a into dst (and b, unless kNone), to imm; else go on
  kQuantify,   // predicate a of the loop b; it decides (flag): dst = it, to imm
  kQuantifierEnd,  // dst = the outcome of the loop a
  kCountIf,        // predicate a of the loop b
  kCountEnd,
  kKeepIf,  // predicate a of the loop b; not true: to imm
  kAppend,  // value a to the list of the loop b
  kListEnd,
  kExitIfFalse,     // a false: to imm; aborted: dst = a, to b
  kExitIfAborted,   // a aborted: dst = a, to imm
  kCallDefinition,  // dst = the Subprogram imm with the b registers from a on
  kReturn,          // a
};

// What becomes of the document node that a value was read from.
enum class Leave : uint8_t {
  kRecord,  // the value leaves the path: the node was read
  kPass,    // a longer path goes on from it
  kNote,    // a name is bound to it: the node goes into the register's shadow
};

struct Instruction {
  Op op = Op::kReturn;
  Leave leave = Leave::kRecord;
  bool flag = false;
  uint32_t dst = 0;
  uint32_t a = 0;
  uint32_t b = 0;
  uint32_t imm = 0;
  ExprId expr = kNoExpr;  // the part of the expression that it is for: places of errors
};

inline constexpr uint32_t kConstantBit = 1u << 31;
inline constexpr uint32_t kNone = UINT32_MAX;
inline constexpr uint32_t kLoopRegisters = 4;

class Program {
 public:
  struct Key {
    std::string_view text;
    uint32_t hash = 0;
    ExprId expr = kNoExpr;
  };
  // What a name may mean, in the order of trying: a variable, a local or a type; `keys` of the path
  // are then taken from `first_key` on.
  struct Candidate {
    std::string name;
    uint32_t hash = 0;
    const Type* type = nullptr;
    uint32_t first_key = 0;
  };
  struct Path {
    std::vector<Key> keys;
    std::string_view name;  // as written, for messages; empty for kSelect
    ExprId name_expr = kNoExpr;
    std::vector<Candidate> candidates;  // none for kSelect
    // The name may be a local of the caller, which wins over the candidates from this one on.
    size_t local_position = SIZE_MAX;
  };
  struct CallSite {
    std::string function;
    bool receiver = false;
    std::span<const Overload> overloads;
  };
  // A constant list of strings; `site` and `list` decide about what is no string.
  struct TextSet {
    std::vector<std::string_view> texts;  // sorted
    uint32_t site = 0;
    Value list;
  };
  struct Pattern {
    Regex regex;
    uint32_t site = 0;
    Value text;
  };

  const CheckedExpression& expression() const { return *expression_; }
  std::span<const Instruction> code() const { return code_; }
  size_t register_count() const { return register_count_; }
  std::span<const Value> constants() const { return constants_; }
  const Path& path(uint32_t i) const { return paths_[i]; }
  const CallSite& site(uint32_t i) const { return sites_[i]; }
  const TextSet& text_set(uint32_t i) const { return text_sets_[i]; }
  const Pattern& pattern(uint32_t i) const { return patterns_[i]; }
  const std::vector<bool>& optional_flags(uint32_t i) const { return optional_flags_[i]; }
  // Registers, whose nodes are forgotten when a run begins: nodes that several paths go through.
  uint32_t first_cache() const { return first_cache_; }
  uint32_t cache_count() const { return cache_count_; }
  const Program& subprogram(uint32_t i) const { return *subprograms_[i]; }
  size_t subprogram_count() const { return subprograms_.size(); }

 private:
  friend class Planner;
  std::shared_ptr<const CheckedExpression> expression_;
  std::vector<Instruction> code_;
  size_t register_count_ = 0;
  uint32_t first_cache_ = 0;
  uint32_t cache_count_ = 0;
  std::vector<Value> constants_;
  std::vector<Path> paths_;
  std::vector<CallSite> sites_;
  std::vector<TextSet> text_sets_;
  std::vector<Pattern> patterns_;
  std::vector<std::vector<bool>> optional_flags_;
  std::vector<std::shared_ptr<const Program>> subprograms_;
  // Holds what constant parts came to.
  std::unique_ptr<Evaluation> constants_evaluation_;
};

using ProgramPtr = std::shared_ptr<const Program>;

// Plans of definitions, so that those that several expressions use are planned once.
using PlannedDefinitions = std::map<const CheckedExpression*, ProgramPtr>;

// Plans an expression for the functions that it will run with (they must outlive the program).
// Never fails; expressions that were not checked are planned too, their names then are looked up
// when they run. Programs are immutable and thread-safe.
ProgramPtr Plan(std::shared_ptr<const CheckedExpression> expression, const Functions& functions,
                PlannedDefinitions& definitions);
ProgramPtr Plan(std::shared_ptr<const CheckedExpression> expression, const Functions& functions);

// One line for each instruction, for people: `3  less_int    r2 = r0, 30`.
std::string ToText(const Program& program);

}  // namespace placet::cel

#endif  // PLACET_CEL_RUN_PROGRAM_H_
