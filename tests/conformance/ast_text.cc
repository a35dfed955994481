// SPDX-License-Identifier: Apache-2.0
#include "conformance/ast_text.h"

#include <array>
#include <charconv>
#include <string_view>
#include <variant>

#include "base/utf8.h"

namespace placet::cel {
namespace {

constexpr char kHex[] = "0123456789abcdef";

// Controls, spaces but U+0020, marks of format, and what is not assigned.
bool Unprintable(char32_t code) {
  static constexpr std::pair<char32_t, char32_t> kRanges[] = {
      {0x80, 0xA0},     {0xAD, 0xAD},     {0x1680, 0x1680},   {0x180E, 0x180E}, {0x2000, 0x200F},
      {0x2028, 0x202F}, {0x205F, 0x206F}, {0x3000, 0x3000},   {0xFEFF, 0xFEFF}, {0xFFF0, 0xFFFB},
      {0xFFFE, 0xFFFF}, {0xE000, 0xF8FF}, {0x40000, 0x10FFFF}};
  for (const auto& [first, last] : kRanges) {
    if (code >= first && code <= last) return true;
  }
  return false;
}

std::string HexDigits(char32_t code) {
  std::array<char, 8> buffer;
  const auto result =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), static_cast<uint32_t>(code), 16);
  return std::string(buffer.data(), result.ptr);
}

// As Go's strconv.Quote, for what the suites contain.
std::string Quoted(std::string_view text) {
  static constexpr std::pair<char, char> kShort[] = {{'\a', 'a'}, {'\b', 'b'},  {'\f', 'f'},
                                                     {'\n', 'n'}, {'\r', 'r'},  {'\t', 't'},
                                                     {'\v', 'v'}, {'\\', '\\'}, {'"', '"'}};
  std::string out = "\"";
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    const unsigned char c = static_cast<unsigned char>(text[at]);
    const char32_t code = utf8::Next(text, &at);
    const std::string_view character = text.substr(begin, at - begin);
    const bool whole = utf8::FindInvalid(character) == utf8::kValid;
    char name = 0;
    for (const auto& [known, escape] : kShort) {
      if (character[0] == known) name = escape;
    }
    if (name != 0) {
      out += {'\\', name};
    } else if (c < 0x20 || c == 0x7F || !whole) {
      out += {'\\', 'x', kHex[c >> 4], kHex[c & 15]};
    } else if (Unprintable(code)) {
      const std::string digits = HexDigits(code);
      const size_t width = digits.size() <= 4 ? 4 : 8;
      out += (width == 4 ? "\\u" : "\\U") + std::string(width - digits.size(), '0') + digits;
    } else {
      out += character;
    }
  }
  return out + '"';
}

// As Go's strconv.FormatFloat(d, 'g', -1, 64).
std::string DoubleText(double d) {
  std::array<char, 64> buffer;
  const auto print = [&](std::chars_format format) {
    const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), d, format);
    return std::string(buffer.data(), result.ptr);
  };
  const std::string scientific = print(std::chars_format::scientific);
  const std::string exponent = scientific.substr(scientific.find('e') + 1);
  const bool negative = exponent[0] == '-';
  const int size = std::stoi(exponent.substr(1));
  return (negative ? size > 4 : size >= 6) ? scientific : print(std::chars_format::fixed);
}

struct LiteralPrinter {
  std::string operator()(NullLiteral) const { return "null^#*expr.Constant_NullValue#"; }
  std::string operator()(bool b) const {
    return std::string(b ? "true" : "false") + "^#*expr.Constant_BoolValue#";
  }
  std::string operator()(int64_t i) const {
    return std::to_string(i) + "^#*expr.Constant_Int64Value#";
  }
  std::string operator()(uint64_t u) const {
    return std::to_string(u) + "u^#*expr.Constant_Uint64Value#";
  }
  std::string operator()(double d) const { return DoubleText(d) + "^#*expr.Constant_DoubleValue#"; }
  std::string operator()(const std::string& s) const {
    return Quoted(s) + "^#*expr.Constant_StringValue#";
  }
  std::string operator()(const BytesLiteral& b) const {
    return "b" + Quoted(b.bytes) + "^#*expr.Constant_BytesValue#";
  }
};

