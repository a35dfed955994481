// SPDX-License-Identifier: Apache-2.0
#include "framework/vendor_terms.h"

#include <algorithm>
#include <string_view>

#include "document/tree.h"
#include "framework/fields.h"

namespace placet {
namespace {

using Answer = VendorTerms::Answer;

bool RoleServes(std::string_view role, Approach approach) {
  if (approach == Approach::kOffTheShelf) return role == "application";
  if (role == "vector-store") return approach == Approach::kRag;
  return role == "model-host" || role == "model-developer";
}

Answer Flag(NodeRef vendor, std::string_view field) {
  const NodeRef node = vendor.Find(field);
  Answer answer;
  answer.value = BoolOf(node);
  if (answer.value) {
    answer.nodes.push_back(node);
  } else {
    answer.missing = MissingPaths(node, PathBelow(vendor, field));
  }
  return answer;
}

bool IsPersonal(NodeRef categories) {
  for (const std::string_view category :
       {"pii", "special-category", "phi", "biometric", "minors"}) {
    if (ListHas(categories, category)) return true;
  }
  return false;
}

}  // namespace

VendorTerms::VendorTerms(NodeRef manifest, const cel::GovernanceHost& host,
                         int64_t max_retention_days, Diagnostics& problems)
    : manifest_(manifest),
      vendors_(manifest.Find("vendors")),
      host_(host),
      max_retention_days_(max_retention_days) {
  if (!IsStated(vendors_) || !vendors_.is_list()) vendors_ = {};
  FindCandidates(manifest, problems);
  for (const Approach approach : kWithVendors) {
    if (!candidate_[approach]) FindByRole(approach);
    if (served_[approach].empty() && missing_[approach].empty()) {
      missing_[approach].push_back(
          "approach.candidates[approach=" + std::string(ToString(approach)) + "].vendor");
    }
  }
  FindContradictions(problems);
}

void VendorTerms::FindCandidates(NodeRef manifest, Diagnostics& problems) {
  const NodeRef candidates = FieldAt(manifest, "approach.candidates");
  for (size_t i = 0; IsStated(candidates) && i < candidates.size(); ++i) {
    const NodeRef name = candidates.at(i).Find("vendor");
    const auto approach = ParseApproach(WordOf(candidates.at(i).Find("approach")));
    if (!approach || !IsStated(name)) continue;
    candidate_[*approach] = true;
    NodeRef found;
    for (size_t k = 0; vendors_ && k < vendors_.size(); ++k) {
      if (VendorKeyOf(vendors_.at(k)) == WordOf(name)) found = vendors_.at(k);
    }
    if (found) {
      served_[*approach].push_back({found, false});
      continue;
    }
    missing_[*approach].push_back("vendors[name=" + std::string(WordOf(name)) + "]");
    problems
        .Warning("FRM016", "no vendor is named `" + std::string(WordOf(name)) + "`",
                 name.location())
        .help = "add it to vendors; until then its terms are not known";
  }
}

void VendorTerms::FindByRole(Approach approach) {
  for (size_t i = 0; vendors_ && i < vendors_.size(); ++i) {
    const NodeRef vendor = vendors_.at(i);
    const NodeRef role = vendor.Find("role");
    if (!IsStated(role)) {
      served_[approach].push_back({vendor, true});
    } else if (RoleServes(WordOf(role), approach)) {
      served_[approach].push_back({vendor, false});
    }
  }
}

void VendorTerms::FindContradictions(Diagnostics& problems) {
  for (size_t i = 0; vendors_ && i < vendors_.size(); ++i) {
    const NodeRef vendor = vendors_.at(i);
    const NodeRef days = vendor.Find("retention_days");
    if (BoolOf(vendor.Find("zero_retention")) != true || IntOf(days).value_or(0) == 0) continue;
    Diagnostic& problem = problems.Warning(
        "FRM017",
        "the vendor keeps nothing, but keeps it for " + std::to_string(days.AsInt()) + " days",
        days.location());
    problem.help = "correct zero_retention or retention_days; until then retention is not known";
    problem.notes.push_back(
        {"zero retention is stated here", vendor.Find("zero_retention").location()});
  }
}

bool VendorTerms::Any(Approach approach) const {
  return candidate_[approach] || !served_[approach].empty();
}

bool VendorTerms::HasCandidate(Approach approach) const { return candidate_[approach]; }

Answer VendorTerms::Term(Fact term, Approach approach) const {
  Answer all;
  all.value = true;
  // Without a required region there is nothing to ask a vendor.
  if (term == Fact::kRegion) {
    const Answer required = ResidencyRequired();
    if (required.value != true) {
      all = required;
      if (required.value == false) all.value = true;
      return all;
    }
    all.nodes = required.nodes;
  }
  for (const Served& served : served_[approach]) {
    Answer one = OneTerm(term, served.vendor);
    if (served.role_unknown && one.value != true) {
      one.value.reset();
      one.missing = {PathBelow(served.vendor, "role")};
    }
    if (one.value == false) return one;
    all.nodes.insert(all.nodes.end(), one.nodes.begin(), one.nodes.end());
    AddPaths(all.missing, one.missing);
    if (!one.value) all.value.reset();
  }
  if (!missing_[approach].empty()) {
    all.value.reset();
    AddPaths(all.missing, missing_[approach]);
  }
  return all;
}

Answer VendorTerms::OneTerm(Fact term, NodeRef vendor) const {
  switch (term) {
    case Fact::kDpa: return Flag(vendor, "dpa");
    case Fact::kNoTraining: return Flag(vendor, "no_training_clause");
    case Fact::kBaa: return Flag(vendor, "baa");
    case Fact::kRetention: return Retention(vendor);
    default: return Region(vendor);
  }
}

Answer VendorTerms::Retention(NodeRef vendor) const {
  const NodeRef zero = vendor.Find("zero_retention");
  const NodeRef days = vendor.Find("retention_days");
  const auto keeps_nothing = BoolOf(zero);
  const auto kept = IntOf(days);
  Answer answer;
  if (keeps_nothing == true) {
    answer.nodes.push_back(zero);
    if (kept.value_or(0) > 0) {
      answer.missing = {PathBelow(vendor, "retention_days")};
    } else {
      answer.value = true;
    }
  } else if (kept) {
    answer.nodes.push_back(days);
    answer.value = *kept <= max_retention_days_;
  } else {
    answer.missing = MissingPaths(days, PathBelow(vendor, "retention_days"));
  }
  return answer;
}

// Whether regions are required at all. Where personal or restricted data would need a statement and
// none is there, that is unknown.
Answer VendorTerms::ResidencyRequired() const {
  const NodeRef required = FieldAt(manifest_, "data.residency_required");
  const NodeRef categories = FieldAt(manifest_, "data.categories");
  const NodeRef data_class = FieldAt(manifest_, "data.classification");
  Answer answer;
  if (IsStated(required) && required.size() == 0 && required.is_open()) {
    answer.missing = {"data.residency_required"};
  } else if (IsStated(required)) {
    answer.value = required.size() > 0;
    answer.nodes.push_back(required);
  } else if (!IsStated(required) && required && required.kind() == NodeKind::kUnknown) {
    answer.missing = MissingPaths(required, "data.residency_required");
  } else if (IsPersonal(categories) || WordOf(data_class) == "restricted" ||
             !IsStated(categories) || categories.is_open() || !IsStated(data_class)) {
    answer.missing = {"data.residency_required"};
  } else {
    answer.value = false;
    answer.assumed = {"data.residency_required is not stated: the data may be processed anywhere"};
  }
  return answer;
}

// Whether all the regions lie in required ones. nullopt: some do and some do not, or a region is
// not known.
std::optional<bool> VendorTerms::WithinRequired(NodeRef regions, bool* some_inside) const {
  const NodeRef required = FieldAt(manifest_, "data.residency_required");
  bool all = !regions.is_open();
  bool none = !regions.is_open() && !required.is_open();
  for (size_t i = 0; i < regions.size(); ++i) {
    std::optional<bool> inside = false;
    for (size_t k = 0; k < required.size() && inside != true; ++k) {
      std::string missing;
      const auto within =
          host_.Within(regions.at(i).StringOr(""), required.at(k).StringOr(""), &missing);
      if (!within || *within) inside = within;
    }
    all = all && inside == true;
    none = none && inside == false;
    *some_inside = *some_inside || inside == true;
  }
  if (all) return true;
  return none ? std::optional<bool>(false) : std::nullopt;
}

Answer VendorTerms::Region(NodeRef vendor) const {
  const NodeRef regions = vendor.Find("regions");
  Answer answer;
  if (!IsStated(regions) || regions.size() == 0) {
    answer.missing = MissingPaths(regions, PathBelow(vendor, "regions"));
    return answer;
  }
  answer.nodes.push_back(regions);
  bool some_inside = false;
  answer.value = WithinRequired(regions, &some_inside);
  if (answer.value) return answer;
  // Of a vendor with regions on both sides, the deployment's own regions tell which are used.
  const NodeRef processing = FieldAt(manifest_, "data.processing_regions");
  bool ignored = false;
  if (some_inside && IsStated(processing) && processing.size() > 0 &&
      WithinRequired(processing, &ignored) == true) {
    answer.value = true;
    answer.nodes.push_back(processing);
    return answer;
  }
  answer.missing = {PathBelow(vendor, "regions")};
  return answer;
}

Answer VendorTerms::Connectors() const {
  const NodeRef candidates = FieldAt(manifest_, "approach.candidates");
  Answer any;
  any.value = false;
  bool candidate = false;
  for (size_t i = 0; IsStated(candidates) && i < candidates.size(); ++i) {
    const NodeRef one = candidates.at(i);
    if (WordOf(one.Find("approach")) != ToString(Approach::kOffTheShelf)) continue;
    const auto value = BoolOf(one.Find("connectors"));
    if (!value) continue;
    candidate = true;
    any.nodes.push_back(one.Find("connectors"));
    if (*value) any.value = true;
  }
  if (candidate) return any;
  for (const Served& served : served_[Approach::kOffTheShelf]) {
    Answer one = Flag(served.vendor, "connectors");
    if (served.role_unknown && one.value == true) {
      one.value.reset();
      one.missing = {PathBelow(served.vendor, "role")};
    } else if (served.role_unknown) {
      continue;
    }
    if (one.value == true) return one;
    any.nodes.insert(any.nodes.end(), one.nodes.begin(), one.nodes.end());
    AddPaths(any.missing, one.missing);
  }
  if (!any.missing.empty() || any.nodes.empty()) {
    any.value.reset();
    if (any.missing.empty()) {
      any.missing.push_back("approach.candidates[approach=off-the-shelf].connectors");
    }
  }
  return any;
}

}  // namespace placet
