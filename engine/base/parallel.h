// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_BASE_PARALLEL_H_
#define PLACET_BASE_PARALLEL_H_

#include <cstddef>
#include <functional>

namespace placet {

// As many threads as the machine runs at once.
size_t AllCores();

// Calls `work(i)` for each i below `count`, on up to `jobs` threads (0: all cores), this one
// included. The order is open: what `work` makes has its place by i, and so does not depend on it.
// `done`, where given, is told on this thread how many are done, now and then and at the end.
//
// Few items are done on this thread alone: to start others takes longer than to decide some
// manifests.
void ForEachIndex(size_t count, size_t jobs, const std::function<void(size_t)>& work,
                  const std::function<void(size_t)>& done = nullptr);

}  // namespace placet

#endif  // PLACET_BASE_PARALLEL_H_
