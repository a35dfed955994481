// SPDX-License-Identifier: Apache-2.0
//
// A place is brought to its area first: a country or a group. A provider's region lies in the
// country that the list gives, a subdivision (of those in policies/data/subdivisions.yaml) in the
// country whose code it begins with, unless the list says that it is a country of its own (`FR-NC`
// is New Caledonia, outside the EU).
#include "builtin/regions.h"

#include <algorithm>
#include <sstream>

#include "base/ascii.h"
#include "base/suggest.h"
#include "builtin/builtin.h"

namespace placet {
namespace {

using Table = std::unordered_map<std::string_view, std::string_view>;

Table TableAt(NodeRef map) {
  Table table;
  for (size_t i = 0; map && i < map.size(); ++i) table[map.key(i)] = map.at(i).StringOr("");
  return table;
}

std::string_view Find(const Table& table, std::string_view name) {
  const auto found = table.find(name);
  return found == table.end() ? std::string_view() : found->second;
}

std::vector<std::string> Names(const Table& table) {
  std::vector<std::string> names;
  for (const auto& [name, area] : table) names.emplace_back(name);
  std::sort(names.begin(), names.end());
  return names;
}

bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }

std::string Upper(std::string_view text) {
  std::string upper(text);
  for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return upper;
}

std::string WithoutDigits(std::string_view text) {
  std::string letters(text);
  letters.erase(std::remove_if(letters.begin(), letters.end(), IsDigit), letters.end());
  return letters;
}

// `BY` of `DE-BY`; "" for what is no subdivision by its form.
std::string_view SubdivisionOf(std::string_view text) {
  if (text.size() < 4 || text.size() > 6 || text[2] != '-') return {};
  const std::string_view rest = text.substr(3);
  const bool fits =
      std::all_of(rest.begin(), rest.end(), [](char c) { return IsUpper(c) || IsDigit(c); });
  return fits ? rest : std::string_view();
}

// Whether `word` is one of the words of a text.
bool HasWord(std::string_view text, std::string_view word) {
  for (size_t at = text.find(word); at != text.npos; at = text.find(word, at + 1)) {
    const bool begins = at == 0 || text[at - 1] == ' ';
    const size_t end = at + word.size();
    if (begins && (end == text.size() || text[end] == ' ')) return true;
  }
  return false;
}

// `DE`, `de`, `DEU`, `DE-BY`.
bool LooksLikeCode(std::string_view text) {
  if (text.size() == 2) return IsLetter(text[0]) && IsLetter(text[1]);
  if (text.size() == 3) return std::all_of(text.begin(), text.end(), IsUpper);
  return !SubdivisionOf(text).empty() && IsUpper(text[0]) && IsUpper(text[1]);
}

}  // namespace

const Regions& Regions::Embedded() {
  static const auto* const regions = new Regions();
  return *regions;
}

Regions::Regions() {
  const NodeRef root = FindBuiltin("policies/data/regions.yaml")->root();
  provider_regions_ = TableAt(root.Find("provider_regions"));
  overseas_ = TableAt(root.Find("overseas"));
  mistaken_ = TableAt(root.Find("mistaken"));
  subdivisions_ =
      TableAt(FindBuiltin("policies/data/subdivisions.yaml")->root().Find("subdivisions"));
  const NodeRef countries = root.Find("countries");
  for (size_t i = 0; i < countries.size(); ++i) {
    const std::string_view country = countries.at(i).StringOr("");
    countries_[country] = country;
  }
  const NodeRef groups = root.Find("groups");
  for (size_t i = 0; i < groups.size(); ++i) {
    std::vector<std::string_view>& members = groups_[groups.key(i)];
    for (size_t k = 0; k < groups.at(i).size(); ++k) {
      members.push_back(groups.at(i).at(k).StringOr(""));
    }
  }
}

bool Regions::IsCountry(std::string_view text) const { return countries_.count(text) > 0; }

// `US` is a group, of the country and its territories, and a country, too.
bool Regions::IsGroup(std::string_view text) const { return groups_.count(text) > 0; }

bool Regions::Has(std::string_view group, std::string_view country) const {
  const auto found = groups_.find(group);
  if (found == groups_.end()) return group == country;
  return std::find(found->second.begin(), found->second.end(), country) != found->second.end();
}

