// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cstdio>
#include <deque>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/decimal.h"
#include "base/suggest.h"
#include "base/time.h"
#include "builtin/regions.h"
#include "document/path.h"
#include "schema/describe.h"
#include "schema/equality.h"
#include "schema/fault.h"
#include "schema/value_text.h"

// What to do about a fault: the traps of YAML and the slips that people make.

namespace placet::schema {
namespace {

std::string DidYouMean(std::string_view name) { return "did you mean " + Quote(name) + "?"; }

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

bool IsQuoted(NodeRef node) { return (node.node().flags & kQuoted) != 0; }

// YAML 1.1 read these as booleans, and some programs still do.
std::string BooleanHelp(NodeRef node) {
  const std::string word = Lower(node.AsString());
  const bool yes = word == "yes" || word == "on" || word == "y";
  const bool no = word == "no" || word == "off" || word == "n";
  const std::string meant = yes || word == "true" ? "true" : "false";
  if (!yes && !no && word != "true" && word != "false") return {};
  if (IsQuoted(node)) return "write " + meant + ", without quotes";
  return (yes || no ? "YAML 1.2 reads no, yes, on, off as text: write " : "write ") + meant;
}

bool LooksNumeric(std::string_view text) {
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
  return !text.empty() && text[0] >= '0' && text[0] <= '9' &&
         text.find_first_not_of("0123456789._,") == text.npos;
}

std::string NumberHelp(NodeRef node) {
  const std::string_view text = node.AsString();
  if (!LooksNumeric(text)) return {};
  std::string plain(text);
  plain.erase(std::remove(plain.begin(), plain.end(), '_'), plain.end());
  if (!Decimal::Parse(plain)) return {};
  return "write " + plain + (IsQuoted(node) ? ", without quotes" : "");
}

bool IsScalar(NodeRef node) { return !node.is_map() && !node.is_list(); }

// `2026-3-1`, `2026/03/01` and `1.3.2026` as a date, where the order of the parts is beyond doubt.
std::string GuessDate(std::string_view text) {
  std::array<int, 3> parts{};
  std::array<size_t, 3> digits{};
  size_t part = 0;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      if (++digits[part] > 4) return {};
      parts[part] = parts[part] * 10 + (c - '0');
    } else if ((c == '-' || c == '/' || c == '.') && part < 2) {
      ++part;
    } else {
      return {};
    }
  }
  if (part != 2) return {};
  const bool dotted = text.find('.') != text.npos;
  if (dotted && digits[2] == 4)
    std::swap(parts[0], parts[2]);
  else if (digits[0] != 4)
    return {};
  std::array<char, 40> iso{};
  std::snprintf(iso.data(), iso.size(), "%04d-%02d-%02d", parts[0], parts[1], parts[2]);
  return ParseDate(iso.data()) ? std::string(iso.data()) : "";
}

std::string DateHelp(std::string_view text) {
  if (ParseRfc3339(text)) return "write the day alone: " + std::string(text.substr(0, 10));
  const std::string guess = GuessDate(text);
  if (!guess.empty()) return "write " + guess;
  return "a date is YYYY-MM-DD and an existing day, as 2026-03-31";
}

std::string PartialDateHelp(std::string_view text) {
  const std::string help = DateHelp(text);
  const bool whole = help.starts_with("write ") || std::count(text.begin(), text.end(), '-') == 2;
  return whole ? help : "a date is YYYY-MM-DD; what is not known may be left out: 2026-03, 2026";
}

std::string DateTimeHelp(std::string_view text) {
  const std::string date = ParseDate(text) ? std::string(text) : GuessDate(text);
  if (!date.empty()) return "add the time: " + date + "T00:00:00Z";
  return "a date with time is RFC 3339, as 2026-03-31T12:00:00Z";
}

std::string DecimalHelp(NodeRef node) {
  if (IsNumber(node)) {
    const std::string text = ValueText(node);
    const bool exact = Decimal::Parse(text).has_value();
    return exact ? "write it in quotes: \"" + text + "\"" : "write it in quotes, without exponent";
  }
  std::string plain;
  for (const char c : node.StringOr("")) {
    if (c != ' ' && c != '_' && c != '\'') plain += c == ',' ? '.' : c;
  }
  const bool sure = Decimal::Parse(plain) && node.AsString().find(',') == std::string_view::npos;
  if (sure) return "write \"" + plain + "\"";
  return "a decimal is digits with a point and at most six places, as \"1234.50\"";
}

// Where in a schema a key is defined, as `vendors[]`; the shallowest places first.
std::vector<std::string> PlacesOfKey(Shape root, std::string_view key) {
  std::vector<std::string> places;
  std::set<const CompiledNode*> seen;
  std::deque<std::pair<const CompiledNode*, std::string>> queue{{root.node(), ""}};
  while (!queue.empty()) {
    const auto [node, path] = std::move(queue.front());
    queue.pop_front();
    if (node == nullptr || !seen.insert(node).second) continue;
    const Description& d = Describe(node);
    const Shape::Property* found = d.Find(key);
    if (found != nullptr && !found->computed) places.push_back(path);
    for (const Shape::Property& property : d.properties) {
      std::string below = path;
      AppendKey(below, property.name);
      if (!property.computed) queue.emplace_back(property.shape.node(), std::move(below));
    }
    queue.emplace_back(d.items, path + "[]");
    queue.emplace_back(d.additional, path + (path.empty() ? "*" : ".*"));
  }
  return places;
}

