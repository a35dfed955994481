// SPDX-License-Identifier: Apache-2.0
//
// Facts that are stated in part against brute force: lists that may have more elements, dates
// without their day. A document is completed in many ways: each open list by up to two elements,
// each partial date by a day that it may mean.
//
//   - what was true or false of the document is the same of every completion;
//   - of one question about one such fact, what all completions answer alike is decided.
//
// Both evaluators answer each question, and answer it alike. Not asked: errors, which may give way
// to a value.
#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "cel/library/library.h"
#include "cel/run/machine.h"
#include "cel/syntax/parser.h"
#include "document/canonical.h"
#include "support/both_evaluators.h"
#include "support/documents.h"

namespace placet::cel {
namespace {

using testing_support::WithOpenFacts;
using testing_support::Yaml;

// ---- Documents and their completions

struct List {
  const char* key;
  std::array<const char*, 3> domain;
};
constexpr List kLists[] = {
    {"words", {"a", "b", "c"}},
    {"more", {"b", "c", "d"}},
    {"numbers", {"1", "2", "3"}},
    {"maps", {"{k: a, n: 1}", "{k: b, n: 2}", "{k: c, tags: [a]}"}},
};
constexpr const char* kDates[] = {"day", "end"};
constexpr const char* kParts[] = {"2024-01-31", "2024-02", "2024", "2023", "2024-02-29", "2025-12"};

// Which elements each list states, and what each date.
struct Document {
  std::array<std::vector<size_t>, std::size(kLists)> elements;
  std::array<bool, std::size(kLists)> open = {};
  std::array<std::string, std::size(kDates)> dates;
};

TreePtr TreeOf(const Document& document) {
  std::string text;
  for (size_t i = 0; i < std::size(kLists); ++i) {
    text += std::string(kLists[i].key) + ": [";
    for (const size_t element : document.elements[i]) {
      text += std::string(kLists[i].domain[element]) + ", ";
    }
    text += document.open[i] ? "...]\n" : "]\n";
  }
  for (size_t i = 0; i < std::size(kDates); ++i) {
    text += std::string(kDates[i]) + ": " + document.dates[i] + "\n";
  }
  // The same documents are asked of again and again.
  static std::map<std::string, TreePtr> known;
  if (known.size() > 5000) known.clear();
  TreePtr& tree = known[text];
  if (tree == nullptr) tree = WithOpenFacts(Yaml(text), {"day", "end"});
  return tree;
}

std::string RandomDay(std::mt19937& random, const std::string& partial) {
  const auto days = ParsePartialDate(partial);
  const int64_t first = DaysFromCivil(days->first);
  const int64_t count = DaysFromCivil(days->last) - first + 1;
  // The ends decide more often than what lies between.
  const uint32_t pick = static_cast<uint32_t>(random()) % 4;
  if (pick == 0) return FormatDate(days->first);
  if (pick == 1) return FormatDate(days->last);
  return FormatDate(CivilFromDays(first + static_cast<int64_t>(random()) % count));
}

Document RandomDocument(std::mt19937& random) {
  Document document;
  for (size_t i = 0; i < std::size(kLists); ++i) {
    document.elements[i].resize(random() % 4);
    for (size_t& element : document.elements[i]) element = random() % 3;
    document.open[i] = random() % 2 == 0;
  }
  for (std::string& date : document.dates) date = kParts[random() % std::size(kParts)];
  return document;
}

Document RandomCompletion(std::mt19937& random, Document document) {
  for (size_t i = 0; i < std::size(kLists); ++i) {
    if (!document.open[i]) continue;
    for (size_t more = random() % 3; more > 0; --more) {
      document.elements[i].push_back(random() % 3);
    }
    document.open[i] = false;
  }
  for (std::string& date : document.dates) date = RandomDay(random, date);
  return document;
}

// ---- Questions and answers

class Question {
 public:
  explicit Question(const std::string& text) : environment_(AllFunctions().decls()) {
    std::vector<Issue> issues;
    auto ast = Parse(text, {}, issues);
    EXPECT_TRUE(ast) << text;
    auto checked = Unchecked(std::move(*ast), environment_);
    expression_ = checked;
    program_ = Plan(checked, AllFunctions());
  }

