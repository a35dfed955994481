// SPDX-License-Identifier: Apache-2.0
#include "decision/portfolio_scope.h"

#include <algorithm>
#include <utility>

#include "decision/keyed_path.h"
#include "document/builder.h"
#include "document/node_path.h"
#include "document/open_lists.h"

namespace placet {
namespace {

constexpr std::string_view kPrefix = "deployments[";
constexpr size_t kMaxShown = 50;  // elements of a list

std::string PrefixOf(std::string_view id) {
  PathStep list;
  list.name = "deployments";
  PathStep element;
  element.kind = PathStep::Kind::kMatch;
  element.name = "id";
  element.value = std::string(id);
  return ToString({list, element});
}

cel::Value ListOf(const std::vector<cel::Value>& items, Arena& arena) {
  const std::span<cel::Value> copy = arena.NewArray<cel::Value>(items.size());
  std::copy(items.begin(), items.end(), copy.begin());
  cel::ListStorage* list = arena.New<cel::ListStorage>();
  list->items = copy;
  return cel::Value::List(list);
}

}  // namespace

TreePtr MakeDeployment(NodeRef prepared) {
  TreeBuilder builder;
  builder.BeginMap(prepared.span(), builder.AddSource(prepared.source()));
  for (size_t i = 0; i < prepared.size(); ++i) {
    builder.Key(prepared.key(i), prepared.key_span(i));
    builder.Copy(prepared.at(i));
  }
  if (const NodeRef stage = prepared.Find("lifecycle").Find("stage")) {
    builder.Key("stage", stage.own_key_span());
    builder.Copy(stage);
  }
  builder.EndMap();
  std::shared_ptr<Tree> tree = builder.Finish();
  tree->set_path_prefix(PrefixOf(prepared.Find("metadata").Find("id").StringOr("")));
  return tree;
}

std::string_view DeploymentId(NodeRef node) {
  if (!node || !IsOfDeployment(node)) return {};
  return node.tree()->root().Find("metadata").Find("id").StringOr("");
}

bool IsOfDeployment(NodeRef node) { return node.tree()->path_prefix().starts_with(kPrefix); }

cel::Value Presentable(const cel::Value& value, Arena& arena) {
  if (value.is(cel::ValueKind::kDocumentMap)) {
    const NodeRef node = value.AsNode();
    if (!IsOfDeployment(node)) return value;
    return cel::Value::String(node.parent() ? arena.Copy(KeyedPath(node)) : DeploymentId(node));
  }
  if (!value.is_list()) return value;
  std::vector<cel::Value> items;
  const size_t size = cel::SizeOf(value);
  for (size_t i = 0; i < std::min(size, kMaxShown); ++i) {
    items.push_back(Presentable(cel::ListAt(value, i, arena), arena));
  }
  if (cel::IsOpenList(value)) items.push_back(cel::Value::String(kMoreElements));
  if (size > kMaxShown) {
    items.push_back(
        cel::Value::String(arena.Copy("and " + std::to_string(size - kMaxShown) + " more")));
  }
  return ListOf(items, arena);
}

PortfolioScope::Facts::Facts(const OrganizationFacts& organization,
                             const std::vector<TreePtr>& deployments)
    : organization_(organization) {
  for (const TreePtr& tree : deployments) {
    by_id_.emplace(DeploymentId(tree->root()), tree->root());
  }
}

bool PortfolioScope::Facts::Evidenced(std::string_view path) const {
  auto steps = ParsePath(path);
  if (!steps || steps->size() < 2 || (*steps)[0].name != "deployments") return false;
  if ((*steps)[1].kind != PathStep::Kind::kMatch || (*steps)[1].name != "id") return false;
  const auto found = by_id_.find((*steps)[1].value);
  if (found == by_id_.end()) return false;
  steps->erase(steps->begin(), steps->begin() + 2);
  const NodeRef node = Resolve(found->second, *steps).node;
  return node && node.kind() != NodeKind::kUnknown && node.node().basis >= NodeBasis::kEvidenced;
}

PortfolioScope::PortfolioScope(const std::vector<TreePtr>& deployments,
                               const SupportDocument* organization, const Calendar& calendar,
                               Timestamp as_of)
    : organization_(organization), host_(organization_, deployments) {
  std::vector<cel::Value> items;
  items.reserve(deployments.size());
  for (const TreePtr& tree : deployments) {
    items.push_back(cel::Value::FromNode(tree->root(), arena_));
  }
  bindings_.Set("deployments", ListOf(items, arena_));
  bindings_.Set("org", organization == nullptr
                           ? cel::MakeUnknown(arena_, {}, "org")
                           : cel::Value::FromNode(organization->document->root(), arena_));
  bindings_.Set("calendar", cel::Value::FromNode(calendar.entries->root(), arena_));
  bindings_.Set("as_of", cel::Value::Timestamp(StartOfDay(DateOf(as_of))));
}

}  // namespace placet
