// SPDX-License-Identifier: Apache-2.0
#include "decision/due.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "decision/due_terms.h"
#include "document/dates.h"
#include "document/tree.h"

namespace placet {
namespace {

// Of a date without its day the first that it may mean.
std::optional<CivilDate> DayOf(NodeRef node) {
  const auto days = DaysOf(node);
  return days ? std::optional(days->first) : std::nullopt;
}

std::string Text(NodeRef node) { return std::string(node.StringOr("")); }

NodeRef At(NodeRef node, std::string_view dotted) {
  while (node && !dotted.empty()) {
    const size_t dot = std::min(dotted.find('.'), dotted.size());
    node = node.Find(dotted.substr(0, dot));
    dotted.remove_prefix(std::min(dot + 1, dotted.size()));
  }
  return node;
}

// The element with the latest day of each kind: an old report does not run out when a newer one is
// there.
std::vector<NodeRef> LatestByKind(NodeRef list, std::string_view day_field) {
  std::map<std::string, NodeRef> latest;
  for (size_t i = 0; list && list.is_list() && i < list.size(); ++i) {
    const auto day = DayOf(list.at(i).Find(day_field));
    if (!day) continue;
    NodeRef& kept = latest[Text(list.at(i).Find("kind"))];
    if (!kept || *DayOf(kept.Find(day_field)) < *day) kept = list.at(i);
  }
  std::vector<NodeRef> elements;
  for (const auto& [kind, element] : latest) elements.push_back(element);
  return elements;
}

// The rules ask for one of two kinds, so the latest of both counts.
NodeRef LatestAssurance(NodeRef reports) {
  NodeRef latest;
  for (const NodeRef report : LatestByKind(reports, "date")) {
    const std::string kind = Text(report.Find("kind"));
    if (kind != "soc2-type2" && kind != "iso27001") continue;
    if (!latest || *DayOf(latest.Find("date")) < *DayOf(report.Find("date"))) latest = report;
  }
  return latest;
}

class Collector {
 public:
  Collector(const Portfolio& portfolio, const PolicySet& policies, CivilDate as_of, int64_t within)
      : portfolio_(portfolio), policies_(policies), today_(DaysFromCivil(as_of)) {
    report_.as_of = as_of;
    report_.within_days = within;
  }

  DueReport Collect() {
    for (const Manifest& manifest : portfolio_.manifests) {
      if (!manifest.valid()) continue;
      if (manifest.stage == "retired") {
        ++report_.retired;
        continue;
      }
      ++report_.manifests;
      used_.insert(manifest.vendor_ids.begin(), manifest.vendor_ids.end());
      FromManifest(manifest);
    }
    // What manifests use was looked at with what they add to it.
    for (const auto& [id, vendor] : portfolio_.vendors) {
      if (used_.contains(id)) continue;
      const NodeRef root = vendor.document->root();
      FromVendor(root.Find("vendor"), Text(root.Find("metadata").Find("owner")));
    }
    if (portfolio_.organization) FromOrganization(portfolio_.organization->document->root());
    FromCalendar();
    FromRules();
    std::sort(report_.dates.begin(), report_.dates.end(), [](const DueDate& a, const DueDate& b) {
      return std::tie(a.day, a.owner, a.what, a.place.span.offset) <
             std::tie(b.day, b.owner, b.what, b.place.span.offset);
    });
    return std::move(report_);
  }

 private:
  // Adds a day `days` after the one that the node states.
  void Add(NodeRef node, int64_t days, DueDate date) {
    const auto stated = DayOf(node);
    if (!stated) return;
    date.place = node.location();
    Add(*stated, days, std::move(date));
  }

  void Add(CivilDate stated, int64_t days, DueDate date) {
    const std::string file = date.place.source ? date.place.source->name() : "";
    // Vendors are looked at once for each manifest that uses them.
    if (!seen_.insert({file, date.place.span.offset, date.kind}).second) return;
    ++report_.looked_at;
    date.day = CivilFromDays(DaysFromCivil(stated) + days);
    date.days_left = DaysFromCivil(date.day) - today_;
    if (date.days_left < 0) {
      if (date.is_event) return;
      date.state = DueDate::State::kOverdue;
    } else if (date.days_left <= report_.within_days) {
      date.state = DueDate::State::kDue;
    } else {
      return;
    }
    report_.dates.push_back(std::move(date));
  }

