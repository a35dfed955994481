// SPDX-License-Identifier: Apache-2.0
//
// The first state that holds wins, worst first: unknown, none, void, unproven; only then is it
// asked how much an intact indemnity covers. Nothing unknown ever counts in the vendor's favour.
#include "framework/indemnity.h"

#include <algorithm>
#include <array>

#include "base/decimal.h"
#include "framework/fields.h"

namespace placet {
namespace {

NodeRef FindById(NodeRef list, std::string_view id) {
  for (size_t i = 0; IsStated(list) && list.is_list() && i < list.size(); ++i) {
    if (list.at(i).Find("id").StringOr("") == id) return list.at(i);
  }
  return {};
}

bool Contains(NodeRef list, std::string_view value) {
  for (size_t i = 0; i < list.size(); ++i) {
    if (list.at(i).StringOr("") == value) return true;
  }
  return false;
}

using Canonical = std::function<std::string(std::string_view)>;

std::string_view VendorKey(NodeRef vendor) {
  return vendor.Find("key").StringOr(vendor.Find("name").StringOr(""));
}

// Fills a trigger from "one of these approaches is selected".
void BySelection(NodeRef manifest, std::initializer_list<std::string_view> approaches,
                 ExclusionTrigger& trigger) {
  const NodeRef selected = manifest.Find("approach").Find("selected");
  if (!IsStated(selected)) {
    trigger.missing.push_back("approach.selected");
    return;
  }
  trigger.nodes.push_back(selected);
  for (const std::string_view approach : approaches) {
    if (!Contains(selected, approach)) continue;
    trigger.triggered = true;
    trigger.why = std::string(approach) + " is selected";
    return;
  }
  if (selected.is_open()) {
    trigger.missing.push_back("approach.selected");
  } else {
    trigger.triggered = false;
  }
}

void BySafetyFilters(NodeRef vendor, ExclusionTrigger& trigger) {
  const NodeRef conditions = vendor.Find("indemnity").Find("conditions");
  const NodeRef met = FindById(conditions, "filters-on").Find("met");
  if (const auto value = BoolOf(met)) {
    trigger.triggered = !*value;
    trigger.nodes.push_back(met);
    if (!*value) trigger.why = "the safety filters are off";
    return;
  }
  trigger.missing.push_back(PathBelow(vendor, "indemnity") + ".conditions[id=filters-on].met");
}

void ByTrademark(NodeRef manifest, ExclusionTrigger& trigger) {
  const NodeRef use = manifest.Find("use_case").Find("trademark_use");
  if (const auto value = BoolOf(use)) {
    trigger.triggered = *value;
    trigger.nodes.push_back(use);
    if (*value) trigger.why = "the output is used as a trademark";
    return;
  }
  trigger.missing.push_back("use_case.trademark_use");
}

// A generator model that this vendor serves but another made.
void ByModelProvider(NodeRef manifest, NodeRef vendor, const Canonical& canonical,
                     ExclusionTrigger& trigger) {
  const NodeRef models = manifest.Find("models");
  if (!IsStated(models) || !models.is_list()) {
    trigger.missing.push_back("models");
    return;
  }
  const std::string own = canonical(vendor.Find("name").StringOr(""));
  for (size_t i = 0; i < models.size(); ++i) {
    const NodeRef model = models.at(i);
    if (model.Find("role").StringOr("generator") != "generator") continue;
    if (model.Find("hosting").StringOr("vendor") != "vendor") continue;
    const NodeRef served_by = model.Find("vendor");
    if (!IsStated(served_by)) {
      trigger.missing.push_back(PathBelow(model, "vendor"));
      continue;
    }
    if (served_by.StringOr("") != VendorKey(vendor)) continue;
    const NodeRef provider = model.Find("provider");
    if (!IsStated(provider)) {
      trigger.missing.push_back(PathBelow(model, "provider"));
      continue;
    }
    trigger.nodes.push_back(provider);
    if (canonical(provider.StringOr("")) == own) continue;
    trigger.triggered = true;
    trigger.missing.clear();
    trigger.why = "the model is " + std::string(provider.StringOr("")) + "'s, not the vendor's";
    return;
  }
  if (models.is_open()) trigger.missing.push_back("models");
  if (trigger.missing.empty()) trigger.triggered = false;
}

ExclusionTrigger Trigger(NodeRef manifest, NodeRef vendor, NodeRef exclusion,
                         const Canonical& canonical) {
  ExclusionTrigger trigger;
  trigger.id = std::string(exclusion.Find("id").StringOr(""));
  trigger.nodes.push_back(exclusion.Find("id") ? exclusion.Find("id") : exclusion);
  const NodeRef stated = exclusion.Find("triggered");
  if (const auto value = BoolOf(stated)) {
    trigger.triggered = *value;
    trigger.nodes.push_back(stated);
    if (*value) trigger.why = "the manifest says so";
    return trigger;
  }
  if (trigger.id == "combination") {
    BySelection(manifest, {"api", "rag"}, trigger);
  } else if (trigger.id == "customer-modification" || trigger.id == "fine-tuned-model") {
    BySelection(manifest, {"fine-tune"}, trigger);
  } else if (trigger.id == "safety-disabled") {
    BySafetyFilters(vendor, trigger);
  } else if (trigger.id == "trademark") {
    ByTrademark(manifest, trigger);
  } else if (trigger.id == "third-party-model") {
    ByModelProvider(manifest, vendor, canonical, trigger);
  } else {
    trigger.missing.push_back(PathBelow(exclusion, "triggered"));
  }
  return trigger;
}

class CoverageFinder {
 public:
  CoverageFinder(NodeRef manifest, NodeRef vendor, const Canonical& canonical)
      : vendor_(vendor),
        indemnity_(vendor.Find("indemnity")),
        triggers_(ExclusionTriggers(manifest, vendor, canonical)) {}

