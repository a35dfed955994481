// SPDX-License-Identifier: Apache-2.0
#include "cli/command_line/command.h"

#include <algorithm>
#include <utility>

namespace placet::cli {

std::string Listed(const std::vector<std::string>& words, const char* last) {
  std::string list;
  for (size_t i = 0; i < words.size(); ++i) {
    if (i > 0) list += i + 1 == words.size() ? " " + std::string(last) + " " : ", ";
    list += words[i];
  }
  return list;
}

std::vector<std::string> Option::AllNames() const {
  std::vector<std::string> all;
  for (size_t begin = 0; begin <= names.size();) {
    const size_t end = std::min(names.find(',', begin), names.size());
    all.push_back(names.substr(begin, end - begin));
    begin = end + 1;
  }
  return all;
}

std::string Option::LongName() const { return AllNames().back(); }

std::string Option::Description() const {
  std::string all = text;
  if (!choices.empty()) all += ": " + Listed(choices, "or");
  if (form == ChoiceForm::kCommas) all += "; several with commas";
  if (form == ChoiceForm::kWithFile) all += "; with =FILE to a file (repeatable)";
  return all;
}

Option& Option::OneOf(std::vector<std::string> words, ChoiceForm of) {
  choices = std::move(words);
  form = of;
  return *this;
}

Command::Command(std::string called, std::string about)
    : name(std::move(called)), text(std::move(about)) {
  Declare({"-h,--help", "", {}, "Print this help and exit"});
}

Option& Command::Declare(Option option) {
  std::vector<Option>& list = option.positional() ? positionals : options;
  list.push_back(std::move(option));
  return list.back();
}

const Command* Command::Find(const std::string& command) const {
  const auto found = std::find_if(commands.begin(), commands.end(),
                                  [&](const Command& one) { return one.name == command; });
  return found == commands.end() ? nullptr : &*found;
}

}  // namespace placet::cli
