// SPDX-License-Identifier: Apache-2.0
#include "decision/own_part.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "decision/places.h"
#include "decision/undecided.h"

namespace placet {
namespace {

constexpr size_t kOthersNamed = 10;  // subjects beside the own ones

// `deployments[id=chat].stage` of another than these.
bool IsOfOthers(std::string_view path, const std::set<std::string>& ids) {
  constexpr std::string_view kDeployment = "deployments[id=";
  if (!path.starts_with(kDeployment)) return false;
  const std::string_view id = path.substr(kDeployment.size());
  return std::none_of(ids.begin(), ids.end(), [&](const std::string& own) {
    return id.starts_with(own) && id.substr(own.size()).starts_with(']');
  });
}

bool IsOwn(const MissingFact& fact, const std::set<std::string>& ids) {
  if (!fact.deployment.empty()) return ids.contains(fact.deployment);
  return !fact.path.starts_with("deployments[file=");
}

// Of those who fail together a few others stay; who lacks facts does so alone.
void KeepSubjects(const std::set<std::string>& ids, Finding& finding) {
  size_t others = finding.outcome == Outcome::kMissing ? kOthersNamed : 0;
  const size_t before = finding.subjects.size();
  std::erase_if(finding.subjects, [&](const std::string& id) {
    return !ids.contains(id) && ++others > kOthersNamed;
  });
  finding.subjects_elsewhere += before - finding.subjects.size();
}

bool Concerns(const Finding& finding, const std::set<std::string>& ids) {
  return finding.subjects.empty() ||
         std::any_of(finding.subjects.begin(), finding.subjects.end(),
                     [&](const std::string& id) { return ids.contains(id); });
}

using Files = std::set<std::string_view>;

void LeaveOut(const Files& files, std::vector<Location>& places) {
  std::erase_if(places, [&](const Location& place) {
    return place.source && files.contains(place.source->name());
  });
}

// Places in manifests that a finding names by no id are examples out of many.
void KeepPlaces(const Files& others, Finding& finding) {
  if (!finding.subjects.empty()) return;
  LeaveOut(others, finding.locations);
  std::erase_if(finding.facts, [&](const DecidingFact& fact) {
    return fact.location.source && others.contains(fact.location.source->name());
  });
}

void KeepOwn(RuleResult& result, const std::set<std::string>& ids, const Files& others) {
  std::vector<Finding> own;
  for (const Finding& finding : result.findings) {
    if (!Concerns(finding, ids)) continue;
    own.push_back(OwnPart(finding, ids, result.rule->title));
    KeepPlaces(others, own.back());
  }
  result.findings_elsewhere = result.findings.size() - own.size();
  if (result.findings.empty()) return;
  result.findings = std::move(own);
  const auto worst =
      std::max_element(result.findings.begin(), result.findings.end(),
                       [](const Finding& a, const Finding& b) { return a.effect < b.effect; });
  result.message = worst == result.findings.end() ? "" : worst->message;
  if (result.findings.empty() && result.reason.empty()) {
    result.reason = "it is about manifests that are not decided here";
  }
}

}  // namespace

Finding OwnPart(const Finding& finding, const std::set<std::string>& ids, std::string_view title) {
  Finding own = finding;
  std::erase_if(own.facts, [&](const DecidingFact& fact) { return IsOfOthers(fact.path, ids); });
  own.missing_elsewhere +=
      std::erase_if(own.missing, [&](const MissingFact& fact) { return !IsOwn(fact, ids); });
  KeepSubjects(ids, own);
  if (own.outcome != Outcome::kMissing) return own;
  own.message = UndecidedMessage(title, own.missing, own.missing_elsewhere);
  if (own.missing_elsewhere == finding.missing_elsewhere) return own;
  own.locations.clear();
  for (const MissingFact& fact : own.missing) AddPlace(fact.location, own.locations);
  return own;
}

void KeepOwnPart(Run& run) {
  if (run.portfolio->others.empty()) return;
  std::set<std::string> ids;
  for (const Decision& decision : run.decisions) ids.insert(decision.manifest->id);
  Files others;
  for (const Manifest& manifest : run.portfolio->others) others.insert(manifest.file);
  for (RuleResult& result : run.portfolio_decision.results) KeepOwn(result, ids, others);
  run.portfolio_decision.owed.files.clear();
}

}  // namespace placet
