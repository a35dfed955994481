// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_TESTS_SUPPORT_DOCUMENTS_H_
#define PLACET_TESTS_SUPPORT_DOCUMENTS_H_

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "base/diagnostic.h"
#include "document/reader.h"

namespace placet::testing_support {

// One YAML document that must be sound.
inline TreePtr Yaml(const std::string& text, const std::string& name = "test.yaml") {
  Diagnostics faults;
  const auto documents = ReadYaml(std::make_shared<const Source>(name, text), faults);
  for (const Diagnostic& fault : faults.all()) ADD_FAILURE() << Render(fault);
  return documents.size() == 1 ? documents[0] : nullptr;
}

// Codes and places, one a line: `POL020 3:5`.
inline std::string Places(const Diagnostics& diagnostics) {
  std::string text;
  for (const Diagnostic& one : diagnostics.all()) {
    text += one.code + " " + std::to_string(one.location.span.line) + ":" +
            std::to_string(one.location.span.column) + "\n";
  }
  return text;
}

}  // namespace placet::testing_support

#endif  // PLACET_TESTS_SUPPORT_DOCUMENTS_H_
