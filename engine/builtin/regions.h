// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_BUILTIN_REGIONS_H_
#define PLACET_BUILTIN_REGIONS_H_

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace placet {

// Where places lie, by policies/data/regions.yaml. A place is a country (`DE`), a subdivision of
// one (`DE-BY`), a group of countries (`EU`) or a provider's region (`eu-central-1`). Immutable.
class Regions {
 public:
  static const Regions& Embedded();

  // Whether a region lies in a country or group; nullopt for a region that is not listed.
  std::optional<bool> Within(std::string_view region, std::string_view group) const;
  // The legal area of a jurisdiction: EEA, UK, US, else its country.
  std::string Group(std::string_view jurisdiction) const;

  // A country, a subdivision of one, or a group.
  bool IsJurisdiction(std::string_view text) const;
  // Not listed, and written like a country's code or nearly like a provider's region. Other names
  // may be regions that the list lacks: they are undecided, not wrong.
  bool IsMistakenRegion(std::string_view text) const;
  // What was probably meant; "" when nothing is near.
  std::string NearestJurisdiction(std::string_view text) const;
  std::string NearestRegion(std::string_view text) const;

 private:
  Regions();
  bool IsCountry(std::string_view text) const;
  bool IsGroup(std::string_view text) const;
  bool Has(std::string_view group, std::string_view country) const;
  // The country or group that a place belongs to; "" when it is not listed.
  std::string_view AreaOf(std::string_view place) const;
  std::string NearestCountry(std::string_view text) const;
  std::string NearestSubdivision(const std::string& text) const;

  std::unordered_map<std::string_view, std::string_view> countries_;  // a country names itself
  std::unordered_map<std::string_view, std::string_view> provider_regions_;
  std::unordered_map<std::string_view, std::string_view> overseas_;
  std::unordered_map<std::string_view, std::string_view> mistaken_;
  std::unordered_map<std::string_view, std::string_view> subdivisions_;  // codes, blanks between
  std::map<std::string_view, std::vector<std::string_view>> groups_;
};

}  // namespace placet

#endif  // PLACET_BUILTIN_REGIONS_H_
