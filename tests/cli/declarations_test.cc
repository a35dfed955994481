// SPDX-License-Identifier: Apache-2.0
//
// Tries what no option may take with every option of every command, as the commands declare them.
#include <gtest/gtest.h>

#include <cstdlib>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "cli/command_line/parse.h"
#include "cli/program.h"

namespace placet::cli {
namespace {

using Words = std::vector<std::string>;

std::string Shown(const Words& words) {
  std::string shown = "placet";
  for (const std::string& word : words) shown += " '" + word + "'";
  return shown;
}

class Declarations : public ::testing::Test {
 protected:
  void SetUp() override {
    for (const char* variable : kVariables) unsetenv(variable);
  }

  // Calls `visit` for each option and argument of each command, with the words that lead to it.
  void ForAll(const std::function<void(const Option&, const Words&)>& visit) const {
    Visit(program_, {}, visit);
  }

  // The fault that the words are; fails the test where they are none.
  UsageFault Refused(const Words& words) const {
    const Parsed parsed = Parse(program_, words, "placet");
    const auto* fault = std::get_if<UsageFault>(&parsed);
    EXPECT_NE(nullptr, fault) << Shown(words);
    return fault == nullptr ? UsageFault{} : *fault;
  }

  bool Accepted(const Words& words) const {
    return std::holds_alternative<const Command*>(Parse(program_, words, "placet"));
  }

  // The command called with the option's value, or with the argument in its place, and with what it
  // requires.
  Words With(const Option& option, const Words& path, const std::string& value) const {
    const Command* command = &program_;
    for (const std::string& word : path) command = command->Find(word);
    Words words = path;
    if (!option.positional()) words.push_back(option.LongName());
    words.push_back(value);
    for (const Option& other : command->positionals) {
      const bool needed = other.required && other.names != option.names;
      if (needed) words.push_back(other.choices.empty() ? "7" : other.choices[0]);
    }
    if (path.empty()) words.emplace_back("version");
    return words;
  }

  static constexpr const char* kVariables[] = {"PLACET_CONFIG", "PLACET_AUDIT", "PLACET_FAIL_ON",
                                               "PLACET_ACTOR"};

 private:
  void Visit(const Command& command, const Words& path,
             const std::function<void(const Option&, const Words&)>& visit) const {
    for (const auto* list : {&command.options, &command.positionals}) {
      for (const Option& option : *list) visit(option, path);
    }
    for (const Command& below : command.commands) {
      Words longer = path;
      longer.push_back(below.name);
      Visit(below, longer, visit);
    }
  }

