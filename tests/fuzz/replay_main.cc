// SPDX-License-Identifier: Apache-2.0
// Runs a fuzz target without libFuzzer: over the empty input and each file of the folders named. A
// folder without files is a failure, since a replay of nothing proves nothing.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <system_error>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> FilesUnder(const fs::path& root) {
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::recursive_directory_iterator it(root, error), end; !error && it != end;
       it.increment(error)) {
    if (it->is_regular_file(error)) files.push_back(it->path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

void Feed(const std::vector<char>& bytes) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<char> empty(1);
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(empty.data()), 0);
  for (int i = 1; i < argc; ++i) {
    const std::vector<fs::path> files = FilesUnder(argv[i]);
    if (files.empty()) {
      std::fprintf(stderr, "%s: no file to replay; put at least one seed there\n", argv[i]);
      return 1;
    }
    for (const fs::path& file : files) {
      // Named before it runs, so that a crash tells which input caused it.
      std::printf("%s\n", file.c_str());
      std::fflush(stdout);
      std::ifstream in(file, std::ios::binary);
      Feed(std::vector<char>(std::istreambuf_iterator<char>(in), {}));
    }
  }
  return 0;
}
