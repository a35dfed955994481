// SPDX-License-Identifier: Apache-2.0
#include "project/join.h"

#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "base/suggest.h"
#include "document/builder.h"
#include "document/canonical.h"
#include "schema/annotate.h"
#include "schema/builtin_schemas.h"

namespace placet {
namespace {

// The only values that placet adds: quantities that are usually nil and rarely worth a line.
constexpr std::string_view kWorkloadDefaults[] = {
    "few_shot_tokens", "history_tokens", "retrieved_tokens", "document_tokens", "growth_pct"};

bool SameValue(NodeRef a, NodeRef b) { return CanonicalJson(a) == CanonicalJson(b); }

// The first key field that the element has, with its value.
std::string KeyOf(NodeRef element, const std::vector<std::string>& fields) {
  for (const std::string& field : fields) {
    const NodeRef key = element.Find(field);
    if (key && key.is_string()) return std::string(key.AsString());
  }
  return "";
}

NodeRef FindByKey(NodeRef list, const std::vector<std::string>& fields, const std::string& key) {
  for (size_t i = 0; i < list.size(); ++i) {
    if (KeyOf(list.at(i), fields) == key) return list.at(i);
  }
  return {};
}

schema::Shape PropertyShape(schema::Shape shape, std::string_view name) {
  if (!shape) return {};
  const auto property = shape.FindProperty(name);
  return property ? property->shape : schema::Shape();
}

class Joiner {
 public:
  Joiner(const std::map<std::string, SupportDocument>& vendors, const SupportDocument* organization,
         Diagnostics& diagnostics)
      : vendors_(vendors), diagnostics_(diagnostics) {
    if (organization != nullptr) plan_ = organization->document->root().Find("governance_plan");
  }

  std::unique_ptr<Tree> Join(NodeRef manifest, schema::Shape shape) {
    Open(manifest);
    for (size_t i = 0; i < manifest.size(); ++i) {
      const std::string_view key = manifest.key(i);
      const NodeRef value = manifest.at(i);
      builder_.Key(key, manifest.key_span(i));
      if (key == "vendors" && value.is_list()) {
        JoinVendors(value, PropertyShape(shape, key));
      } else if (key == "governance" && value.is_map()) {
        WithPlan(value);
      } else if (key == "workload" && value.is_map()) {
        WithDefaults(value);
      } else {
        builder_.Copy(value);
      }
    }
    if (plan_ && !manifest.Find("governance")) {
      builder_.Key("governance", plan_.own_key_span());
      builder_.BeginMap(plan_.span(), builder_.AddSource(plan_.source()));
      CopyPlan();
      builder_.EndMap();
    }
    builder_.EndMap();
    return builder_.Finish();
  }

 private:
  void Open(NodeRef map) { builder_.BeginMap(map.span(), builder_.AddSource(map.source())); }

  void CopyEntries(NodeRef map) {
    for (size_t i = 0; i < map.size(); ++i) {
      builder_.Key(map.key(i), map.key_span(i));
      builder_.Copy(map.at(i));
    }
  }

  void CopyPlan() {
    builder_.Key("plan", plan_.own_key_span());
    builder_.Copy(plan_);
  }

  void WithPlan(NodeRef governance) {
    Open(governance);
    CopyEntries(governance);
    if (plan_ && !governance.Find("plan")) CopyPlan();
    builder_.EndMap();
  }

  void WithDefaults(NodeRef workload) {
    Open(workload);
    CopyEntries(workload);
    const uint16_t source = builder_.AddSource(workload.source());
    for (const std::string_view field : kWorkloadDefaults) {
      if (workload.Find(field)) continue;
      builder_.Key(field, workload.own_key_span());
      builder_.AddFlags(builder_.Int(0, workload.own_key_span(), source), kDefaulted);
    }
    builder_.EndMap();
  }

  void JoinVendors(NodeRef list, schema::Shape shape) {
    builder_.BeginLike(list);
    for (size_t i = 0; i < list.size(); ++i) {
      const NodeRef entry = list.at(i);
      const NodeRef use = entry.Find("use");
      const NodeRef document = use ? VendorOf(use) : NodeRef();
      if (document) {
        Merge(entry, document, shape ? shape.items() : schema::Shape());
      } else {
        builder_.Copy(entry);
      }
    }
    builder_.EndList();
  }

