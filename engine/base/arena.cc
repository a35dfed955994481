// SPDX-License-Identifier: Apache-2.0
#include "base/arena.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace placet {

namespace {
constexpr size_t kFirstBlock = 4 << 10;
constexpr size_t kLargestBlock = 1 << 20;
}  // namespace

void* Arena::Allocate(size_t bytes, size_t alignment) {
  size_t padding = -reinterpret_cast<uintptr_t>(next_) & (alignment - 1);
  if (next_ == nullptr || padding > left_ || bytes > left_ - padding) {
    const size_t grown =
        blocks_.empty() ? kFirstBlock : std::min(blocks_.back().size * 2, kLargestBlock);
    const size_t size = std::max(grown, bytes + alignment);
    blocks_.push_back({std::make_unique_for_overwrite<std::byte[]>(size), size});
    next_ = blocks_.back().bytes.get();
    left_ = size;
    padding = -reinterpret_cast<uintptr_t>(next_) & (alignment - 1);
  }
  std::byte* const result = next_ + padding;
  next_ = result + bytes;
  left_ -= padding + bytes;
  used_ += bytes;
  return result;
}

std::string_view Arena::Copy(std::string_view text) {
  if (text.empty()) return {};
  char* const copy = static_cast<char*>(Allocate(text.size(), 1));
  std::memcpy(copy, text.data(), text.size());
  return {copy, text.size()};
}

void Arena::Reset() {
  if (blocks_.empty()) return;
  blocks_.resize(1);
  next_ = blocks_.front().bytes.get();
  left_ = blocks_.front().size;
  used_ = 0;
}

}  // namespace placet
