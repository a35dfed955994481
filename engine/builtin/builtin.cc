// SPDX-License-Identifier: Apache-2.0
#include "builtin/builtin.h"

#include <algorithm>
#include <cstdint>
#include <mutex>
#include <span>

#include "base/check.h"
#include "builtin/table.h"
#include "document/blob.h"

namespace placet {
namespace {

struct Slot {
  std::once_flag once;
  TreePtr tree;
};

std::span<const BuiltinFile> Files() { return {kBuiltinFiles, kBuiltinFileCount}; }

TreePtr Load(const BuiltinFile& file) {
  const std::string_view bytes(reinterpret_cast<const char*>(file.blob),
                               file.words * sizeof(uint64_t));
  Result<TreePtr> tree = TreeBlob::Load(bytes);
  PLACET_CHECK(tree.has_value());  // written by the same build
  return *std::move(tree);
}

}  // namespace

TreePtr FindBuiltin(std::string_view path) {
  // Never destroyed: other threads may still read at exit.
  static Slot* const slots = new Slot[kBuiltinFileCount];
  const auto files = Files();
  const auto file = std::lower_bound(
      files.begin(), files.end(), path,
      [](const BuiltinFile& f, std::string_view wanted) { return f.path < wanted; });
  if (file == files.end() || file->path != path) return nullptr;
  Slot& slot = slots[file - files.begin()];
  std::call_once(slot.once, [&] { slot.tree = Load(*file); });
  return slot.tree;
}

std::vector<std::string> BuiltinPaths() {
  std::vector<std::string> paths;
  for (const BuiltinFile& file : Files()) paths.emplace_back(file.path);
  return paths;
}

}  // namespace placet
