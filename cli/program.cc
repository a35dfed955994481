// SPDX-License-Identifier: Apache-2.0
//
// The program: its commands, and how words become a call of one of them.
#include "cli/program.h"

#include "cli/command_line/parse.h"
#include "cli/command_line/value.h"
#include "cli/commands.h"
#include "cli/shell/completion.h"
#include "cli/terminal/progress.h"

namespace placet::cli {
namespace {

constexpr const char* kAbout =
    "placet checks deployments of generative AI against governance policies.\n"
    "Teams describe each deployment in a YAML manifest, governance writes rules as policies with "
    "CEL\n"
    "expressions; placet decides, explains, and records every decision in an audit database.\n"
    "It gives no legal advice.";

constexpr const char* kExamples =
    "Examples:\n"
    "  placet check deployments/                  decide every manifest of a folder\n"
    "  placet check chat.yaml --stage production  what production would ask for\n"
    "  placet advise chat.yaml                    which approach, why, at what cost\n"
    "  placet todo chat.yaml --for legal          what counsel still has to supply\n"
    "  placet explain DAT-02                      what a rule asks, why, and what satisfies it\n"
    "  placet test policies/                      run policy tests\n"
    "  placet audit log                           the last recorded decisions\n"
    "\n"
    "Exit codes of check: 0 approved, 1 denied, 2 nothing could be decided or something is "
    "invalid,\n"
    "3 the decision could not be recorded, 4 held for the board.";

// The scripts of shells ask with the words typed so far, the last of which may be empty.
bool AsksForWords(const std::vector<std::string>& words) {
  return words.size() > 1 && words[0] == "completion" && words[1] == "words";
}

}  // namespace

Command Program(std::string& color) {
  Command program("placet", kAbout);
  program.footer = kExamples;
  program.Declare({"--version", "", {}, "Print the version and exit"});
  program.Declare({"--color", "COLOR", &color, "Colors in what is printed"})
      .OneOf({"auto", "always", "never"});
  program.commands = {
      InitCommand(),    CheckCommand(),   BaselineCommand(),   AdviseCommand(),
      TodoCommand(),    TestCommand(),    LintCommand(),       DueCommand(),
      ExplainCommand(), EvalCommand(),    AuditCommand(),      ReportCommand(),
      SchemaCommand(),  VersionCommand(), CompletionCommand(), ManCommand(),
  };
  return program;
}

int RunProgram(const std::vector<std::string>& words) {
  std::string color = "auto";
  const Command program = Program(color);
  if (AsksForWords(words)) {
    return RunCompletionWords(program, {words.begin() + 2, words.end()}, Console(color));
  }
  const Parsed parsed = Parse(program, words, "placet " PLACET_VERSION);
  if (const auto* fault = std::get_if<UsageFault>(&parsed)) {
    return Usage(Console(color), fault->message, fault->help);
  }
  if (const auto* text = std::get_if<std::string>(&parsed)) {
    return Console(color).Out(*text) ? kExitOk : kExitUnusable;
  }
  EraseProgressOnInterrupt();
  return std::get<const Command*>(parsed)->run(Console(color));
}

}  // namespace placet::cli
