// SPDX-License-Identifier: Apache-2.0
//
// Two copies of the joined tree: one with evidence and stage applied, from which coverage is
// computed, and one with the computed facts. Trees are a few hundred nodes; copying is cheap, and
// each step reads an immutable tree.
#include "decision/prepare.h"

#include <map>

#include "decision/evidence.h"
#include "document/builder.h"
#include "document/node_path.h"

namespace placet {
namespace {

void MarkEvidenced(Tree& tree, NodeRef node) {
  tree.SetBasis(node.id(), NodeBasis::kEvidenced);
  if (!node.is_list() && !node.is_map()) return;
  for (size_t i = 0; i < node.size(); ++i) MarkEvidenced(tree, node.at(i));
}

// The same place in a copy: paths of indices and keys do not change by copying.
NodeRef InCopy(NodeRef copy_root, NodeRef original) {
  const auto steps = ParsePath(PathOf(original));
  return steps ? Resolve(copy_root, *steps).node : NodeRef();
}

// A tree of one unknown node, standing where the withheld fact stands.
TreePtr Withheld(NodeRef node, const std::string& reason) {
  TreeBuilder builder;
  builder.Unknown({reason, {}}, node.span(), builder.AddSource(node.source()));
  return builder.Finish();
}

TreePtr StageNode(NodeRef node, Stage stage) {
  TreeBuilder builder;
  builder.String(ToString(stage), node.span(), builder.AddSource(node.source()));
  return builder.Finish();
}

std::shared_ptr<Tree> ApplyEvidence(const Tree& joined, const PrepareOptions& options,
                                    const FileSystem& files) {
  const NodeRef root = joined.root();
  const EvidenceEffects effects = CheckEvidence(root, files, options.evidence_root, options.as_of);
  std::map<NodeId, TreePtr> replaced;
  for (const auto& [node, reason] : effects.withheld) {
    replaced[node.id()] = Withheld(node, reason);
  }
  if (options.stage) {
    const NodeRef stage = root.Find("lifecycle").Find("stage");
    if (stage) replaced[stage.id()] = StageNode(stage, *options.stage);
  }
  TreeBuilder builder;
  builder.Copy(root, [&](NodeRef node) {
    const auto found = replaced.find(node.id());
    return found == replaced.end() ? node : found->second->root();
  });
  std::shared_ptr<Tree> stated = builder.Finish();
  for (const NodeRef node : effects.evidenced) {
    if (const NodeRef copy = InCopy(stated->root(), node)) MarkEvidenced(*stated, copy);
  }
  return stated;
}

// Where a computed fact stands: at the vendor's `indemnity`, else at the vendor.
Span CoveragePlace(NodeRef vendor) {
  const NodeRef indemnity = vendor.Find("indemnity");
  return indemnity ? indemnity.own_key_span() : vendor.span();
}

void AddCoverage(TreeBuilder& builder, NodeRef vendor, const Coverage& coverage) {
  const Span place = CoveragePlace(vendor);
  const NodeRef indemnity = vendor.Find("indemnity");
  const uint16_t source = builder.AddSource((indemnity ? indemnity : vendor).source());
  builder.Key("effective_coverage", place);
  if (coverage.state == Coverage::State::kUnknown) {
    builder.Unknown({"whether an indemnity is offered is not stated", coverage.missing}, place,
                    source);
    return;
  }
  builder.SetBasis(builder.String(ToString(coverage.state), place, source), NodeBasis::kComputed);
}

void CopyVendors(TreeBuilder& builder, NodeRef list, const std::vector<Coverage>& coverages) {
  builder.BeginLike(list);
  for (size_t i = 0; i < list.size(); ++i) {
    const NodeRef vendor = list.at(i);
    if (!vendor.is_map()) {
      builder.Copy(vendor);
      continue;
    }
    const NodeId copy = builder.BeginMap(vendor.span(), builder.AddSource(vendor.source()));
    for (size_t k = 0; k < vendor.size(); ++k) {
      builder.Key(vendor.key(k), vendor.key_span(k));
      builder.Copy(vendor.at(k));
    }
    AddCoverage(builder, vendor, coverages[i]);
    builder.EndMap();
    builder.SetBasis(copy, vendor.node().basis);
  }
  builder.EndList();
}

std::shared_ptr<Tree> AddComputed(NodeRef root, const std::vector<Coverage>& coverages) {
  TreeBuilder builder;
  builder.BeginMap(root.span(), builder.AddSource(root.source()));
  for (size_t i = 0; i < root.size(); ++i) {
    builder.Key(root.key(i), root.key_span(i));
    if (root.key(i) == "vendors" && root.at(i).is_list()) {
      CopyVendors(builder, root.at(i), coverages);
    } else {
      builder.Copy(root.at(i));
    }
  }
  builder.EndMap();
  return builder.Finish();
}

}  // namespace

PreparedManifest Prepare(const Manifest& manifest, const OrganizationFacts& organization,
                         const PrepareOptions& options, const FileSystem& files) {
  PreparedManifest prepared;
  const std::shared_ptr<Tree> stated = ApplyEvidence(*manifest.joined, options, files);
  const NodeRef root = stated->root();
  const NodeRef vendors = root.Find("vendors");
  std::vector<Coverage> coverages;
  for (size_t i = 0; vendors && vendors.is_list() && i < vendors.size(); ++i) {
    const NodeRef vendor = vendors.at(i);
    Coverage coverage = IndemnityCoverage(
        root, vendor, [&](std::string_view name) { return organization.Canonical(name); });
    const NodeRef relied_on = vendor.Find("indemnity").Find("relied_on");
    std::optional<bool> stated_reliance;
    if (relied_on && relied_on.kind() == NodeKind::kBool) stated_reliance = relied_on.AsBool();
    prepared.vendors.push_back(
        {std::string(vendor.Find("name").StringOr("")), coverage, stated_reliance});
    coverages.push_back(std::move(coverage));
  }
  prepared.tree = AddComputed(root, coverages);
  prepared.kept = {manifest.joined, stated};
  return prepared;
}

}  // namespace placet
