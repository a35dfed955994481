// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_TESTS_SUPPORT_EXPRESSION_MAKER_H_
#define PLACET_TESTS_SUPPORT_EXPRESSION_MAKER_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace placet::testing_support {

// Makes CEL expressions out of bytes, so that a random test and a fuzz target share one grammar.
// Most are ill-typed somewhere: evaluators must agree on errors as well. They read a document
// (kDocument) through the variables `m`, its sections `a`, `b`, `gone`, and the plain variables
// `i`, `s`, `ok`.
class ExpressionMaker {
 public:
  static constexpr std::string_view kDocument =
      "a: {n: 3, neg: -1, s: abc, t: true, f: false, none: null, d: 1.5, big: "
      "9223372036854775807,\n"
      "    day: '2026-01-02', list: [1, 2, 3], words: [x, y, abc], nested: {k: {v: 7}},\n"
      "    more: [x, abc, ...], month: 2026-01}\n"
      "b:\n"
      "  - {name: one, score: 1, ok: true, tags: [p, q]}\n"
      "  - {name: two, score: 2, ok: false, tags: [q, ...]}\n"
      "  - {name: three, ok: true, deep: {x: 1}}\n"
      "  - {name: null, score: -5}\n";

  explicit ExpressionMaker(std::span<const uint8_t> bytes) : bytes_(bytes) {}

  std::string Make() { return Any(0); }

 private:
  uint32_t Pick(uint32_t count) {
    const uint8_t byte = at_ < bytes_.size() ? bytes_[at_++] : 0;
    return byte % count;
  }
  template <size_t n>
  std::string OneOf(const char* const (&choices)[n]) {
    return choices[Pick(n)];
  }

  std::string Any(int depth) {
    if (depth > 5 || at_ >= bytes_.size()) return Atom();
    switch (Pick(10)) {
      case 0:
      case 1: return Atom();
      case 2:
      case 3: return Logic(depth);
      case 4:
      case 5: return Comparison(depth);
      case 6: return Arithmetic(depth);
      case 7: return Call(depth);
      case 8: return Loop(depth);
      default: return Other(depth);
    }
  }

  std::string Atom() {
    static constexpr const char* const kAtoms[] = {"true",
                                                   "false",
                                                   "0",
                                                   "1",
                                                   "2",
                                                   "-1",
                                                   "9223372036854775807",
                                                   "-9223372036854775808",
                                                   "3u",
                                                   "1.5",
                                                   "0.0",
                                                   "-0.5",
                                                   "\"abc\"",
                                                   "\"\"",
                                                   "b\"x\"",
                                                   "null",
                                                   "[]",
                                                   "[1, 2]",
                                                   "{}",
                                                   "{\"k\": 1}",
                                                   "[\"x\", \"abc\"]",
                                                   "duration(\"1h\")",
                                                   "timestamp(\"2026-01-02T00:00:00Z\")",
                                                   "int",
                                                   "optional.none()",
                                                   "optional.of(1)"};
    return Pick(3) == 0 ? OneOf(kAtoms) : Path();
  }

  std::string Path() {
    static constexpr const char* const kPaths[] = {"m",
                                                   "a",
                                                   "b",
                                                   "gone",
                                                   "i",
                                                   "s",
                                                   "ok",
                                                   "a.n",
                                                   "a.s",
                                                   "a.t",
                                                   "a.f",
                                                   "a.none",
                                                   "a.d",
                                                   "a.big",
                                                   "a.day",
                                                   "a.list",
                                                   "a.words",
                                                   "a.nested.k.v",
                                                   "a.more",
                                                   "a.more[0]",
                                                   "a.more[5]",
                                                   "a.month",
                                                   "b[1].tags",
                                                   "a.gone",
                                                   "a.gone.deeper",
                                                   "gone.x",
                                                   "b[0]",
                                                   "b[1].name",
                                                   "b[3].name",
                                                   "b[9].name",
                                                   "b[2].score",
                                                   "m.a.n",
                                                   "m.b",
                                                   "a.s.x",
                                                   "unbound",
                                                   "a.?n",
                                                   "a.?gone",
                                                   "a.?nested.?k.?v",
                                                   "b[?0]",
                                                   "b[?9]",
                                                   "a[\"n\"]",
                                                   "a[\"zzz\"]",
                                                   "b[0].tags",
                                                   "a.list[1]",
                                                   "a.list[7]"};
    if (locals_ > 0 && Pick(2) == 0) return Local();
    return OneOf(kPaths);
  }

  std::string Local() {
    static constexpr const char* const kSteps[] = {"",      "",        ".name",   ".score", ".ok",
                                                   ".tags", ".deep.x", ".?score", "[0]"};
    return "v" + std::to_string(Pick(static_cast<uint32_t>(locals_))) + OneOf(kSteps);
  }

  std::string Logic(int depth) {
    static constexpr const char* const kOperators[] = {" && ", " || "};
    std::string text = "(" + Any(depth + 1);
    const std::string logic = OneOf(kOperators);
    for (uint32_t more = 1 + Pick(3); more > 0; --more) text += logic + Any(depth + 1);
    return text + ")";
  }

