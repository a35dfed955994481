// SPDX-License-Identifier: Apache-2.0
//
// placet completion: a script for each shell. The scripts only pass the words typed so far to
// `placet completion words`, which answers what may follow: one candidate a line, after a tab what
// it means; `:file` and `:folder` leave it to the shell. So there is one place that knows.
#include "cli/shell/completion.h"

#include <algorithm>
#include <map>
#include <memory>

#include "cli/commands.h"
#include "cli/terminal/surroundings.h"
#include "session/session.h"

namespace placet::cli {
namespace {

constexpr const char* kBash = R"(# bash completion of placet
_placet() {
  local line file cur=${COMP_WORDS[COMP_CWORD]}
  COMPREPLY=()
  while IFS= read -r line; do
    case $line in
      :file)
        compopt -o filenames 2>/dev/null
        while IFS= read -r file; do COMPREPLY+=("$file"); done < <(compgen -f -- "$cur") ;;
      :folder)
        compopt -o filenames 2>/dev/null
        while IFS= read -r file; do COMPREPLY+=("$file"); done < <(compgen -d -- "$cur") ;;
      *) COMPREPLY+=("${line%%$'\t'*}") ;;
    esac
  done < <("${COMP_WORDS[0]}" completion words "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _placet placet
)";

constexpr const char* kZsh = R"(#compdef placet
_placet() {
  local line
  local -a described
  while IFS= read -r line; do
    case $line in
      (:file) _files ;;
      (:folder) _files -/ ;;
      (*) described+=("${${line//:/\\:}/$'\t'/:}") ;;
    esac
  done < <("${words[1]}" completion words "${(@)words[2,CURRENT]}" 2>/dev/null)
  if (( ${#described} )); then _describe -V placet described; fi
}
if [ "$funcstack[1]" = "_placet" ]; then _placet "$@"; else compdef _placet placet; fi
)";

constexpr const char* kFish = R"(# fish completion of placet
function __placet_words
  set -l words (commandline -opc) (commandline -ct)
  for line in (placet completion words $words[2..-1] 2>/dev/null)
    switch $line
      case ':file'
        __fish_complete_path (commandline -ct)
      case ':folder'
        __fish_complete_directories (commandline -ct)
      case '*'
        echo $line
    end
  end
end
complete -c placet -f -a '(__placet_words)'
)";

using Candidates = std::vector<std::pair<std::string, std::string>>;  // word, meaning

// The rules of the configuration that a run here would use.
Candidates Rules() {
  Candidates rules;
  const Session session = OpenGovernance(System(), {}, {});
  for (const auto& pack : session.policies->packs) {
    for (const auto* list : {&pack->rules, &pack->portfolio_rules}) {
      for (const Rule& rule : *list) rules.emplace_back(rule.id, rule.title);
    }
  }
  return rules;
}

Candidates ValuesOf(const Option& option) {
  const std::string& type = option.type;
  if (type == "ID") return Rules();
  Candidates values;
  for (const std::string& word : option.choices) values.emplace_back(word, "");
  if (type == "FOLDER") values.emplace_back(":folder", "");
  if (type == "FILE" || type == "PATH" || type == "PACK") values.emplace_back(":file", "");
  return values;
}

const Option* FindOption(const Command& command, const std::string& name) {
  for (const Option& option : command.options) {
    const std::vector<std::string> names = option.AllNames();
    if (std::find(names.begin(), names.end(), name) != names.end()) return &option;
  }
  return nullptr;
}

Candidates CandidatesFor(const Command& program, const std::vector<std::string>& words) {
  const Command* command = &program;
  const Option* waiting = nullptr;  // the option whose value comes next
  size_t positionals = 0;
  for (size_t i = 0; i + 1 < words.size(); ++i) {
    const std::string& word = words[i];
    if (waiting != nullptr) {
      waiting = nullptr;
    } else if (word.starts_with("-") && word != "-") {
      const Option* option = FindOption(*command, word);
      if (option == nullptr) option = FindOption(program, word);
      if (option != nullptr && option->takes_value()) waiting = option;
    } else if (const Command* below = command->Find(word)) {
      command = below;
    } else {
      ++positionals;
    }
  }
  if (waiting != nullptr) return ValuesOf(*waiting);
  Candidates candidates;
  if (!words.empty() && words.back().starts_with("-")) {
    for (const Command* one : {command, &program}) {
      for (const Option& option : one->options) {
        for (const std::string& name : option.AllNames()) {
          candidates.emplace_back(name, option.text);
        }
      }
      if (command == &program) break;
    }
    return candidates;
  }
  for (const Command& below : command->commands) {
    candidates.emplace_back(below.name, below.text);
  }
  if (command->positionals.empty()) return candidates;
  const Option& next = command->positionals[std::min(positionals, command->positionals.size() - 1)];
  if (positionals >= command->positionals.size() && !next.repeatable()) return candidates;
  return ValuesOf(next);
}

struct CompletionOptions {
  std::string shell;
};

int RunCompletion(const CompletionOptions& options, const Console& console) {
  const std::map<std::string, const char*> scripts = {
      {"bash", kBash}, {"fish", kFish}, {"zsh", kZsh}};
  return console.Out(scripts.at(options.shell)) ? kExitOk : kExitUnusable;
}

}  // namespace

Command CompletionCommand() {
  const auto options = std::make_shared<CompletionOptions>();
  Command command("completion", "Print the completion script of a shell");
  command.footer =
      "Examples:\n"
      "  placet completion bash > ~/.local/share/bash-completion/completions/placet\n"
      "  placet completion zsh > ~/.zfunc/_placet      with fpath+=~/.zfunc in .zshrc\n"
      "  placet completion fish > ~/.config/fish/completions/placet.fish";
  command.Declare({"shell", "SHELL", &options->shell, "The shell"})
      .OneOf({"bash", "zsh", "fish"})
      .required = true;
  command.run = [options](const Console& console) { return RunCompletion(*options, console); };
  return command;
}

int RunCompletionWords(const Command& program, const std::vector<std::string>& words,
                       const Console& console) {
  const std::string start = words.empty() ? "" : words.back();
  std::string text;
  for (const auto& [word, meaning] : CandidatesFor(program, words)) {
    if (!word.starts_with(":") && !word.starts_with(start)) continue;
    text += word + (meaning.empty() ? "" : "\t" + meaning) + "\n";
  }
  return console.Out(text) ? kExitOk : kExitUnusable;
}

}  // namespace placet::cli
