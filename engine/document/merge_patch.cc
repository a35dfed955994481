// SPDX-License-Identifier: Apache-2.0
#include "document/merge_patch.h"

#include <cstddef>
#include <memory>
#include <utility>

#include "document/builder.h"

namespace placet {
namespace {

// A value of a patch that meets nothing to merge with: its maps are freed of their nulls, but not
// the maps in its lists.
void Add(TreeBuilder& builder, NodeRef value) {
  if (!value.is_map()) {
    builder.Copy(value);
    return;
  }
  builder.BeginLike(value);
  for (size_t i = 0; i < value.size(); ++i) {
    if (value.at(i).is_null()) continue;
    builder.Key(value.key(i), value.key_span(i));
    Add(builder, value.at(i));
  }
  builder.EndMap();
}

void Merge(TreeBuilder& builder, NodeRef target, NodeRef patch) {
  if (!target.is_map() || !patch.is_map()) {
    Add(builder, patch);
    return;
  }
  builder.BeginLike(target);
  for (size_t i = 0; i < target.size(); ++i) {
    const NodeRef old_value = target.at(i);
    const NodeRef new_value = patch.Find(target.key(i));
    if (!new_value) {
      builder.Key(target.key(i), target.key_span(i));
      builder.Copy(old_value);
    } else if (!new_value.is_null()) {
      // A key stands where its value stands.
      const bool merges = old_value.is_map() && new_value.is_map();
      builder.Key(target.key(i), (merges ? old_value : new_value).own_key_span());
      Merge(builder, old_value, new_value);
    }
  }
  for (size_t i = 0; i < patch.size(); ++i) {
    if (patch.at(i).is_null() || target.Find(patch.key(i))) continue;
    builder.Key(patch.key(i), patch.key_span(i));
    Add(builder, patch.at(i));
  }
  builder.EndMap();
}

}  // namespace

TreePtr MergePatch(NodeRef target, NodeRef patch) {
  TreeBuilder builder;
  Merge(builder, target, patch);
  std::unique_ptr<Tree> merged = builder.Finish();
  merged->set_path_prefix(target.tree()->path_prefix());
  return TreePtr(std::move(merged));
}

}  // namespace placet