  Coverage Find() {
    if (IsUnknown() || IsNone() || IsVoid() || IsUnproven() || IsFull()) return coverage_;
    coverage_.state = Coverage::State::kConditional;
    return coverage_;
  }

 private:
  void Because(std::string text, std::vector<NodeRef> nodes) {
    coverage_.reasons.push_back({std::move(text), std::move(nodes)});
  }
  void Missing(std::string path) {
    std::vector<std::string>& paths = coverage_.missing;
    if (std::find(paths.begin(), paths.end(), path) == paths.end()) {
      paths.push_back(std::move(path));
    }
  }

  bool IsUnknown() {
    const NodeRef offered = indemnity_.tree() == nullptr ? NodeRef() : indemnity_.Find("offered");
    if (BoolOf(offered)) return false;
    coverage_.state = Coverage::State::kUnknown;
    Because("whether an indemnity is offered is not stated", {});
    Missing(PathBelow(vendor_, "indemnity") + ".offered");
    return true;
  }

  bool IsNone() {
    coverage_.state = Coverage::State::kNone;
    const NodeRef offered = indemnity_.Find("offered");
    if (!offered.AsBool()) {
      Because("no indemnity is offered", {offered});
      return true;
    }
    const NodeRef tier = vendor_.Find("tier");
    if (tier && (tier.StringOr("") == "free" || tier.StringOr("") == "consumer")) {
      Because("the tier is " + std::string(tier.StringOr("")), {tier});
      return true;
    }
    for (const ExclusionTrigger& trigger : triggers_) {
      if (trigger.id != "preview" || trigger.triggered != true) continue;
      Because("the product is a preview, which the indemnity leaves out", trigger.nodes);
      return true;
    }
    return false;
  }

  bool IsVoid() {
    coverage_.state = Coverage::State::kVoid;
    for (const ExclusionTrigger& trigger : triggers_) {
      if (trigger.triggered != true) continue;
      Because("exclusion " + trigger.id + " is triggered: " + trigger.why, trigger.nodes);
    }
    ForEachCondition([this](NodeRef condition, std::string_view id) {
      const NodeRef met = condition.Find("met");
      if (BoolOf(met) == false) Because("condition " + std::string(id) + " is not met", {met});
    });
    return !coverage_.reasons.empty();
  }

  bool IsUnproven() {
    coverage_.state = Coverage::State::kUnproven;
    for (const ExclusionTrigger& trigger : triggers_) {
      if (trigger.triggered.has_value()) continue;
      Because("whether exclusion " + trigger.id + " is triggered is not stated", trigger.nodes);
      for (const std::string& path : trigger.missing) Missing(path);
    }
    NotAllStated("exclusions");
    NotAllStated("conditions");
    ForEachCondition([this](NodeRef condition, std::string_view id) {
      const NodeRef met = condition.Find("met");
      if (!BoolOf(met)) {
        Because("whether condition " + std::string(id) + " is met is not stated", {condition});
        Missing(PathBelow(condition, "met"));
      } else if (met.node().basis < NodeBasis::kEvidenced) {
        Because("no evidence that condition " + std::string(id) + " is met", {met});
      }
    });
    if (!IsStated(indemnity_.Find("legal_review"))) {
      Because("counsel has not reviewed the terms", {});
      Missing(PathBelow(indemnity_, "legal_review"));
    }
    return !coverage_.reasons.empty();
  }

