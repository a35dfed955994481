// SPDX-License-Identifier: Apache-2.0
//
// Absent facts against brute force. A random condition reads a document from which some fields are
// left out. For every way of filling them in:
//
//   - what was true or false without them is the same with them;
//   - an unknown names only fields that are absent and that the condition reads.
//
// Not asked: presence tests, which absence answers (`has`, `.?`), and errors, which may give way to
// a value. A comparison of values of different types is an error here, as in checked rules.
#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "cel/library/library.h"
#include "cel/run/machine.h"
#include "cel/syntax/parser.h"
#include "support/documents.h"

namespace placet::cel {
namespace {

using testing_support::Yaml;

// The fields that may be absent and what they may be.
struct Field {
  const char* path;
  const char* parent;
  const char* key;
  std::array<const char*, 3> values;
};
constexpr Field kFields[] = {
    {"d.p", "top", "p", {"true", "false", "true"}},
    {"d.q", "top", "q", {"true", "false", "false"}},
    {"d.n", "top", "n", {"0", "1", "2"}},
    {"d.s", "top", "s", {"a", "b", "c"}},
    {"d.list[0].ok", "first", "ok", {"true", "false", "true"}},
    {"d.list[1].m", "second", "m", {"1", "2", "3"}},
};
constexpr size_t kFieldCount = std::size(kFields);
constexpr int kAbsent = 3;

// A condition over the fields; every part has the type that its place asks for.
class ConditionMaker {
 public:
  explicit ConditionMaker(std::mt19937& random) : random_(random) {}

  std::string Bool(int depth) {
    if (depth > 3 || Pick(5) == 0) return BoolField();
    switch (Pick(9)) {
      case 0:
      case 1: return "(" + Bool(depth + 1) + " && " + Bool(depth + 1) + ")";
      case 2:
      case 3: return "(" + Bool(depth + 1) + " || " + Bool(depth + 1) + ")";
      case 4: return "!" + Bool(depth + 1);
      case 5:
        return "(" + Bool(depth + 1) + " ? " + Bool(depth + 1) + " : " + Bool(depth + 1) + ")";
      case 6: return "(" + Int(depth + 1) + Comparison() + Int(depth + 1) + ")";
      case 7: return Quantifier(depth);
      default: return Text();
    }
  }

 private:
  uint32_t Pick(uint32_t count) { return static_cast<uint32_t>(random_()) % count; }
  std::string BoolField() {
    static const char* const kBools[] = {"d.p", "d.q", "d.list[0].ok", "true", "d.sure", "!d.sure"};
    return kBools[Pick(6)];
  }
  std::string Comparison() {
    static const char* const kComparisons[] = {" == ", " != ", " < ", " <= ", " > ", " >= "};
    return kComparisons[Pick(6)];
  }
  std::string Text() {
    static const char* const kTexts[] = {"d.s == \"a\"", "d.s in [\"a\", \"b\"]", "d.s != d.t",
                                         "d.s.startsWith(\"b\")", "d.s.matches(\"a|c\")"};
    return kTexts[Pick(5)];
  }
  std::string Int(int depth) {
    if (depth > 3 || Pick(2) == 0) {
      static const char* const kInts[] = {"d.n", "d.list[1].m", "0", "1", "2", "d.three"};
      return kInts[Pick(6)];
    }
    switch (Pick(6)) {
      case 0: return "(" + Int(depth + 1) + " + " + Int(depth + 1) + ")";
      case 1: return "(" + Int(depth + 1) + " * " + Int(depth + 1) + ")";
      case 2: return "(6 / " + Int(depth + 1) + ")";
      case 3: return "(" + Bool(depth + 1) + " ? " + Int(depth + 1) + " : " + Int(depth + 1) + ")";
      case 4: return "size(d.list.filter(v, " + Element(depth + 1) + "))";
      default: return "cel.bind(x, " + Int(depth + 1) + ", x + x)";
    }
  }
  std::string Quantifier(int depth) {
    static const char* const kMacros[] = {"all", "exists", "exists_one"};
    return std::string("d.list.") + kMacros[Pick(3)] + "(v, " + Element(depth + 1) + ")";
  }
  std::string Element(int depth) {
    static const char* const kElements[] = {"v.ok", "v.m > 1", "v.m == d.n", "!v.ok"};
    const std::string element = kElements[Pick(4)];
    if (depth > 3 || Pick(2) == 0) return element;
    return "(" + element + (Pick(2) == 0 ? " && " : " || ") + Bool(depth + 1) + ")";
  }

