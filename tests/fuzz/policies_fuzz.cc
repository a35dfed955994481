// SPDX-License-Identifier: Apache-2.0
// A policy pack, loaded and linted. A pack loads exactly where no error is reported; every fault
// and finding has a code, a sentence and a place within the text.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <memory>
#include <string>

#include "document/reader.h"
#include "lint/lint.h"
#include "policy/load.h"
#include "policytest/stated_files.h"

namespace {

using namespace placet;  // NOLINT: a test program

void Require(bool condition) {
  if (!condition) std::abort();
}

void CheckAll(const Diagnostics& diagnostics, const Source& source) {
  for (const Diagnostic& one : diagnostics.all()) {
    Require(!one.code.empty() && !one.message.empty());
    Require(one.location.source != nullptr);
    Require(one.location.span.line <= source.line_count());
    Require(one.location.span.end_offset <= source.text().size());
    Require(!Render(one).empty());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto source = std::make_shared<const Source>(
      "pack.yaml", std::string(reinterpret_cast<const char*>(data), size));
  Diagnostics faults;
  const auto documents = ReadYaml(source, faults);
  if (faults.has_errors() || documents.size() != 1) return 0;
  const auto pack = LoadPack(documents[0], "pack.yaml", faults);
  Require((pack == nullptr) == faults.has_errors());
  CheckAll(faults, *source);
  if (pack == nullptr) return 0;
  StatedFiles none(SystemFiles(), "");
  none.set_texts({});
  CheckAll(lint::CheckPolicies(MakePolicySet({pack}), {2026, 11, 22}, none), *source);
  return 0;
}