  // The value, `unknown` or `error`. Fails where the evaluators differ.
  std::string Ask(const Document& document) {
    const TreePtr tree = TreeOf(document);
    Bindings bindings;
    Arena arena;
    bindings.Set("d", Value::FromNode(tree->root(), arena));
    bindings.Set("today", Value::Timestamp(StartOfDay({2024, 3, 1})));
    Evaluation walked(AllFunctions(), bindings), run(AllFunctions(), bindings);
    const Value value = Evaluate(*expression_, walked);
    EXPECT_EQ(testing_support::Describe(value, walked),
              testing_support::Describe(Run(*program_, run), run));
    if (value.is(ValueKind::kUnknown)) {
      EXPECT_FALSE(value.AsUnknown().paths.empty());
      return "unknown";
    }
    return value.is_decided() ? ToLiteral(value) : "error";
  }

 private:
  Environment environment_;
  std::shared_ptr<const CheckedExpression> expression_;
  ProgramPtr program_;
};

// A condition over the lists and dates, each part of the type that its place asks for.
class ConditionMaker {
 public:
  explicit ConditionMaker(std::mt19937& random) : random_(random) {}

  std::string Bool(int depth) {
    if (depth > 2 || Pick(4) == 0) return Leaf();
    switch (Pick(5)) {
      case 0: return "(" + Bool(depth + 1) + " && " + Bool(depth + 1) + ")";
      case 1: return "(" + Bool(depth + 1) + " || " + Bool(depth + 1) + ")";
      case 2: return "!" + Bool(depth + 1);
      case 3:
        return "(" + Bool(depth + 1) + " ? " + Bool(depth + 1) + " : " + Bool(depth + 1) + ")";
      default: return "cel.bind(x, " + Words() + ", x.exists(y, y == " + Word() + "))";
    }
  }

 private:
  uint32_t Pick(uint32_t count) { return static_cast<uint32_t>(random_()) % count; }
  template <size_t n>
  std::string One(const char* const (&choices)[n]) {
    return choices[Pick(n)];
  }
  std::string Word() { return One({"\"a\"", "\"b\"", "\"d\"", "d.words[0]", "d.more[1]"}); }
  std::string Macro() { return One({".all", ".exists", ".exists_one"}); }