class DebugPrinter {
 public:
  explicit DebugPrinter(const Ast& ast) : ast_(ast) {}

  std::string Take() && { return std::move(out_); }

  void Print(ExprId id) {
    const Expr& expr = ast_.at(id);
    switch (expr.kind) {
      case ExprKind::kLiteral: out_ += std::visit(LiteralPrinter(), expr.literal); break;
      case ExprKind::kIdent: out_ += expr.name + "^#*expr.Expr_IdentExpr#"; break;
      case ExprKind::kSelect: Select(expr); break;
      case ExprKind::kCall: Call(expr); break;
      case ExprKind::kList: List(expr); break;
      case ExprKind::kMap:
      case ExprKind::kStruct: Entries(expr); break;
      case ExprKind::kComprehension: Fold(expr.comprehension); break;
    }
  }

 private:
  void Line() { out_ += "\n" + std::string(2 * indent_, ' '); }

  // Items between brackets, one a line; nothing between the brackets where there is none.
  template <typename Item>
  void Items(size_t count, Item item) {
    if (count == 0) return;
    ++indent_;
    for (size_t i = 0; i < count; ++i) {
      if (i > 0) out_ += ",";
      Line();
      item(i);
    }
    --indent_;
    Line();
  }

  void Select(const Expr& expr) {
    if (expr.optional) {
      out_ += "_?._(";
      Items(2, [&](size_t i) {
        if (i == 0) return Print(expr.target);
        out_ += LiteralPrinter()(expr.name);
      });
      out_ += ")^#*expr.Expr_CallExpr#";
      return;
    }
    Print(expr.target);
    out_ += "." + expr.name + (expr.test_only ? "~test-only~" : "") + "^#*expr.Expr_SelectExpr#";
  }

  void Call(const Expr& expr) {
    if (expr.target != kNoExpr) {
      Print(expr.target);
      out_ += ".";
    }
    out_ += expr.name + "(";
    Items(expr.args.size(), [&](size_t i) { Print(expr.args[i]); });
    out_ += ")^#*expr.Expr_CallExpr#";
  }

  void List(const Expr& expr) {
    out_ += "[";
    Items(expr.args.size(), [&](size_t i) {
      if (i < expr.optional_args.size() && expr.optional_args[i]) out_ += "?";
      Print(expr.args[i]);
    });
    out_ += "]^#*expr.Expr_ListExpr#";
  }

  void Entries(const Expr& expr) {
    out_ += expr.name + "{";
    Items(expr.entries.size(), [&](size_t i) {
      const MapEntry& entry = expr.entries[i];
      if (entry.optional) out_ += "?";
      if (expr.kind == ExprKind::kStruct) {
        out_ += std::get<std::string>(ast_.at(entry.key).literal);
      } else {
        Print(entry.key);
      }
      out_ += ":";
      Print(entry.value);
      out_ += "^#*expr.Expr_CreateStruct_Entry#";
    });
    out_ += "}^#*expr.Expr_StructExpr#";
  }

  void Part(const char* label) {
    Line();
    out_ += label;
    Line();
  }

  void Fold(const Comprehension& c) {
    out_ += "__comprehension__(";
    ++indent_;
    Part("// Variable");
    out_ += c.iter_var + (c.iter_var2.empty() ? "," : ", " + c.iter_var2 + ",");
    Part("// Target");
    Print(c.range);
    out_ += ",";
    Part("// Accumulator");
    out_ += c.accu_var + ",";
    Part("// Init");
    Print(c.accu_init);
    out_ += ",";
    Part("// LoopCondition");
    Print(c.loop_condition);
    out_ += ",";
    Part("// LoopStep");
    Print(c.loop_step);
    out_ += ",";
    Part("// Result");
    Print(c.result);
    out_ += ")^#*expr.Expr_ComprehensionExpr#";
    --indent_;
  }

  const Ast& ast_;
  std::string out_;
  size_t indent_ = 0;
};

}  // namespace

std::string AstText(const Ast& ast) {
  DebugPrinter printer(ast);
  printer.Print(ast.root());
  return std::move(printer).Take();
}

}  // namespace placet::cel
