// SPDX-License-Identifier: Apache-2.0
//
// placet completion: a script for each shell. The scripts only pass the words typed so far to
// `placet completion words`, which answers what may follow: one candidate a line, after a tab what
// it means; `:file` and `:folder` leave it to the shell. So there is one place that knows.
#include <algorithm>
#include <map>

#include "base/suggest.h"

#include "cli/commands.h"
#include "cli/terminal/surroundings.h"
#include "schema/builtin_schemas.h"
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

// Of values whose kind has few words.
const std::map<std::string, std::vector<std::string>>& WordsOfTypes() {
  static const auto* const words = new std::map<std::string, std::vector<std::string>>{
      {"STAGE", {"idea", "pilot", "production", "retired"}},
      {"EFFECT", {"deny", "board", "warn", "info"}},
      {"ROLE", {"product", "legal", "security", "procurement", "finance", "engineering"}},
      {"SHELL", {"bash", "zsh", "fish"}},
      {"COLOR", {"auto", "always", "never"}},
      {"WHEN", {"overdue", "due"}},
      {"APPROACH", {"off-the-shelf", "api", "rag", "fine-tune", "diy"}},
  };
  return *words;
}

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

Candidates ValuesOf(const std::string& type) {
  if (type == "ID") return Rules();
  Candidates values;
  if (type == "SCHEMA") {
    for (const std::string& name : schema::BuiltinSchemaNames()) values.emplace_back(name, "");
  } else if (const auto words = WordsOfTypes().find(type); words != WordsOfTypes().end()) {
    for (const std::string& word : words->second) values.emplace_back(word, "");
  } else if (type == "FOLDER") {
    values.emplace_back(":folder", "");
  } else if (type == "FILE" || type == "PATH" || type == "PACK" || type == "MANIFEST") {
    values.emplace_back(":file", "");
  }
  return values;
}

const OptionHelp* FindOption(const CommandHelp& command, const std::string& name) {
  for (const OptionHelp& option : command.options) {
    if (std::find(option.names.begin(), option.names.end(), name) != option.names.end()) {
      return &option;
    }
  }
  return nullptr;
}

Candidates CandidatesFor(const CommandHelp& program, const std::vector<std::string>& words) {
  const CommandHelp* command = &program;
  const OptionHelp* waiting = nullptr;  // the option whose value comes next
  size_t positionals = 0;
  for (size_t i = 0; i + 1 < words.size(); ++i) {
    const std::string& word = words[i];
    if (waiting != nullptr) {
      waiting = nullptr;
    } else if (word.starts_with("-") && word != "-") {
      const OptionHelp* option = FindOption(*command, word);
      if (option == nullptr) option = FindOption(program, word);
      if (option != nullptr && !option->type.empty()) waiting = option;
    } else if (const CommandHelp* below = command->Find(word)) {
      command = below;
    } else {
      ++positionals;
    }
  }
  if (waiting != nullptr) return ValuesOf(waiting->type);
  Candidates candidates;
  if (!words.empty() && words.back().starts_with("-")) {
    for (const CommandHelp* one : {command, &program}) {
      for (const OptionHelp& option : one->options) {
        for (const std::string& name : option.names) candidates.emplace_back(name, option.text);
      }
      if (command == &program) break;
    }
    return candidates;
  }
  for (const CommandHelp& below : command->commands) {
    candidates.emplace_back(below.name, below.text);
  }
  if (command->positionals.empty()) return candidates;
  const OptionHelp& next =
      command->positionals[std::min(positionals, command->positionals.size() - 1)];
  if (positionals >= command->positionals.size() && !next.repeatable) return candidates;
  return ValuesOf(next.type);
}

}  // namespace

int RunCompletion(const CompletionOptions& options, const Console& console) {
  const std::map<std::string, const char*> scripts = {
      {"bash", kBash}, {"fish", kFish}, {"zsh", kZsh}};
  const auto script = scripts.find(options.shell);
  if (script != scripts.end()) return console.Out(script->second) ? kExitOk : kExitUnusable;
  return Usage(console, "there are no completions for `" + options.shell + "`",
               "the shells are bash, fish and zsh");
}

int RunCompletionWords(const CommandHelp& program, const std::vector<std::string>& words,
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