  std::string color_;
  const Command program_ = Program(color_);
};

TEST_F(Declarations, AreManyAndNamedOnce) {
  std::map<std::string, int> seen;
  ForAll([&](const Option& option, const Words& path) {
    for (const std::string& name : option.AllNames()) ++seen[Shown(path) + " " + name];
  });
  EXPECT_GT(seen.size(), 100u);
  for (const auto& [name, count] : seen) EXPECT_EQ(1, count) << name;
}

TEST_F(Declarations, RefuseEmptyValues) {
  ForAll([&](const Option& option, const Words& path) {
    for (const char* blank : {"", " ", "\t", "\n"}) {
      if (!option.takes_value() && !option.positional()) continue;
      const UsageFault fault = Refused(With(option, path, blank));
      EXPECT_NE(std::string::npos, fault.message.find("empty")) << fault.message;
    }
  });
}

TEST_F(Declarations, RefuseNamesThatEndInEquals) {
  ForAll([&](const Option& option, const Words& path) {
    if (option.positional()) return;
    for (const std::string& name : option.AllNames()) {
      for (const char* ending : {"=", "= "}) {
        Words words = path;
        words.push_back(name + ending);
        EXPECT_EQ("`" + name + "` is given an empty value", Refused(words).message);
        // The next argument is not the value.
        words.emplace_back("bad.yaml");
        words.emplace_back("good.yaml");
        EXPECT_EQ("`" + name + "` is given an empty value", Refused(words).message);
      }
    }
  });
}

TEST_F(Declarations, RefuseFlagsWithAValue) {
  size_t flags = 0;
  ForAll([&](const Option& option, const Words& path) {
    if (!std::holds_alternative<bool*>(option.target)) return;
    ++flags;
    for (const char* value : {"false", "no", "0", "off", "yes", "x"}) {
      Words words = path;
      words.push_back(option.LongName() + "=" + value);
      Refused(words);
    }
  });
  EXPECT_GT(flags, 0u);
}

TEST_F(Declarations, RefuseWordsOutsideOfASetWithTheNearest) {
  size_t sets = 0;
  ForAll([&](const Option& option, const Words& path) {
    if (option.choices.empty()) return;
    ++sets;
    for (const std::string& choice : option.choices) {
      const UsageFault fault = Refused(With(option, path, choice + "x"));
      EXPECT_NE(std::string::npos, fault.message.find(choice + "x")) << fault.message;
      EXPECT_NE(std::string::npos, fault.help.find(choice)) << fault.help;
      Refused(With(option, path, choice + ","));
      Refused(With(option, path, "," + choice));
      EXPECT_TRUE(Accepted(With(option, path, choice))) << choice;
    }
    Refused(With(option, path, "counsel"));
    Refused(With(option, path, "COUNSEL"));
  });
  EXPECT_GT(sets, 15u);
}

TEST_F(Declarations, RefuseWhatIsNoNumber) {
  size_t numbers = 0;
  ForAll([&](const Option& option, const Words& path) {
    if (!option.is_number()) return;
    ++numbers;
    for (const char* value : {"nan", "inf", "-nan", "-0", "-1", "+5", " 5", "5 ", "1e400", "1e2",
                              "0x10", "5%", "five", "1.2.3", ".", "99999999999999999999"}) {
      const UsageFault fault = Refused(With(option, path, value));
      EXPECT_NE(std::string::npos, fault.message.find(value)) << fault.message;
    }
    EXPECT_TRUE(Accepted(With(option, path, "5")));
  });
  EXPECT_GE(numbers, 4u);
}

TEST_F(Declarations, RefuseFormatsThatNameNoFile) {
  ForAll([&](const Option& option, const Words& path) {
    if (option.type.substr(0, 6) != "FORMAT") return;
    EXPECT_FALSE(option.choices.empty()) << Shown(path);
    Refused(With(option, path, option.choices[0] + "="));
    Refused(With(option, path, "=report.txt"));
    Refused(With(option, path, "yaml=report.txt"));
  });
}

TEST_F(Declarations, RefuseHalvesOfPairs) {
  size_t pairs = 0;
  ForAll([&](const Option& option, const Words& path) {
    if (option.type.find('=') == std::string::npos || !option.choices.empty()) return;
    ++pairs;
    for (const char* half : {"a", "a=", "=a", "=", " =a", "a= "}) {
      EXPECT_NE(std::string::npos, Refused(With(option, path, half)).help.find(option.type));
    }
    EXPECT_TRUE(Accepted(With(option, path, "a=\"\"")));
  });
  EXPECT_GE(pairs, 4u);
}

TEST_F(Declarations, RefuseEmptyVariables) {
  for (const char* variable : kVariables) {
    for (const char* blank : {"", " "}) {
      setenv(variable, blank, 1);
      EXPECT_EQ("the variable " + std::string(variable) + " is set to an empty value",
                Refused({"check"}).message);
    }
    unsetenv(variable);
    EXPECT_TRUE(Accepted({"check"}));
  }
}

TEST_F(Declarations, NameTheNearestOption) {
  EXPECT_EQ("did you mean `--preview`?", Refused({"check", "--previw"}).help);
  EXPECT_EQ("did you mean `--fail-on`?", Refused({"check", "--fail-onn=deny"}).help);
  EXPECT_EQ("there is no option `-z`", Refused({"check", "-z"}).message);
  EXPECT_EQ("`three` is one argument too many", Refused({"eval", "1", "two", "three"}).message);
  EXPECT_EQ("did you mean `placet audit show`?", Refused({"audit", "shwo"}).help);
}

TEST_F(Declarations, TakeExpressionsThatBeginWithMinus) {
  for (const char* expression : {"-(1)", "-1", "-x", "-[1][0]", "-size('a')", "-\"a\""}) {
    EXPECT_TRUE(Accepted({"eval", expression})) << expression;
    EXPECT_TRUE(Accepted({"eval", expression, "-f", "json"})) << expression;
    EXPECT_TRUE(Accepted({"eval", "--", expression})) << expression;
  }
  EXPECT_EQ("there is no option `-x`", Refused({"check", "-x"}).message);
}

}  // namespace
}  // namespace placet::cli