  NodeRef VendorOf(NodeRef use) {
    const std::string id(use.StringOr(""));
    const auto found = vendors_.find(id);
    if (found != vendors_.end()) return found->second.document->root().Find("vendor");
    Diagnostic& diagnostic = diagnostics_.Error(
        "DOC010", "there is no vendor document with the id `" + id + "`", use.location());
    std::vector<std::string> ids;
    for (const auto& [name, document] : vendors_) ids.push_back(name);
    if (const auto nearest = Suggest(id, ids)) {
      diagnostic.help = "did you mean `" + *nearest + "`?";
    } else {
      diagnostic.help = ids.empty()
                            ? "no vendor folder is configured, or none of its documents is valid"
                            : "vendor documents are named by their `metadata.id`";
    }
    return {};
  }

  // `ours` is the manifest's side, `theirs` the vendor document's.
  void Merge(NodeRef ours, NodeRef theirs, schema::Shape shape) {
    if (ours.is_map() && theirs.is_map()) return MergeMaps(ours, theirs, shape);
    if (ours.is_list() && theirs.is_list() && shape && !shape.key_fields().empty()) {
      return MergeLists(ours, theirs, shape);
    }
    if (!SameValue(ours, theirs)) Contradiction(ours, theirs);
    builder_.Copy(ours);
  }

  void MergeMaps(NodeRef ours, NodeRef theirs, schema::Shape shape) {
    Open(ours);
    for (size_t i = 0; i < ours.size(); ++i) {
      const std::string_view key = ours.key(i);
      builder_.Key(key, ours.key_span(i));
      const NodeRef other = theirs.Find(key);
      if (other) {
        Merge(ours.at(i), other, PropertyShape(shape, key));
      } else {
        builder_.Copy(ours.at(i));
      }
    }
    for (size_t i = 0; i < theirs.size(); ++i) {
      if (ours.Find(theirs.key(i))) continue;
      builder_.Key(theirs.key(i), theirs.key_span(i));
      builder_.Copy(theirs.at(i));
    }
    builder_.EndMap();
  }

  void MergeLists(NodeRef ours, NodeRef theirs, schema::Shape shape) {
    const std::vector<std::string>& fields = shape.key_fields();
    const NodeId list = builder_.BeginList(ours.span(), builder_.AddSource(ours.source()));
    if (ours.is_open() || theirs.is_open()) builder_.AddFlags(list, kOpen);
    for (size_t i = 0; i < ours.size(); ++i) {
      const std::string key = KeyOf(ours.at(i), fields);
      const NodeRef other = key.empty() ? NodeRef() : FindByKey(theirs, fields, key);
      if (other) {
        Merge(ours.at(i), other, shape.items());
      } else {
        builder_.Copy(ours.at(i));
      }
    }
    for (size_t i = 0; i < theirs.size(); ++i) {
      const std::string key = KeyOf(theirs.at(i), fields);
      if (key.empty() || !FindByKey(ours, fields, key)) builder_.Copy(theirs.at(i));
    }
    builder_.EndList();
  }

  void Contradiction(NodeRef ours, NodeRef theirs) {
    const Location here = ours.location();
    Diagnostic& diagnostic = diagnostics_.Error(
        "DOC011",
        "the manifest says " + ToJson(ours) + ", the vendor document says " + ToJson(theirs), here);
    diagnostic.notes.push_back({"the vendor document", theirs.location()});
    diagnostic.help =
        "a manifest may add to a vendor document, never contradict it: correct one of them";
  }

  const std::map<std::string, SupportDocument>& vendors_;
  NodeRef plan_;
  Diagnostics& diagnostics_;
  TreeBuilder builder_;
};

void CheckVendorKeys(NodeRef vendors, Diagnostics& diagnostics) {
  static const std::vector<std::string> kFields = {"key", "name"};
  for (size_t i = 0; vendors && i < vendors.size(); ++i) {
    const std::string key = KeyOf(vendors.at(i), kFields);
    if (key.empty()) continue;
    const NodeRef first = FindByKey(vendors, kFields, key);
    if (first == vendors.at(i)) continue;
    Diagnostic& diagnostic = diagnostics.Error("DOC012", "two vendors are named `" + key + "`",
                                               vendors.at(i).location());
    diagnostic.notes.push_back({"first here", first.location()});
    diagnostic.help = "give each a `key` of its own";
  }
}

}  // namespace

std::shared_ptr<Tree> JoinManifest(NodeRef manifest,
                                   const std::map<std::string, SupportDocument>& vendors,
                                   const SupportDocument* organization, Diagnostics& diagnostics) {
  const schema::Shape shape = schema::BuiltinSchema("manifest")->root();
  const size_t errors_before = diagnostics.error_count();
  std::shared_ptr<Tree> joined = Joiner(vendors, organization, diagnostics).Join(manifest, shape);
  CheckVendorKeys(joined->root().Find("vendors"), diagnostics);
  if (diagnostics.error_count() > errors_before) return nullptr;
  schema::AnnotateFormats(*joined, shape);
  return joined;
}

}  // namespace placet
