// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "cel/run/program.h"

namespace placet::cel {
namespace {

constexpr const char* kNames[] = {"move",
                                  "forget",
                                  "fail",
                                  "load",
                                  "select",
                                  "has",
                                  "opt_select",
                                  "index",
                                  "opt_index",
                                  "equal",
                                  "not_equal",
                                  "less",
                                  "less_equal",
                                  "greater",
                                  "greater_equal",
                                  "equal_text",
                                  "not_equal_text",
                                  "less_int",
                                  "less_equal_int",
                                  "greater_int",
                                  "greater_equal_int",
                                  "add",
                                  "subtract",
                                  "multiply",
                                  "not",
                                  "in_texts",
                                  "matches",
                                  "call",
                                  "jump",
                                  "branch",
                                  "logic_first",
                                  "logic_next",
                                  "logic_last",
                                  "optional_or",
                                  "optional_or_else",
                                  "not_strictly_false",
                                  "list",
                                  "map_begin",
                                  "map_add",
                                  "map_merge",
                                  "map_end",
                                  "loop_begin",
                                  "loop_next",
                                  "quantify",
                                  "quantifier_end",
                                  "count_if",
                                  "count_end",
                                  "keep_if",
                                  "append",
                                  "list_end",
                                  "exit_if_false",
                                  "exit_if_aborted",
                                  "call_definition",
                                  "return"};
static_assert(std::size(kNames) == static_cast<size_t>(Op::kReturn) + 1);

class Printer {
 public:
  explicit Printer(const Program& program) : program_(program) {}

  std::string Line(size_t index) const {
    const Instruction& i = program_.code()[index];
    std::string line = std::to_string(index);
    line.resize(std::max<size_t>(line.size() + 1, 5), ' ');
    line += kNames[static_cast<size_t>(i.op)];
    line.resize(std::max<size_t>(line.size() + 1, 24), ' ');
    return line + Rest(i);
  }

 private:
  std::string Operand(uint32_t operand) const {
    if ((operand & kConstantBit) == 0) return "r" + std::to_string(operand);
    return ToLiteral(program_.constants()[operand & ~kConstantBit]);
  }
  std::string Range(uint32_t first, uint32_t count) const {
    std::string text = "(";
    for (uint32_t i = 0; i < count; ++i) text += (i > 0 ? ", " : "") + Operand(first + i);
    return text + ")";
  }
  static std::string To(uint32_t place) { return " -> " + std::to_string(place); }
  std::string Keys(const Program::Path& path, size_t from) const {
    std::string text;
    for (size_t k = from; k < path.keys.size(); ++k) text.append(".").append(path.keys[k].text);
    return text;
  }
  static std::string Mode(const Instruction& i) {
    switch (i.leave) {
      case Leave::kPass: return "";
      case Leave::kNote: return "  [noted]";
      case Leave::kRecord: return "  [read]";
    }
    return "";
  }
  static std::string Deciding(const Instruction& i) {
    return i.flag ? " decided by true" : " decided by false";
  }

  std::string Rest(const Instruction& i) const {
    const std::string dst = "r" + std::to_string(i.dst) + " = ";
    switch (i.op) {
      case Op::kMove: return dst + Operand(i.a);
      case Op::kForget: return "r" + std::to_string(i.dst);
      case Op::kFail: return dst + Operand(i.a);
      case Op::kLoad: {
        const Program::Path& path = program_.path(i.imm);
        return dst + std::string(path.name) + Keys(path, 0) + Mode(i);
      }
      case Op::kSelect: return dst + Operand(i.a) + Keys(program_.path(i.imm), 0) + Mode(i);
      case Op::kHas: return dst + "has " + Operand(i.a) + Keys(program_.path(i.imm), 0);
      case Op::kOptionalSelect:
        return dst + Operand(i.a) + "?" + Keys(program_.path(i.imm), 0) + Mode(i);
      case Op::kIndex: return dst + Operand(i.a) + "[" + Operand(i.b) + "]" + Mode(i);
      case Op::kOptionalIndex: return dst + Operand(i.a) + "[?" + Operand(i.b) + "]" + Mode(i);
      case Op::kNot: return dst + Operand(i.a);
      case Op::kNotStrictlyFalse: return dst + Operand(i.a);
      case Op::kInTexts:
        return dst + Operand(i.a) + ", " + ToLiteral(program_.text_set(i.imm).list);
      case Op::kMatches: return dst + Operand(i.a) + ", " + ToLiteral(program_.pattern(i.imm).text);
      case Op::kCall: return dst + program_.site(i.imm).function + Range(i.a, i.b);
      case Op::kJump: return To(i.imm).substr(1);
      case Op::kBranch:
        return Operand(i.a) + To(i.imm) + ", undecided " + dst.substr(0, dst.size() - 3) + To(i.b);
      case Op::kLogicFirst:
      case Op::kLogicNext: return dst + Operand(i.a) + Deciding(i) + To(i.imm);
      case Op::kLogicLast: return dst + Operand(i.a) + Deciding(i);
      case Op::kOptionalOr: return dst + Operand(i.a) + To(i.imm);
      case Op::kOptionalOrElse: return dst + Operand(i.a) + ", " + Operand(i.b);
      case Op::kList: return dst + Range(i.a, i.b);
      case Op::kMapBegin: return "r" + std::to_string(i.dst);
      case Op::kMapAdd:
        return "r" + std::to_string(i.dst) + ", " + (i.flag ? "?" : "") + Operand(i.a) + ": " +
               Operand(i.b);
      case Op::kMapMerge: return "r" + std::to_string(i.dst) + ", " + Operand(i.a);
      case Op::kLoopBegin:
        return "r" + std::to_string(i.dst) + ", no range: r" + std::to_string(i.b) + To(i.imm);
      case Op::kLoopNext:
        return "r" + std::to_string(i.dst) + (i.b == kNone ? "" : ", r" + std::to_string(i.b)) +
               " of r" + std::to_string(i.a) + To(i.imm);
      case Op::kQuantify: return dst + Operand(i.a) + Deciding(i) + To(i.imm);
      case Op::kKeepIf: return Operand(i.a) + ", else" + To(i.imm);
      case Op::kCountIf:
      case Op::kAppend: return "r" + std::to_string(i.b) + ", " + Operand(i.a);
      case Op::kMapEnd:
      case Op::kQuantifierEnd:
      case Op::kCountEnd:
      case Op::kListEnd: return dst + "r" + std::to_string(i.a);
      case Op::kExitIfFalse:
      case Op::kExitIfAborted: return Operand(i.a) + To(i.imm);
      case Op::kCallDefinition:
        return dst + "definition " + std::to_string(i.imm) + Range(i.a, i.b);
      case Op::kReturn: return Operand(i.a);
      default: return dst + Operand(i.a) + ", " + Operand(i.b);
    }
  }

  const Program& program_;
};

}  // namespace

std::string ToText(const Program& program) {
  std::string text;
  for (size_t i = 0; i < program.code().size(); ++i) text += Printer(program).Line(i) + "\n";
  for (uint32_t i = 0; i < program.subprogram_count(); ++i) {
    text += "definition " + std::to_string(i) + ":\n" + ToText(program.subprogram(i));
  }
  return text;
}

}  // namespace placet::cel
