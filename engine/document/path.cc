// SPDX-License-Identifier: Apache-2.0
#include "document/path.h"

#include <algorithm>
#include <charconv>

#include "base/ascii.h"
#include "base/json_writer.h"
#include "base/utf8.h"
#include "document/json_string.h"

namespace placet {
namespace {

bool IsKeyStart(char c) { return IsLetter(c) || c == '_'; }
bool IsKeyPart(char c) { return IsKeyStart(c) || IsDigit(c) || c == '-'; }
bool IsValuePart(char c) { return IsKeyPart(c) || c == '.' || c == ':' || c == '/'; }

bool IsBareKey(std::string_view key) {
  return !key.empty() && IsKeyStart(key[0]) && std::all_of(key.begin(), key.end(), IsKeyPart);
}

bool IsBareValue(std::string_view value) {
  return !value.empty() && std::all_of(value.begin(), value.end(), IsValuePart);
}

class PathParser {
 public:
  explicit PathParser(std::string_view text) : text_(text) {}

  std::optional<std::vector<PathStep>> Parse() {
    if (!utf8::IsValid(text_)) return std::nullopt;
    std::vector<PathStep> steps;
    while (at_ < text_.size()) {
      PathStep step;
      if (!ParseStep(step, steps.empty())) return std::nullopt;
      steps.push_back(std::move(step));
    }
    return steps;
  }

 private:
  bool ParseStep(PathStep& step, bool first) {
    if (Take('[')) return ParseBrackets(step) && Take(']');
    if (!first && !Take('.')) return false;
    return TakeBareKey(step.name);
  }

  bool ParseBrackets(PathStep& step) {
    if (at_ < text_.size() && IsDigit(text_[at_])) return TakeIndex(step);
    const bool quoted = At('"');
    if (!(quoted ? TakeQuoted(step.name) : TakeBareKey(step.name))) return false;
    if (!Take('=')) return quoted;
    step.kind = PathStep::Kind::kMatch;
    return At('"') ? TakeQuoted(step.value) : TakeBareValue(step.value);
  }

  bool TakeIndex(PathStep& step) {
    step.kind = PathStep::Kind::kIndex;
    const char* begin = text_.data() + at_;
    const auto [end, error] = std::from_chars(begin, text_.data() + text_.size(), step.index);
    at_ += static_cast<size_t>(end - begin);
    return error == std::errc() && (*begin != '0' || end == begin + 1);
  }

  bool TakeQuoted(std::string& out) {
    std::vector<JsonStringFault> faults;
    at_ = DecodeJsonString(text_, at_, out, faults);
    return faults.empty();
  }

  bool TakeBareKey(std::string& out) {
    if (at_ >= text_.size() || !IsKeyStart(text_[at_])) return false;
    return TakeWhile(IsKeyPart, out);
  }

  bool TakeBareValue(std::string& out) { return TakeWhile(IsValuePart, out); }

  bool TakeWhile(bool (*belongs)(char), std::string& out) {
    const size_t begin = at_;
    while (at_ < text_.size() && belongs(text_[at_])) ++at_;
    out = text_.substr(begin, at_ - begin);
    return at_ > begin;
  }

  bool At(char c) const { return at_ < text_.size() && text_[at_] == c; }
  bool Take(char c) {
    if (!At(c)) return false;
    ++at_;
    return true;
  }

  std::string_view text_;
  size_t at_ = 0;
};

}  // namespace

std::optional<std::vector<PathStep>> ParsePath(std::string_view text) {
  return PathParser(text).Parse();
}

std::string ToString(const std::vector<PathStep>& steps) {
  std::string path;
  for (const PathStep& step : steps) {
    switch (step.kind) {
      case PathStep::Kind::kKey: AppendKey(path, step.name); break;
      case PathStep::Kind::kIndex: AppendIndex(path, step.index); break;
      case PathStep::Kind::kMatch: AppendMatch(path, step.name, step.value); break;
    }
  }
  return path;
}

void AppendKey(std::string& path, std::string_view key) {
  if (IsBareKey(key)) {
    if (!path.empty()) path += '.';
    path += key;
  } else {
    path += '[';
    AppendJsonString(path, key);
    path += ']';
  }
}

void AppendMatch(std::string& path, std::string_view name, std::string_view value) {
  path += '[';
  IsBareKey(name) ? void(path.append(name)) : AppendJsonString(path, name);
  path += '=';
  IsBareValue(value) ? void(path.append(value)) : AppendJsonString(path, value);
  path += ']';
}

void AppendIndex(std::string& path, size_t index) {
  path += '[';
  path += std::to_string(index);
  path += ']';
}

}  // namespace placet
