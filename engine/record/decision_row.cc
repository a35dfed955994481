// SPDX-License-Identifier: Apache-2.0
#include "record/decision_row.h"

#include <memory>

#include "base/utf8.h"
#include "document/tree.h"
#include "record/body.h"

namespace placet {
namespace {

constexpr const char* kTable = "p_decision";

std::string Text(NodeRef node, std::string_view key) {
  return node.is_map() ? std::string(node.Find(key).StringOr("")) : std::string();
}

int64_t Number(NodeRef node, std::string_view key) {
  const NodeRef value = node.is_map() ? node.Find(key) : NodeRef();
  return value && value.kind() == NodeKind::kInt ? value.AsInt() : 0;
}

}  // namespace

DecisionRow RowOf(const Run& run, const Decision& decision) {
  const Manifest& manifest = *decision.manifest;
  // As the body has them: JSON cannot hold every name that a file may have.
  return {run.id,
          utf8::Repair(manifest.id),
          utf8::Repair(manifest.file),
          std::string(decision.stage),
          std::string(ToString(decision.verdict)),
          static_cast<int64_t>(decision.blocked_by.violations),
          static_cast<int64_t>(decision.blocked_by.missing),
          manifest.digest,
          run.policies->digest};
}

std::optional<DecisionRow> ReadDecisionRow(std::string_view body) {
  const TreePtr document = ReadBody(body);
  if (document == nullptr || !document->root().is_map()) return std::nullopt;
  const NodeRef root = document->root();
  // Version 1 had the decision below a key of its own.
  const NodeRef decision = root.Find("v") ? root : root.Find("decision");
  if (!decision || !decision.is_map()) return std::nullopt;
  const NodeRef manifest = decision.Find("manifest");
  if (!manifest || !manifest.is_map()) return std::nullopt;
  const NodeRef blocked = decision.Find("blocked_by");
  return DecisionRow{
      Text(root, "run_id"),       Text(manifest, "id"),      Text(manifest, "file"),
      Text(manifest, "stage"),    Text(decision, "verdict"), Number(blocked, "violations"),
      Number(blocked, "missing"), Text(manifest, "digest"),  Text(root, "policy_digest")};
}

ProjectionRow ToProjection(const DecisionRow& row) {
  return {kTable,
          {row.run_id, row.manifest_id, row.file, row.stage, row.verdict, row.violations,
           row.missing, row.manifest_digest, row.policy_digest}};
}

const std::vector<Projection>& RunProjections() {
  using Type = Projection::Type;
  static const std::vector<Projection> projections = {{kTable,
                                                       {{"run_id"},
                                                        {"manifest_id", Type::kText, false},
                                                        {"file"},
                                                        {"stage", Type::kText, false},
                                                        {"verdict"},
                                                        {"violations", Type::kInteger},
                                                        {"missing", Type::kInteger},
                                                        {"manifest_digest", Type::kText, false},
                                                        {"policy_digest"}},
                                                       {{"p_decision_manifest", "manifest_id"}}}};
  return projections;
}

}  // namespace placet
