// SPDX-License-Identifier: Apache-2.0
#include "base/parallel.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace placet {
namespace {

constexpr size_t kFewest = 8;  // items for each thread
constexpr size_t kMostThreads = 256;

}  // namespace

size_t AllCores() { return std::max<size_t>(1, std::thread::hardware_concurrency()); }

void ForEachIndex(size_t count, size_t jobs, const std::function<void(size_t)>& work,
                  const std::function<void(size_t)>& done) {
  std::atomic<size_t> next = 0;
  std::atomic<size_t> finished = 0;
  const auto take = [&](const std::function<void(size_t)>& told) {
    for (size_t i = next++; i < count; i = next++) {
      if (told) told(finished);
      work(i);
      ++finished;
    }
  };
  {
    std::vector<std::jthread> others;
    const size_t threads = std::min({jobs == 0 ? AllCores() : jobs, count / kFewest, kMostThreads});
    for (size_t i = 1; i < threads; ++i) others.emplace_back([&] { take(nullptr); });
    take(done);
  }
  if (done) done(count);
}

}  // namespace placet
