// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CEL_SYNTAX_AST_H_
#define PLACET_CEL_SYNTAX_AST_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace placet::cel {

// The abstract syntax of one expression, after macro expansion, in a flat array: expressions are
// named by index. Every node keeps the range of source text it was made from.

using ExprId = uint32_t;
inline constexpr ExprId kNoExpr = UINT32_MAX;

// Bytes [begin, end) of the expression's text.
struct TextRange {
  uint32_t begin = 0;
  uint32_t end = 0;
  friend bool operator==(const TextRange&, const TextRange&) = default;
};

struct NullLiteral {
  friend bool operator==(const NullLiteral&, const NullLiteral&) = default;
};
struct BytesLiteral {
  std::string bytes;
  friend bool operator==(const BytesLiteral&, const BytesLiteral&) = default;
};
using Literal =
    std::variant<NullLiteral, bool, int64_t, uint64_t, double, std::string, BytesLiteral>;

enum class ExprKind : uint8_t {
  kLiteral,
  kIdent,          // name (with a leading dot when absolute)
  kSelect,         // operand . name; test_only: has(operand.name)
  kCall,           // operators have the names of the specification: _&&_, _[_], @in, !_, _?_:_
  kList,           // args
  kMap,            // entries
  kStruct,         // name { field: value }: parsed, always refused by the checker
  kComprehension,  // see Comprehension
};

// Which macro a comprehension or a binding was written as; evaluators and explanations use it.
enum class Macro : uint8_t {
  kNone,
  kAll,
  kExists,
  kExistsOne,
  kMap,
  kMapFilter,
  kFilter,
  kTransformList,
  kTransformListFilter,
  kTransformMap,
  kTransformMapFilter,
  kTransformMapEntry,
  kTransformMapEntryFilter,
  kBind,
  kOptMap,
  kOptFlatMap,
};

// The specification's fold: iterate over `range`; `accu_var` starts as `accu_init`; while
// `loop_condition`, it becomes `loop_step`; the value is `result`.
struct Comprehension {
  std::string iter_var;
  std::string iter_var2;  // empty in the one-variable form
  std::string accu_var;
  ExprId range = kNoExpr;
  ExprId accu_init = kNoExpr;
  ExprId loop_condition = kNoExpr;
  ExprId loop_step = kNoExpr;
  ExprId result = kNoExpr;
  // The author's own parts of the macro, for evaluators that run it directly and for explanations:
  // predicate of all/exists/filter..., transform of map and transform*; kNoExpr where the macro has
  // none. They are shared with the expansion above.
  ExprId predicate = kNoExpr;
  ExprId transform = kNoExpr;
};

// The comprehension of a node, which few nodes have; the others are small without it.
class ComprehensionPart {
 public:
  ComprehensionPart() = default;
  ComprehensionPart(Comprehension comprehension)  // NOLINT: assigned like a plain member
      : part_(std::make_shared<const Comprehension>(std::move(comprehension))) {}
  // Of a kComprehension.
  operator const Comprehension&() const { return *part_; }  // NOLINT: read like a plain member
  const Comprehension* operator->() const { return part_.get(); }

 private:
  std::shared_ptr<const Comprehension> part_;
};

struct MapEntry {
  ExprId key = kNoExpr;  // kStruct: a string literal
  ExprId value = kNoExpr;
  bool optional = false;
};

struct Expr {
  ExprKind kind = ExprKind::kLiteral;
  Macro macro = Macro::kNone;
  bool test_only = false;  // kSelect
  bool optional = false;   // kSelect `.?`; kCall `_[?_]` is a call of its own
  bool parenthesized = false;
  TextRange range;
  TextRange name_range;             // of the selected field, the function or the operator itself
  Literal literal;                  // kLiteral
  std::string name;                 // kIdent, kSelect, kCall, kStruct
  ExprId target = kNoExpr;          // kSelect operand; kCall receiver
  std::vector<ExprId> args;         // kCall, kList
  std::vector<bool> optional_args;  // kList: which elements are `?x`; empty when none is
  std::vector<MapEntry> entries;    // kMap, kStruct
  ComprehensionPart comprehension;  // kComprehension
};

class Ast {
 public:
  Ast() = default;
  explicit Ast(std::string text) : text_(std::move(text)) { exprs_.reserve(text_.size() / 4 + 4); }

  const std::string& text() const { return text_; }
  ExprId root() const { return root_; }
  void set_root(ExprId root) { root_ = root; }
  const Expr& at(ExprId id) const { return exprs_[id]; }
  Expr& at(ExprId id) { return exprs_[id]; }
  size_t size() const { return exprs_.size(); }
  ExprId Add(Expr expr) {
    exprs_.push_back(std::move(expr));
    return static_cast<ExprId>(exprs_.size() - 1);
  }
  std::string_view Text(TextRange range) const {
    const std::string_view whole = text_;
    return whole.substr(range.begin, range.end - range.begin);
  }
  // The source text a node was made from.
  std::string_view TextOf(ExprId id) const { return Text(exprs_[id].range); }

 private:
  std::string text_;
  std::vector<Expr> exprs_;
  ExprId root_ = kNoExpr;
};

// A fault of an expression. `range` is relative to the expression's text; the caller maps it into
// the file that holds it. Codes CEL001.. are listed in docs/diagnostics.md.
struct Issue {
  std::string code;
  std::string message;
  std::string help;
  TextRange range;
  bool warning = false;
};

}  // namespace placet::cel

#endif  // PLACET_CEL_SYNTAX_AST_H_