std::string_view Regions::AreaOf(std::string_view place) const {
  if (IsCountry(place) || IsGroup(place)) return place;
  if (const auto country = Find(provider_regions_, place); !country.empty()) return country;
  if (const auto country = Find(overseas_, place); !country.empty()) return country;
  const std::string_view subdivision = SubdivisionOf(place);
  if (subdivision.empty() || !HasWord(Find(subdivisions_, place.substr(0, 2)), subdivision))
    return {};
  return Find(countries_, place.substr(0, 2));
}

std::optional<bool> Regions::Within(std::string_view region, std::string_view group) const {
  if (region == group) return true;
  const std::string_view area = AreaOf(region);
  if (area.empty()) return std::nullopt;
  if (area == group || Has(group, area)) return true;
  if (IsCountry(area)) return false;
  // A group lies in another when each of its members does.
  const std::vector<std::string_view>& members = groups_.at(area);
  return std::all_of(members.begin(), members.end(),
                     [&](std::string_view member) { return Has(group, member); });
}

std::string Regions::Group(std::string_view jurisdiction) const {
  const std::string_view area = AreaOf(jurisdiction);
  if (area == "EU" || Has("EEA", area)) return "EEA";
  for (const std::string_view group : {"UK", "US"}) {
    if (Has(group, area)) return std::string(group);
  }
  return std::string(area.empty() ? jurisdiction : area);
}

bool Regions::IsJurisdiction(std::string_view text) const {
  return !AreaOf(text).empty() && Find(provider_regions_, text).empty();
}

bool Regions::IsMistakenRegion(std::string_view text) const {
  if (!AreaOf(text).empty()) return false;
  return LooksLikeCode(text) || !NearestRegion(text).empty();
}

// A code that begins with the same letter is meant more often than another of the same distance.
std::string Regions::NearestCountry(std::string_view text) const {
  const std::string upper = Upper(text);
  if (const auto meant = Find(mistaken_, upper); !meant.empty()) return std::string(meant);
  std::vector<std::string> names = Names(countries_);
  for (const auto& [group, members] : groups_) names.emplace_back(group);
  if (std::find(names.begin(), names.end(), upper) != names.end()) return upper;
  std::stable_partition(names.begin(), names.end(),
                        [&](const std::string& name) { return name[0] == upper[0]; });
  return Suggest(upper, names).value_or("");
}

// Of a country that there is: the subdivision that was meant, or the country.
std::string Regions::NearestSubdivision(const std::string& text) const {
  if (IsJurisdiction(text)) return text;
  const std::string country = text.substr(0, text.find('-'));
  std::vector<std::string> names;
  std::istringstream codes{std::string(Find(subdivisions_, country))};
  for (std::string code; codes >> code;) names.push_back(country + "-" + code);
  // Of two letters one apart is another code, not a slip.
  constexpr size_t kShortest = 6;
  return text.size() < kShortest ? country : Suggest(text, names).value_or(country);
}

std::string Regions::NearestJurisdiction(std::string_view text) const {
  if (const auto country = Find(provider_regions_, text); !country.empty()) {
    return std::string(country);
  }
  const size_t dash = text.find('-');
  if (dash == text.npos || dash == 0) return text.empty() ? "" : NearestCountry(text);
  if (IsCountry(Upper(text.substr(0, dash)))) {
    return NearestSubdivision(Upper(text));
  }
  const std::string country = NearestCountry(text.substr(0, dash));
  if (country.empty()) return "";
  const std::string meant = country + Upper(text.substr(dash));
  return IsJurisdiction(meant) ? meant : country;
}

// A region that differs from a known one in its number alone may be new: it is no mistake.
std::string Regions::NearestRegion(std::string_view text) const {
  if (LooksLikeCode(text)) return NearestJurisdiction(text);
  std::string nearest;
  for (const std::string& name : Names(provider_regions_)) {
    if (EditDistance(text, name, 1) > 1) continue;
    if (text != name && WithoutDigits(text) == WithoutDigits(name)) return "";
    if (nearest.empty() || EditDistance(text, name, 1) == 0) nearest = name;
  }
  return nearest;
}

}  // namespace placet
