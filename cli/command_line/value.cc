// SPDX-License-Identifier: Apache-2.0
#include "cli/command_line/value.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/suggest.h"

namespace placet::cli {
namespace {

constexpr const char* kLeaveOut = "give a value, or leave the option out";

bool IsBlank(const std::string& word) {
  return word.find_first_not_of(" \t\r\n\v\f") == std::string::npos;
}

// `--trust-from ""` and `--trust-from=`
UsageFault EmptyOption(const std::string& option) {
  return {"`" + option + "` is given an empty value", kLeaveOut};
}

// The parts of a value that have to be among the choices.
std::vector<std::string> ChosenParts(const Option& option, const std::string& word) {
  if (option.form == ChoiceForm::kWithFile) return {word.substr(0, word.find('='))};
  if (option.form == ChoiceForm::kOne) return {word};
  std::vector<std::string> parts;
  for (size_t begin = 0; begin <= word.size();) {
    const size_t end = std::min(word.find(',', begin), word.size());
    std::string part = word.substr(begin, end - begin);
    std::erase(part, ' ');
    parts.push_back(std::move(part));
    begin = end + 1;
  }
  return parts;
}

std::optional<UsageFault> WrongChoice(const Option& option, const std::string& word) {
  if (option.choices.empty()) return std::nullopt;
  for (const std::string& part : ChosenParts(option, word)) {
    const auto& known = option.choices;
    if (std::find(known.begin(), known.end(), part) != known.end()) continue;
    const auto nearest = Suggest(part, known);
    return UsageFault{
        "`" + option.LongName() + "` does not take `" + part + "`",
        nearest ? "did you mean `" + *nearest + "`?" : "it takes " + Listed(known, "or")};
  }
  if (option.form == ChoiceForm::kWithFile && word.ends_with('=')) {
    return UsageFault{"`" + option.LongName() + " " + word + "` names no file",
                      "write " + word + "FILE, or leave the = out for standard output"};
  }
  return std::nullopt;
}

UsageFault NoNumber(const Option& option, const std::string& word, const char* wanted) {
  return {"`" + option.LongName() + "` does not take `" + word + "`", wanted};
}

// Digits alone: no sign, no space, no exponent, no `nan`.
std::optional<UsageFault> AssignCount(const Option& option, const std::string& word,
                                      uint64_t& target) {
  constexpr uint64_t kMost = INT64_MAX;
  uint64_t number = 0;
  const char* end = word.data() + word.size();
  const auto [rest, error] = std::from_chars(word.data(), end, number);
  if (error != std::errc() || rest != end || number > kMost) {
    return NoNumber(option, word, "write a whole number, such as 20");
  }
  target = number;
  return std::nullopt;
}

std::optional<UsageFault> AssignPercent(const Option& option, const std::string& word,
                                        Percent& target) {
  double number = 0;
  const char* end = word.data() + word.size();
  const auto [rest, error] = std::from_chars(word.data(), end, number, std::chars_format::fixed);
  const bool digits = word.find_first_not_of("0123456789.") == std::string::npos;
  if (!digits || error != std::errc() || rest != end || number > 100) {
    return NoNumber(option, word, "write a number from 0 to 100");
  }
  target.value = number;
  return std::nullopt;
}

// `--set data.limit=`: what stands on either side of the `=` is not left out.
std::optional<UsageFault> HalfPair(const Option& option, const std::string& word) {
  const bool pair =
      option.form != ChoiceForm::kWithFile && option.type.find('=') != std::string::npos;
  if (!pair) return std::nullopt;
  const size_t equals = word.find('=');
  const bool whole = equals != std::string::npos && !IsBlank(word.substr(0, equals)) &&
                     !IsBlank(word.substr(equals + 1));
  if (whole) return std::nullopt;
  return UsageFault{"`" + option.LongName() + "` does not take `" + word + "`",
                    "write " + option.LongName() + " " + option.type +
                        "; an empty text is written with quotes: \"\""};
}

struct Assignment {
  const Option& option;
  const std::vector<std::string>& words;

  std::optional<UsageFault> operator()(std::monostate) const { return std::nullopt; }
  std::optional<UsageFault> operator()(bool* target) const {
    *target = true;
    return std::nullopt;
  }
  std::optional<UsageFault> operator()(std::string* target) const {
    *target = words.back();
    return std::nullopt;
  }
  std::optional<UsageFault> operator()(std::vector<std::string>* target) const {
    *target = words;
    return std::nullopt;
  }
  std::optional<UsageFault> operator()(std::optional<std::string>* target) const {
    *target = words.empty() ? "" : words.back();
    return std::nullopt;
  }
  std::optional<UsageFault> operator()(uint64_t* target) const {
    return AssignCount(option, words.back(), *target);
  }
  std::optional<UsageFault> operator()(Percent* target) const {
    return AssignPercent(option, words.back(), *target);
  }
};

}  // namespace

std::optional<UsageFault> EmptyValue(const std::vector<std::string>& words) {
  bool options = true;  // until `--`
  for (size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (IsBlank(word)) {
      const bool of_option = i > 0 && words[i - 1].starts_with('-') && words[i - 1] != "--";
      if (of_option) return EmptyOption(words[i - 1]);
      return UsageFault{"argument " + std::to_string(i + 1) + " is empty",
                        "name what is meant, or leave it out"};
    }
    if (word == "--") options = false;
    const size_t equals = word.find('=');
    const bool named = options && word.starts_with('-') && equals != std::string::npos;
    if (named && IsBlank(word.substr(equals + 1))) return EmptyOption(word.substr(0, equals));
  }
  return std::nullopt;
}

std::optional<UsageFault> EmptyVariable() {
  for (const char* name : {"PLACET_CONFIG", "PLACET_AUDIT", "PLACET_FAIL_ON", "PLACET_ACTOR"}) {
    const auto value = Environment(name);
    if (!value || !IsBlank(*value)) continue;
    return UsageFault{"the variable " + std::string(name) + " is set to an empty value",
                      "give it a value, or unset it"};
  }
  return std::nullopt;
}

std::optional<UsageFault> Assign(const Option& option, const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    if (auto fault = WrongChoice(option, word)) return fault;
    if (auto fault = HalfPair(option, word)) return fault;
  }
  return std::visit(Assignment{option, words}, option.target);
}

}  // namespace placet::cli
