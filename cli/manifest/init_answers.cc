// SPDX-License-Identifier: Apache-2.0
#include "cli/manifest/init_answers.h"

#include <algorithm>
#include <string_view>

#include "base/ascii.h"
#include "base/plain.h"
#include "base/suggest.h"
#include "base/utf8.h"
#include "policy/effect.h"
#include "report/shared/style.h"

namespace placet::cli {
namespace {

bool IsName(const std::string& text) {
  return text.size() >= 3 && text.size() <= 100 && text.front() != '-' &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
         });
}

// The nearest text that is a name: `Support Chatbot` gives support-chatbot. "" when nothing is
// left.
std::string NameFrom(const std::string& text) {
  std::string name;
  for (char c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    const bool good = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (good) {
      name += c;
    } else if (!name.empty() && name.back() != '-') {
      name += '-';
    }
  }
  name = name.substr(0, 100);
  while (name.ends_with('-')) name.pop_back();
  return IsName(name) ? name : "";
}

}  // namespace

std::string NameFault(const std::string& name, const Portfolio& portfolio,
                      const std::string& replaced) {
  if (!IsName(name)) {
    std::string fault = name.empty() ? "a name is needed: " : "`" + Plain(name) + "` is no name: ";
    fault += "3 to 100 of a-z, 0-9 and -, not - first";
    const std::string nearest = NameFrom(name);
    if (!nearest.empty()) fault += "; did you mean `" + nearest + "`?";
    return fault;
  }
  for (const Manifest& manifest : portfolio.manifests) {
    if (manifest.id == name && manifest.file != replaced) {
      return "`" + name + "` is the id of " + Plain(manifest.file) + " already";
    }
  }
  return "";
}

std::string TitleFault(const std::string& title) {
  const size_t length = utf8::Count(title);
  return length >= 5 && length <= 120 ? "" : "a title has 5 to 120 characters";
}

std::string ReadApproaches(const std::string& text, std::vector<Approach>& approaches) {
  approaches.clear();
  std::vector<std::string> known(kApproachWords.begin(), kApproachWords.end());
  for (size_t at = 0; at <= text.size();) {
    const size_t end = std::min(text.find(',', at), text.size());
    std::string word = text.substr(at, end - at);
    std::erase(word, ' ');
    at = end + 1;
    const auto approach = ParseApproach(word);
    if (!approach) {
      const auto nearest = Suggest(word, known);
      return "`" + Plain(word) + "` is no approach" +
             (nearest ? "; did you mean `" + *nearest + "`?"
                      : "; they are off-the-shelf, api, rag, fine-tune and diy");
    }
    if (std::find(approaches.begin(), approaches.end(), *approach) == approaches.end()) {
      approaches.push_back(*approach);
    }
  }
  const bool diy =
      std::find(approaches.begin(), approaches.end(), Approach::kDiy) != approaches.end();
  return diy && approaches.size() > 1 ? "diy cannot be combined with another approach" : "";
}

std::string StageFault(const std::string& text) {
  const auto stage = ParseStage(text);
  if (stage && *stage != Stage::kRetired) return "";
  return "a new manifest is at stage idea, pilot or production";
}

namespace {

bool StandsForItself(char c) {
  return IsLetter(c) || IsDigit(c) || std::string_view("-_./,").find(c) != std::string_view::npos;
}

// What a terminal must not be shown, by the number of each byte.
std::string PrintfWord(const std::string& text) {
  std::string word = "\"$(printf '";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (StandsForItself(c)) {
      word += c;
    } else {
      word += '\\';
      for (const int shift : {6, 3, 0}) word += static_cast<char>('0' + ((byte >> shift) & 7));
    }
  }
  return word + "')\"";
}

}  // namespace

std::string ShellWord(const std::string& text) {
  if (std::all_of(text.begin(), text.end(), StandsForItself)) return text;
  if (Plain(text) != text) return PrintfWord(text);
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

}  // namespace placet::cli