  // How long something counts, by a parameter; nullopt when no loaded pack has it.
  std::optional<int64_t> Limit(std::string_view pack, std::string_view name, DueDate& date) const {
    const NodeRef value = policies_.FindParameter(pack, name);
    if (!value || value.kind() != NodeKind::kInt) return std::nullopt;
    date.limit =
        std::string(pack) + "." + std::string(name) + " = " + std::to_string(value.AsInt());
    return value.AsInt();
  }

  void AddAged(NodeRef node, const AgedTerm& term, DueDate date) {
    date.kind = term.kind;
    const auto days = Limit(term.pack, term.param, date);
    if (days) Add(node, *days, std::move(date));
  }

  // How long something counts, by a field beside it.
  void AddCadence(NodeRef day, NodeRef cadence, DueDate date) {
    if (!cadence || cadence.kind() != NodeKind::kInt) return;
    date.limit = PathOf(cadence) + " = " + std::to_string(cadence.AsInt());
    Add(day, cadence.AsInt(), std::move(date));
  }

  static DueDate Term(std::string kind, std::string what, std::string subject, std::string owner) {
    DueDate date;
    date.kind = std::move(kind);
    date.what = std::move(what);
    date.subject = std::move(subject);
    date.owner = std::move(owner);
    return date;
  }

  void FromManifest(const Manifest& manifest) {
    const NodeRef root = manifest.joined->root();
    const std::string owner = Text(At(root, "metadata.owner.name"));
    const auto term = [&](const char* kind, const std::string& what) {
      return Term(kind, what + " of " + manifest.id, manifest.id, owner);
    };
    Add(At(root, "lifecycle.review_date"), 0, term("review", "next review"));
    AddCadence(At(root, "lifecycle.last_reviewed"), At(root, "lifecycle.review_cadence_days"),
               term("review-cadence", "review after the last one"));
    AddCadence(At(root, "governance.monitoring.last_report"),
               At(root, "governance.monitoring.cadence_days"),
               term("monitoring", "monitoring report after the last one"));
    for (const AgedTerm& aged : kManifestTerms) {
      const NodeRef node = At(root, aged.path);
      DueDate date = term(aged.kind, aged.what);
      // The plan is mostly the organization's, and then nobody's deployment.
      if (node && IsOrganizations(node)) {
        date = Term(aged.kind, std::string(aged.what) + " of the organization", "organization", "");
      }
      AddAged(node, aged, std::move(date));
    }
    FromModels(root, term);
    FromEvidence(root.Find("evidence"), term);
    const NodeRef vendors = root.Find("vendors");
    for (size_t i = 0; vendors && i < vendors.size(); ++i) FromVendor(vendors.at(i), owner);
  }

  bool IsOrganizations(NodeRef node) const {
    return portfolio_.organization && node.source()->name() == portfolio_.organization->file;
  }

  template <typename MakeTerm>
  void FromModels(NodeRef root, const MakeTerm& term) {
    const NodeRef cadence = At(root, "lifecycle.retraining_cadence_days");
    const NodeRef models = root.Find("models");
    for (size_t i = 0; models && i < models.size(); ++i) {
      const NodeRef model = models.at(i);
      const std::string name =
          Text(model.Find("name")).empty() ? "a model" : Text(model.Find("name"));
      AddCadence(At(model, "fine_tune.date"), cadence, term("refresh", "fine-tuning of " + name));
      for (const NodeRef evaluation : LatestByKind(model.Find("evaluations"), "date")) {
        const std::string kind = Text(evaluation.Find("kind"));
        if (kind != "accuracy" && kind != "safety") continue;
        AddAged(evaluation.Find("date"), kEvaluationTerm,
                term(kEvaluationTerm.kind, "evaluation of " + kind + " of " + name));
      }
    }
  }

  template <typename MakeTerm>
  void FromEvidence(NodeRef evidence, const MakeTerm& term) {
    for (size_t i = 0; evidence && i < evidence.size(); ++i) {
      const std::string claim = Text(evidence.at(i).Find("claim"));
      Add(evidence.at(i).Find("expires"), 0, term("evidence", "evidence for " + claim));
    }
  }