// A key that stands in many places (`name`, `id`) tells nothing about this one.
std::string BelongsHelp(std::string_view key, Shape root) {
  constexpr size_t kMaxPlaces = 3;
  std::vector<std::string> places = PlacesOfKey(root, key);
  if (places.empty() || places.size() > kMaxPlaces) return {};
  if (places[0].empty()) return Quote(key) + " belongs at the top level";
  return Quote(key) + " belongs under " + JoinWords(places, ", ", " or ");
}

std::string KnownKeys(const Fault& fault) {
  constexpr size_t kMaxKeys = 12;
  std::vector<std::string> names;
  for (const Shape::Property& property : Describe(fault.schema).properties) {
    if (!property.computed) names.emplace_back(property.name);
  }
  if (names.empty() || names.size() > kMaxKeys) return {};
  return "the keys here are " + JoinWords(names, ", ");
}

// `prod` for production. Two letters are too few to tell.
const std::string* OnlyOneThatBegins(std::string_view prefix,
                                     const std::vector<std::string>& names) {
  const std::string* found = nullptr;
  for (const std::string& name : names) {
    if (prefix.size() < 3 || name.compare(0, prefix.size(), prefix) != 0) continue;
    if (found != nullptr) return nullptr;
    found = &name;
  }
  return found;
}

// The text in other case, or with hyphens between its words, if the pattern takes that.
std::string Respelt(std::string_view text, const Pattern& pattern) {
  std::string lower = Lower(text);
  std::string upper(text);
  for (char& c : upper) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  std::string words = lower;
  std::replace(words.begin(), words.end(), ' ', '-');
  std::replace(words.begin(), words.end(), '_', '-');
  for (const std::string& spelling : {lower, upper, words}) {
    if (pattern.Matches(spelling)) return spelling;
  }
  return {};
}

std::string PlaceHelp(Format format, std::string_view text) {
  const Regions& regions = Regions::Embedded();
  const std::string nearest =
      format == Format::kRegion ? regions.NearestRegion(text) : regions.NearestJurisdiction(text);
  if (!nearest.empty()) return DidYouMean(nearest);
  return "write a country by ISO 3166-1 (`DE`), a subdivision (`US-CO`) or a group (`EU`)";
}

}  // namespace

std::string TypeHelp(const Fault& fault) {
  const NodeRef node = fault.place;
  const uint8_t types = fault.types;
  if (fault.schema->format == Format::kDecimal && node.kind() == NodeKind::kDouble) {
    return DecimalHelp(node);
  }
  if (node.is_null()) {
    const std::string_view key = node.own_key();
    return key.empty() ? "" : "give " + Quote(key) + " a value, or leave it out";
  }
  if (node.is_string() && (types & Shape::kBoolean) != 0) {
    std::string help = BooleanHelp(node);
    if (!help.empty()) return help;
  }
  if (node.is_string() && (types & kNumberTypes) != 0) return NumberHelp(node);
  if (IsScalar(node) && !node.is_string() && (types & Shape::kString) != 0) {
    return "write it in quotes: \"" + ValueText(node) + "\"";
  }
  if (IsScalar(node) && types == Shape::kArray) return "write a list: [" + ValueText(node) + "]";
  if (node.is_map() && types == Shape::kArray) return "begin each item with \"- \"";
  return {};
}

std::string FormatHelp(const Fault& fault) {
  switch (fault.schema->format) {
    case Format::kDate: return DateHelp(fault.place.StringOr(""));
    case Format::kPartialDate: return PartialDateHelp(fault.place.StringOr(""));
    case Format::kDateTime: return DateTimeHelp(fault.place.StringOr(""));
    case Format::kDecimal: return DecimalHelp(fault.place);
    case Format::kRegion:
    case Format::kJurisdiction: return PlaceHelp(fault.schema->format, fault.place.StringOr(""));
    case Format::kNone:
    case Format::kNoted: return {};
  }
  return {};
}

std::string UnknownKeyHelp(const Fault& fault, Shape root) {
  const std::string_view key = fault.place.key(fault.entry);
  const std::string nearest = NearestKey(fault);
  if (!nearest.empty()) return DidYouMean(nearest);
  const std::string belongs = BelongsHelp(key, root);
  return belongs.empty() ? KnownKeys(fault) : belongs;
}

std::string EnumHelp(const Fault& fault) {
  if (!fault.place.is_string()) return {};
  const std::string_view text = fault.place.AsString();
  if (const auto nearest = Suggest(text, fault.names)) return DidYouMean(*nearest);
  const std::string* longer = OnlyOneThatBegins(Lower(text), fault.names);
  return longer != nullptr ? DidYouMean(*longer) : "";
}

std::string PatternHelp(const Fault& fault) {
  if (fault.place.is_string()) {
    const std::string text = Respelt(fault.place.AsString(), *fault.schema->strings->pattern);
    if (!text.empty()) return DidYouMean(text);
  }
  const Annotations* notes = fault.schema->annotations.get();
  if (notes == nullptr) return {};
  if (notes->format_hint) return "expected " + std::string(notes->format_hint.AsString());
  const bool example = notes->examples && notes->examples.size() > 0;
  return example ? "for example " + ValueText(notes->examples.at(0)) : "";
}

}  // namespace placet::schema
