// SPDX-License-Identifier: Apache-2.0
#include "policy/policy_set.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/json_writer.h"
#include "base/sha256.h"
#include "builtin/builtin.h"
#include "document/canonical.h"

namespace placet {
namespace {

// What a pack was bound to, canonically: part of the policy digest.
std::string BoundForm(const Pack& pack) {
  JsonWriter json;
  json.BeginObject();
  json.Field("document", DocumentDigest(pack.document));
  json.Key("effects");
  json.BeginObject();
  std::map<std::string, std::string> effects;
  for (const std::vector<Rule>* rules : {&pack.rules, &pack.portfolio_rules}) {
    for (const Rule& rule : *rules) {
      for (const RuleCase& one : rule.cases) {
        effects[rule.id] += "[" + ToString(one.effect) + "]";
      }
    }
  }
  for (const auto& [rule, words] : effects) json.Field(rule, words);
  json.EndObject();
  json.Field("name", pack.name);
  json.Key("params");
  json.Raw(CanonicalJson(pack.params_document->root()));
  json.EndObject();
  return json.Take();
}

}  // namespace

PolicySet MakePolicySet(std::vector<std::shared_ptr<const Pack>> packs,
                        FrameworkDocuments framework, std::shared_ptr<const Calendar> calendar) {
  PolicySet set;
  set.packs = std::move(packs);
  set.framework = std::move(framework);
  set.calendar = std::move(calendar);
  std::vector<const Pack*> sorted;
  for (const auto& pack : set.packs) sorted.push_back(pack.get());
  std::sort(sorted.begin(), sorted.end(),
            [](const Pack* a, const Pack* b) { return a->name < b->name; });
  Sha256Stream digest;
  for (const Pack* pack : sorted) {
    digest.Update(BoundForm(*pack));
    digest.Update("\n");
  }
  digest.Update(set.calendar->digest);
  for (const TreePtr& document : {set.framework.framework, set.framework.cost_ranges}) {
    if (document == nullptr) continue;
    digest.Update(DocumentDigest(document));
    digest.Update("\n");
  }
  set.digest = Sha256Name(digest.Finish());
  return set;
}

std::vector<const Rule*> Pack::AllRules() const {
  std::vector<const Rule*> all;
  for (const Rule& rule : rules) all.push_back(&rule);
  for (const Rule& rule : portfolio_rules) all.push_back(&rule);
  return all;
}

size_t PolicySet::rule_count() const {
  size_t count = 0;
  for (const auto& pack : packs) count += pack->rules.size() + pack->portfolio_rules.size();
  return count;
}

std::vector<std::string> PolicySet::RuleIds() const {
  std::vector<std::string> ids;
  for (const auto& pack : packs) {
    for (const Rule& rule : pack->rules) ids.push_back(rule.id);
    for (const Rule& rule : pack->portfolio_rules) ids.push_back(rule.id);
  }
  return ids;
}

const Rule* PolicySet::FindRule(std::string_view id, const Pack** pack) const {
  for (const auto& each : packs) {
    for (const std::vector<Rule>* rules : {&each->rules, &each->portfolio_rules}) {
      for (const Rule& rule : *rules) {
        if (rule.id != id) continue;
        if (pack != nullptr) *pack = each.get();
        return &rule;
      }
    }
  }
  return nullptr;
}

NodeRef PolicySet::FindParameter(std::string_view pack, std::string_view name) const {
  for (const auto& each : packs) {
    if (each->name == pack) return each->params_document->root().Find(name);
  }
  return {};
}

}  // namespace placet
