// SPDX-License-Identifier: Apache-2.0
// The ranking against the reference implementation, which shares no code with it: random complete
// cases, each as a manifest on one side and as the reference's own input on the other.

#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>

#include <filesystem>
#include <string>
#include <vector>

#include "base/temporary_folder.h"
#include "framework/framework_fixture.h"
#include "framework/oracle_case.h"
#include "support/documents.h"

namespace placet::framework_test {
namespace {

constexpr uint64_t kCases = 2000;

std::filesystem::path ReferenceFolder() {
  const char* data = std::getenv("PLACET_SHARED_DATA");
  return (data != nullptr ? std::filesystem::path(data)
                          : std::filesystem::path(PLACET_SOURCE_DIR) / "../shared/data") /
         "framework";
}

// Prints every case as the reference's own main does, without the heading.
constexpr const char* kScript = R"(
import json, sys
sys.path.insert(0, sys.argv[1])
sys.dont_write_bytecode = True
from framework_reference import A, rank, combo, whatif
for line in open(sys.argv[2]):
    c = json.loads(line)
    ok, sc, ex = rank(c)
    print("  scores  ", " ".join(f"{a}={sc[a]/100:.2f}" for a in A))
    print("  ranking ", " > ".join(ok) or "NONE")
    print("  excluded", {a: v for a, v in ex.items() if v})
    print("  combo   ", " + ".join(combo(c, ok)))
    if len(ok) > 1:
        print("  margin  ", f"{(sc[ok[0]]-sc[ok[1]])/100:.2f}", "TOO CLOSE TO CALL" if sc[ok[0]]-sc[ok[1]] < 10 else "")
    print("  what-if ", whatif(c))
    print("--")
)";

std::string OutputOf(const std::string& command) {
  std::string out;
  FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return out;
  char buffer[65536];
  while (const size_t count = fread(buffer, 1, sizeof buffer, pipe)) out.append(buffer, count);
  return pclose(pipe) == 0 ? out : "";
}

std::vector<std::string> Split(const std::string& text) {
  std::vector<std::string> parts;
  size_t at = 0;
  for (size_t end = text.find("--\n"); end != text.npos; end = text.find("--\n", at)) {
    parts.push_back(text.substr(at, end - at));
    at = end + 3;
  }
  return parts;
}

class Oracle : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(ReferenceFolder() / "framework_reference.py")) {
      GTEST_SKIP() << "the reference implementation is not at " << ReferenceFolder()
                   << "; set PLACET_SHARED_DATA";
    }
    if (OutputOf("python3 -c 'print(1)' 2>/dev/null") != "1\n")
      GTEST_SKIP() << "there is no python3";
    folder_.Write("run.py", kScript);
  }

  // What the reference prints for each line of JSON.
  std::vector<std::string> Ask(const std::string& lines) const {
    const std::string cases = folder_.Write("cases", lines);
    return Split(OutputOf("python3 '" + folder_ / "run.py" + "' '" + ReferenceFolder().string() +
                          "' '" + cases + "'"));
  }

  TemporaryFolder folder_;
};

std::string Ours(const std::string& manifest) {
  const TreePtr tree = testing_support::Yaml(manifest);
  return Printed(BuiltinFramework(), tree->root());
}

TEST_F(Oracle, AgreesOnRandomCases) {
  std::string lines;
  for (uint64_t seed = 0; seed < kCases; ++seed) lines += OracleCase(seed).Json() + "\n";
  const std::vector<std::string> expected = Ask(lines);
  ASSERT_EQ(expected.size(), kCases);
  size_t different = 0;
  for (uint64_t seed = 0; seed < kCases && different < 5; ++seed) {
    const std::string ours = Ours(OracleCase(seed).Manifest());
    if (ours == expected[seed]) continue;
    ++different;
    ADD_FAILURE() << "seed " << seed << "\nours:\n"
                  << ours << "reference:\n"
                  << expected[seed] << OracleCase(seed).Manifest();
  }
}

}  // namespace
}  // namespace placet::framework_test
