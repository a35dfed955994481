// SPDX-License-Identifier: Apache-2.0
//
// placet man: the manual page of a command in the man macros, made from what --help prints.
#include <algorithm>
#include <cctype>
#include <memory>

#include "base/file.h"
#include "cli/commands.h"
#include "cli/program.h"
#include "project/output_place.h"

namespace placet::cli {
namespace {

// For running text: what roff would take for its own.
std::string Escaped(const std::string& text) {
  std::string escaped;
  bool line_start = true;
  for (const char c : text) {
    if (line_start && (c == '.' || c == '\'')) escaped += "\\&";
    if (c == '\\') {
      escaped += "\\e";
    } else if (c == '-') {
      escaped += "\\-";
    } else {
      escaped += c;
    }
    line_start = c == '\n';
  }
  return escaped;
}

std::string Upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return text;
}

std::string Shown(const Option& option) {
  const std::string name = option.takes_value() ? option.type : option.names;
  const std::string dots = option.repeatable() ? "..." : "";
  return option.required ? "\\fI" + Escaped(name) + "\\fR" + dots
                         : "[\\fI" + Escaped(name) + "\\fR" + dots + "]";
}

void AppendOptions(const std::vector<Option>& options, bool positional, std::string& page) {
  for (const Option& option : options) {
    page += ".TP\n";
    std::string names;
    for (const std::string& name : option.AllNames()) {
      names += (names.empty() ? "" : ", ") + ("\\fB" + Escaped(name) + "\\fR");
    }
    if (!positional && option.takes_value()) names += " \\fI" + Escaped(option.type) + "\\fR";
    page += names + "\n" + Escaped(option.Description()) + "\n";
  }
}

// "Examples:\n  placet ...\n\nExit codes: ..." in parts, each under a heading of its own.
void AppendFooter(const std::string& footer, std::string& page) {
  size_t begin = 0;
  while (begin < footer.size()) {
    size_t end = footer.find("\n\n", begin);
    if (end == std::string::npos) end = footer.size();
    std::string part = footer.substr(begin, end - begin);
    begin = end + 2;
    const size_t colon = part.find(':');
    std::string heading = "NOTES";
    if (part.starts_with("Example") && colon != std::string::npos) {
      heading = "EXAMPLES";
      part.erase(0, part.find_first_not_of('\n', colon + 1));
    } else if (part.starts_with("Exit codes")) {
      heading = "EXIT STATUS";
    }
    page += ".SH " + heading + "\n.nf\n" + Escaped(part) + "\n.fi\n";
  }
}

std::string Page(const Command& command, const std::string& name, const std::string& typed) {
  std::string page =
      ".TH " + Upper(Escaped(name)) + " 1 \"\" \"placet " PLACET_VERSION "\" \"User Commands\"\n";
  const std::string first_line = command.text.substr(0, command.text.find('\n'));
  page += ".SH NAME\n" + Escaped(name) + " \\- " + Escaped(first_line) + "\n";
  page += ".SH SYNOPSIS\n\\fB" + Escaped(typed) + "\\fR";
  if (!command.commands.empty()) page += " \\fICOMMAND\\fR";
  if (!command.options.empty()) page += " [\\fIOPTION\\fR...]";
  for (const Option& positional : command.positionals) page += " " + Shown(positional);
  page += "\n.SH DESCRIPTION\n" + Escaped(command.text) + "\n";
  AppendOptions(command.positionals, true, page);
  if (!command.commands.empty()) {
    page += ".SH COMMANDS\n";
    for (const Command& below : command.commands) {
      page += ".TP\n\\fB" + Escaped(below.name) + "\\fR\n" + Escaped(below.text) + "\n";
    }
  }
  if (!command.options.empty()) page += ".SH OPTIONS\n";
  AppendOptions(command.options, false, page);
  AppendFooter(command.footer, page);
  page += ".SH SEE ALSO\n";
  page += name == "placet" ? "\\fBplacet man\\fR \\fICOMMAND\\fR\n" : "\\fBplacet\\fR(1)\n";
  return page;
}

struct Named {
  std::string file;
  std::string text;
};

void AllPages(const Command& command, const std::string& path, std::vector<Named>& pages) {
  for (const Command& below : command.commands) {
    const std::string typed = path + " " + below.name;
    std::string name = typed;
    std::replace(name.begin(), name.end(), ' ', '-');
    pages.push_back({name, Page(below, name, typed)});
    AllPages(below, typed, pages);
  }
}

struct ManOptions {
  std::vector<std::string> command;  // "audit", "log"; empty: the program
  std::string folder;                // write all pages there
};

int RunMan(const ManOptions& options, const Console& console) {
  std::string color;
  const Command program = Program(color);
  std::vector<Named> pages = {{"placet", Page(program, "placet", "placet")}};
  AllPages(program, "placet", pages);
  if (options.folder.empty()) {
    std::string wanted = "placet";
    for (const std::string& word : options.command) wanted += "-" + word;
    for (const Named& page : pages) {
      if (page.file == wanted) return console.Out(page.text) ? kExitOk : kExitUnusable;
    }
    return Usage(console, "there is no command `" + wanted.substr(wanted.find('-') + 1) + "`",
                 "`placet --help` lists the commands");
  }
  for (const Named& page : pages) {
    const std::string file = path::Join(options.folder, page.file + ".1");
    Status written = MayWrite(file);
    if (written) written = SystemFiles().WriteAtomically(file, page.text);
    if (!written) {
      console.Report(written.error());
      return kExitUnusable;
    }
  }
  return kExitOk;
}

}  // namespace

Command ManCommand() {
  const auto options = std::make_shared<ManOptions>();
  Command command("man", "Print the manual page of a command");
  command.footer =
      "Examples:\n"
      "  placet man check | man -l -\n"
      "  placet man --folder share/man/man1         write the pages of all commands";
  command.Declare(
      {"command", "COMMAND", &options->command, "The command, or nothing for the program"});
  command.Declare({"--folder", "FOLDER", &options->folder, "Write the pages of all commands here"});
  command.run = [options](const Console& console) { return RunMan(*options, console); };
  return command;
}

}  // namespace placet::cli