  // What is not listed may exist.
  void NotAllStated(const char* field) {
    const NodeRef list = indemnity_.Find(field);
    if (!IsStated(list) || !list.is_open()) return;
    Because("whether there are more " + std::string(field) + " is not stated", {list});
    Missing(PathBelow(indemnity_, field));
  }

  bool IsFull() {
    coverage_.state = Coverage::State::kFull;
    const NodeRef scope = indemnity_.Find("scope");
    for (const std::string_view part : {"output-ip", "training-data-ip"}) {
      if (IsStated(scope) && scope.is_list() && Contains(scope, part)) continue;
      const bool open = IsStated(scope) && scope.is_open();
      Because(std::string(part) + (open ? " is not known to be in scope" : " is not in scope"),
              scope ? std::vector{scope} : std::vector<NodeRef>{});
      if (open) Missing(PathBelow(indemnity_, "scope"));
    }
    CheckCap();
    return coverage_.reasons.empty();
  }

  static std::optional<Decimal> Money(NodeRef node) {
    if (!IsStated(node)) return std::nullopt;
    if (node.kind() == NodeKind::kInt) return Decimal::FromInt(node.AsInt());
    return node.is_string() ? Decimal::Parse(node.AsString()) : std::nullopt;
  }

  void CheckCap() {
    const NodeRef cap = indemnity_.Find("cap");
    const NodeRef kind = cap ? cap.Find("kind") : NodeRef();
    if (!IsStated(kind)) {
      Because("the cap is not stated", {});
      Missing(PathBelow(indemnity_, "cap") + ".kind");
      return;
    }
    if (kind.StringOr("") == "uncapped") return;
    const auto amount = Money(cap.Find("amount"));
    const auto exposure = Money(indemnity_.Find("exposure_estimate"));
    if (amount && exposure && *amount >= *exposure) return;
    if (amount && exposure) {
      Because(
          "the cap of " + amount->ToString() + " is below the exposure of " + exposure->ToString(),
          {cap.Find("amount"), indemnity_.Find("exposure_estimate")});
      return;
    }
    Because("the cap (" + std::string(kind.StringOr("")) + ") is not known to cover the exposure",
            {kind});
    if (!amount) Missing(PathBelow(cap, "amount"));
    if (!exposure) Missing(PathBelow(indemnity_, "exposure_estimate"));
  }

  template <typename Visit>
  void ForEachCondition(const Visit& visit) {
    const NodeRef conditions = indemnity_.Find("conditions");
    for (size_t i = 0; IsStated(conditions) && conditions.is_list() && i < conditions.size(); ++i) {
      visit(conditions.at(i), conditions.at(i).Find("id").StringOr(""));
    }
  }

  NodeRef vendor_;
  NodeRef indemnity_;
  std::vector<ExclusionTrigger> triggers_;
  Coverage coverage_;
};

}  // namespace

std::string_view ToString(Coverage::State state) {
  static constexpr std::array<std::string_view, 6> kNames = {"unknown",  "none",        "void",
                                                             "unproven", "conditional", "full"};
  return kNames[static_cast<size_t>(state)];
}

std::vector<ExclusionTrigger> ExclusionTriggers(NodeRef manifest, NodeRef vendor,
                                                const Canonical& canonical) {
  std::vector<ExclusionTrigger> triggers;
  const NodeRef indemnity = vendor.Find("indemnity");
  if (!indemnity) return triggers;
  const NodeRef exclusions = indemnity.Find("exclusions");
  for (size_t i = 0; IsStated(exclusions) && exclusions.is_list() && i < exclusions.size(); ++i) {
    triggers.push_back(Trigger(manifest, vendor, exclusions.at(i), canonical));
  }
  return triggers;
}

Coverage IndemnityCoverage(NodeRef manifest, NodeRef vendor, const Canonical& canonical) {
  return CoverageFinder(manifest, vendor, canonical).Find();
}

}  // namespace placet