  std::mt19937& random_;
};

std::string Lines(const std::array<int, kFieldCount>& chosen, const char* parent,
                  const std::string& indent) {
  std::string text;
  for (size_t i = 0; i < kFieldCount; ++i) {
    if (std::string(kFields[i].parent) != parent || chosen[i] == kAbsent) continue;
    text +=
        indent + kFields[i].key + ": " + kFields[i].values[static_cast<size_t>(chosen[i])] + "\n";
  }
  return text;
}

TreePtr Document(const std::array<int, kFieldCount>& chosen) {
  return Yaml("sure: true\nthree: 3\nt: b\n" + Lines(chosen, "top", "") + "list:\n  - m: 2\n" +
              Lines(chosen, "first", "    ") + "  - ok: false\n" + Lines(chosen, "second", "    "));
}

// What a condition comes to: `true`, `false`, `error`, or the absent paths.
struct Answer {
  std::string value;
  std::set<std::string> missing;
};

class Conditions {
 public:
  Answer Ask(const Program& program, const std::array<int, kFieldCount>& chosen) {
    const TreePtr tree = DocumentOf(chosen);
    Bindings bindings;
    Arena arena;
    bindings.Set("d", Value::FromNode(tree->root(), arena));
    Evaluation evaluation(AllFunctions(), bindings);
    const Value value = Run(program, evaluation);
    Answer answer;
    answer.value = value.is(ValueKind::kUnknown) ? "unknown"
                   : value.is_decided()          ? ToLiteral(value)
                                                 : "error";
    if (value.is(ValueKind::kUnknown)) {
      for (const AbsentPath& path : value.AsUnknown().paths) {
        answer.missing.insert("d." + ToString(path));
      }
    }
    return answer;
  }

 private:
  TreePtr DocumentOf(const std::array<int, kFieldCount>& chosen) {
    size_t index = 0;
    for (const int one : chosen) index = index * 4 + static_cast<size_t>(one);
    if (documents_.empty()) documents_.resize(4096);
    if (documents_[index] == nullptr) documents_[index] = Document(chosen);
    return documents_[index];
  }
  std::vector<TreePtr> documents_;
};

// Calls `f` with every way of filling in what is absent.
template <typename F>
void ForEachCompletion(std::array<int, kFieldCount> chosen, size_t from, F f) {
  while (from < kFieldCount && chosen[from] != kAbsent) ++from;
  if (from == kFieldCount) return f(chosen);
  for (int value = 0; value < kAbsent; ++value) {
    chosen[from] = value;
    ForEachCompletion(chosen, from + 1, f);
  }
}

TEST(Unknowns, NeverContradictACompletion) {
  std::mt19937 random(7);
  Conditions conditions;
  const Environment environment(AllFunctions().decls());
  size_t decided = 0, unknown = 0;
  for (int round = 0; round < 30'000; ++round) {
    const std::string text = ConditionMaker(random).Bool(0);
    std::vector<Issue> issues;
    auto ast = Parse(text, {}, issues);
    ASSERT_TRUE(ast) << text;
    const ProgramPtr program = Plan(Unchecked(std::move(*ast), environment), AllFunctions());
    std::array<int, kFieldCount> chosen;
    for (int& one : chosen) one = random() % 2 == 0 ? kAbsent : static_cast<int>(random() % 3);
    const Answer partial = conditions.Ask(*program, chosen);
    for (const std::string& path : partial.missing) {
      size_t field = 0;
      while (field < kFieldCount && path != kFields[field].path) ++field;
      ASSERT_LT(field, kFieldCount) << text << " misses " << path;
      EXPECT_EQ(chosen[field], kAbsent) << text << " misses " << path << ", which is there";
    }
    if (partial.value == "unknown") {
      EXPECT_FALSE(partial.missing.empty()) << text;
      ++unknown;
      continue;
    }
    if (partial.value == "error") continue;
    ++decided;
    ForEachCompletion(chosen, 0, [&](const std::array<int, kFieldCount>& filled) {
      const Answer whole = conditions.Ask(*program, filled);
      ASSERT_EQ(whole.value, partial.value) << text;
    });
  }
  // Both happen often enough to mean something.
  EXPECT_GT(decided, 1000u);
  EXPECT_GT(unknown, 1000u);
}

}  // namespace
}  // namespace placet::cel