  std::string Leaf() {
    switch (Pick(9)) {
      case 0: return Word() + " in " + Words();
      case 1: return Words() + Macro() + "(v, v" + One({" == ", " != "}) + Word() + ")";
      case 2: return Words() + Macro() + "(i, v, i > 0 || v == " + Word() + ")";
      case 3: return Sets();
      case 4: return Maps();
      case 5: return Lists();
      case 6: return Words() + One({" == ", " != "}) + Words();
      case 7: return Numbers() + One({" < ", " == ", " >= "}) + One({"0", "2", "5"});
      default: return Dates();
    }
  }
  std::string Words() {
    switch (Pick(9)) {
      case 0: return "d.words.filter(v, v != " + Word() + ")";
      case 1: return "d.maps.map(m, m.k)";
      case 2: return "(d.words + d.more)";
      case 3: return "d.words.distinct()";
      case 4: return "[d.words, d.more].flatten()";
      case 5: return "dyn(d.words)";
      default: return One({"d.words", "d.more", "[\"a\", \"b\"]"});
    }
  }
  std::string Sets() {
    return One({"sets.contains(", "sets.intersects(", "sets.equivalent("}) + Words() + ", " +
           Words() + ")";
  }
  std::string Maps() {
    static const char* const kBodies[] = {"m.n > 1", "m.k == \"a\"", "\"a\" in m.?tags.orValue([])",
                                          "has(m.n)"};
    return "d.maps" + Macro() + "(m, " + One(kBodies) + ")";
  }
  std::string Lists() {
    static const char* const kQuestions[] = {"d.words in [d.words, d.more]",
                                             "[d.words] == [d.more]",
                                             "sets.contains([d.words], [d.more])",
                                             "optional.of(d.words).hasValue()",
                                             "d.words.first().orValue(\"z\") == \"a\"",
                                             "d.words[?1].orValue(\"z\") == \"z\"",
                                             "d.words.slice(0, 1) == [\"a\"]",
                                             "has(d.words)",
                                             "d.words.join() == \"ab\"",
                                             "\"%s\".format([d.words]) == \"[a]\"",
                                             "type(d.words) == list",
                                             "d.words.last() == optional.none()",
                                             "{\"w\": d.words} == {\"w\": d.more}",
                                             "[d.words, d.more].exists(l, \"a\" in l)",
                                             "d.words.reverse()[0] == \"b\"",
                                             "d.words.transformMap(i, v, v) == {0: \"a\"}",
                                             "optional.ofNonZeroValue(d.words).hasValue()",
                                             "d.words.sortBy(v, v)[0] == \"a\"",
                                             "d.words.groupedBy(d.words)[0] == [\"a\"]"};
    return One(kQuestions);
  }
  std::string Numbers() {
    static const char* const kNumbers[] = {
        "size(d.words)",          "d.words.size()",
        "sum(d.numbers)",         "math.greatest(d.numbers)",
        "d.numbers[1]",           "size(d.maps.filter(m, m.k == \"a\"))",
        "size([d.words, d.more])"};
    return One(kNumbers);
  }
  std::string Dates() {
    const std::string comparison = One({" < ", " <= ", " > ", " >= ", " == ", " != "});
    if (Pick(3) == 0) return "d.day" + comparison + "d.end";
    if (Pick(3) == 0) return "(today - d.day)" + comparison + One(kSpans);
    if (Pick(4) == 0) return "d.day.getFullYear()" + comparison + "2024";
    if (Pick(4) == 0) return "(d.day + " + One(kSpans) + ")" + comparison + "d.end";
    if (Pick(4) == 0) return "(d.end - d.day)" + comparison + One(kSpans);
    if (Pick(4) == 0) return "d.day.getMonth()" + comparison + "1";
    return "d.day" + comparison + One(kMoments);
  }
  static constexpr const char* kSpans[] = {"days(0)", "days(30)", "days(365)", "days(-1)",
                                           "duration(\"36h\")"};
  static constexpr const char* kMoments[] = {
      "timestamp(\"2024-02-01T00:00:00Z\")", "timestamp(\"2024-02-29T00:00:00Z\")",
      "timestamp(\"2024-01-31T12:00:00Z\")", "timestamp(\"2023-12-31T00:00:00Z\")", "today"};