  std::string Comparison(int depth) {
    static constexpr const char* const kOperators[] = {
        " == ", " != ", " < ", " <= ", " > ", " >= ", " in "};
    const std::string left = Any(depth + 1);
    const std::string comparison = OneOf(kOperators);
    return "(" + left + comparison + Any(depth + 1) + ")";
  }

  std::string Arithmetic(int depth) {
    static constexpr const char* const kOperators[] = {" + ", " - ", " * ", " / ", " % "};
    const std::string left = Any(depth + 1);
    const std::string operation = OneOf(kOperators);
    return "(" + left + operation + Any(depth + 1) + ")";
  }

  std::string Call(int depth) {
    const std::string operand = Any(depth + 1);
    switch (Pick(14)) {
      case 0: return "size(" + operand + ")";
      case 1: return "string(" + operand + ")";
      case 2: return "type(" + operand + ")";
      case 3: return "dyn(" + operand + ")";
      case 4: return operand + ".startsWith(" + Any(depth + 1) + ")";
      case 5: return operand + ".matches(\"a.c\")";
      case 6: return operand + ".matches(" + Any(depth + 1) + ")";
      case 7: return "(" + operand + " in [\"x\", \"abc\", \"one\"])";
      case 8: return "math.greatest(" + operand + ", " + Any(depth + 1) + ")";
      case 9: return "int(" + operand + ")";
      case 10: return "!" + operand;
      case 11: return "-(" + operand + ")";
      case 12: return "optional.ofNonZeroValue(" + operand + ")";
      default: return "(" + operand + ").contains(" + Any(depth + 1) + ")";
    }
  }

  std::string Loop(int depth) {
    static constexpr const char* const kRanges[] = {
        "b",  "a",  "a.list", "a.words", "a.more", "gone", "[1, 2, 3]", "{\"x\": 1, \"y\": 2}",
        "[]", "a.n"};
    const std::string range = Pick(4) == 0 ? Any(depth + 1) : OneOf(kRanges);
    const uint32_t macro = Pick(12);
    const std::string first = "v" + std::to_string(locals_);
    ++locals_;
    std::string two = first + ", v" + std::to_string(locals_);
    std::string text;
    switch (macro) {
      case 0: text = ".all(" + first + ", " + Any(depth + 1) + ")"; break;
      case 1: text = ".exists(" + first + ", " + Any(depth + 1) + ")"; break;
      case 2: text = ".exists_one(" + first + ", " + Any(depth + 1) + ")"; break;
      case 3: text = ".filter(" + first + ", " + Any(depth + 1) + ")"; break;
      case 4: text = ".map(" + first + ", " + Any(depth + 1) + ")"; break;
      case 5: {
        const std::string predicate = Any(depth + 1);
        text = ".map(" + first + ", " + predicate + ", " + Any(depth + 1) + ")";
        break;
      }
      case 6: {
        --locals_;
        const std::string bound = Any(depth + 1);
        ++locals_;
        text = "cel.bind(" + first + ", " + bound + ", " + Any(depth + 1) + ")";
        --locals_;
        return text;
      }
      case 7: text = ".optMap(" + first + ", " + Any(depth + 1) + ")"; break;
      default:
        ++locals_;
        switch (macro) {
          case 8: text = ".all(" + two + ", " + Any(depth + 1) + ")"; break;
          case 9: text = ".exists(" + two + ", " + Any(depth + 1) + ")"; break;
          case 10: text = ".transformList(" + two + ", " + Any(depth + 1) + ")"; break;
          default: text = ".transformMap(" + two + ", " + Any(depth + 1) + ")"; break;
        }
        --locals_;
    }
    --locals_;
    return range + text;
  }

  std::string Other(int depth) {
    switch (Pick(9)) {
      case 0: {
        const std::string condition = Any(depth + 1);
        const std::string then = Any(depth + 1);
        return "(" + condition + " ? " + then + " : " + Any(depth + 1) + ")";
      }
      case 1: {
        const std::string first = Any(depth + 1);
        return "[" + first + ", " + Any(depth + 1) + "]";
      }
      case 2: return "{\"k\": " + Any(depth + 1) + ", " + Any(depth + 1) + ": 1}";
      case 3: return "has(" + Path() + ".n)";
      case 4: return Path() + ".orValue(" + Any(depth + 1) + ")";
      case 5: return Path() + ".or(" + Any(depth + 1) + ")";
      case 6: {
        const std::string operand = Any(depth + 1);
        return "(" + operand + ")[" + Any(depth + 1) + "]";
      }
      case 7: return "(" + Any(depth + 1) + ").k";
      default: return "[?" + Path() + ", " + Any(depth + 1) + "]";
    }
  }

  std::span<const uint8_t> bytes_;
  size_t at_ = 0;
  int locals_ = 0;
};

}  // namespace placet::testing_support

#endif  // PLACET_TESTS_SUPPORT_EXPRESSION_MAKER_H_
