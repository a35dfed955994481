// SPDX-License-Identifier: Apache-2.0
#include "decision/fact_comment.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/ascii.h"
#include "base/json_writer.h"
#include "base/utf8.h"
#include "framework/phrases.h"

namespace placet {
namespace {

using schema::Shape;

constexpr size_t kWidth = 100;

std::string Joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

std::string RangeText(Shape shape) {
  // Bounds that only keep numbers representable tell a person nothing.
  constexpr double kLargest = 1'000'000;
  const auto minimum = shape.minimum();
  const auto maximum = shape.maximum();
  const bool bounded = maximum && *maximum < kLargest;
  if (minimum && bounded) {
    return GroupedText(std::llround(*minimum)) + " to " + GroupedText(std::llround(*maximum));
  }
  if (minimum && *minimum > 0) return GroupedText(std::llround(*minimum)) + " or more";
  return "";
}

std::string ValuesText(Shape shape) {
  if (!shape.enum_values().empty()) return "One of " + Joined(shape.enum_values()) + ".";
  const Shape items = shape.items();
  if (items && !items.enum_values().empty()) {
    return "A list of " + Joined(items.enum_values()) + ".";
  }
  if (shape.types() == Shape::kArray) return items && !items.properties().empty() ? "" : "A list.";
  if (shape.types() == Shape::kBoolean) return "true or false.";
  if (shape.format() == "date" || shape.format() == "partial-date") return "A date, YYYY-MM-DD.";
  if (shape.format() == "decimal") return "A number; decimals in quotes.";
  if (shape.types() != Shape::kInteger) return "";
  const std::string range = RangeText(shape);
  return "A whole number" + (range.empty() ? "" : ", " + range) + ".";
}

// As one would write it: a number that is a text keeps its quotes.
std::string Written(NodeRef node) {
  if (node.is_string()) return YamlText(node.AsString());
  if (!node.is_list()) return ValueText(node);
  std::string text;
  for (size_t i = 0; i < node.size(); ++i) text += (i == 0 ? "" : ", ") + Written(node.at(i));
  return "[" + text + "]";
}

std::string ExampleText(Shape shape) {
  const NodeRef examples = shape.place().Find("examples");
  if (!examples || !examples.is_list() || examples.size() == 0) return "";
  return "For example " + Written(examples.at(0)) + ".";
}

// The conditions speak of the map that holds the fact as `self`.
std::string ConditionText(std::string_view condition) {
  std::string text;
  while (!condition.empty()) {
    const size_t at = std::min(condition.find("self."), condition.size());
    text += condition.substr(0, at);
    condition.remove_prefix(std::min(at + std::string_view("self.").size(), condition.size()));
  }
  return "Due only if " + text;
}

bool IsPlain(std::string_view text) {
  if (text.empty() || !IsLetter(text.front()) || text.back() == ' ') return false;
  for (const char c : text) {
    const bool other =
        (c >= '0' && c <= '9') || std::string_view(" ()._/@'+-").find(c) != std::string_view::npos;
    if (!IsLetter(c) && !other) return false;
  }
  std::string lower(text);
  for (char& c : lower) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
  const std::string_view words[] = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"};
  return std::find(std::begin(words), std::end(words), lower) == std::end(words);
}

}  // namespace

std::string FactComment(Shape shape, std::string_view supplied_by, std::string_view condition) {
  std::string text(supplied_by);
  const std::string about(shape.description());
  for (const std::string& part : {about, ValuesText(shape), ExampleText(shape),
                                  condition.empty() ? "" : ConditionText(condition)}) {
    if (part.empty()) continue;
    if (!text.empty()) text += text == supplied_by ? ": " : " ";
    text += part;
  }
  return text;
}

std::string CommentLines(std::string_view text, std::string_view margin) {
  std::string out;
  std::string line(margin);
  bool empty = true;
  while (!text.empty()) {
    const size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!empty && utf8::Count(line) + 1 + utf8::Count(word) > kWidth) {
      out += line + "\n";
      line = margin;
      empty = true;
    }
    if (!empty) line += ' ';
    line += word;
    empty = false;
  }
  return out + line + "\n";
}

std::string YamlText(std::string_view text) {
  if (IsPlain(text)) return std::string(text);
  std::string quoted;
  AppendJsonString(quoted, text);
  return quoted;
}

}  // namespace placet