  std::mt19937& random_;
};

TEST(OpenFacts, NeverContradictACompletion) {
  std::mt19937 random(11);
  size_t decided = 0, unknown = 0;
  for (int round = 0; round < 6'000; ++round) {
    const std::string text = ConditionMaker(random).Bool(0);
    Question question(text);
    const Document document = RandomDocument(random);
    const std::string answer = question.Ask(document);
    if (answer == "error") continue;
    if (answer == "unknown") {
      ++unknown;
      continue;
    }
    ++decided;
    for (int i = 0; i < 20; ++i) {
      const std::string whole = question.Ask(RandomCompletion(random, document));
      if (whole == "error" || whole == "unknown") continue;
      ASSERT_EQ(whole, answer) << text << "\n" << ToJson(TreeOf(document)->root());
    }
  }
  // Both happen often enough to mean something.
  EXPECT_GT(decided, 1000u);
  EXPECT_GT(unknown, 1000u);
}

// ---- Questions about one fact

// Every way to add up to two elements to the open list of words.
std::vector<Document> CompletedLists(Document document) {
  document.open[0] = false;
  std::vector<Document> all = {document};
  for (size_t a = 0; a < 3; ++a) {
    Document one = document;
    one.elements[0].push_back(a);
    all.push_back(one);
    for (size_t b = 0; b < 3; ++b) {
      all.push_back(one);
      all.back().elements[0].push_back(b);
    }
  }
  return all;
}

// Every day of the first date, with the ends of the other and, where it has that, the same day.
std::vector<Document> CompletedDates(const Document& document) {
  std::vector<Document> all;
  const auto day = *ParsePartialDate(document.dates[0]), end = *ParsePartialDate(document.dates[1]);
  for (int64_t a = DaysFromCivil(day.first); a <= DaysFromCivil(day.last); ++a) {
    const CivilDate one = CivilFromDays(a);
    for (const CivilDate& other : {end.first, std::clamp(one, end.first, end.last), end.last}) {
      all.push_back(document);
      all.back().dates = {FormatDate(one), FormatDate(other)};
    }
  }
  return all;
}

// The answer of all completions, `unknown` where they differ.
std::string Common(Question& question, const std::vector<Document>& completions) {
  std::set<std::string> answers;
  for (const Document& completion : completions) {
    answers.insert(question.Ask(completion));
    if (answers.size() > 1) return "unknown";
  }
  return *answers.begin();
}

TEST(OpenFacts, DecideWhatAllCompletionsOfAListDecide) {
  const char* const kQuestions[] = {
      "\"a\" in d.words",
      "!(\"a\" in d.words)",
      "d.words.exists(v, v == \"b\")",
      "!d.words.exists(v, v == \"b\")",
      "d.words.all(v, v == \"c\")",
      "d.words.exists_one(v, v == \"a\")",
      "d.words.exists(i, v, v == \"b\")",
      "d.words[0]",
      "d.words[1]",
      "d.words.slice(0, 1)",
      "d.words.first()",
      "size(d.words)",
      "d.words == [\"a\"]",
      "d.words.filter(v, v == \"a\")",
      "d.words.map(v, v)",
      "sets.contains(d.words, [\"a\", \"b\"])",
      "sets.contains([\"a\", \"b\"], d.words)",
      "sets.intersects(d.words, [\"a\", \"b\"])",
      "sets.equivalent(d.words, [\"a\", \"b\"])",
      "has(d.words)",
  };
  std::mt19937 random(12);
  for (const char* text : kQuestions) {
    Question question(text);
    // `==` is left unknown where an element tells already that lists differ; so docs/cel.md.
    const bool equality = std::string(text).find("==") == std::string("d.words ").size();
    for (int round = 0; round < 200; ++round) {
      Document document = RandomDocument(random);
      document.open[0] = true;
      const std::string common = Common(question, CompletedLists(document));
      const std::string answer = question.Ask(document);
      if (equality && answer == "unknown") continue;
      EXPECT_EQ(answer, common) << text << "\n" << ToJson(TreeOf(document)->root());
    }
  }
}

TEST(OpenFacts, DecideWhatAllDaysOfADateDecide) {
  std::vector<std::string> questions;
  for (const char* comparison : {" < ", " <= ", " > ", " >= ", " == ", " != "}) {
    for (const char* moment : {"2023-12-31", "2024-01-31", "2024-02-01", "2024-02-29"}) {
      questions.push_back(std::string("d.day") + comparison + "timestamp(\"" + moment +
                          "T00:00:00Z\")");
    }
    questions.push_back(std::string("d.day") + comparison + "d.end");
    for (const char* days : {"0", "1", "29", "60", "425"}) {
      questions.push_back(std::string("today - d.day") + comparison + "days(" + days + ")");
    }
    questions.push_back(std::string("d.day + days(28)") + comparison + "today");
    questions.push_back(std::string("(today - d.day).getHours()") + comparison + "696");
    questions.push_back(std::string("d.day.getFullYear()") + comparison + "2024");
  }
  for (const std::string& text : questions) {
    Question question(text);
    for (const char* day : kParts) {
      for (const char* end : {"2024-02", "2024-02-29", "2023"}) {
        const bool asked = text.find("d.end") != text.npos;
        if (!asked && end != std::string("2024-02-29")) continue;
        Document document;
        document.dates = {day, end};
        EXPECT_EQ(question.Ask(document), Common(question, CompletedDates(document)))
            << text << " of " << day << " and " << end;
      }
    }
  }
}

}  // namespace
}  // namespace placet::cel