  // Of a fact in a vendor document its keeper is the owner, not the user of the vendor.
  std::string OwnerOf(NodeRef node, NodeRef vendor, const std::string& user) const {
    const auto found = portfolio_.vendors.find(Text(vendor.Find("use")));
    if (!node || found == portfolio_.vendors.end()) return user;
    const SupportDocument& document = found->second;
    if (node.source()->name() != document.file) return user;
    return Text(At(document.document->root(), "metadata.owner"));
  }

  void FromVendor(NodeRef vendor, const std::string& user) {
    if (!vendor) return;
    const std::string name = Text(vendor.Find("name"));
    const auto term = [&](const char* kind, const std::string& what, NodeRef node) {
      return Term(kind, what + " of " + name, name, OwnerOf(node, vendor, user));
    };
    const NodeRef expires = At(vendor, "contract.expires");
    Add(expires, 0, term("contract", "contract", expires));
    for (const AgedTerm& aged : kVendorTerms) {
      const NodeRef node = At(vendor, aged.path);
      AddAged(node, aged, term(aged.kind, aged.what, node));
    }
    const NodeRef report = LatestAssurance(vendor.Find("assurance"));
    if (!report) return;
    const NodeRef node = report.Find("date");
    AddAged(node, kAssuranceTerm,
            term(kAssuranceTerm.kind, Text(report.Find("kind")) + " report", node));
  }

  void FromOrganization(NodeRef root) {
    const NodeRef approved = At(root, "governance_plan.approved_date");
    AddAged(approved, kManifestTerms[0],
            Term("", "governance plan of the organization", "organization", ""));
    DueDate meeting = Term("board", "meeting of the board", "organization", "");
    meeting.is_event = true;
    Add(At(root, "board.next_meeting"), 0, std::move(meeting));
  }

  void FromCalendar() {
    const NodeRef root = policies_.calendar->document->root();
    const std::string owner = Text(At(root, "metadata.owner"));
    const NodeRef obligations = root.Find("obligations");
    for (size_t i = 0; obligations && i < obligations.size(); ++i) {
      const NodeRef entry = obligations.at(i);
      const std::string status = Text(entry.Find("status"));
      if (status == "repealed") continue;
      const std::string id = Text(entry.Find("id"));
      const std::string about = id + ": " + Text(entry.Find("obligation")) + " (" + status + ")";
      DueDate begins = Term("obligation", "takes effect: " + about, id, owner);
      begins.is_event = true;
      DueDate ends = Term("obligation-end", "ends: " + about, id, owner);
      ends.is_event = true;
      Add(entry.Find("effective"), 0, std::move(begins));
      Add(entry.Find("ends"), 0, std::move(ends));
    }
  }

  void FromRules() {
    for (const auto& pack : policies_.packs) {
      for (const Rule& rule : pack->rules) FromRule(rule, *pack);
      for (const Rule& rule : pack->portfolio_rules) FromRule(rule, *pack);
    }
  }

  void FromRule(const Rule& rule, const Pack& pack) {
    const auto event = [&](const char* kind, const char* field, const char* verb) {
      DueDate date = Term(kind, verb + rule.id + ", " + rule.title, rule.id, pack.owner);
      date.is_event = true;
      date.place = rule.place.Find(field).location();
      return date;
    };
    if (rule.enforce_from) {
      Add(*rule.enforce_from, 0, event("rule", "enforce_from", "enforced from then: "));
    }
    if (rule.enforce_until) {
      Add(*rule.enforce_until, 0,
          event("rule-end", "enforce_until", "enforced for the last day: "));
    }
  }

  const Portfolio& portfolio_;
  const PolicySet& policies_;
  int64_t today_;
  DueReport report_;
  std::set<std::string> used_;  // vendor documents
  std::set<std::tuple<std::string, uint64_t, std::string>> seen_;
};

}  // namespace

DueReport CollectDue(const Portfolio& portfolio, const PolicySet& policies, CivilDate as_of,
                     int64_t within_days) {
  return Collector(portfolio, policies, as_of, within_days).Collect();
}

}  // namespace placet
