// SPDX-License-Identifier: Apache-2.0
#include "document/merge_patch.h"

#include <cstddef>
#include <memory>
#include <utility>

#include "document/builder.h"

namespace placet {
namespace {

bool Merges(NodeRef target, NodeRef patch) { return target && target.is_map() && patch.is_map(); }

// RFC 7386, section 2. `target` may be no node; a map of the patch is then still freed of its
// nulls, but not the maps in its lists.
void Merge(TreeBuilder& builder, NodeRef target, NodeRef patch) {
  if (!patch.is_map()) {
    builder.Copy(patch);
    return;
  }
  const bool merges = Merges(target, patch);
  builder.BeginLike(merges ? target : patch);
  for (size_t i = 0; merges && i < target.size(); ++i) {
    const NodeRef old_value = target.at(i);
    const NodeRef new_value = patch.Find(target.key(i));
    if (!new_value) {
      builder.Key(target.key(i), target.key_span(i));
      builder.Copy(old_value);
    } else if (!new_value.is_null()) {
      // A key stands where its value stands.
      const NodeRef place = Merges(old_value, new_value) ? old_value : new_value;
      builder.Key(target.key(i), place.own_key_span());
      Merge(builder, old_value, new_value);
    }
  }
  for (size_t i = 0; i < patch.size(); ++i) {
    if (patch.at(i).is_null() || (merges && target.Find(patch.key(i)))) continue;
    builder.Key(patch.key(i), patch.key_span(i));
    Merge(builder, {}, patch.at(i));
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
