// SPDX-License-Identifier: Apache-2.0
#include "decision/facts.h"

#include "builtin/regions.h"
#include "document/node_path.h"

namespace placet {
namespace {

std::string_view Trim(std::string_view text) {
  const size_t first = text.find_first_not_of(" \t");
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::string Fold(std::string_view name) {
  std::string folded(Trim(name));
  for (char& c : folded) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return folded;
}

}  // namespace

OrganizationFacts::OrganizationFacts(const SupportDocument* organization) {
  if (organization == nullptr) return;
  const NodeRef root = organization->document->root();
  fx_rates_ = root.Find("fx_rates");
  const NodeRef vendors = root.Find("approved_vendors");
  for (size_t i = 0; vendors && i < vendors.size(); ++i) {
    const std::string name(vendors.at(i).Find("name").StringOr(""));
    names_.emplace(Fold(name), name);
    const NodeRef aliases = vendors.at(i).Find("aliases");
    for (size_t k = 0; aliases && k < aliases.size(); ++k) {
      names_.emplace(Fold(aliases.at(k).StringOr("")), name);
    }
  }
}

std::string OrganizationFacts::Canonical(std::string_view vendor_name) const {
  const auto found = names_.find(Fold(vendor_name));
  return found == names_.end() ? std::string(Trim(vendor_name)) : found->second;
}

std::optional<Decimal> OrganizationFacts::Rate(std::string_view currency,
                                               std::string* missing) const {
  if (fx_rates_ && fx_rates_.Find("base").StringOr("") == currency) return Decimal::FromInt(1);
  const NodeRef rates = fx_rates_ ? fx_rates_.Find("rates") : NodeRef();
  const NodeRef rate = rates ? rates.Find(currency) : NodeRef();
  std::optional<Decimal> value;
  if (rate && rate.is_string()) value = Decimal::Parse(rate.AsString());
  if (rate && rate.kind() == NodeKind::kInt) value = Decimal::FromInt(rate.AsInt());
  if (!value || value->micros() <= 0) {
    *missing = "org.fx_rates.rates." + std::string(currency);
    return std::nullopt;
  }
  return value;
}

// One unit of the base buys `rate` of a currency.
std::optional<Decimal> OrganizationFacts::Convert(Decimal money, std::string_view from,
                                                  std::string_view to, std::string* missing) const {
  if (from == to) return money;
  const auto from_rate = Rate(from, missing);
  if (!from_rate) return std::nullopt;
  const auto to_rate = Rate(to, missing);
  if (!to_rate) return std::nullopt;
  const auto scaled = Decimal::Multiply(money, *to_rate);
  return scaled ? Decimal::Divide(*scaled, *from_rate) : std::nullopt;
}

std::optional<bool> OrganizationFacts::Within(std::string_view region, std::string_view group,
                                              std::string* missing) const {
  const auto within = Regions::Embedded().Within(region, group);
  if (!within) *missing = "regions[\"" + std::string(region) + "\"]";
  return within;
}

std::string OrganizationFacts::Group(std::string_view jurisdiction) const {
  return Regions::Embedded().Group(jurisdiction);
}

bool ManifestFacts::Evidenced(std::string_view path) const {
  const auto steps = ParsePath(path);
  if (!steps) return false;
  const NodeRef node = Resolve(manifest_, *steps).node;
  return node && node.kind() != NodeKind::kUnknown && node.node().basis >= NodeBasis::kEvidenced;
}

}  // namespace placet
