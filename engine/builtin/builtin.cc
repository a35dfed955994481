// SPDX-License-Identifier: Apache-2.0
#include "builtin/builtin.h"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <mutex>
#include <span>

#include "base/check.h"
#include "base/sha256.h"
#include "builtin/table.h"
#include "document/blob.h"
#include "document/canonical.h"

namespace placet {
namespace {

struct Slot {
  std::once_flag once;
  TreePtr tree;
  std::atomic<const Tree*> loaded = nullptr;  // what `tree` points to, for who did not load it
};

std::span<const BuiltinFile> Files() { return {kBuiltinFiles, kBuiltinFileCount}; }

TreePtr Load(const BuiltinFile& file) {
  const std::string_view bytes(reinterpret_cast<const char*>(file.blob),
                               file.words * sizeof(uint64_t));
  Result<TreePtr> tree = TreeBlob::Load(bytes);
  PLACET_CHECK(tree.has_value());  // written by the same build
  return *std::move(tree);
}

// Never destroyed: other threads may still read at exit.
Slot* Slots() {
  static Slot* const slots = new Slot[kBuiltinFileCount];
  return slots;
}

}  // namespace

TreePtr FindBuiltin(std::string_view path) {
  const auto files = Files();
  const auto file = std::lower_bound(
      files.begin(), files.end(), path,
      [](const BuiltinFile& f, std::string_view wanted) { return f.path < wanted; });
  if (file == files.end() || file->path != path) return nullptr;
  Slot& slot = Slots()[file - files.begin()];
  std::call_once(slot.once, [&] {
    slot.tree = Load(*file);
    slot.loaded = slot.tree.get();
  });
  return slot.tree;
}

std::string DocumentDigest(const TreePtr& document) {
  for (size_t i = 0; i < kBuiltinFileCount; ++i) {
    if (Slots()[i].loaded == document.get()) return std::string(kBuiltinFiles[i].digest);
  }
  return Sha256Name(CanonicalDigest(document->root()));
}

std::vector<std::string> BuiltinPaths() {
  std::vector<std::string> paths;
  for (const BuiltinFile& file : Files()) paths.emplace_back(file.path);
  return paths;
}

}  // namespace placet
