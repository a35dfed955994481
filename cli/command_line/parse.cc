// SPDX-License-Identifier: Apache-2.0
//
// Reads the words by way of CLI11, which is seen here and nowhere else: it splits them into options
// and lays --help out. Which values an option takes is decided in value.cc.
#include "cli/command_line/parse.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cctype>
#include <optional>
#include <utility>

#include "base/suggest.h"
#include "cli/command_line/value.h"

namespace placet::cli {
namespace {

// Set before words that begin with `-` and are no options, so that CLI11 takes them as they are.
constexpr char kNoOption = '\x01';

// What CLI11 found, in the order in which it was declared.
struct Given {
  const Option* option = nullptr;
  CLI::Option* found = nullptr;
};

struct Reading {
  std::vector<Given> given;
  std::vector<std::pair<const Command*, CLI::App*>> commands;
};

void DeclareFlag(const Option& option, CLI::App& app, Reading& reading) {
  const std::string description = option.Description();  // CLI11 takes a temporary for a target
  CLI::Option* flag = app.add_flag(option.names, description);
  reading.given.push_back({&option, flag->disable_flag_override()});
}

void DeclareValue(const Option& option, CLI::App& app, Reading& reading) {
  const auto take = [](const CLI::results_t&) { return true; };
  CLI::Option* value = app.add_option(option.names, take, option.Description());
  value->type_name(option.type)->required(option.required);
  if (!option.otherwise.empty()) value->default_str(option.otherwise);
  if (option.repeatable()) {
    value->expected(1, CLI::detail::expected_max_vector_size);
    value->allow_extra_args(option.positional());
  }
  if (std::holds_alternative<std::optional<std::string>*>(option.target)) value->expected(0, 1);
  reading.given.push_back({&option, value});
}

void Declare(const std::vector<Option>& options, CLI::App& app, Reading& reading) {
  for (const Option& option : options) {
    if (option.names == "-h,--help") {
      app.set_help_flag(option.names, option.text);
    } else if (option.takes_value()) {
      DeclareValue(option, app, reading);
    } else if (!std::holds_alternative<std::monostate>(option.target)) {
      DeclareFlag(option, app, reading);
    }
  }
}

void DeclareAll(const Command& command, CLI::App& app, Reading& reading) {
  Declare(command.positionals, app, reading);
  Declare(command.options, app, reading);
  reading.commands.emplace_back(&command, &app);
  if (!command.commands.empty()) app.require_subcommand(1);
  for (const Command& below : command.commands) {
    DeclareAll(below, *app.add_subcommand(below.name, below.text), reading);
  }
  app.footer(command.footer);  // last: the commands below would inherit it
}

std::string Title(const std::string& program, const Command& command) {
  return command.name == program ? program : program + " " + command.name;
}

// CLI11 would only say that a command is required.
std::optional<UsageFault> UnknownCommand(const Command& program,
                                         const std::vector<std::string>& words) {
  const Command* command = &program;
  std::string typed = program.name;
  for (const std::string& word : words) {
    if (command->commands.empty() || word.starts_with('-')) return std::nullopt;
    const Command* below = command->Find(word);
    if (below == nullptr) {
      std::vector<std::string> names;
      for (const Command& one : command->commands) names.push_back(one.name);
      const auto nearest = Suggest(word, names);
      return UsageFault{"there is no command `" + word + "`",
                        nearest ? "did you mean `" + typed + " " + *nearest + "`?"
                                : "`" + typed + " --help` lists the commands"};
    }
    command = below;
    typed += " " + word;
  }
  return std::nullopt;
}

bool HasShort(const Command& command, char letter) {
  return std::any_of(command.options.begin(), command.options.end(), [&](const Option& option) {
    return option.names.starts_with(std::string("-") + letter + ",");
  });
}

// `-(1)`, `-1` and, where the command takes an expression or a number, `-x`.
bool IsNegation(const std::string& word, const Command& command) {
  if (word.size() < 2 || word[0] != '-' || word[1] == '-') return false;
  if (!std::isalpha(static_cast<unsigned char>(word[1]))) return true;
  if (command.positionals.empty() || HasShort(command, word[1])) return false;
  const Option& first = command.positionals.front();
  return first.type == "EXPRESSION" || first.is_number();
}

// As CLI11 takes them: the last first.
std::vector<std::string> WordsForCli11(const Command& program,
                                       const std::vector<std::string>& words) {
  const Command* command = &program;
  std::vector<std::string> marked;
  for (const std::string& word : words) {
    if (const Command* below = command->Find(word)) command = below;
    marked.push_back(IsNegation(word, *command) ? kNoOption + word : word);
  }
  std::reverse(marked.begin(), marked.end());
  return marked;
}

std::string Unmarked(const std::string& word) {
  return word.starts_with(kNoOption) ? word.substr(1) : word;
}

// The innermost command that was named.
const Command* Named(const Reading& reading) {
  const Command* named = nullptr;
  for (const auto& [command, app] : reading.commands) {
    if (app->get_parent() == nullptr || app->parsed()) named = command;
  }
  return named;
}

// Words that belong to nothing that the command declares.
std::optional<UsageFault> Unexpected(const CLI::App& app, const Command& program,
                                     const Command& command) {
  std::vector<std::string> rest = app.remaining(true);
  std::erase(rest, "--");
  if (rest.empty()) return std::nullopt;
  std::string word = Unmarked(rest.front());
  const std::string see = "`" + Title(program.name, command) + " --help` shows what it takes";
  if (!word.starts_with('-')) return UsageFault{"`" + word + "` is one argument too many", see};
  word = word.substr(0, word.find('='));
  std::vector<std::string> names;
  for (const Option& option : command.options) names.push_back(option.LongName());
  const auto nearest = Suggest(word, names);
  return UsageFault{"there is no option `" + word + "`",
                    nearest ? "did you mean `" + *nearest + "`?" : see};
}

std::optional<UsageFault> AssignAll(const Reading& reading) {
  for (const Given& given : reading.given) {
    if (given.found->count() == 0) continue;
    std::vector<std::string> words;
    for (const std::string& word : given.found->results()) {
      // Empty is how CLI11 tells of an option that stands without its value.
      if (!word.empty()) words.push_back(Unmarked(word));
    }
    if (auto fault = Assign(*given.option, words)) return fault;
  }
  return std::nullopt;
}

UsageFault Unreadable(const CLI::ParseError& fault, const Command& program,
                      const Command& command) {
  const std::string help = "`" + Title(program.name, command) + " --help` ";
  if (!command.commands.empty()) return {"a command is required", help + "lists the commands"};
  return {fault.what(), help + "shows what it takes"};
}

}  // namespace

Parsed Parse(const Command& program, const std::vector<std::string>& words,
             const std::string& version) {
  if (auto fault = EmptyValue(words)) return *std::move(fault);
  if (auto fault = UnknownCommand(program, words)) return *std::move(fault);
  CLI::App app(program.text, program.name);
  app.set_version_flag("--version", version, "Print the version and exit");
  app.fallthrough();
  app.allow_extras();
  Reading reading;
  DeclareAll(program, app, reading);
  try {
    app.parse(WordsForCli11(program, words));
  } catch (const CLI::CallForHelp&) {
    return app.help();
  } catch (const CLI::CallForVersion& asked) {
    return std::string(asked.what()) + "\n";
  } catch (const CLI::ParseError& fault) {
    return Unreadable(fault, program, *Named(reading));
  }
  const Command* command = Named(reading);
  if (auto fault = Unexpected(app, program, *command)) return *std::move(fault);
  if (auto fault = AssignAll(reading)) return *std::move(fault);
  if (auto fault = EmptyVariable()) return *std::move(fault);
  return command;
}

}  // namespace placet::cli
