// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CLI_COMMAND_LINE_COMMAND_H_
#define PLACET_CLI_COMMAND_LINE_COMMAND_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "cli/terminal/console.h"

namespace placet::cli {

// What the command line accepts, as data. A command declares itself in the file that runs it;
// reading the words, --help, manual pages, completions and docs/commands.md follow from that, so
// that none of them can say anything else than the others.

// From 0 to 100; a type of its own, so that a declaration says what its numbers mean.
struct Percent {
  double value = -1;  // below 0: not given
};

// Where the value of an option goes. Nothing: what the program itself does (--help).
// std::optional: the option may stand without a value, which is then "".
using Target = std::variant<std::monostate, bool*, std::string*, std::vector<std::string>*,
                            std::optional<std::string>*, uint64_t*, Percent*>;

// How `choices` make up a value: it is one of them, has some with commas between, or is one with
// =FILE behind.
enum class ChoiceForm { kOne, kCommas, kWithFile };

struct Option {
  std::string names;  // "-c,--config"; of a positional its one name
  std::string type;   // FILE, ID, STAGE, ...; "" for a flag
  Target target;
  std::string text;
  std::vector<std::string> choices = {};  // the words that it takes; empty: any
  ChoiceForm form = ChoiceForm::kOne;
  bool required = false;
  std::string otherwise = {};  // what holds where it is not given

  bool positional() const { return !names.starts_with('-'); }
  bool takes_value() const { return !type.empty(); }
  bool repeatable() const { return std::holds_alternative<std::vector<std::string>*>(target); }
  bool is_number() const {
    return std::holds_alternative<uint64_t*>(target) || std::holds_alternative<Percent*>(target);
  }
  // "-c" and "--config".
  std::vector<std::string> AllNames() const;
  // The name to tell people: "--config".
  std::string LongName() const;
  // `text`, and which words it takes.
  std::string Description() const;

  Option& OneOf(std::vector<std::string> words, ChoiceForm of = ChoiceForm::kOne);
};

struct Command {
  Command(std::string called, std::string about);

  std::string name;  // "placet", "check", "log"
  std::string text;
  std::string footer;  // examples, exit codes
  std::vector<Option> options;
  std::vector<Option> positionals;
  std::vector<Command> commands;
  std::function<int(const Console&)> run;  // gives the exit code; none where commands are below

  // The declared option, to say more of it; until the next is declared.
  Option& Declare(Option option);
  const Command* Find(const std::string& command) const;
};

// What is wrong with a command line, and what to do.
struct UsageFault {
  std::string message;
  std::string help;
};

// `a, b and c`
std::string Listed(const std::vector<std::string>& words, const char* last);

}  // namespace placet::cli

#endif  // PLACET_CLI_COMMAND_LINE_COMMAND_H_
